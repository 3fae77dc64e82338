# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Segments, sound, subtitles and chapters → one MP4, ready for the web (moov first)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av

from explainers.encode.sound import BITS
from explainers.encode.sound import OPTIONS as SOUND
from explainers.encode.video import OPTIONS as PICTURE
from explainers.encode.video import Timed
from explainers.languages import language
from explainers.sounds import BLOCK, RATE
from explainers.times import FPS

CLOCK, FRAME, SAMPLE = Fraction(1, 1000), Fraction(1, FPS), Fraction(1, RATE)

if TYPE_CHECKING:
    from explainers.caption.cues import Cue

    TimedPacket = tuple[float, av.Packet[Any]]
    """A packet, and when it is decoded in seconds."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One scene in the player's list."""

    start_ms: int
    end_ms: int
    title: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What a film says of itself."""

    lang: str
    """BCP 47."""
    title: str
    producer: str
    description: str
    comment: str
    """The notice on machine-made text, or nothing."""
    tool: str = ""
    """What the film was made with, the engine and voice that speak among it."""


def write_film(
    path: Path,
    segments: Iterable[Timed],
    sound: Iterable[bytes],
    cues: Sequence[Cue],
    chapters: Sequence[Chapter],
    labels: Labels,
) -> None:
    """Write a film.

    Args:
        path: the file to write.
        segments: what is seen, shot by shot.
        sound: AAC packets from `encode_sound`, one by one.
        cues: the soft subtitles.
        chapters: one for each scene.
        labels: metadata.
    """
    tag = language(labels.lang).alpha3
    queue = iter(segments)
    first = next(queue)
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        container.metadata.update(_metadata(labels))
        # Opened as the encoders were for what they write into the header; the packets come from elsewhere.
        video = container.add_stream("libx264", rate=FPS, options=PICTURE)
        video.width, video.height, video.pix_fmt = first.segment.width, first.segment.height, "yuv420p"
        audio = container.add_stream("aac", rate=RATE, options={"b": str(BITS), **SOUND})
        audio.codec_context.layout = "stereo"
        captions = container.add_mux_stream("mov_text")
        captions.time_base = CLOCK
        for stream in (video, audio, captions):
            stream.metadata["language"] = tag
        container.set_chapters(
            [
                {
                    "id": i,
                    "start": c.start_ms,
                    "end": c.end_ms,
                    "time_base": CLOCK,
                    "metadata": {"title": c.title},
                }
                for i, c in enumerate(chapters)
            ]
        )
        packets = merge(
            _video_packets(chain([first], queue), video),
            _audio_packets(sound, audio),
            _caption_packets(cues, captions),
            key=itemgetter(0),
        )
        for _at, packet in packets:
            container.mux_one(packet)


def _metadata(labels: Labels) -> dict[str, str]:
    values = {
        "title": labels.title,
        "artist": labels.producer,
        "description": labels.description,
        "comment": labels.comment,
        "encoding_tool": labels.tool,  # MP4's own place for it (©too); readers call it "encoder"
        "language": labels.lang,
    }
    return {key: value for key, value in values.items() if value}


def _video_packets(shots: Iterable[Timed], stream: av.VideoStream) -> Iterator[TimedPacket]:
    """Yield the frames of shots with their times.

    A picture is decoded a frame before it is shown: room for the B frames between it and the one before. The encoder
    would decode it as far ahead as the one before is held, which is seconds.
    """
    head: bytes | None = None
    for shot in shots:
        if head not in (None, shot.segment.head):
            raise ValueError("segments are coded differently and cannot be joined")
        head = shot.segment.head
        ends = [*shot.starts[1:], shot.length]
        coded = shot.segment.frames
        latest = -1
        for one, following in zip(coded, (*coded[1:], None), strict=True):
            start = shot.starts[one.place]
            between = one.place < latest  # a B frame; what it leads to was decoded before
            latest = max(latest, one.place)
            packet = av.Packet(one.data)
            packet.stream, packet.time_base, packet.is_keyframe = stream, FRAME, one.key
            packet.duration = ends[one.place] - start
            packet.pts = shot.begin + start
            early = min(start, shot.starts[following.place] if following else shot.length)
            packet.dts = packet.pts if between else shot.begin + early - 1
            yield packet.dts / FPS, packet


def _audio_packets(sound: Iterable[bytes], stream: av.AudioStream) -> Iterator[TimedPacket]:
    for number, data in enumerate(sound):
        packet = av.Packet(data)
        packet.stream, packet.time_base = stream, SAMPLE
        # The first block only fills the decoder; players drop it, so that sound and picture begin together.
        packet.pts = packet.dts = (number - 1) * BLOCK
        packet.duration = BLOCK
        yield packet.dts / RATE, packet


def _caption_packets(cues: Sequence[Cue], stream: av.stream.Stream) -> Iterator[TimedPacket]:
    """Yield cues as 3GPP timed text samples: a length and UTF-8. The muxer fills the gaps between them."""
    for cue in cues:
        text = "\n".join(cue.lines).encode()
        packet = av.Packet(len(text).to_bytes(2, "big") + text)
        packet.stream, packet.time_base = stream, CLOCK
        packet.pts = packet.dts = cue.start_ms
        packet.duration = cue.end_ms - cue.start_ms
        yield cue.start_ms / 1000, packet
