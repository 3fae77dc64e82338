# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts, dates and addresses in words: what a speech engine should be given instead of signs.

Tables first, so that a native speaker can correct a language without reading code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import get_currency_name
from babel.units import format_unit
from num2words import num2words

from explainers.languages import language

# The hundredth of a euro: CLDR has no word for it. {n} is the count; forms by plural class where they differ.
CENTS = {
    "de": {"other": "{n} Cent"},
    "en": {"one": "{n} cent", "other": "{n} cents"},
    "tr": {"other": "{n} sent"},
    "ar": {"few": "{n} سنتات", "many": "{n} سنتًا", "other": "{n} سنت"},
    "uk": {"one": "{n} цент", "few": "{n} центи", "many": "{n} центів", "other": "{n} цента"},
}
AND = {"de": "und", "en": "and", "tr": "", "ar": "و", "uk": ""}
DOT = {"de": "Punkt", "en": "dot", "tr": "nokta", "ar": "نقطة", "uk": "крапка"}
AT = {"de": "ät", "en": "at", "tr": "et", "ar": "آت", "uk": "ет"}
SLASH = {"de": "Schrägstrich", "en": "slash", "tr": "eğik çizgi", "ar": "شرطة مائلة", "uk": "скісна риска"}

# Duration patterns by CLDR plural class for the languages where Babel 2.18 lost some of CLDR's (tr, it, fa, pt)
# or those without a number (ar: "a week", "two weeks").
DURATIONS = {
    "ar": {
        "minute": {"one": "دقيقة واحدة", "two": "دقيقتان", "few": "{n} دقائق", "other": "{n} دقيقة"},
        "hour": {"one": "ساعة واحدة", "two": "ساعتان", "few": "{n} ساعات", "other": "{n} ساعة"},
        "day": {"one": "يوم واحد", "two": "يومان", "few": "{n} أيام", "many": "{n} يومًا", "other": "{n} يوم"},
        "week": {"one": "أسبوع واحد", "two": "أسبوعان", "few": "{n} أسابيع", "many": "{n} أسبوعًا",
                 "other": "{n} أسبوع"},
        "month": {"one": "شهر واحد", "two": "شهران", "few": "{n} أشهر", "many": "{n} شهرًا", "other": "{n} شهر"},
        "year": {"one": "سنة واحدة", "two": "سنتان", "few": "{n} سنوات", "other": "{n} سنة"},
    },
    "fa": {
        "minute": {"other": "{n} دقیقه"}, "hour": {"other": "{n} ساعت"}, "day": {"other": "{n} روز"},
        "week": {"other": "{n} هفته"}, "month": {"other": "{n} ماه"}, "year": {"other": "{n} سال"},
    },
    "it": {
        "minute": {"one": "{n} minuto", "other": "{n} minuti"}, "hour": {"one": "{n} ora", "other": "{n} ore"},
        "day": {"one": "{n} giorno", "other": "{n} giorni"}, "week": {"one": "{n} settimana", "other": "{n} settimane"},
        "month": {"one": "{n} mese", "other": "{n} mesi"}, "year": {"one": "{n} anno", "other": "{n} anni"},
    },
    "pt": {
        "minute": {"one": "{n} minuto", "other": "{n} minutos"}, "hour": {"one": "{n} hora", "other": "{n} horas"},
        "day": {"one": "{n} dia", "other": "{n} dias"}, "week": {"one": "{n} semana", "other": "{n} semanas"},
        "month": {"one": "{n} mês", "other": "{n} meses"}, "year": {"one": "{n} ano", "other": "{n} anos"},
    },
    "tr": {
        "minute": {"other": "{n} dakika"}, "hour": {"other": "{n} saat"}, "day": {"other": "{n} gün"},
        "week": {"other": "{n} hafta"}, "month": {"other": "{n} ay"}, "year": {"other": "{n} yıl"},
    },
}  # fmt: skip


def duration(count: int, unit: str, lang: str) -> str:
    """Return e.g. "2 Wochen" (CLDR); `unit` is minute, hour, day, week, month or year."""
    locale = language(lang).locale
    if lang not in DURATIONS:
        return format_unit(count, f"duration-{unit}", locale=locale)
    return _plural(DURATIONS[lang][unit], count, locale)


def _plural(forms: Mapping[str, str], count: int, locale: str) -> str:
    return forms.get(Locale.parse(locale).plural_form(count), forms["other"]).format(n=count)


def money(amount: Decimal, currency: str, lang: str) -> str:
    """Return e.g. "27 Euro und 60 Cent"; the hundredths follow as a count where CENTS knows their word."""
    locale = language(lang).locale
    whole, cents = int(amount), round(amount % 1 * 100)
    text = f"{whole} {get_currency_name(currency, count=whole, locale=locale)}"
    if not cents:
        return text
    if currency != "EUR" or lang not in CENTS:
        return f"{text} {cents}"
    return " ".join(f"{text} {AND[lang]} {_plural(CENTS[lang], cents, locale)}".split())


def day(when: date, lang: str) -> str:
    """Return a date as it is read out after "am" or "bis": the ordinal in the case that asks for."""
    locale = language(lang).locale
    if lang == "de":
        return f"{num2words(when.day, lang='de', to='ordinal')}n {format_date(when, 'MMMM y', locale=locale)}"
    if lang == "en":
        return f"{num2words(when.day, lang='en', to='ordinal_num')} {format_date(when, 'MMMM y', locale=locale)}"
    if lang == "uk":
        month = format_date(when, "d MMMM", locale=locale).split(maxsplit=1)[1]
        return f"{_ukrainian_genitive(when.day)} {month} {_ukrainian_genitive(when.year)} року"
    return format_date(when, "long", locale=locale)


def year(number: int, lang: str) -> str:
    """Return a year as it is read out before "року" or after "von"."""
    return _ukrainian_genitive(number) if lang == "uk" else str(number)


def _ukrainian_genitive(number: int) -> str:
    ordinal: str = num2words(number, lang="uk", to="ordinal")
    return re.sub(r"ій$", "ього", re.sub(r"ий$", "ого", ordinal))


def digits(phone: str, lang: str) -> str:
    """Return a telephone number digit by digit, with a short pause at each gap."""
    groups = re.findall(r"\d+", phone)
    plus = f"{num2words(0, lang=lang)} {num2words(0, lang=lang)} " if phone.startswith("+") else ""
    return plus + ", ".join(" ".join(group) for group in groups)


def address(text: str, lang: str) -> str:
    """Return a web or e-mail address as it is read out, e.g. "example Punkt D E"."""
    host, *path = text.split("/")
    labels = host.split(".")
    if len(labels[-1]) == 2:
        labels[-1] = " ".join(labels[-1].upper())
    sign = {"@": AT, "/": SLASH}
    spoken = f" {DOT.get(lang, DOT['en'])} ".join(labels)
    for part in path:
        spoken += f" {sign['/'].get(lang, SLASH['en'])} {part}"
    return spoken.replace("@", f" {sign['@'].get(lang, AT['en'])} ")
