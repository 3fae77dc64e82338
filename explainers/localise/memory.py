# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was translated before in any film, so that no sentence is translated twice or in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from explainers.localise.agree import disagreements, numbers
from explainers.localise.catalogue import USABLE, State, state_of
from explainers.localise.po import Entry
from explainers.localise.records import Record, record, records, sign_of, with_records
from explainers.text import placeholders

NEARLY = 90
"""Least similarity in percent (rapidfuzz's ratio) of a sentence that is offered as a start for another one."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A translation in some film."""

    script: str
    entry: Entry
    state: State


@dataclass(slots=True)
class Memory:
    """The usable translations of all films into one language."""

    lang: str
    _by_text: dict[str, Remembered] = field(default_factory=dict)
    _by_plain: dict[str, Remembered] = field(default_factory=dict)

    def add(self, script: str, entries: Iterable[Entry]) -> None:
        """Remember a film's translations; reviewed ones take the place of others."""
        for entry in entries:
            state = state_of(entry, self.lang, entry.source)
            if state not in USABLE:
                continue
            for table, key in ((self._by_text, entry.source), (self._by_plain, plain(entry.source))):
                if key not in table or (state is State.REVIEWED and table[key].state is not State.REVIEWED):
                    table[key] = Remembered(script, entry, state)

    def same(self, entry: Entry) -> Entry | None:
        """Return an entry filled with the translation of the very same text, worth what it is worth there."""
        found = self._by_text.get(entry.source)
        if found is None:
            return None
        sign = sign_of(self.lang, entry.source, found.entry.text)
        kept = [r for r in records(found.entry.comments) if r.sign == sign and r.kind != "Memory"]
        came = Record("Memory", f"the same text in {found.script}", sign)
        comments = with_records(entry.comments, [came, *kept])
        return replace(entry, text=found.entry.text, fuzzy=found.state is not State.REVIEWED, comments=comments)

    def alike(self, entry: Entry) -> Entry | None:
        """Return an entry filled from a text that differs in its closing mark or capitals only; unreviewed."""
        found = self._by_plain.get(plain(entry.source))
        if found is None or found.entry.source == entry.source:
            return None
        text = _with_end_of(found.entry.text, entry.source)
        sign = sign_of(self.lang, entry.source, text)
        came = Record("Memory", f'nearly the same text in {found.script}, "{found.entry.source}"', sign)
        return replace(entry, text=text, fuzzy=True, comments=with_records(entry.comments, [came]))

    def near(self, entry: Entry) -> Entry | None:
        """Return an entry with the translation of a similar text as a start for a person.

        It is marked as made for that other text, so no film uses it: "ab 24 Jahren" and "unter 24 Jahren" are
        similar too.
        """
        from rapidfuzz import fuzz, process

        wanted = (placeholders(entry.source), numbers(entry.source))
        fit = [text for text in self._by_text if (placeholders(text), numbers(text)) == wanted and text != entry.source]
        best = process.extractOne(entry.source, fit, scorer=fuzz.ratio, score_cutoff=NEARLY)
        if best is None:
            return None
        found = self._by_text[best[0]]
        sign = sign_of(self.lang, entry.source, found.entry.text)
        came = Record("Memory", f"made for a similar text in {found.script} ({best[1]:.0f} %)", sign)
        comments = with_records(entry.comments, [came])
        return replace(entry, text=found.entry.text, fuzzy=True, previous=best[0], comments=comments)


def plain(text: str) -> str:
    """Return a text without capitals, closing marks and doubled spaces."""
    return " ".join(re.sub(r"[.!:…]+$", "", text.strip()).casefold().split())


def _with_end_of(text: str, source: str) -> str:
    """Return a translation with a full stop, or without, as its source has it."""
    bare = re.sub(r"[.!:…]+$", "", text.strip())
    end = re.search(r"[.!:…]+$", source.strip())
    return bare + (end[0] if end else "")


def is_faithful(entry: Entry) -> bool:
    """Tell whether an entry's text has all facts of its source."""
    return not disagreements(entry.source, entry.text)


def machine_made(entry: Entry, lang: str) -> Record | None:
    """Return the record of the engine whose unchanged, unreviewed words these are, or None."""
    return record(entry.comments, "Machine", sign_of(lang, entry.source, entry.text)) if entry.fuzzy else None


def is_suggestion(entry: Entry, lang: str) -> bool:
    """Tell whether an entry holds, untouched, the translation of a merely similar text."""
    made_for_another = entry.fuzzy and bool(entry.previous)
    return made_for_another and record(entry.comments, "Memory", sign_of(lang, entry.source, entry.text)) is not None
