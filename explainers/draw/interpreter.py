# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The film with sign language (W19): the square film on one side, the interpreter on the other, nothing covered.

Both together are 1920 × 1080. The film's pictures are those laid out for a square, so no text becomes smaller; the
lowest fifth of the interpreter's side stays free for subtitles, too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import typst
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from explainers.breach import Breach
from explainers.draw.draw import TEMPLATES
from explainers.draw.fonts import fonts
from explainers.draw.look import FORMATS, Look
from explainers.draw.raster import Picture, picture
from explainers.encode.frames import Yuv, to_yuv
from explainers.errors import EngineError
from explainers.icons import icon_svg
from explainers.images import digest, prepared
from explainers.languages import language
from explainers.sign import SignSource
from explainers.times import FPS
from explainers.ui import _
from explainers.videos import Playback, look_into

FORMAT = "1:1"
"""The format of the film beside the interpreter."""
WIDTH, HEIGHT = FORMATS["16:9"]
FILM = FORMATS[FORMAT][0]
SIDE = WIDTH - FILM
"""Width of the interpreter's side."""
MARGIN, TOP, LABEL = 48, 72, 112
"""Around the video, above it, and for its label."""
ROOM = (SIDE - 2 * MARGIN, HEIGHT * 4 // 5 - TOP - LABEL)
"""The video is as large as fits here: never below the 320 × 240 pixels of BITV 2.0, annex 2."""

LEAST_END_S = 15
"""A video that ends earlier than this before its film belongs to another one; the closing scene needs no signs."""

Planes = tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]


@dataclass(frozen=True, slots=True)
class Interpreter:
    """An interpreter's video and how it is shown. Film time and video time are the same."""

    video: Path
    settings: SignSource
    look: Look
    lang: str

    def request(self) -> dict[str, Any]:
        """Return what decides how the interpreter's side looks: equal data promise equal pictures."""
        return {**self._panel(), "video": digest(self.video), "box": self._box()}

    def beside(self, start_ms: int) -> Beside:
        """Return what puts the interpreter beside the film from a time of the film on.

        Raises:
            EngineError: if the video cannot be read.
        """
        return Beside(self._ground(), self._box(), language(self.lang).rtl, _playback(self.video, start_ms))

    def _box(self) -> tuple[int, int, int, int]:
        """Return left, top, width and height of the video on the interpreter's side, all even."""
        seen = look_into(self.video)
        scale = min(ROOM[0] / seen.width, ROOM[1] / seen.height)
        width, height = (round(side * scale / 2) * 2 for side in (seen.width, seen.height))
        return (SIDE - width) // 4 * 2, TOP + (ROOM[1] - height) // 4 * 2, width, height

    def _panel(self) -> dict[str, Any]:
        _left, top, _width, height = self._box()
        theme = self.look.theme
        logo = self.settings.logo
        path = prepared(self.look.root / logo, self.look.root, theme.soft) if logo else None
        return {
            "width": SIDE,
            "height": HEIGHT,
            "label_top": top + height + 28,
            "label": self.settings.label,
            "logo": f"/{path.relative_to(self.look.root).as_posix()}" if path else "",
            "hand": icon_svg("hand"),
            "primary": theme.primary,
            "soft": theme.soft,
            "fonts": list(theme.fonts),
        }

    def _ground(self) -> Yuv:
        """Return the whole picture with nothing but the interpreter's side."""
        side = _drawn(json.dumps(self._panel()), self.look.root)
        film = np.zeros((HEIGHT, FILM, 3), np.uint8)
        rtl = language(self.lang).rtl
        return to_yuv(np.concatenate([side, film] if rtl else [film, side], axis=1))


class Beside:
    """Puts an interpreter beside a film's pictures; asked in the order of time."""

    def __init__(self, ground: Yuv, box: tuple[int, int, int, int], rtl: bool, playback: Playback | None) -> None:
        left, top, width, height = box
        self._ground, self._playback = ground, playback
        self._film_left = SIDE if rtl else 0
        self._place = (left + (0 if rtl else FILM), top, width, height)
        self._alpha = _rounded(width, height, width // 24)
        self._last: tuple[Picture, Planes] | None = None

    def __call__(self, yuv: Yuv, t: float) -> Yuv:
        """Return the film's picture of a moment with the interpreter at its side.

        Args:
            yuv: the film's picture, square.
            t: seconds since the time this began with.
        """
        whole = self._ground.copy()
        for plane, film, step in zip(_planes(whole), _planes(yuv), (1, 2, 2), strict=True):
            plane[:, self._film_left // step : (self._film_left + FILM) // step] = film
        if self._playback:
            self._put(whole, self._playback.at(t))
        return whole

    def _put(self, whole: Yuv, frame: Picture) -> None:
        left, top, width, height = self._place
        if self._last is None or self._last[0] is not frame:
            fitted = np.asarray(Image.fromarray(frame).resize((width, height), Image.Resampling.BICUBIC))
            self._last = frame, _planes(to_yuv(fitted))
        for plane, inside, step in zip(_planes(whole), self._last[1], (1, 2, 2), strict=True):
            alpha = self._alpha[::step, ::step]
            place = plane[top // step : (top + height) // step, left // step : (left + width) // step]
            place[:] = (place * (256 - alpha) + inside * alpha) >> 8


def _planes(yuv: Yuv) -> Planes:
    """Return views of a picture's planes: brightness, and the two of colour, half as wide and high."""
    height, width = yuv.shape[0] * 2 // 3, yuv.shape[1]
    colour = yuv[height:].reshape(2, height // 2, width // 2)
    return yuv[:height], colour[0], colour[1]


def _rounded(width: int, height: int, corner: int) -> NDArray[np.uint16]:
    """Return a box's alpha, 0 to 256, its corners rounded smoothly."""
    large = Image.new("L", (width * 4, height * 4))
    ImageDraw.Draw(large).rounded_rectangle((0, 0, width * 4 - 1, height * 4 - 1), corner * 4, fill=255)
    level = np.asarray(large.resize((width, height), Image.Resampling.BOX), dtype=np.uint16)
    return ((level * 256 + 127) // 255).astype(np.uint16)


def step_breaches(video: Path, film_ms: int) -> list[Breach]:
    """Return where a video does not keep step with its film: it is cut off, or ends long before it.

    Raises:
        EngineError: if it cannot be read.
    """
    over_s = round((look_into(video).duration_ms - film_ms) / 1000)
    if over_s > 1:
        what = _(
            "the sign language video is {seconds} seconds longer than the film; its end is not seen", seconds=over_s
        )
        return [Breach("W19", film_ms, what)]
    if over_s < -LEAST_END_S:
        what = _("the sign language video ends {seconds} seconds before the film", seconds=-over_s)
        return [Breach("W19", film_ms + over_s * 1000, what)]
    return []


def _playback(video: Path, start_ms: int) -> Playback | None:
    """Return the video from a time on; None where it is over by then: its place stays empty."""
    if start_ms >= look_into(video).duration_ms - 1000 // FPS:
        return None
    return Playback(video, start_ms)


@cache
def _drawn(panel: str, root: Path) -> Picture:
    compiler = typst.Compiler(root=str(root), font_paths=fonts(root))
    source = (TEMPLATES / "sign.typ").read_bytes()
    try:
        document = compiler.compile(source, format="pdf", sys_inputs={"panel": panel}, pdf_tags=False)
    except typst.TypstError as error:
        raise EngineError(error.message) from None
    assert isinstance(document, bytes)
    return picture(document, 0)
