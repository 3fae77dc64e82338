# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Segments, sound, subtitles and chapters → one MP4, ready for the web (moov first)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av

from explainers.caption.cues import Cue
from explainers.encode.sound import BITS, OPTIONS
from explainers.encode.video import REORDER
from explainers.languages import language
from explainers.sounds import BLOCK, RATE
from explainers.times import FPS

CLOCK, FRAME, SAMPLE = Fraction(1, 1000), Fraction(1, FPS), Fraction(1, RATE)

if TYPE_CHECKING:
    Timed = tuple[float, av.Packet[Any]]
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
    segments: Iterable[tuple[int, bytes]],
    sound: Iterable[bytes],
    cues: Sequence[Cue],
    chapters: Sequence[Chapter],
    labels: Labels,
) -> None:
    """Write a film.

    Args:
        path: the file to write.
        segments: each shot's first frame on the film's grid, and its video from `encode_shot`, in order.
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
        with av.open(io.BytesIO(first[1]), "r") as template:
            video = container.add_stream_from_template(template.streams.video[0])
        # Opened alike for what it writes into the header; the packets come from elsewhere.
        audio = container.add_stream("aac", rate=RATE, options={"b": str(BITS), **OPTIONS})
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
            _video_packets([first], queue, video),
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


def _video_packets(
    first: list[tuple[int, bytes]], rest: Iterator[tuple[int, bytes]], stream: av.VideoStream
) -> Iterator[Timed]:
    extradata: bytes | None = None
    for begin, segment in (*first, *rest):
        with av.open(io.BytesIO(segment), "r") as container:
            source = container.streams.video[0]
            if extradata not in (None, source.codec_context.extradata):
                raise ValueError("segments are coded differently and cannot be joined")
            extradata = source.codec_context.extradata
            scale = Fraction(source.time_base or 0) * FPS
            shift = begin - REORDER
            for packet in container.demux(source):
                if packet.pts is None:  # the demuxer's end mark
                    continue
                packet.pts, packet.dts = int(packet.pts * scale) + shift, int((packet.dts or 0) * scale) + shift
                packet.duration = int((packet.duration or 0) * scale)
                packet.time_base = FRAME
                packet.stream = stream
                yield packet.dts / FPS, packet


def _audio_packets(sound: Iterable[bytes], stream: av.AudioStream) -> Iterator[Timed]:
    for number, data in enumerate(sound):
        packet = av.Packet(data)
        packet.stream, packet.time_base = stream, SAMPLE
        # The first block only fills the decoder; players drop it, so that sound and picture begin together.
        packet.pts = packet.dts = (number - 1) * BLOCK
        packet.duration = BLOCK
        yield packet.dts / RATE, packet


def _caption_packets(cues: Sequence[Cue], stream: av.stream.Stream) -> Iterator[Timed]:
    """Yield cues as 3GPP timed text samples: a length and UTF-8. The muxer fills the gaps between them."""
    for cue in cues:
        text = "\n".join(cue.lines).encode()
        packet = av.Packet(len(text).to_bytes(2, "big") + text)
        packet.stream, packet.time_base = stream, CLOCK
        packet.pts = packet.dts = cue.start_ms
        packet.duration = cue.end_ms - cue.start_ms
        yield cue.start_ms / 1000, packet
