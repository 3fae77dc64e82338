# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The films' theme as custom properties for the pages, light and dark, each with the contrast it needs."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

from explainers.contrast import contrast, luminance, mix

TEXT_CONTRAST, SIGN_CONTRAST = 4.5, 3.0
"""WCAG 1.4.3 and 1.4.11."""
LINK_CONTRAST = 7.0
"""WCAG 1.4.6: links stay clear in the dark, where a theme's own colour has to be moved far."""
NIGHT, DUSK, SNOW = "#12161d", "#1c2430", "#eef2f7"
"""Dark pages: ground, raised ground, text."""


def readable(colour: str, ground: str, least: float) -> str:
    """Return the colour, as much lighter or darker as its contrast on `ground` needs; its hue stays."""
    light = luminance(ground) < 0.18
    for percent in range(0, 101, 2):
        moved = _moved(colour, light, percent / 100)
        if contrast(moved, ground) >= least:
            return moved
    return "#ffffff" if light else "#000000"


def _moved(colour: str, lighter: bool, share: float) -> str:
    """Return a colour, moved by a share of the way to white or black and no greyer for it, as a mixture would be."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = lightness + (1 - lightness) * share if lighter else lightness * (1 - share)
    return "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, lightness, saturation))


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
