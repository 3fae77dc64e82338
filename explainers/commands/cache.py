# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers cache`: what the program remembers, and how to make it forget."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from explainers.commands.common import answers, json_option, print_json, the_production
from explainers.ui import _, plural

MEGABYTE = 1_000_000


@click.group()
def cache() -> None:
    """Look at or shrink the store of spoken sentences and encoded scenes (.explainers/cache)."""


@cache.command()
@json_option
@click.pass_obj
@answers
def info(folder: Path | None, as_json: bool) -> int:
    """Say how much the store holds."""
    from explainers.build.record import folder as home
    from explainers.build.store import FolderStore, Usage

    usage = FolderStore(home(the_production(folder)) / "cache").usage()
    if as_json:
        print_json([asdict(step) for step in usage])
        return 0
    for step in [*usage, Usage(_("all"), sum(u.entries for u in usage), sum(u.size_bytes for u in usage))]:
        entries = plural("{number} entry", "{number} entries", step.entries)
        click.echo(f"{step.step:8} {entries:>16} {step.size_bytes / MEGABYTE:9.1f} MB")
    return 0


@cache.command()
@click.option("--most", type=click.IntRange(0), default=2000, show_default=True, help="Megabytes to keep.")
@click.pass_obj
@answers
def prune(folder: Path | None, most: int) -> int:
    """Delete what was not used for longest. Nothing is lost: it is made again when it is needed."""
    from explainers.build.record import folder as home
    from explainers.build.store import FolderStore

    deleted, freed = FolderStore(home(the_production(folder)) / "cache").prune(most * MEGABYTE)
    freed_mb = f"{freed / MEGABYTE:.1f}"
    click.echo(
        plural(
            "{number} entry deleted, {mb} MB freed.", "{number} entries deleted, {mb} MB freed.", deleted, mb=freed_mb
        )
    )
    return 0
