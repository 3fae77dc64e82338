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


def test_films_made_anew_replace_their_entries_and_others_stay(tmp_path: Path) -> None:
    write_report(tmp_path, [film("a", "de"), film("a", "tr", -16.4), film("b", "de", None)])
    write_report(tmp_path, [film("a", "tr", -15.9)])
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
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_damaged_report_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text('{"films": [{"script": 1}]}')
    write_report(tmp_path, [film("a", "de")])
    assert len(json.loads((tmp_path / "report.json").read_text("utf-8"))["films"]) == 1
