# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The stage `speak`: a film's sentences in, one utterance each out, trimmed and at the film's rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import av
import numpy as np
from numpy.typing import NDArray

from explainers.speak.engine import Audio, Engine
from explainers.speak.espeak import ESpeakEngine
from explainers.speak.silent import SilentEngine
from explainers.storyboard.narration import Sentence

RATE = 48_000
"""Samples a second of every film's sound (A6)."""
QUIET = 200
"""Samples below this (of 32768, −44 dB) at either end of an utterance are silence."""
EDGE_MS = 15
"""What is left of that silence, so that no consonant is cut."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A film's sentences as sound."""

    utterances: tuple[NDArray[np.float32], ...]
    """One for each sentence: mono, RATE, between −1 and 1, without silence around it."""
    engine: str
    """The fingerprint of the engine that really spoke."""

    @property
    def durations_ms(self) -> list[int]:
        return [round(len(samples) * 1000 / RATE) for samples in self.utterances]


def make_engine(name: str, lang: str, speed: float) -> Engine:
    """Return a speech engine by its name in explainers.yaml."""
    engines: dict[str, type[ESpeakEngine] | type[SilentEngine]] = {
        "espeak": ESpeakEngine,
        "silent": SilentEngine,
    }
    return engines[name](lang, speed)


def speak(sentences: Sequence[Sentence], engine: Engine) -> Speech:
    """Speak each distinct sentence once, and return one utterance for each sentence in order.

    Raises:
        EngineError: if the engine fails; one voice speaks the whole film or none does.
    """
    texts = list(dict.fromkeys(sentence.ear for sentence in sentences))
    spoken = {text: resample(trim(audio)) for text, audio in zip(texts, engine.speak(texts), strict=True)}
    return Speech(tuple(spoken[sentence.ear] for sentence in sentences), engine.fingerprint())


def trim(audio: Audio) -> Audio:
    """Return an utterance without the silence around it; silence alone is returned as it is."""
    loud = np.flatnonzero(np.abs(audio.samples.astype(np.int32)) > QUIET)
    if not len(loud):
        return audio
    edge = audio.rate * EDGE_MS // 1000
    begin, end = max(0, loud[0] - edge), min(len(audio.samples), loud[-1] + 1 + edge)
    return Audio(audio.samples[begin:end], audio.rate)


def resample(audio: Audio) -> NDArray[np.float32]:
    """Return an utterance at RATE, mono, between −1 and 1."""
    frame = av.AudioFrame.from_ndarray(audio.samples.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate = audio.rate
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    parts = [out.to_ndarray()[0] for out in (*resampler.resample(frame), *resampler.resample(None))]
    return np.concatenate(parts).astype(np.float32)
