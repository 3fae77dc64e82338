# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `explainers check` says of a film that cannot be spoken or read well, and that the others do not suffer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explainers.cli import main

FILM = """\
title: Ausweis beantragen
summary: Ein Film.
scenes:
  - kind: title
    say: {say}
  - kind: end
    say: Bis bald.
"""


def check(folder: Path, say: str, production: str = "") -> Result:
    (folder / "scripts").mkdir(exist_ok=True)
    (folder / "explainers.yaml").write_text(f"name: Stadt X\nlanguages: [de]\n{production}", encoding="utf-8")
    (folder / "scripts" / "film.yaml").write_text(FILM.format(say=say), encoding="utf-8")
    return CliRunner().invoke(main, ["--production", str(folder), "check"])


def test_a_good_film_has_no_problems(tmp_path: Path) -> None:
    result = check(tmp_path, "In diesem Film geht es um den Ausweis. Er hilft Ihnen.")
    assert result.output == "No problems in 1 film.\n" and result.exit_code == 0


@pytest.mark.parametrize(
    ("say", "message"),
    [
        ('"Ja. …!"', 'There is nothing to say in "…!". Write words, or delete it.'),
        ('"Guten Tag. 📷"', 'There is nothing to say in "📷".'),
        ("Это русское предложение о документах.", "is in Cyrillic letters, which the Deutsch voice cannot read."),
        (f"Das {'Donaudampfschifffahrtselektrizitäten' * 2}amt hilft Ihnen gern.", "characters; at most 37 (S2)."),
    ],
)
def test_what_cannot_be_spoken_or_read_is_said_with_its_place(tmp_path: Path, say: str, message: str) -> None:
    result = check(tmp_path, say)
    assert result.exit_code == 1
    assert message in result.output and "scripts/film.yaml:" in result.output and "in de" in result.output


@pytest.mark.parametrize(
    ("production", "message"),
    [
        (
            "voices: {de: {engine: pipper}}",
            'explainers.yaml:3:23: there is no speech engine "pipper". Did you mean "piper"?',
        ),
        ("voices: {de: {fallback: esspeak}}", 'there is no speech engine "esspeak".'),
        ("voices: {de: {engine: espeak, voice: nobody}}", 'eSpeak NG has no voice "nobody".'),
        ("music: assets/no.ogg", 'explainers.yaml:3:8: there is no file "assets/no.ogg".'),
        ("music: ../x.ogg", "the music lies outside of the production."),
        ("captions: huge", '"captions" cannot be "huge".'),
    ],
)
def test_what_is_wrong_in_the_production_is_said(tmp_path: Path, production: str, message: str) -> None:
    result = check(tmp_path, "Guten Tag.", production)
    assert result.exit_code == 1 and message in result.output


def test_another_voice_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINERS_VOICES", str(tmp_path / "none"))
    result = check(tmp_path, "Guten Tag.", "voices: {de: {engine: piper}}")
    assert result.exit_code == 0
    assert 'warning: in de: "espeak" spoke the whole film, because "piper" could not: No Piper voice' in result.output


def test_a_topic_with_a_film_that_nobody_wrote_is_a_warning(tmp_path: Path) -> None:
    result = check(tmp_path, "Guten Tag.", "site: {topics: {papiere: {name: {de: Papiere}, scripts: [film, flim]}}}")
    assert result.exit_code == 0 and "No problems in 1 film, 1 warning." in result.output
    what = 'there is no storyboard "flim" for the topic "papiere". Did you mean "film"?'
    assert f"explainers.yaml:3:64: warning: {what}" in result.output


def test_a_damaged_pronunciation_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "pronunciation.yaml").write_text("words:\n  BMG: {xx: y}\n")
    result = check(tmp_path, "Guten Tag.")
    assert result.exit_code == 1
    assert 'locales/pronunciation.yaml:2:9: there is no language "xx".' in result.output


def test_a_sentence_of_2000_characters_can_be_spoken_and_read(tmp_path: Path) -> None:
    sentence = ", ".join(["bringen Sie bitte Ihren alten Ausweis mit"] * 46)
    result = check(tmp_path, f"Bitte {sentence}.")
    assert result.exit_code == 0, result.output


def test_the_pace_and_what_was_measured_in_the_finished_film_are_said(tmp_path: Path) -> None:
    films = tmp_path / "output" / "films" / "film"
    films.mkdir(parents=True)
    (films / "film.de.mp4").touch()
    loud = {"rule": "A1", "at_ms": 0, "what": "the sound has -18.2 LUFS; -16 ± 1 are right", "warning": False}
    entry = {"script": "film", "lang": "de", "breaches": [loud]}
    (tmp_path / "output" / "report.json").write_text(json.dumps({"films": [entry]}), encoding="utf-8")

    result = check(tmp_path, "Er ist da, und Sie sind auch da. " * 6, "voices: {de: {speed: 1.5}}\n")

    assert "words a minute; at most 150 (A7)" in result.output
    words = "the film as it was last made: at 0:00: the sound has -18.2 LUFS; -16 ± 1 are right (A1). Make it again"
    assert f"scripts/film.yaml: warning: in de: {words}" in result.output
    (films / "film.de.mp4").unlink()
    assert "as it was last made" not in check(tmp_path, "Guten Tag und herzlich willkommen.").output
