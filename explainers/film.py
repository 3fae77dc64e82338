# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a finished film: `<script>.<lang>.json`, kept beside it.

Whoever publishes reads this record and the film's files; nothing is spoken, drawn or laid out again for a page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from explainers.errors import EngineError
from explainers.storyboard.facts import Fact, shown
from explainers.storyboard.model import Item, Scene, Storyboard
from explainers.text import placeholders, sentences
from explainers.timeline import Shot, Timeline
from explainers.ui import _

ENDING = ".json"
FORM = 2
"""Raised when the record's form changes, so that older ones are made anew."""


@dataclass(frozen=True, slots=True)
class Said:
    """One spoken sentence."""

    start_ms: int
    end_ms: int
    text: str
    """As it stands in subtitles."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing a scene shows."""

    text: str
    value: str
    """What stands beside it, or nothing."""
    href: str
    """Where it leads: an address on the web, tel: or mailto:; or nothing."""


@dataclass(frozen=True, slots=True)
class SceneRecord:
    """One scene, which is one chapter."""

    id: str
    kind: str
    heading: str
    start_ms: int
    end_ms: int
    said: tuple[Said, ...]
    shown: tuple[Shown, ...]
    alt: str
    """The scene's picture in words, or nothing."""


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A fact as the film states it, and where it comes from."""

    name: str
    text: str
    """The line or sentence of the film that states it."""
    scope: str
    """federal | land | city."""
    as_of: date
    source: str


@dataclass(frozen=True, slots=True)
class FilmRecord:
    """A finished film in one language. Texts are filled with their facts."""

    form: int
    script: str
    lang: str
    """BCP 47."""
    title: str
    summary: str
    producer: str
    duration_ms: int
    cues: int
    """How many subtitles it has."""
    engine: str
    """Fingerprint of the engine that spoke."""
    notice: str
    """What viewers must know of unreviewed machine text; empty when there is nothing."""
    translation: dict[str, Any]
    """Where its text comes from, in the field names of XZuFi 2.3.1; empty for the source language."""
    review_by: date | None
    leika: str
    online: str
    digest: str
    """Of the storyboard it was made from; see `digest`."""
    facts: tuple[FactRecord, ...]
    scenes: tuple[SceneRecord, ...]

    @property
    def dated(self) -> date | None:
        """The day its newest fact was known to be right: what "as of" means on page and film."""
        return max((fact.as_of for fact in self.facts), default=None)


_RECORD = TypeAdapter(FilmRecord)


def make_record(storyboard: Storyboard, timeline: Timeline, cues: int, engine: str) -> FilmRecord:
    """Return the record of a film made from a storyboard in its language."""
    scenes = {scene.id: scene for scene in storyboard.scenes}
    return FilmRecord(
        form=FORM,
        script=storyboard.id,
        lang=storyboard.lang,
        title=_filled(storyboard, storyboard.title),
        summary=_filled(storyboard, storyboard.summary),
        producer=storyboard.producer,
        duration_ms=timeline.duration_ms,
        cues=cues,
        engine=engine,
        notice=storyboard.notice,
        translation=dict(storyboard.translation),
        review_by=storyboard.review_by,
        leika=storyboard.leika,
        online=storyboard.online,
        digest=digest(storyboard),
        facts=tuple(_facts(storyboard)),
        scenes=tuple(_scene(storyboard, scenes[shot.scene_id], shot) for shot in timeline.shots),
    )


def record_text(record: FilmRecord) -> str:
    """Return a record as JSON; the same record is always the same text."""
    return _RECORD.dump_json(record, indent=1).decode() + "\n"


def read_record(path: Path) -> FilmRecord:
    """Read a record.

    Raises:
        EngineError: if it is damaged or of an older form; the film is then built again.
    """
    return parse_record(path.read_bytes(), path.name)


def parse_record(raw: bytes, name: str) -> FilmRecord:
    """Return the record in some bytes; `name` names them in the error (EngineError)."""
    try:
        record = _RECORD.validate_json(raw)
    except ValidationError:
        raise EngineError(_('"{name}" is no film record of this version. Build the film again.', name=name)) from None
    if record.form != FORM:
        raise EngineError(_('"{name}" was written by another version of Explainers. Build the film again.', name=name))
    return record


def digest(storyboard: Storyboard) -> str:
    """Return a fingerprint of everything a viewer sees or hears of a storyboard in its language."""
    scenes = [
        (s.id, s.kind, s.heading, s.sound, s.say, s.items, s.alt, s.picture.name if s.picture else "", s.icon, s.fact)
        for s in storyboard.scenes
    ]
    facts = [storyboard.facts[name] for name in sorted(_used(storyboard))]
    head = (storyboard.lang, storyboard.title, storyboard.summary, storyboard.producer, storyboard.notice)
    rest = (storyboard.review_by, storyboard.leika, storyboard.online)
    return hashlib.sha256(repr((head, rest, scenes, facts)).encode()).hexdigest()


def _scene(storyboard: Storyboard, scene: Scene, shot: Shot) -> SceneRecord:
    heading = scene.heading or (storyboard.producer if scene.kind == "end" else storyboard.title)
    return SceneRecord(
        id=scene.id,
        kind=scene.kind,
        heading=_filled(storyboard, heading),
        start_ms=shot.start_ms,
        end_ms=shot.end_ms,
        said=tuple(_said(shot)),
        shown=tuple(_shown(storyboard, item) for item in scene.items),
        alt=_filled(storyboard, scene.alt),
    )


def _said(shot: Shot) -> Iterator[Said]:
    if shot.signal:
        yield Said(shot.signal.start_ms, shot.signal.end_ms, shot.signal.caption)
    yield from (Said(span.start_ms, span.end_ms, span.sentence.eye) for span in shot.spans)


def _shown(storyboard: Storyboard, item: Item) -> Shown:
    named = [storyboard.facts[name] for name in placeholders(f"{item.show} {item.value}")]
    href = next((link for fact in named if (link := _link(fact))), "")
    return Shown(_filled(storyboard, item.show), _filled(storyboard, item.value), href)


def _link(fact: Fact) -> str:
    match fact.kind, fact.value:
        case "url", str(address):
            return address
        case "email", str(address):
            return f"mailto:{address}"
        case "phone", str(number):
            return f"tel:{''.join(char for char in number if char.isdigit() or char == '+')}"
    return ""


def _facts(storyboard: Storyboard) -> Iterator[FactRecord]:
    """Yield each fact the film states, once; a name (of the town, of an office) is nothing to be dated."""
    for name, text in _used(storyboard).items():
        fact = storyboard.facts[name]
        if fact.kind != "name":
            yield FactRecord(name, _filled(storyboard, text), fact.scope, fact.as_of, fact.source)


def _used(storyboard: Storyboard) -> dict[str, str]:
    """Return each fact's name and the text that states it best: a line that is shown, else a sentence."""
    used: dict[str, str] = {}
    for text in (*_lines(storyboard), *_spoken(storyboard), storyboard.title, storyboard.summary):
        for name in placeholders(text):
            used.setdefault(name, text)
    return used


def _lines(storyboard: Storyboard) -> Iterator[str]:
    for scene in storyboard.scenes:
        if scene.fact and scene.heading:
            yield f"{scene.heading}: {{{scene.fact}}}"
        for item in scene.items:
            yield f"{item.show}: {item.value}" if item.value else item.show


def _spoken(storyboard: Storyboard) -> Iterator[str]:
    for scene in storyboard.scenes:
        for text in (scene.say, *(item.say for item in scene.items), scene.heading, scene.alt):
            yield from sentences(text)


def _filled(storyboard: Storyboard, text: str) -> str:
    return shown(text, storyboard.facts, storyboard.lang)
