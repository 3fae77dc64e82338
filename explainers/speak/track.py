# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film's sound track: utterances at their times, at the loudness of A1 and under the peak of A2."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

import numpy as np
from pydantic_core import to_json

from explainers.errors import EngineError
from explainers.sounds import BLOCK, RATE, Region, Remembered, Track, anew, read_sound
from explainers.speak.loudness import SILENCE_LUFS, Loudness, Moments, filtered, louder, measure, moments, together
from explainers.speak.sound import ReeledUtterance, Utterance
from explainers.speak.speak import Speech
from explainers.timeline import Shot, Signal, Span, Timeline
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


AROUND_MS = 400
"""Silence with which an utterance is measured, as there is between sentences: the moments on its edge count too."""


class Voice:
    """An utterance, and how loud it is; measured once, wherever it is said."""

    def __init__(self, utterance: Utterance | ReeledUtterance, remembered: Remembered) -> None:
        self._utterance, self._remembered = utterance, remembered

    def made_from(self, gain: np.float32) -> bytes:
        """Return what its sound depends on when it is multiplied so and limited."""
        return self._utterance.digest + gain.tobytes()

    def sound(self, gain: np.float32) -> list[Track]:
        """Return it multiplied and limited."""
        return [limit(self._utterance.samples * gain)]

    @cached_property
    def spoken(self) -> Moments:
        """How loud it was spoken."""
        return self._moments(self._utterance.digest, lambda: self._utterance.samples)

    def heard(self, gain: np.float32) -> Moments:
        """Return how loud it is, multiplied and limited."""
        if self.spoken.highest * gain <= PEAK:
            return louder(self.spoken, gain)
        return self._moments(self.made_from(gain), lambda: self.sound(gain)[0])

    def _moments(self, made_from: bytes, sound: Callable[[], Track]) -> Moments:
        return _moments(made_from, lambda: np.pad(sound(), _samples(AROUND_MS)), self._remembered)


class Soundtrack:
    """A film's sound: mono, the whole at TARGET_LUFS as dual mono.

    Each sentence begins with the first AAC block from its time on, 21 ms later at most: nobody hears that, and wherever
    it is said it is encoded alike. Sound is made when it is asked for: long films take no more memory than short ones.
    """

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
            EngineError: if the music or a signal cannot be read.
        """
        self._shots = timeline.shots
        self._length = _samples(timeline.duration_ms)
        self.blocks = -(-self._length // BLOCK)
        """How long it is, in AAC blocks."""
        voices = [Voice(one, remembered) for one in speech.utterances]
        self._gain = gain(together(voice.spoken for voice in voices))
        # The limiter takes the more, the more a voice's peaks stand out: up to a decibel, which is given back here.
        self._gain *= gain(together(voice.heard(self._gain) for voice in voices))
        self._bed = Bed(music, self._length, remembered) if music else None
        self._heard = list(self._foreground(voices))

    def _foreground(self, voices: Sequence[Voice]) -> Iterator[list[Region]]:
        """Yield what is heard in each shot but for the music."""
        left = iter(voices)
        for shot in self._shots:
            signal = [_signal(shot.signal.file, shot.signal)] if shot.signal and shot.signal.file else []
            yield signal + [self._region(span, voice) for span, voice in zip(shot.spans, left, strict=False)]

    def _region(self, span: Span, voice: Voice) -> Region:
        length = _samples(span.end_ms - span.start_ms + 1)  # which is known to the millisecond
        sound = partial(voice.sound, self._gain)
        return Region(_next_block(span.start_ms), -(-length // BLOCK), voice.made_from(self._gain), sound)

    def regions(self) -> Iterator[Region]:
        """Yield what is heard, silence by silence: with music the whole film, without it each sentence and signal."""
        if self._bed is None:
            yield from chain.from_iterable(self._heard)
            return
        parts = [(one.block, one.made_from) for one in chain.from_iterable(self._heard)]
        digest = hashlib.blake2b(repr((self._bed.made_from, self._length, parts)).encode()).digest()
        yield Region(0, self.blocks, digest, self.scenes)

    def scenes(self) -> Iterator[Track]:
        """Yield the film's sound, scene by scene."""
        for shot, heard in zip(self._shots, self._heard, strict=True):
            begin = _samples(shot.start_ms)
            track = np.zeros(_samples(shot.end_ms) - begin, np.float32)
            for region in heard:
                at = region.block * BLOCK - begin
                for part in region.sound():
                    track[at : at + len(part)] += part
            yield limit(track + self._bed.part(shot)) if self._bed else track


def mix(timeline: Timeline, speech: Speech, music: Path | None = None) -> Track:
    """Return a film's sound in one (see `Soundtrack`)."""
    scenes: list[Track] = list(Soundtrack(timeline, speech, music).scenes())
    return np.concatenate(scenes) if scenes else np.zeros(0, np.float32)


def _samples(ms: int) -> int:
    return ms * RATE // 1000


def _next_block(ms: int) -> int:
    return -(-_samples(ms) // BLOCK)


def _moments(made_from: bytes, sound: Callable[[], Track], remembered: Remembered) -> Moments:
    made = remembered(made_from, lambda: to_json(moments(sound(), peak=False)))
    return Moments(**json.loads(made))


def _signal(path: Path, signal: Signal) -> Region:
    """Return a sound as loud as the voice, no longer than it may be heard."""
    sound = read_sound(path)[: _samples(signal.end_ms - signal.start_ms)]
    loudest = measure(np.concatenate([sound, np.zeros(RATE // 2, np.float32)]), peak=False).loudest_lufs
    if loudest <= SILENCE_LUFS:
        raise EngineError(_('There is nothing to hear in "{file}".', file=path.name))
    sound *= np.float32(10 ** ((TARGET_LUFS - loudest) / 20)) * _fade(0, len(sound), len(sound), SIGNAL_FADE_MS)
    made_from = hashlib.blake2b(sound.tobytes()).digest()
    return Region(_next_block(signal.start_ms), -(-len(sound) // BLOCK), made_from, lambda: [sound])


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
        self.made_from = hashlib.blake2b(music.tobytes()).digest()
        loudest = together([_moments(once.tobytes(), lambda: once, remembered)]).loudest_lufs
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
