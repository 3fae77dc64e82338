# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Segments, sound, subtitles and chapters → one MP4, ready for the web (moov first)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
from numpy.typing import NDArray

from explainers.caption.cues import Cue
from explainers.languages import language
from explainers.times import FPS

AUDIO_RATE = 48_000
AUDIO_BITS = 128_000
"""Two channels with the same sound (A1, A6)."""
CLOCK = Fraction(1, 1000)

if TYPE_CHECKING:
    AnyPacket = av.Packet[Any]


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


def write_film(
    path: Path,
    segments: Iterable[tuple[int, bytes]],
    track: NDArray[np.float32],
    cues: Sequence[Cue],
    chapters: Sequence[Chapter],
    labels: Labels,
) -> None:
    """Write a film.

    Args:
        path: the file to write.
        segments: each shot's first frame on the film's grid, and its video from `encode_shot`, in order.
        track: the sound, mono, AUDIO_RATE, between −1 and 1.
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
        audio = container.add_stream("aac", rate=AUDIO_RATE, options={"b": str(AUDIO_BITS), "aac_coder": "fast"})
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
            _audio_packets(track, audio),
            _caption_packets(cues, captions),
            key=_seconds,
        )
        for packet in packets:
            container.mux_one(packet)


def _seconds(packet: AnyPacket) -> Fraction:
    return (packet.dts or 0) * Fraction(packet.time_base)


def _metadata(labels: Labels) -> dict[str, str]:
    values = {
        "title": labels.title,
        "artist": labels.producer,
        "description": labels.description,
        "comment": labels.comment,
        "language": labels.lang,
    }
    return {key: value for key, value in values.items() if value}


def _video_packets(
    first: list[tuple[int, bytes]], rest: Iterator[tuple[int, bytes]], stream: av.VideoStream
) -> Iterator[AnyPacket]:
    extradata: bytes | None = None
    for begin, segment in (*first, *rest):
        with av.open(io.BytesIO(segment), "r") as container:
            source = container.streams.video[0]
            if extradata not in (None, source.codec_context.extradata):
                raise ValueError("segments are coded differently and cannot be joined")
            extradata = source.codec_context.extradata
            for packet in container.demux(source):
                if packet.pts is None:  # the demuxer's end mark
                    continue
                scale = Fraction(packet.time_base) * FPS
                packet.pts = packet.dts = int(packet.pts * scale) + begin
                packet.duration = int((packet.duration or 0) * scale)
                packet.time_base = Fraction(1, FPS)
                packet.stream = stream
                yield packet


def _audio_packets(track: NDArray[np.float32], stream: av.AudioStream) -> Iterator[AnyPacket]:
    context = stream.codec_context
    context.open()
    size = context.frame_size
    for begin in range(0, len(track), size):
        block = track[begin : begin + size]
        frame = av.AudioFrame.from_ndarray(np.stack([block, block]), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = AUDIO_RATE, begin, Fraction(1, AUDIO_RATE)
        yield from stream.encode(frame)
    yield from stream.encode(None)


def _caption_packets(cues: Sequence[Cue], stream: av.stream.Stream) -> Iterator[AnyPacket]:
    """Yield cues as 3GPP timed text samples: a length and UTF-8. The muxer fills the gaps between them."""
    for cue in cues:
        text = "\n".join(cue.lines).encode()
        packet = av.Packet(len(text).to_bytes(2, "big") + text)
        packet.stream, packet.time_base = stream, CLOCK
        packet.pts = packet.dts = cue.start_ms
        packet.duration = cue.end_ms - cue.start_ms
        yield packet
