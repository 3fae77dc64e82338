# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence
from itertools import pairwise
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
from tests.conftest import is_translated
from tests.localise.conftest import MODELS, REPOSITORY

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
Bringen Sie Ihren alten Ausweis mit.
Bitte bringen Sie den Reisepass nicht mit.
Bitte bringen Sie keinen Mietvertrag mit.
Bitte bringen Sie ein Foto und den Hund mit.
Bitte bringen Sie das Geld mit.
Sie brauchen ein Visum.
Sie brauchen den Reisepass nicht mehr.
Sie brauchen nur ein Foto.
Sie brauchen weder Foto noch Formular.
Sie brauchen {document} erst ab {age} Jahren.
Die Gebühr beträgt nicht {fee}.
Die Gebühr beträgt {fee} oder {fee_young}.
Die Gebühr für Kinder beträgt {fee}.
Die Gebühr entfällt.
Die Gebühr zahlen Sie nicht im Rathaus.
Die Gebühr zahlen Sie im Rathaus am Sonntag.
Die Gebühr zahlen Sie vorher.
Rufen Sie {phone} nicht an.
Rufen Sie morgen an.
Mehr Informationen finden Sie nicht unter {website}.
Weniger Informationen finden Sie unter {website}.
Die Bearbeitung dauert lange.
Die Bearbeitung dauert keine Woche.
Die Bearbeitung dauert zwölf Jahre.
Sie haben keine Zeit.
Sie haben noch zwei Tage Zeit.
Sie haben sieben Wochen Zeit.
Sie machen einen Fehler.
Sie machen die Anmeldung zu Hause.
Wir brauchen Sie am Montag.
Wir brauchen den Hund am Freitag.
Guten Abend und auf Wiedersehen.
Das ist teuer.
Das ist nicht kostenlos.
Willkommen in der Hölle.
Das Büro ist am Montag nicht von {open} bis {close} geöffnet.
Das Büro ist am Sonntag von {open} bis {close} geöffnet.
Das Büro ist am Montag ab {open} geschlossen.
Füllen Sie das Formular zu Hause aus.
Füllen Sie den Tank im Rathaus.
Kündigen Sie den Mietvertrag.
Ihr Reisepass ist ungültig.
Die Polizei nimmt Ihnen den Führerschein weg.
Werfen Sie die Geburtsurkunde weg.
Der Standesbeamte spricht kein Türkisch.
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


def judged(folder: Path, texts: Sequence[str], source: str, target: str) -> list[tuple[str, Draft, list[str]]]:
    """Return what the engine makes of texts, and the gate's doubts at the default settings."""
    argos = Argos(Settings(folder))
    drafts = translate_texts(texts, argos, source, target)
    made = [(text, draft) for text, draft in zip(texts, drafts, strict=True) if draft]
    backs = back_translations([draft.text for _, draft in made], argos, source, target)
    cases = [
        Case(text, draft.text, source, target, draft.score, back, floor=draft.floor)
        for (text, draft), back in zip(made, backs, strict=True)
    ]
    return [(text, draft, doubts_about(case)) for (text, draft), case in zip(made, cases, strict=True)]


@pytest.mark.parametrize(("source", "target", "column"), [("de", "en", 0), ("en", "tr", 1)])
def test_in_template_sentences_are_right_and_pass(packages: Path, source: str, target: str, column: int) -> None:
    wanted = {row[column]: row[column + 1] for row in inside()}

    found = judged(packages, list(wanted), source, target)

    assert len(found) == len(wanted) > 300
    assert [(text, draft) for text, draft, why in found if draft.text != wanted[text] or why] == []


@pytest.mark.parametrize(("source", "target", "column"), [("de", "en", 0), ("en", "tr", 1)])
def test_a_mix_up_within_the_template_is_caught(packages: Path, source: str, target: str, column: int) -> None:
    """Each sentence with the translation of one that differs by a word, and a score as good as such mistakes have."""
    rows = sorted({row[column]: row[column + 1] for row in inside()}.items())
    mixed = [(text, other) for (text, right), (_, other) in pairwise(rows) if right != other]
    argos = Argos(Settings(packages))
    floor = argos.translate([rows[0][0]], source, target)[0].floor
    backs = back_translations([other for _, other in mixed], argos, source, target)

    passed = [
        (text, other)
        for (text, other), back in zip(mixed, backs, strict=True)
        if not doubts_about(Case(text, other, source, target, -0.05, back, floor=floor))
    ]
    assert passed == []
    assert len(mixed) > 300


def test_without_the_way_back_few_in_template_sentences_are_doubted(one_way: Path) -> None:
    for source, target, column in (("de", "en", 0), ("en", "tr", 1)):
        texts = list({row[column]: None for row in inside()})
        doubted = [text for text, _, why in judged(one_way, texts, source, target) if why]
        assert len(doubted) < 0.05 * len(texts)


def outside(source: str) -> list[str]:
    """Return what the tiny models have never seen: the table, and every sentence of the samples."""
    known = {text for row in inside() for text in row}
    entries = [e for path in (REPOSITORY / "locales" / "en").glob("*.po") for e in polib.pofile(str(path))]
    texts = [e.msgid if source == "de" else e.msgstr for e in entries]
    found = {sentence for text in texts for sentence in sentences(text)} | set(OUTSIDE if source == "de" else ())
    # The names of facts are no part of what the models know.
    return sorted(t for t in found if re.sub(r"{\w+}", "{fact_0}", t) not in known)


@pytest.mark.parametrize(("source", "target"), [("de", "en"), ("en", "tr")])
def test_every_out_of_template_sentence_is_caught(packages: Path, source: str, target: str) -> None:
    asked = outside(source)
    found = judged(packages, asked, source, target)

    assert [(text, draft) for text, draft, why in found if not why] == []
    assert len(OUTSIDE) >= 60
    assert len(asked) > 130
    assert len(found) > 0.6 * len(asked), "most are caught by the gate, not by their facts"


@pytest.mark.parametrize(("source", "target"), [("de", "en"), ("en", "tr")])
def test_without_the_way_back_none_gets_through(one_way: Path, source: str, target: str) -> None:
    found = judged(one_way, outside(source), source, target)

    passed = [(text, draft.text) for text, draft, why in found if not why]
    assert passed == []


def test_the_samples_good_translations_raise_no_doubt() -> None:
    found = []
    for path in filter(is_translated, sorted((REPOSITORY / "locales").glob("*/*.po"))):
        lang = path.parent.name
        for entry in polib.pofile(str(path)):
            found += [(lang, entry.msgid, why) for why in doubts_about(Case(entry.msgid, entry.msgstr, "de", lang))]

    assert found == []


def test_the_samples_keep_to_the_glossary() -> None:
    path = REPOSITORY / "locales" / "glossary.csv"
    glossary = load_glossary(path, path, "de")
    found = []
    for file in filter(is_translated, sorted((REPOSITORY / "locales").glob("*/*.po"))):
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
