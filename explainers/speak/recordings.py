# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was spoken once is not spoken again: utterances kept as WAV files, named by engine, voice and text."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path

from explainers.speak.engine import Audio
from explainers.speak.wav import read_wav, write_wav


@dataclass(frozen=True, slots=True)
class Recordings:
    """Utterances on disk, shared by all films of a production and by all processes of a build."""

    folder: Path | None
    """Where they lie; None keeps nothing."""

    def find(self, fingerprint: str, text: str) -> Audio | None:
        """Return what an engine once said for a text; None if it has not, or if the file is damaged."""
        return read_wav(self._path(self.folder, fingerprint, text)) if self.folder else None

    def keep(self, fingerprint: str, text: str, audio: Audio) -> None:
        """Keep an utterance; a full disk only costs the time to speak it again."""
        if self.folder:
            with contextlib.suppress(OSError):
                write_wav(self._path(self.folder, fingerprint, text), audio)

    def _path(self, folder: Path, fingerprint: str, text: str) -> Path:
        key = hashlib.sha256(f"{fingerprint}\n{text}".encode()).hexdigest()
        return folder / key[:2] / f"{key[2:34]}.wav"


NOT_KEPT = Recordings(None)
