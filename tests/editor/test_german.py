# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What makes German hard to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.editor.german import explains, is_passive, readability, sentence_remarks, syllables
from explainers.editor.profile import EASY, PLAIN, STANDARD, Profile


@pytest.mark.parametrize(
    "sentence",
    [
        "Dort wird Ihre neue Adresse eingetragen.",
        "Die Gebühr wurde erhöht.",
        "Ihr Antrag wird vom Amt geprüft.",
        "Die Unterlagen werden verlängert.",
        "Sie werden informiert.",
        "Der Ausweis ist gedruckt worden.",
        "Das wird von der Behörde entschieden.",
    ],
)
def test_passive_sentences_are_known(sentence: str) -> None:
    assert is_passive(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sie gehen zum Amt.",
        "Sie haben den Antrag unterschrieben.",
        "Sie werden einen Brief bekommen.",
        "Wir werden Ihnen Bescheid geben.",
        "Das wird lange gelten.",
        "Morgen wird es kalt.",
        "Ihr Kind ist geboren.",
    ],
)
def test_active_sentences_are_not(sentence: str) -> None:
    assert not is_passive(sentence)


@pytest.mark.parametrize(
    ("sentence", "profile", "word"),
    [
        ("Bringen Sie z. B. einen Pass mit.", STANDARD, "z. B."),
        ("Kommen Sie ggf. wieder.", STANDARD, "ggf."),
        ("Das steht im BMG.", PLAIN, "BMG"),
        ("Der Antrag (Vordruck) liegt aus.", PLAIN, "("),
        ("Sie könnten anrufen.", PLAIN, "könnten"),
        ("Das ist die Adresse des Amtes.", PLAIN, "des Amtes"),
        ("Wegen der Umstellung ist zu.", PLAIN, "Wegen der Umstellung"),
        ("Die Wohnungsgeberbestätigungen fehlen.", PLAIN, "Wohnungsgeberbestätigungen"),
        ("Kommen Sie nicht zu spät.", EASY, "nicht"),
        ("Die Heiratsurkunde ist da.", EASY, "Heiratsurkunde"),
        ("Wenn Sie da sind, sagen wir, dass es losgeht.", EASY, "2"),
    ],
)
def test_what_is_hard_is_named(sentence: str, profile: Profile, word: str) -> None:
    assert [what for what, _todo in sentence_remarks(sentence, profile) if word in what]


@pytest.mark.parametrize(
    "sentence", ["Bringen Sie Ihren Ausweis mit.", "Geben Sie Ihre PIN ein.", "Das Amt hat offen."]
)
@pytest.mark.parametrize("profile", [STANDARD, PLAIN, EASY])
def test_plain_sentences_pass(sentence: str, profile: Profile) -> None:
    assert not list(sentence_remarks(sentence, profile))


@pytest.mark.parametrize(
    ("word", "count"),
    [("Amt", 1), ("Adresse", 3), ("Bürgerbüro", 4), ("Ausweis", 2), ("Familie", 3), ("sozial", 3), ("Quittung", 2),
     ("Wohnungsgeberbestätigung", 8), ("neue", 2), ("Bescheid", 2), ("Zeit", 1)],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_officialese_is_harder_than_plain_words() -> None:
    plain = readability(["Sie ziehen um.", "Dann melden Sie sich an.", "Bringen Sie Ihren Ausweis mit."])
    officialese = readability(
        ["Die Anmeldung einer Nebenwohnung hat unter Vorlage der Wohnungsgeberbestätigung fristgerecht zu erfolgen."]
    )
    assert plain and officialese
    assert plain.flesch > PLAIN.least_flesch > officialese.flesch
    assert plain.wiener < PLAIN.most_wiener < officialese.wiener
    assert readability(["123 45."]) is None


def test_a_sentence_that_explains() -> None:
    assert explains("Die Wohnungsgeberbestätigung ist ein Papier von Ihrer Vermieterin.")
    assert not explains("Bringen Sie die Wohnungsgeberbestätigung mit.")


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for profile in (STANDARD, PLAIN, EASY):
        list(sentence_remarks(text, profile))
    is_passive(text)
    readability([text])
