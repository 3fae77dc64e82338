# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Facts: declared once, never translated, formatted for each language after translation.

`show` gives a fact for the eye ("46,00 €"), `speak` for the ear ("46 Euro").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from explainers.languages import language
from explainers.text import FOREIGN, fill, isolate_ltr, without_foreign_marks
from explainers.ui import _, later
from explainers.words import forms as words

FactValue = Decimal | date | int | str | tuple[int, str] | tuple[Decimal, str]

KINDS = ("money", "date", "duration", "number", "year", "phone", "url", "email", "address", "name", "law")
"""What a fact can be: the key that carries its value in the file."""

UNITS = {
    **dict.fromkeys(("minute", "minutes", "Minute", "Minuten"), "minute"),
    **dict.fromkeys(("hour", "hours", "Stunde", "Stunden"), "hour"),
    **dict.fromkeys(("day", "days", "Tag", "Tage"), "day"),
    **dict.fromkeys(("week", "weeks", "Woche", "Wochen"), "week"),
    **dict.fromkeys(("month", "months", "Monat", "Monate"), "month"),
    **dict.fromkeys(("year", "years", "Jahr", "Jahre"), "year"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value citizens act on, and where it comes from."""

    name: str
    kind: str
    """One of KINDS."""
    value: FactValue
    """Decimal and currency, date, count and unit, int, or text, by kind."""
    scope: str
    """federal | land | city: who sets it."""
    as_of: date
    """The day on which the value was known to be right."""
    source: str
    """The legal basis or page it was read from."""


def parse_value(kind: str, text: str) -> FactValue:
    """Return the typed value of a fact as it is written in a file.

    Raises:
        ValueError: with a sentence that says what the form is.
    """
    text = text.strip()
    if kind == "money":
        return _money(text)
    if kind == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ValueError(_('a date is written year-month-day, e.g. "2027-01-19".')) from None
    if kind == "duration":
        match = re.fullmatch(r"(\d{1,4})\s+(\w+)", text)
        if not match or match[2] not in UNITS:
            raise ValueError(_('a duration is a whole number and days, weeks, months or years, e.g. "2 weeks".'))
        return int(match[1]), UNITS[match[2]]
    if kind in ("number", "year"):
        if not re.fullmatch(r"\d{1,9}", text):
            raise ValueError(_('a number is written in digits only, e.g. "16".'))
        return int(text)
    return _plain(kind, text)


def _money(text: str) -> FactValue:
    match = re.fullmatch(r"(\d+)(?:[.,](\d{2}))?\s*(€|[A-Z]{3})", text)
    if not match:
        raise ValueError(_('an amount is written with its currency and no thousands sign, e.g. "46.00 EUR".'))
    return Decimal(f"{match[1]}.{match[2] or '00'}"), "EUR" if match[3] == "€" else match[3]


_FORMS = {
    "phone": (r"\+?[\d ()/-]{3,30}", later('a telephone number has digits, spaces and hyphens, e.g. "06142 83-0".')),
    "url": (r"https?://[^\s<>\"{}]+\.[^\s<>\"{}]+", later('an address on the web begins with "https://".')),
    "email": (r"[^@\s]+@[^@\s]+\.[^@\s]+", later('an e-mail address looks like "name@example.org".')),
}


def _plain(kind: str, text: str) -> str:
    form, sentence = _FORMS.get(kind, (r"[^{}]+", later("it must not be empty nor contain braces.")))
    if not re.fullmatch(form, text):
        raise ValueError(_(sentence))
    return text


def show(fact: Fact, lang: str) -> str:
    """Return the fact for the eye, in a language's own format (CLDR)."""
    lang = language(lang).base
    match fact.kind, fact.value:
        case "money", (Decimal() as amount, str(currency)):
            return _money_text(amount, currency, lang)
        case "date", date() as day:
            return format_date(day, "long", locale=language(lang).locale)
        case "duration", (int(count), str(unit)):
            return words.duration(count, unit, lang)
        case "number", int(number):
            return format_decimal(number, locale=language(lang).locale)
        case "phone" | "url" | "email", str(text):
            return _ltr(short_url(text) if fact.kind == "url" else text, lang)
        case _:
            return _ltr(str(fact.value), lang)


def _money_text(amount: Decimal, currency: str, lang: str) -> str:
    # 1000 € reads better than 1000,00 €; small amounts keep their cents, as price lists do. No thousands sign:
    # "1,000 €", right in Arabic and English, is one euro to a reader used to German forms.
    pattern = "0" if amount == amount.to_integral() and amount >= 100 else "0.00"
    locale = language(lang).locale
    # CLDR spells EUR out where the euro is no everyday money, and sets it in front in Turkish; a viewer looks
    # for the € as it stands on the form, so we keep the sign and only take the number from CLDR.
    sign = "€" if currency == "EUR" else currency
    number = format_decimal(amount, format=pattern, locale=locale)
    text = f"{sign}{number}" if lang == "en" else f"{number}\u00a0{sign}"
    return _ltr(text, lang)


def _ltr(text: str, lang: str) -> str:
    return isolate_ltr(text) if language(lang).rtl else text


def short_url(url: str) -> str:
    """Return a web address as people read it: without the scheme and a closing slash."""
    return re.sub(r"^https?://", "", url).rstrip("/")


def speak(fact: Fact, lang: str) -> str:
    """Return the fact for the ear: words and plain numbers; a date stays ISO 8601, which `normalise` says."""
    lang = language(lang).base
    match fact.kind, fact.value:
        case "money", (Decimal() as amount, str(currency)):
            return words.money(amount, currency, lang)
        case "date", date() as day:
            return day.isoformat()  # `speak.normalise` says it as the words around it ask for
        case "duration", (int(count), str(unit)):
            return words.duration(count, unit, lang)
        case "url" | "email", str(text):
            return words.address(short_url(text), lang)
        case "phone", str(text):
            return words.digits(text, lang)
        case _:
            return str(fact.value)


def shown(text: str, facts: Mapping[str, Fact], lang: str) -> str:
    """Return a text with its facts for the eye, without the marks of foreign words."""
    return without_foreign_marks(fill(text, lambda name: show(facts[name], lang)))


def spoken(text: str, facts: Mapping[str, Fact], lang: str) -> str:
    """Return a text with its facts for the ear; foreign words keep their marks for the voice (`{de:Stadtbüro}`)."""

    def value(name: str, lang: str) -> str:
        return speak(facts[name], lang)

    marked = FOREIGN.sub(lambda match: f"{{{match[1]}:{fill(match[2], lambda name: value(name, match[1]))}}}", text)
    return fill(marked, lambda name: value(name, lang))
