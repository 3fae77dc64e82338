# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a build will have to do, and how long it will take, from what the last ones cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainers.build.effort import FILM, Effort
from explainers.build.record import Record, State
from explainers.storyboard.model import Scene, Storyboard, messages
from explainers.storyboard.narration import narration

SPEAK, ENCODE = "speak", "encode"
"""The steps whose entries are counted: sentences and scenes."""
UNHEARD = {"program", "title", "producer", "order", "service", "translation", "file"}
"""Pieces whose change makes no known sentence new: it is found where it was kept."""


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


def work_for(films: Sequence[Storyboard], states: Sequence[State], known: Iterable[Record]) -> Work:
    """Return what it takes to make films.

    Args:
        films: the films to make.
        states: how each of them stands.
        known: the records of all films of the production, for what their making cost.
    """
    said: set[tuple[str, str]] = set()
    scenes = 0
    for film, state in zip(films, states, strict=True):
        drawn, spoken = _touched(film, state)
        scenes += len(drawn)
        said |= {(film.lang, sentence.ear) for sentence in narration(film) if sentence.scene_id in spoken}
    pace = _pace(known)
    seconds = pace and pace[0] * len(said) + pace[1] * scenes + pace[2] * len(films)
    return Work(len(films), len(said), scenes, seconds or None)


def _touched(film: Storyboard, state: State) -> tuple[set[str], set[str]]:
    """Return the ids of the scenes that must be drawn and encoded anew, and of those that must be spoken anew."""
    everything = {scene.id for scene in film.scenes}
    if state.record is None:
        return everything, everything
    touched: set[str] = set()
    rest: set[str] = set()
    for piece in state.changed:
        kind, _, name = piece.partition(":")
        match kind:
            case "scene":
                touched.add(name)
            case "fact":
                touched |= {scene.id for scene in film.scenes if _names(scene, name)}
            case _:
                rest.add(kind)
    touched &= everything
    return everything if rest else touched, touched if rest <= UNHEARD else everything


def _names(scene: Scene, fact: str) -> bool:
    return f"{{{fact}}}" in repr(scene)


def _pace(known: Iterable[Record]) -> tuple[float, float, float] | None:
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
