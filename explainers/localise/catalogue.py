# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""locales/<lang>/<script>.po: one gettext catalogue for each film and language.

A message's msgctxt is its key in the storyboard, its msgid the source text. An entry marked fuzzy has not been
reviewed by a person. What a message is worth follows from the source text alone: an entry for another text
is no translation of this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polib

from explainers.errors import ContentError, Place, Problem
from explainers.storyboard.model import Message


class State(StrEnum):
    """What a translation is worth."""

    OPEN = "open"
    """There is none."""
    MACHINE = "machine"
    """There is one that no person has reviewed (PO: fuzzy)."""
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Translation:
    """One message in another language."""

    text: str
    state: State
    line: int
    """Where it stands in the catalogue, counted from 1; 0 when it is not there."""


class Catalogue:
    """The translations of one film into one language."""

    def __init__(self, path: Path, shown_as: Path, entries: Iterable[polib.POEntry]) -> None:
        self.path = path
        self.shown_as = shown_as
        self._by_key: dict[tuple[str, str], polib.POEntry] = {}
        self._by_text: dict[str, polib.POEntry] = {}
        for entry in entries:
            if entry.msgstr and not entry.obsolete:
                self._by_key[entry.msgctxt or "", entry.msgid] = entry
                self._by_text.setdefault(entry.msgid, entry)

    def find(self, message: Message) -> Translation:
        """Return the translation of a message: its own, else that of the same text elsewhere in the film."""
        entry = self._by_key.get((message.key, message.text)) or self._by_text.get(message.text)
        if entry is None:
            return Translation("", State.OPEN, 0)
        state = State.MACHINE if "fuzzy" in entry.flags else State.REVIEWED
        return Translation(entry.msgstr, state, entry.linenum or 0)


def read_catalogue(path: Path, shown_as: Path) -> Catalogue:
    """Read a catalogue; one that does not exist is empty.

    Raises:
        ContentError: if it is no valid PO file, names a line where it can.
    """
    if not path.is_file():
        return Catalogue(path, shown_as, [])
    try:
        text = path.read_text(encoding="utf-8-sig")
        return Catalogue(path, shown_as, polib.pofile(text, check_for_duplicates=True))
    except UnicodeDecodeError:
        place = Place(shown_as)
        raise ContentError(
            [Problem(place, "the catalogue is not UTF-8.", 'Save it with the encoding "UTF-8".')]
        ) from None
    except (OSError, ValueError) as error:
        raise ContentError([_syntax_problem(error, shown_as)]) from None


def _syntax_problem(error: Exception, shown_as: Path) -> Problem:
    digits = "".join(char if char.isdigit() else " " for char in str(error)).split()
    line = int(digits[0]) if digits else 0
    return Problem(
        Place(shown_as, line),
        f"this is no valid catalogue ({error}).",
        "Open the file in Poedit or undo the last change.",
    )


def catalogue_text(script: str, lang: str, messages: Iterable[Message], texts: Mapping[str, str]) -> str:
    """Return a new catalogue; `texts` maps message keys to translations, none of them reviewed."""
    po = polib.POFile(wrapwidth=100)
    po.metadata = {
        "Project-Id-Version": f"explainers {script}",
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for message in messages:
        text = texts.get(message.key, "")
        po.append(
            polib.POEntry(
                msgctxt=message.key,
                msgid=message.text,
                msgstr=text,
                flags=["fuzzy"] if text else [],
                occurrences=[(f"scripts/{script}.yaml", "")],
            )
        )
    return str(po) + "\n"
