# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainers.errors import EngineError
from explainers.languages import SPOKEN
from explainers.speak.normalise import Part, normalise, prepare
from explainers.speak.pronounce import Lexicon

GERMAN = [
    ("am 1. Februar 2027", "am ersten Februar 2027"),
    ("der 1. Mai", "der erste Mai"),
    ("vom 01.02.2027 bis 2027-03-05", "vom ersten Februar 2027 bis fünften März 2027"),
    ("am 32. Februar", "am zweiunddreißigsten Februar"),
    ("um 9:30 Uhr", "um 9 Uhr 30"),
    ("um 9.00 Uhr", "um 9 Uhr"),
    ("8:00–12:30 Uhr", "8 Uhr bis 12 Uhr 30"),
    ("von 9–12 Uhr", "von 9 bis 12 Uhr"),
    ("46,00 €", "46 Euro"),
    ("27,60 EUR", "27 Euro und 60 Cent"),
    ("1.000 €", "1000 Euro"),
    ("1.000 Menschen", "1000 Menschen"),
    ("5 % und 2,5 km", "5 Prozent und 2,5 Kilometer"),
    ("§ 17 Abs. 1 BMG", "Paragraf 17 Absatz 1 BMG"),
    ("§§ 17 und 18", "Paragrafen 17 und 18"),
    ("z. B. eins, z.B. zwei, z.\u00a0B. drei", "zum Beispiel eins, zum Beispiel zwei, zum Beispiel drei"),
    ("und so weiter usw.", "und so weiter und so weiter."),
    ("06142 83-0", "0 6 1 4 2, 8 3, 0"),
    ("+49 6142 830", "0 0 4 9, 6 1 4 2, 8 3 0"),
    ("die 115", "die 115"),
    ("Marktplatz 4, 65428 Rüsselsheim", "Marktplatz 4, 6 5 4 2 8 Rüsselsheim"),
    ("https://www.stadt.de/amt.", "www Punkt stadt Punkt D E Schrägstrich amt."),
    ("info@stadt-x.de", "info ät stadt Bindestrich x Punkt D E"),
    ("im 2. Stock", "im zweiten Stock"),
    ("der 2. Schritt", "der zweite Schritt"),
    ("3. Schritt", "dritter Schritt"),
    ("Bürger*innen, Lebens·unterhalt", "Bürger innen, Lebensunterhalt"),
    ("Foto\u00adautomat 📷\x07!", "Fotoautomat !"),
]
OTHERS = [
    ("fr", "de 9–12 heures", "de 9 à 12 heures"),
    ("uk", "з 9–12", "з 9 до 12"),
    ("tr", "2002-2004", "2002 ila 2004"),
    ("en", "by 1 February 2027, 14:30", "by the first of February 2027, 2 30 p.m."),
    ("en", "the 1st of February, the 2nd floor", "the first of February, the second floor"),
    ("en", "€46.50, 1,000 people, e.g. 5%", "46 euros and 50 cents, 1000 people, for example 5 per cent"),
    ("tr", "1 Şubat, %5, 2. kat, örn. 46,50 €", "1 Şubat, yüzde 5, ikinci kat, örneğin 46 Euro 50 sent"),
    ("ar", "٣ أشخاص، 5%، § 17", "3 أشخاص، 5 بالمئة، المادة 17"),
    ("uk", "1 лютого 2027 р. у м. Київ", "першого лютого дві тисячі двадцять сьомого року у м. Київ"),
    ("uk", "2 км, 5 %, 3-й поверх", "2 кілометри, 5 відсотків, третій поверх"),
    ("ru", "21 %, 1 февраля 2027 г.", "21 процент, первого февраля две тысячи двадцать седьмого года."),
    ("pl", "o godz. 9:30, np. 5 %", "o godzinie dziewiątej 30, na przykład 5 procent"),
    ("ro", "1 februarie, str. Mare nr. 5", "întâi februarie, strada Mare numărul 5"),
    ("bg", "1 февруари 2027 г. и др.", "първи февруари две хиляди двадесет и седма година и други."),
    ("it", "il 1 febbraio, il 2º piano", "il primo febbraio, il secondo piano"),
    ("es", "el 1 de febrero de 2027, p. ej. 5 %", "el primero de febrero de 2027, por ejemplo 5 por ciento"),
    ("fr", "le 1er février, tél. 06142 83-0", "le premier février, téléphone 0 6 1 4 2, 8 3, 0"),
    ("el", "3 Φεβρουαρίου, π.χ. 5 %", "τρεις Φεβρουαρίου, παραδείγματος χάρη 5 τοις εκατό"),
    ("fa", "۱ فوریهٔ 2027، ۳ km", "یکم فوریهٔ 2027، 3 کیلومتر"),
    ("hr", "1. veljače 2027. u 9:30", "prvog veljače dvije tisuće dvadeset sedme godine u 9 sati i 30 minuta"),
    ("pt", "1 de fevereiro, 2.º andar, 9:30", "um de fevereiro, segundo andar, 9 e 30"),
]


