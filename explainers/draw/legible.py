# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contrast as viewers get it (W11): sampled in the finished frames, where the text is.

The theme's colours are checked before anything is drawn; here nothing is believed. Where text stands is found by
drawing the picture once more without it; its colour and its ground are then read from the decoded film.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from explainers.contrast import contrast
from explainers.draw.draw import Picture, draw_scene
from explainers.draw.look import Look
from explainers.draw.theme import LARGE
from explainers.storyboard.model import Scene, Storyboard

LEAST = LARGE
"""Every text in a picture is large type (at least 24 px, WCAG 2.2): smallest in `base.typ` is 44 points of 1080."""
UNLIKE = 24
"""Levels of 255 by which text differs from its ground at least; less is what coding colours costs."""
TILE = 60
"""Text is judged in squares of this many pixels: about a letter."""
FEWEST = 25
"""Pixels of text, and of ground, without which a square says nothing."""


def least_contrast(
    frame: Picture, drawn: Picture, storyboard: Storyboard, scene: Scene, shown: int, look: Look
) -> float | None:
    """Return the lowest contrast of text and its ground in a decoded frame, or None where there is no text.

    Args:
        frame: what a viewer sees of the scene with `shown` of its items.
        drawn: the same picture before it was encoded.
        storyboard: the film, in the frame's language.
        scene: its scene.
        shown: how many of its items are visible.
        look: what it was drawn with.
    """
    (bare,) = draw_scene(storyboard, scene, [shown], look, textless=True)
    return min(_contrasts(frame, drawn, bare), default=None)


def _contrasts(frame: Picture, drawn: Picture, bare: Picture) -> Iterator[float]:
    """Yield the contrast of each square that holds text."""
    difference = np.abs(drawn.astype(np.int16) - bare).max(axis=2)
    text = difference > UNLIKE
    near = _grown(text, 3)
    # The middle of the strokes: at their edges, text and ground are mixed.
    middle = np.where(_grown(~text, 1), 0, difference)
    height, width = difference.shape
    for top in range(0, height, TILE):
        for left in range(0, width, TILE):
            place = np.s_[top : top + TILE, left : left + TILE]
            strength = middle[place]
            ink = strength > max(0.9 * strength.max(), 0)
            if ink.sum() < FEWEST:
                continue
            # A square may lie across the edge of a card: the text's ground is what would be seen in its place.
            below = np.median(bare[place][ink], axis=0)
            ground = (~near[place]) & (np.abs(bare[place] - below).max(axis=2) < 12)
            if ground.sum() >= FEWEST:
                yield contrast(_colour(frame[place], ink), _colour(frame[place], ground))


def _grown(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """Return a mask that reaches further by some pixels in each direction."""
    grown = mask.copy()
    for _step in range(by):
        grown[1:] |= grown[:-1].copy()
        grown[:-1] |= grown[1:].copy()
        grown[:, 1:] |= grown[:, :-1].copy()
        grown[:, :-1] |= grown[:, 1:].copy()
    return grown


def _colour(pixels: Picture, chosen: NDArray[np.bool_]) -> str:
    return "#" + "".join(f"{round(level):02x}" for level in np.median(pixels[chosen], axis=0))
