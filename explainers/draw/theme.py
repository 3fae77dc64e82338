# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""assets/brand.yaml → Theme: the city's colours, logo and fonts.

A city names a handful of colours; the tints between them follow. Every pair that carries text or a sign is
checked by WCAG 2.2 (1.4.3: 4.5:1; 1.4.11 and large type: 3:1) before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated

from pydantic import Field

from explainers.contrast import black_or_white, contrast, mix
from explainers.draw.fonts import families
from explainers.errors import ContentError, Problem
from explainers.production import Production
from explainers.storyboard.source import Strict
from explainers.storyboard.validate import validate
from explainers.storyboard.yaml_file import YamlFile
from explainers.ui import _, figure, later

FILE_NAME = "brand.yaml"
FONTS = ("Noto Sans", "Noto Sans Arabic")
TEXT, LARGE = 4.5, 3.0
"""Least contrast of text, and of large type and signs."""

Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class ColoursSource(Strict):
    """The colours a city chooses."""

    primary: Colour = Field("#12407a", description="The city's colour: headings, covers, the current item")
    accent: Colour = Field("#f2a900", description="A second colour that draws the eye")
    ink: Colour = Field("#1a2233", description="Text")
    paper: Colour = Field("#ffffff", description="Cards")
    ground: Colour | None = Field(None, description="Behind the cards; left out: a tint of primary")
    warn: Colour = Field("#b3261e", description="Warnings")


class BrandSource(Strict):
    """A city's look."""

    colours: ColoursSource = Field(ColoursSource.model_construct(), description="The colours of all pictures")
    logo: str | None = Field(None, description="SVG or PNG in assets/, shown on the colour of the cards")
    corner: Annotated[int, Field(ge=0, le=60)] = Field(28, description="Radius of the cards' corners, of 1080")
    fonts: Annotated[list[str], Field(min_length=1)] = Field(
        list(FONTS), description="Font families in order; files go into assets/fonts"
    )
    motion: bool = Field(True, description="false: pictures change at once, nothing moves")


@dataclass(frozen=True, slots=True)
class Theme:
    """What every picture is drawn with. Colours are #rrggbb."""

    ink: str
    """Text on paper and ground."""
    paper: str
    """Cards."""
    ground: str
    """Behind the cards."""
    primary: str
    on_primary: str
    """Text on primary: white or ink, whichever reads better."""
    primary_light: str
    """Shapes on the covers; carries text, too."""
    accent: str
    on_accent: str
    soft: str
    """Tint of primary behind icons."""
    quiet: str
    """Lines and the rest of the progress line; carries no text."""
    pending: str
    """Cards whose sentence is still to come."""
    warn: str
    on_warn: str
    warn_soft: str
    corner: int
    """Radius of the cards' corners, in pixels of a picture 1080 high."""
    logo: Path | None
    fonts: tuple[str, ...]
    motion: bool
    """False where nothing may move."""


def load_theme(production: Production) -> Theme:
    """Read the production's brand, or return the default look where it has none.

    Raises:
        ContentError: with every problem of the file, failing contrasts among them.
    """
    path = production.assets / FILE_NAME
    if not path.is_file():
        return make_theme(BrandSource.model_construct())
    file = YamlFile(path, production.shown(path))
    source, problems = validate(file, BrandSource)
    if source is None:
        raise ContentError(problems)
    logo = production.assets / Path(source.logo).name if source.logo else None
    theme = make_theme(source, logo)
    problems = [
        *_contrast_problems(file, theme),
        *_logo_problems(file, production, source.logo),
        *_font_problems(file, production, source.fonts),
    ]
    if problems:
        raise ContentError(problems)
    return theme


def make_theme(source: BrandSource, logo: Path | None = None) -> Theme:
    """Return the theme of a brand: its colours and the tints between them."""
    colours = source.colours
    return Theme(
        ink=colours.ink,
        paper=colours.paper,
        ground=colours.ground or mix(colours.primary, colours.paper, 0.07),
        primary=colours.primary,
        on_primary=black_or_white(colours.primary, colours.ink),
        primary_light=_cover_tint(colours.primary, colours.ink),
        accent=colours.accent,
        on_accent=black_or_white(colours.accent, colours.ink),
        soft=mix(colours.primary, colours.paper, 0.11),
        quiet=mix(colours.primary, colours.paper, 0.2),
        pending=mix(colours.primary, colours.paper, 0.03),
        warn=colours.warn,
        on_warn=black_or_white(colours.warn, colours.ink),
        warn_soft=mix(colours.warn, colours.paper, 0.09),
        corner=source.corner,
        logo=logo,
        fonts=tuple(source.fonts),
        motion=source.motion,
    )


