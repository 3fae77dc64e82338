# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""No voice: silence as long as a voice would take. For trying out a storyboard, and for tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from explainers.speak.engine import Audio

RATE = 22050
SECONDS_PER_CHARACTER = 0.07


class SilentEngine:
    """Silence, timed by the number of characters."""

    silent = True

    def __init__(self, lang: str, speed: float = 1.0, voice: str = "") -> None:
        self.speed = speed

    def fingerprint(self) -> str:
        return f"silent {self.speed:g}"

    def speak(self, sentences: Sequence[str]) -> list[Audio]:
        return [
            Audio(np.zeros(round(len(text) * SECONDS_PER_CHARACTER / self.speed * RATE), np.int16), RATE)
            for text in sentences
        ]
