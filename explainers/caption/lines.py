# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where to break a sentence into cues and a cue into lines (S1, S2, S9, S10).

Lines are split at plain spaces only; a no-break space keeps a number and its unit together. A word that is too long for
a line is broken at its own hyphen, where it has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations, pairwise
from pathlib import Path

from explainers.caption.profile import WIDE, Profile
from explainers.languages import language
from explainers.tables import read_table
from explainers.text import visible_length

Lines = tuple[str, ...]

NEW_CUE = 200.0
"""A cue more costs more than any break, so there are as few as possible …"""
UNEVEN = 8.0
"""… and of as many, even ones are best."""
TORN = 220.0
"""Only a line that would tear apart what belongs together is worth a cue more."""
TOO_LONG = 1000.0
"""For each character over a line's width: only a word that is too long by itself is worth it."""
TIED = 30
"""A break between what belongs together."""


@lru_cache(maxsize=4096)
def break_cost(word: str, following: str, lang: str) -> int:
    """Return how bad it is to break between two words: below 0 it is good, above 0 bad (S9)."""
    lang = language(lang).base
    if word[-1:] in ",;:،؛–":
        return -10
    bare = word.lower().strip("„“”«»\"'(⁦⁩")
    if bare in leaning_words(lang) or re.fullmatch(r"[\d.,]+", bare):
        return TIED
    if word[-1:] in ".!?…؟":
        return -14
    if lang == "de" and word[:1].islower() and following[:1].isupper():
        return TIED // 3  # an adjective and its noun, most often
    if lang != "de" and _is_name(word) and _is_name(following):
        return TIED // 2  # two words with capitals: first and last name, or a name of several words
    return 0


@cache
def leaning_words(lang: str) -> frozenset[str]:
    """Return the small words of a language that lean on the next one: articles, prepositions, conjunctions."""
    table = read_table(Path(__file__).parent / "breaks.yaml")
    return frozenset(table.get(language(lang).base, "").split())


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word[1:2].islower()


@lru_cache(maxsize=1024)
def split_cues(sentence: str, lang: str, profile: Profile = WIDE, *, most: int = 999) -> tuple[Lines, ...]:
    """Return a sentence as cues of at most `most` characters, as few and as even as possible.

    Every word of the sentence is in exactly one line, in order; a single word longer than a line stays whole, or is
    broken at its hyphen.
    """
    words = sentence.split(" ")
    most = min(most, profile.most_lines * profile.width_in(lang))
    best: list[tuple[float, int]] = [(0.0, 0)]  # the cheapest way to reach each word, and where its cue begins
    for end in range(1, len(words) + 1):
        options = []
        for begin in range(end - 1, -1, -1):
            cost = _cue_cost(words[begin:end], lang, profile, most)
            if cost is None:
                break
            at_end = 0 if end == len(words) else 2 * break_cost(words[end - 1], words[end], lang)
            options.append((best[begin][0] + cost + at_end, begin))
        best.append(min(options))
    cues: list[Lines] = []
    end = len(words)
    while end:
        begin = best[end][1]
        cues.append(break_lines(words[begin:end], lang, profile))
        end = begin
    return tuple(reversed(cues))


def _cue_cost(words: Sequence[str], lang: str, profile: Profile, most: int) -> float | None:
    """Return what a cue of these words costs, None when they do not fit (one word always does)."""
    width = profile.width_in(lang)
    length = visible_length(" ".join(words))
    if len(words) > 1 and length > most:
        return None
    lines = break_lines(words, lang, profile)
    if len(words) > 1 and max(map(visible_length, lines)) > width:
        return None
    return NEW_CUE + (length / width) ** 2 * UNEVEN + TORN * _torn(lines, lang)


def _torn(lines: Lines, lang: str) -> int:
    """Return how many line ends tear apart what belongs together."""
    ends = ((upper.split(" ")[-1], lower.split(" ")[0]) for upper, lower in pairwise(lines))
    return sum(break_cost(last, first, lang) >= TIED for last, first in ends)


def break_lines(words: Sequence[str], lang: str, profile: Profile = WIDE) -> Lines:
    """Return words in as few lines as they fit: even, grammatical, a lower line rather longer than an upper one."""
    width = profile.width_in(lang)
    parts = [part for word in words for part in _parts(word, width)]
    texts = [text for text, _ends in parts]
    lengths = [visible_length(text) for text in texts]
    best: tuple[int, ...] = ()
    for cuts_wanted in range(min(profile.most_lines, len(texts))):
        options = combinations(range(1, len(texts)), cuts_wanted)
        best = min(options, key=lambda cuts: _lines_cost(texts, lengths, cuts, width, lang))
        if max(_line_lengths(lengths, best)) <= width:
            break
    edges = (0, *best, len(texts))
    lines = ("".join(text + " " * ends for text, ends in parts[begin:end]) for begin, end in pairwise(edges))
    return tuple(line.removesuffix(" ") for line in lines)


def _parts(word: str, width: int) -> list[tuple[str, bool]]:
    """Return a word, or its two parts where it is too long for a line and has a hyphen; and whether it ends there."""
    cuts = [match.end() for match in re.finditer(r"(?<=\w)-(?=\w)", word)]
    if visible_length(word) <= width or not cuts:
        return [(word, True)]
    cut = min(cuts, key=lambda cut: abs(2 * cut - len(word)))
    return [(word[:cut], False), (word[cut:], True)]


def _line_lengths(lengths: Sequence[int], cuts: Sequence[int]) -> list[int]:
    edges = (0, *cuts, len(lengths))
    return [sum(lengths[begin:end]) + end - begin - 1 for begin, end in pairwise(edges)]


def _lines_cost(words: Sequence[str], lengths: Sequence[int], cuts: Sequence[int], width: int, lang: str) -> float:
    lines = _line_lengths(lengths, cuts)
    too_long = sum(max(line - width, 0) for line in lines) * TOO_LONG
    uneven = sum(abs(lower - upper) + (3 if upper > lower else 0) for upper, lower in pairwise(lines))
    return too_long + uneven + sum(break_cost(words[cut - 1], words[cut], lang) for cut in cuts)
