# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A new production and new storyboards: they work as they stand, and nothing that exists is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explainers.cli import main
from explainers.languages import LANGUAGES
from explainers.scaffold.patterns import PATTERNS, script_name
from explainers.scaffold.production import colour_faults


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, words, input=typed)


def silenced(root: Path) -> None:
    """Let a production's films be timed only: these tests are not about voices."""
    path = root / "explainers.yaml"
    voices = "".join(f"  {code}: {{engine: silent}}\n" for code in LANGUAGES)
    path.write_text(path.read_text("utf-8") + f"voices:\n{voices}", "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_production_made_without_questions_has_no_problems_in_any_language(tmp_path: Path) -> None:
    words = [word for code in LANGUAGES for word in ("--lang", code)]
    assert run("init", str(tmp_path / "filme"), "--yes", *words).exit_code == 0
    silenced(tmp_path / "filme")
    result = run("--production", str(tmp_path / "filme"), "check")
    assert result.exit_code == 0 and result.output == f"No problems in {len(LANGUAGES)} films.\n"


def test_a_production_builds_at_once(tmp_path: Path) -> None:
    assert run("init", str(tmp_path), "--yes", "--lang", "de").exit_code == 0
    silenced(tmp_path)
    result = run("--production", str(tmp_path), "build", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "output/films/termin-buchen/termin-buchen.de.mp4").is_file()
    assert (tmp_path / "output/site/index.html").is_file()


def test_the_questions_are_asked_until_the_answer_can_be_used(tmp_path: Path) -> None:
    logo = tmp_path / "Wappen.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>')
    typed = ["Stadt „Neu: Burg“", "de xx", "de tr", "neuburg", "https://neuburg.example", "blau", "#9cf0ff", "#004040",
             "", "nichts.svg", str(logo)]  # fmt: skip
    root = tmp_path / "filme"
    result = run("init", str(root), typed="\n".join(typed) + "\n")
    assert result.exit_code == 0, result.output
    for said in ('no language "xx"', '"neuburg" is no address', '"blau" is no colour', "Too little contrast",
                 'no file "nichts.svg"'):  # fmt: skip
        assert said in result.output
    assert 'name: "Stadt „Neu: Burg“"' in (root / "explainers.yaml").read_text("utf-8")
    assert (root / "assets/logo.svg").read_bytes() == logo.read_bytes()
    assert (root / "locales/tr/termin-buchen.po").is_file()
    silenced(root)
    assert run("--production", str(root), "check").exit_code == 0


def test_nothing_that_exists_is_changed_and_nothing_is_half_written(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "termin-buchen.yaml").write_text("mine")
    before = contents(tmp_path)
    result = run("init", str(tmp_path), "--yes")
    assert result.exit_code == 2 and "already scripts/termin-buchen.yaml" in result.output
    assert contents(tmp_path) == before
    assert run("init", str(tmp_path / "new"), "--yes").exit_code == 0
    again = run("init", str(tmp_path / "new"), "--yes")
    assert again.exit_code == 2 and "there is a production already" in again.output


def test_a_better_colour_is_named_where_one_is_too_pale() -> None:
    faults = colour_faults("#99ccff", "#f2a900")
    better = faults["primary"].split('"')[1]
    assert not colour_faults(better, "#f2a900")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_pattern_passes_check_as_it_stands(tmp_path: Path, lang: str) -> None:
    assert run("init", str(tmp_path), "--yes", "--lang", lang).exit_code == 0
    silenced(tmp_path)
    for pattern in PATTERNS:
        result = run("--production", str(tmp_path), "--ui-lang", "de", "new", f"mein-{pattern}", "--pattern", pattern)
        assert result.exit_code == 0, result.output
    result = run("--production", str(tmp_path), "check")
    assert result.exit_code == 0 and result.output == f"No problems in {len(PATTERNS) + 1} films.\n"


def test_a_storyboard_declares_no_fact_that_the_production_has(tmp_path: Path) -> None:
    run("init", str(tmp_path), "--yes", "--lang", "de")
    run("--production", str(tmp_path), "new", "hund-anmelden", "--pattern", "registration", "--title", 'Der "Hund"')
    text = (tmp_path / "scripts/hund-anmelden.yaml").read_text("utf-8")
    assert "  deadline: {" in text and "office: {" not in text
    assert 'title: "Der \\"Hund\\""' in text


def test_a_name_that_is_none_gets_a_better_one(tmp_path: Path) -> None:
    run("init", str(tmp_path), "--yes", "--lang", "de")
    result = run("--production", str(tmp_path), "new", "Führerschein (groß)")
    assert result.exit_code == 2 and "explainers new fuehrerschein-gross" in result.output
    assert script_name("Çay & Kaffee") == "cay-kaffee"
