# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What moves, as MoviePy clips. Their frames are planar YUV (explainers.encode.frames), so that a cross-fade
between two pictures that are already converted costs no conversion at all."""

from __future__ import annotations

import numpy as np
from moviepy import VideoClip
from numpy.typing import NDArray


def cross_fade(before: NDArray[np.uint8], after: NDArray[np.uint8], duration_s: float) -> VideoClip:
    """Return a clip that turns one picture into another of the same shape, slowly at both ends.

    Only the rows that differ are mixed: when an item appears, most of the picture stays as it is.
    """
    rows = np.flatnonzero((before != after).any(axis=1))
    old, new = before[rows].astype(np.uint16), after[rows].astype(np.uint16)

    def frame(t: float) -> NDArray[np.uint8]:
        x = min(max(t / duration_s, 0.0), 1.0)
        weight = np.uint16(round(256 * x * x * (3 - 2 * x)))
        mixed = before.copy()
        mixed[rows] = (old * (np.uint16(256) - weight) + new * weight) >> 8
        return mixed

    return VideoClip(frame_function=frame, duration=duration_s)


def cut(before: NDArray[np.uint8], after: NDArray[np.uint8], duration_s: float) -> VideoClip:
    """Return a clip that shows the old picture to its end: for productions in which nothing may move."""
    return VideoClip(frame_function=lambda t: before, duration=duration_s)
