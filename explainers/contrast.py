# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contrast of two colours as WCAG 2.2 defines it, and tints between them. Colours are #rrggbb."""

from __future__ import annotations


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, between 1 and 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, between 0 and 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(one: str, other: str, share: float) -> str:
    """Return a colour between two: `share` of the first, the rest of the second."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def black_or_white(ground: str, ink: str) -> str:
    """Return white or `ink`, whichever is read better on a ground; white where both are as good."""
    return "#ffffff" if contrast("#ffffff", ground) >= min(4.5, contrast(ink, ground)) else ink


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
