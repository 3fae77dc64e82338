# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.caption.cues import make_cues
from explainers.caption.lines import break_cost, split_cues
from explainers.caption.profile import EASY, PROFILES, TALL, WIDE, Profile
from explainers.caption.standard import Captioned, breaches
from explainers.languages import LANGUAGES, SPOKEN
from explainers.storyboard.narration import Sentence
from explainers.text import visible_length
from explainers.timeline import Spoken, lay_out

LONG = "Erstens: Ihren alten Ausweis, Ihren Reisepass oder, wenn Sie beides nicht haben, Ihre Geburtsurkunde."


def test_two_even_lines_after_a_comma() -> None:
    assert list(split_cues("Wenn Sie umziehen, melden Sie die neue Wohnung an.", "de")) == [
        ("Wenn Sie umziehen,", "melden Sie die neue Wohnung an."),
    ]


def test_a_long_sentence_runs_on_over_cues() -> None:
    assert list(split_cues(LONG, "de")) == [
        ("Erstens: Ihren alten Ausweis,", "Ihren Reisepass oder,"),
        ("wenn Sie beides nicht haben,", "Ihre Geburtsurkunde."),
    ]


def test_upright_films_have_three_short_lines() -> None:
    cues = split_cues(LONG, "de", TALL)
    assert max(len(lines) for lines in cues) == 3
    assert max(visible_length(line) for lines in cues for line in lines) <= 25


@pytest.mark.parametrize("lang", SPOKEN)
def test_every_language_has_words_a_line_does_not_end_with(lang: str) -> None:
    starters = {
        "de": "für", "en": "the", "tr": "için", "ar": "في", "uk": "від", "ru": "для", "pl": "dla", "ro": "pentru",
        "bg": "през", "it": "della", "es": "para", "fr": "avec", "el": "για", "fa": "برای", "hr": "kroz", "pt": "pela",
    }  # fmt: skip
    assert break_cost(starters[lang], "x", lang) > 0
    assert break_cost("12", "x", lang) > 0
    assert break_cost("x,", "x", lang) < 0


def test_first_and_last_name_stay_together() -> None:
    assert break_cost("Frankfurt", "Main", "en") > 0 == break_cost("goes", "Main", "en")


words = st.lists(st.text("abcäöü., ", min_size=1).map(str.split).filter(bool).map("".join), min_size=1, max_size=60)


@given(words, st.sampled_from(list(LANGUAGES)), st.sampled_from([WIDE, TALL, EASY]))
def test_no_word_is_lost_and_no_line_too_long(words: list[str], lang: str, profile: Profile) -> None:
    cues = split_cues(" ".join(words), lang, profile)
    assert [word for lines in cues for line in lines for word in line.split(" ")] == words
    for lines in cues:
        assert len(lines) <= profile.most_lines
        for line in lines:
            assert visible_length(line) <= profile.width_in(lang) or " " not in line


def test_a_word_too_long_for_a_line_is_broken_at_its_hyphen() -> None:
    text = "Sie brauchen die Wohnungsgeber-Bestätigung."
    assert list(split_cues(text, "de", TALL)) == [("Sie brauchen", "die Wohnungsgeber-", "Bestätigung.")]
    assert list(split_cues(text, "de", WIDE)) == [("Sie brauchen", "die Wohnungsgeber-Bestätigung.")]
    assert list(split_cues("Donaudampfschifffahrtselektrizität", "de", TALL)) == [
        ("Donaudampfschifffahrtselektrizität",)
    ]


def test_the_words_behind_a_broken_one_begin_when_they_are_heard() -> None:
    text = "Ihre Wohnungsgeber-Bestätigungen brauchen Sie für die Anmeldung, und auch Ihren Ausweis brauchen Sie dafür."
    words = tuple(850 * index for index in range(len(text.split())))
    timeline = lay_out("de", [Spoken(Sentence("a", None, False, text, text), 12_500, 0, (), words)])
    cues = make_cues(timeline, "", TALL)
    broken = [cue for cue in cues if any(line.endswith("Wohnungsgeber-") for line in cue.lines)]
    assert len(broken) == 1 and len(cues) >= cues.index(broken[0]) + 3
    heard = text.split().index(cues[-1].lines[0].split()[0])
    assert abs(cues[-1].start_ms - timeline.spans[0].words_ms[heard]) <= 40
    assert {breach.rule for breach in breaches(Captioned(cues, timeline, "", TALL))} <= {"S9", "S13"}


def test_profiles_are_named_as_in_the_production() -> None:
    assert list(PROFILES) == ["wide", "tall", "easy"]
