# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where to break a sentence into cues and a cue into lines (S1, S2, S9, S10).

Lines are split at plain spaces only; a no-break space keeps a number and its unit together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from explainers.text import visible_length

MOST_LINES = 2
GERMAN_WIDTH, WIDTH = 37, 42
"""Characters in a line: 37 for German (ARD/ZDF), 42 else (Netflix); S2."""

# Words that belong to what follows: a line must not end with one (S9).
_LEANS_ON_NEXT = {
    "de": "der die das den dem des ein eine einen einem einer eines und oder aber als wie wenn dass weil in im an am "
    "auf aus bei beim bis für mit nach ohne unter über um von vom vor zu zum zur durch gegen ihr ihre ihren ihrem "
    "ihrer ihres mein dein sein kein keine keinen nicht sehr § nr.",
    "en": "the a an and or but as if that because in on at to for from with by of under over until into your his her "
    "our their my no not very is are",
    "tr": "ve veya ile ya da ama bir bu şu o her en çok daha için",
    "ar": "و أو في من إلى على عن مع أن إن التي الذي هذا هذه كل ما لا لم لن حتى",
    "uk": "і й та або але як що якщо бо в у на до з із зі від для без під над про при за по через не ні ваш ваша ваше",
}


def width_for(lang: str) -> int:
    """Return how many characters a line may have."""
    return GERMAN_WIDTH if lang == "de" else WIDTH


@cache
def _leaning(lang: str) -> frozenset[str]:
    return frozenset(_LEANS_ON_NEXT.get(lang, "").split())


def break_cost(word: str, lang: str) -> int:
    """Return how bad it is to break after a word: below 0 it is good, above 0 bad."""
    if word[-1:] in ".!?…؟":
        return -14
    if word[-1:] in ",;:،؛–":
        return -10
    return 16 if word.lower().strip("„“\"'(") in _leaning(lang) else 0


def split_cues(sentence: str, lang: str) -> list[tuple[str, ...]]:
    """Return a sentence as cues of at most two lines, as few and as even as possible.

    Every word of the sentence is in exactly one line, in order. A single word longer than a line stays whole.
    """
    words = sentence.split(" ")
    width = width_for(lang)
    best: list[tuple[float, int]] = [(0.0, 0)]  # the cheapest way to reach each word, and where its cue begins
    for end in range(1, len(words) + 1):
        options = []
        for begin in range(end - 1, -1, -1):
            cost = _cue_cost(words[begin:end], lang, width)
            if cost is None:
                break
            at_end = 0 if end == len(words) else 2 * break_cost(words[end - 1], lang)
            options.append((best[begin][0] + cost + at_end, begin))
        best.append(min(options))
    cues: list[tuple[str, ...]] = []
    end = len(words)
    while end:
        begin = best[end][1]
        cues.append(break_lines(words[begin:end], lang, width))
        end = begin
    return cues[::-1]


def _cue_cost(words: Sequence[str], lang: str, width: int) -> float | None:
    """Return what a cue of these words costs, None when they do not fit two lines (one word always fits)."""
    lines = break_lines(words, lang, width)
    if len(words) > 1 and max(visible_length(line) for line in lines) > width:
        return None
    length = visible_length(" ".join(words))
    # A cue more costs more than any break; of as many cues, even ones are best.
    return 200 + (length / width) ** 2 * 8


def break_lines(words: Sequence[str], lang: str, width: int) -> tuple[str, ...]:
    """Return words as one line where they fit, else as two: even, grammatical, the lower one rather longer."""
    whole = " ".join(words)
    if visible_length(whole) <= width or len(words) < MOST_LINES:
        return (whole,)

    def cost(cut: int) -> float:
        upper, lower = visible_length(" ".join(words[:cut])), visible_length(" ".join(words[cut:]))
        too_long = 1000 * (max(upper - width, 0) + max(lower - width, 0))
        return too_long + abs(lower - upper) + (3 if upper > lower else 0) + break_cost(words[cut - 1], lang)

    cut = min(range(1, len(words)), key=cost)
    return " ".join(words[:cut]), " ".join(words[cut:])
