# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""W2: whoever does not see the film hears everything that is shown (WCAG 1.2.5; BIK test step 9.1.2.5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W_]+")
_LEAST_LETTERS = 4
"""Shorter words are articles and prepositions: a sentence may have others than a heading."""
_SAME = 55
"""How like two words must be to be forms of one ("Anmeldung", "anmelden"); out of 100. Forms begin alike."""


def unsaid(shown: str, said: str, small_words: Collection[str] = ()) -> list[str]:
    """Return the words of what is shown that do not occur, in any form, in what is said over it.

    A digit group counts as a word. Both texts are as a viewer reads them, facts filled in; `small_words` (articles,
    conjunctions) may differ between the two.
    """
    heard = {_plain(word) for word in _WORD.findall(said)}
    return [
        word
        for word in _WORD.findall(shown)
        if _counts(word) and word.casefold() not in small_words and not _heard(_plain(word), heard)
    ]


def _counts(word: str) -> bool:
    return word.isdigit() or len(word) >= _LEAST_LETTERS


def _heard(word: str, heard: set[str]) -> bool:
    if word in heard or word.isdigit():
        return word in heard
    return any((word[:3] == other[:3] and fuzz.ratio(word, other) >= _SAME) or _part(word, other) for other in heard)


def _part(one: str, other: str) -> bool:
    """Tell whether one word is in the other, as "Wohnung" is in "Wohnungsgeberbestätigung"; endings aside."""
    short, long = sorted((one, other), key=len)
    stem = short[:-2] if len(short) > _LEAST_LETTERS + 2 else short
    return len(short) >= _LEAST_LETTERS and stem in long


def _plain(word: str) -> str:
    """Return a word without case and accents; Arabic without the article it carries in front."""
    folded = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return bare.removeprefix("ال") if len(bare) > _LEAST_LETTERS else bare
