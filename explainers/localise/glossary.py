# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""locales/glossary.csv: the city's words in each language, one term a line, as a spreadsheet opens it.

    id       name of the term, for messages
    de, en … the term in each language; several forms are separated by " | ", the first is the preferred one
    avoid    false friends: words that must not stand for it, e.g. "pl: termin | uk: прописка"
    german   "yes" where a reader should meet the German word too: at its first mention on screen a film then says
             "translation (German term)"
    de_einfach  what the term means in plain words; `explainers check --style` asks for it where readers need it
Further columns (a note, a status) are the city's own.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from explainers.errors import ContentError, Place, Problem, suggestion
from explainers.languages import LANGUAGES
from explainers.localise.stems import find_term
from explainers.ui import _

FILE_NAME = "glossary.csv"


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the glossary."""

    id: str
    line: int
    forms: Mapping[str, tuple[str, ...]]
    """By language; a language that is missing has no word yet."""
    avoid: Mapping[str, tuple[str, ...]]
    """False friends by language."""
    german: bool
    """The German term is named with the first mention."""
    plain: str = ""
    """What it means, in plain words of the source language."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """A city's terms."""

    shown_as: Path
    source_lang: str
    terms: tuple[Term, ...] = ()
    languages: Set[str] = frozenset()
    """Those it has a column for."""

    def terms_in(self, source: str) -> list[Term]:
        """Return the terms a source text uses, in the glossary's order."""
        return [term for term in self.terms if find_any(source, term.forms[self.source_lang], self.source_lang)]


