# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a film does not keep to the standards for subtitles and sound."""

from __future__ import annotations

from dataclasses import dataclass

from explainers.times import short_clock


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a standard is not kept."""

    rule: str
    """S1 to S16 for subtitles, A1 to A8 for sound, W11 for contrast (docs/standards.md)."""
    at_ms: int
    """Where in the film; 0 for what concerns the whole."""
    what: str
    """With the figure and the limit."""
    warning: bool = False
    """True where the standard only advises."""

    def __str__(self) -> str:
        return f"{short_clock(self.at_ms)}: {self.what} ({self.rule})"
