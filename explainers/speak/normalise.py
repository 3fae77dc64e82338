# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sentence as it is written → as it is spoken: figures, signs and abbreviations in words.

The words are in `explainers.words` (tables by language); here is only where they go. Steps run in the order of
STEPS: what a longer form contains (a date in a range, a time in an amount) is taken first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from explainers.errors import EngineError
from explainers.speak.hours import DASH, say_times, say_weekdays
from explainers.speak.pronounce import NOTHING, Lexicon
from explainers.speak.years import say_years
from explainers.text import FOREIGN
from explainers.ui import _
from explainers.words import forms
from explainers.words.table import Counted, table

KEPT = "\ue000"
"""Stands for a piece that is already as it is to be spoken; a private-use character, which no text has."""
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u061c\ufeff\ufe0e\ufe0f"))
"""What only steers the display. The Persian joiner U+200C stays: it is part of the spelling."""
NUMBER = r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
CLOSING = re.compile(r"[.,;:?!…،؛؟]+")
"""What tells a voice whether a sentence goes on, ends or asks."""
LATIN_SIGNS = str.maketrans("،؛؟", ",;?")
"""For the German voice in Arabic and Persian; the Greek question mark looks like a semicolon."""
YEAR_WORD = r"(?:\.|\s*(?:[рг]\.|r\.|року|года|roku|година|godine))?"
"""What may follow the year of a date and is said with it."""
SPACED = {"fr", "uk", "ru", "pl", "bg", "es", "pt"}
"""Languages that write 10 000 with a space."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence that one voice speaks."""

    lang: str
    text: str


def prepare(text: str, lang: str, lexicon: Lexicon = NOTHING, *, ipa: bool = False) -> list[Part]:
    """Return a sentence as its voices are given it.

    Args:
        text: the sentence with its facts; words of another language are marked `{de:Stadtbüro}`.
        lang: the film's language.
        lexicon: how names are pronounced.
        ipa: True if the engine takes `[[ phonemes ]]`.

    Raises:
        EngineError: if nothing is left to say.
    """
    parts = []
    for code, piece in _voices(text, lang):
        said = normalise(piece, code, lexicon, ipa=ipa)
        if any(char.isalnum() for char in said):
            parts.append(Part(code, said))
    if not parts:
        raise EngineError(_('There is nothing to say in "{text}". Write words, or delete it.', text=text))
    return parts


