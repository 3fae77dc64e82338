# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The calendar sheet of a deadline: a month with its day, or a length of time as boxes."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton, get_day_names

from explainers.languages import language
from explainers.storyboard.facts import Fact, show

_ACROSS = {"day": 7, "week": 7, "month": 6, "year": 5, "hour": 6, "minute": 10}
"""How many boxes stand side by side; weeks are drawn as their days."""
_MOST_BOXES = 42


@dataclass(frozen=True, slots=True)
class Month:
    """A month's sheet."""

    title: str
    """Month and year."""
    weekday: str
    """The day's own name."""
    weekdays: tuple[str, ...]
    """Seven short names, the first as the language begins its weeks."""
    weeks: tuple[tuple[int | None, ...], ...]
    """Days by weeks; None outside the month."""
    day: int


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time."""

    words: str
    """e.g. "2 Wochen"."""
    boxes: int
    """How many boxes show it; 0 when there would be too many."""
    across: int
    weeks: None = None


def deadline_sheet(fact: Fact, lang: str) -> Month | Length:
    """Return what a deadline's sheet shows; `fact` is a date or a duration."""
    match fact.value:
        case date() as day:
            return _month(day, lang)
        case (int(count), str(unit)):
            boxes = count * 7 if unit == "week" else count
            return Length(show(fact, lang), boxes if 2 <= boxes <= _MOST_BOXES else 0, _ACROSS[unit])
    raise ValueError(f'fact "{fact.name}" is no date and no duration')


def _month(day: date, lang: str) -> Month:
    locale = Locale.parse(language(lang).locale)
    first = locale.first_week_day
    names = get_day_names("short", "stand-alone", locale)
    if max(map(len, names.values())) > 3:  # Arabic has no short ones; its calendars show single letters
        names = get_day_names("narrow", "stand-alone", locale)
    weeks = calendar.Calendar(first).monthdayscalendar(day.year, day.month)
    return Month(
        title=_capital(format_skeleton("yMMMM", day, locale=locale)),
        weekday=_capital(format_date(day, "EEEE", locale=locale)),
        weekdays=tuple(names[(first + offset) % 7] for offset in range(7)),
        weeks=tuple(tuple(number or None for number in week) for week in weeks),
        day=day.day,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
