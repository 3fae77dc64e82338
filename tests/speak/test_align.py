# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""When words are heard: as eSpeak says it, and against the rests of its voice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.speak.align import word_starts_ms
from explainers.speak.engine import Word
from explainers.speak.sound import rests_ms
from explainers.speak.speak import Narrator

# Commas before words that begin softly, so that the rest is the comma's; figures and a date come before them.
WITH_COMMAS = {
    "de": "Bezahlen Sie 46 Euro bar, und kommen Sie am 12. Februar 2027, auch mit Kindern.",
    "en": "Pay 46 euros in cash, and come on 12 February 2027, also with children.",
    "tr": "46 Euro nakit ödeyin, ve 12 Şubat 2027 tarihinde, anneyle birlikte gelin.",
    "ar": "أحضر جواز سفرك، وادفع 46 يورو نقدا، وتعال في فبراير.",
    "uk": "Заплатіть 46 євро готівкою, та візьміть паспорт, або довідку.",
    "fr": "Payez 46 euros en espèces, et venez le 12 février 2027, avec vos enfants.",
    "fa": "گذرنامه خود را بیاورید، 46 یورو نقد بپردازید، و در فوریه بیایید.",
}


@pytest.mark.parametrize("lang", WITH_COMMAS)
def test_words_begin_where_the_voice_begins_again(lang: str) -> None:
    (said,) = Narrator("espeak", lang).say([WITH_COMMAS[lang]])
    after = [word.start_ms for before, word in zip(said.words, said.words[1:], strict=False) if before.text[-1] in ",،"]
    assert len(after) == 2
    for start in after:
        assert min(abs(start - rest) for rest in rests_ms(said.samples)) < 80
    starts = [word.start_ms for word in said.words]
    assert starts == sorted(starts) and starts[-1] < said.duration_ms


def test_words_of_a_german_voice_inside_a_sentence_are_in_the_sentences_time() -> None:
    (said,) = Narrator("espeak", "tr").say(["Şimdi {de:Stadtbüro} randevusu alın."])
    assert [word.text for word in said.words] == ["Şimdi", "Stadtbüro", "randevusu", "alın."]
    gaps = [later.start_ms - word.start_ms for word, later in zip(said.words, said.words[1:], strict=False)]
    assert min(gaps) > 200


def test_figures_are_found_between_their_neighbours() -> None:
    eye = "Das kostet 46,00\u00a0€ im Amt."
    heard = [Word(text, at * 100) for at, text in enumerate(["Das", "kostet", "46", "Euro", "im", "Amt."])]
    assert word_starts_ms(eye, heard) == (0, 100, 200, 400, 500)
    assert word_starts_ms(eye, ()) == ()


@given(st.text("ab 1", min_size=1, max_size=30), st.lists(st.text("ab1", min_size=1, max_size=3), max_size=9))
def test_every_word_has_a_time_and_they_rise(eye: str, heard: list[str]) -> None:
    starts = word_starts_ms(eye, [Word(text, at * 10) for at, text in enumerate(heard)])
    assert len(starts) == (len(eye.split(" ")) if heard else 0)
    assert list(starts) == sorted(starts)
