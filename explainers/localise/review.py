# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A person reads a translation and puts a name under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from explainers.errors import UsageError
from explainers.localise.agree import disagreements
from explainers.localise.catalogue import State, by_people, doubts_of, state_of
from explainers.localise.extract import extract
from explainers.localise.fill import PIVOT, English, english_texts
from explainers.localise.gate import Case, doubts_about
from explainers.localise.glossary import Glossary, breaches
from explainers.localise.merge import ENGLISH, merged
from explainers.localise.po import Entry
from explainers.localise.records import Record, records, sign_of, with_records
from explainers.localise.translate import catalogue_of, write_catalogue
from explainers.production import Production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import Storyboard
from explainers.text import placeholders, stray_braces
from explainers.ui import _


@dataclass(slots=True)
class Sheet:
    """One film's translation into one language on a reviewer's desk."""

    production: Production
    storyboard: Storyboard
    lang: str
    glossary: Glossary
    entries: list[Entry]

    def waiting(self) -> list[int]:
        """Return the places of the entries that nobody has put a name under."""
        return [i for i, entry in enumerate(self.entries) if self.state(entry) is not State.REVIEWED]

    def state(self, entry: Entry) -> State:
        return state_of(entry, self.lang, entry.source)

    def problems(self, entry: Entry, back: str | None = None) -> list[str]:
        """Return everything a reviewer should look at in an entry, what the engine's gate said included."""
        if not entry.text:
            return []
        kinds = {name: fact.kind for name, fact in self.storyboard.facts.items()}
        case = Case(entry.source, entry.text, self.production.source_language, self.lang, back=back, kinds=kinds)
        found = [*doubts_of(entry, self.lang), *doubts_about(case)]
        found += breaches(self.glossary, entry.source, entry.text, self.lang)
        return list(dict.fromkeys(found))

    def put(self, index: int, entry: Entry) -> int:
        """Put an entry in its place, and the same words wherever else the film has them; return how many places."""
        before = self.entries[index]
        same = [i for i, other in enumerate(self.entries) if (other.source, other.text) == (before.source, before.text)]
        for i in {index, *same}:
            self.entries[i] = replace(
                self.entries[i],
                text=entry.text,
                fuzzy=entry.fuzzy,
                previous=entry.previous,
                comments=entry.comments,
            )
        return len({index, *same})

    def save(self) -> bool:
        """Write the catalogue, if it changed.

        Raises:
            EngineError: if the disk fails; the old file is as it was.
        """
        catalogue = catalogue_of(self.production, self.storyboard.id, self.lang)
        return write_catalogue(catalogue, self.storyboard.id, self.entries)


def open_sheet(production: Production, script: str, lang: str, glossary: Glossary) -> Sheet:
    """Return a film's translation, brought up to date with its storyboard.

    Raises:
        ContentError: if storyboard or catalogue have problems.
        UsageError: for the language the storyboards are written in.
    """
    if lang == production.source_language:
        what = _('"{lang}" is the language the storyboards are written in; there is nothing to translate.', lang=lang)
        raise UsageError(what)
    storyboard = load_storyboard(production, script)
    english: English = {}
    if PIVOT not in (lang, production.source_language) and not by_people(lang):
        blocks = catalogue_of(production, script, PIVOT).file.blocks
        english = english_texts([block.entry for block in blocks if not block.obsolete])
    catalogue = catalogue_of(production, script, lang)
    entries = merged(extract(production, storyboard), catalogue, english)
    return Sheet(production, storyboard, lang, glossary, entries)


def reviewed(entry: Entry, lang: str, by: str, day: date) -> Entry:
    """Return an entry with a person's name under its text.

    Raises:
        UsageError: if the text is empty or has not the facts of its source: no name makes a lost fee right.
    """
    fault = fact_fault(entry)
    if fault:
        raise UsageError(fault)
    sign = sign_of(lang, entry.source, entry.text)
    origin = [found for found in records(entry.comments) if found.sign == sign and found.kind != "Reviewed"]
    named = Record("Reviewed", f"{clean_name(by)}, {day.isoformat()}", sign)
    return replace(entry, fuzzy=False, previous="", comments=with_records(entry.comments, [*origin, named]))


def retyped(entry: Entry, text: str) -> Entry:
    """Return an entry with a text typed by a person, not reviewed yet; the records of the old text go."""
    text = " ".join(text.split())
    if text == entry.text:
        return entry
    return replace(entry, text=text, fuzzy=bool(text), previous="", comments=with_records(entry.comments, []))


def fact_fault(entry: Entry) -> str:
    """Return what keeps a text from being used by any film; empty when nothing does."""
    if not entry.text.strip():
        return _("There is no text.")
    if placeholders(entry.source) != placeholders(entry.text) or stray_braces(entry.text):
        return " ".join(disagreements(entry.source, entry.text))
    return ""


def clean_name(name: str) -> str:
    """Return a name as a record has it: one line, without square brackets.

    Raises:
        UsageError: if nothing is left.
    """
    name = " ".join("".join(char for char in name if char not in "[]").split())
    if not name:
        raise UsageError(_("A review needs a name: --by NAME."))
    return name


def confirmed(sheet: Sheet) -> Iterator[int]:
    """Yield the places of texts that a person has unmarked elsewhere (Poedit, Weblate) but put no name under."""
    for index in sheet.waiting():
        entry = sheet.entries[index]
        if entry.text and not entry.fuzzy and entry.source and not fact_fault(entry):
            yield index


def english_of(entry: Entry) -> str:
    """Return the English shown to translators, or an empty string."""
    lines: Sequence[str] = [line for line in entry.notes.split("\n") if line.startswith(ENGLISH)]
    return lines[0].removeprefix(ENGLISH) if lines else ""
