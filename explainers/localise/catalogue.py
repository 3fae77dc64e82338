# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""locales/<lang>/<script>.po: one gettext catalogue for each film and language, and what its texts are worth.

A message's msgctxt is its key in the storyboard, its msgid the source text. A translation is *reviewed* when it is
not marked fuzzy and bears the record of a review of these very words (`explainers.localise.records`). An entry that
somebody only unmarked in Poedit or Weblate is kept and never overwritten, but counts as unreviewed until a person
puts a name under it (`explainers review`): those programs also unmark what their own machine translation put in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from explainers.languages import LANGUAGES
from explainers.localise.po import Block, Entry, PoFile, read_po
from explainers.localise.records import doubts, record, sign_of
from explainers.storyboard.model import Message
from explainers.ui import later


class State(StrEnum):
    """What a translation is worth."""

    OPEN = "open"
    """There is none a film may use."""
    MACHINE = "machine"
    """There is one, made for this source text, that no person has put a name under."""
    UNREVIEWED = "unreviewed"
    """The same in a language that people write (`by_people`): it is nobody's machine translation."""
    OUTDATED = "outdated"
    """There is one that was made for another source text."""
    REVIEWED = "reviewed"


STATE_NAMES = {
    State.OPEN: later("open"),
    State.MACHINE: later("machine"),
    State.UNREVIEWED: later("unreviewed"),
    State.OUTDATED: later("outdated"),
    State.REVIEWED: later("reviewed"),
}
"""What a state is called where people read it; in files and JSON it has its value."""

USABLE = (State.MACHINE, State.UNREVIEWED, State.REVIEWED)
"""What a film may use."""


def by_people(lang: str) -> bool:
    """Tell whether a language is another way to write one, as plain German is: no engine translates into it."""
    return lang in LANGUAGES and LANGUAGES[lang].base != lang


@dataclass(frozen=True, slots=True)
class Translation:
    """One message in another language."""

    text: str
    """Empty when there is none; the text of an open message is a proposal only."""
    state: State
    line: int
    """Where it stands in the catalogue, counted from 1; 0 when it is not there."""
    doubts: tuple[str, ...] = ()
    """Why a machine translation is not used unseen."""
    previous: str = ""
    """The source text an outdated translation was made for."""


def state_of(entry: Entry, lang: str, source: str) -> State:
    """Return what an entry is worth as a translation of `source`."""
    if not entry.text:
        return State.OPEN
    if entry.source != source or (entry.fuzzy and entry.previous and entry.previous != source):
        return State.OUTDATED
    sign = sign_of(lang, source, entry.text)
    if not entry.fuzzy and record(entry.comments, "Reviewed", sign):
        return State.REVIEWED
    if doubts_of(entry, lang):
        return State.OPEN
    return State.UNREVIEWED if by_people(lang) else State.MACHINE


def doubts_of(entry: Entry, lang: str) -> tuple[str, ...]:
    """Return why the machine's text in an entry is doubtful; a person's correction ends the doubts."""
    sign = sign_of(lang, entry.source, entry.text)
    return doubts(entry.comments) if entry.fuzzy and record(entry.comments, "Machine", sign) else ()


class Catalogue:
    """The translations of one film into one language."""

    def __init__(self, path: Path, shown_as: Path, lang: str, file: PoFile) -> None:
        self.path = path
        self.shown_as = shown_as
        self.lang = lang
        self.file = file
        self._exact: dict[tuple[str, str], Block] = {}
        self._by_text: dict[str, Block] = {}
        self._by_key: dict[str, Block] = {}
        for block in file.blocks:
            if block.obsolete:
                continue
            self._exact[block.entry.key, block.entry.source] = block
            self._by_key.setdefault(block.entry.key, block)
            if block.entry.text and not block.entry.previous:
                self._by_text.setdefault(block.entry.source, block)

    def block(self, message: Message) -> Block | None:
        """Return a message's own entry, be it for this text or for an earlier one."""
        return self._exact.get((message.key, message.text)) or self._by_key.get(message.key)

    def find(self, message: Message) -> Translation:
        """Return the translation of a message: its own, else that of the same text elsewhere in the film."""
        own = self.block(message)
        if own is None or own.entry.source != message.text or not own.entry.text:
            own = self._by_text.get(message.text) or own
        if own is None or not own.entry.text:
            return Translation("", State.OPEN, own.line if own else 0)
        entry = own.entry
        state = state_of(entry, self.lang, message.text)
        previous = (entry.previous or entry.source) if state is State.OUTDATED else ""
        why = doubts_of(entry, self.lang) if state is State.OPEN else ()
        return Translation(entry.text, state, own.line, why, previous)


def read_catalogue(path: Path, shown_as: Path) -> Catalogue:
    """Read a catalogue; one that does not exist is empty. Its language is the name of its folder.

    Raises:
        ContentError: if it is no valid PO file, with all its problems.
    """
    return Catalogue(path, shown_as, path.parent.name, read_po(path, shown_as))


def counts(catalogue: Catalogue, messages: Iterable[Message]) -> dict[State, int]:
    """Return how many messages are in each state."""
    states = [catalogue.find(message).state for message in messages]
    return {state: states.count(state) for state in State}
