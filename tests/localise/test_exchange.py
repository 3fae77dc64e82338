# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from explainers.localise.exchange import Row, csv_bytes, read_rows


@pytest.fixture
def translated(root: Path, run: Any) -> Path:
    run(root, "translate")
    return root


def out(root: Path, ending: str) -> Path:
    return root / "output" / "translations" / f"tr.{ending}"


def counts(root: Path, run: Any) -> dict[str, Any]:
    rows = json.loads(run(root, "translate", "--lang", "tr", "--json").stdout)
    return next(row for row in rows if row["lang"] == "tr")


def edit_csv(path: Path, key: str, **cells: str) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["key"] == key:
            row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:  # spreadsheets drop the byte order mark
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_xliff_goes_out_as_version_1_2_and_comes_back(translated: Path, run: Any) -> None:
    run(translated, "export", "--lang", "tr")
    path = out(translated, "xlf")
    text = path.read_text(encoding="utf-8")
    assert '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">' in text
    assert '<file original="gebuehr" source-language="de"' in text
    assert '<target state="needs-review-translation">Ücret {fee}.</target>' in text
    assert "Keep the words in braces" in text
    text = text.replace("Ücret {fee}.", "Harç tutarı {fee}.")
    path.write_text(text.replace('state="needs-review-translation">Merhaba', 'state="final">Merhaba'), encoding="utf-8")

    result = run(translated, "import", str(path), "--by", "Büro für Übersetzungen")

    assert result.exit_code == 0, result.output
    assert "gebuehr tr: 2 texts changed. 3 texts reviewed by Büro für Übersetzungen." in result.stdout
    assert counts(translated, run)["reviewed"] == 3, "what came back as it went out is nobody's review"
    assert "Harç tutarı {fee}." in (translated / "locales" / "tr" / "gebuehr.po").read_text(encoding="utf-8")


def test_csv_goes_out_and_comes_back_from_a_german_spreadsheet(translated: Path, run: Any) -> None:
    run(translated, "export", "--lang", "tr", "--format", "csv")
    path = out(translated, "csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfscript,lang,key,source,translation")
    edit_csv(path, "bring/say", translation="Pasaportunuzu getirin.")
    assert path.read_text(encoding="utf-8").startswith("script;lang;key")

    result = run(translated, "import", str(path))

    assert result.exit_code == 0, result.output
    assert counts(translated, run)["reviewed"] == 0, "without a name they are unreviewed"
    assert 'msgstr "Pasaportunuzu getirin."' in (translated / "locales" / "tr" / "gebuehr.po").read_text()


def test_one_lost_fact_and_nothing_is_taken(translated: Path, run: Any) -> None:
    run(translated, "export", "--lang", "tr", "--format", "csv")
    path = out(translated, "csv")
    edit_csv(path, "bring/say", translation="Pasaportunuzu getirin.")
    text = path.read_text(encoding="utf-8").replace("Ücret {fee}.", "Ücret 46 Euro.")
    path.write_text(text, encoding="utf-8")
    before = (translated / "locales" / "tr" / "gebuehr.po").read_bytes()

    result = run(translated, "import", str(path), "--by", "Amt")

    assert result.exit_code == 1
    assert result.stderr.count("It lost the fact {fee}.") == 2, "all problems at once"
    assert "tr.csv:7:" in result.stderr
    assert (translated / "locales" / "tr" / "gebuehr.po").read_bytes() == before


def test_a_source_that_changed_meanwhile_is_left_out_and_said(translated: Path, run: Any) -> None:
    run(translated, "export", "--lang", "tr")
    script = translated / "scripts" / "gebuehr.yaml"
    script.write_text(script.read_text().replace("den Reisepass mit", "ein Foto mit"))

    result = run(translated, "import", str(out(translated, "xlf")))

    assert 'warning: "bring/say": the storyboard has another text by now' in result.stderr


def test_no_cell_is_taken_for_a_formula() -> None:
    row = Row("x", "tr", "a", "+49 {phone}", "=1+1", "open")
    content = csv_bytes([row]).decode("utf-8-sig")

    assert "'+49 {phone},'=1+1" in content


def test_cells_come_back_as_they_were(tmp_path: Path) -> None:
    rows = [
        Row("x", "tr", "a", "+49 {phone}", "=1+1", "open"),
        Row("x", "tr", "b", 'Mit "Zeichen", ja', "a\nb", "open"),
    ]
    path = tmp_path / "x.csv"
    path.write_bytes(csv_bytes(rows))

    assert [(row.source, row.text) for row in read_rows(path)] == [(row.source, row.text) for row in rows]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.csv", b"a,b\n1,2\n", "these columns cannot be found: script, lang, key, source, translation"),
        ("x.csv", "script,lang,key,source,translation\nä".encode("latin-1"), "not UTF-8"),
        ("x.xlf", b"<xliff", "no XLIFF 1.2"),
        ("x.xlf", b"<html><body/></html>", "no XLIFF 1.2"),
        ("x.xlf", b'<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "declares entities"),
        ("x.xlf", b"", "no XLIFF 1.2"),
    ],
)
def test_a_file_that_is_none_says_so(root: Path, run: Any, name: str, content: bytes, words: str) -> None:
    path = root / name
    path.write_bytes(content)

    result = run(root, "import", str(path))

    assert result.exit_code == 1
    assert words in result.stderr
