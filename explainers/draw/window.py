# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a scene shows its picture. The scene is drawn with its picture all black and all white; where the two differ
is the window, with rounded corners, and without frames and pointers that lie on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explainers.draw.draw import draw_scene
from explainers.draw.look import Look
from explainers.draw.raster import Picture
from explainers.draw.request import shown_picture
from explainers.images import kept_picture
from explainers.storyboard.model import Scene, Storyboard


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

    @property
    def place(self) -> tuple[slice, slice]:
        """Rows and columns of the window's box."""
        return np.s_[self.top : self.top + self.size[1], self.left : self.left + self.size[0]]

    def with_picture(self, inside: Picture) -> Picture:
        """Return the scene's picture with something in its window; `inside` has the window's size."""
        whole = self.ground.copy()
        whole[self.place] += ((inside * self.alpha) >> 8).astype(np.uint8)
        return whole


def find_window(storyboard: Storyboard, scene: Scene, look: Look) -> Window:
    """Return where a scene shows its picture at its beginning."""
    ((black, white),) = _drawn(storyboard, scene, look, [0])
    difference = (white - black).max(axis=2)
    rows, columns = np.flatnonzero(difference.any(axis=1)), np.flatnonzero(difference.any(axis=0))
    box = difference[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return Window(black, _alpha(box), int(columns[0]), int(rows[0]))


def windows(storyboard: Storyboard, scene: Scene, look: Look, states: Sequence[float], like: Window) -> list[Window]:
    """Return the window in other states of the scene; its box is always that of `like`."""
    drawn = _drawn(storyboard, scene, look, states)
    return [
        Window(black, _alpha((white - black).max(axis=2)[like.place]), like.left, like.top) for black, white in drawn
    ]


def fitted(frame: Picture, window: Window) -> Picture:
    """Return a picture in the window's size."""
    return np.asarray(Image.fromarray(frame).resize(window.size, Image.Resampling.BICUBIC))


def _alpha(difference: NDArray[np.uint8]) -> NDArray[np.uint16]:
    return ((difference.astype(np.uint16) * 256 + 127) // 255)[:, :, np.newaxis]


def _drawn(storyboard: Storyboard, scene: Scene, look: Look, states: Sequence[float]) -> list[tuple[Picture, Picture]]:
    """Draw states of a scene with black, and with white, in place of its picture."""
    with Image.open(shown_picture(storyboard, scene, look)) as image:
        width, height = image.size
    versions = []
    for level in (0, 255):
        path = kept_picture(np.full((height, width, 3), level, np.uint8), look.root)
        even = replace(scene, clip=None, own=None, picture=path)
        film = replace(storyboard, scenes=tuple(even if other is scene else other for other in storyboard.scenes))
        versions.append(draw_scene(film, even, states, look))
    return list(zip(*versions, strict=True))
