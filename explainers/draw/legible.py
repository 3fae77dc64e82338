# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contrast as viewers get it (W11): sampled in the finished frames, where the text is.

The theme's colours are checked before anything is drawn; here nothing is believed. Where text stands is found by
drawing the page once more without it; its colour and its ground are then read from the decoded film.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from explainers.contrast import contrast
from explainers.draw.raster import Picture
from explainers.draw.theme import LARGE

LEAST = LARGE
"""Every text in a picture is large type (at least 24 px, WCAG 2.2): smallest in `base.typ` is 44 points of 1080."""
UNLIKE = 24
"""Levels of 255 by which text differs from its ground at least; less is what coding colours costs."""
TILE = 60
"""Text is judged in squares of this many pixels: about a letter."""
FEWEST = 25
"""Pixels of text, and of ground, without which a square says nothing."""


def least_contrast(frame: Picture, drawn: Picture, bare: Picture) -> float | None:
    """Return the lowest contrast of text and its ground in a decoded frame, or None where there is no text.

    Args:
        frame: what a viewer sees.
        drawn: the same picture before it was encoded.
        bare: the same without its text.
    """
    return min(_contrasts(frame, drawn, bare), default=None)


def _contrasts(frame: Picture, drawn: Picture, bare: Picture) -> Iterator[float]:
    """Yield the contrast of each square that holds text."""
    difference = _apart(drawn, bare)
    text = difference > UNLIKE
    near = _grown(text, 3)
    # The middle of the strokes: at their edges, text and ground are mixed.
    middle = np.where(_grown(~text, 1), np.uint8(0), difference)
    for place in _squares(middle):
        strength = middle[place]
        ink = strength > 0.9 * strength.max()
        if np.count_nonzero(ink) < FEWEST:
            continue
        # A square may lie across the edge of a card: the text's ground is what would be seen in its place.
        below = _median(bare[place][ink])
        ground = ~near[place] & (_apart(bare[place], below) < 12)
        if np.count_nonzero(ground) >= FEWEST:
            yield contrast(_colour(frame[place][ink]), _colour(frame[place][ground]))


def _squares(middle: NDArray[np.uint8]) -> Iterator[tuple[slice, slice]]:
    """Yield where the squares are that hold enough text to judge it."""
    height, width = middle.shape
    rows, columns = (np.arange(0, length, TILE) for length in (height, width))
    inked = np.add.reduceat(np.add.reduceat(middle > 0, rows, axis=0, dtype=np.int32), columns, axis=1)
    for row, column in zip(*np.nonzero(inked >= FEWEST), strict=True):
        top, left = rows[row], columns[column]
        yield np.s_[top : top + TILE, left : left + TILE]


def _apart(one: Picture, other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return by how much colours differ in the channel in which they differ most."""
    channels = (
        np.maximum(one[..., i], other[..., i]) - np.minimum(one[..., i], other[..., i]) for i in range(one.shape[-1])
    )
    return reduce(np.maximum, channels)


def _grown(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """Return a mask that reaches further by some pixels in each direction."""
    grown = mask.copy()
    for _step in range(by):
        grown[1:] |= grown[:-1].copy()
        grown[:-1] |= grown[1:].copy()
        grown[:, 1:] |= grown[:, :-1].copy()
        grown[:, :-1] |= grown[:, 1:].copy()
    return grown


def _median(colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the middle of each channel; numpy.median loads a library first that takes longer than all this."""
    middle: NDArray[np.uint8] = np.sort(colours, axis=0)[len(colours) // 2]
    return middle


def _colour(pixels: NDArray[np.uint8]) -> str:
    return "#" + "".join(f"{level:02x}" for level in _median(pixels))
