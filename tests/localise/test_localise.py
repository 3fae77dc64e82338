# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import pytest

from explainers.errors import ContentError
from explainers.localise.catalogue import Catalogue, State, read_catalogue
from explainers.localise.localise import localise
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import Message, Storyboard, messages
from tests.conftest import WriteProduction, catalogue_text

TURKISH = {
    "title": "Kimlik alma",
    "summary": "Kimliğinizi nasıl alırsınız.",
    "title/say": "Kimliğinizi böyle alırsınız.",
    "fees/heading": "Ücret",
    "fees/items.1.show": "Kimlik",
    "fees/items.1.say": "Kimlik ücreti: {fee}.",
    "end/say": "{office} bürosunda görüşmek üzere.",
}


def catalogue(folder: Path, storyboard: Storyboard, texts: dict[str, str]) -> Catalogue:
    text = catalogue_text("tr", messages(storyboard), texts)
    path = folder / "tr" / "ausweis.po"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return read_catalogue(path, Path("locales/tr/ausweis.po"))


def problems(storyboard: Storyboard, found: Catalogue) -> list[str]:
    with pytest.raises(ContentError) as caught:
        localise(storyboard, "tr", found)
    return [str(problem) for problem in caught.value.problems]


@pytest.fixture
def german(tiny: WriteProduction) -> Storyboard:
    return load_storyboard(tiny(), "ausweis")


def test_the_same_storyboard_comes_out_in_turkish(tmp_path: Path, german: Storyboard) -> None:
    turkish = localise(german, "tr", catalogue(tmp_path, german, TURKISH))
    assert turkish.lang == "tr" and turkish.title == "Kimlik alma"
    assert turkish.scenes[1].items[0].say == "Kimlik ücreti: {fee}."
    assert turkish.scenes[1].items[0].value == "{fee}"
    assert turkish.facts == german.facts


def test_unreviewed_text_brings_a_notice(tmp_path: Path, german: Storyboard) -> None:
    turkish = localise(german, "tr", catalogue(tmp_path, german, TURKISH))
    assert "makine" in turkish.notice
    assert turkish.translation == {
        "languageCode": "tr",
        "kennzeichenMaschinelleUebersetzung": True,
        "maschinelleUebersetzung": {"originalSprache": "de", "uebersetztDurch": "unbekannt"},
    }


def test_a_lost_or_foreign_fact_is_a_problem_with_its_line(tmp_path: Path, german: Storyboard) -> None:
    texts = TURKISH | {"fees/items.1.say": "Kimlik ücreti kırk altı avro.", "title/say": "{fee} ile alırsınız."}
    found = problems(german, catalogue(tmp_path, german, texts))
    assert found == [
        'locales/tr/ausweis.po:21: "title/say": the translation has a fact {fee} that the German text does not have '
        "so often. Take it out.",
        'locales/tr/ausweis.po:39: "fees/items.1.say": the translation lost the fact {fee}. Put it back in.',
    ]


def test_missing_translations_are_all_named(tmp_path: Path, german: Storyboard) -> None:
    found = problems(german, catalogue(tmp_path, german, {}))
    assert len(found) == 7
    assert found[0] == 'locales/tr/ausweis.po:9: "title": no translation of "Ausweis abholen". Translate it.'


def test_a_film_that_is_not_begun_in_a_language_is_one_problem(tmp_path: Path, german: Storyboard) -> None:
    with pytest.raises(ContentError) as caught:
        localise(german, "tr", read_catalogue(tmp_path / "ausweis.po", Path("locales/tr/ausweis.po")))
    assert [str(problem) for problem in caught.value.problems] == [
        "locales/tr/ausweis.po: the film is not translated yet. Run: explainers translate ausweis --lang tr"
    ]


def test_a_text_that_moved_keeps_its_translation(tmp_path: Path, german: Storyboard) -> None:
    found = catalogue(tmp_path, german, TURKISH)
    assert found.find(Message("other/heading", "Die Gebühr")).text == "Ücret"
    assert found.find(Message("fees/heading", "Die Gebühren")).state is State.OUTDATED
