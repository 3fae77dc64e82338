# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""output/report.json: what each finished film is like, for machines and for the record."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from explainers.breach import Breach
from explainers.ui import _, figure

FILE_NAME = "report.json"
MOST_APART_LU = 1.0
"""How far the languages of one film may be apart in loudness (A3)."""


@dataclass(frozen=True, slots=True)
class FilmReport:
    """The figures of one film; the fields are the keys in the file."""

    script: str
    lang: str
    duration_ms: int
    engine: str
    """Fingerprint of the engine that really spoke."""
    note: str
    """Why it was not the engine asked for; empty when it was."""
    loudness_lufs: float | None
    """Of the encoded file; None for a film that is silent on purpose, as the next two."""
    true_peak_dbtp: float | None
    loudness_range_lu: float | None
    words_a_minute: int
    """Of voiced time."""
    slowed_sentences: int
    """Spoken more slowly so that they can be read."""
    cues: int
    reading_speed_mean: float
    """Characters a second."""
    reading_speed_highest: float
    longest_line: int
    """Characters."""
    breaches: tuple[Breach, ...]
    """Where the film does not keep to the standards for subtitles and sound."""

    @property
    def lines(self) -> list[str]:
        """What whoever built the film must know: another voice, and breaches that are no mere advice."""
        return [*filter(None, [self.note]), *(str(breach) for breach in self.breaches if not breach.warning)]


def write_report(folder: Path, made: Iterable[FilmReport]) -> list[str]:
    """Bring output/report.json up to date.

    Films that were made anew replace their old entry, others keep it as long as their file is there.

    Args:
        folder: the output folder.
        made: the films just made.

    Returns:
        sentences on scripts whose languages are not equally loud.
    """
    path = folder / FILE_NAME
    films = {(film["script"], film["lang"]): film for film in _read(path)}
    films |= {(film.script, film.lang): asdict(film) for film in made}
    ordered = [films[key] for key in sorted(films) if _film(folder, *key).is_file()]
    spread = _spread(ordered)
    report = {"films": ordered, "loudness_spread_lu": spread}
    unfinished = path.with_name(f".{FILE_NAME}.{os.getpid()}")
    unfinished.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    unfinished.replace(path)
    return [
        _(
            "{script}: its languages are {apart} LU apart in loudness; at most {most} (A3)",
            script=script,
            apart=figure(apart, 1),
            most=figure(MOST_APART_LU, 0),
        )
        for script, apart in spread.items()
        if apart > MOST_APART_LU
    ]


def _film(folder: Path, script: str, lang: str) -> Path:
    return folder / "films" / script / f"{script}.{lang}.mp4"


def breaches_as_made(folder: Path, script: str, lang: str) -> list[Breach]:
    """Return where a finished film did not keep to the standards when it was made; none where it was not."""
    with contextlib.suppress(KeyError, TypeError):
        films = [film for film in _read(folder / FILE_NAME) if (film["script"], film["lang"]) == (script, lang)]
        if _film(folder, script, lang).is_file():
            return [Breach(**data) for film in films for data in film["breaches"]]
    return []


def _read(path: Path) -> list[dict[str, Any]]:
    """Return the entries of an earlier report; one that is damaged is made anew film by film."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        films = json.loads(path.read_text("utf-8"))["films"]
        return [film for film in films if isinstance(film["script"], str) and isinstance(film["lang"], str)]
    return []


def _spread(films: list[dict[str, Any]]) -> dict[str, float]:
    """Return for each script how far the loudness of its languages is apart (A3: 1 LU at most)."""
    found: dict[str, list[float]] = {}
    for film in films:
        if isinstance(film.get("loudness_lufs"), float):
            found.setdefault(film["script"], []).append(film["loudness_lufs"])
    return {script: round(max(values) - min(values), 2) for script, values in found.items()}
