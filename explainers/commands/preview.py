# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers preview`: look at a film before it is made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from explainers.commands.common import answers, choose, print_problems, tell, the_production
from explainers.ui import _, plural

if TYPE_CHECKING:
    from explainers.production import Production

FORMATS = ("16:9", "9:16", "1:1")


@click.command(
    help="Look at SCRIPT before it is made: every picture with its time on one sheet, a PNG in output/previews."
)
@click.argument("script")
@click.option("--lang", metavar="CODE", help="The film's language. [default: the one the storyboards are written in]")
@click.option(
    "--format", "shape", type=click.Choice(FORMATS), help="The film's shape. [default: the production's first]"
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to put the contact sheet.")
@click.option("--serve", is_flag=True, help="Show the film in your browser instead, and follow every change.")
@click.option("--port", type=click.IntRange(0, 65535), default=8100, show_default=True, help="0: any that is free.")
@click.pass_obj
@answers
def preview(
    folder: Path | None, script: str, lang: str | None, shape: str | None, output: Path | None, serve: bool, port: int
) -> int:
    """Draw the contact sheet of one film, or serve its page."""
    production = the_production(folder)
    choose(production, [script], [lang] if lang else [])
    lang = lang or production.source_language
    if serve:
        return _serve(production, script, lang, shape, port)
    return _sheet(production, script, lang, shape, output)


def _sheet(production: Production, script: str, lang: str, shape: str | None, output: Path | None) -> int:
    from explainers.checks import check_film
    from explainers.draw.look import load_look
    from explainers.draw.sheet import contact_sheet
    from explainers.localise.localise import storyboard_in
    from explainers.preview.panels import estimated_timeline, panels
    from explainers.storyboard.load import load_storyboard
    from explainers.terminal import picture_escape

    film = storyboard_in(production, load_storyboard(production, script), lang)
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
    said = plural(
        "{number} picture in {target} (times are estimates).",
        "{number} pictures in {target} (times are estimates).",
        len(pictures),
        target=target,
    )
    click.echo(said)
    return 0


def _serve(production: Production, script: str, lang: str, shape: str | None, port: int) -> int:
    from threading import Thread

    from watchfiles import watch

    from explainers.errors import UsageError
    from explainers.preview.live_page import LivePage
    from explainers.preview.server import make_server

    page = LivePage(production.root, script, lang, shape)
    try:
        server = make_server(page.files, port)
    except OSError:
        raise UsageError(_("Port {port} is in use. Choose another with --port.", port=port)) from None
    print_problems(page.refresh())
    Thread(target=server.serve_forever, daemon=True).start()
    tell(_("{address} (stop with Ctrl-C)", address=f"http://127.0.0.1:{server.server_address[1]}/"))
    watched = [production.root / "explainers.yaml", production.scripts, production.assets, production.locales]
    try:
        there = [path for path in watched if path.exists()]
        for _changes in watch(*there, debounce=200, step=50, raise_interrupt=False):
            print_problems(page.refresh())
    finally:
        server.shutdown()
        server.server_close()
    return 0
