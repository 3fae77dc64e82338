# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One shot → one video segment. Holds are stored every two seconds, moves at 25 frames a second.

Every segment begins with a key frame and is coded alike, so segments join without re-encoding. What is encoded depends
on what is seen, in which order and in how many frames; when each frame is shown is said in the film's file (`timed`).

A cross-fade is coded as what it is: its frames are B frames between the old picture and the new one, and H.264's
implicit weights (8.4.2.3.1) mix the two as we did. What is left to store is next to nothing, where frames that refer
to the past alone would store every letter again each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, repeat
from typing import TYPE_CHECKING

import av
import numpy as np
from av.codec.context import Flags
from av.video.frame import PictureType
from numpy.typing import NDArray

from explainers.draw.motion import cross_fade
from explainers.encode.frames import Yuv, to_yuv
from explainers.encode.segment import Coded, Segment
from explainers.timeline import Hold, Move, Shot, Still
from explainers.times import FPS, frames

if TYPE_CHECKING:
    from moviepy import VideoClip

HELD_STEP = 2 * FPS
"""A held picture is stored again after this many frames at the latest; MP4 keeps it on the screen in between."""
KEY_STEP = 9 * FPS
"""From this many frames after a key frame on, the next held one is a key frame: a move has room before x264 would make
one by itself (option g)."""

