# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""For which screen and which readers subtitles are made, and what that allows (S1 to S4 of the subtitle standard)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explainers.languages import language

GERMAN_WIDTH, WIDTH = 37, 42
"""Characters in a line: 37 for German (ARD, ORF, SRF, ZDF), 42 else (Netflix); S2."""
MOST_WORDS_A_MINUTE = 180
"""Fastest reading in words (BBC 4)."""
MARGIN = 1
"""Characters a second by which we stay below a language's limit, so that rounding to frames cannot break it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a kind of subtitles allows."""

    name: str
    """The word for it in explainers.yaml."""
    most_lines: int
    """Lines in one cue (S1)."""
    width: int | None
    """Characters in a line (S2); None: what is usual in the language."""
    reading_speed: int | None
    """Most characters a second (S4); None: what is usual in the language."""
    frame_share: float
    """Most of the picture's width a line may take (S3)."""
    pace: float
    """Share of the voice's usual pace at which such a film is spoken."""
    most_wpm: int
    """Most words a minute of voiced time (A7)."""
    letter_share: float
    """Height of the letters as a share of the picture's width: how large players set them."""

    def width_in(self, lang: str) -> int:
        """Return how many characters a line may have."""
        return self.width or (GERMAN_WIDTH if language(lang).base == "de" else WIDTH)

    def speed_in(self, lang: str) -> int:
        """Return the most characters a second a viewer should have to read."""
        return min(self.reading_speed or 99, language(lang).reading_speed)


WIDE = Profile("wide", 2, None, None, 0.68, 1.0, 150, 0.05 * 9 / 16)
"""16:9, the usual film. Players set captions at 5 % of the picture's height."""
TALL = Profile("tall", 3, 25, None, 0.90, 1.0, 150, 0.05)
"""9:16, for phones held upright (BBC 3.1: 25 characters, 3 lines)."""
EASY = Profile("easy", 2, 37, 11, 0.68, 0.8, 110, 0.05 * 9 / 16)
"""Easy language: 11 characters a second (ARD, ZDF for children and easy language)."""
PROFILES = {profile.name: profile for profile in (WIDE, TALL, EASY)}


def profile_for(captions: str, lang: str) -> Profile:
    """Return the subtitles of a language's films.

    Args:
        captions: what explainers.yaml says; empty for the usual ones: easy for a plain language, else wide.
        lang: BCP 47. Readers of a plain language need their time on a phone held upright, too.
    """
    if not language(lang).plain:
        return PROFILES[captions or WIDE.name]
    if captions == TALL.name:
        return replace(TALL, reading_speed=EASY.reading_speed, pace=EASY.pace, most_wpm=EASY.most_wpm)
    return PROFILES[captions or EASY.name]
