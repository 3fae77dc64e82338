# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film's sound track: utterances at their times, at the loudness of A1 and under the peak of A2."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import overload

import numpy as np
from pydantic_core import to_json

from explainers.errors import EngineError
from explainers.sounds import RATE, Remembered, anew, read_sound
from explainers.speak.loudness import SILENCE_LUFS, Loudness, Moments, Track, filtered, measure, moments, together
from explainers.speak.speak import Speech
from explainers.timeline import Shot, Signal, Timeline
from explainers.ui import _

TARGET_LUFS = -16.0
"""Programme loudness of the stereo file (A1: Apple Podcasts −16 ±1)."""
PEAK = 10 ** (-2.0 / 20)
"""Highest sample before encoding, −2 dBFS: leaves room for what AAC adds (A2 asks −1 dBTP after decoding)."""
BED_LU = 21.0
"""Music is at its loudest this far below speech (A5; WCAG 1.4.7 asks for 20 dB)."""
BED_FADE_MS = 1500
SIGNAL_FADE_MS = 20
GAIN_STEP_DB = 0.5
"""Nobody hears a quarter of a decibel; and a film whose one sentence changed keeps its gain, and so the sound of its
other scenes, sample for sample."""


class Soundtrack(Sequence[Track]):
    """A film's sound, scene by scene: mono, RATE, each scene as long as its shot, the whole at TARGET_LUFS as dual
    mono. A scene is mixed when it is asked for, so that long films take no more memory than short ones."""

    def __init__(
        self, timeline: Timeline, speech: Speech, music: Path | None = None, remembered: Remembered = anew
    ) -> None:
        """Measure how loud the speech is.

        Args:
            timeline: when each sentence is said.
            speech: the sentences as sound.
            music: a sound file to lay under them, 20 dB and more below; None for none.
            remembered: knows what was measured before.

        Raises:
            EngineError: if the music cannot be read.
        """
        self._shots = timeline.shots
        utterances = iter(speech.utterances)
        self._said = [tuple(islice(utterances, len(shot.spans))) for shot in timeline.shots]
        self._bed = Bed(music, _samples(timeline.duration_ms), remembered) if music else None
        self._gain = gain(together(_moments(self._voice(number), remembered) for number in range(len(self))))
        # The limiter takes the more, the more a voice's peaks stand out: up to a decibel, which is given back here.
        self._gain *= gain(together(_moments(self._loud(number), remembered) for number in range(len(self))))

    def __len__(self) -> int:
        return len(self._shots)

    @overload
    def __getitem__(self, number: int) -> Track: ...
    @overload
    def __getitem__(self, number: slice) -> list[Track]: ...
    def __getitem__(self, number: int | slice) -> Track | list[Track]:
        if isinstance(number, slice):
            return [self[one] for one in range(len(self))[number]]
        shot = self._shots[number]
        track = self._loud(number)
        if shot.signal and shot.signal.file:
            _lay(track, _signal(shot.signal.file, shot.signal), _samples(shot.signal.start_ms - shot.start_ms))
        return limit(track + self._bed.part(shot)) if self._bed else track

    def _loud(self, number: int) -> Track:
        """Return the voice in a scene, as loud as it is in the film."""
        return limit(self._voice(number) * self._gain)

    def _voice(self, number: int) -> Track:
        """Return the sentences of a scene at their times, as loud as they were spoken."""
        shot = self._shots[number]
        track = np.zeros(_samples(shot.end_ms - shot.start_ms), np.float32)
        for span, utterance in zip(shot.spans, self._said[number], strict=True):
            _lay(track, utterance.samples, _samples(span.start_ms - shot.start_ms))
        return track


def mix(timeline: Timeline, speech: Speech, music: Path | None = None) -> Track:
    """Return a film's sound in one (see `Soundtrack`)."""
    scenes: list[Track] = list(Soundtrack(timeline, speech, music))
    return np.concatenate(scenes) if scenes else np.zeros(0, np.float32)


def _samples(ms: int) -> int:
    return ms * RATE // 1000


def _lay(track: Track, sound: Track, begin: int) -> None:
    track[begin : begin + len(sound)] += sound


def _moments(track: Track, remembered: Remembered) -> Moments:
    made = remembered(track.tobytes(), lambda: to_json(moments(track, peak=False)))
    return Moments(**json.loads(made))


def _signal(path: Path, signal: Signal) -> Track:
    """Return a sound as loud as the voice, no longer than it may be heard."""
    sound = read_sound(path)[: _samples(signal.end_ms - signal.start_ms)]
    loudest = measure(np.concatenate([sound, np.zeros(RATE // 2, np.float32)]), peak=False).loudest_lufs
    if loudest <= SILENCE_LUFS:
        raise EngineError(_('There is nothing to hear in "{file}".', file=path.name))
    return sound * np.float32(10 ** ((TARGET_LUFS - loudest) / 20)) * _fade(0, len(sound), len(sound), SIGNAL_FADE_MS)


def _fade(begin: int, end: int, length: int, fade_ms: int) -> Track:
    """Return how loud each sample from `begin` to `end` is of a sound that comes and goes within `fade_ms`."""
    at = np.arange(begin, end)
    over = max(1, min(_samples(fade_ms), length // 2) - 1)
    return np.clip(np.minimum(at, length - 1 - at) / over, 0, 1).astype(np.float32)


class Bed:
    """Music to lay under a film, repeated as often as needed, its loudest moment BED_LU below the speech."""

    def __init__(self, path: Path, length: int, remembered: Remembered = anew) -> None:
        """Read the music for a film of so many samples.

        Raises:
            EngineError: if it cannot be read.
        """
        music = read_sound(path)
        if len(music) < RATE:
            raise EngineError(_('The music "{file}" is shorter than a second.', file=path.name))
        once = np.resize(music, min(length, len(music) + RATE))  # and how it begins again
        loudest = together([_moments(once, remembered)]).loudest_lufs
        if loudest <= SILENCE_LUFS:
            raise EngineError(_('There is nothing to hear in "{file}".', file=path.name))
        self._music = music * np.float32(10 ** ((TARGET_LUFS - BED_LU - loudest) / 20))
        self._length = length

    def part(self, shot: Shot) -> Track:
        """Return what is heard of it in a scene."""
        begin, end = _samples(shot.start_ms), _samples(shot.end_ms)
        heard: Track = self._music.take(np.arange(begin, end), mode="wrap")
        return heard * _fade(begin, end, self._length, BED_FADE_MS)


def normalise(track: Track) -> Track:
    """Return the track at TARGET_LUFS, within half a GAIN_STEP_DB, and under PEAK."""
    return limit(track * gain(measure(track, peak=False)))


def gain(loudness: Loudness) -> np.float32:
    """Return by what to multiply sound of a loudness so that it is at TARGET_LUFS, within half a GAIN_STEP_DB."""
    if loudness.integrated_lufs <= SILENCE_LUFS:
        return np.float32(1)
    gain_db = GAIN_STEP_DB * round((TARGET_LUFS - loudness.integrated_lufs) / GAIN_STEP_DB)
    return np.float32(10 ** (gain_db / 20))


def limit(track: Track) -> Track:
    """Return the track with its peaks brought under PEAK (libavfilter's look-ahead limiter)."""
    if not len(track) or float(np.max(np.abs(track))) <= PEAK:
        return track
    out = filtered(track, "alimiter", f"limit={PEAK}:attack=5:release=50:level=0:latency=1")
    return np.concatenate([frame.to_ndarray()[0] for frame in out])[: len(track)].astype(np.float32)
