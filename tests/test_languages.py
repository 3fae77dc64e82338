# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for each language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from explainers.caption.profile import EASY, WIDE, profile_for
from explainers.languages import LANGUAGES, SPOKEN, language
from explainers.storyboard.facts import Fact, show, speak
from tests.conftest import TINY_PRODUCTION, WriteProduction


def test_plain_german_is_german_in_words_voice_and_numbers(tiny: WriteProduction) -> None:
    plain = language("de-simple")
    assert (plain.base, plain.locale, plain.alpha3) == ("de", "de", "deu")
    assert "de-simple" not in SPOKEN
    production = tiny(production=TINY_PRODUCTION.replace("tr]", "de-simple]") + "voices: {de: {speed: 0.9}}\n")
    assert production.voice("de-simple").speed == 0.9
    fee = Fact("fee", "money", (Decimal("46.00"), "EUR"), "federal", date(2026, 2, 7), "§ 1 PAuswGebV")
    assert (show(fee, "de-simple"), speak(fee, "de-simple")) == (show(fee, "de"), "46 Euro")


def test_plain_german_has_time_to_be_read_unless_the_production_says_otherwise() -> None:
    easy = profile_for("", "de-simple")
    assert easy is EASY and easy.speed_in("de-simple") == 11 and easy.most_wpm == 110
    assert profile_for("", "de") is profile_for("wide", "de-simple") is WIDE
    tall = profile_for("tall", "de-simple")
    assert (tall.most_lines, tall.width, tall.speed_in("de-simple"), tall.pace) == (3, 25, 11, EASY.pace)


def test_plain_german_is_never_called_leichte_sprache() -> None:
    assert language("de-simple").autonym == "Einfache Sprache"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_a_name_of_its_own_in_its_own_script(code: str) -> None:
    name = language(code).autonym
    assert name != code and name[0] == name[0].upper()
    assert [other for other in LANGUAGES if language(other).autonym == name] == [code]
