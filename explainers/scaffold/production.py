# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of a new production: they can be built at once, and their comments say what to change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from explainers.contrast import mix
from explainers.draw.theme import BrandSource, ColoursSource, failing_pairs, make_theme
from explainers.languages import language
from explainers.localise.po import Entry, PoFile, new_header, po_text, updated
from explainers.scaffold.schemas import schema_files
from explainers.scaffold.yaml_text import comment, in_a_year, quoted
from explainers.tables import read_table
from explainers.ui import _, figure, ui_language

FIRST_FILM = "termin-buchen"
_TEXTS = Path(__file__).with_name("first_film.yaml")
_KEYS = (
    "title", "summary", "title/say", "how/heading", "how/say",
    "how/items.1.show", "how/items.1.say", "how/items.2.show", "how/items.2.say", "how/items.3.show",
    "how/items.3.say", "end/say",
)  # fmt: skip
"""What each line of first_film.yaml is in the film, as catalogues name it."""


@dataclass(frozen=True, slots=True)
class NewProduction:
    """What a city says when it begins."""

    name: str
    """Who makes the films, e.g. Stadt Musterstadt."""
    languages: tuple[str, ...]
    """BCP 47 codes; the storyboards are written in the first."""
    primary: str
    """Colours as #rrggbb."""
    accent: str
    website: str
    """The city's own website, https://…"""
    logo: Path | None = None
    """An SVG or PNG file anywhere."""


def production_files(new: NewProduction, today: date) -> dict[Path, str | bytes]:
    """Return the content of every file of a new production, by its path.

    Raises:
        OSError: if the logo cannot be read.
    """
    files: dict[Path, str | bytes] = {
        Path("explainers.yaml"): _lines(_production(new, today)),
        Path("scripts") / f"{FIRST_FILM}.yaml": _lines(_first_film(new.languages[0], today)),
        Path("assets/brand.yaml"): _lines(_brand(new)),
        Path("output/.gitkeep"): "",
        Path("locales/.gitkeep"): "",
        Path(".gitignore"): ".explainers/\noutput/*\n!output/.gitkeep\n",
        Path("LIESMICH.md" if ui_language() == "de" else "README.md"): _lines(_readme(new)),
        **schema_files(),
    }
    for lang in new.languages[1:]:
        files[Path("locales") / lang / f"{FIRST_FILM}.po"] = _catalogue(new.languages[0], lang)
    if new.logo:
        files[Path("assets") / f"logo{new.logo.suffix.lower()}"] = new.logo.read_bytes()
    return files


def colour_faults(primary: str, accent: str) -> dict[str, str]:
    """Return what is wrong with a city's colours, by the name of the colour: too little contrast, and a better one."""
    theme = make_theme(_brand_source(primary, accent))
    faults: dict[str, str] = {}
    for front, ground, found, least, where in failing_pairs(theme):
        key = "accent" if "accent" in front + ground else "primary"
        better = _better(key, primary, accent)
        hint = _('Try "{colour}".', colour=better) if better else _("Choose a darker or lighter one.")
        what = _(
            "Too little contrast for people with weak sight ({where}): {found}:1 instead of {least}:1.",
            where=_(where), found=figure(found, 1), least=figure(least),
        )  # fmt: skip
        faults.setdefault(key, f"{what} {hint}")
    return faults


def _better(key: str, primary: str, accent: str) -> str:
    """Return the nearest darker or lighter shade of a colour with which nothing fails; empty where there is none."""
    for step in range(1, 20):
        for towards in ("#000000", "#ffffff"):
            shade = mix(towards, primary if key == "primary" else accent, step / 20)
            pair = (shade, accent) if key == "primary" else (primary, shade)
            if not any(True for _pair in failing_pairs(make_theme(_brand_source(*pair)))):
                return shade
    return ""


def _brand_source(primary: str, accent: str) -> BrandSource:
    return BrandSource.model_construct(colours=ColoursSource.model_construct(primary=primary, accent=accent))


