# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One shot → one video segment. Holds are stored every two seconds, moves at 25 frames a second.

Every segment begins with a key frame and is coded alike, so segments join without re-encoding.

A cross-fade is coded as what it is: its frames are B frames between the old picture and the new one, and H.264's
implicit weights (8.4.2.3.1) mix the two as we did. What is left to store is next to nothing, where frames that refer
to the past alone would store every letter again each time.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING

import av
import numpy as np
from av.video.frame import PictureType
from numpy.typing import NDArray

from explainers.draw.motion import cross_fade
from explainers.encode.frames import Yuv, to_yuv
from explainers.timeline import Hold, Move, Shot, Still
from explainers.times import FPS, frames

if TYPE_CHECKING:
    from typing import Any

    from moviepy import VideoClip

    AnyPacket = av.Packet[Any]

HELD_STEP = 2 * FPS
"""A held picture is stored again after this many frames; MP4 keeps it on the screen in between."""

OPTIONS = {
    "preset": "superfast",
    "qp": "35",
    "tune": "stillimage",
    "profile": "high",
    "bf": "16",
    "g": "250",
    "x264-params": "threads=1:b-adapt=0:b-pyramid=none:weightb=1:weightp=0:scenecut=0:rc-lookahead=0:mbtree=0"
    ":subme=0:chroma-qp-offset=-7:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv",
}
"""Chosen by measurement: docs/performance.md. A fixed quantiser needs no look ahead, and we know ourselves which frame
is of which type. Slides that stand still or fade have no motion to be searched between pixels. Colour
is coded finer than light: a plain ground that changes its tint is seen before the edge of a letter is."""
REORDER = 1
"""Frames a segment's presentation lags behind its decoding: room for the picture that a move's B frames refer to."""
MOST_B = int(OPTIONS["bf"])


Mover = Callable[[Move, Yuv, Yuv, int], "VideoClip"]
"""Makes the MoviePy clip of a move from the pictures before and after it and the number of frames between them; the
clip's frames are YUV, its first is at 1 / FPS, and it ends where the picture after it begins."""


Dress = Callable[[Yuv, float], Yuv]
"""Puts something that moves all the time beside a picture, given seconds since the shot's start."""


def fading(move: Move, before: Yuv, after: Yuv, count: int) -> VideoClip:
    """Move by a cross-fade."""
    return cross_fade(before, after, (count + 1) / FPS)


@dataclass(frozen=True, slots=True)
class Stored:
    """One frame that is stored."""

    at: int
    """Its place on the film's frame grid."""
    yuv: Yuv
    type: PictureType


def encode_shot(
    shot: Shot,
    picture: Callable[[Still], Yuv],
    *,
    constant: bool = False,
    mover: Mover = fading,
    live: VideoClip | None = None,
    dress: Dress | None = None,
) -> bytes:
    """Return a shot as an MP4 that holds nothing but its picture.

    Args:
        shot: what is seen, without gaps.
        picture: returns a still's frame; each is asked for once or twice.
        constant: store every frame, for players that cannot hold a picture.
        mover: makes each move between two pictures.
        live: what is seen instead of held pictures, for a scene that moves by itself: RGB, from the shot's start.
        dress: puts something beside every picture; then every frame is stored.
    """
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4", options={"movflags": "+empty_moov+default_base_moof"}) as container:
        stored = _frames(shot, picture, 1 if constant or dress else HELD_STEP, mover, live)
        first, stored = _peeked(_dressed(stored, frames(shot.start_ms), dress) if dress else stored)
        height, width = first.yuv.shape
        stream = container.add_stream("libx264", rate=FPS, options=OPTIONS)
        stream.width, stream.height, stream.pix_fmt = width, height * 2 // 3, "yuv420p"
        stream.codec_context.time_base = Fraction(1, FPS)
        packets = [packet for frame in _av_frames(stored, frames(shot.start_ms)) for packet in stream.encode(frame)]
        _time(packets, frames(shot.end_ms) - frames(shot.start_ms))
        for packet in packets:
            container.mux(packet)
    return buffer.getvalue()


