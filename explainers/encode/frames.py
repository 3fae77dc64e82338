# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures as the encoder takes them: planar YUV 4:2:0, BT.709, limited range. Converted once each."""

from __future__ import annotations

import threading
import zlib

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

Yuv = NDArray[np.uint8]
"""One frame, shape (height * 3 / 2, width): the Y plane above the quarter-size U and V planes."""


def to_yuv(picture: NDArray[np.uint8]) -> Yuv:
    """Return an RGB picture of shape (height, width, 3) as planar YUV."""
    height, width, _channels = picture.shape
    frame = _rgb_frame(width, height)
    rows = np.frombuffer(memoryview(frame.planes[0]), np.uint8).reshape(height, -1)
    rows[:, : 3 * width] = picture.reshape(height, -1)
    converted = frame.reformat(
        format="yuv420p",
        src_colorspace=Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
        threads=1,
    )
    return np.asarray(converted.to_ndarray(), dtype=np.uint8)


class _Frames(threading.local):
    """A thread's frame to convert pictures in. Made anew for each, most of the time would go into its memory pages."""

    frame: av.VideoFrame | None = None


_FRAMES = _Frames()


def _rgb_frame(width: int, height: int) -> av.VideoFrame:
    frame = _FRAMES.frame
    if frame is None or (frame.width, frame.height) != (width, height):
        frame = _FRAMES.frame = av.VideoFrame(width, height, "rgb24")
    return frame


def to_rgb(yuv: Yuv) -> NDArray[np.uint8]:
    """Return a planar YUV picture as RGB: what a viewer sees of it."""
    frame = av.VideoFrame.from_ndarray(yuv, format="yuv420p")
    frame.colorspace, frame.color_range = Colorspace.ITU709, ColorRange.MPEG
    return np.asarray(frame.reformat(format="rgb24", threads=1).to_ndarray(), dtype=np.uint8)


def packed(yuv: Yuv) -> bytes:
    """Return a frame as few bytes: about as many as its PNG has, and unpacked in a tenth of the time."""
    head: bytes = int(yuv.shape[1]).to_bytes(4, "big")
    return head + zlib.compress(yuv.tobytes(), 1)


def unpacked(data: bytes) -> Yuv:
    """Return the frame in what `packed` made."""
    flat = np.frombuffer(zlib.decompress(data[4:]), np.uint8)
    return flat.reshape(-1, int.from_bytes(data[:4], "big"))
