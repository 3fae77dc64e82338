# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One language without a voice does not cost the others their film; the report tells what was made."""

from __future__ import annotations

import json
from pathlib import Path

import av
import polib
import webvtt
from click.testing import CliRunner

from explainers.build.film import ENDINGS
from explainers.cli import main

FILM = """\
title: Ausweis
summary: Ein Film.
scenes:
  - kind: title
    say: In diesem Film geht es um den Ausweis.
"""
ENGLISH = {
    "title": ("Ausweis", "Identity card"),
    "summary": ("Ein Film.", "A film."),
    "title/say": ("In diesem Film geht es um den Ausweis.", "This film is about the identity card."),
}


def production(folder: Path) -> None:
    (folder / "scripts").mkdir()
    (folder / "locales" / "en").mkdir(parents=True)
    voices = "voices: {en: {engine: piper, voice: en_GB-alba-medium, fallback: none}}\n"
    (folder / "explainers.yaml").write_text(f"name: Stadt X\nlanguages: [de, en]\n{voices}", encoding="utf-8")
    (folder / "scripts" / "film.yaml").write_text(FILM, encoding="utf-8")
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
    for key, (german, english) in ENGLISH.items():
        catalogue.append(polib.POEntry(msgctxt=key, msgid=german, msgstr=english))
    catalogue.save(str(folder / "locales" / "en" / "film.po"))


def test_the_film_of_the_other_language_is_made(tmp_path: Path) -> None:
    production(tmp_path)
    result = CliRunner().invoke(main, ["--production", str(tmp_path), "build", "--jobs", "1"])
    assert result.exit_code == 1
    assert 'film.en: The Piper voice "en_GB-alba-medium" is not installed.' in result.output
    films = tmp_path / "output" / "films" / "film"
    assert {path.name for path in films.iterdir()} == {f"film.de{ending}" for ending in ENDINGS}
    (entry,) = json.loads((tmp_path / "output" / "report.json").read_text("utf-8"))["films"]
    assert entry["lang"] == "de" and entry["engine"].startswith("espeak-ng")
    assert [breach for breach in entry["breaches"] if not breach["warning"]] == []
    assert abs(entry["loudness_lufs"] + 16) < 1 and entry["true_peak_dbtp"] < -1
    chapters = webvtt.read(films / "film.de.chapters.vtt")
    assert [chapter.text for chapter in chapters] == ["Ausweis"] and chapters[0].start == "00:00:00.000"
    with av.open(str(films / "film.de.mp4")) as film:
        tags = [stream.metadata.get("language") for stream in film.streams]
    assert tags[:3] == ["deu", "deu", "deu"]  # FFmpeg adds a fourth stream for the chapters
