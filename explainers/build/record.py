# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was made last, for each film: from which inputs, which files, and how long it took."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from explainers.build.effort import Effort
from explainers.build.inputs import differences, film_inputs, in_words
from explainers.build.store import write_whole
from explainers.production import Production
from explainers.storyboard.model import Storyboard


@dataclass(frozen=True, slots=True)
class Record:
    """One finished film."""

    inputs: dict[str, str]
    """Fingerprint of each piece it was made from."""
    files: dict[str, tuple[int, int]]
    """Size and time of change (nanoseconds) of each file, by its name in output/films/<script>."""
    seconds: float
    """How long it took."""
    duration_ms: int
    engine: str
    """Fingerprint of the voice that spoke."""
    efforts: dict[str, Effort] = field(default_factory=dict)
    """What each step cost when it last had to work."""
    said: list[str] = field(default_factory=list)
    """Fingerprints of its sentences (`inputs.said`)."""
    seen: list[str] = field(default_factory=list)
    """Fingerprints of its scenes (`inputs.seen`)."""


def _path(production: Production, script: str, lang: str) -> Path:
    return production.memory / "films" / f"{script}.{lang}.json"


def read_record(production: Production, script: str, lang: str) -> Record | None:
    """Return the record of a film, or None when it was never made or the record is damaged."""
    try:
        data = json.loads(_path(production, script, lang).read_text("utf-8"))
        data["files"] = {name: (size, changed) for name, (size, changed) in data["files"].items()}
        data["efforts"] = {step: Effort(**effort) for step, effort in data.get("efforts", {}).items()}
        return Record(**data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def known_records(production: Production) -> list[Record]:
    """Return the records of all films that were ever made."""
    names = [path.stem.rpartition(".") for path in sorted((production.memory / "films").glob("*.json"))]
    found = [read_record(production, script, lang) for script, _dot, lang in names]
    return [record for record in found if record]


def write_record(production: Production, script: str, lang: str, record: Record) -> None:
    """Keep the record of a film."""
    path = _path(production, script, lang)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(asdict(record), ensure_ascii=False).encode())


def file_marks(paths: Sequence[Path]) -> dict[str, tuple[int, int]]:
    """Return size and time of change of files that exist."""
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in paths if path.is_file()}


@dataclass(frozen=True, slots=True)
class State:
    """How a film stands against its inputs."""

    script: str
    lang: str
    record: Record | None
    """None: never made."""
    changed: tuple[str, ...]
    """The pieces that changed since it was made (`inputs.PIECES`); empty for a film that is current."""

    @property
    def because(self) -> tuple[str, ...]:
        """What changed, in words."""
        return tuple(map(in_words, self.changed))

    @property
    def current(self) -> bool:
        return self.record is not None and not self.changed


def film_state(production: Production, storyboard: Storyboard) -> State:
    """Return whether a film is what a build would make now, and if not, because of what."""
    record = read_record(production, storyboard.id, storyboard.lang)
    if record is None:
        return State(storyboard.id, storyboard.lang, None, ())
    changed = differences(record.inputs, film_inputs(production, storyboard))
    target = production.output / "films" / storyboard.id
    marks = file_marks([target / name for name in record.files])
    changed += [f"file:{name}" for name, mark in record.files.items() if marks.get(name) != mark]
    return State(storyboard.id, storyboard.lang, record, tuple(changed))
