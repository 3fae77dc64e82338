# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One shot → one video segment. Holds are stored once a second, moves at 25 frames a second.

Every segment begins with a key frame and is coded alike, so segments join without re-encoding. There are no
B frames: with holds a second long they would put decoding times far ahead of the segment's start, and slides
gain nothing from them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import av

from explainers.draw.motion import cross_fade
from explainers.encode.frames import Yuv, to_yuv
from explainers.timeline import Hold, Move, Shot, Still
from explainers.times import FPS, frames

if TYPE_CHECKING:
    from moviepy import VideoClip

HELD_STEP = FPS
"""A held picture is stored again after this many frames; MP4 keeps it on the screen in between."""

OPTIONS = {
    "preset": "veryfast",
    "crf": "28",
    "tune": "stillimage",
    "profile": "high",
    "bf": "0",
    "g": "250",
    "x264-params": "threads=1:rc-lookahead=10:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv",
}


Mover = Callable[[Move, Yuv, Yuv], "VideoClip"]
"""Makes the MoviePy clip of a move from the pictures before and after it; its frames are YUV."""


def seconds(move: Move) -> float:
    """Return how long a move's clip is: to the first frame that stands still again.

    Its first frame is still the old picture and its last not yet the new one: both stand in the holds.
    """
    return (frames(move.end_ms) - frames(move.start_ms) + 1) / FPS


def fading(move: Move, before: Yuv, after: Yuv) -> VideoClip:
    """Move by a cross-fade."""
    return cross_fade(before, after, seconds(move))


def encode_shot(
    shot: Shot,
    picture: Callable[[Still], Yuv],
    *,
    constant: bool = False,
    mover: Mover = fading,
    live: VideoClip | None = None,
) -> bytes:
    """Return a shot as an MP4 that holds nothing but its picture.

    Args:
        shot: what is seen, without gaps.
        picture: returns a still's frame; each is asked for once or twice.
        constant: store every frame, for players that cannot hold a picture.
        mover: makes each move between two pictures.
        live: what is seen instead of held pictures, for a scene that moves by itself: RGB, from the shot's start.
    """
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4", options={"movflags": "+empty_moov+default_base_moof"}) as container:
        height, width = picture(Still(shot.scene_id, 0)).shape
        stream = container.add_stream("libx264", rate=FPS, options=OPTIONS)
        stream.width, stream.height, stream.pix_fmt = width, height * 2 // 3, "yuv420p"
        stream.codec_context.time_base = Fraction(1, FPS)
        first = frames(shot.start_ms)
        packets = []
        for at, yuv in _frames(shot, picture, 1 if constant else HELD_STEP, mover, live):
            frame = av.VideoFrame.from_ndarray(yuv, format="yuv420p")
            frame.pts, frame.time_base = at - first, Fraction(1, FPS)
            packets += stream.encode(frame)
        packets += stream.encode(None)
        starts = [packet.pts or 0 for packet in packets]
        ends = [*starts[1:], frames(shot.end_ms) - first]
        for packet, start, end in zip(packets, starts, ends, strict=True):
            packet.duration = end - start
            container.mux(packet)
    return buffer.getvalue()


def _frames(
    shot: Shot, picture: Callable[[Still], Yuv], held_step: int, mover: Mover, live: VideoClip | None
) -> Iterator[tuple[int, Yuv]]:
    """Yield each stored frame and its place on the film's frame grid."""
    first, before = frames(shot.start_ms), None
    for part in shot.parts:
        begin, end = frames(part.start_ms), frames(part.end_ms)
        if isinstance(part, Hold) and live is not None:
            for at in range(begin, end):
                before = to_yuv(live.get_frame((at - first) / FPS))
                yield at, before
        elif isinstance(part, Hold):
            still = picture(part.still)
            for at in range(begin, end, held_step):
                yield at, still
        else:
            old = picture(part.before) if before is None else before
            clip = mover(part, old, picture(part.after))
            for at in range(begin, end):
                yield at, clip.get_frame((at - begin + 1) / FPS)
