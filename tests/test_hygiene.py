# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a public body expects to find beside the code is there, and says what is so."""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml

from explainers import __version__
from tests.conftest import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]


def test_publiccode_says_what_the_project_is() -> None:
    data = yaml.safe_load((REPOSITORY / "publiccode.yml").read_text("utf-8"))
    assert data["softwareVersion"] == __version__
    assert data["legal"]["license"] == PROJECT["license"]
    assert data["platforms"] == ["linux"] and "Operating System :: POSIX :: Linux" in PROJECT["classifiers"], "tried"
    assert set(data["description"]) == set(data["localisation"]["availableLanguages"]) == {"de", "en"}
    for text in data["description"].values():  # the lengths the standard allows
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000


def test_the_container_installs_what_the_project_offers() -> None:
    text = (REPOSITORY / "Containerfile").read_text("utf-8")
    (extras,) = re.findall(r"'\.\[(.*)\]'", text)
    assert set(extras.split(",")) <= set(PROJECT["optional-dependencies"])
    assert "-c constraints.txt" in text and re.search(r"^USER (?!root)", text, re.MULTILINE)
    for copied in re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE):
        assert all((REPOSITORY / name).exists() for name in copied.split())


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/en/privacy.md", "docs/de/datenschutz.md"]
)
def test_the_commands_it_names_exist(name: str) -> None:
    text = (REPOSITORY / name).read_text("utf-8")
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    for target in re.findall(r"(?:^    |`)make (\w+)", text, re.MULTILINE):
        assert f"\n{target}:" in makefile, target
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (REPOSITORY / name).parent.joinpath(link).exists(), link
