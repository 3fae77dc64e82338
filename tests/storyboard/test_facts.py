# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from explainers.storyboard.facts import Fact, parse_value, show, speak


def fact(kind: str, text: str) -> Fact:
    return Fact("x", kind, parse_value(kind, text), "city", date(2026, 11, 22), "Quelle")


@pytest.mark.parametrize(
    ("kind", "text", "lang", "eye", "ear"),
    [
        ("money", "46.00 EUR", "de", "46,00\u00a0€", "46 Euro"),
        ("money", "27,60 €", "de", "27,60\u00a0€", "27 Euro und 60 Cent"),
        ("money", "1000 EUR", "de", "1000\u00a0€", "1000 Euro"),
        ("money", "27.60 EUR", "en", "€27.60", "27 euros and 60 cents"),
        ("money", "27.60 EUR", "tr", "27,60\u00a0€", "27 Euro 60 sent"),
        ("money", "1000 EUR", "ar", "\u20661000\u00a0€\u2069", "1000 يورو"),
        ("money", "27.60 EUR", "uk", "27,60\u00a0€", "27 євро 60 центів"),
        ("date", "2027-01-19", "de", "19. Januar 2027", "2027-01-19"),
        ("date", "2027-01-19", "en", "19 January 2027", "2027-01-19"),
        ("date", "2027-01-19", "tr", "19 Ocak 2027", "2027-01-19"),
        ("date", "2027-01-03", "uk", "3 січня 2027\u202fр.", "2027-01-03"),
        ("duration", "2 weeks", "de", "2 Wochen", "2 Wochen"),
        ("duration", "2 Wochen", "ar", "أسبوعان", "أسبوعان"),
        ("duration", "10 years", "tr", "10 yıl", "10 yıl"),
        ("duration", "21 days", "uk", "21 день", "21 день"),
        ("year", "2002", "de", "2002", "2002"),
        ("url", "https://www.musterstadt.example/a/", "de", "www.musterstadt.example/a",
         "www Punkt musterstadt Punkt example Schrägstrich a"),
        ("phone", "06142 83-0", "ar", "\u206606142 83-0\u2069", "0 6 1 4 2, 8 3, 0"),
    ],
)  # fmt: skip
def test_a_fact_for_the_eye_and_for_the_ear(kind: str, text: str, lang: str, eye: str, ear: str) -> None:
    assert show(fact(kind, text), lang) == eye
    assert speak(fact(kind, text), lang) == ear


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("money", "1.000 EUR"), ("money", "46"), ("money", "46,5 €"), ("date", "19.01.2027"), ("date", "2027-02-30"),
        ("duration", "zwei Wochen"), ("duration", "2 weken"), ("number", "16,5"), ("phone", "ruf an"),
        ("url", "musterstadt.example"), ("email", "rathaus"), ("name", "{city}"),
    ],
)  # fmt: skip
def test_a_value_in_no_known_form_is_refused_with_a_sentence(kind: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"^[a-z].*\.$"):
        parse_value(kind, text)