def _cover_tint(primary: str, ink: str) -> str:
    # Text on a cover may run across its shapes: the tint moves away from the text's colour, or towards it a little.
    text = black_or_white(primary, ink)
    towards, away = mix(text, primary, 0.1), mix("#000000" if text == "#ffffff" else "#ffffff", primary, 0.1)
    return towards if contrast(towards, text) >= TEXT else away


PAIRS = (
    # text or sign, ground, least contrast, where a viewer sees them
    ("ink", "paper", TEXT, later("text on cards")),
    ("ink", "ground", TEXT, later("text beside cards")),
    ("ink", "warn_soft", TEXT, later("text of warnings")),
    ("primary", "ground", TEXT, later("headings")),
    ("primary", "paper", TEXT, later("amounts and links")),
    ("primary", "soft", LARGE, later("icons")),
    ("on_primary", "primary", TEXT, later("the current item")),
    ("on_primary", "primary_light", TEXT, later("titles")),
    ("on_accent", "accent", TEXT, later("the current item's number")),
    ("accent", "primary", LARGE, later("the current item's icon")),
    ("on_warn", "warn", LARGE, later("the warning sign")),
    ("warn", "warn_soft", LARGE, later("the warning's edge")),
)
"""Every pair of colours that has to be told apart in a picture."""

_CHOSEN_BY = {"on_primary": "primary", "on_accent": "accent", "on_warn": "warn", "soft": "primary"}


def failing_pairs(theme: Theme) -> Iterator[tuple[str, str, float, float, str]]:
    """Yield each pair that is too alike: its two names, its contrast, the least contrast, and where it is seen."""
    for front, ground, least, where in PAIRS:
        found = contrast(getattr(theme, front), getattr(theme, ground))
        if found < least:
            yield front, ground, found, least, where


def _contrast_problems(file: YamlFile, theme: Theme) -> Iterator[Problem]:
    chosen = {field.name for field in fields(theme)} & set(ColoursSource.model_fields)
    for front, ground, found, least, where in failing_pairs(theme):
        key = _CHOSEN_BY.get(front, front if front in chosen else ground)
        what = _(
            "too little contrast ({where}): {front} {front_colour} on {ground} {ground_colour} is {found}:1; people "
            "with weak sight need {least}:1.",
            where=_(where), front=front, front_colour=getattr(theme, front), ground=ground,
            ground_colour=getattr(theme, ground), found=figure(found, 1), least=figure(least),
        )  # fmt: skip
        todo = _('Choose a darker or lighter colour for "{key}".', key=key)
        yield Problem(file.place(("colours", key)), what, todo)


def _logo_problems(file: YamlFile, production: Production, logo: str | None) -> Iterator[Problem]:
    if logo is None:
        return
    path = (production.root / logo).resolve()
    place = file.place(("logo",))
    if path.parent != production.assets.resolve():
        what = _('the logo "{logo}" does not lie in assets/.', logo=logo)
        yield Problem(place, what, _('Write e.g. "assets/logo.svg".'))
    elif not path.is_file():
        what = _('there is no logo "{logo}".', logo=logo)
        yield Problem(place, what, _("Put the file into assets/ or take the line out."))
    elif path.suffix.lower() not in {".svg", ".png"}:
        yield Problem(place, _('"{logo}" cannot be used as a logo.', logo=logo), _("Use SVG or PNG."))


def _font_problems(file: YamlFile, production: Production, wanted: list[str]) -> Iterator[Problem]:
    known = families(production.root)
    for index, name in enumerate(wanted):
        if name not in known:
            what = _('there is no font family "{name}".', name=name)
            todo = _("Put its files into assets/fonts, or take one of: {names}.", names=", ".join(known))
            yield Problem(file.place(("fonts", index)), what, todo)
