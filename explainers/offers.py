# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What installed packages offer us: speech engines, translation engines, scenes (entry points)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points


def offered(group: str) -> Mapping[str, EntryPoint]:
    """Return the entry points of a group by their names. Every package is looked at, once."""
    return _offered(group, tuple(sys.path))


@cache
def _offered(group: str, _path: tuple[str, ...]) -> Mapping[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=group)}
