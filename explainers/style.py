# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an editor would change in a film, as warnings with their place in storyboard or catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from explainers.caption.lines import leaning_words
from explainers.editor.profile import profile_for
from explainers.editor.read import Term, read
from explainers.errors import Place, Problem
from explainers.languages import language
from explainers.localise.glossary import FILE_NAME, load_glossary
from explainers.production import Production
from explainers.storyboard.model import Storyboard
from explainers.storyboard.places import location
from explainers.storyboard.yaml_file import YamlFile
from explainers.ui import _


def style_problems(production: Production, storyboard: Storyboard, chosen: str | None = None) -> list[Problem]:
    """Return what an editor would change in a film, all of it as warnings.

    Args:
        production: whose film it is.
        storyboard: in the language to read.
        chosen: for whom it is written (standard, plain, easy); None: as the language is meant.

    Raises:
        ContentError: if the glossary has problems.
    """
    profile = profile_for(storyboard.lang, chosen)
    own = language(storyboard.lang).base == production.source_language
    where = _("in {lang}", lang=storyboard.lang)
    place = places(production, storyboard)
    problems = [
        Problem(place(remark.key), remark.what, remark.todo, where, storyboard.lang, warning=True)
        for remark in read(
            storyboard, profile, _terms(production) if own else (), leaning_words(language(storyboard.lang).base)
        )
    ]
    return sorted(problems, key=lambda problem: problem.place.line)


def _terms(production: Production) -> tuple[Term, ...]:
    path = production.locales / FILE_NAME
    glossary = load_glossary(path, production.shown(path), production.source_language)
    return tuple(Term(term.forms[glossary.source_lang], term.plain) for term in glossary.terms)


def places(production: Production, storyboard: Storyboard) -> Callable[[str], Place]:
    """Return what finds the place where a text is corrected: in the script, or in the language's catalogue."""
    if storyboard.lang != production.source_language:
        path = production.locales / storyboard.lang / f"{storyboard.id}.po"
        lines = _catalogue_lines(path)
        return lambda key: Place(production.shown(path), lines.get(key, 0))
    path = production.scripts / f"{storyboard.id}.yaml"
    file = YamlFile(path, production.shown(path))
    return lambda key: file.place(location(key, storyboard) if key else ("title",))


def _catalogue_lines(path: Path) -> dict[str, int]:
    """Return the line each message of a catalogue begins in."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    begins = 'msgctxt "'
    return {line[len(begins) : -1]: number for number, line in enumerate(lines, 1) if line.startswith(begins)}
