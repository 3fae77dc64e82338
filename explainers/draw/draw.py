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

import typst
from PIL import Image

from explainers.draw.fonts import fonts
from explainers.draw.look import Look
from explainers.draw.raster import Picture, pictures
from explainers.draw.request import scene_request, with_qr_code
from explainers.errors import EngineError
from explainers.storyboard.model import Scene, Storyboard
from explainers.ui import _

TEMPLATES = Path(__file__).parent / "templates"


class TextOverflow(EngineError):
    """A scene's text does not fit even at the smallest size a phone can show."""

    def __init__(self, scene_id: str, percent: int) -> None:
        what = _(
            'The text of scene "{scene}" is {percent} % too long for its picture. Shorten it.',
            scene=scene_id, percent=percent,
        )  # fmt: skip
        super().__init__(what)
        self.scene_id, self.percent = scene_id, percent

    def __reduce__(self) -> tuple[type[TextOverflow], tuple[str, int]]:
        return type(self), (self.scene_id, self.percent)


def draw_scene(storyboard: Storyboard, scene: Scene, states: Sequence[float], look: Look) -> list[Picture]:
    """Return one picture for each state: how many of the scene's items are visible.

    Args:
        storyboard: the film the scene belongs to.
        scene: one of its scenes.
        states: numbers of visible items, each between 0 and len(scene.items); in a scene of kind screen also
            fractions: on the way from one to the next.
        look: theme and format.

    Raises:
        TextOverflow: if the text does not fit.
        EngineError: if Typst cannot set the scene, e.g. because a picture is damaged.
    """
    return list(pictures(draw_pages(storyboard, scene, states, look)))


def draw_pages(storyboard: Storyboard, scene: Scene, states: Sequence[float], look: Look) -> bytes:
    """Return what `draw_scene` returns as the pages of a document (PDF), a thousandth of the size."""
    request = scene_request(storyboard, scene, states, look)
    try:
        return set_pages(scene, look, {**request, "broken": False})
    except TextOverflow:
        if not request["may_break"]:
            raise
        return set_pages(scene, look, {**request, "broken": True})


def try_scene(storyboard: Storyboard, scene: Scene, states: Sequence[float], look: Look) -> None:
    """Set a scene without drawing it: raises what `draw_scene` would raise."""
    draw_pages(storyboard, scene, states, look)


def set_pages(scene: Scene, look: Look, request: dict[str, Any]) -> bytes:
    """Set a scene by its request (`request.scene_request`) and return its pages, a state each, as a document (PDF).

    Raises:
        TextOverflow: if the text does not fit; words that may be broken are then still whole.
        EngineError: if Typst cannot set it.
    """
    data = {"scene": json.dumps(with_qr_code(request), ensure_ascii=False)}
    try:
        document = _compiler(look.root).compile(_source(), format="pdf", sys_inputs=data, pdf_tags=False)
    except typst.TypstError as error:
        raise _readable(error, scene) from None
    assert isinstance(document, bytes)
    return document


@cache
def _source() -> bytes:
    # One source, because Typst reads only below its root and that is the production, where the pictures lie.
    names = ("base.typ", "cards.typ", "kinds.typ", "pictures.typ", "main.typ")
    return "\n".join((TEMPLATES / name).read_text("utf-8") for name in names).encode()


@cache
def _compiler(root: Path) -> typst.Compiler:
    return typst.Compiler(root=str(root), font_paths=fonts(root))


def _readable(error: typst.TypstError, scene: Scene) -> EngineError:
    said = str(error)
    if "overflow:" in said:
        digits = said.split("overflow:", 1)[1]
        return TextOverflow(scene.id, int("".join(c for c in digits[:6] if c.isdigit()) or "1"))
    reason = error.message if hasattr(error, "message") else said
    return EngineError(_('Scene "{scene}" cannot be drawn: {reason}.', scene=scene.id, reason=reason))


def poster_jpeg(picture: Picture) -> bytes:
    """Return a picture as a JPEG, its longer side 1280 pixels, under 100 kB (W20, W22)."""
    image = Image.fromarray(picture)
    image.thumbnail((1280, 1280), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return out.getvalue()
