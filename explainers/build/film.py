# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A finished film, and the words for the way to it. Imports no stage: a command that only looks must be quick."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explainers.report import FilmReport
from explainers.ui import later

STEPS = (later("speak"), later("draw"), later("caption"), later("encode"))
"""What a film goes through once it is in its language; the words of the progress lines."""
ENDINGS = (".srt", ".vtt", ".chapters.vtt", ".txt", ".pdf", ".jpg", ".json", ".mp4")
"""The files of a film. The film itself comes last: where it is, its companions are."""


@dataclass(frozen=True, slots=True)
class Film:
    """A finished film."""

    script: str
    lang: str
    video: Path
    duration_ms: int
    engine: str
    """Fingerprint of the engine that spoke."""
    report: FilmReport | None = None
    """Its figures, and where it does not keep to the standards; None if nobody measured it."""
