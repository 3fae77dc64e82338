# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts, dates, times and addresses in words: what a speech engine should be given instead of signs.

CLDR (through Babel) first, then num2words, then our tables where both are wrong or silent.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from babel.dates import format_date, get_month_names
from babel.numbers import get_currency_name
from babel.units import format_unit

from explainers.languages import language
from explainers.words.table import Counted, in_number, table

CLDR_UNITS = {
    "km": "length-kilometer",
    "m": "length-meter",
    "cm": "length-centimeter",
    "mm": "length-millimeter",
    "kg": "mass-kilogram",
    "g": "mass-gram",
    "l": "volume-liter",
    "m²": "area-square-meter",
    "km/h": "speed-kilometer-per-hour",
    "°C": "temperature-celsius",
    "m³": "volume-cubic-meter",
    "ml": "volume-milliliter",
    "ha": "area-hectare",
    "kWh": "energy-kilowatt-hour",
    "min": "duration-minute",
    "h": "duration-hour",
    "MB": "digital-megabyte",
    "GB": "digital-gigabyte",
    "км": "length-kilometer",
    "см": "length-centimeter",
    "кг": "mass-kilogram",
}
"""Signs of units as they are written, and what CLDR calls them."""

ORDINAL_YEARS = {"uk": "року", "ru": "года", "pl": "roku"}
"""Languages that say the year of a date as an ordinal in the genitive, which num2words knows; and "of the year"."""

RUSSIAN_CASES = {"nominative": "n", "genitive": "g", "locative": "p"}
"""As num2words calls them."""


def duration(count: int, unit: str, lang: str) -> str:
    """Return e.g. "2 Wochen"; `unit` is minute, hour, day, week, month or year."""
    own = table(lang).durations
    if unit in own:
        return in_number(own[unit], count, lang)
    return _plain_spaces(format_unit(count, f"duration-{unit}", locale=language(lang).locale))


def measure(number: Decimal, unit: str, lang: str) -> str:
    """Return e.g. "5 Kilometer"; `unit` is one of CLDR_UNITS."""
    kind, _, span = CLDR_UNITS[unit].partition("-")
    if kind == "duration" and number == int(number):
        return duration(int(number), span, lang)
    own = {CLDR_UNITS[sign]: words for sign, words in table(lang).units.items()}
    if CLDR_UNITS[unit] in own:
        return in_number(own[CLDR_UNITS[unit]], number, lang)
    locale = language(lang).locale
    return _plain_spaces(format_unit(number, CLDR_UNITS[unit], format="0.###", locale=locale))


def percent(number: Decimal, lang: str) -> str:
    """Return e.g. "5 Prozent"."""
    return in_number(table(lang).percent, number, lang)


def money(amount: Decimal, currency: str, lang: str) -> str:
    """Return e.g. "27 Euro und 60 Cent"; the hundredths of other currencies follow as a plain number."""
    locale = language(lang).locale
    whole, cents = int(amount), round(amount % 1 * 100)
    own = table(lang).euros if currency == "EUR" else {}
    text = in_number(own, whole, lang) if own else f"{whole} {_currency(currency, whole, locale, lang)}"
    if not cents:
        return text
    if currency != "EUR":
        return f"{text} {cents}"
    said = in_number(table(lang).cents, cents, lang)
    return said if not whole else " ".join(f"{text} {table(lang).joint} {said}".split())


def _currency(currency: str, count: int, locale: str, lang: str) -> str:
    name = get_currency_name(currency, count=count, locale=locale)
    # Babel gives Romanian no "de", which follows from 20 on.
    return f"de {name}" if lang == "ro" and (count % 100 >= 20 or (count and count % 100 == 0)) else name


def day(when: date, lang: str) -> str:
    """Return a date as it is read out after "am" or "bis": the ordinal in the case that asks for."""
    month = format_date(when, "MMMM", locale=language(lang).locale)
    return " ".join([day_number(when.day, lang), of(month, lang), of(year(when.year, lang), lang)])


def of(word: str, lang: str) -> str:
    """Return a month or year as it stands in a date: "de enero" where the language has a word in between."""
    return f"de {word}" if lang in ("es", "pt") else word


def day_number(number: int, lang: str) -> str:
    """Return the day of a date in words where it is an ordinal, else as a plain number."""
    if lang == "de":
        return f"{_spelt(number, lang='de', to='ordinal')}n"
    if lang == "en":
        return f"the {_spelt(number, lang='en', to='ordinal')} of"
    if lang in ORDINAL_YEARS:
        return _genitive(number, lang)
    if lang == "fa":
        return _spelt(number, lang="fa", to="ordinal")
    return table(lang).days.get(number, str(number))


def year(number: int, lang: str) -> str:
    """Return a year as it is read out in a date."""
    if lang in ORDINAL_YEARS:
        return f"{_genitive(number, lang)} {ORDINAL_YEARS[lang]}"
    words = table(lang).year
    if words and number in words.exact:
        return words.exact[number]
    if lang == "de" and 1100 <= number < 2000:
        return _spelt(number, lang="de", to="year")
    if words is None or number // 100 not in words.before or not number % 100:
        return str(number)
    tens, units = divmod(number % 100, 10)
    teens = words.units.strip().split("|")
    if number % 100 < 20:
        last = teens[number % 100 - 1]
    else:
        last = f"{words.tens_before[tens]} {teens[units - 1]}" if units else words.tens[tens]
    return f"{words.before[number // 100]} {last} {words.after}"


