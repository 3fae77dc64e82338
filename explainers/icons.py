# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Icons by name, from the Lucide set (ISC licence) as the `lucide` wheel ships it; one file inside its archive each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

from explainers.tables import read_table

# Icons that point the way text runs: mirrored where it runs from right to left.
_DIRECTED = re.compile(
    r"(?:^|-)(?:arrow|arrows|chevron|chevrons|corner|move|log|undo|redo|reply|forward|send|list|text|indent|"
    r"footprints|signpost|milestone|plane|truck|route)(?:-|$)"
)
_SIDEWAYS = re.compile(r"(?:^|-)(?:up|down|horizontal|vertical)(?:-|$)")


@cache
def icon_names() -> tuple[str, ...]:
    """Return the names of all icons, sorted."""
    return tuple(sorted(name.removesuffix(".svg") for name in _archive().namelist()))


@cache
def icon_svg(name: str) -> str:
    """Return an icon as SVG, 24 × 24, drawn in `currentColor`.

    Raises:
        KeyError: if there is none of this name.
    """
    return _archive().read(f"{name}.svg").decode()


def is_directed(name: str) -> bool:
    """Tell whether an icon must be mirrored in right-to-left text: an arrow, a list, a route."""
    return bool(_DIRECTED.search(name)) and not _SIDEWAYS.search(name)


def search_icons(word: str) -> list[str]:
    """Return the names of icons for an English or German word, the best first."""
    word = word.strip().lower()
    if not word:
        return []
    found = dict.fromkeys(_by_german(word))
    names = icon_names()
    found |= dict.fromkeys(name for name in names if word in name.split("-"))
    found |= dict.fromkeys(name for name in names if word in name)
    return list(found)


def german_words() -> dict[str, list[str]]:
    """Return the icons for the words of administration: German word → names."""
    words: dict[str, list[str]] = read_table(files("explainers") / "icon_words.yaml")
    return words


def _by_german(word: str) -> Iterator[str]:
    entries = german_words()
    exact = [names for german, names in entries.items() if german == word]
    partly = [names for german, names in entries.items() if german != word and (word in german or german in word)]
    for names in (*exact, *partly):
        yield from names


@cache
def _archive() -> ZipFile:
    return ZipFile(BytesIO((files("lucide") / "lucide.zip").read_bytes()))
