# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A language's table of words for the ear: `tables/<lang>.yaml`, for native speakers to correct."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.numbers import format_decimal
from pydantic import BaseModel, ConfigDict, field_validator

from explainers.languages import language
from explainers.tables import read_table

Forms = Mapping[str, str]
"""A pattern with {n} for each CLDR plural class that has its own; "other" for the rest."""


class Signs(BaseModel):
    """How the signs of web and e-mail addresses are called."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    dot: str
    at: str
    slash: str
    hyphen: str
    underscore: str


class YearWords(BaseModel):
    """Years as ordinals, for languages that count them so and that num2words does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    before: dict[int, str]
    """The century, e.g. 20: two thousand."""
    after: str
    """The word for "year", in the case that follows a month."""
    units: str
    """1 to 19, parted by |."""
    tens: dict[int, str]
    """2 (twentieth) to 9."""
    tens_before: dict[int, str]
    """2 (twenty) to 9, in front of a unit."""
    exact: dict[int, str] = {}
    """Years that are said in a way of their own, e.g. 2000."""


class Counted(BaseModel):
    """How numbers are said before some nouns, where engines do not know: "una settimana", "две недели"."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    nouns: str
    """All their forms that follow a number, parted by spaces."""
    alone: dict[int, str]
    """Numbers in words."""
    one_after: dict[str, str] = {}
    """What 1 is called after some words, which are parted by spaces: "in einer Woche"."""
    ends: dict[int, str] = {}
    """Units after the tens of 21 to 69."""
    tens: str = "{t} {u}"
    """How they stand together."""


class HoursAfter(BaseModel):
    """The hours of the day after some words, in the case these ask for."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    after: str
    """The words, parted by spaces."""
    hours: str
    """0 to 24, parted by |."""
    full: str = "{h}"
    """{h} hours sharp."""


class YearCase(BaseModel):
    """How a year is said before a word for "year": as an ordinal in that word's case."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: str
    """What follows the figures: a regular expression."""
    case: Literal["nominative", "genitive", "locative"]
    after: str = ""
    """Only after these words: a regular expression; empty: after any."""
    said: str = ""
    """What is said for the word, where it is short for something."""
    alike: str = ""
    """Words between two years that leave both in one case, parted by spaces: "and"."""


class Table(BaseModel):
    """One language's words."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    signs: Signs
    joint: str
    """Between euros and cents."""
    cents: dict[str, str]
    percent: dict[str, str]
    section: str
    """For §."""
    sections: str
    """For §§."""
    range: str
    """{a} to {b}, as it stands after a word for "from" too."""
    minus: str
    """In front of a number below zero."""
    decimal: str = ""
    """The decimal sign in words, for engines that leave it out."""
    clock: str = ""
    """{h} hours and {m} minutes ({mm}: always two figures, {minutes}: with their word); empty: with both words."""
    clock_full: str = ""
    """{h} hours sharp ({hours}: with their word)."""
    hour_word: str = ""
    """What may follow a time in figures and is said with it: a regular expression."""
    times: tuple[str, ...] = ()
    """What times look like besides 9:30: regular expressions with the groups h and m."""
    hours: dict[int, str] = {}
    """Hours whose number is not said as it is counted; as a text: 0 to 24, parted by |."""
    hours_after: tuple[HoursAfter, ...] = ()
    range_from: str = ""
    """In front of a span of hours or weekdays that has no such word; empty: nothing."""
    weekdays: str = ""
    """Monday to Sunday as they stand in a span, parted by |; empty: as they are called."""
    ordinal: str = ""
    """What an ordinal in figures looks like: a regular expression whose group 1 is the number; empty: no such form."""
    ordinals: str = ""
    """1 to 12 and on, parted by |, where num2words knows none."""
    days: dict[int, str] = {}
    """The day in a date, in words, where it is no plain number."""
    year: YearWords | None = None
    years: tuple[YearCase, ...] = ()
    """The first that fits holds."""
    durations: dict[str, dict[str, str]] = {}
    """Where CLDR's (through Babel) are missing, or say "a week" without a number."""
    units: dict[str, dict[str, str]] = {}
    """Likewise."""
    euros: dict[str, str] = {}
    """Likewise."""
    counted: tuple[Counted, ...] = ()
    abbreviations: dict[str, str]

    @field_validator("percent", mode="before")
    @classmethod
    def _one_form(cls, value: Any) -> Any:
        return {"other": value} if isinstance(value, str) else value

    @field_validator("days", mode="before")
    @classmethod
    def _all_days(cls, value: Any) -> Any:
        return dict(enumerate(value.strip().split("|"), 1)) if isinstance(value, str) else value

    @field_validator("hours", mode="before")
    @classmethod
    def _all_hours(cls, value: Any) -> Any:
        return dict(enumerate(value.strip().split("|"))) if isinstance(value, str) else value

    def hour(self, hours: int, after: str = "") -> tuple[str, str]:
        """Return an hour as it is said after a word, and the pattern for hours sharp."""
        for one in self.hours_after:
            if after.lower() in one.after.split():
                return one.hours.strip().split("|")[hours], one.full
        return self.hours.get(hours, str(hours)), self.clock_full


@cache
def table(lang: str) -> Table:
    """Return the words of a language."""
    path = Path(__file__).parent / "tables" / f"{lang}.yaml"
    data = read_table(path)
    data["joint"] = data.pop("and")
    return Table.model_validate(data)


def in_number(forms: Forms, count: int | Decimal, lang: str) -> str:
    """Return a pattern's form for a count, with the count in it."""
    locale = language(lang).locale
    plural = Locale.parse(locale).plural_form(count)
    number = format_decimal(count, format="0.###", locale=locale)
    return forms.get(plural, forms["other"]).format(n=number)
