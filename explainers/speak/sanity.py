# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is this a sentence a voice can speak, and can this sound be that sentence (A8)?"""

from __future__ import annotations

import unicodedata
from collections import Counter

import numpy as np

from explainers.errors import EngineError
from explainers.languages import language
from explainers.speak.engine import Audio
from explainers.speak.sound import QUIET
from explainers.text import short, visible_length
from explainers.ui import _, figure, later

CHARACTERS_A_SECOND = 14
"""Usual pace of our voices, in characters of the text for the ear."""
DIGIT_WEIGHT = 4
"""A digit is spoken as a word."""
SHORTEST, LONGEST = 0.4, 2.5
"""Share of the expected length within which an utterance is believed …"""
SLACK_MS = 600
"""… give or take this much, for very short sentences."""
MOST_CHARACTERS = 2000
MOST_FOREIGN = 0.75
"""Share of letters in another script from which a text is not in the voice's language."""

_SCRIPT_NAMES = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Grek": "GREEK", "Hebr": "HEBREW"}
_SCRIPT_WORDS = {
    "Latn": later("Latin"),
    "Cyrl": later("Cyrillic"),
    "Arab": later("Arabic"),
    "Grek": later("Greek"),
    "Hebr": later("Hebrew"),
}


def check_text(text: str, lang: str) -> None:
    """Raise EngineError, naming the sentence, for one that no voice of this language can speak."""
    if not any(char.isalnum() for char in text):
        raise EngineError(_('There is nothing to say in "{text}". Write words, or delete it.', text=short(text)))
    if len(text) > MOST_CHARACTERS:
        raise EngineError(
            _(
                'The sentence "{text}" has {count} characters. Make several sentences of it.',
                text=short(text),
                count=len(text),
            )
        )
    found = script_of(text)
    wanted = language(lang).script
    if found and found != wanted and found in _SCRIPT_WORDS:
        raise EngineError(
            _(
                'The sentence "{text}" is in {script} letters, which the {language} voice cannot read. '
                "Is it in the right language?",
                text=short(text),
                script=_(_SCRIPT_WORDS[found]),
                language=language(lang).autonym,
            )
        )


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script most letters are in; empty if there is none or it is unknown."""
    names = (unicodedata.name(char, "").split(" ", 1)[0] for char in text if char.isalpha())
    letters = Counter(names)
    if not letters:
        return ""
    name, count = letters.most_common(1)[0]
    codes = {script: code for code, script in _SCRIPT_NAMES.items()}
    return codes.get(name, "") if count > MOST_FOREIGN * letters.total() else ""


def check_sound(text: str, audio: Audio, speed: float) -> None:
    """Raise EngineError, naming the text, if the sound is silence, or far too short or long to be it.

    Args:
        text: what was spoken, in words.
        audio: without the silence around it.
        speed: 1 is the usual pace.
    """
    if not np.any(np.abs(audio.samples.astype(np.int32)) > QUIET):
        raise EngineError(
            _('The voice said nothing for "{text}". Reword it, or choose another voice.', text=short(text))
        )
    actual, expected = audio.duration_ms, expected_ms(text, speed)
    if SHORTEST * expected - SLACK_MS <= actual <= LONGEST * expected + SLACK_MS:
        return
    figures = {"actual": figure(actual / 1000, 1), "usual": figure(expected / 1000, 1), "text": short(text)}
    if actual < expected:
        what = _(
            'The voice took {actual} s for "{text}", far too short for it (about {usual} s is usual). '
            "Listen to it, and reword it or choose another voice.",
            **figures,
        )
    else:
        what = _(
            'The voice took {actual} s for "{text}", far too long for it (about {usual} s is usual). '
            "Listen to it, and reword it or choose another voice.",
            **figures,
        )
    raise EngineError(what)


def expected_ms(ear: str, speed: float) -> float:
    """Return about how long a text takes to say."""
    weight = visible_length(ear) + (DIGIT_WEIGHT - 1) * sum(char.isdigit() for char in ear)
    return weight * 1000 / CHARACTERS_A_SECOND / speed
