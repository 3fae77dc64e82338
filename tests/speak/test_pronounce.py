# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest

from explainers.errors import ContentError
from explainers.speak.normalise import normalise
from explainers.speak.pronounce import NOTHING, read_lexicon

SHOWN = Path("locales/pronunciation.yaml")


def read(tmp_path: Path, text: str, script: str = "film") -> object:
    path = tmp_path / "pronunciation.yaml"
    path.write_text(text, encoding="utf-8")
    return read_lexicon(path, SHOWN, script)


def test_no_file_means_no_pronunciations(tmp_path: Path) -> None:
    assert read_lexicon(tmp_path / "none.yaml", SHOWN, "film") is NOTHING


def test_a_script_has_its_own_pronunciations(tmp_path: Path) -> None:
    text = "words:\n  BMG: {de: B M G}\nscripts:\n  film:\n    BMG: {de: Bundesmeldegesetz}\n"
    assert normalise("das BMG", "de", read(tmp_path, text)) == "das Bundesmeldegesetz"  # type: ignore[arg-type]
    assert normalise("das BMG", "de", read(tmp_path, text, "other")) == "das B M G"  # type: ignore[arg-type]


def test_every_problem_is_said_with_its_place(tmp_path: Path) -> None:
    text = "word:\n  x: {de: y}\nwords:\n  BMG: {dee: B M G}\n  AG: lang\n  EG: {de: '{x}'}\n"
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    assert str(caught.value).splitlines() == [
        'locales/pronunciation.yaml:1:1: there is no key "word" here. Did you mean "words"?',
        'locales/pronunciation.yaml:4:9: there is no language "dee". Did you mean "de"?',
        'locales/pronunciation.yaml:5:3: "AG" has no respelling by language. '
        'Write e.g. "AG": {tr: …, ipa: …}; a number needs quotes.',
        'locales/pronunciation.yaml:6:8: the respelling of "EG" for de must be plain text. Write it without brackets.',
    ]


def test_the_samples_pronunciations_are_good() -> None:
    root = Path(__file__).parents[2]
    words = read_lexicon(root / SHOWN, SHOWN, "wohnsitz-anmelden")
    assert normalise("Rüsselsheim am Main'da", "tr", words) == "Rüselshaym am Mayn'da"
    assert normalise("In Rüsselsheim am Main", "de", words) == "In Rüsselsheim am Main"
