# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pieces of YAML files that people read: comments of a width, quoted texts, a day in a year."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from textwrap import wrap

WIDTH = 100
"""Characters in a line of a comment."""


def comment(text: str, indent: str = "") -> Iterator[str]:
    """Yield a text as lines of a comment."""
    yield from (f"{indent}# {line}" for line in wrap(text, WIDTH - len(indent), break_on_hyphens=False))


def quoted(text: str) -> str:
    """Return a text in quotes, whatever signs it has."""
    return json.dumps(text, ensure_ascii=False)


def in_a_year(day: date) -> date:
    """Return about the same day of the next year, one that every year has."""
    return day.replace(year=day.year + 1, day=min(day.day, 28))