def _voices(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield a sentence cut where the voice changes; a full stop or comma goes with what is before it."""
    at = 0
    for match in FOREIGN.finditer(text):
        if match.start() > at:
            yield lang, text[at : match.start()]
        closing = CLOSING.match(text, match.end())
        at = closing.end() if closing else match.end()
        signs = text[match.end() : at].translate(LATIN_SIGNS)
        yield match[1], match[2] + (signs.replace(";", "?") if lang == "el" else signs)
    yield lang, text[at:]


def normalise(text: str, lang: str, lexicon: Lexicon = NOTHING, *, ipa: bool = False) -> str:
    """Return a text in words and plain whole numbers, which every engine reads properly."""
    kept: list[str] = []
    pieces: list[str] = []
    for piece, is_said in lexicon.split(text.translate(UNSEEN), lang, ipa=ipa):
        if is_said:
            kept.append(piece)
        pieces.append(KEPT if is_said else readable(piece))
    said = "".join(pieces)
    for step in STEPS:
        said = step(said, lang)
    for piece in kept:
        said = said.replace(KEPT, piece, 1)
    return " ".join(said.split())


def readable(text: str) -> str:
    """Return a text without what no voice can say: emoji, control characters, private use; digits as 0 to 9."""

    def one(char: str) -> str:
        if char.isdigit() and unicodedata.decimal(char, None) is not None:
            return str(unicodedata.decimal(char))
        kind = unicodedata.category(char)
        if kind == "Cf":  # joins and tags what is around it, e.g. in emoji; only Persian spells with one
            return char if char == "\u200c" else ""
        return char if kind not in ("Cc", "Cn", "Co", "Cs", "So") or char in "°№©" else " "

    return "".join(map(one, unicodedata.normalize("NFC", text)))


def number(text: str, lang: str) -> Decimal:
    """Return a number as it is written in a language: "1.000" is a thousand in German, "1,000" in English.

    Where both signs stand, the last one is the decimal sign; one with other than three figures after it is, too.
    """
    plain = re.sub(r"[\u00a0\u202f ]", "", text)
    signs = re.findall(r"[.,]", plain)
    if not signs:
        return Decimal(plain)
    thousands = "," if lang == "en" else "."
    grouped = re.fullmatch(r"\d{1,3}([.,]\d{3})+", plain) and (signs[-1] == thousands or len(signs) > 1)
    if len(set(signs)) == 1 and grouped:
        return Decimal(re.sub(r"[.,]", "", plain))
    whole, _sign, rest = plain.rpartition(signs[-1])
    return Decimal(re.sub(r"[.,]", "", whole) + "." + rest)


def _addresses(text: str, lang: str) -> str:
    mail = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    web = r"(?:https?://|www\.)[^\s<>\"„“”»«()]+|(?<![\w@.])(?:[\w-]+\.)+(?:de|org|com|eu|net|info|at|ch)(?:/[\w/.-]*)?"

    def say(match: re.Match[str]) -> str:
        address = match[0].rstrip(".,;:!?")
        rest = match[0][len(address) :]
        return forms.address(re.sub(r"^https?://", "", address).rstrip("/"), lang) + rest

    return re.sub(f"{mail}|(?:{web})(?!\\w)", say, text)


def _phones(text: str, lang: str) -> str:
    number = (
        r"(?<![\w.,])(?!\d\d?/\d\d?/\d{4})(?:\+\d[\d ()/-]{6,}\d|0\d{1,5}[ /-]{1,3}\d[\d /-]{2,}\d|0\d{5,})(?![\w.,]\d)"
    )
    return re.sub(number, lambda match: forms.digits(match[0], lang), text)


def _dates(text: str, lang: str) -> str:
    before = r"(\w+\s+)?"
    text = re.sub(
        rf"{before}(?<![\d.])(\d{{1,2}})([./])(\d{{1,2}})\3(\d{{4}})\b{YEAR_WORD}",
        lambda m: _date(m, int(m[5]), int(m[4]), int(m[2]), lang),
        text,
    )
    iso = rf"{before}\b(\d{{4}})-(\d\d)-(\d\d)\b"
    text = re.sub(iso, lambda m: _date(m, int(m[2]), int(m[3]), int(m[4]), lang), text)
    return _named_dates(lang).sub(lambda match: _named_date(match, lang), text)


@cache
def _named_dates(lang: str) -> re.Pattern[str]:
    """Return what a date with the month's name looks like; a word for "year" after it belongs to it."""
    names = "|".join(map(re.escape, sorted(forms.months(lang), key=len, reverse=True)))
    day = r"(\w+\s+)?(?<![\d.,])(\d{1,2})(?:\.|º|er|st|nd|rd|th)?\s+(?:de\s+|of\s+)?"
    year = rf"(?:(?:\s+de)?\s+(\d{{4}})\b{YEAR_WORD})?"
    return re.compile(rf"{day}({names})(?!\w){year}", re.IGNORECASE)


def _date(match: re.Match[str], year: int, month: int, day: int, lang: str) -> str:
    try:
        said = forms.day(date(year, month, day), lang)
    except ValueError:
        return match[0]
    return _after(match, said, lang)


def _named_date(match: re.Match[str], lang: str) -> str:
    _before, day, month, year = match.groups()
    if not 1 <= int(day) <= 31:
        return match[0]
    said = f"{forms.day_number(int(day), lang)} {forms.of(month, lang)}"
    if year:
        said += f" {forms.of(forms.year(int(year), lang), lang)}"
    return _after(match, said, lang)


def _after(match: re.Match[str], said: str, lang: str) -> str:
    """Return a date after the word before it: "der erste Februar", "am ersten Februar", "Stand: erster Februar"."""
    before = match[1] or ""
    if match[0].endswith(".") and not match.string[match.end() :].strip():
        said = f"{said}."  # it ends the sentence, too
    if lang == "de":
        first, _, rest = said.partition(" ")
        said = f"{first.removesuffix('en')}{german_ending(match.string[: match.start()] + before)} {rest}"
    if lang == "en" and before.strip().lower() == "the":
        said = said.removeprefix("the ")
    return f"{before}{said}"


def _money(text: str, lang: str) -> str:
    def say(match: re.Match[str]) -> str:
        amount = number(match["before"] or match["after"], lang)
        cents = round(amount, 2)
        return forms.money(cents, "EUR", lang)

    pattern = rf"(?<![\w.,])(?:(?:€|EUR)\s?(?P<before>{NUMBER})|(?P<after>{NUMBER})\s?(?:€|EUR\b))"
    return re.sub(pattern, say, text)


def _sections(text: str, lang: str) -> str:
    return re.sub(
        r"(§§?)\s?(\d+\s?[a-z]?\b)",
        lambda match: forms.section(match[2], lang, several=len(match[1]) == 2),
        text,
    )


def _measures(text: str, lang: str) -> str:
    text = re.sub(rf"({NUMBER})\s?%|%\s?({NUMBER})", lambda m: forms.percent(number(m[1] or m[2], lang), lang), text)
    units = "|".join(sorted(map(re.escape, forms.CLDR_UNITS), key=len, reverse=True))
    return re.sub(
        rf"(?<![\w.,])({NUMBER})\s?({units})(?![\w/²])",
        lambda match: forms.measure(number(match[1], lang), match[2], lang),
        text,
    )


def _ranges(text: str, lang: str) -> str:
    return re.sub(
        rf"(?<![\w.,–-])(\d{{1,4}}){DASH}(\d{{1,4}})(?![\w–-]|[.,]\d)",
        lambda match: forms.span(match[1], match[2], lang),
        text,
    )


def _postcodes(text: str, lang: str) -> str:
    return re.sub(r"(?<=, )\d{5}(?= [^\W\d_a-z])", lambda match: " ".join(match[0]), text)


def _ordinals(text: str, lang: str) -> str:
    pattern = table(lang).ordinal
    if not pattern:
        return text

    def say(match: re.Match[str]) -> str:
        stem = forms.ordinal(int(match[1]), lang)
        return stem + german_ending(text[: match.start()]) if lang == "de" else _in_gender(stem, match, lang)

    return re.sub(pattern, say, text)


def _in_gender(ordinal: str, match: re.Match[str], lang: str) -> str:
    """Return an ordinal in the gender that its sign or the noun after it shows."""
    if match[0].endswith("ª"):
        return re.sub(r"o\b", "a", ordinal)
    if lang == "fr" and match[0].endswith("re"):
        return ordinal.replace("premier", "première")
    if lang == "pl":
        noun = re.match(r"\s*(\w+)", match.string[match.end() :])
        if noun and noun[1][-1] in "oeę":
            return re.sub(r"(?<=[^i])i$", "ie", re.sub(r"y\b", "e", ordinal))
        if noun and noun[1][-1] == "a":
            return re.sub(r"gi$", "ga", re.sub(r"ci$", "cia", re.sub(r"y\b", "a", ordinal)))
    return ordinal


DATIVE = set("ab an auf aus bei in innerhalb mit nach seit unter von vor während wegen zu".split())  # noqa: SIM905


def german_ending(before: str) -> str:
    """Return the ending of a German ordinal after the words before it: der erst-e, ein erst-er, am erst-en."""
    words = before.split()
    last = words[-1].lower() if words else ""
    if last == "der" and len(words) > 1 and words[-2].lower() in DATIVE:
        return "en"
    if last in {"der", "die", "das", "eine", "jede", "diese", "ihre", "keine"}:
        return "e"
    return "er" if last in {"", "ein", "ihr", "kein"} or last[-1] in ".:,;–" else "en"


def _figures(text: str, lang: str) -> str:
    """Say what engines leave out: the sign of numbers below zero, and in some languages the decimal sign."""
    words = table(lang)
    text = re.sub(r"(?<![\w.,–-])[-−](?=\d)", f"{words.minus} ", text)
    if words.decimal:
        sign = "," if lang == "uk" else "[.,٫]"
        text = re.sub(rf"(?<![\w.,])(\d+){sign}(\d+)(?!\w|[.,]\d)", rf"\1 {words.decimal} \2", text)
    if lang == "uk":  # eSpeak NG says a million as a thousand
        text = re.sub(r"(?<![\d.,])\d{7,9}(?![\d.,])", lambda match: forms.cardinal(int(match[0]), lang), text)
    return text


def _counted(text: str, lang: str) -> str:
    """Put numbers into the form their noun asks for: "1 Woche" is "eine Woche", not "eins Woche"."""
    for group in table(lang).counted:
        nouns = "|".join(map(re.escape, group.nouns.split()))
        pattern = rf"(\w+ |)(?<![\w.,-])(\d{{1,2}})(?=[ \u00a0](?:de )?(?:{nouns})(?!\w))"

        def say(match: re.Match[str], group: Counted = group) -> str:
            return match[1] + forms.counted(int(match[2]), group, match[1].strip())

        text = re.sub(pattern, say, text)
    return text


def _thousands(text: str, lang: str) -> str:
    mark = "," if lang == "en" else r"[.\u00a0\u202f ]" if lang in SPACED else r"[.\u00a0\u202f]"
    return re.sub(
        rf"(?<![\w.,])\d{{1,3}}(?:{mark}\d{{3}})+(?![\w]|[.,]\d)", lambda match: re.sub(r"\D", "", match[0]), text
    )


@cache
def _abbreviation_pattern(lang: str) -> re.Pattern[str]:
    listed = sorted(table(lang).abbreviations, key=len, reverse=True)
    spaced = (re.escape(one).replace(r"\ ", r"\s?") for one in listed)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(spaced)})(?!\w)")


def _abbreviations(text: str, lang: str) -> str:
    words = {re.sub(r"\s", "", short): full for short, full in table(lang).abbreviations.items()}

    def say(match: re.Match[str]) -> str:
        full = words[re.sub(r"\s", "", match[0])]
        ends = not text[match.end() :].strip() and match[0].endswith(".")
        return f"{full}." if ends else full

    return _abbreviation_pattern(lang).sub(say, text)


def _signs(text: str, lang: str) -> str:
    if lang == "de":
        text = re.sub(r"(?<=\w)[*:_](?=in(?:nen)?\b)", " ", text)  # Bürger*innen, with the glottal stop that is said
    text = re.sub(r"(?<=[^\W\d])[·‧](?=[^\W\d])", "", text)  # the mediopoint of easy language
    text = re.sub(r"(?<=[^\W\d])/(?=[^\W\d])", " ", text)
    return re.sub(r"\s+[–—]\s+", ", ", text)


STEPS: tuple[Callable[[str, str], str], ...] = (
    _addresses, _dates, _phones, _sections, _money, say_weekdays, say_times, _measures, _ranges, _postcodes, _thousands,
    _figures, say_years, _abbreviations, _ordinals, _counted, _signs,
)  # fmt: skip
