# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long people need to read: the pace of the film follows it (A9: words are never cut)."""

from __future__ import annotations

from collections.abc import Sequence

from explainers.caption.lines import Lines, split_cues
from explainers.caption.profile import MARGIN, MOST_WORDS_A_MINUTE, WIDE, Profile
from explainers.text import visible_length
from explainers.timeline import CUE_GAP_MS
from explainers.times import to_grid

LEAST_MS = 1000
"""Shortest time a cue stands (S5)."""
LONGEST_MS = 7000
"""Longest time a cue stands (S5)."""


def characters(lines: Lines) -> int:
    """Return how many characters a viewer reads; a line break counts as the space it stands for."""
    return visible_length(" ".join(lines))


def reading_ms(lines: Lines, lang: str, profile: Profile = WIDE) -> int:
    """Return how long one cue must stand (S4, S5), on the frame grid."""
    by_characters = characters(lines) * 1000 / (profile.speed_in(lang) - MARGIN)
    by_words = sum(len(line.split()) for line in lines) * 60_000 / MOST_WORDS_A_MINUTE
    return max(LEAST_MS, to_grid(round(max(by_characters, by_words))))


def sentence_reading_ms(sentence: str, lang: str, profile: Profile = WIDE) -> int:
    """Return how long it takes to read a sentence, cue by cue, with the gaps between them."""
    cues = split_cues(sentence, lang, profile)
    return sum(reading_ms(lines, lang, profile) for lines in cues) + CUE_GAP_MS * (len(cues) - 1)


def shares(cues: Sequence[Lines], lang: str, profile: Profile = WIDE) -> list[float]:
    """Return where in a sentence each of its cues begins, from 0 to 1, by the time each takes to read."""
    times = [reading_ms(lines, lang, profile) + CUE_GAP_MS for lines in cues]
    return [sum(times[:index]) / sum(times) for index in range(len(times))]
