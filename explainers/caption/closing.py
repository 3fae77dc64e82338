# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The last subtitle: who made the film, and the year (S13)."""

from __future__ import annotations

from datetime import date

from explainers.storyboard.model import Storyboard


def closing_text(storyboard: Storyboard) -> str:
    """Return e.g. "Stadt Rüsselsheim am Main, 2026"; the year is that of the newest fact, as in the closing picture.

    Without any fact it is the current year.
    """
    days = [fact.as_of for fact in storyboard.facts.values()]
    year = max(days).year if days else date.today().year
    return f"{storyboard.producer}, {year}"
