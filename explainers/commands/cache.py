# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers cache`: what the program remembers, and how to make it forget."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from explainers.commands.common import answers, json_option, print_json, tell, the_production
from explainers.ui import _, figure, later, plural

MEGABYTE = 1_000_000
NAMES = {
    "contrast": later("contrasts"),
    "draw": later("pictures"),
    "encode": later("scenes"),
    "handout": later("handouts"),
    "listen": later("measurements"),
    "loudness": later("loudness"),
    "picture": later("fingerprints of pictures"),
    "poster": later("posters"),
    "sound": later("sound"),
    "speak": later("sentences"),
}
"""What is kept, by the step that makes it; the folders in the store have the steps' names."""


@click.group()
def cache() -> None:
    """Look at or shrink the store of spoken sentences and encoded scenes (.explainers/cache)."""


@cache.command()
@json_option
@click.pass_obj
@answers
def info(folder: Path | None, as_json: bool) -> int:
    """Say how much the store holds."""
    from explainers.build.run import own_store
    from explainers.build.shared_store import open_store
    from explainers.build.store import Usage, usage

    production = the_production(folder)
    address = own_store(production)
    found = usage(open_store(address))
    total = Usage(_("all"), sum(u.entries for u in found), sum(u.size_bytes for u in found))
    if as_json:
        print_json({"store": address, "steps": [asdict(step) for step in found]})
        return 0
    for step in [*found, total]:
        entries = plural("{number} entry", "{number} entries", step.entries)
        name = _(NAMES.get(step.step, step.step))
        click.echo(f"{name:14} {entries:>14} {figure(step.size_bytes / MEGABYTE, 1):>9} MB")
    tell(
        _(
            "It is in {store}, and may take {mb} MB (store: in explainers.yaml).",
            store=address,
            mb=production.store.megabytes,
        )
    )
    return 0


@cache.command()
@click.option(
    "--most", type=click.IntRange(0), metavar="MB", help="Megabytes to keep. [default: as explainers.yaml says]"
)
@json_option
@click.pass_obj
@answers
def prune(folder: Path | None, most: int | None, as_json: bool) -> int:
    """Delete what was not used for longest. Nothing is lost: it is made again when it is needed."""
    from explainers.build.run import own_store
    from explainers.build.shared_store import open_store
    from explainers.build.store import prune as shrink

    production = the_production(folder)
    limit = (production.store.megabytes if most is None else most) * MEGABYTE
    deleted, freed = shrink(open_store(own_store(production)), limit)
    if as_json:
        print_json({"deleted": deleted, "freed_bytes": freed})
        return 0
    freed_mb = figure(freed / MEGABYTE, 1)
    tell(
        plural(
            "{number} entry deleted, {mb} MB freed.", "{number} entries deleted, {mb} MB freed.", deleted, mb=freed_mb
        )
    )
    return 0
