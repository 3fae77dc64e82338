# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""When each word that is read is heard: the words for the eye ("46,00 €") found again in those for the ear."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from explainers.speak.engine import Word


def word_starts_ms(eye: str, heard: Sequence[Word]) -> tuple[int, ...]:
    """Return when each word of a sentence begins to be heard, from the sentence's start.

    Words that are read as they are heard are sure; of those in between, as figures and respelled names are, the first
    is sure and the others are spread over what is heard there.

    Args:
        eye: the sentence as it is read; its words are what stands between two plain spaces.
        heard: the words as the engine says them; empty if it does not know.

    Returns:
        as many times as the sentence has words, rising; none if the engine does not know.
    """
    if not heard:
        return ()
    read, said = [_key(word) for word in eye.split(" ")], [_key(word.text) for word in heard]
    starts: list[int] = []
    for _kind, begin, end, first, last in SequenceMatcher(None, read, said, autojunk=False).get_opcodes():
        for index in range(begin, end):
            at = first + (index - begin) * (last - first) // (end - begin)
            starts.append(heard[min(at, len(heard) - 1)].start_ms)
    return tuple(starts)


def _key(word: str) -> str:
    return "".join(char for char in word if char.isalnum()).casefold()
