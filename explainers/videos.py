# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Videos of one's own: looked at before a film is made with them, then read frame by frame, in time order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from explainers.errors import EngineError
from explainers.images import digest, kept_picture
from explainers.ui import _, figure

Picture = NDArray[np.uint8]
"""RGB, shape (height, width, 3)."""


@dataclass(frozen=True, slots=True)
class VideoFile:
    """What must be known of a video to put it into a picture."""

    width: int
    """Pixels as it is seen: rotation and pixel aspect applied."""
    height: int
    duration_ms: int


def video_fault(path: Path) -> tuple[str, str] | None:
    """Return what is wrong with a video file and what to do, or None."""
    try:
        look_into(path)
    except EngineError as error:
        return str(error), _("Export it again as MP4 (H.264).")
    return None


def look_into(path: Path) -> VideoFile:
    """Return a video's size and length.

    Raises:
        EngineError: if it cannot be read, has no picture or no length.
    """
    first = next(read_frames(path, 0))[1]
    with av.open(str(path)) as container:
        duration = container.duration or 0
    if duration <= 0:
        raise EngineError(_('the video "{name}" has no length.', name=path.name))
    return VideoFile(first.shape[1], first.shape[0], duration // 1000)


def read_frames(path: Path, start_ms: int, until_ms: int | None = None) -> Iterator[tuple[int, Picture]]:
    """Yield a video's frames from a point in time on, upright and with square pixels, each with its own time.

    Frame rates that vary are no matter: every frame says when it begins (ms from the video's start).

    Raises:
        EngineError: if it cannot be read, has no picture, or ends before `start_ms`.
    """
    found = False
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise EngineError(_('the video "{name}" has no picture.', name=path.name))
            stream = container.streams.video[0]
            stream.codec_context.thread_count = 1  # `--jobs` says how many cores a build takes
            if start_ms:
                container.seek(start_ms * 1000)
            aspect = float(stream.sample_aspect_ratio or 1)
            for frame in container.decode(stream):
                at_ms = round((frame.time or 0) * 1000)
                if until_ms is not None and at_ms > until_ms:
                    break
                if at_ms >= start_ms:
                    found = True
                    yield at_ms, _upright(frame, aspect)
    except (av.FFmpegError, OSError, ValueError):
        what = _('the video "{name}" cannot be read; it is damaged or something else.', name=path.name)
        raise EngineError(what) from None
    if not found:
        seconds = figure(start_ms / 1000)
        raise EngineError(_('the video "{name}" ends before {seconds} seconds.', name=path.name, seconds=seconds))


class Playback:
    """A stretch of a video that plays once and then stays on its last frame."""

    def __init__(self, path: Path, from_ms: int, until_ms: int | None = None) -> None:
        """Open a video between two of its own times; None: to its end.

        Raises:
            EngineError: if it cannot be read, or ends before `from_ms`.
        """
        self._from_ms, self._until_ms = from_ms, until_ms
        self._frames = read_frames(path, from_ms)
        self._shown = next(self._frames)[1]
        self._upcoming = next(self._frames, None)

    def at(self, t: float) -> Picture:
        """Return the frame `t` seconds after the stretch's beginning; asked in the order of time."""
        now = self._from_ms + round(t * 1000)
        while self._upcoming and self._upcoming[0] <= now and not self._is_over(self._upcoming[0]):
            self._shown, self._upcoming = self._upcoming[1], next(self._frames, None)
        return self._shown

    def _is_over(self, at_ms: int) -> bool:
        return self._until_ms is not None and at_ms >= self._until_ms


def _upright(frame: av.VideoFrame, aspect: float) -> Picture:
    width = round(frame.width * aspect)
    picture = frame.reformat(width, frame.height, "rgb24", threads=1).to_ndarray()
    return np.ascontiguousarray(np.rot90(picture, (int(frame.rotation) // 90) % 4), dtype=np.uint8)


def first_frame(path: Path, start_ms: int, root: Path) -> Path:
    """Return a PNG of a video at a point in time; it lies in the production's .explainers/pictures.

    Raises:
        EngineError: if it cannot be read.
    """
    return _first_frame(path, digest(path), start_ms, root)


@lru_cache(maxsize=64)
def _first_frame(path: Path, _content: str, start_ms: int, root: Path) -> Path:
    return kept_picture(next(read_frames(path, start_ms))[1], root)
