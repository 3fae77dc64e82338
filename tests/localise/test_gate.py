# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import importlib.util
from pathlib import Path

import polib
import pytest

from explainers.localise.argos import Argos
from explainers.localise.fill import back_translations
from explainers.localise.gate import Case, chrf, doubts_about
from explainers.localise.glossary import breaches, load_glossary
from explainers.localise.protect import translate_texts
from explainers.localise.translator import Draft, Settings
from explainers.text import sentences
from tests.localise.conftest import MODELS, REPOSITORY

TINY_FLOOR = -0.02
"""Measured: the tiny models score what they know −0.018 and better, what they make up −0.019 and worse."""

OUTSIDE = """
Ab {age} Jahren kostet er {fee}.
Nur noch digitale Fotos sind erlaubt.
Fotos auf Papier nehmen wir nicht mehr an.
Bringen Sie bitte diese Dinge zum Termin mit.
Drittens: Geld für die Gebühr.
Der Versand nach Hause kostet zusätzlich {fee}.
So geht es.
Kommen Sie persönlich zum Termin.
Holen Sie den fertigen Ausweis ab oder lassen Sie ihn schicken.
Für Deutsche
Der Mietvertrag allein reicht nicht.
Eine Prüfung ist nicht nötig.
Melden Sie sich innerhalb von {deadline} an.
Zahlen Sie nicht bar.
Ihre Fahrerlaubnis bleibt.
Fragen Sie vorher nach der Gebühr.
Sie ist nicht überall gleich.
Wir freuen uns auf Ihren Besuch.
Das Amt hat heute geschlossen.
Ohne Termin können wir Ihnen leider nicht helfen.
Die Wohnungsgeberbestätigung unterschreibt, wer Ihnen die Wohnung gibt.
Zweitens: ein biometrisches Foto.
Termin im {office} buchen
Die nächste Frist
Alter Führerschein
""".strip().split("\n")


def inside() -> list[tuple[str, str, str]]:
    """Return the sentences the tiny models were trained on, in German, English and Turkish."""
    spec = importlib.util.spec_from_file_location("tiny_corpus", MODELS / "tiny_corpus.py")
    assert spec and spec.loader
    corpus = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(corpus)
    facts = {f"⟦{i}⟧": f"{{fact_{i}}}" for i in range(5)}

    def with_facts(text: str) -> str:
        for mark, name in facts.items():
            text = text.replace(mark, name)
        return text

    return [(with_facts(de), with_facts(en), with_facts(tr)) for de, en, tr in corpus.triples()]


@pytest.mark.parametrize(("source", "target", "column"), [("de", "en", 0), ("en", "tr", 1)])
def test_in_template_sentences_pass_and_mistakes_in_them_are_caught(
    packages: Path, source: str, target: str, column: int
) -> None:
    corpus = inside()
    argos = Argos(Settings(packages))
    drafts = translate_texts([row[column] for row in corpus], argos, source, target)
    right = wrong = 0
    for row, draft in zip(corpus, drafts, strict=True):
        if draft is None:
            continue
        why = doubts_about(Case(row[column], draft.text, source, target, draft.score, least_score=TINY_FLOOR))
        if draft.text == row[column + 1]:
            right += 1
            assert why == [], (row[column], draft)
        else:
            wrong += 1
            assert why, (row[column], draft)
    assert right > 300
    assert wrong > 5, "the models do make mistakes; the gate must have seen some"


def test_every_out_of_template_sentence_is_caught(packages: Path) -> None:
    argos = Argos(Settings(packages))
    drafts = translate_texts(OUTSIDE, argos, "de", "en")

    passed = [
        (text, draft)
        for text, draft in zip(OUTSIDE, drafts, strict=True)
        if draft and not doubts_about(Case(text, draft.text, "de", "en", draft.score, least_score=TINY_FLOOR))
    ]

    assert passed == []
    assert sum(draft is not None for draft in drafts) >= 12, "most are caught by the gate, not by their facts"


def test_no_sentence_of_the_samples_gets_through_the_tiny_models(packages: Path) -> None:
    argos = Argos(Settings(packages))
    known = {row[0] for row in inside()}
    texts = {
        sentence
        for path in (REPOSITORY / "locales" / "en").glob("*.po")
        for entry in polib.pofile(str(path))
        for sentence in sentences(entry.msgid)
    }
    asked = sorted(texts - known)
    drafts = translate_texts(asked, argos, "de", "en")

    passed = [
        (text, draft)
        for text, draft in zip(asked, drafts, strict=True)
        if draft and not doubts_about(Case(text, draft.text, "de", "en", draft.score, least_score=TINY_FLOOR))
    ]

    assert passed == []
    assert len(asked) > 100


def test_the_samples_good_translations_raise_no_doubt() -> None:
    found = []
    for path in sorted((REPOSITORY / "locales").glob("*/*.po")):
        lang = path.parent.name
        for entry in polib.pofile(str(path)):
            found += [(lang, entry.msgid, why) for why in doubts_about(Case(entry.msgid, entry.msgstr, "de", lang))]

    assert found == []


