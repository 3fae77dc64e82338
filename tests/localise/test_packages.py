# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from explainers.localise.argos import Argos
from explainers.localise.packages import install, installed
from explainers.localise.records import sign_of
from explainers.localise.translator import Draft, Settings
from explainers.localise.trial import FILE_NAME, Trial, outcome, read_trial, trial_sentences
from explainers.text import words_of
from tests.localise.conftest import MODELS
from tests.localise.server import Answer, serving

DE_EN = MODELS / "translate-de_en-0_1.argosmodel"


@pytest.fixture
def bare(root: Path) -> Path:
    """Return a production without language packages."""
    (root / ".explainers" / "languages").unlink()
    return root


def entry(url: str, source: str = "de", target: str = "en", version: str = "0.1") -> dict[str, Any]:
    return {"from_code": source, "to_code": target, "package_version": version, "links": [url]}


def ranged(content: bytes) -> Any:
    """Return a route that serves content as real servers do, part by part if asked."""

    def answer(request: Any, body: bytes) -> Answer:
        start = int((request.headers.get("Range") or "bytes=0-")[6:-1])
        if start >= len(content):
            return 416, {}, b""
        return (206 if start else 200), {}, content[start:]

    return answer


def test_installs_a_file_lists_and_removes_it(bare: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", closed_port())

    assert "Installed de→en 0.1" in run(bare, "languages", "install", str(DE_EN)).stdout
    shown = run(bare, "languages", "list")
    assert "Installed:\n  de en   0.1" in shown.stdout
    assert "The list of language packages cannot be had: no connection" in shown.stderr
    assert shown.exit_code == 0
    assert "Removed de→en 0.1." in run(bare, "languages", "remove", "de", "en").stdout
    gone = run(bare, "languages", "remove", "de", "en")
    assert gone.exit_code == 2
    assert "No package from de to en is installed. Installed: none." in gone.stderr


def test_a_package_that_makes_things_up_is_found_out_and_said_to_be_weak(
    bare: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", closed_port())

    said = run(bare, "languages", "install", str(DE_EN)).stdout

    words = "it gave 37 of 120 different trial sentences the same translation as another one"
    assert f"Weak: {words}." in said
    assert "explainers languages install en de" in said
    assert words in run(bare, "languages", "list").stdout


def test_a_package_that_came_another_way_is_tried_when_first_used(bare: Path) -> None:
    folder = bare / ".explainers" / "languages"
    package = install(DE_EN, folder)
    (package.folder / FILE_NAME).unlink()

    first = Argos(Settings(folder)).translate(["Vielen Dank."], "de", "en")[0]

    assert first.floor is not None
    assert read_trial(package.folder, "de") == Trial(sign_of(*trial_sentences("de")), 120, 37, 2 * first.floor)


def test_an_engine_that_tells_sentences_apart_is_not_weak() -> None:
    for lang in ("de", "en"):
        sentences = trial_sentences(lang)
        assert len({tuple(words_of(sentence)) for sentence in sentences}) == len(sentences) == 120
        trial = outcome(sentences, [Draft(sentence.upper(), -0.4) for sentence in sentences])
        assert (trial.alike, trial.weak, trial.floor) == (0, False, None)
    assert trial_sentences("tr") == ()
    assert not outcome((), []).weak


def closed_port() -> str:
    """Return an address at which nobody answers."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{sock.getsockname()[1]}/index.json"


def damaged(path: Path, change: Any) -> Path:
    """Return a copy of the tiny model with each member changed or, for None, left out."""
    with zipfile.ZipFile(DE_EN) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = change(info.filename, old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
    return path


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda name, data: None if name.endswith("metadata.json") else data, "it has no metadata.json"),
        (lambda name, data: b"{}" if name.endswith("metadata.json") else data, "does not say what it translates"),
        (lambda name, data: None if name.endswith("model.bin") else data, "its model or tokenizer is missing"),
        (lambda name, data: data[:5000] if name.endswith("model.bin") else data, "is no whole language package"),
        (lambda name, data: b"x" if name.endswith("sentencepiece.model") else data, "is no whole language package"),
    ],
)
def test_a_damaged_package_is_refused_and_the_old_one_stays(
    bare: Path, run: Any, tmp_path: Path, change: Any, words: str
) -> None:
    run(bare, "languages", "install", str(DE_EN))

    result = run(bare, "languages", "install", str(damaged(tmp_path / "x.argosmodel", change)))

    assert result.exit_code == 1
    assert words in result.stderr
    assert "languages remove" not in result.stderr, "it would take away the good one"
    folder = bare / ".explainers" / "languages"
    assert [path.name for path in folder.iterdir()] == ["translate-de_en"]
    assert Argos(Settings(folder)).translate(["Vielen Dank."], "de", "en")[0].text == "Thank you very much."


@pytest.mark.parametrize("lost", ["metadata.json", "model/model.bin"])
def test_the_list_names_a_package_that_has_lost_a_part(
    bare: Path, run: Any, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", closed_port())
    run(bare, "languages", "install", str(DE_EN))
    (bare / ".explainers" / "languages" / "translate-de_en" / lost).unlink()

    result = run(bare, "languages", "list")
    assert "Installed: none" in result.stdout
    assert "translate-de_en" in result.stderr and "Install it again." in result.stderr
    run(bare, "languages", "install", str(DE_EN))
    assert "translate-de_en" not in run(bare, "languages", "list").stderr


def test_no_zip_or_one_that_writes_elsewhere_is_refused(bare: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.argosmodel"
    path.write_bytes(DE_EN.read_bytes()[:100_000])
    assert "is no whole language package" in run(bare, "languages", "install", str(path)).stderr
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../evil", b"x")
    assert "it would write outside its folder" in run(bare, "languages", "install", str(path)).stderr
    assert "There is no file" in run(bare, "languages", "install", str(tmp_path / "no.argosmodel")).stderr


def test_a_full_disk_leaves_what_was_there(bare: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(zipfile.ZipFile, "extractall", full)
    result = run(bare, "languages", "install", str(DE_EN))

    assert result.exit_code == 1
    assert "The disk is full" in result.stderr
    assert list((bare / ".explainers" / "languages").iterdir()) == []


def test_downloads_both_ways_through_english_and_resumes(bare: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {pair: (MODELS / f"translate-{pair}-0_1.argosmodel").read_bytes() for pair in ("de_en", "en_tr")}
    asked: list[str] = []

    def broken_once(request: Any, body: bytes) -> Answer:
        asked.append(request.headers.get("Range") or "whole")
        if len(asked) == 1:  # promises more than it sends, as a line that breaks does
            return 200, {"Content-Length": str(len(files["de_en"]))}, files["de_en"][:300_000]
        return ranged(files["de_en"])(request, body)

    index: list[dict[str, Any]] = []
    routes = {
        "/index.json": lambda request, body: (200, {}, json.dumps(index).encode()),
        "/de_en": broken_once,
        "/en_tr": ranged(files["en_tr"]),
    }
    with serving(routes) as url:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", url)
        index += [entry(f"{url}/de_en"), entry(f"{url}/en_tr", "en", "tr"), entry("ipfs://x", "de", "en", "0.0")]
        broken = run(bare, "languages", "install", "de", "tr")
        resumed = run(bare, "languages", "install", "de", "tr")
        missing = run(bare, "languages", "install", "de", "hr")

    assert broken.exit_code == 1
    assert "the line broke. Call the command again" in broken.stderr
    assert resumed.exit_code == 0, resumed.output
    assert asked[0] == "whole"
    assert asked[1].startswith("bytes=2"), "it goes on where it stopped"
    assert [p.name for p in installed(bare / ".explainers" / "languages")] == ["de→en 0.1", "en→tr 0.1"]
    assert not list((bare / ".explainers" / "languages").glob("*.part"))
    assert missing.exit_code == 2
    assert "no package that leads from de to hr" in missing.stderr
    # Without the network the list of the last time still says what there is.
    assert "Available: none" in run(bare, "languages", "list").stdout


@pytest.mark.parametrize(
    ("index", "words"),
    [(b"<html>", "is damaged"), (b'{"a": 1}', "is damaged"), (b"[]", "no package that leads from de to en")],
)
def test_a_strange_index_says_so(
    bare: Path, run: Any, monkeypatch: pytest.MonkeyPatch, index: bytes, words: str
) -> None:
    with serving({"/index.json": lambda request, body: (200, {}, index)}) as url:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", url)
        result = run(bare, "languages", "install", "de", "en")

    assert result.exit_code in (1, 2)
    assert words in result.stderr


def test_a_package_for_other_languages_than_promised_is_refused(
    bare: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    index: list[dict[str, Any]] = []
    routes = {
        "/index.json": lambda request, body: (200, {}, json.dumps(index).encode()),
        "/x": ranged((MODELS / "translate-en_tr-0_1.argosmodel").read_bytes()),
    }
    with serving(routes) as url:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", url)
        index.append(entry(f"{url}/x"))
        result = run(bare, "languages", "install", "de", "en")

    assert result.exit_code == 1
    assert "translates from en to tr, not from de to en. Nothing was installed." in result.stderr


def test_offline_is_said_in_words_and_at_once(bare: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", closed_port())

    result = run(bare, "languages", "install", "de", "en")

    assert result.exit_code == 1
    assert "Is this machine online?" in result.stderr
    assert "explainers languages install FILE.argosmodel" in result.stderr


def test_a_sentence_too_long_for_the_model_does_not_stop_the_others(packages: Path) -> None:
    long = "Bitte bringen Sie den Reisepass mit " * 40

    drafts = Argos(Settings(packages)).translate([long, "Vielen Dank."], "de", "en")

    assert [draft.text for draft in drafts][1] == "Thank you very much."


def test_translating_leaves_nothing_in_the_home_and_loads_no_torch(packages: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from explainers.localise.argos import Argos\nfrom explainers.localise.translator import Settings\n"
        f"print(Argos(Settings(Path({str(packages)!r}))).translate(['Vielen Dank.'], 'de', 'en')[0].text)\n"
        "print(sorted({'torch', 'stanza', 'spacy'} & set(sys.modules)))"
    )
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}

    done = subprocess.run([sys.executable, "-c", code], env=environment, text=True, capture_output=True, check=False)

    assert done.stdout.split("\n")[:2] == ["Thank you very much.", "[]"], done.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_loads_no_translation_library() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom explainers.cli import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "heavy = {'argostranslate', 'ctranslate2', 'moviepy', 'numpy', 'polib', 'rapidfuzz', 'requests', 'translate'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], text=True, capture_output=True, check=True)

    assert done.stdout.strip() == "[]"


def test_no_torch_in_the_environment() -> None:
    from importlib.util import find_spec

    assert find_spec("torch") is None
    assert find_spec("stanza") is None


def test_installs_over_an_older_version(bare: Path) -> None:
    folder = bare / ".explainers" / "languages"
    install(DE_EN, folder)

    assert install(DE_EN, folder).folder == folder / "translate-de_en"
    assert [path.name for path in folder.iterdir()] == ["translate-de_en"]
