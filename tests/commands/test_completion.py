# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shell completes commands, storyboards and languages, and is set up by one command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from explainers.cli import main
from tests.conftest import WriteProduction


def completed(*words: str) -> list[str]:
    """Return what the shell is offered for the last word."""
    environment = {"_EXPLAINERS_COMPLETE": "bash_complete", "COMP_WORDS": "\n".join(["explainers", *words]),
                   "COMP_CWORD": str(len(words))}  # fmt: skip
    result = CliRunner().invoke(main, [], prog_name="explainers", env=environment)
    return [line.removeprefix("plain,") for line in result.output.splitlines() if line]


def test_commands_storyboards_and_languages_are_completed(
    tiny: WriteProduction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny().root)
    assert completed("pu") == ["publish"]
    assert completed("build", "aus") == ["ausweis"]
    assert completed("build", "ausweis", "--lang", "t") == ["tr"]
    assert "--doubtful" in completed("build", "--d")


def test_where_there_is_no_production_nothing_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert completed("build", "aus") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_one_command_sets_it_up_once(tmp_path: Path, shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainers.commands.completion.BASH_COMPLETION", ())
    environment = {"HOME": str(tmp_path), "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "", "ZDOTDIR": ""}
    for _twice in range(2):
        result = CliRunner().invoke(main, ["completion", shell, "--install"], env=environment)
        assert result.exit_code == 0, result.output
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any("_EXPLAINERS_COMPLETE" in path.read_text() for path in written)
    starts = [path.read_text() for path in written if path.name in (".bashrc", ".zshrc")]
    assert all(text.count("source") == 1 for text in starts)


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_can_read_it() -> None:
    script = CliRunner().invoke(main, ["completion", "bash"]).output
    done = subprocess.run(
        ["bash", "-c", f"{script}\ncomplete -p explainers"], capture_output=True, text=True, check=True
    )
    assert "_explainers_completion" in done.stdout


def test_an_unknown_shell_is_a_sentence() -> None:
    result = CliRunner().invoke(main, ["completion"], env={"SHELL": "/bin/tcsh"})
    assert result.exit_code == 2 and "Name your shell" in result.output
