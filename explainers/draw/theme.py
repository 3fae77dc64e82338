# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The colours of the films. Every pair that carries text has a contrast of 4.5:1 or more (WCAG 1.4.3)."""

THEME = {
    "ink": "#1a2233",
    "paper": "#ffffff",
    "primary": "#12407a",
    "primary_light": "#1f5596",
    "on_primary": "#ffffff",
    "accent": "#f2a900",
    "on_accent": "#1a2233",
    "soft": "#eef3f9",
    "highlight": "#fff4d6",
    "pending": "#f7f9fc",
    "quiet": "#d5deea",
    "warn": "#b3261e",
    "warn_soft": "#fdf0e3",
}
