# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scenes that move by themselves: a video, or a photo that is slowly zoomed into, inside a drawn picture.

The layout stays Typst's: a scene is drawn with its picture all black and all white; where the two differ is the
window, rounded corners and all, and moving pictures are put there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explainers.draw.draw import Picture, draw_scene
from explainers.draw.look import Look
from explainers.draw.motion import moviepy_clip
from explainers.draw.request import own_scene, shown_picture
from explainers.images import kept_picture
from explainers.storyboard.model import Clip, Scene, Storyboard
from explainers.videos import read_frames

if TYPE_CHECKING:
    from moviepy import VideoClip

ZOOM = 0.09
"""How much closer a photo comes while its scene lasts: felt, not noticed."""


@dataclass(frozen=True, slots=True)
class Window:
    """The place in a scene's picture where something moves."""

    ground: Picture
    """The picture with black in the window."""
    alpha: NDArray[np.uint16]
    """How much of the window each pixel of its box shows: 0 to 256, shape (height, width, 1)."""
    left: int
    top: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the window's box in pixels."""
        return self.alpha.shape[1], self.alpha.shape[0]

    def with_picture(self, inside: Picture) -> Picture:
        """Return the scene's picture with something in its window; `inside` has the window's size."""
        whole = self.ground.copy()
        place = whole[self.top : self.top + self.size[1], self.left : self.left + self.size[0]]
        place += ((inside * self.alpha) >> 8).astype(np.uint8)
        return whole


def live_clip(storyboard: Storyboard, scene: Scene, look: Look, duration_s: float) -> VideoClip | None:
    """Return a scene as a MoviePy clip of whole pictures, or None where it stands still.

    Raises:
        EngineError: if its picture or video cannot be read.
    """
    zooms = scene.zoom and scene.picture is not None and scene.picture.suffix.lower() != ".svg"
    if not look.theme.motion or not (scene.clip or scene.own or zooms):
        return None
    window = find_window(storyboard, scene, look)
    if scene.own:
        clip = own_scene(storyboard, scene, look, duration_s)
        inside: Callable[[float], Picture] = lambda t: _fitted(clip.get_frame(t), window)  # noqa: E731
    elif scene.clip:
        inside = _video(scene.clip, window)
    else:
        inside = _zoom(shown_picture(storyboard, scene, look), window, duration_s)
    return moviepy_clip()(frame_function=lambda t: window.with_picture(inside(t)), duration=duration_s)


def find_window(storyboard: Storyboard, scene: Scene, look: Look) -> Window:
    """Return where a scene shows its picture."""
    black, white = (_drawn_with(storyboard, scene, look, level) for level in (0, 255))
    difference = (white - black).max(axis=2)
    rows, columns = np.flatnonzero(difference.any(axis=1)), np.flatnonzero(difference.any(axis=0))
    box = difference[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    alpha = (box.astype(np.uint16) * 256 + 127) // 255
    return Window(black, alpha[:, :, np.newaxis], int(columns[0]), int(rows[0]))


def _drawn_with(storyboard: Storyboard, scene: Scene, look: Look, level: int) -> Picture:
    """Draw a scene with one even colour in place of its picture."""
    with Image.open(shown_picture(storyboard, scene, look)) as image:
        width, height = image.size
    path = kept_picture(np.full((height, width, 3), level, np.uint8), look.root)
    even = replace(scene, clip=None, own=None, picture=path)
    film = replace(storyboard, scenes=tuple(even if other is scene else other for other in storyboard.scenes))
    return draw_scene(film, even, [0], look)[0]


def _zoom(path: Path, window: Window, duration_s: float) -> Callable[[float], Picture]:
    with Image.open(path) as image:
        photo = image.convert("RGB")
    width, height = photo.size

    def inside(t: float) -> Picture:
        x = min(max(t / duration_s, 0.0), 1.0)
        share = ZOOM / 2 * x * x * (3 - 2 * x)
        box = (width * share, height * share, width * (1 - share), height * (1 - share))
        # A fixed reduction keeps grain from flickering while the box shrinks by fractions of a pixel.
        return np.asarray(photo.resize(window.size, Image.Resampling.BICUBIC, box=box, reducing_gap=None))

    return inside


def _video(clip: Clip, window: Window) -> Callable[[float], Picture]:
    frames = read_frames(clip.path, clip.start_ms)
    shown = _fitted(next(frames)[1], window)
    upcoming: tuple[int, Picture] | None = next(frames, None)

    def inside(t: float) -> Picture:
        nonlocal shown, upcoming
        now = clip.start_ms + round(t * 1000)
        newest = None
        while upcoming and upcoming[0] <= now and (clip.end_ms is None or upcoming[0] < clip.end_ms):
            newest, upcoming = upcoming[1], next(frames, None)
        if newest is not None:
            shown = _fitted(newest, window)
        return shown

    return inside


def _fitted(frame: Picture, window: Window) -> Picture:
    return np.asarray(Image.fromarray(frame).resize(window.size, Image.Resampling.BICUBIC))


def glide(storyboard: Storyboard, scene: Scene, look: Look, after: int, count: int) -> list[Picture]:
    """Return the pictures on the way to a state of a screenshot, slowly at both ends; neither end is among them.

    Raises:
        EngineError: if the screenshot cannot be read.
    """
    ways = [x * x * (3 - 2 * x) for x in (number / (count + 1) for number in range(1, count + 1))]
    states = [after - 1, after, *(after - 1 + way for way in ways)]
    first, last, *between = draw_scene(storyboard, scene, states, look)
    window = find_window(storyboard, scene, look)
    inside = np.s_[window.top : window.top + window.size[1], window.left : window.left + window.size[0]]
    pictures = []
    for way, moved in zip(ways, between, strict=True):
        picture = np.asarray(first + (last.astype(np.float32) - first) * way, dtype=np.uint8)
        picture[inside] = moved[inside]
        pictures.append(picture)
    return pictures
