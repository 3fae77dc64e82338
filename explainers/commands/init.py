# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers init`: begin a production."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from explainers.commands.common import answers, in_lines, tell
from explainers.errors import UsageError, suggestion
from explainers.ui import _, later, plural

PRIMARY, ACCENT = "#12407a", "#f2a900"
Value = TypeVar("Value")


@click.command()
@click.argument("directory", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help='Who makes the films, e.g. "Stadt Musterstadt".')
@click.option("--lang", "languages", multiple=True, metavar="CODE", help="A language of the films. The storyboards are "
              "written in the first. May be given several times.")  # fmt: skip
@click.option("--primary", metavar="COLOUR", help=f'The city\'s colour, e.g. "{PRIMARY}".')
@click.option("--accent", metavar="COLOUR", help=f'A second colour that draws the eye, e.g. "{ACCENT}".')
@click.option("--logo", type=click.Path(path_type=Path, dir_okay=False), help="An SVG or PNG file; it is copied.")
@click.option("--website", metavar="URL", help="The city's own website, https://…")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: take what is named, and examples for the rest.")
@answers
def init(
    directory: Path, name: str | None, languages: Sequence[str], primary: str | None, accent: str | None,
    logo: Path | None, website: str | None, yes: bool,
) -> int:  # fmt: skip
    """Begin a production in FOLDER: a first film that can be built at once, your colours, and a place for the rest.

    Asks for what is not named. Nothing that exists is changed.
    """
    from explainers.scaffold.files import write_new
    from explainers.scaffold.production import FIRST_FILM, NewProduction, production_files

    if (directory / "explainers.yaml").exists():
        raise UsageError(_('In "{folder}" there is a production already. Choose another folder.', folder=directory))
    ask = _Questions(yes)
    new = NewProduction(
        name=ask(later("Who makes the films? (e.g. Stadt Musterstadt)"), name, "Stadt Musterstadt", _clean_name),
        languages=ask(
            later("In which languages? (codes with spaces between; the first is that of your storyboards)"),
            " ".join(languages) or None, "de en", _languages,
        ),
        website=ask(later("Your website?"), website, "https://www.example.org", _web_address),
        primary=(chosen := ask(later("Your colour?"), primary, PRIMARY, _primary)),
        accent=ask(later("A second colour that draws the eye?"), accent, ACCENT, lambda text: _accent(chosen, text)),
        logo=ask(later("Your logo? (an SVG or PNG file; leave it empty if you have none at hand)"),
                 str(logo) if logo else None, "", _logo),
    )  # fmt: skip
    files = production_files(new, date.today())
    write_new(directory, files)
    tell(plural("{number} file is in {folder}. Go on with:", "{number} files are in {folder}. Go on with:",
                      len(files), folder=directory))  # fmt: skip
    for line in (f'cd "{directory}"', "explainers build", "explainers serve"):
        click.echo(f"  {line}")
    tell(_("Then write over {file}, or begin another film: explainers new NAME", file=f"scripts/{FIRST_FILM}.yaml"))
    return 0


class _Questions:
    """Ask for what was not named on the command line, until the answer can be used."""

    def __init__(self, yes: bool) -> None:
        self._yes = yes

    def __call__(self, question: str, given: str | None, example: str, read: Callable[[str], Value]) -> Value:
        if given is not None or self._yes:
            return read(example if given is None else given)
        while True:
            shown = in_lines(f"{_(question)} [{example}]" if example else _(question))
            answer: str = click.prompt(shown, default=example, show_default=False)
            try:
                return read(answer)
            except UsageError as error:
                tell(f"  {error}", err=True)


def _clean_name(text: str) -> str:
    cleaned = " ".join(text.split())
    if not cleaned or any(sign in cleaned for sign in "{}"):
        raise UsageError(_("A name must not be empty nor have braces in it. Write e.g. Stadt Musterstadt."))
    return cleaned


def _languages(text: str) -> tuple[str, ...]:
    from explainers.languages import LANGUAGES

    codes = tuple(dict.fromkeys(text.replace(",", " ").split()))
    for code in codes or ("",):
        if code not in LANGUAGES:
            what = _('There is no language "{lang}".', lang=code)
            raise UsageError(f"{what} {suggestion(code, list(LANGUAGES))}")
    return codes


def _web_address(text: str) -> str:
    if not re.fullmatch(r'https?://[^\s<>"{}]+\.[^\s<>"{}]+', text):
        raise UsageError(
            _('"{text}" is no address on the web. It begins with https://, e.g. https://www.example.org', text=text)
        )
    return text


def _colour(text: str) -> str:
    if not re.fullmatch(r"#?[0-9a-fA-F]{6}", text):
        raise UsageError(_('"{text}" is no colour. It is written as # and six digits, e.g. #12407a.', text=text))
    return "#" + text.removeprefix("#").lower()


def _primary(text: str) -> str:
    return _with_contrast("primary", _colour(text), ACCENT)


def _accent(primary: str, text: str) -> str:
    return _with_contrast("accent", primary, _colour(text))


def _with_contrast(key: str, primary: str, accent: str) -> str:
    from explainers.scaffold.production import colour_faults

    colour = primary if key == "primary" else accent
    if fault := colour_faults(primary, accent).get(key):
        raise UsageError(f"{colour}: {fault}")
    return colour


def _logo(text: str) -> Path | None:
    if not text.strip():
        return None
    path = Path(text.strip().strip("\"'")).expanduser()
    if path.suffix.lower() not in (".svg", ".png"):
        raise UsageError(_('"{file}" cannot be used as a logo. Use SVG or PNG.', file=path))
    if not path.is_file():
        raise UsageError(_('There is no file "{file}". Check its name and folder.', file=path))
    return path
