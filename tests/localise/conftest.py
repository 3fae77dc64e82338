# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small production that the tiny Argos models can translate."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from inspect import signature
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explainers.cli import main
from explainers.localise.packages import install
from explainers.production import Production, load_production

MODELS = Path(__file__).parents[1] / "data" / "argos"
REPOSITORY = Path(__file__).parents[2]

PRODUCTION = """\
name: Stadt Musterstadt
languages: [de, en, tr]
translation: {engine: argos}
facts:
  phone: {phone: "06142 83-0", scope: city, as_of: 2026-11-22, source: test}
"""

SCRIPT = """\
title: Sie haben zwei Wochen Zeit.
summary: Vielen Dank.
facts:
  fee: {money: 46.00 EUR, scope: federal, as_of: 2026-11-22, source: test}
scenes:
  - kind: title
    say: Guten Tag und willkommen.
  - kind: checklist
    id: bring
    heading: Sie brauchen den Mietvertrag nicht.
    say: Bitte bringen Sie den Reisepass mit.
    items:
      # translators: the fee is paid at the office.
      - show: Die Gebühr beträgt {fee}.
      - show: Rufen Sie {phone} an.
  - kind: end
    say: Vielen Dank.
"""


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all tiny models installed, the way back included."""
    folder = tmp_path_factory.mktemp("packages")
    for pair in ("de_en", "en_tr", "tr_en", "en_de"):
        install(MODELS / f"translate-{pair}-0_1.argosmodel", folder)
    return folder


@pytest.fixture(scope="session")
def one_way(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tiny models from German to English and on to Turkish alone."""
    folder = tmp_path_factory.mktemp("one_way")
    for pair in ("de_en", "en_tr"):
        install(MODELS / f"translate-{pair}-0_1.argosmodel", folder)
    return folder


@pytest.fixture
def root(tmp_path: Path, packages: Path) -> Path:
    """Return the folder of a production with one script and the tiny models."""
    (tmp_path / "explainers.yaml").write_text(PRODUCTION, encoding="utf-8")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "gebuehr.yaml").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / ".explainers").mkdir()
    (tmp_path / ".explainers" / "languages").symlink_to(packages)
    return tmp_path


@pytest.fixture
def production(root: Path) -> Production:
    return load_production(root)


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """Return a copy of the repository's own production, without language packages."""
    for name in ("scripts", "locales", "assets"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copy(REPOSITORY / "explainers.yaml", tmp_path)
    return tmp_path


Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Return a function that calls the command line on a production."""

    def call(root: Path, *arguments: str, keys: str | None = None) -> Result:
        words: Sequence[str] = ["--production", str(root), *arguments]
        # Click 8.2 keeps the two apart by itself.
        apart = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}
        return CliRunner(**apart).invoke(main, words, input=keys, catch_exceptions=False)

    return call
