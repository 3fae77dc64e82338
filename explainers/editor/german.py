# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What makes German hard to read, found by words and endings. A hint for an editor, never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from explainers.editor.profile import Profile
from explainers.tables import read_table
from explainers.text import short
from explainers.ui import _

Remark = tuple[str, str]
"""What is hard to read, and what to do."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SIGNS = re.compile(r"[%§();/]")
_VOWELS = re.compile(r"[aeiouyäöü]+")
# Neighbouring vowels that are two syllables: "Sozi-al", "ide-al", "neu-e".
_TWO_SYLLABLES = re.compile(r"i[ao](?=[^u])|ea|(?:eu|au|ei|ie)(?=e)")


@cache
def _table() -> dict[str, frozenset[str]]:
    data = read_table(Path(__file__).with_name("german.yaml"))
    return {name: frozenset(text.split("|" if "|" in text else None)) for name, text in data.items()}


@cache
def _participle() -> re.Pattern[str]:
    separable = "|".join(sorted(_table()["separable"], key=len, reverse=True))
    none = "|".join(_table()["no_participles"])
    ge = rf"(?:{separable})?(?!(?:{none})$)ge[a-zäöüß]{{2,}}(?:t|en)"
    inseparable = r"(?:be|ver|er|ent|zer|miss|über|unter|wider)[a-zäöüß]{3,}t"
    return re.compile(rf"(?:{ge}|(?!(?:{none})$)(?:{separable})?{inseparable}|[a-zäöüß]{{2,}}iert)")


def words(text: str) -> list[str]:
    """Return the words of a text; a compound with hyphens is one."""
    return _WORD.findall(text)


def is_passive(sentence: str) -> bool:
    """Tell whether a sentence is, most likely, in the passive voice ("werden" and a participle)."""
    table, found = _table(), [word.lower() for word in words(sentence)]
    if not table["passive_helpers"] & set(found):
        return False
    return any(word in table["participles"] or _participle().fullmatch(word) for word in found)


def explains(sentence: str) -> bool:
    """Tell whether a sentence says what something is."""
    return any(re.search(rf"\b{re.escape(words)}\b", sentence) for words in _table()["explaining"])


def sentence_remarks(sentence: str, profile: Profile) -> Iterator[Remark]:
    """Yield what is hard to read in one sentence, for the profile's readers."""
    table, found = _table(), words(sentence)
    lower = [word.lower() for word in found]
    for abbreviation in _abbreviations(sentence):
        yield (
            _('"{word}" is an abbreviation.', word=abbreviation),
            _("Write it out: voices and readers stumble over it."),
        )
    for word in found:
        if len(word) > profile.letters and "-" not in word:
            what = _('"{word}" has {count} letters.', word=short(word), count=len(word))
            yield what, _("Use a shorter word, or part it with a hyphen.")
    clauses = sum(word in table["subordinators"] for word in lower)
    if clauses > profile.clauses:
        yield _("the sentence has {count} subordinate clauses.", count=clauses), _("Make two sentences of it.")
    if not profile.negation and (negated := _first(lower, table["negation"])):
        yield _('"{word}" makes the sentence negative.', word=negated), _("Say what is, not what is not.")
    if profile.plain_words:
        yield from _plain_remarks(sentence, found, lower)


def _plain_remarks(sentence: str, found: Sequence[str], lower: Sequence[str]) -> Iterator[Remark]:
    table = _table()
    for word in found:
        if re.fullmatch(r"[A-ZÄÖÜ]{2,}", word) and word not in table["acronyms"]:
            yield _('"{word}" is an abbreviation.', word=word), _("Say the whole word.")
    if sign := _SIGNS.search(sentence):
        yield _('the sign "{sign}" is hard to read.', sign=sign[0]), _("Say it in words.")
    if word := _first(lower, table["subjunctive"]):
        yield _('"{word}" is subjunctive.', word=word), _("Say it as a fact.")
    if word := _genitive(sentence):
        yield _('"{words}" is a genitive.', words=word), _('Say it with "von".')


def _genitive(sentence: str) -> str:
    table = _table()
    articles = "|".join(table["genitive_articles"])
    noun = re.search(rf"\b(?:{articles})\s+[A-ZÄÖÜ]\w+s\b", sentence)
    before = re.search(rf"\b(?:{'|'.join(table['genitive_prepositions'])})\s+(?:de[sr]|eine[sr])\s+\w+", sentence, re.I)
    match = noun or before
    return match[0] if match else ""


def _abbreviations(sentence: str) -> list[str]:
    known = "|".join(_table()["abbreviations"])
    return re.findall(rf"\b(?:[a-zA-Z]\. ?[a-zA-ZÄÖÜäöü]\.|(?:{known})\.)", sentence)


def _first(found: Sequence[str], wanted: frozenset[str]) -> str:
    return next((word for word in found if word in wanted), "")


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard a whole text is."""

    flesch: float
    """Flesch's reading ease, Amstad's form: 180 − words per sentence − 58.5 × syllables per word."""
    wiener: float
    """The first Vienna formula: a school year."""


def readability(sentences: Sequence[str]) -> Readability | None:
    """Return how hard a text is, or None if it has no words."""
    found = [word for sentence in sentences for word in words(sentence)]
    if not found:
        return None
    spoken = [syllables(word) for word in found]
    length = len(found) / len(sentences)
    count = len(found) / 100
    flesch = 180 - length - 58.5 * sum(spoken) / len(found)
    wiener = (
        0.1935 * sum(n >= 3 for n in spoken) / count
        + 0.1672 * length
        + 0.1297 * sum(len(word) > 6 for word in found) / count
        - 0.0327 * sum(n == 1 for n in spoken) / count
        - 0.875
    )
    return Readability(round(flesch, 1), round(wiener, 1))


def syllables(word: str) -> int:
    """Return how many syllables a German word has, by its groups of vowels; exact to about one word in twenty."""
    word = word.lower().replace("qu", "q")
    return max(1, len(_VOWELS.findall(word)) + len(_TWO_SYLLABLES.findall(word)))
