# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is printed in a narrow terminal can be read: lines break between words, and tables become lists."""

from __future__ import annotations

from textwrap import dedent

import pytest
from click.testing import CliRunner

from explainers.cli import main
from explainers.commands.common import in_lines
from explainers.commands.voices import _list_narrow
from explainers.errors import suggestion
from explainers.ui import LANGUAGES
from tests.conftest import TINY_PRODUCTION, WriteProduction

SILENT = "voices: {de: {engine: silent}}\n"


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")


def test_lines_break_between_words_and_never_in_a_path_or_option() -> None:
    path = "locales/tr/" + "sehr-langer-name-" * 4 + ".po"
    lines = in_lines(f"{path}: the film is not translated yet. Run: explainers translate x --lang tr").splitlines()
    assert path in lines[0] and all(len(line) <= 60 for line in lines[1:])
    assert all(line.startswith("  ") for line in lines[1:])


def test_voices_are_a_list_where_a_table_has_no_room(capsys: pytest.CaptureFixture[str]) -> None:
    _list_narrow([("piper", "tr_TR-dfki-medium", "tr", "medium", "63 MB", "no", "see its MODEL_CARD")])
    assert capsys.readouterr().out.splitlines() == [
        "piper tr_TR-dfki-medium",
        "  tr, medium, 63 MB, Installed: no, see its MODEL_CARD",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "words",
    [
        "build --nonsense",
        "bild",
        "review",
        "build --jobs x",
        "cache prune --most -3",
        "check --style foo",
        "say --lang",
    ],
)
def test_a_wrong_call_is_said_in_lines_that_fit(words: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainers.commands.common.fitting", lambda text, _stream: in_lines(text))
    result = CliRunner().invoke(main, ["--ui-lang", lang, *words.split()])
    assert result.exit_code == 2
    assert all(len(line) <= 60 for line in result.output.splitlines())
    assert "python" not in result.output and " '" not in result.output.partition("rror: ")[2]


def test_the_commands_of_a_group_are_described_in_whole_sentences() -> None:
    result = CliRunner().invoke(main, ["--ui-lang", "de", "voices", "--help"], terminal_width=60)
    assert "mit..." not in result.output and "installierten Stimme." in " ".join(result.output.split())


def test_where_nothing_is_known_no_empty_list_is_offered() -> None:
    assert suggestion("film", []) == "There is none yet."


def test_without_a_command_there_is_help() -> None:
    result = CliRunner().invoke(main, ["--ui-lang", "de"])
    assert result.exit_code == 0 and "Anfangen:" in result.output


def test_the_store_is_told_in_words_and_a_plan_says_that_there_is_nothing_to_make(tiny: WriteProduction) -> None:
    root = str(tiny(production=dedent(TINY_PRODUCTION).replace("[de, tr]", "[de]") + SILENT).root)
    made = CliRunner().invoke(main, ["--production", root, "build"])
    assert made.exit_code == 0, made.output
    plan = CliRunner().invoke(main, ["--production", root, "build", "--plan"]).output
    assert plan == "There is nothing to make. 1 is current.\n"
    lines = CliRunner().invoke(main, ["--ui-lang", "de", "--production", root, "cache", "info"]).output.splitlines()
    assert any(line.startswith("Szenen") and line.endswith(" MB") for line in lines)
    assert not any(line.startswith(("encode", "draw", "sound")) for line in lines)


def test_many_targets_have_lines_of_their_own(tiny: WriteProduction) -> None:
    targets = "targets: {webspace: out/one, proberechner: out/two}\n"
    root = str(tiny(production=dedent(TINY_PRODUCTION) + SILENT + targets).root)
    said = CliRunner().invoke(main, ["--ui-lang", "de", "--production", root, "status"]).output
    assert "      proberechner: nicht veröffentlicht" in said.splitlines()
    assert all(len(line) <= 60 for line in said.splitlines())
