# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Years in a text, as they are spoken: "seit 1999", "в 2027 году", "do 2027 roku"."""

from __future__ import annotations

import re
from functools import partial

from explainers.words import forms
from explainers.words.table import YearCase, table

YEAR = r"(?<![\w.,])(?P<year>1[89]\d\d|20\d\d)"
GERMAN_HUNDREDS = re.compile(r"(?<![\w.,])1[89]\d\d(?!\w|[.,]\d|\s[A-ZÄÖÜ])")


def say_years(text: str, lang: str) -> str:
    """Return a text with its years in words where engines would read them as numbers.

    German years before 2000 are hundreds ("neunzehnhundertneunundneunzig"; "1950 Euro" is no year). Slavic ones are
    ordinals, in the case that the word for "year" after them has.
    """
    if lang == "de":
        return GERMAN_HUNDREDS.sub(lambda match: forms.year(int(match[0]), lang), text)
    for how in table(lang).years:
        after = rf"(?<!\w)(?P<after>(?:{how.after})\s)" if how.after else "(?P<after>)"
        # "2002 до 2004 года": the word for "year" is for both.
        first = rf"(?:{YEAR.replace('year', 'first')}(?P<between>\.?\s[^\W\d]+\s))?"
        pattern = rf"{after}{first}{YEAR}\.?\s(?P<word>{how.words})(?!\w)"
        text = re.sub(pattern, partial(_said, how, lang), text)
    return text


def _said(how: YearCase, lang: str, match: re.Match[str]) -> str:
    said = f"{forms.year_ordinal(int(match['year']), lang, how.case)} {how.said or match['word']}"
    if match["word"].endswith(".") and not match.string[match.end() :].strip():
        said += "."  # it ends the sentence, too
    if match["first"]:
        from_here = how.case if match["between"].strip(". ") in how.alike.split() else "genitive"
        first = forms.year_ordinal(int(match["first"]), lang, from_here)
        said = f"{first}{match['between'].removeprefix('.')}{said}"
    return f"{match['after']}{said}"
