# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers cache`: what the program remembers, and how to make it forget."""

from __future__ import annotations

from pathlib import Path

import click

from explainers.commands.common import answers, count, the_production

MEGABYTE = 1_000_000


@click.group()
def cache() -> None:
    """Look at or shrink the store of spoken sentences and encoded scenes (.explainers/cache)."""


@cache.command()
@click.pass_obj
@answers
def info(folder: Path | None) -> int:
    """Say how much the store holds."""
    from explainers.build.record import folder as home
    from explainers.build.store import FolderStore

    usage = FolderStore(home(the_production(folder)) / "cache").usage()
    for step in usage:
        click.echo(f"{step.step:8} {step.entries:7} entries {step.size_bytes / MEGABYTE:9.1f} MB")
    click.echo(
        f"{'all':8} {sum(u.entries for u in usage):7} entries {sum(u.size_bytes for u in usage) / MEGABYTE:9.1f} MB"
    )
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
    click.echo(f"{count(deleted, 'entry').replace('entrys', 'entries')} deleted, {freed / MEGABYTE:.1f} MB freed.")
    return 0
