# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from hypothesis import given
from hypothesis import strategies as st

from explainers.text import fill, placeholders, sentences, stray_braces, visible_length


def test_an_ordinal_or_an_abbreviation_ends_no_sentence() -> None:
    text = "Kommen Sie am 1. Februar. Bringen Sie z. B. Ihren Pass mit. Fertig!"
    assert sentences(text) == ["Kommen Sie am 1. Februar.", "Bringen Sie z. B. Ihren Pass mit.", "Fertig!"]


def test_arabic_and_ukrainian_sentences() -> None:
    assert sentences("هل انتقلتم؟ سجّلوا السكن.") == ["هل انتقلتم؟", "سجّلوا السكن."]
    assert sentences("Ви переїхали? Зареєструйтеся.") == ["Ви переїхали?", "Зареєструйтеся."]


def test_a_placeholder_is_a_word() -> None:
    assert sentences("Bis {date}. Dann {fee}.") == ["Bis {date}.", "Dann {fee}."]
    assert placeholders("{fee} und {fee}, {date}") == {"fee": 2, "date": 1}
    assert fill("{fee}!", lambda name: name.upper()) == "FEE!"


def test_stray_braces() -> None:
    assert stray_braces("{Fee}") and stray_braces("{fee") and not stray_braces("{fee} und {date_2}")


def test_marks_and_combining_characters_do_not_count() -> None:
    assert visible_length("\u200fمُدّة") == 3
    assert visible_length("\u206646 €\u2069") == 4


@given(st.text(alphabet=st.sampled_from("aZ9 .!?…؟«»\n{}éع"), max_size=200))
def test_no_character_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
