# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The stage `draw`: one scene of a storyboard in each of its states, as pictures."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import numpy as np
import typst
from babel.dates import format_date
from numpy.typing import NDArray
from PIL import Image

from explainers.draw.theme import THEME
from explainers.errors import EngineError
from explainers.languages import language
from explainers.localise.interface import interface_text
from explainers.storyboard.facts import shown as with_facts
from explainers.storyboard.model import Scene, Storyboard

WIDTH, HEIGHT = 1920, 1080
TEMPLATES = Path(__file__).parent / "templates"
FONT_FAMILIES = ("Noto Sans", "Noto Sans Arabic")

Picture = NDArray[np.uint8]
"""RGB, shape (HEIGHT, WIDTH, 3)."""


class TextOverflow(EngineError):
    """A scene's text does not fit even at the smallest size a phone can show."""

    def __init__(self, scene_id: str, percent: int) -> None:
        super().__init__(f'The text of scene "{scene_id}" is {percent} % too long for its picture. Shorten it.')
        self.scene_id, self.percent = scene_id, percent

    def __reduce__(self) -> tuple[type[TextOverflow], tuple[str, int]]:
        return type(self), (self.scene_id, self.percent)


def draw_scene(storyboard: Storyboard, scene: Scene, states: Sequence[int], root: Path) -> list[Picture]:
    """Return one picture for each state: how many of the scene's items are visible.

    Args:
        storyboard: the film the scene belongs to.
        scene: one of its scenes.
        states: numbers of visible items, each between 0 and len(scene.items).
        root: the production's folder; pictures are read from below it.

    Raises:
        TextOverflow: if the text does not fit.
        EngineError: if Typst cannot set the scene, e.g. because a picture is damaged.
    """
    request = {"scene": json.dumps(scene_data(storyboard, scene, states, root), ensure_ascii=False)}
    try:
        pages = _compiler(root).compile(_source(), format="png", ppi=72, sys_inputs=request)
    except typst.TypstError as error:
        raise _readable(error, scene) from None
    return [_pixels(page) for page in ([pages] if isinstance(pages, bytes) else pages or [])]


@cache
def fonts() -> typst.Fonts:
    """Return the fonts from the wheels; never what the machine happens to have."""
    folders = [Path(package.__file__).parent / "files" for package in (fontpkg_noto_sans, fontpkg_noto_sans_arabic)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(f) for f in folders])


@cache
def _source() -> bytes:
    # One source, because Typst reads only below its root and that is the production, where the pictures lie.
    return "\n".join((TEMPLATES / name).read_text("utf-8") for name in ("base.typ", "kinds.typ", "main.typ")).encode()


@cache
def _compiler(root: Path) -> typst.Compiler:
    return typst.Compiler(root=str(root), font_paths=fonts())


def scene_data(storyboard: Storyboard, scene: Scene, states: Sequence[int], root: Path) -> dict[str, Any]:
    """Return all that the templates are given for a scene: equal data promise equal pictures."""

    def filled(text: str) -> str:
        return with_facts(text, storyboard.facts, storyboard.lang)

    newest = max(fact.as_of for fact in storyboard.facts.values()) if storyboard.facts else None
    locale = language(storyboard.lang).locale
    as_of = format_date(newest, "long", locale=locale) if newest else ""
    return {
        "kind": scene.kind,
        "lang": storyboard.lang,
        "rtl": language(storyboard.lang).rtl,
        "title": filled(storyboard.title),
        "heading": filled(scene.heading),
        "items": [{"show": filled(item.show), "value": filled(item.value)} for item in scene.items],
        "picture": f"/{scene.picture.relative_to(root).as_posix()}" if scene.picture else "",
        "alt": scene.alt,
        "states": list(states),
        "scene_number": storyboard.scenes.index(scene) + 1,
        "scene_count": len(storyboard.scenes),
        "producer": storyboard.producer,
        "as_of": interface_text("as_of", storyboard.lang).format(date=as_of) if as_of else "",
        "notice": storyboard.notice,
        "fonts": FONT_FAMILIES,
        "theme": THEME,
    }


def _readable(error: typst.TypstError, scene: Scene) -> EngineError:
    said = str(error)
    if "overflow:" in said:
        digits = said.split("overflow:", 1)[1]
        return TextOverflow(scene.id, int("".join(c for c in digits[:6] if c.isdigit()) or "1"))
    reason = error.message if hasattr(error, "message") else said
    return EngineError(f'Scene "{scene.id}" cannot be drawn: {reason}.')


def _pixels(png: bytes) -> Picture:
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"))


def poster_jpeg(picture: Picture) -> bytes:
    """Return a picture as a JPEG of 1280 × 720 under 100 kB (W20, W22)."""
    image = Image.fromarray(picture).resize((1280, 720), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return out.getvalue()
