# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The coded frames of one shot, in a form that says nothing of time.

A film's times change with every word that is spoken; what is seen in a shot seldom does. So a shot's frames are kept
as a sequence, and only the film's file says when each is shown: a shot whose words changed is not encoded again.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import av

if TYPE_CHECKING:
    from typing import Any

HEAD = struct.Struct("<HHHI")
"""Width, height, length of the codec's head, number of frames."""
ENTRY = struct.Struct("<II?")
"""Of each frame: length, place, whether it is a key frame."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded frame."""

    data: bytes
    place: int
    """Which frame of the shot it is, in the order in which they are shown."""
    key: bool
    """Whether it can be decoded without others."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A shot as H.264."""

    width: int
    height: int
    head: bytes
    """What a decoder has to know before the first frame: SPS and PPS."""
    frames: tuple[Coded, ...]
    """In the order in which they are decoded."""

    def decoded(self, *, between: bool = True) -> Iterator[tuple[int, av.VideoFrame]]:
        """Yield each frame as a viewer sees it, after its place in the order in which they are shown.

        Args:
            between: False leaves out the frames on the way of a move.
        """
        decoder = av.CodecContext.create("h264", "r")
        assert isinstance(decoder, av.VideoCodecContext)
        decoder.extradata, decoder.skip_frame = self.head, "DEFAULT" if between else "NONREF"
        for packet in (*map(_packet, self.frames), None):
            for frame in decoder.decode(packet):
                yield frame.pts or 0, frame


def _packet(coded: Coded) -> av.Packet[Any]:
    packet = av.Packet(coded.data)
    packet.pts = coded.place
    return packet


def pack(segment: Segment) -> bytes:
    """Return a segment as bytes."""
    head = HEAD.pack(segment.width, segment.height, len(segment.head), len(segment.frames))
    entries = b"".join(ENTRY.pack(len(one.data), one.place, one.key) for one in segment.frames)
    return b"".join([head, segment.head, entries, *(one.data for one in segment.frames)])


def unpack(data: bytes) -> Segment:
    """Return the segment that `pack` made bytes of."""
    width, height, head_length, count = HEAD.unpack_from(data)
    entries = HEAD.size + head_length
    begin = entries + count * ENTRY.size
    frames = []
    for length, place, key in ENTRY.iter_unpack(data[entries:begin]):
        frames.append(Coded(data[begin : begin + length], place, key))
        begin += length
    return Segment(width, height, data[HEAD.size : entries], tuple(frames))
