# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What all pictures of a film have in common besides its words: the production's folder, theme and format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explainers.draw.theme import Theme, load_theme
from explainers.production import Production

FORMATS = {"16:9": (1920, 1080), "9:16": (1080, 1920), "1:1": (1080, 1080)}
"""Width and height in pixels; each format is laid out for itself, none is cut from another."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a film's pictures are drawn."""

    root: Path
    """The production's folder; pictures and logo are read from below it."""
    theme: Theme
    format: str = "16:9"
    """One of FORMATS."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return FORMATS[self.format]


def load_look(production: Production, format: str | None = None) -> Look:
    """Return how a production's films look, in one of FORMATS; left out: its main one.

    Raises:
        ContentError: if assets/brand.yaml has problems.
    """
    return Look(production.root, load_theme(production), format or production.formats[0])
