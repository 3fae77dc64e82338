# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from explainers.errors import ContentError
from explainers.languages import LANGUAGES
from explainers.localise.glossary import breaches, load_glossary, with_german_term
from explainers.localise.interface import TEXTS
from explainers.localise.stems import find_term
from tests.localise.conftest import REPOSITORY

SHOWN = Path("locales/glossary.csv")
GLOSSARY = load_glossary(REPOSITORY / SHOWN, SHOWN, "de")


@pytest.mark.parametrize(
    ("text", "term", "lang", "found"),
    [
        ("Zwei Fristen und Anträge", "Frist", "de", "Fristen"),
        ("Zwei Fristen und Anträge", "Antrag", "de", "Anträge"),
        ("Der Personalausweis", "Ausweis", "de", ""),
        ("biometrische Lichtbilder", "biometrisches Lichtbild", "de", "biometrische Lichtbilder"),
        ("Adres kaydınızı yaptırın", "adres kaydı", "tr", "Adres kaydınızı"),
        ("Harcı ödeyin", "harç", "tr", "Harcı"),
        ("Randevunuza gelin", "randevu", "tr", "Randevunuza"),
        ("doğum belgenizi getirin", "doğum belgesi", "tr", "doğum belgenizi"),
        ("збору", "збір", "uk", "збору"),
        ("без запису на прийом", "запис на прийом", "uk", "запису на прийом"),
        ("للموعد", "موعد", "ar", "للموعد"),
        ("وبطاقة الهوية الألمانية", "بطاقة الهوية", "ar", "وبطاقة الهوية"),
        ("German identity cards", "identity card", "en", "identity cards"),
        ("a formal letter", "form", "en", "formal"),
        ("nothing here", "appointment", "en", ""),
        ("", "appointment", "en", ""),
    ],
)
def test_finds_terms_in_any_ending(text: str, term: str, lang: str, found: str) -> None:
    span = find_term(text, term, lang)

    assert (text[span[0] : span[1]] if span else "") == found


def test_false_friends_and_missing_terms_are_breaches() -> None:
    assert breaches(GLOSSARY, "Buchen Sie einen Termin.", "Zarezerwuj termin.", "pl") == [
        '"termin" is a false friend for "Termin".',
        '"Termin" should read "umówiona wizyta".',
    ]
    assert breaches(GLOSSARY, "Beachten Sie Frist und Termin.", "Termin ostateczny i wizyta.", "pl") == []
    assert breaches(GLOSSARY, "Buchen Sie einen Termin.", "Randevu alın.", "tr") == []


def test_the_first_mention_names_the_german_term_once() -> None:
    term = next(term for term in GLOSSARY.terms if term.id == "personalausweis")

    text = with_german_term(GLOSSARY, term, "Kimlik kartınızı getirin", "tr")

    assert text == "Kimlik kartınızı (Personalausweis) getirin"
    assert with_german_term(GLOSSARY, term, text, "tr") == text


def test_a_machine_translation_keeps_to_the_glossary(root: Path, run: Any) -> None:
    (root / "locales").mkdir()
    (root / "locales" / "glossary.csv").write_text(
        "id,de,en,avoid,german\n"
        "mietvertrag,Mietvertrag,rental contract,,yes\n"
        "reisepass,Reisepass,travel document,en: passport,\n",
        encoding="utf-8",
    )

    run(root, "translate", "--lang", "en")

    text = (root / "locales" / "en" / "gebuehr.po").read_text(encoding="utf-8")
    assert 'msgstr "You do not need the rental contract (Mietvertrag)."' in text
    assert '# Doubtful: "passport" is a false friend for "Reisepass".' in text
    result = run(root, "glossary", "check")
    assert result.exit_code == 1
    assert '"bring/say": "passport" is a false friend for "Reisepass".' in result.stderr
    assert "1 false friend. 2 warnings." in result.stdout


def test_languages_without_a_column_are_named(root: Path, run: Any) -> None:
    result = run(root, "glossary", "check")
    assert "locales/glossary.csv:1: warning: there is no glossary, so no terms are checked." in result.stderr

    (root / "locales").mkdir(exist_ok=True)
    (root / "locales" / "glossary.csv").write_text("id,de,en\nt,Termin,appointment\n", encoding="utf-8")
    result = run(root, "glossary", "check")
    assert result.exit_code == 0
    assert 'glossary.csv:1: warning: the glossary has no column "tr". Its terms are not checked' in result.stderr


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("de,en\nTermin,x\n", 'locales/glossary.csv:1: the glossary has no column "id". Its first line must begin'),
        ("id,en\nt,x\n", 'locales/glossary.csv:1: the glossary has no column "de".'),
        ("", 'locales/glossary.csv:1: the glossary has no column "id".'),
        ("id,de,avoid\nt,Termin,termin\n", 'locales/glossary.csv:2: "termin" under "avoid" does not say for which'),
        ("id,de\nt,Termin\nt,Frist\n", 'locales/glossary.csv:3: the term "t" stands here twice (first in line 2).'),
        ("id,de\nt,\n", 'locales/glossary.csv:2: the cell "de" is empty.'),
        ('id,de\nt,"Termin\nu,Frist\n', "locales/glossary.csv:2: the quotation marks of this line do not match."),
        ('id,de\na,Amt\nt,"Te"rmin\nu,Frist\n', "locales/glossary.csv:3: the quotation marks of this line do not"),
        ('"id,de\nt,Termin\n', "locales/glossary.csv:1: the quotation marks of this line do not match."),
        (
            "id,de,aviod\nt,Termin,\n",
            'locales/glossary.csv:1: the glossary has a column "aviod". Did you mean "avoid"?',
        ),
        ("id,de\nt,Termin,mehr\n", "locales/glossary.csv:2: this line has more cells than the first."),
        ("id,de\nt,B\xfcro\n".encode("latin-1"), "locales/glossary.csv: the glossary is not UTF-8"),
    ],
)
def test_says_what_is_wrong_with_a_glossary(tmp_path: Path, text: str | bytes, wanted: str) -> None:
    path = tmp_path / "glossary.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)

    with pytest.raises(ContentError) as error:
        load_glossary(path, SHOWN, "de")

    assert str(error.value.problems[0]).startswith(wanted)


def test_reads_what_a_german_spreadsheet_saves(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text("\ufeffid;DE;pl ;Avoid\r\nt;Termin | Termine;wizyta;pl: termin\r\n", encoding="utf-8")

    term = load_glossary(path, SHOWN, "de").terms[0]

    assert term.forms == {"de": ("Termin", "Termine"), "pl": ("wizyta",)}
    assert term.avoid == {"pl": ("termin",)}


@pytest.mark.parametrize("key", TEXTS)
def test_the_programs_own_words_are_there_in_every_language(key: str) -> None:
    assert set(TEXTS[key]) == set(LANGUAGES)