def _production(new: NewProduction, today: date) -> Iterator[str]:
    yield "# yaml-language-server: $schema=scripts/production.schema.json"
    yield from comment(_("What holds for all your films. Every key is explained in the documentation."))
    yield f"name: {quoted(new.name)}"
    if new.languages[0] != "de":
        yield f"source_language: {new.languages[0]}"
    yield from comment(_("The languages films are made in; storyboards are written in the first."))
    yield f"languages: [{', '.join(new.languages)}]"
    yield from comment(_("Facts that every storyboard may use, e.g. {office}. Please check these."))
    yield "facts:"
    source = f"scope: city, as_of: {today.isoformat()}, source: {quoted(new.website)}"
    yield f"  city: {{name: {quoted(new.name)}, {source}}}"
    office = "Bürgerbüro" if new.languages[0].startswith("de") else "Citizens’ Office"
    yield f"  office: {{name: {quoted(office)}, {source}}}"
    yield f"  website: {{url: {quoted(new.website)}, {source}}}"
    yield from comment(
        _(
            "The films' website. Before you publish it, take the # from the lines below and set the addresses: the law "
            "asks for these links on every page."
        )
    )
    base = new.website.rstrip("/")
    yield "site:"
    yield from comment(_("Publish translations that no person has reviewed, with a notice."), "  ")
    yield "  drafts: true"
    yield f"  # url: {base}/filme/"
    yield "  # legal:"
    for key, page in (("accessibility", "barrierefreiheit"), ("feedback", "kontakt"), ("imprint", "impressum"),
                      ("privacy", "datenschutz")):  # fmt: skip
        yield f"  #   {key}: {base}/{page}"
    yield from comment(_("Where the website is published to: a folder, sftp://, webdav:// or s3://."))
    yield "targets:"
    yield "  folder: output/published"


def _first_film(lang: str, today: date) -> Iterator[str]:
    text = dict(zip(_KEYS, (quoted(line) for line in _texts(lang)), strict=True))
    yield "# yaml-language-server: $schema=storyboard.schema.json"
    yield from comment(_("Your first film. Change the texts, save, and look: explainers preview termin-buchen --serve"))
    yield f"title: {text['title']}"
    yield f"summary: {text['summary']}"
    yield f"review_by: {in_a_year(today).isoformat()}"
    yield "scenes:"
    yield from ("  - kind: title", "    icon: calendar-check", f"    say: {text['title/say']}", "")
    yield from comment(
        _("Each step appears when it is spoken. Facts stand in braces; their values are in one place."), "  "
    )
    yield from ("  - kind: steps", "    id: how", f"    heading: {text['how/heading']}", f"    say: {text['how/say']}")
    yield "    items:"
    for number, icon in enumerate(("monitor", "calendar-days", "clock"), 1):
        yield f"      - show: {text[f'how/items.{number}.show']}"
        yield f"        icon: {icon}"
        yield f"        say: {text[f'how/items.{number}.say']}"
    yield from ("", "  - kind: end", "    link: website", f"    say: {text['end/say']}")


def _brand(new: NewProduction) -> Iterator[str]:
    yield from comment(_("How your films look. The contrast of all colours is checked."))
    yield "colours:"
    yield f'  primary: "{new.primary}"'
    yield f'  accent: "{new.accent}"'
    if new.logo:
        yield f"logo: assets/logo{new.logo.suffix.lower()}"
    else:
        yield from comment(_("Put your logo into assets/ and take the # away:"))
        yield "# logo: assets/logo.svg"


def _readme(new: NewProduction) -> Iterator[str]:
    yield f"# {_('Films of {name}', name=new.name)}"
    yield ""
    yield _("Made with Explainers. What you need every day:")
    yield ""
    for line, what in (
        ("explainers preview termin-buchen --serve", _("look at a film while you write it")),
        ("explainers check", _("find mistakes in all storyboards and translations")),
        ("explainers build", _("make the films (output/films) and their website (output/site)")),
        ("explainers serve", _("look at the website on your computer")),
        ("explainers new hund-anmelden --pattern registration", _("begin another film")),
        ("explainers translate", _("bring the translations up to date")),
    ):
        yield f"- `{line}`: {what}"
    yield ""
    yield _("Storyboards are in scripts/, translations in locales/, colours and logo in assets/.")


def _catalogue(source: str, lang: str) -> bytes:
    rows = zip(_KEYS, _texts(source), _texts(lang), strict=True)
    reference = f"scripts/{FIRST_FILM}.yaml"
    entries = [Entry(key, said, text, fuzzy=True, reference=reference) for key, said, text in rows]
    return po_text(PoFile(new_header(FIRST_FILM, lang)), [updated(None, entry) for entry in entries])


def _texts(lang: str) -> Sequence[str]:
    every: dict[str, list[str]] = read_table(_TEXTS)
    return every.get(lang) or every.get(language(lang).base) or every["en"]


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
