# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""No engine, however bad, may change a fact: a translation has all facts of its source, or there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.localise.agree import disagreements, numbers
from explainers.localise.argos import Argos
from explainers.localise.protect import translate_texts
from explainers.localise.translator import Draft, Settings
from explainers.text import placeholders

NASTY = """
Die Gebühr beträgt {fee}.
{fee} kostet der Ausweis.
{fee}
{fee} {fee}
Zahlen Sie {fee} oder {fee_young}.
Zahlen Sie {fee}, {fee_young} oder {fee_old}.
Ab {age} Jahren kostet er {fee}, unter {age} Jahren {fee_young}.
Der Ausweis kostet {fee} (unter {age} Jahren: {fee_young}).
({fee}) sind zu zahlen.
Zahlen Sie bar ({fee}).
Kosten: {fee}
Kosten: {fee}.
Kosten: „{fee}“.
Kosten – {fee} – sind vorab zu zahlen.
Zahlen Sie {fee}! Rufen Sie {phone} an. Kommen Sie am {date}.
Das Büro ist am Montag von {open} bis {close} geöffnet.
Das Büro ist am Montag von {open} bis {close} und von {open_late} bis {close_late} geöffnet.
Rufen Sie {phone} an.
Rufen Sie 06142 83-0 an.
Rufen Sie +49 6142 83-0 an oder schreiben Sie an amt@example.org.
Schreiben Sie an vorname.nachname+amt@example.org.
Mehr Informationen finden Sie unter {website}.
Mehr Informationen finden Sie unter https://www.example.org/a_b/c?d=1&e=2.
Mehr unter www.example.org.
Nach § 17 BMG melden Sie sich an.
Nach § 17 Abs. 1 und § 19 BMG melden Sie sich an.
Nach §§ 17 und 19 BMG (Bundesmeldegesetz) zahlen Sie {fine}.
Frist: {deadline}
{deadline} nach dem Einzug endet die Frist.
Melden Sie sich {deadline} nach dem Einzug an, sonst zahlen Sie bis zu {fine}.
Sie haben {count} Tag Zeit.
Sie haben {count} Tage Zeit, mindestens aber {count_min} Tage.
Bringen Sie 1 Foto mit.
Bringen Sie 2 Fotos und 3 Kopien mit.
Bringen Sie 1.000 Euro mit.
Bringen Sie 46,00 Euro mit.
Das gilt seit 2026.
Das gilt vom 1. Februar 2026 bis zum 31.12.2027.
Das Büro ist von 8:00 bis 12:30 Uhr offen.
Willkommen in {city}!
{city}: Willkommen!
Sie sind nach {city} gezogen? Melden Sie sich in {city} an.
Kommen Sie ins {office} ({city}, {street}, {postcode}).
{office}, {street}, {postcode} {city}
Termin im {office} buchen
Im {office} der Stadt {city} zahlen Sie {fee} nur mit Karte.
Sie zahlen nichts, nicht einmal {fee}.
Sie brauchen {document} nicht.
Sie brauchen {document_a} und {document_b}, aber nicht {document_c}.
⟦0⟧ ist kein Platzhalter, {fee} schon.
[0] und {fee} und [1]
8117 und {fee} und 9343
Zahlen Sie {fee}€.
Zahlen Sie{fee}sofort.
{a}{b}{c}
{a} {b} {c} {d} {e} {f} {g} {h} {i} {j} {k} {l}
Erstens: {a}. Zweitens: {b}. Drittens: {c}.
Die Nummer {a_b_c} steht auf dem Brief {a_b}.
Ausgestellt von {from} bis {to}: Umtausch bis {deadline}
Ihr Führerschein ist eine Karte, ausgestellt von {from} bis {to}? Dann tauschen Sie ihn bis {deadline} um.
Tarif A: 10 €, Tarif B: 20 €, ermäßigt 5 €.
E-Mail: info@example.org, Telefon: 06142 83-2222, Raum 1.07.
Zimmer 3 im 2. Stock, Aufzug 4.
Kommen Sie ins {de:Stadtbüro} ({en:Check-in {fee}}).
Vor {date} nein, ab {date} ja, am {date} vielleicht.
""".strip().split("\n")

Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Spoiler:
    """An engine that returns its input, spoilt in one way."""

    change: Change

    def translates(self, source: str, target: str) -> bool:
        return True

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Draft]:
        return [Draft(self.change(sentence), -0.1) for sentence in sentences]

    def fingerprint(self, source: str, target: str) -> str:
        return "spoiler"


