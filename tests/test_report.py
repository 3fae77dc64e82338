# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from pathlib import Path

from explainers.breach import Breach
from explainers.report import FilmReport, write_report


def film(script: str, lang: str, lufs: float | None = -16.0) -> FilmReport:
    breach = Breach("S9", 21_760, 'the line breaks after "Ihren"', warning=True)
    return FilmReport(script, lang, 1000, "espeak-ng", "", lufs, -2.0, 3.0, 120, 0, 9, 11.2, 15.8, 37, (breach,))


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / "films" / name.split(".")[0] / f"{name}.mp4"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_films_made_anew_replace_their_entries_and_others_stay(tmp_path: Path) -> None:
    put(tmp_path, "a.de", "a.tr", "b.de")
    write_report(tmp_path, [film("a", "de"), film("a", "tr", -16.4), film("b", "de", None)])
    assert write_report(tmp_path, [film("a", "tr", -15.9)]) == []
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [(one["script"], one["lang"], one["loudness_lufs"]) for one in report["films"]] == [
        ("a", "de", -16.0),
        ("a", "tr", -15.9),
        ("b", "de", None),
    ]
    assert report["loudness_spread_lu"] == {"a": 0.1}
    assert report["films"][0]["breaches"] == [
        {"rule": "S9", "at_ms": 21760, "what": 'the line breaks after "Ihren"', "warning": True}
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["films", "report.json"]


def test_films_that_are_gone_leave_the_report(tmp_path: Path) -> None:
    put(tmp_path, "a.de", "a.tr")
    write_report(tmp_path, [film("a", "de"), film("a", "tr")])
    (tmp_path / "films" / "a" / "a.tr.mp4").unlink()
    write_report(tmp_path, [])
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [(one["script"], one["lang"]) for one in report["films"]] == [("a", "de")]


def test_languages_that_are_not_equally_loud_are_said(tmp_path: Path) -> None:
    put(tmp_path, "a.de", "a.tr")
    assert write_report(tmp_path, [film("a", "de"), film("a", "tr", -17.2)]) == [
        "a: its languages are 1.2 LU apart in loudness; at most 1 (A3)"
    ]


def test_a_damaged_report_is_made_anew(tmp_path: Path) -> None:
    put(tmp_path, "a.de")
    (tmp_path / "report.json").write_text('{"films": [{"script": 1}]}')
    write_report(tmp_path, [film("a", "de")])
    assert len(json.loads((tmp_path / "report.json").read_text("utf-8"))["films"]) == 1