def _av_frames(stored: Iterable[Stored], first: int) -> Iterator[av.VideoFrame | None]:
    """Yield frames as the encoder takes them, and its end mark.

    It copies each, so all are one and the same; a picture that is stored again is not even filled in again.
    """
    yuv, frame = None, None
    for one in stored:
        if frame is None:
            height, width = one.yuv.shape
            frame = av.VideoFrame(width, height * 2 // 3, "yuv420p")
        if one.yuv is not yuv:
            yuv = one.yuv
            _fill(frame, yuv)
        frame.pts, frame.time_base, frame.pict_type = one.at - first, Fraction(1, FPS), one.type
        yield frame
    yield None


def _fill(frame: av.VideoFrame, yuv: Yuv) -> None:
    """Copy a picture into a frame, whose rows may be longer in memory than they are wide."""
    flat, begin = yuv.reshape(-1), 0
    for plane in frame.planes:
        size = plane.height * plane.width
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        rows[: plane.height, : plane.width] = flat[begin : begin + size].reshape(plane.height, plane.width)
        begin += size


def _time(packets: Sequence[AnyPacket], length: int) -> None:
    """Give packets in decoding order their durations and decoding times; everything is shown REORDER frames later.

    The encoder would let the first decoding time lie as far ahead as its first picture is held, which is seconds.
    """
    starts = [packet.pts or 0 for packet in packets]
    shown = sorted(starts)
    ends = dict(zip(shown, [*shown[1:], length], strict=True))
    latest = -1
    for packet, start, following in zip(packets, starts, [*starts[1:], length], strict=True):
        between = start < latest  # a B frame; what it leads to was decoded before
        latest = max(latest, start)
        packet.duration = ends[start] - start
        packet.pts = start + REORDER
        packet.dts = packet.pts if between else min(start, following)


def _frames(
    shot: Shot, picture: Callable[[Still], Yuv], held_step: int, mover: Mover, live: VideoClip | None
) -> Iterator[Stored]:
    """Yield each stored frame."""
    first, before = frames(shot.start_ms), None
    for part, following in zip(shot.parts, (*shot.parts[1:], None), strict=True):
        if live is not None and not (isinstance(part, Move) and part.after.scene_id != shot.scene_id):
            for at in range(frames(part.start_ms), frames(part.end_ms)):
                before = to_yuv(live.get_frame((at - first) / FPS))
                yield Stored(at, before, _held_type(at - first))
            continue
        if isinstance(part, Move):
            old = picture(part.before) if before is None else before
            # A hold shows where the move led; where none follows, the move's own last frame does.
            end = frames(part.end_ms) - (not isinstance(following, Hold))
            yield from _moving(part, end, (old, picture(part.after)), mover)
            before = None if isinstance(following, Hold) else picture(part.after)
            continue
        for at in range(frames(part.start_ms), frames(part.end_ms), held_step):
            before = picture(part.still)
            yield Stored(at, before, _held_type(at - first))


def _dressed(stored: Iterable[Stored], first: int, dress: Dress) -> Iterator[Stored]:
    for one in stored:
        yield Stored(one.at, dress(one.yuv, (one.at - first) / FPS), _held_type(one.at - first))


def _peeked(stored: Iterator[Stored]) -> tuple[Stored, Iterator[Stored]]:
    first = next(stored)
    return first, chain([first], stored)


def _held_type(at: int) -> PictureType:
    return PictureType.P if at % int(OPTIONS["g"]) else PictureType.I


def _moving(move: Move, end: int, pictures: tuple[Yuv, Yuv], mover: Mover) -> Iterator[Stored]:
    """Yield the frames of a move before `end`, and the picture after it where that lies within the move."""
    begin = frames(move.start_ms)
    clip = mover(move, *pictures, end - begin)
    for at in range(begin, end):
        apart = at - begin + 1
        coded = PictureType.B if apart % (MOST_B + 1) else PictureType.P
        yield Stored(at, clip.get_frame(apart / FPS), coded)
    if end < frames(move.end_ms):
        yield Stored(end, pictures[1], PictureType.P)


def frame_at(segment: bytes, at: int) -> NDArray[np.uint8]:
    """Return what a viewer sees of a shot from `encode_shot` at a frame of it: RGB, decoded.

    Frames on the way of a move are left out: a frame that is held is always found.
    """
    with av.open(io.BytesIO(segment), "r") as container:
        stream = container.streams.video[0]
        stream.codec_context.skip_frame = "NONREF"
        found = None
        for frame in container.decode(stream):
            if found is not None and round((frame.time or 0) * FPS) - REORDER > at:
                break
            found = frame
    assert found is not None
    return np.asarray(found.reformat(format="rgb24", threads=1).to_ndarray(), dtype=np.uint8)
