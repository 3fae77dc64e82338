# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What moves, as MoviePy clips. Their frames are planar YUV (explainers.encode.frames), so that a cross-fade
between two pictures that are already converted costs no conversion at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from moviepy import VideoClip


def cross_fade(before: NDArray[np.uint8], after: NDArray[np.uint8], duration_s: float) -> VideoClip:
    """Return a clip that turns one picture into another of the same shape, evenly.

    Only the rows that differ are mixed: when an item appears, most of the picture stays as it is. The weights are
    sixty-fourths, as in H.264's implicit weighted prediction, so that the encoder finds nothing to add. All frames are
    mixed in the same memory: whoever keeps one copies it.
    """
    video_clip = moviepy_clip()
    rows = np.flatnonzero((before != after).any(axis=1))
    old = before[rows].astype(np.int16)
    change = after[rows] - old
    mixed, between = before.copy(), np.empty_like(old)

    def frame(t: float) -> NDArray[np.uint8]:
        weight = np.int16(round(64 * min(max(t / duration_s, 0.0), 1.0)))
        np.multiply(change, weight, out=between)
        between[...] += np.int16(32)
        between[...] >>= 6
        between[...] += old
        mixed[rows] = between
        return mixed.view()

    return video_clip(frame_function=frame, duration=duration_s)


def eased(share: float) -> float:
    """Return how far a move has come after a share of its time: slow at both ends; 0 to 1."""
    x = min(max(share, 0.0), 1.0)
    return x * x * (3 - 2 * x)


def moviepy_clip() -> type[VideoClip]:
    """Return MoviePy's VideoClip, imported when something moves for the first time.

    On import MoviePy runs ffmpeg and ffplay to see whether they are there, which takes longer than all else in it.
    The ffmpeg that came with it is there; naming it saves the question. We never play anything.
    """
    import imageio_ffmpeg

    for binary in (Path(imageio_ffmpeg.__file__).parent / "binaries").glob("ffmpeg-*"):
        os.environ.setdefault("IMAGEIO_FFMPEG_EXE", str(binary))
    os.environ.setdefault("FFPLAY_BINARY", "true")
    from moviepy import VideoClip

    clip: type[VideoClip] = VideoClip
    return clip


def cut(before: NDArray[np.uint8], after: NDArray[np.uint8], duration_s: float) -> VideoClip:
    """Return a clip that shows the old picture to its end: for productions in which nothing may move."""
    return moviepy_clip()(frame_function=lambda t: before, duration=duration_s)


def play(pictures: Sequence[NDArray[np.uint8]], duration_s: float) -> VideoClip:
    """Return a clip that shows pictures one after the other, each as long as the others."""
    last = len(pictures) - 1
    return moviepy_clip()(
        frame_function=lambda t: pictures[min(int(t / duration_s * len(pictures) + 1e-6), last)], duration=duration_s
    )