def test_the_samples_keep_to_the_glossary() -> None:
    path = REPOSITORY / "locales" / "glossary.csv"
    glossary = load_glossary(path, path, "de")
    found = []
    for file in sorted((REPOSITORY / "locales").glob("*/*.po")):
        for entry in polib.pofile(str(file)):
            found += breaches(glossary, entry.msgid, entry.msgstr, file.parent.name)

    assert found == []


@pytest.mark.parametrize(
    ("source", "target", "lang", "why"),
    [
        ("Sie brauchen den Mietvertrag nicht.", "You need the rental contract.", "en", 'lost a "not"'),
        ("Sie brauchen den Mietvertrag nicht.", "Kira sözleşmesi gerekir.", "tr", 'lost a "not"'),
        ("Sie brauchen den Mietvertrag nicht.", "تحتاج إلى عقد الإيجار.", "ar", 'lost a "not"'),
        ("Sie brauchen den Mietvertrag nicht.", "Вам потрібен договір оренди.", "uk", 'lost a "not"'),
        ("Kommen Sie persönlich.", "Do not come in person.", "en", 'says "not"'),
        ("Kommen Sie persönlich.", "Şahsen gelmeyin.", "tr", 'says "not"'),
        ("Kommen Sie persönlich.", "Не приходьте особисто.", "uk", 'says "not"'),
        ("Kommen Sie in 2 Wochen.", "Come in 3 weeks.", "en", "lost the number 2"),
        ("Kommen Sie persönlich.", "Kommen Sie persönlich.", "en", "source text"),
        ("Kommen Sie persönlich.", "Come in person.", "ar", "letters of its language"),
        ("Kommen Sie persönlich.", "Приходьте особисто.", "tr", "letters of its language"),
        ("Kommen Sie bitte persönlich zum Termin.", "Come come come please.", "en", "repeats"),
        ("Kommen Sie bitte persönlich und pünktlich zu Ihrem Termin im Amt.", "Come.", "en", "shorter"),
        (
            "Kommen Sie.",
            "Come to the town hall with all your papers, your family and your friends soon.",
            "en",
            "longer",
        ),
        ("Von {open} bis {close}.", "{close} to {open}.", "en", "changed places"),
    ],
)
def test_says_why(source: str, target: str, lang: str, why: str) -> None:
    kinds = {"open": "number", "close": "number"}

    found = doubts_about(Case(source, target, "de", lang, kinds=kinds))

    assert any(why in reason for reason in found), found


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("Sie brauchen den Mietvertrag nicht.", "You don't need the rental contract.", "en"),
        ("Ohne Termin geht es nicht.", "Randevusuz olmaz.", "tr"),
        ("Melden Sie sich erst an, wenn Sie eingezogen sind.", "Only register after you have moved in.", "en"),
        ("Das ist kostenlos.", "This is free of charge.", "en"),
        ("Termin buchen", "Randevu alma (Termin)", "tr"),
        ("Bis {date} zahlen Sie {fee}.", "{fee} ödersiniz, son gün {date}.", "tr"),
    ],
)
def test_raises_no_false_alarm(source: str, target: str, lang: str) -> None:
    assert doubts_about(Case(source, target, "de", lang, kinds={"date": "date", "fee": "money"})) == []


def test_chrf_tells_faithful_from_unrelated() -> None:
    source = "Bitte bringen Sie den Reisepass mit."
    assert chrf(source, source) == pytest.approx(1.0)
    assert chrf(source, "Bringen Sie bitte Ihren Reisepass mit.") > 0.5
    assert chrf(source, "Die Bearbeitung dauert sechs Tage.") < 0.35
    assert chrf(source, "") == 0.0


class Dictionary:
    """An engine that knows a few sentences."""

    def __init__(self, table: dict[tuple[str, str], dict[str, str]]) -> None:
        self.table = table

    def translates(self, source: str, target: str) -> bool:
        return (source, target) in self.table

    def translate(self, batch: list[str], source: str, target: str) -> list[Draft]:
        return [Draft(self.table[source, target].get(sentence, "")) for sentence in batch]

    def fingerprint(self, source: str, target: str) -> str:
        return "dictionary"


def test_translates_back_through_english_and_doubts_what_comes_back_different() -> None:
    engine = Dictionary(
        {
            ("tr", "en"): {"Altı gün sürer.": "It takes six days.", "Pasaport getirin.": "Bring the passport."},
            ("en", "de"): {
                "It takes six days.": "Es dauert sechs Tage.",
                "Bring the passport.": "Bringen Sie den Pass.",
            },
        }
    )
    backs = back_translations(["Altı gün sürer.", "Pasaport getirin.", "Bilinmiyor."], engine, "de", "tr")

    assert backs == ["Es dauert sechs Tage.", "Bringen Sie den Pass.", ""]
    source = "Bringen Sie den Reisepass mit."
    assert doubts_about(Case(source, "Pasaport getirin.", "de", "tr", back=backs[1])) == []
    why = doubts_about(Case(source, "Altı gün sürer.", "de", "tr", back=backs[0]))
    assert why == ['Translated back it says something else: "Es dauert sechs Tage.".']
