# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from explainers.text import placeholders, sentences, stray_braces, without_foreign_marks


@pytest.mark.parametrize("text", ["{fee}", "{de:Stadtbüro}", "im {de:{office}} für {fee}"])
def test_placeholders_and_foreign_words_are_no_stray_braces(text: str) -> None:
    assert not stray_braces(text)


@pytest.mark.parametrize("text", ["{Fee}", "{fee", "{xx:Wort}", "{de:}", "{de:a{B}}"])
def test_anything_else_in_braces_is(text: str) -> None:
    assert stray_braces(text)


def test_a_fact_inside_a_foreign_mark_counts() -> None:
    assert placeholders("im {de:{office}}") == {"office": 1}


def test_marks_of_foreign_words_are_not_read() -> None:
    assert without_foreign_marks("im {de:Stadtbüro} oder {en:office}") == "im Stadtbüro oder office"


def test_a_semicolon_ends_a_greek_question_only() -> None:
    assert sentences("Έχετε ερωτήσεις; Η υπηρεσία απαντά.") == ["Έχετε ερωτήσεις;", "Η υπηρεσία απαντά."]
    assert sentences("Έχετε έγγραφα; τότε ελάτε.") == ["Έχετε έγγραφα; τότε ελάτε."]
    assert sentences("Kommen Sie; Wir helfen.") == ["Kommen Sie; Wir helfen."]
