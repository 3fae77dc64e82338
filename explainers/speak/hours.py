# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Times of day and weekdays in a text, as they are spoken: "Mo–Fr 8:00–12:30 Uhr"."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from explainers.languages import language
from explainers.words import forms
from explainers.words.table import table

DASH = r"\s?[–—‒-]\s?"
FIGURES = r"(?P<h{0}>[01]?\d|2[0-4]):(?P<m{0}>[0-5]\d)"
GERMAN_FIGURES = r"(?P<h{0}>[01]?\d|2[0-4])\.(?P<m{0}>[0-5]\d)"
"""With a point, which could be a sum or a date: only before "Uhr"."""


def say_times(text: str, lang: str) -> str:
    """Return a text with its times of day in words."""
    for pattern in _patterns(lang):
        text = pattern.sub(lambda match: _said(match, lang), text)
    return text


@cache
def _patterns(lang: str) -> list[re.Pattern[str]]:
    words = table(lang)
    after = rf"(?:\s*(?:{words.hour_word})(?!\w))" if words.hour_word else "(?:)"
    one, two = FIGURES.format(""), FIGURES.format("2")
    found = [rf"(?<![\d.:,]){one}{after}?{DASH}{two}{after}?(?![\d:])", rf"(?<![\d.:,]){one}{after}?(?![\d:])"]
    if lang == "de":
        one, two = GERMAN_FIGURES.format(""), GERMAN_FIGURES.format("2")
        found += [rf"(?<![\d.:,]){one}{after}?{DASH}{two}{after}", rf"(?<![\d.:,]){one}{after}"]
    return [re.compile(pattern) for pattern in (*found, *words.times)]


def _said(match: re.Match[str], lang: str) -> str:
    words, groups = table(lang), match.groupdict()
    before = _word_before(match)
    begin = int(groups["h"]), int(groups["m"] or 0)
    if groups.get("h2") is None:
        return forms.clock(*begin, lang, before)
    leading = ""
    if words.range_from and before not in {word for one in words.hours_after for word in one.after.split()}:
        leading, before = f"{words.range_from} ", words.range_from
    between = re.sub(r"\{[ab]\}", "", words.range).strip()
    end = forms.clock(int(groups["h2"]), int(groups["m2"]), lang, between)
    return leading + forms.span(forms.clock(*begin, lang, before), end, lang)


def _word_before(match: re.Match[str]) -> str:
    # The Polish word for "hour" may stand between "o" and the hour itself.
    found = re.search(r"([^\W\d_]+)\s+(?:godz(?:\.|inie|iny)\s+)?$", match.string[: match.start()])
    return found[1].lower() if found else ""


def say_weekdays(text: str, lang: str) -> str:
    """Return a text with the short names of weekdays in words, where they stand in a span or before a time."""
    names, pattern = _weekdays(lang)
    return pattern.sub(lambda match: _weekday(match, names, lang), text)


@cache
def _weekdays(lang: str) -> tuple[dict[str, str], re.Pattern[str]]:
    days = Locale.parse(language(lang).locale).days["format"]
    names = {days["abbreviated"][at].rstrip(".").lower(): days["wide"][at] for at in range(7)}
    one = rf"(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})"
    return names, re.compile(
        rf"(?<!\w)({one})(?:\.?{DASH}({one})(?!\w)\.?|\.?:?(?=\s+\d{{1,2}}[:.]\d\d))", re.IGNORECASE
    )


def _weekday(match: re.Match[str], names: dict[str, str], lang: str) -> str:
    first, last = match[1].lower(), (match[2] or "").lower()
    if not last:
        return names[first]
    words = table(lang)
    if words.weekdays:
        names = dict(zip(names, words.weekdays.split("|"), strict=True))
    return f"{words.range_from} {forms.span(names[first], names[last], lang)}".strip()
