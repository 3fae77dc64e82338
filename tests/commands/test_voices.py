# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import shutil
import wave
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explainers.cli import main

ROOT = Path(__file__).parents[2]
STUB = ROOT / "tests" / "data" / "tr_TR-stub-medium.onnx"


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with one installed voice, outside of any production."""
    voices = tmp_path / "voices"
    voices.mkdir()
    shutil.copy(STUB, voices)
    shutil.copy(f"{STUB}.json", voices)
    monkeypatch.setenv("EXPLAINERS_VOICES", str(voices))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def seconds(path: Path) -> float:
    with wave.open(str(path)) as file:
        return file.getnframes() / file.getframerate()


def test_list_says_what_is_installed_and_what_is_recommended() -> None:
    lines = run("voices", "list", "--lang", "tr").output.splitlines()
    assert any("tr_TR-stub-medium" in line and " yes " in line for line in lines)
    assert any("tr_TR-dfki-medium" in line and " no " in line and "recommended" in line for line in lines)
    assert any("gtts" in line and "THE TEXT LEAVES THE HOUSE" in line for line in lines)


def test_list_knows_its_languages() -> None:
    result = run("voices", "list", "--lang", "sorbian")
    assert result.exit_code == 2 and 'There is no language "sorbian".' in result.output


def test_say_writes_a_wav_file(somewhere: Path) -> None:
    result = run("voices", "say", "Das kostet 46,00 €.", "--lang", "de", "-o", "x.wav")
    assert result.exit_code == 0 and "espeak-ng" in result.output
    assert 1 < seconds(somewhere / "x.wav") < 4
    assert [path for path in somewhere.iterdir() if path.name.startswith(".x")] == []


def test_say_with_piper_and_without_a_name_for_the_file(somewhere: Path) -> None:
    result = run("voices", "say", "Merhaba dünya.", "--lang", "tr", "--engine", "piper")
    assert result.exit_code == 0 and "voice tr_TR-stub-medium" in result.output
    assert (somewhere / "say.tr.wav").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("…", "--lang", "de"), 'There is nothing to say in "…".'),
        (("Hallo.", "--lang", "xx"), 'There is no language "xx".'),
        (("Hallo.", "--lang", "de", "--engine", "pipper"), 'no speech engine "pipper". Did you mean "piper"?'),
        (("Hallo.", "--lang", "de", "--voice", "nobody"), 'eSpeak NG has no voice "nobody".'),
        (("Hallo.", "--lang", "de", "--engine", "piper"), "explainers voices install de_DE-thorsten-medium"),
        (("Hallo.", "--lang", "de", "-o", "/proc/x.wav"), '"/proc/x.wav" cannot be written'),
    ],
)
def test_say_explains_what_is_wrong(words: tuple[str, ...], message: str) -> None:
    result = run("voices", "say", *words)
    assert result.exit_code != 0
    assert message in result.output and "Traceback" not in result.output


def test_audition_speaks_the_first_scene_in_every_installed_voice(somewhere: Path) -> None:
    for name in ("scripts", "locales", "assets"):
        shutil.copytree(ROOT / name, somewhere / name)
    shutil.copy(ROOT / "explainers.yaml", somewhere)
    result = run("voices", "audition", "personalausweis", "--lang", "tr")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (somewhere / "output" / "auditions").iterdir()) == [
        "personalausweis.tr.espeak-tr.wav",
        "personalausweis.tr.piper-tr_TR-stub-medium.wav",
    ]


def test_install_needs_a_voice_of_the_catalogue() -> None:
    result = run("voices", "install", "de_DE-torsten-medium", "--from", ".")
    assert result.exit_code == 2 and 'Did you mean "de_DE-thorsten-medium"?' in result.output


def test_a_download_without_a_network_leaves_one_sentence_that_helps() -> None:
    result = run("voices", "install", "de_DE-thorsten-medium", "--from", "http://127.0.0.1:9/resolve/main")
    assert result.exit_code == 1
    assert result.output == (
        'Error: The voice "de_DE-thorsten-medium" could not be loaded: no connection to 127.0.0.1:9. '
        "Is this machine online? What has arrived is kept. If this computer may not go there, fetch the files of "
        "http://127.0.0.1:9/tree/main/de/de_DE/thorsten/medium on another one and give their folder: "
        "explainers voices install de_DE-thorsten-medium --from FOLDER\n"
    )
