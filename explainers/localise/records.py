# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a translation comes from and who stands behind it, kept as translators' comments in the PO file:

    # Machine: argos en_tr 1.5, English 77ab01c2d3e4 [3f9a0c12ab45]
    # Doubtful: the engine was not sure of it.
    # Reviewed: NAME, 2026-11-22 [3f9a0c12ab45]

The sign in brackets is a hash of language, source and translation. A record counts only for the very words it
was written for: whoever changes one of them, in whatever program, ends the review without having to think of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_RECORD = re.compile(r"(?P<kind>Machine|Memory|Reviewed): (?P<what>.*) \[(?P<sign>[0-9a-f]{12})\]\s*")
_DOUBT = "Doubtful: "
_ENGLISH = re.compile(r", English ([0-9a-f]{12})$")


@dataclass(frozen=True, slots=True)
class Record:
    """Where a text comes from, or who reviewed it."""

    kind: str
    """Machine | Memory | Reviewed."""
    what: str
    """The engine, the script it was taken from, or "NAME, 2026-11-22"."""
    sign: str
    """`sign_of` the very words it is about."""

    def __str__(self) -> str:
        return f"{self.kind}: {self.what} [{self.sign}]"


def sign_of(*texts: str) -> str:
    """Return a short hash of language, source and translation (SHA-256, 12 hex digits)."""
    return hashlib.sha256("\0".join(texts).encode("utf-8")).hexdigest()[:12]


def records(comments: Iterable[str]) -> list[Record]:
    """Return the records among translators' comments."""
    matches = (_RECORD.fullmatch(comment) for comment in comments)
    return [Record(match["kind"], match["what"], match["sign"]) for match in matches if match]


def record(comments: Iterable[str], kind: str, sign: str) -> Record | None:
    """Return the record of a kind that is about these very words, or None."""
    return next((found for found in records(comments) if found.kind == kind and found.sign == sign), None)


def doubts(comments: Iterable[str]) -> tuple[str, ...]:
    """Return the reasons why a machine translation is not to be used unseen."""
    return tuple(comment.removeprefix(_DOUBT) for comment in comments if comment.startswith(_DOUBT))


def english_sign(found: Record) -> str:
    """Return the sign of the English a machine translation was made from; empty when it was made directly."""
    match = _ENGLISH.search(found.what)
    return match[1] if match else ""


def with_records(comments: Sequence[str], new: Iterable[Record], why: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the comments with these records in place of all there were; people's own comments stay."""
    own = [text for text in comments if not _RECORD.fullmatch(text) and not text.startswith(_DOUBT)]
    return (*own, *(str(found) for found in new), *(f"{_DOUBT}{reason}" for reason in why))
