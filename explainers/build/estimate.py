# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a build will take, from how long it took before."""

from __future__ import annotations

from collections.abc import Sequence

from explainers.build.record import State
from explainers.storyboard.model import Storyboard, messages


def text_length(storyboard: Storyboard) -> int:
    """Return the number of characters of a film's texts: what its length grows with."""
    return sum(len(message.text) for message in messages(storyboard))


def seconds_each(films: Sequence[Storyboard], states: Sequence[State]) -> list[float | None]:
    """Return how long each film will take: as long as last time, else by its text, else unknown.

    Args:
        films: the films to make.
        states: the states of all films of the production that are known.
    """
    took = {(state.script, state.lang): state.record.seconds for state in states if state.record}
    lengths = {(film.id, film.lang): text_length(film) for film in films}
    known = [(took[key], length) for key, length in lengths.items() if key in took]
    pace = sum(s for s, _ in known) / sum(length for _, length in known) if known else None
    return [took.get(key, pace * length if pace else None) for key, length in lengths.items()]


def longest_first(films: Sequence[Storyboard]) -> list[Storyboard]:
    """Return films so that no long one is left for the end, when the other workers are idle."""
    return sorted(films, key=text_length, reverse=True)
