# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Placeholders, sentences and characters: the few things every stage must agree on about text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from explainers.languages import LANGUAGES

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
FOREIGN = re.compile(rf"\{{({'|'.join(LANGUAGES)}):((?:[^{{}}]|\{{[a-z][a-z0-9_]*\}})+)\}}")
"""Words of another language, which its voice speaks: `{de:Stadtbüro}`, `{de:{office}}`."""

# Directional marks and isolates: they steer the display and are no characters to a reader (S2).
INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2066\u2067\u2068\u2069\u00ad\ufeff"), None
)

_ABBREVIATIONS = frozenset(
    [
        "z.",
        "b.",
        "d.",
        "h.",
        "u.",
        "a.",
        "bzw.",
        "ca.",
        "evtl.",
        "ggf.",
        "inkl.",
        "max.",
        "min.",
        "nr.",
        "no.",
        "str.",
        "tel.",
        "usw.",
        "vgl.",
        "zzgl.",
        "abs.",
        "art.",
        "dr.",
        "prof.",
        "st.",
        "hr.",
        "fr.",
        "mr.",
        "mrs.",
        "ms.",
        "e.",
        "g.",
        "i.",
        "e.g.",
        "i.e.",
        "etc.",
        "vs.",
        "örn.",
        "vb.",
        "vs.",
        "sf.",
        "вул.",
        "р.",
        "м.",
        "ст.",
        "наприкл.",
        "тис.",
        "грн.",
        "ul.",
        "im.",
        "np.",
        "tzn.",
        "itd.",
        "al.",
        "nr.",
        "str.",
        "bl.",
        "sc.",
        "et.",
        "г.",
        "ул.",
        "д.",
        "т.",
        "е.",
        "п.",
    ]
)
# Greek asks with a semicolon: it ends a sentence where Greek follows.
_SENTENCE_END = re.compile(r"(?:[.!?…؟۔।\u037e]+|;(?=\s+[Ͱ-Ͽἀ-῿]))[\"'»«”“’)\]]*(?=\s+\S)")


def placeholders(text: str) -> Counter[str]:
    """Return the facts named in a text and how often each is."""
    return Counter(PLACEHOLDER.findall(text))


def stray_braces(text: str) -> bool:
    """Tell whether braces remain that are no placeholder: a typing error such as `{Fee}` or `{fee`."""
    return bool(re.search(r"[{}]", PLACEHOLDER.sub("", FOREIGN.sub("", text))))


def fill(text: str, value: Callable[[str], str]) -> str:
    """Return the text with each placeholder replaced by `value(name)`."""
    return PLACEHOLDER.sub(lambda match: value(match[1]), text)


def without_foreign_marks(text: str) -> str:
    """Return the text as it is read: words marked as another language's stay, the mark goes."""
    return FOREIGN.sub(lambda match: match[2], text)


def sentences(text: str) -> list[str]:
    """Split a text into sentences; nothing but white space is lost between them.

    An ordinal ("1. Februar"), an initial or a known abbreviation does not end a sentence. Placeholders are
    ordinary words here, so the text for the eye and the text for the ear split alike.
    """
    text = " ".join(text.split())
    found, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if _ends_sentence(text[start : match.end()], text[match.end() :].lstrip()):
            found.append(text[start : match.end()].strip())
            start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def _ends_sentence(before: str, after: str) -> bool:
    if not before.endswith("."):
        return not after[:1].islower()
    word = before.split()[-1].lstrip("(„«“‚\"'").lower()
    if word in _ABBREVIATIONS or re.fullmatch(r"\d+\.|\w\.", word):
        return False
    return not after[:1].islower()


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without what stands between them; a fact is a word."""
    return re.findall(r"\{\w+\}|\w+", text.casefold())


@lru_cache(maxsize=10_000)
def visible_length(text: str) -> int:
    """Return how many characters a reader sees: marks that steer direction or combine do not count (S2)."""
    if text.isascii():
        return len(text)
    plain = text.translate(INVISIBLE)
    return len(plain) - sum(map(bool, map(unicodedata.combining, plain)))


def isolate_ltr(text: str) -> str:
    """Return the text as a left-to-right unit for use inside right-to-left text (UAX #9, LRI … PDI)."""
    return f"\u2066{text}\u2069"


def short(text: str, most: int = 60) -> str:
    """Return a text as a message quotes it: its beginning, where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
