# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Patterns of storyboards: each is a film that can be made as it stands, with comments that teach the format.

A line that begins with `#> ` in a pattern is such a comment, in English: it is translated into the user's language.
The film's own texts are in the language of the pattern's file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from explainers.scaffold.yaml_text import comment, in_a_year, quoted
from explainers.ui import _

PATTERNS = ("application", "registration", "notification", "request")
FOLDER = Path(__file__).with_name("patterns")
_COMMENT = re.compile(r"^( *)#> (.*)$")
_FACT = re.compile(r"^  ([a-z_]+): \{")


def storyboard_text(pattern: str, lang: str, title: str, known_facts: Collection[str], today: date) -> str:
    """Return the file of a new storyboard.

    Args:
        pattern: one of PATTERNS.
        lang: the language the storyboards are written in; where no pattern is in it, the texts are English.
        title: the film's title.
        known_facts: facts that the production has; the storyboard does not declare them again.
        today: the day on which the example's facts are said to be right.
    """
    path = FOLDER / f"{pattern}.{lang.split('-')[0]}.yaml"
    path = path if path.is_file() else FOLDER / f"{pattern}.en.yaml"
    lines = path.read_text("utf-8").splitlines()[2:]  # without the licence of the pattern itself
    text = "\n".join(_commented(list(_without(lines, known_facts))))
    for gap, value in {
        "__TITLE__": quoted(title),
        "__TODAY__": today.isoformat(),
        "__NEXT_YEAR__": in_a_year(today).isoformat(),
    }.items():
        text = text.replace(gap, value)
    return f"# yaml-language-server: $schema=storyboard.schema.json\n{text}\n"


def comments() -> Iterator[str]:
    """Yield every comment of every pattern, in English."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for line in path.read_text("utf-8").splitlines():
            if found := _COMMENT.match(line):
                yield found[2]


def script_name(title: str) -> str:
    """Return a storyboard's name made from any words, e.g. "gebuehr-zahlen" from "Gebühr zahlen"."""
    plain = title.lower()
    for sign, letters in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}.items():
        plain = plain.replace(sign, letters)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def _without(lines: list[str], facts: Collection[str]) -> Iterator[str]:
    """Yield the lines without the declarations of some facts, and the comments above those."""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        subject = after if _COMMENT.match(line) else line
        fact = _FACT.match(subject)
        if not fact or fact[1] not in facts:
            yield line


def _commented(lines: list[str]) -> Iterator[str]:
    for line in lines:
        found = _COMMENT.match(line)
        if not found:
            yield line
            continue
        indent, text = found.groups()
        yield from comment(_(text), indent)
