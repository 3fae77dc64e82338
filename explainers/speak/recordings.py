# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was spoken once is not spoken again: utterances kept as WAV files, named by engine, voice and text."""

from __future__ import annotations

import hashlib
import os
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from explainers.speak.engine import Audio


@dataclass(frozen=True, slots=True)
class Recordings:
    """Utterances on disk, shared by all films of a production and by all processes of a build."""

    folder: Path | None
    """Where they lie; None keeps nothing."""

    def find(self, fingerprint: str, text: str) -> Audio | None:
        """Return what an engine once said for a text; None if it has not, or if the file is damaged."""
        if self.folder is None:
            return None
        try:
            with wave.open(str(self._path(fingerprint, text)), "rb") as file:
                samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.int16)
                whole = len(samples) == file.getnframes() > 0 and file.getnchannels() == 1
                return Audio(samples, file.getframerate()) if whole else None
        except (OSError, EOFError, wave.Error):
            return None

    def keep(self, fingerprint: str, text: str, audio: Audio) -> None:
        """Keep an utterance; a disk that is full only costs the time to speak it again."""
        if self.folder is None:
            return
        path = self._path(fingerprint, text)
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with wave.open(str(unfinished), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(audio.rate)
                file.writeframes(audio.samples.astype("<i2").tobytes())
            unfinished.replace(path)
        except OSError:
            unfinished.unlink(missing_ok=True)

    def _path(self, fingerprint: str, text: str) -> Path:
        assert self.folder is not None
        key = hashlib.sha256(f"{fingerprint}\n{text}".encode()).hexdigest()
        return self.folder / key[:2] / f"{key[2:34]}.wav"


NOT_KEPT = Recordings(None)
