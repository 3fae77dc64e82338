# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers preview`: look at a film's pictures before it is made."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from explainers.commands.common import answers, choose, count, print_problems, the_production

FORMATS = ("16:9", "9:16", "1:1")


@click.command()
@click.argument("script")
@click.option("--lang", help="The film's language. [default: the one the storyboards are written in]")
@click.option("--format", "shape", type=click.Choice(FORMATS), help="[default: the production's first]")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to put the contact sheet.")
@click.pass_obj
@answers
def preview(folder: Path | None, script: str, lang: str | None, shape: str | None, output: Path | None) -> int:
    """Draw a contact sheet: every picture of SCRIPT with its time, as a PNG in output/previews."""
    from explainers.checks import check_film
    from explainers.draw.look import load_look
    from explainers.draw.sheet import contact_sheet
    from explainers.localise.localise import storyboard_in
    from explainers.preview import estimated_timeline, panels
    from explainers.storyboard.load import load_storyboard
    from explainers.terminal import picture_escape

    production = the_production(folder)
    choose(production, [script], [lang] if lang else [])
    film = storyboard_in(production, load_storyboard(production, script), lang or production.source_language)
    print_problems(check_film(production, film))
    look = load_look(production, shape)
    pictures = panels(film, estimated_timeline(production, film), look)
    sheet = contact_sheet(pictures)
    name = f"{film.id}.{film.lang}{'' if look.format == '16:9' else '.' + look.format.replace(':', 'x')}.png"
    target = output or production.output / "previews" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    draft.write_bytes(sheet)
    draft.replace(target)
    if sys.stdout.isatty():
        click.echo(picture_escape(sheet), nl=False)
    click.echo(f"{count(len(pictures), 'picture')} in {target} (times are estimates).")
    return 0