@pytest.mark.parametrize(("written", "spoken"), GERMAN)
def test_german(written: str, spoken: str) -> None:
    assert normalise(written, "de") == spoken


@pytest.mark.parametrize(("lang", "written", "spoken"), OTHERS)
def test_other_languages(lang: str, written: str, spoken: str) -> None:
    assert normalise(written, lang) == spoken


SPOKEN_TEXTS = yaml.safe_load((Path(__file__).parents[1] / "data" / "spoken.yaml").read_text("utf-8"))


@pytest.mark.parametrize("lang", SPOKEN)
def test_what_stands_in_texts(lang: str) -> None:
    assert {written: normalise(written, lang) for written in SPOKEN_TEXTS[lang]} == SPOKEN_TEXTS[lang]
    for said in SPOKEN_TEXTS[lang].values():
        assert normalise(said, lang) == said


@pytest.mark.parametrize(("lang", "text"), [(lang, spoken) for lang, _, spoken in OTHERS])
def test_what_is_in_words_stays(lang: str, text: str) -> None:
    assert normalise(text, lang) == text


@given(st.sampled_from(SPOKEN), st.text(max_size=80))
def test_any_text_becomes_one_line_without_control_characters(lang: str, text: str) -> None:
    said = normalise(text, lang)
    assert said.replace("\u200c", "").isprintable()


@given(st.sampled_from(SPOKEN), st.lists(st.text("abcdeäöüжмиابت", min_size=4), min_size=1, max_size=8))
def test_plain_words_are_never_changed(lang: str, words: list[str]) -> None:
    text = " ".join(words)
    assert normalise(text, lang) == text


def test_marked_words_are_spoken_by_their_own_voice() -> None:
    parts = prepare("Şimdi {de:Stadtbüro} randevusu alın.", "tr")
    assert parts == [Part("tr", "Şimdi"), Part("de", "Stadtbüro"), Part("tr", "randevusu alın.")]
    assert prepare("Che cos’è la {de:Kita}?", "it") == [Part("it", "Che cos’è la"), Part("de", "Kita?")]
    assert prepare("Έχετε {de:Ausweis};", "el")[1] == Part("de", "Ausweis?")
    assert prepare("کارت، {de:Ausweis}، است", "fa")[1] == Part("de", "Ausweis,")


def test_pronunciation_wins_over_every_rule_and_is_not_touched_by_them() -> None:
    words = Lexicon({"115": {"de": "eins eins fünf"}, "Rüsselsheim": {"tr": "Rüselshaym", "ipa": "ˈʁʏsəlshaɪm"}})
    assert normalise("Die 115, nicht 1150.", "de", words) == "Die eins eins fünf, nicht 1150."
    assert normalise("Rüsselsheim'da", "tr", words) == "Rüselshaym'da"
    assert normalise("in Rüsselsheim", "de", words, ipa=True) == "in [[ ˈʁʏsəlshaɪm ]]"
    assert normalise("in Rüsselsheim", "de", words) == "in Rüsselsheim"


@pytest.mark.parametrize("text", ["", "…", "😀", "\x00"])
def test_nothing_to_say_is_said(text: str) -> None:
    with pytest.raises(EngineError, match="There is nothing to say"):
        prepare(text, "de")
