# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers rollback`: make an earlier release live again."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from explainers.commands.common import (
    answers,
    json_option,
    print_json,
    target_argument,
    tell,
    the_production,
    the_target,
)
from explainers.ui import _, plural


@click.command()
@target_argument
@click.option("--to", metavar="RELEASE", help="The release to go back to. Left out: the one before the live one.")
@click.option("--list", "listing", is_flag=True, help="Only list the releases.")
@json_option
@click.option("--take-over", is_flag=True, help="Ignore the lock of a publisher that was cut off.")
@click.pass_obj
@answers
def rollback(
    folder: Path | None, target: str | None, to: str | None, listing: bool, as_json: bool, take_over: bool
) -> int:
    """Go back to an earlier release of the website."""
    from explainers.publish.plan import look
    from explainers.publish.publish import rollback as go_back

    production = the_production(folder)
    with closing(the_target(production, target)) as place:
        if not listing:
            release = go_back(place, production.name, to, take_over=take_over)
            made = _when(release.made)
            tell(_("{place} shows release {id} of {made} again.", place=place.label, id=release.id, made=made))
            return 0
        live = look(place, production.name)
        current = live.pointer.current if live.pointer else None
        if as_json:
            print_json(
                [{"id": r.id, "made": r.made, "films": len(r.films), "live": r.id == current} for r in live.kept]
            )
            return 0
        for release in live.kept:
            films = plural("{number} film", "{number} films", len(release.films))
            is_live = release.id == current
            click.echo(f"{release.id}  {_when(release.made)}  {films}" + (" " + _("(live)") if is_live else ""))
    return 0


def _when(made: str) -> str:
    """Return a moment (ISO 8601, UTC) as the user's clock had it."""
    from datetime import datetime

    return f"{datetime.fromisoformat(made).astimezone():%Y-%m-%d %H:%M}"
