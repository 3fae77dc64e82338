# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers icons`: find picture signs for storyboards."""

from __future__ import annotations

from pathlib import Path

import click

from explainers.commands.common import CONTENT_HAS_ERRORS, answers, tell
from explainers.ui import _

MOST_SHOWN = 30


@click.group()
def icons() -> None:
    """Find picture signs for `icon:` in storyboards."""


@icons.command()
@click.argument("word")
@click.option(
    "--picture",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also draw what was found into this PNG file.",
)
@answers
def search(word: str, picture: Path | None) -> int:
    """List the icons for a German or English WORD, the best first."""
    from explainers.icons import search_icons

    found = search_icons(word)
    if not found:
        tell(_('No icon for "{word}". Try a simpler word, e.g. "Geld" or "calendar".', word=word), err=True)
        return CONTENT_HAS_ERRORS
    for name in found[:MOST_SHOWN]:
        click.echo(name)
    if len(found) > MOST_SHOWN:
        tell(_("… and {number} more.", number=len(found) - MOST_SHOWN), err=True)
    if picture:
        from explainers.draw.icon_sheet import icon_sheet

        picture.write_bytes(icon_sheet(found[:MOST_SHOWN]))
        tell(_("Drawn in {file}.", file=picture), err=True)
    return 0
