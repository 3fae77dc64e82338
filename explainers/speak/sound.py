# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Utterances as sound: without silence around them, at the film's rate, joined without a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from weakref import finalize

import av
import numpy as np
from numpy.typing import NDArray

from explainers.sounds import RATE
from explainers.speak.engine import Audio, Word

QUIET = 200
"""Samples below this (of 32768, −44 dB) at either end of an utterance are silence."""
EDGE_MS = 15
"""What is left of that silence, so that no consonant is cut."""
REST_LEVEL = 0.02
"""A voice rests where its level falls below this share of the utterance's loudest part …"""
REST_MS = 50
"""… for at least this long: shorter ones are the stops of p, t and k."""
JOIN_GAP_MS = 60
"""Between two voices in one sentence."""
FADE_MS = 4
"""At every joint: too short to hear, long enough that nothing clicks."""

IN_MEMORY = 32_000_000
"""Bytes of a film's speech that are kept in memory: three minutes."""

Mono = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence as it goes into a film."""

    samples: Mono
    """RATE, between −1 and 1, without silence around it."""
    words: tuple[Word, ...] = ()
    """Its words in order, where the engine knows them."""

    @property
    def duration_ms(self) -> int:
        return round(len(self.samples) * 1000 / RATE)

    @property
    def rests_ms(self) -> tuple[int, ...]:
        """Where the voice begins again after resting, in milliseconds from the start."""
        return rests_ms(self.samples)


@dataclass(frozen=True, slots=True)
class ReeledUtterance:
    """An utterance whose samples are read when they are needed."""

    reel: Reel
    begin: int
    count: int
    words: tuple[Word, ...]
    rests_ms: tuple[int, ...]

    @property
    def samples(self) -> Mono:
        return self.reel.read(self.begin, self.count)

    @property
    def duration_ms(self) -> int:
        return round(self.count * 1000 / RATE)


class Reel:
    """Where a film's utterances wait: in memory, or on the disk if there are many, so that no film is too long."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (lives as long as the utterances)
        self._end = 0
        finalize(self, self._file.close)

    def keep(self, utterance: Utterance) -> ReeledUtterance:
        """Put an utterance aside."""
        begin, data = self._end, utterance.samples.astype(np.float32, copy=False).tobytes()
        self._file.seek(begin)
        self._file.write(data)
        self._end += len(data)
        return ReeledUtterance(self, begin, len(utterance.samples), utterance.words, utterance.rests_ms)

    def read(self, begin: int, count: int) -> Mono:
        """Return the samples that begin at a byte."""
        self._file.seek(begin)
        return np.frombuffer(self._file.read(count * 4), np.float32)


def trim(audio: Audio) -> Audio:
    """Return an utterance without the silence around it; silence alone is returned as it is."""
    loud = np.flatnonzero(np.abs(audio.samples.astype(np.int32)) > QUIET)
    if not len(loud):
        return audio
    edge = audio.rate * EDGE_MS // 1000
    begin, end = max(0, loud[0] - edge), min(len(audio.samples), loud[-1] + 1 + edge)
    return Audio(audio.samples[begin:end], audio.rate, _moved(audio.words, -round(begin * 1000 / audio.rate)))


def _moved(words: Sequence[Word], by_ms: int) -> tuple[Word, ...]:
    return tuple(Word(word.text, max(0, word.start_ms + by_ms)) for word in words)


def resample(audio: Audio) -> Utterance:
    """Return an utterance as it goes into a film."""
    frame = av.AudioFrame.from_ndarray(audio.samples.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate = audio.rate
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    parts = [out.to_ndarray()[0] for out in (*resampler.resample(frame), *resampler.resample(None))]
    return Utterance(np.concatenate(parts).astype(np.float32), audio.words)


def join(parts: Sequence[Utterance]) -> Utterance:
    """Return parts of a sentence, spoken by different voices, as one: equally loud, with a short gap."""
    if len(parts) == 1:
        return parts[0]
    level = max(_level(part.samples) for part in parts)
    gap = np.zeros(RATE * JOIN_GAP_MS // 1000, np.float32)
    joined: list[Mono] = []
    words: list[Word] = []
    at_ms = 0
    for part in parts:
        gain = min(level / max(_level(part.samples), 1e-6), 0.99 / max(float(np.max(np.abs(part.samples))), 1e-6))
        joined += [_faded(part.samples * np.float32(gain)), gap]
        words += _moved(part.words, at_ms)
        at_ms += part.duration_ms + JOIN_GAP_MS
    return Utterance(np.concatenate(joined[:-1]), tuple(words) if all(part.words for part in parts) else ())


def _level(part: Mono) -> float:
    return float(np.sqrt(np.mean(np.square(part)))) if len(part) else 0.0


def _faded(part: Mono) -> Mono:
    ramp = np.linspace(0, 1, min(RATE * FADE_MS // 1000, len(part) // 2), dtype=np.float32)
    out = part.copy()
    out[: len(ramp)] *= ramp
    out[len(out) - len(ramp) :] *= ramp[::-1]
    return out


def rests_ms(samples: Mono) -> tuple[int, ...]:
    """Return where the voice begins again after resting, in milliseconds from the start."""
    step = RATE // 100
    count = len(samples) // step
    if count < 3:
        return ()
    levels = np.abs(samples[: count * step]).reshape(count, step).max(axis=1)
    quiet = levels < REST_LEVEL * levels.max()
    edges = np.flatnonzero(np.diff(np.concatenate(([0], quiet.astype(np.int8), [0]))))
    stretches = zip(edges[::2], edges[1::2], strict=True)
    return tuple(
        int(end) * 10 for begin, end in stretches if (end - begin) * 10 >= REST_MS and begin > 0 and end < count
    )
