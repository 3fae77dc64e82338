# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a build will make, and what keeps it from making more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from explainers.errors import ContentError, Problem
from explainers.localise.catalogue import State, read_catalogue
from explainers.localise.localise import storyboard_in
from explainers.production import Production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import Storyboard, messages


@dataclass(frozen=True, slots=True)
class Plan:
    """The films of a build."""

    films: tuple[Storyboard, ...]
    """Each in its language, ready to be made."""
    failed: tuple[tuple[str, str], ...]
    """Script and language of each film whose content has problems."""
    problems: tuple[Problem, ...]
    """All problems found, in the order of the files."""
    untranslated: int = 0
    """How many texts wait for `explainers translate`."""
    review_by: Mapping[str, date] = field(default_factory=dict)
    """By when each script must be looked at again, where that is known."""


def make_plan(
    production: Production, scripts: Sequence[str], languages: Sequence[str], *, doubtful: bool = False
) -> Plan:
    """Read everything the films need, and find every problem before any work begins.

    `doubtful` takes machine translations too that failed the quality gate.
    """
    films: list[Storyboard] = []
    failed: list[tuple[str, str]] = []
    problems: list[Problem] = []
    untranslated = 0
    review_by: dict[str, date] = {}
    for script in scripts:
        try:
            storyboard = load_storyboard(production, script)
        except ContentError as error:
            problems += error.problems
            failed += [(script, lang) for lang in languages]
            continue
        if storyboard.review_by:
            review_by[script] = storyboard.review_by
        for lang in languages:
            try:
                films.append(storyboard_in(production, storyboard, lang, doubtful=doubtful))
            except ContentError as error:
                problems += error.problems
                failed.append((script, lang))
                untranslated += _untranslated(production, storyboard, lang)
    return Plan(tuple(films), tuple(failed), tuple(problems), untranslated, review_by)


def _untranslated(production: Production, storyboard: Storyboard, lang: str) -> int:
    """Return how many texts of a film have no translation, or an outdated one."""
    path = production.locales / lang / f"{storyboard.id}.po"
    try:
        catalogue = read_catalogue(path, production.shown(path))
    except ContentError:  # damaged: that is said in any case
        return 0
    found = [catalogue.find(message) for message in messages(storyboard)]
    return sum(one.state in (State.OPEN, State.OUTDATED) and not one.doubts for one in found)
