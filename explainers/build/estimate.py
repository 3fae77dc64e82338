# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a build will have to do, and how long it will take, from what the last ones cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from explainers.build.effort import FILM, Effort
from explainers.build.inputs import said, seen
from explainers.build.record import Record, State
from explainers.speak.pronounce import FILE_NAME as PRONUNCIATION
from explainers.storyboard.model import Storyboard, messages

SPEAK, ENCODE = "speak", "encode"
"""The steps whose entries are counted: sentences and scenes."""
EVERYWHERE = {"program", "settings", "title", "producer", "translation", "service"}
"""Pieces that may be seen in every scene."""
LEXICON = f"file:locales/{PRONUNCIATION}"
"""The piece whose change may be heard in every sentence."""


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do for some films; at most, since what other films share is not known before."""

    films: int
    sentences: int
    """To be spoken; each distinct one once."""
    scenes: int
    """To be drawn and encoded."""
    seconds: float | None
    """For one process, or None where nothing was ever measured."""

    def lasts_s(self, jobs: int) -> float | None:
        """Return how many seconds it takes when `jobs` films are made at once."""
        return None if self.seconds is None else self.seconds / max(1, min(jobs, self.films))


def work_for(films: Sequence[Storyboard], states: Sequence[State], known: Sequence[Record], *, kept: bool) -> Work:
    """Return what it takes to make films.

    Args:
        films: the films to make.
        states: how each of them stands.
        known: the records of all films of the production: what was said and seen before, and what making it cost.
        kept: whether there is a store in which that may be found.
    """
    before = {one for record in known for one in record.said} if kept else set()
    sentences: set[str] = set()
    scenes = 0
    for film, state in zip(films, states, strict=True):
        pieces = _pieces(state)
        now = set(said(film))
        sentences |= now if pieces & {"voice", LEXICON} else now - before
        scenes += _scenes(film, state, pieces) if kept else len(film.scenes)
    pace = _pace(known)
    seconds = pace and pace[0] * len(sentences) + pace[1] * scenes + pace[2] * len(films)
    return Work(len(films), len(sentences), scenes, seconds or None)


def _pieces(state: State) -> set[str]:
    """Return what a film is made from and has changed; its own files, if they were lost, are not."""
    own = {f"file:{name}" for name in state.record.files} if state.record else set()
    return set(state.changed) - own


def _scenes(film: Storyboard, state: State, pieces: set[str]) -> int:
    """Return how many scenes look, or end, as none did when the film was made last."""
    if state.record is None or pieces & EVERYWHERE or any("brand." in piece or "logo." in piece for piece in pieces):
        return len(film.scenes)
    files = [PurePath(piece).name for piece in pieces if piece.startswith("file:")]
    return sum(
        fingerprint not in state.record.seen or any(file in repr(scene) for file in files)
        for scene, fingerprint in zip(film.scenes, seen(film), strict=True)
    )


def _pace(known: Sequence[Record]) -> tuple[float, float, float] | None:
    """Return the seconds a sentence, a scene and the rest of a film take; None where nothing was measured."""
    efforts = [record.efforts for record in known if record.efforts]
    if not efforts:
        return None
    spoken = [one[SPEAK] for one in efforts if SPEAK in one]
    rest = [one[FILM] for one in efforts if FILM in one]
    seen = [effort for one in efforts for step, effort in one.items() if step not in (SPEAK, FILM)]
    scenes = sum(one[ENCODE].made for one in efforts if ENCODE in one)
    return _each(spoken), sum(effort.seconds for effort in seen) / max(1, scenes), _each(rest)


def _each(efforts: Sequence[Effort]) -> float:
    return sum(effort.seconds for effort in efforts) / max(1, sum(effort.made for effort in efforts))


def longest_first(films: Sequence[Storyboard]) -> list[Storyboard]:
    """Return films so that no long one is left for the end, when the other workers are idle."""
    return sorted(films, key=_text_length, reverse=True)


def _text_length(storyboard: Storyboard) -> int:
    """Return the number of characters of a film's texts: what its length grows with."""
    return sum(len(message.text) for message in messages(storyboard))