OPTIONS = {
    "preset": "superfast",
    "qp": "34",
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

    yuv: Yuv
    between: bool = False
    """Whether it lies between the frames before and after it: a B frame."""


def encode_shot(
    shot: Shot,
    picture: Callable[[Still], Yuv],
    *,
    constant: bool = False,
    mover: Mover = fading,
    live: VideoClip | None = None,
    dress: Dress | None = None,
) -> Segment:
    """Return what is seen in a shot, coded.

    Args:
        shot: what is seen, without gaps.
        picture: returns a still's frame; each is asked for once or twice.
        constant: store every frame, for players that cannot hold a picture.
        mover: makes each move between two pictures.
        live: what is seen instead of held pictures, for a scene that moves by itself: RGB, from the shot's start.
        dress: puts something beside every picture; then every frame is stored.
    """
    stored = _frames(shot, picture, mover, live, each=bool(constant or dress))
    if dress:
        stored = (Stored(dress(one.yuv, at / FPS)) for at, one in enumerate(stored))
    first = next(stored)
    height, width = first.yuv.shape
    encoder = open_encoder(width, height * 2 // 3)
    packets = [packet for frame in _av_frames(chain([first], stored)) for packet in encoder.encode(frame)]
    coded = [Coded(bytes(packet), packet.pts or 0, packet.is_keyframe) for packet in packets]
    return Segment(encoder.width, encoder.height, encoder.extradata or b"", tuple(coded))


def open_encoder(width: int, height: int) -> av.VideoCodecContext:
    """Return an H.264 encoder as every segment uses it."""
    encoder = av.CodecContext.create("libx264", "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuv420p"
    encoder.time_base, encoder.framerate, encoder.options = Fraction(1, FPS), Fraction(FPS), dict(OPTIONS)
    encoder.flags |= Flags.global_header
    encoder.open()
    return encoder


def _av_frames(stored: Iterable[Stored]) -> Iterator[av.VideoFrame | None]:
    """Yield frames as the encoder takes them, and its end mark.

    It copies each, so all are one and the same; a picture that is stored again is not even filled in again.
    """
    frame, filled, key = None, None, 0
    for number, one in enumerate(stored):
        if frame is None:
            height, width = one.yuv.shape
            frame = av.VideoFrame(width, height * 2 // 3, "yuv420p")
        if one.yuv is not filled:
            filled = one.yuv
            _fill(frame, filled)
        kind = PictureType.B if one.between else PictureType.P
        if number == 0 or (number >= key + KEY_STEP and not one.between):
            kind, key = PictureType.I, number
        frame.pts, frame.time_base, frame.pict_type = number, Fraction(1, FPS), kind
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


def _frames(
    shot: Shot, picture: Callable[[Still], Yuv], mover: Mover, live: VideoClip | None, *, each: bool
) -> Iterator[Stored]:
    """Yield each stored frame."""
    first, before = frames(shot.start_ms), None
    for part, following in zip(shot.parts, (*shot.parts[1:], None), strict=True):
        begin, end = frames(part.start_ms), frames(part.end_ms)
        if live is not None and not (isinstance(part, Move) and part.after.scene_id != shot.scene_id):
            for at in range(begin, end):
                before = to_yuv(live.get_frame((at - first) / FPS))
                yield Stored(before)
        elif isinstance(part, Move):
            old = picture(part.before) if before is None else before
            yield from _moving(part, (old, picture(part.after)), mover, last=not isinstance(following, Hold))
            before = None if isinstance(following, Hold) else picture(part.after)
        else:
            before = picture(part.still)
            yield from repeat(Stored(before), end - begin if each else len(_held(end - begin)))


def _moving(move: Move, pictures: tuple[Yuv, Yuv], mover: Mover, *, last: bool) -> Iterator[Stored]:
    """Yield the frames of a move; a hold shows where it led, and if none follows (`last`) its own last frame does."""
    count = frames(move.end_ms) - frames(move.start_ms) - last
    clip = mover(move, *pictures, count)
    for at in range(1, count + 1):
        yield Stored(clip.get_frame(at / FPS), between=at % (MOST_B + 1) > 0)
    if last:
        yield Stored(pictures[1])


def _held(length: int) -> list[int]:
    """Return when a picture that is held for so many frames is stored: at once, and again HELD_STEP later at most.

    An even number of times, if more than once: a hold that gets a little longer or shorter is mostly stored as often.
    """
    times = -(-length // HELD_STEP)
    times += times % 2 if times > 1 else 0
    return [number * length // times for number in range(times)]


def stored(part: Hold | Move) -> int:
    """Return how many frames of a part are stored, unless all are: the one thing in its times that its coding needs."""
    return len(starts_of(part))


def starts_of(part: Hold | Move) -> Sequence[int]:
    """Return when the stored frames of a part are shown, counted from its own beginning, unless all are stored."""
    length = frames(part.end_ms) - frames(part.start_ms)
    return _held(length) if isinstance(part, Hold) else range(length)


@dataclass(frozen=True, slots=True)
class Timed:
    """A shot's frames in the film's time, in frames of its grid."""

    begin: int
    starts: Sequence[int]
    """When each is shown, from `begin`, in the order in which they are shown."""
    length: int
    segment: Segment


def timed(shot: Shot, segment: Segment) -> Timed:
    """Return when each frame of a shot from `encode_shot` is shown.

    Raises:
        ValueError: if it is not this shot's.
    """
    length = frames(shot.end_ms) - frames(shot.start_ms)
    count = len(segment.frames)
    begin = frames(shot.start_ms)
    shown: Sequence[int] = range(length)
    if count != length:
        shown = [frames(part.start_ms) - begin + at for part in shot.parts for at in starts_of(part)]
    if count != len(shown):
        raise ValueError(f"{count} frames are coded, and {len(shown)} are to be shown")
    return Timed(begin, shown, length, segment)


def frame_at(shot: Shot, segment: Segment, at: int) -> NDArray[np.uint8]:
    """Return what a viewer sees of a shot from `encode_shot` at a frame of it: RGB, decoded.

    Frames on the way of a move are left out: a frame that is held is always found.
    """
    shown = timed(shot, segment).starts
    found = None
    for place, frame in segment.decoded(between=False):
        if found is not None and shown[place] > at:
            break
        found = frame
    assert found is not None
    return np.asarray(found.reformat(format="rgb24", threads=1).to_ndarray(), dtype=np.uint8)
