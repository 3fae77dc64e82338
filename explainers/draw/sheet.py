# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The contact sheet: all pictures of a film beside each other, each with its time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import fontpkg_noto_sans
from PIL import Image, ImageDraw, ImageFont

from explainers.draw.raster import Picture

LABEL, GAP = 34, 16
GROUND, INK = "#e9ecf0", "#1a2233"


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture of a film and when it is seen."""

    scene_id: str
    start_ms: int
    end_ms: int
    picture: Picture

    @property
    def label(self) -> str:
        """e.g. "0:05 – 0:09  fees"."""
        return f"{clock(self.start_ms)} – {clock(self.end_ms)}   {self.scene_id}"


def clock(ms: int) -> str:
    """Return a time as minutes and seconds, e.g. "1:05"."""
    return f"{ms // 60_000}:{ms // 1000 % 60:02d}"


def contact_sheet(panels: Sequence[Panel], width: int = 1920) -> bytes:
    """Return a PNG with every picture in order, as wide as asked."""
    shape = panels[0].picture.shape
    columns = 4 if shape[1] > shape[0] else 6
    cell = (width - GAP * (columns + 1)) // columns
    tall = cell * shape[0] // shape[1]
    rows = -(-len(panels) // columns)
    sheet = Image.new("RGB", (width, rows * (tall + LABEL + GAP) + GAP), GROUND)
    draw = ImageDraw.Draw(sheet)
    for number, panel in enumerate(panels):
        left = GAP + number % columns * (cell + GAP)
        top = GAP + number // columns * (tall + LABEL + GAP)
        sheet.paste(Image.fromarray(panel.picture).resize((cell, tall), Image.Resampling.LANCZOS), (left, top))
        draw.text((left, top + tall + 4), panel.label, INK, _font())
    out = io.BytesIO()
    sheet.quantize(255, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(Path(fontpkg_noto_sans.__file__).parent / "files" / "NotoSans[wdth,wght].ttf"), 20)
