# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every command, every option and every key is documented, in every language the program speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from typing import Any

import click
import pytest
from pydantic import BaseModel

from explainers.cli import COMMANDS, load_command, main
from explainers.draw.theme import BrandSource
from explainers.production import ProductionSource
from explainers.storyboard.source import StoryboardSource
from explainers.ui import LANGUAGES
from tools.markdown import link
from tools.reference import PAGES, ROOT, files

MODELS = (StoryboardSource, ProductionSource, BrandSource)


def documentation(lang: str) -> str:
    """Return all that is written for users in a language."""
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs" / lang).rglob("*.md")))


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from commands(child, f"{path} {name}")


def every_command() -> list[tuple[str, click.Command]]:
    tree = [found for name in COMMANDS for found in commands(load_command(name), f"explainers {name}")]
    return [("explainers", main), *tree]


def every_key() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each key of each file with what the schema says of it; not by way of what writes the pages."""

    def keys(model: type[BaseModel]) -> Iterator[tuple[str, dict[str, Any]]]:
        schema = model.model_json_schema()
        for name, node in {model.__name__: schema, **schema.get("$defs", {})}.items():
            yield from ((f"{name}.{key}", value) for key, value in node.get("properties", {}).items())

    for model in MODELS:
        yield from keys(model)


def test_the_written_pages_are_those_of_the_program() -> None:
    for name, text in files():
        kept = (ROOT / name).read_text("utf-8").splitlines() if (ROOT / name).exists() else []
        changed = list(unified_diff(kept, text.splitlines(), name, "now", lineterm="", n=0))
        assert not changed, "\n".join(["run `make messages`: it writes these anew", *changed])


def test_there_are_pages_in_each_language_of_the_program() -> None:
    assert set(PAGES) == set(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_and_option_is_documented(lang: str) -> None:
    said = documentation(lang)
    for path, command in every_command():
        assert f"`{path}`" in said, path
        part = said.split(f"# `{path}`\n", 1)[1].split("\n#", 1)[0]
        for option in (found for found in command.params if isinstance(found, click.Option) and not found.hidden):
            assert option.help, f"{path} {option.opts}"
            assert all(name in part for name in option.opts), f"{path} {option.opts}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_is_documented(lang: str) -> None:
    said = documentation(lang)
    names = dict(every_key())
    assert len(names) > 150
    for name, value in names.items():
        key = name.split(".")[1]
        assert f"| `{key}` |" in said or f"| `items: {key}` |" in said, name
        told = [value, *value.get("anyOf", ())]
        assert key == "kind" or any(found.get("description") for found in told), f"{name} has no description"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_links_within_a_page_lead_somewhere(lang: str) -> None:
    for name in PAGES[lang]:
        text = (ROOT / name).read_text("utf-8")
        anchors = {link(heading).rpartition("(#")[2][:-1] for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
        assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors
