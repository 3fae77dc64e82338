# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line as its users meet it: exit codes, sentences, and what is in the output folder afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from explainers import __version__
from explainers.build.film import ENDINGS
from explainers.cli import COMMANDS, load_command, main
from explainers.commands.common import answers
from explainers.ui import LANGUAGES
from tests.conftest import REPOSITORY, TINY_PRODUCTION, TINY_STORYBOARD, WriteProduction

SILENT = TINY_PRODUCTION.replace("[de, tr]", "[de]") + "voices: {de: {engine: silent}}\n"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_version_and_help() -> None:
    assert run("--version").output == f"explainers {__version__}\n"
    listed = run("--help").output
    assert all(name in listed for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0 and result.output.startswith("Usage: ")


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; sys.argv = ['explainers', '--help']\n"
        "from explainers.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'av', 'moviepy', 'typst', 'ctranslate2', 'PIL', 'pydantic', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_help_takes_no_longer_than_python_itself_and_a_bit() -> None:
    bare, helped = (
        min(_seconds(sys.executable, *words) for _ in range(3))
        for words in (("-c", "pass"), ("-m", "explainers", "-h"))
    )
    assert helped - bare < 0.4


def _seconds(*command: str) -> float:
    """Return how long the processor worked on a command: another test beside this one does not count."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def test_check_finds_no_fault_in_one_sample() -> None:
    result = run("--production", str(REPOSITORY), "check", "personalausweis", "--lang", "de", "--lang", "ar")
    assert result.exit_code == 0 and "No problems in 2 films" in result.output


def test_check_names_every_problem(tiny: WriteProduction) -> None:
    production = tiny(TINY_STORYBOARD.replace("kind: end", "kind: ende"))
    result = run("--production", str(production.root), "check")
    assert result.exit_code == 1
    assert 'scripts/ausweis.yaml:12:5: scene 3 "ende": there is no scene kind "ende".' in result.output


def test_check_finds_text_that_is_too_long_before_a_render(tiny: WriteProduction) -> None:
    production = tiny(TINY_STORYBOARD.replace("heading: Die Gebühr", f"heading: {'Gebührenordnung ' * 30}"))
    result = run("--production", str(production.root), "check", "--lang", "de")
    assert result.exit_code == 1
    assert 'scripts/ausweis.yaml: scene 2 "fees" in de: the text is ' in result.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["build", "ausweiss"], 'There is no storyboard "ausweiss". Did you mean "ausweis"?'),
        (["build", "--lang", "xx"], 'The production has no language "xx". Possible here: de, tr.'),
        (["build", "--jobs", "0"], 'Invalid value for "--jobs": 0 is not in the range 1 to 64.'),
        (["biuld"], 'There is no command "biuld". Did you mean "build"?'),
    ],
)
def test_wrong_usage_is_2_and_a_sentence(tiny: WriteProduction, words: list[str], sentence: str) -> None:
    result = run("--production", str(tiny().root), *words)
    assert result.exit_code == 2
    assert sentence in result.output


def test_a_folder_without_a_production(tmp_path: Path) -> None:
    result = run("--production", str(tmp_path), "build")
    assert result.exit_code == 2 and "There is no explainers.yaml in" in result.output


@pytest.mark.parametrize(
    ("production", "sentence"),
    [
        ("name: A\nlanguages: [de, xx]\n", 'explainers.yaml:2:17: there is no language "xx".'),
        ("name: A\nlanguages: [de]\nvoices: {de: {engine: espaek}}\n",
         'explainers.yaml:3:23: there is no speech engine "espaek". Did you mean "espeak"?'),
        ("name: A\n", 'explainers.yaml:1: "languages" is missing. Add it.'),
    ],
)  # fmt: skip
def test_a_broken_production_is_explained(tmp_path: Path, production: str, sentence: str) -> None:
    (tmp_path / "explainers.yaml").write_text(production)
    result = run("--production", str(tmp_path), "check")
    assert result.exit_code == 1 and sentence in result.output


def test_a_build_makes_the_files_of_each_film_and_nothing_else(tiny: WriteProduction) -> None:
    production = tiny(production=SILENT)
    result = run("--production", str(production.root), "build", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert "[1/1] ausweis.de: made, 0:1" in result.output
    assert f"1 film made. Films are in {production.output / 'films'}." in result.output
    assert files(production.output / "films") == {f"ausweis/ausweis.de{ending}" for ending in ENDINGS}


def test_one_broken_film_and_one_broken_language_stop_no_other(tiny: WriteProduction) -> None:
    production = tiny(production=SILENT.replace("[de]", "[de, tr]"))
    (production.scripts / "kaputt.yaml").write_text("title: x\n", "utf-8")
    result = run("--production", str(production.root), "build")
    assert result.exit_code == 1
    assert "1 film made. " in result.output
    assert "3 films not made:\n  ausweis.tr: its content has problems, listed above.\n" in result.output
    assert 'scripts/kaputt.yaml:1: "scenes" is missing. Add it.' in result.output
    assert "films/ausweis/ausweis.de.mp4" in files(production.output)


def test_a_film_that_fails_leaves_the_old_one_and_nothing_half_written(tiny: WriteProduction) -> None:
    production = tiny(production=SILENT)
    assert run("--production", str(production.root), "build").exit_code == 0
    before = {name: (production.output / name).read_bytes() for name in files(production.output)}
    tiny(TINY_STORYBOARD.replace("heading: Die Gebühr", f"heading: {'Gebührenordnung ' * 30}"), SILENT)
    result = run("--production", str(production.root), "build")
    assert result.exit_code == 1
    assert 'ausweis.de: The text of scene "fees" is ' in result.output
    assert {name: (production.output / name).read_bytes() for name in files(production.output)} == before


@pytest.mark.skipif(os.name == "nt", reason="a file where the folder should be behaves alike everywhere else")
def test_an_output_that_cannot_be_written_is_said_at_once(tiny: WriteProduction) -> None:
    production = tiny(production=SILENT)
    production.output.write_text("a file, not a folder")
    result = run("--production", str(production.root), "build")
    assert result.exit_code == 2
    assert "Nothing can be written to" in result.output and "permissions" in result.output


def test_whatever_cannot_be_written_is_a_sentence() -> None:
    @click.command()
    @answers
    def full() -> int:
        raise OSError(28, "No space left on device", "output/site/index.html")

    result = CliRunner().invoke(full)
    assert result.exit_code == 2
    assert result.output == (
        'Error: "output/site/index.html" could not be read or written: the disk is full. '
        "Check its permissions and that the disk is not full.\n"
    )


def test_ctrl_c_leaves_nothing_half_written(tiny: WriteProduction) -> None:
    import signal
    import time

    production = tiny(production=SILENT.replace("silent", "espeak"))
    process = subprocess.Popen(
        [sys.executable, "-m", "explainers", "--production", str(production.root), "build"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 20
    while not list(production.output.glob(".building-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130 and "Interrupted." in said and "Traceback" not in said
    assert files(production.output) == set()


def test_the_schema_is_printed() -> None:
    assert '"$schema"' in run("schema").output
    assert '"source_language"' in run("schema", "production").output


def test_help_is_in_each_language_though_click_has_made_it_in_another() -> None:
    command = load_command("check")
    assert command.get_help_option(click.Context(command)), "click keeps it from now on"
    for lang, said in (("de", "Zeigt diese Hilfe."), ("en", "Show this message and exit.")):
        assert said in CliRunner().invoke(main, ["--ui-lang", lang, "check", "--help"]).output


def test_help_is_the_same_in_whatever_language_a_command_was_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    for loaded_in in LANGUAGES:
        monkeypatch.delitem(sys.modules, "explainers.commands.icons", raising=False)
        for lang, said in ((loaded_in, ""), ("de", "--picture DATEI"), ("en", "--picture FILE")):
            assert said in CliRunner().invoke(main, ["--ui-lang", lang, "icons", "search", "--help"]).output, loaded_in
        refused = CliRunner().invoke(main, ["--ui-lang", "en", "icons", "search", "money", "--picture", "/"]).output
        assert 'File "/" is a directory.' in refused


def test_the_process_ends_at_once_but_not_before_its_last_word(tmp_path: Path) -> None:
    code = (
        "import atexit, sys, threading, time\n"
        "from explainers import __main__, cli\n"
        "atexit.register(print, 'cleared up')\n"
        "cli.main = lambda: (print('said'), sys.exit(3))\n"
        "if 'thread' in sys.argv: threading.Thread(target=lambda: (time.sleep(0.2), print('worked'))).start()\n"
        "__main__.main()\n"
    )
    for words, said in (((), "said\ncleared up\n"), (("thread",), "said\nworked\ncleared up\n")):
        run = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stdout, run.stderr) == (3, said, "")