def _arabic_digits(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def _reversed_words(text: str) -> str:
    return " ".join(reversed(text.split(" ")))


SPOILERS: dict[str, Change] = {
    "faithful": lambda text: text,
    "upper": str.upper,
    "drops marks": lambda text: re.sub(r"⟦\d+⟧", "", text),
    "drops the last mark": lambda text: re.sub(r"⟦\d+⟧(?!.*⟦)", "", text),
    "doubles marks": lambda text: re.sub(r"(⟦\d+⟧)", r"\1 \1", text),
    "renumbers marks": lambda text: text.replace("⟦1⟧", "⟦0⟧"),
    "adds a mark": lambda text: text + " ⟦7⟧",
    "opens marks": lambda text: text.replace("⟧", ""),
    "marks in plain brackets": lambda text: text.replace("⟦", "[").replace("⟧", "]"),
    "marks with spaces": lambda text: text.replace("⟦", "⟦ ").replace("⟧", " ⟧"),
    "marks as underscores": lambda text: re.sub(r"⟦(\d+)⟧", r"_\1_", text),
    "reversed": _reversed_words,
    "arabic digits": _arabic_digits,
    "turkish suffixes": lambda text: re.sub(r"(⟦\d+⟧|\d+)", r"\1'yi", text),
    "thousands signs": lambda text: re.sub(r"\b(\d)(\d{3})\b", r"\1.\2", text),
    "digits plus one": lambda text: re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), text),
    "first digit lost": lambda text: re.sub(r"\d", "", text, count=1),
    "all digits lost": lambda text: re.sub(r"\d", "", text),
    "number words": lambda text: text.replace("8117", "eight thousand"),
    "longer numbers": lambda text: re.sub(r"(\d{4})", r"\g<1>0", text),
    "decimals": lambda text: re.sub(r"(\d{4})", r"\1.5", text),
    "invents a fee": lambda text: text + " That is 12 euros.",
    "invents a fact": lambda text: text + " {fee}",
    "empty": lambda text: "",
    "nonsense": lambda text: "Please birth citizens.",
    "first half": lambda text: text[: len(text) // 2],
    "repeats": lambda text: f"{text} {text}",
}


def test_the_table_is_long_enough() -> None:
    assert len(NASTY) >= 60
    assert len(set(NASTY)) == len(NASTY)


@pytest.mark.parametrize("spoiler", SPOILERS)
def test_no_engine_changes_a_fact(spoiler: str) -> None:
    drafts = translate_texts(NASTY, Spoiler(SPOILERS[spoiler]), "de", "tr")

    for text, draft in zip(NASTY, drafts, strict=True):
        if draft is not None:
            assert placeholders(draft.text) == placeholders(text)
            assert numbers(draft.text) == numbers(text)
            assert disagreements(text, draft.text) == []


def test_a_faithful_engine_translates_them_all_but_those_with_a_mark_of_their_own() -> None:
    drafts = translate_texts(NASTY, Spoiler(SPOILERS["faithful"]), "de", "tr")

    lost = [text for text, draft in zip(NASTY, drafts, strict=True) if draft is None or draft.text != text]
    assert lost == ["⟦0⟧ ist kein Platzhalter, {fee} schon."]


@pytest.mark.parametrize("spoiler", ["drops marks", "doubles marks", "opens marks", "marks as underscores"])
def test_a_number_saves_what_an_engine_without_marks_would_lose(spoiler: str) -> None:
    draft = translate_texts(["Im {office} zahlen Sie {fee} bar."], Spoiler(SPOILERS[spoiler]), "de", "tr")[0]

    assert draft is not None
    assert draft.text == "Im {office} zahlen Sie {fee} bar."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Frist: {deadline}.", "PLEASE BRING: {deadline}."), ("{fee} sind zu zahlen.", "{fee} pLEASE BRING.")],
)
def test_the_text_beside_a_fact_is_translated_alone_where_marks_and_numbers_fail(text: str, wanted: str) -> None:
    def no_facts(sentence: str) -> str:
        return "Nothing." if re.search(r"\d", sentence) else "PLEASE BRING."

    draft = translate_texts([text], Spoiler(no_facts), "de", "en")[0]

    assert draft is not None
    assert draft.text == wanted


