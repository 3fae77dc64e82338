# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from explainers.errors import ContentError
from explainers.localise.localise import localise
from explainers.localise.translate import catalogue_of
from explainers.production import Production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import Storyboard


@pytest.fixture
def catalogue(root: Path, run: Any) -> Path:
    script = root / "scripts" / "gebuehr.yaml"
    script.write_text(script.read_text().replace("Guten Tag und", "Nach § 17 zahlen Sie 2 Euro unter www.example.org."))
    run(root, "translate")
    path = root / "locales" / "tr" / "gebuehr.po"
    head, _, tail = path.read_text(encoding="utf-8").partition('msgctxt "title/say"')
    good = 'msgstr "§ 17: www.example.org üzerinden 2 euro."'
    tail = tail.replace('msgstr ""', good, 1)
    path.write_text(f'{head}msgctxt "title/say"{tail}', encoding="utf-8")
    return path


def turkish(production: Production) -> Storyboard:
    return in_language(production, "tr")


def in_language(production: Production, lang: str, *, doubtful: bool = False) -> Storyboard:
    storyboard = load_storyboard(production, "gebuehr")
    return localise(storyboard, lang, catalogue_of(production, "gebuehr", lang), doubtful=doubtful)


def test_a_film_whose_facts_agree_is_localised(catalogue: Path, production: Production) -> None:
    assert turkish(production).scenes[0].say == "§ 17: www.example.org üzerinden 2 euro."


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ("2 euro", "3 euro", "It lost the number 2."),
        ("§ 17: www", "§ 19: www", "It lost or changed the paragraph §17."),
        ("example.org üzer", "example.com üzer", "It lost or changed the web address www.example.org."),
        ("Ücret {fee}.", "Ücret.", "the translation lost the fact {fee}."),
        ("Ücret {fee}.", "Ücret {fee} {fee}.", "has a fact {fee} that the German text does not have so often."),
    ],
)
def test_a_changed_fact_keeps_the_film_from_being_made(
    catalogue: Path, production: Production, good: str, bad: str, words: str
) -> None:
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace(good, bad), encoding="utf-8")

    with pytest.raises(ContentError) as error:
        turkish(production)

    assert words in str(error.value)


def test_doubtful_texts_are_used_only_when_asked_for(root: Path, run: Any, production: Production) -> None:
    script = root / "scripts" / "gebuehr.yaml"
    script.write_text(script.read_text().replace("den Reisepass mit", "das Geld mit"))
    run(root, "translate")

    with pytest.raises(ContentError, match="is doubtful: Translated back it says something else"):
        in_language(production, "en")

    film = in_language(production, "en", doubtful=True)
    assert film.scenes[1].say == "Please bring the birth certificate."
    assert film.notice


def test_an_outdated_translation_is_not_used(root: Path, run: Any, production: Production) -> None:
    run(root, "translate")
    (root / ".explainers" / "languages").unlink()
    script = root / "scripts" / "gebuehr.yaml"
    script.write_text(script.read_text().replace("den Reisepass mit", "ein Foto mit"))

    with pytest.raises(ContentError, match="was translated when it read"):
        turkish(production)
