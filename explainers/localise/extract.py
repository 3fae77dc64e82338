# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a translator is told of a message: where it stands, and what its author wants known.

An author writes for translators in a comment of the storyboard, right above the text or its item:

    # translators: "Termin" is an appointment at the office, not a deadline.
    - show: Termin buchen
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explainers.production import Production
from explainers.storyboard.model import Message, Storyboard, messages
from explainers.storyboard.places import location
from explainers.storyboard.yaml_file import YamlFile

_NOTE = re.compile(r"#\s*(?:translators?|übersetzung|für die übersetzung):\s*(.*)", re.IGNORECASE)
_COMMENT = re.compile(r"#\s?(.*)")


@dataclass(frozen=True, slots=True)
class Extracted:
    """A message and what a translator is told of it."""

    message: Message
    reference: str
    """Where it stands, e.g. `scripts/x.yaml:12`."""
    note: str
    """The author's words for translators; empty when there are none."""


def extract(production: Production, storyboard: Storyboard) -> list[Extracted]:
    """Return every message of a storyboard in the source language, in the film's order.

    Raises:
        ContentError: if the storyboard's file cannot be read.
    """
    path = production.scripts / f"{storyboard.id}.yaml"
    file = YamlFile(path, production.shown(path))
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    found = []
    for message in messages(storyboard):
        place = file.place(location(message.key, storyboard))
        found.append(Extracted(message, f"{place.path.as_posix()}:{place.line}", _note(lines, place.line)))
    return found


def _note(lines: Sequence[str], line: int) -> str:
    """Return the note in the comment lines right above a line (counted from 1)."""
    above: list[str] = []
    for text in reversed(lines[: line - 1]):
        match = _COMMENT.fullmatch(text.strip())
        if not match:
            break
        above.insert(0, text.strip())
    for index, text in enumerate(above):
        match = _NOTE.fullmatch(text)
        if match:
            rest = (_COMMENT.sub(r"\1", more) for more in above[index + 1 :])
            return " ".join([match[1], *rest]).strip()
    return ""
