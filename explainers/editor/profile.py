# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""For whom a text is written, and what that asks of it.

Limits from BITV 2.0 Anlage 2 Teil 2, the easy-language rules of Baden-Württemberg (5 to 10 words a sentence),
Lebenshilfe Austria (13 to 15 words for plain language) and the readability formulas of Amstad (1978) and of
Bamberger and Vanecek (1984).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """What a kind of readers can be asked to follow."""

    name: str
    """The word for it on the command line and in explainers.yaml."""
    words: int
    """Words in a sentence to aim at."""
    most_words: int
    """Words in a sentence that must not be passed."""
    passives: float
    """Share of sentences that may be in the passive voice."""
    letters: int
    """Longest word without a hyphen."""
    clauses: int
    """Subordinate clauses in a sentence."""
    plain_words: bool
    """True: no acronyms, signs, subjunctive or genitive."""
    negation: bool
    """True: "nicht" and its like are allowed."""
    least_flesch: float
    """Flesch's reading ease in Amstad's German form; 100 is easiest."""
    most_wiener: float
    """First Vienna formula: the school year that can follow."""


STANDARD = Profile("standard", 20, 25, 0.15, 40, 3, False, True, -1000, 100)
PLAIN = Profile("plain", 15, 20, 0.0, 24, 2, True, True, 60, 6)
EASY = Profile("easy", 8, 12, 0.0, 12, 1, True, False, 80, 4)
PROFILES = {profile.name: profile for profile in (STANDARD, PLAIN, EASY)}


def profile_for(lang: str, chosen: str | None = None) -> Profile:
    """Return the profile chosen, else the one a language is written for: plain German is plain."""
    return PROFILES[chosen] if chosen else PLAIN if lang == "de-simple" else STANDARD
