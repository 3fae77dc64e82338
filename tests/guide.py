# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guides' examples as data. A comment in front of a block says what it is for:

- `file: PATH`: the block is that file of the production; `merge: PATH`: its keys replace those of the file;
- `fills: PATH`: the table is what the reader writes into that exported file;
- `before: PAGE`: the reader has written the files of that page; `output`: what the commands so far have printed;
- `not run: WHY`: the commands are only parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import REPOSITORY

DOCS = REPOSITORY / "docs"
_BLOCK = re.compile(
    r"(?:^<!-- (?P<role>[a-z ]+?)(?:: (?P<what>.+?))? -->\n)?"
    r"(?:^```(?P<kind>\w+)\n(?P<text>.*?)^```$|(?P<table>(?:^\|[^\n]*\n)+))",
    re.MULTILINE | re.DOTALL,
)


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, where a Python name is only a name."""


_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda loader, suffix, node: suffix)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page."""

    kind: str
    """What stands behind the three signs, or "table"."""
    text: str
    role: str
    """What the comment in front of it says, e.g. "file"; empty where there is none."""
    what: str
    """What stands behind the role's colon."""


def sections() -> dict[str, list[str]]:
    """Return the pages of each part of the guides, in their order."""
    nav = yaml.load((REPOSITORY / "mkdocs.yml").read_text("utf-8"), _Loader)["nav"]
    parts: dict[str, Any] = {name: pages for part in nav for name, pages in part.items()}
    return {
        name: [path for page in pages for path in page.values()] for name, pages in parts.items() if name != "Start"
    }


def blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a page, in order."""
    for found in _BLOCK.finditer((DOCS / page).read_text("utf-8")):
        kind, text = found["kind"] or "table", found["text"] or found["table"]
        yield Block(kind, text, found["role"] or "", found["what"] or "")


def commands(block: Block) -> list[str]:
    """Return the lines of a console block that are typed."""
    return [line for line in block.text.splitlines() if line and not line.startswith("#")]


def merge(path: Path, text: str) -> None:
    """Replace the keys of a YAML file by those of an example."""
    kept = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    new = yaml.load(text, yaml.BaseLoader)
    path.write_text(yaml.safe_dump({**kept, **new}, allow_unicode=True, sort_keys=False), "utf-8")
