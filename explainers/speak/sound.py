# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Utterances as sound: without silence around them, at the film's rate, joined without a click."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from weakref import finalize

import av
import numpy as np
from numpy.typing import NDArray

from explainers.sounds import RATE, Track
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
"""Bytes of a film's speech that are kept in memory: two minutes, as spoken and as resampled."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence as it goes into a film."""

    samples: Track
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

    @property
    def digest(self) -> bytes:
        """What tells it from others: equal ones promise equal samples."""
        return hashlib.blake2b(self.samples.tobytes()).digest()


class ReeledUtterance:
    """One sentence as it goes into a film, read and resampled when its sound is asked for.

    A sentence that was said and measured before is asked for its length only.
    """

    def __init__(self, reel: Reel, spoken: Audio | Utterance) -> None:
        """Put a sentence on a reel: as an engine spoke it, trimmed, or as it was joined from several."""
        self.duration_ms, self.words, self._reel = spoken.duration_ms, spoken.words, reel
        rate = spoken.rate if isinstance(spoken, Audio) else RATE
        self.rests_ms = rests_ms(spoken.samples, rate)
        data = spoken.samples.tobytes()
        self.digest = hashlib.blake2b(data, salt=rate.to_bytes(8, "little")).digest()
        place = reel.write(data)
        self._rate, self._spoken = rate, place if isinstance(spoken, Audio) else None
        self._samples = None if isinstance(spoken, Audio) else place

    @property
    def samples(self) -> Track:
        """RATE, between −1 and 1, without silence around it."""
        if self._samples is None:
            assert self._spoken is not None
            made = resample(Audio(np.frombuffer(self._reel.read(self._spoken), np.int16), self._rate)).samples
            self._samples = self._reel.write(made.tobytes())
        return np.frombuffer(self._reel.read(self._samples), np.float32)


class Reel:
    """Where a film's utterances wait: in memory, or on the disk if there are many, so that no film is too long."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (lives as long as the utterances)
        self._end = 0
        finalize(self, self._file.close)

    def keep(self, parts: Sequence[Audio]) -> ReeledUtterance:
        """Put a sentence aside, given its parts by different voices, trimmed."""
        return ReeledUtterance(self, parts[0] if len(parts) == 1 else join(list(map(resample, parts))))

    def write(self, data: bytes) -> slice:
        """Put bytes aside, and return where."""
        place = slice(self._end, self._end + len(data))
        self._file.seek(place.start)
        self._file.write(data)
        self._end = place.stop
        return place

    def read(self, place: slice) -> bytes:
        """Return what was put aside."""
        self._file.seek(place.start)
        return self._file.read(place.stop - place.start)


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
    level = max(_level(part.samples) for part in parts)
    gap = np.zeros(RATE * JOIN_GAP_MS // 1000, np.float32)
    joined: list[Track] = []
    words: list[Word] = []
    at_ms = 0
    for part in parts:
        gain = min(level / max(_level(part.samples), 1e-6), 0.99 / max(float(np.max(np.abs(part.samples))), 1e-6))
        joined += [_faded(part.samples * np.float32(gain)), gap]
        words += _moved(part.words, at_ms)
        at_ms += part.duration_ms + JOIN_GAP_MS
    return Utterance(np.concatenate(joined[:-1]), tuple(words) if all(part.words for part in parts) else ())


def _level(part: Track) -> float:
    return float(np.sqrt(np.mean(np.square(part)))) if len(part) else 0.0


def _faded(part: Track) -> Track:
    ramp = np.linspace(0, 1, min(RATE * FADE_MS // 1000, len(part) // 2), dtype=np.float32)
    out = part.copy()
    out[: len(ramp)] *= ramp
    out[len(out) - len(ramp) :] *= ramp[::-1]
    return out


def rests_ms(samples: NDArray[np.float32] | NDArray[np.int16], rate: int = RATE) -> tuple[int, ...]:
    """Return where the voice begins again after resting, in milliseconds from the start."""
    count = len(samples) * 100 // rate
    if count < 3:
        return ()
    begins = np.arange(count) * rate // 100
    levels = np.maximum.reduceat(np.abs(samples.astype(np.float32, copy=False)), begins)
    quiet = levels < REST_LEVEL * levels.max()
    edges = np.flatnonzero(np.diff(np.concatenate(([0], quiet.astype(np.int8), [0]))))
    stretches = zip(edges[::2], edges[1::2], strict=True)
    return tuple(
        int(end) * 10 for begin, end in stretches if (end - begin) * 10 >= REST_MS and begin > 0 and end < count
    )