def year_ordinal(number: int, lang: str, case: str) -> str:
    """Return a year of a Slavic language as an ordinal, before a word for "year" in a case.

    Args:
        number: the year.
        lang: bg, hr, pl, ru or uk.
        case: nominative, genitive or locative; Bulgarian has none.
    """
    if lang in ORDINAL_YEARS:
        return _slavic_ordinal(number, lang, case)
    words = table(lang).year
    said = year(number, lang).removesuffix(f" {words.after}" if words else "")
    return re.sub("e$", {"nominative": "a", "locative": "oj"}.get(case, "e"), said) if lang == "hr" else said


def _slavic_ordinal(number: int, lang: str, case: str) -> str:
    if lang == "ru":
        return _spelt(number, lang="ru", to="ordinal", case=RUSSIAN_CASES[case], gender="m")
    if case == "genitive":
        return _genitive(number, lang)
    if case == "nominative":
        return _spelt(number, lang=lang, to="ordinal").removeprefix("одна ")
    if lang == "pl":
        return re.sub(r"ego(?= |$)", "ym", re.sub(r"iego(?= |$)", "im", _genitive(number, lang)))
    return re.sub("ого$", "ому", re.sub("ього$", "ьому", _genitive(number, lang)))


def _genitive(number: int, lang: str) -> str:
    """Return an ordinal in the genitive, masculine, which is also the neuter's."""
    if lang == "ru":
        return _spelt(number, lang="ru", to="ordinal", case="g", gender="m")
    ordinal = _spelt(number, lang=lang, to="ordinal")
    if lang == "pl":
        words = ordinal.split()
        from_here = 1 if number % 100 < 20 else 2
        return " ".join([*words[:-from_here], *map(_polish_genitive, words[-from_here:])])
    return re.sub(r"ій$", "ього", re.sub(r"ий$", "ого", ordinal)).removeprefix("одна ")  # "тисяча" alone is usual


def _polish_genitive(word: str) -> str:
    if word.endswith("gi"):
        return f"{word}ego"
    return re.sub(r"i$", "iego", re.sub(r"y$", "ego", word))


def _spelt(number: int, **how: str) -> str:
    from num2words import num2words  # sixty modules, which most commands never need

    return str(num2words(number, **how))


def cardinal(number: int, lang: str) -> str:
    """Return a number in words."""
    return _spelt(number, lang=lang)


def counted(number: int, how: Counted, after: str = "") -> str:
    """Return a number as it stands before some nouns and after a word; in figures where engines say it right."""
    if number == 1:
        for words, said in how.one_after.items():
            if after.lower() in words.split():
                return said
    tens, units = divmod(number, 10)
    if number in how.alone:
        return how.alone[number]
    if 2 <= tens <= 6 and units in how.ends:
        return how.tens.format(t=10 * tens, u=how.ends[units])
    return str(number)


def ordinal(number: int, lang: str) -> str:
    """Return an ordinal as a dictionary lists it; German without its ending ("erst", "zwölft")."""
    if lang == "de":
        return _spelt(number, lang="de", to="ordinal").removesuffix("e")
    if known := table(lang).ordinals:
        return dict(enumerate(known.strip().split("|"), 1)).get(number, str(number))
    return _spelt(number, lang=lang, to="ordinal")


def months(lang: str) -> dict[str, int]:
    """Return the names of months as they stand in a date, in small letters, and their numbers."""
    names = get_month_names("wide", "format", language(lang).locale)
    return {name.lower(): number for number, name in names.items()}


def clock(hours: int, minutes: int, lang: str, after: str = "") -> str:
    """Return a time of day as it is said after a word, e.g. "9 Uhr 30"."""
    if lang == "en":
        return _english_clock(hours, minutes)
    words = table(lang)
    hour, full = words.hour(hours, after)
    hours_said, minutes_said = duration(hours, "hour", lang), duration(minutes, "minute", lang)
    pattern = (words.clock or "{hours} {minutes}") if minutes else full or "{hours}"
    return pattern.format(h=hour, m=minutes, mm=f"{minutes:02}", hours=hours_said, minutes=minutes_said)


def _english_clock(hours: int, minutes: int) -> str:
    past = f" {minutes}" if minutes > 9 else f" oh {minutes}" if minutes else ""
    return f"{(hours - 1) % 12 + 1}{past} {'a.m.' if hours < 12 else 'p.m.'}"


def span(first: str, last: str, lang: str) -> str:
    """Return a range, e.g. "9 bis 12"."""
    return table(lang).range.format(a=first, b=last)


def section(reference: str, lang: str, *, several: bool = False) -> str:
    """Return a section of a law, e.g. "Paragraf 17"."""
    words = table(lang)
    return (words.sections if several else words.section).format(n=reference)


def digits(phone: str, lang: str) -> str:
    """Return a telephone number digit by digit, with a short pause at each gap."""
    groups = re.findall(r"\d+", phone)
    plus = "0 0 " if phone.startswith("+") else ""
    return plus + ", ".join(" ".join(group) for group in groups)


def address(text: str, lang: str) -> str:
    """Return a web or e-mail address as it is read out, e.g. "example Punkt D E"."""
    signs = table(lang).signs
    names = {".": signs.dot, "@": signs.at, "/": signs.slash, "-": signs.hyphen, "_": signs.underscore}
    host = re.split(r"[/@]", text)[-1] if "@" in text else text.split("/")[0]
    top = host.rsplit(".", 1)[-1]
    parts = re.findall(r"[.@/_-]|[^.@/_-]+", text)
    said = [names.get(part, " ".join(part.upper()) if part == top and len(top) == 2 else part) for part in parts]
    return " ".join(said)


def _plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