def load_glossary(path: Path, shown_as: Path, source_lang: str) -> Glossary:
    """Read a glossary; one that does not exist is empty.

    Raises:
        ContentError: with all its problems.
    """
    if not path.is_file():
        return Glossary(shown_as, source_lang)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = _("the glossary is not UTF-8 ({error}).", error=error.reason)
        raise ContentError([Problem(Place(shown_as), what, _('Save it as "CSV UTF-8".'))]) from None
    # German spreadsheets write ; between the cells.
    first = text.split("\n", 1)[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    # Strict: a quotation mark that is not closed would swallow the lines after it.
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    terms: list[Term] = []
    problems: list[Problem] = []
    try:
        reader.fieldnames = columns = [name.strip().casefold() for name in reader.fieldnames or ()]
        problems += _column_problems(columns, shown_as, source_lang)
        if problems:
            raise ContentError(problems)
        line = reader.line_num
        for row in reader:
            problems += _row_problems(row, reader.line_num, shown_as, source_lang)
            terms.append(_term(row, reader.line_num))
            line = reader.line_num
    except csv.Error:
        what = _("the quotation marks of this line do not match.")
        todo = _("Put a cell that has quotation marks inside into quotation marks, and double those inside.")
        problems.append(Problem(Place(shown_as, line + 1), what, todo))
    problems += _twice(terms, shown_as)
    if problems:
        raise ContentError(problems)
    return Glossary(shown_as, source_lang, tuple(terms), frozenset(columns) & LANGUAGES.keys())


def _column_problems(columns: Collection[str], shown_as: Path, source_lang: str) -> Iterator[Problem]:
    for column in ("id", source_lang):
        if column not in columns:
            what = _('the glossary has no column "{column}".', column=column)
            todo = _("Its first line must begin: id,{lang},…", lang=source_lang)
            yield Problem(Place(shown_as, 1), what, todo)
    for name in ("avoid", "german", "de_einfach"):
        meant = [] if name in columns else difflib.get_close_matches(name, columns, n=1, cutoff=0.75)
        for column in meant:
            what = _('the glossary has a column "{column}".', column=column)
            yield Problem(Place(shown_as, 1), what, suggestion(column, [name]))


def _row_problems(row: Mapping[str | None, object], line: int, shown_as: Path, source_lang: str) -> Iterator[Problem]:
    place = Place(shown_as, line)
    if None in row:
        yield Problem(place, _("this line has more cells than the first."), _("Put text with commas in quotes."))
    for column in ("id", source_lang):
        if not str(row.get(column) or "").strip():
            what = _('the cell "{column}" is empty.', column=column)
            yield Problem(place, what, _("Fill it in, or delete the line."))
    for part in _split(row.get("avoid")):
        if not re.match(r"[a-z]{2,3}(-[a-z]+)?\s*:", part) or part.split(":")[0].strip() not in LANGUAGES:
            what = _('"{part}" under "avoid" does not say for which language.', part=part)
            yield Problem(place, what, _('Write language, colon, word: "pl: termin".'))


def _twice(terms: Iterable[Term], shown_as: Path) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for term in terms:
        if term.id in seen:
            what = _('the term "{term}" stands here twice (first in line {line}).', term=term.id, line=seen[term.id])
            yield Problem(Place(shown_as, term.line), what, _("Keep one of the two."))
        seen.setdefault(term.id, term.line)


def _term(row: Mapping[str, str | None], line: int) -> Term:
    forms = {lang: tuple(_split(row[lang])) for lang in LANGUAGES if row.get(lang)}
    avoid: dict[str, tuple[str, ...]] = {}
    for part in _split(row.get("avoid")):
        lang, _, word = part.partition(":")
        avoid[lang.strip()] = (*avoid.get(lang.strip(), ()), word.strip())
    german = (row.get("german") or "").strip().casefold() in ("yes", "ja", "x", "1")
    plain = (row.get("de_einfach") or "").strip()
    return Term((row.get("id") or "").strip(), line, forms, avoid, german, plain)


def _split(cell: object) -> list[str]:
    return [part.strip() for part in str(cell or "").split("|") if part.strip()]


def find_any(text: str, forms: Iterable[str], lang: str) -> tuple[int, int] | None:
    """Return where one of the forms of a term stands in a text, in whatever inflection."""
    spans = (find_term(text, form, lang) for form in forms)
    return next((span for span in spans if span), None)


def breaches(glossary: Glossary, source: str, target: str, lang: str) -> list[str]:
    """Return where a translation does not keep to the glossary; empty when it does."""
    return [*false_friends(glossary, source, target, lang), *missing_terms(glossary, source, target, lang)]


def false_friends(glossary: Glossary, source: str, target: str, lang: str) -> list[str]:
    """Return the words in a translation that must not stand for a term of its source.

    A word that is part of another term of the source is right: "termin ostateczny" for "Frist".
    """
    used = glossary.terms_in(source)
    good = [span for term in used if (span := find_any(target, term.forms.get(lang, ()), lang))]
    found = []
    for term in used:
        for wrong in term.avoid.get(lang, ()):
            span = find_term(target, wrong, lang)
            if span and not any(start <= span[0] and span[1] <= end for start, end in good):
                german, said = term.forms[glossary.source_lang][0], target[span[0] : span[1]]
                found.append(_('"{said}" is a false friend for "{german}".', said=said, german=german))
    return found


def missing_terms(glossary: Glossary, source: str, target: str, lang: str) -> list[str]:
    """Return the terms of a source whose translation has neither the glossary's word nor the German one."""
    found = []
    for term in glossary.terms_in(source):
        forms, german = term.forms.get(lang, ()), term.forms[glossary.source_lang]
        # A Polish "termin" is no German "Termin" that was kept: the German word counts as it is written only.
        if forms and not find_any(target, forms, lang) and not any(word in target for word in german):
            found.append(_('"{german}" should read "{term}".', german=german[0], term=forms[0]))
    return found


def with_german_term(glossary: Glossary, term: Term, target: str, lang: str) -> str:
    """Return a text that mentions a term for the first time as "translation (German term)"."""
    german = term.forms[glossary.source_lang]
    span = find_any(target, term.forms.get(lang, ()), lang)
    if not span or any(word.casefold() in target.casefold() for word in german):
        return target
    return f"{target[: span[1]]} ({german[0]}){target[span[1] :]}"
