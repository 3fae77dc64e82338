# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from hypothesis import given
from hypothesis import strategies as st

from explainers.caption.lines import GERMAN_WIDTH, split_cues
from explainers.text import visible_length


def test_a_short_sentence_is_one_line() -> None:
    assert split_cues("Die Anmeldung ist kostenlos.", "de") == [("Die Anmeldung ist kostenlos.",)]


def test_lines_are_even_and_no_article_ends_one() -> None:
    text = "Außerdem brauchen Sie ein Smartphone mit AusweisApp und ein BundID-Konto."
    assert split_cues(text, "de") == [
        ("Außerdem brauchen Sie ein Smartphone", "mit AusweisApp und ein BundID-Konto."),
    ]


def test_a_long_sentence_becomes_several_cues_at_its_commas() -> None:
    text = "Wenn Sie vor 1953 geboren sind, haben Sie auf jeden Fall Zeit, bis die Frist im Januar 2033 endet."
    assert split_cues(text, "de") == [
        ("Wenn Sie vor 1953 geboren sind,", "haben Sie auf jeden Fall Zeit,"),
        ("bis die Frist im Januar 2033 endet.",),
    ]


words = st.text(alphabet="abcdeüß,.", min_size=1, max_size=GERMAN_WIDTH)


@given(st.lists(words, min_size=1, max_size=60))
def test_no_word_is_lost_and_no_line_is_too_long(said: list[str]) -> None:
    cues = split_cues(" ".join(said), "de")
    assert " ".join(line for lines in cues for line in lines).split(" ") == said
    assert all(len(lines) <= 2 and max(map(visible_length, lines)) <= GERMAN_WIDTH for lines in cues)
