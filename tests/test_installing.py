# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the program asks people to type to get a part of it works, and the guides say the same."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from click.testing import CliRunner

from explainers import installing
from explainers.cli import main
from explainers.doctor import engines, places
from tests.conftest import WriteProduction

ROOT = Path(__file__).parents[1]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]


def line(extra: str) -> str:
    return installing.with_extra(extra).partition(": ")[2]


@pytest.mark.parametrize("guide", ["docs/de/stimmen.md", "docs/en/voices.md"])
def test_the_guides_say_the_same(guide: str) -> None:
    assert line("piper") == '.venv/bin/python -m pip install -c constraints.txt -e ".[piper]"'
    assert line("piper") in (ROOT / guide).read_text("utf-8").splitlines()
    assert f"    {line('cluster')}" in (ROOT / "docs/cluster.md").read_text("utf-8").splitlines()


def test_every_kind_of_target_has_an_extra_with_its_library() -> None:
    for kind, library in places.LIBRARIES.items():
        assert EXTRAS[kind][0].startswith(library)


def test_windows_has_its_own_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainers.installing.os.name", "nt")
    assert line("s3") == r'.venv\Scripts\python -m pip install -c constraints.txt -e ".[s3]"'


def test_nothing_says_that_the_program_is_on_a_package_index() -> None:
    files = [*ROOT.glob("explainers/**/*.p[yo]"), *ROOT.glob("docs/**/*.md"), ROOT / "README.md"]
    texts = {file: file.read_text("utf-8") for file in files}
    wrong = ("install explainers", "install 'explainers", 'install "explainers', r"install \"explainers")
    assert [str(file) for file, text in texts.items() if any(words in text for words in wrong)] == []


def test_doctor_says_how_piper_comes_here(tiny: WriteProduction, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_here(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(engines, "version", not_here)
    result = CliRunner().invoke(main, ["--production", str(tiny().root), "doctor"], env={"COLUMNS": "60"})
    assert line("piper") in [said.strip() for said in result.output.splitlines()]  # in one piece: it can be copied
