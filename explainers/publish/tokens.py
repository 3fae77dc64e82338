# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The films' theme as custom properties for the pages, light and dark, each with the contrast it needs."""

from __future__ import annotations

from collections.abc import Mapping

from explainers.contrast import contrast, luminance, mix

TEXT_CONTRAST, SIGN_CONTRAST = 4.5, 3.0
"""WCAG 1.4.3 and 1.4.11."""
LINK_CONTRAST = 7.0
"""WCAG 1.4.6: links stay clear in the dark, where a theme's own colour has to be moved far."""
NIGHT, DUSK, SNOW = "#12161d", "#1c2430", "#eef2f7"
"""Dark pages: ground, raised ground, text."""


def readable(colour: str, ground: str, least: float) -> str:
    """Return the colour, moved towards white or black as little as its contrast on `ground` needs."""
    towards = "#ffffff" if luminance(ground) < 0.18 else "#000000"
    for percent in range(0, 101, 4):
        mixed = mix(towards, colour, percent / 100)
        if contrast(mixed, ground) >= least:
            return mixed
    return towards


def stylesheet(theme: Mapping[str, str]) -> str:
    """Return the custom properties for light and dark pages; `theme` is the films' (#rrggbb by name)."""
    light = _rules(theme, theme["paper"], theme["soft"], theme["ink"], theme["highlight"], theme["warn_soft"])
    dark = _rules(theme, NIGHT, DUSK, SNOW, "#4a3f10", "#3a2420")
    return f":root {{{light}}}\n@media (prefers-color-scheme: dark) {{ :root {{{dark}}} }}\n"


def _rules(theme: Mapping[str, str], paper: str, soft: str, ink: str, highlight: str, warn_soft: str) -> str:
    primary = theme["primary"]
    rules = {
        "paper": paper,
        "soft": soft,
        "ink": ink,
        "quiet-ink": readable(mix(paper, ink, 0.3), soft, TEXT_CONTRAST + 1),
        "line": mix(paper, ink, 0.8),
        "control": readable(mix(paper, ink, 0.5), paper, SIGN_CONTRAST + 0.5),
        "primary": primary,
        "on-primary": readable(theme["on_primary"], primary, TEXT_CONTRAST),
        "primary-line": readable(primary, paper, SIGN_CONTRAST),
        "link": readable(primary, soft, LINK_CONTRAST),
        "focus": readable(theme["accent"], paper, SIGN_CONTRAST),
        "highlight": highlight,
        "warn": readable(theme["warn"], warn_soft, SIGN_CONTRAST),
        "warn-soft": warn_soft,
    }
    return " ".join(f"--{name}: {value};" for name, value in rules.items())