def test_the_true_models_change_no_fact(packages: Path) -> None:
    argos = Argos(Settings(packages))
    for pair in (("de", "en"), ("en", "tr")):
        drafts = translate_texts(NASTY, argos, *pair)
        kept = [(text, draft.text) for text, draft in zip(NASTY, drafts, strict=True) if draft]
        assert [text for text, made in kept if disagreements(text, made)] == []
        assert len(kept) >= 3, "a test in which nothing is translated shows nothing"


AGREE = [
    ("Zahlen Sie 46 Euro.", "ادفعوا ٤٦ يورو."),
    ("am 1. Februar 2027", "في ١ فبراير ٢٠٢٧"),
    ("Tel. 06142 83-0", "هاتف: \u200e06142 83-0"),
    ("Tel. 06142 83-0", "هاتف: ٠٦١٤٢ ٨٣-٠"),
    ("Siehe www.example.org.", "انظر www.example.org،"),
    ("Zahlen Sie {fee}.", "{fee}'yi ödeyin."),
    ("Melden Sie sich in {city} an.", "{city}’de kaydolun."),
    ("Bringen Sie 2 Fotos mit.", "2'şer fotoğraf getirin."),
    ("Ab 16 Jahren.", "16'sından itibaren."),
    ("Siehe www.example.org.", "www.example.org’a bakın."),
    ("Schreiben Sie an amt@example.org.", "amt@example.org'a yazın."),
    ("10 % weniger", "%10 daha az"),
    ("1.000 Euro", "1,000 euros"),
    ("1.000 Euro", "1\u202f000 euros"),
    ("12.345.678 Euro", "12,345,678 euros"),
    ("46,00 Euro", "46.00 euros"),
    ("1,5 Stunden", "1.5 hours"),
    ("8:00 bis 12:30 Uhr", "8:00 a.m. to 12:30 p.m."),
    ("§ 17 BMG", "§17 BMG"),
    ("{a} und {b}", "{b} ve {a}"),
    ("({fee})", "（{fee}）"),
    ("{n} Tage", "{n} дні"),
    ("Zimmer 1.07", "Room 1.07"),
]
DIFFER = [
    ("Zahlen Sie 46 Euro.", "ادفعوا ٦٤ يورو."),
    ("Bringen Sie 2 Fotos mit.", "İki fotoğraf getirin."),
    ("1.000 Euro", "1.00 euros"),
    ("46,00 Euro", "4600 euros"),
    ("46,00 Euro", "46 euros"),
    ("1,5 Stunden", "15 hours"),
    ("8:00 bis 14:30 Uhr", "8:00 a.m. to 2:30 p.m."),
    ("am 01.02.2027", "02/01/2027"),
    ("§ 17 BMG", "Section 17 BMG"),
    ("§ 17 BMG", "المادة 17 (§ 17 BMG)"),
    ("Tel. 06142 83-0", "هاتف: 06142830"),
    ("Tel. 06142 83-0", "Tel. 06142 83-1"),
    ("www.example.org/a_b", "www.example.org/a b"),
    ("Siehe www.example.org.", "www.example.com’a bakın."),
    ("amt@example.org", "amt @example.org"),
    ("{n} Tage", "{ n } дні"),
    ("{a} und {a}", "{a}"),
    ("Zimmer 1.07", "Room 107"),
]


@pytest.mark.parametrize(("source", "target"), AGREE)
def test_the_same_facts_in_other_letters_digits_and_endings_agree(source: str, target: str) -> None:
    assert disagreements(source, target) == []


@pytest.mark.parametrize(("source", "target"), DIFFER)
def test_facts_that_differ_are_seen(source: str, target: str) -> None:
    assert disagreements(source, target)


SENTENCE = st.lists(
    st.sampled_from(
        ["Zahlen", "Sie", "{fee}", "{age}", "{fee}", "46,00", "§ 17", "12", "nicht", "(", ")", "⟦0⟧", "[1]"]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


@given(SENTENCE, st.sampled_from(sorted(SPOILERS)), st.sampled_from(sorted(SPOILERS)))
def test_no_two_faults_together_change_a_fact(text: str, one: str, other: str) -> None:
    engine = Spoiler(lambda sentence: SPOILERS[other](SPOILERS[one](sentence)))

    draft = translate_texts([text], engine, "de", "ar")[0]

    assert draft is None or disagreements(text, draft.text) == []
