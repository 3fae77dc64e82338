# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring the catalogues of a production up to date and fill them: what `explainers translate` does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainers.errors import ContentError, EngineError, Problem
from explainers.localise.catalogue import Catalogue, State, by_people, read_catalogue
from explainers.localise.extract import Extracted, extract
from explainers.localise.fill import PIVOT, Desk, English, english_texts, filled, needs_pivot, suggested
from explainers.localise.gate import LEAST_SCORE
from explainers.localise.glossary import FILE_NAME, Glossary, load_glossary
from explainers.localise.memory import Memory
from explainers.localise.merge import merged, save, states
from explainers.localise.packages import disk_words
from explainers.localise.po import Entry
from explainers.localise.translator import Translator
from explainers.production import Production
from explainers.storyboard.load import load_storyboard
from explainers.ui import _


@dataclass(frozen=True, slots=True)
class Row:
    """How far the translation of a film into a language is."""

    script: str
    lang: str
    counts: dict[State, int]
    """Messages in each state."""
    doubtful: int
    """How many of the open ones have a machine translation that failed the gate."""
    changed: bool
    """The catalogue was written."""


@dataclass(slots=True)
class _Film:
    """A film on its way into one language."""

    script: str
    lang: str
    extracted: list[Extracted]
    kinds: dict[str, str]
    catalogue: Catalogue
    entries: list[Entry]


def catalogue_of(production: Production, script: str, lang: str) -> Catalogue:
    """Read a film's catalogue in a language.

    Raises:
        ContentError: with all its problems.
    """
    path = production.locales / lang / f"{script}.po"
    return read_catalogue(path, production.shown(path))


def glossary_of(production: Production) -> Glossary:
    """Read the production's glossary.

    Raises:
        ContentError: with all its problems.
    """
    path = production.locales / FILE_NAME
    return load_glossary(path, production.shown(path), production.source_language)


def translate(
    production: Production,
    scripts: Sequence[str],
    languages: Sequence[str],
    translator: Translator,
    *,
    again: bool = False,
    least_score: float = LEAST_SCORE,
    step: Callable[[str], None] = lambda name: None,
) -> tuple[list[Row], list[Problem]]:
    """Bring catalogues up to date with their storyboards, fill them, and write those that changed.

    Args:
        production: whose films they are.
        scripts: the films.
        languages: into which languages; English is brought along where another one goes through it.
        translator: the engine.
        again: translate anew what the engine did before.
        least_score: below which the gate doubts a translation.
        step: told what is worked on.

    Returns:
        A row for each film and language, and the problems of those that could not be read.

    Raises:
        EngineError: if the engine or the disk fails; catalogues already written stay, the others are as they were.
    """
    glossary = glossary_of(production)
    problems: list[Problem] = []
    rows: list[Row] = []
    english = {} if production.source_language == PIVOT else _english(production, scripts)
    for lang in _in_order(production, languages, translator):
        films = _open_films(production, scripts, lang, english, problems)
        memory = _memory(production, lang, [film.script for film in films], problems)
        for film in films:
            step(f"{film.script} · {lang}")
            desk = Desk(
                production.source_language,
                lang,
                translator,
                glossary,
                memory,
                english.get(film.script, {}) if needs_pivot(translator, production.source_language, lang) else {},
                film.kinds,
                least_score,
            )
            film.entries = filled(film.entries, desk, again=again)
            memory.add(film.script, film.entries)
        for film in films:
            film.entries = suggested(film.entries, memory)
            rows.append(_save(film))
            if lang == PIVOT:
                english[film.script] = english_texts(film.entries)
    return rows, problems


def _in_order(production: Production, languages: Sequence[str], translator: Translator) -> list[str]:
    """Return the languages to translate into; English first: others are shown it, or made from it."""
    source = production.source_language
    wanted = [lang for lang in languages if lang != source]
    needed = any(needs_pivot(translator, source, lang) for lang in wanted)
    return [*([PIVOT] if needed or PIVOT in wanted else []), *(lang for lang in wanted if lang != PIVOT)]


def _english(production: Production, scripts: Sequence[str]) -> dict[str, English]:
    """Return the English there is of each film, by message key; a broken catalogue is reported where it is opened."""
    found = {}
    for script in scripts:
        try:
            blocks = catalogue_of(production, script, PIVOT).file.blocks
        except ContentError:
            continue
        found[script] = english_texts([block.entry for block in blocks if not block.obsolete])
    return found


def _open_films(
    production: Production,
    scripts: Sequence[str],
    lang: str,
    english: dict[str, English],
    problems: list[Problem],
) -> list[_Film]:
    films = []
    for script in scripts:
        try:
            storyboard = load_storyboard(production, script)
            catalogue = catalogue_of(production, script, lang)
        except ContentError as error:
            problems += [problem for problem in error.problems if problem not in problems]
            continue
        extracted = extract(production, storyboard)
        entries = merged(extracted, catalogue, {} if lang == PIVOT or by_people(lang) else english.get(script, {}))
        kinds = {name: fact.kind for name, fact in storyboard.facts.items()}
        films.append(_Film(script, lang, extracted, kinds, catalogue, entries))
    return films


def _memory(production: Production, lang: str, opened: Sequence[str], problems: list[Problem]) -> Memory:
    """Return what all films of a language remember, as they were before this run."""
    memory = Memory(lang)
    for path in sorted((production.locales / lang).glob("*.po")):
        try:
            catalogue = read_catalogue(path, production.shown(path))
        except ContentError as error:
            problems += [problem for problem in error.problems if problem not in problems]
            continue
        memory.add(path.stem, [block.entry for block in catalogue.file.blocks])
    return memory


def _save(film: _Film) -> Row:
    changed = write_catalogue(film.catalogue, film.script, film.entries)
    counted = states(film.entries, film.lang)
    empty = sum(not entry.text for entry in film.entries)
    return Row(film.script, film.lang, counted, counted[State.OPEN] - empty, changed)


def write_catalogue(catalogue: Catalogue, script: str, entries: Sequence[Entry]) -> bool:
    """Write a catalogue, if it changed; tell whether it did.

    Raises:
        EngineError: if the disk fails; the old file is as it was.
    """
    try:
        return save(catalogue, script, entries)
    except OSError as error:
        doing = _("writing {file}", file=catalogue.shown_as.as_posix())
        raise EngineError(disk_words(error, doing)) from None


def engine_folder(production: Production) -> Path:
    """Return the folder of a production's language packages; git ignores it."""
    return production.root / ".explainers" / "languages"
