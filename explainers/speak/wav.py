# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Utterances as WAV files: mono, 16 bits."""

from __future__ import annotations

import os
import wave
from pathlib import Path

from explainers.speak.engine import Audio


def write_wav(path: Path, audio: Audio) -> None:
    """Write a file, whole or not at all.

    Raises:
        OSError: if it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(audio.rate)
            file.writeframes(audio.samples.astype("<i2").tobytes())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
