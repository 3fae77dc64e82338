# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a film back: what a player will find in it. The only place that asks a media file about itself."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av


@dataclass(frozen=True, slots=True)
class FilmInfo:
    """What a film file says of itself."""

    duration_ms: int
    video_codec: str
    video_profile: str
    width: int
    height: int
    pixel_format: str
    video_ms: int
    """Length of the picture track."""
    audio_codec: str
    audio_rate: int
    audio_channels: int
    audio_ms: int
    """Length of the sound track."""
    languages: tuple[str, ...]
    """ISO 639-2 tags of picture, sound and subtitles."""
    chapters: tuple[tuple[int, str], ...]
    """Start in milliseconds and title."""
    boxes: tuple[str, ...]
    """The file's top-level boxes in order; for the web `moov` comes before `mdat`."""


def probe(path: Path) -> FilmInfo:
    """Return what a film says of itself.

    Raises:
        av.error.FFmpegError: if the file is no film.
    """
    with av.open(str(path), "r") as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        streams = (video, audio, *container.streams.subtitles)
        return FilmInfo(
            duration_ms=round((container.duration or 0) / 1000),
            video_codec=video.codec_context.name,
            video_profile=video.profile or "",
            width=video.width,
            height=video.height,
            pixel_format=video.pix_fmt or "",
            video_ms=_length_ms(video.duration, video.time_base),
            audio_codec=audio.codec_context.name,
            audio_rate=audio.rate,
            audio_channels=audio.channels,
            audio_ms=_length_ms(audio.duration, audio.time_base),
            languages=tuple(stream.metadata.get("language", "") for stream in streams),
            chapters=tuple(
                (_length_ms(chapter["start"], chapter["time_base"]), chapter["metadata"].get("title", ""))
                for chapter in container.chapters()
            ),
            boxes=tuple(_boxes(path)),
        )


def _length_ms(duration: int | None, time_base: Fraction | None) -> int:
    return round((duration or 0) * (time_base or Fraction(0)) * 1000)


def _boxes(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        while len(head := file.read(8)) == 8:
            size, name = struct.unpack(">I4s", head)
            yield name.decode("latin-1")
            if size == 1:
                size = struct.unpack(">Q", file.read(8))[0] - 8
            if size == 0:
                return
            file.seek(size - 8, 1)
