# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from explainers.languages import SPOKEN
from explainers.words import forms
from explainers.words.table import table

DAY = date(2027, 1, 19)
DAYS = {
    "de": "neunzehnten Januar 2027",
    "en": "the nineteenth of January 2027",
    "tr": "19 Ocak 2027",
    "ar": "التاسع عشر من يناير 2027",
    "uk": "дев'ятнадцятого січня дві тисячі двадцять сьомого року",
    "ru": "девятнадцатого января две тысячи двадцать седьмого года",
    "pl": "dziewiętnastego stycznia dwa tysiące dwudziestego siódmego roku",
    "ro": "19 ianuarie 2027",
    "bg": "деветнадесети януари две хиляди двадесет и седма година",
    "it": "19 gennaio 2027",
    "es": "19 de enero de 2027",
    "fr": "19 janvier 2027",
    "el": "19 Ιανουαρίου 2027",
    "fa": "نوزدهم ژانویهٔ 2027",
    "hr": "devetnaestog siječnja dvije tisuće dvadeset sedme godine",
    "pt": "19 de janeiro de 2027",
}
AMOUNTS = {
    "de": "27 Euro und 60 Cent",
    "en": "27 euros and 60 cents",
    "tr": "27 Euro 60 sent",
    "ar": "27 يورو و 60 سنتًا",
    "uk": "27 євро 60 центів",
    "ru": "27 евро 60 центов",
    "pl": "27 euro i 60 centów",
    "ro": "27 de euro și 60 de cenți",
    "bg": "27 евро и 60 цента",
    "it": "27 euro e 60 centesimi",
    "es": "27 euros con 60 céntimos",
    "fr": "27 euros et 60 centimes",
    "el": "27 ευρώ και 60 λεπτά",
    "fa": "27 یورو و 60 سنت",
    "hr": "27 eura i 60 centi",
    "pt": "27 euros e 60 cêntimos",
}


@pytest.mark.parametrize("lang", SPOKEN)
def test_day_in_every_language(lang: str) -> None:
    assert forms.day(DAY, lang) == DAYS[lang]


@pytest.mark.parametrize("lang", SPOKEN)
def test_money_in_every_language(lang: str) -> None:
    assert forms.money(Decimal("27.60"), "EUR", lang) == AMOUNTS[lang]


def test_money_keeps_hundredths_of_other_currencies() -> None:
    assert forms.money(Decimal("5.20"), "CHF", "de") == "5 Schweizer Franken 20"


@pytest.mark.parametrize("lang", SPOKEN)
def test_every_language_has_words_for_every_duration_and_unit(lang: str) -> None:
    for count in (1, 2, 3, 5, 11, 21):
        for unit in ("minute", "hour", "day", "week", "month", "year"):
            said = forms.duration(count, unit, lang)
            assert "duration" not in said and any(char.isalpha() for char in said)
        for unit, cldr in forms.CLDR_UNITS.items():
            assert cldr not in forms.measure(Decimal(count), unit, lang)


@pytest.mark.parametrize("lang", SPOKEN)
def test_every_table_is_complete(lang: str) -> None:
    words = table(lang)
    assert len(words.days) in (0, 1, 9, 31)
    assert words.abbreviations
    if words.year:
        assert len(words.year.units.strip().split("|")) == 19


@pytest.mark.parametrize(
    ("lang", "said"),
    [("de", "9 Uhr 30"), ("en", "9 30 a.m."), ("ru", "9 30"), ("fr", "9 heures 30"), ("it", "9 e 30")],
)
def test_clock(lang: str, said: str) -> None:
    assert forms.clock(9, 30, lang) == said


def test_english_clock_knows_noon_and_midnight() -> None:
    assert [forms.clock(hour, 0, "en") for hour in (0, 9, 12, 14)] == ["12 a.m.", "9 a.m.", "12 p.m.", "2 p.m."]


def test_address() -> None:
    assert forms.address("tevis.ekom21.de/rum", "de") == "tevis Punkt ekom21 Punkt D E Schrägstrich rum"
    assert forms.address("info@stadt-x.de", "tr") == "info et stadt tire x nokta D E"


def test_digits_one_by_one() -> None:
    assert forms.digits("+49 6142 83-0", "de") == "0 0 4 9, 6 1 4 2, 8 3, 0"


@pytest.mark.parametrize("year", [1953, 1999, 2001, 2020, 2030, 2047])
def test_slavic_years_are_words(year: int) -> None:
    for lang in ("uk", "ru", "pl", "bg", "hr"):
        assert not any(char.isdigit() for char in forms.year(year, lang))
