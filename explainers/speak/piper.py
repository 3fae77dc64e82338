# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Piper: neural voices on this machine (the extra `piper`, `explainers voices install`)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from explainers.errors import EngineError
from explainers.installing import with_extra
from explainers.speak.engine import Audio
from explainers.speak.voices import find_voice
from explainers.ui import _

if TYPE_CHECKING:
    import piper

PAUSE_MS = 250
"""Between what Piper takes for two sentences."""


class PiperEngine:
    """One Piper voice. The same text gives the same samples: no noise is added."""

    takes_ipa = True

    def __init__(self, lang: str, speed: float = 1.0, voice: str = "") -> None:
        """Set up a voice; `speed` 1 is the pace it was trained with.

        Raises:
            EngineError: if Piper or the voice is not installed.
        """
        try:
            self.version = version("piper-tts")
        except PackageNotFoundError:
            raise EngineError(_("Piper is not installed. {todo}", todo=with_extra("piper"))) from None
        self.model = find_voice(lang, voice)
        self.speed = speed

    def fingerprint(self) -> str:
        return f"piper {self.version} voice {self.model.stem} {_hash(self.model)} speed {self.speed:g}"

    def speak(self, sentences: Sequence[str]) -> list[Audio]:
        voice = _load(self.model)
        return [self._one(voice, text) for text in sentences]

    def _one(self, voice: piper.PiperVoice, text: str) -> Audio:
        from piper import SynthesisConfig

        config = SynthesisConfig(
            length_scale=voice.config.length_scale / self.speed, noise_scale=0.0, noise_w_scale=0.0
        )
        rate = voice.config.sample_rate
        pause = np.zeros(rate * PAUSE_MS // 1000, np.int16)
        try:
            chunks = [chunk.audio_int16_array for chunk in voice.synthesize(text, config)]
        except Exception as error:  # onnxruntime raises its own kinds, and says little
            raise EngineError(
                _(
                    'Piper ({voice}) could not speak "{text}": {error}',
                    voice=self.model.stem,
                    text=text,
                    error=_first_line(error),
                )
            ) from error
        parts = [part for chunk in chunks for part in (chunk, pause)][:-1]
        samples = np.concatenate(parts) if parts else pause[:0]
        if not np.any(samples):
            raise EngineError(
                _(
                    'Piper ({voice}) said nothing for "{text}". Does the sentence have any words?',
                    voice=self.model.stem,
                    text=text,
                )
            )
        return Audio(samples, rate)


@cache
def _load(model: Path) -> piper.PiperVoice:
    from piper import PiperVoice

    try:
        return PiperVoice.load(model, config_path=model.with_name(f"{model.name}.json"))
    except Exception as error:  # a damaged model can fail anywhere below
        raise EngineError(
            _(
                'The Piper voice "{voice}" is damaged ({error}). Delete {file} and install it again: {command}',
                voice=model.stem,
                error=type(error).__name__,  # its words name our folders and no remedy
                file=model.name,
                command=f"explainers voices install {model.stem}",
            )
        ) from error


@cache
def _hash(model: Path) -> str:
    with model.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:160]
