# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Do a text and its translation say the same facts? Placeholders, numbers, addresses, telephone numbers, sections."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from explainers.text import FOREIGN, INVISIBLE, PLACEHOLDER, placeholders, stray_braces
from explainers.ui import _, later

# An apostrophe ends an address: Turkish sets its suffixes behind one.
URL = re.compile(r"(?:https?://|www\.)[^\s<>{}()\[\]\"“”„«»'’]*[^\s<>{}()\[\]\"“”„«»'’.,;:!?،؛؟]")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.,])\+?\d[\d /()-]{5,}\d(?![\w])")
SECTION = re.compile(r"§+\s*\d+\s?[a-z]?\b")
_NUMBER = re.compile(r"\d+(?:[.,٫٬'’\u00a0\u202f ]\d+)*")
_GROUPS = re.compile(r"(?<=\d)[.,٬'’\u00a0\u202f ](?=\d{3}(?!\d))")


def protected(text: str) -> Iterator[re.Match[str]]:
    """Yield, in order, the parts of a text that no engine may touch: placeholders, addresses, phones, sections."""
    start = 0
    matches = [m for form in (FOREIGN, PLACEHOLDER, URL, EMAIL, SECTION, PHONE) for m in form.finditer(text)]
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if match.start() >= start:
            yield match
            start = match.end()


def disagreements(source: str, target: str) -> list[str]:
    """Return what the translation says differently from the source; empty when all facts are the same."""
    return [*_placeholders(source, target), *plain_disagreements(source, target)]


def plain_disagreements(source: str, target: str) -> list[str]:
    """Return the differences in what stands outside placeholders: addresses, phones, sections, numbers."""
    return [*_verbatim(source, target), *_numbers(source, target)]


def _placeholders(source: str, target: str) -> Iterator[str]:
    wanted, given = placeholders(source), placeholders(target)
    for name in sorted((wanted - given).keys()):
        yield _("It lost the fact {{{name}}}.", name=name)
    for name in sorted((given - wanted).keys()):
        yield _("It has the fact {{{name}}} more often than the source.", name=name)
    if stray_braces(target) and not stray_braces(source):
        yield _("It has a brace { or } that belongs to no fact.")


_FORMS = (
    (
        URL,
        later("It lost or changed the web address {text}."),
        later("It has the web address {text}, which the source does not have."),
    ),
    (
        EMAIL,
        later("It lost or changed the e-mail address {text}."),
        later("It has the e-mail address {text}, which the source does not have."),
    ),
    (
        SECTION,
        later("It lost or changed the paragraph {text}."),
        later("It has the paragraph {text}, which the source does not have."),
    ),
    (
        PHONE,
        later("It lost or changed the telephone number {text}."),
        later("It has the telephone number {text}, which the source does not have."),
    ),
)


def _verbatim(source: str, target: str) -> Iterator[str]:
    for form, lost, added in _FORMS:
        wanted, given = _found(form, source), _found(form, target)
        for text in sorted((wanted - given).keys()):
            yield _(lost, text=text)
        for text in sorted((given - wanted).keys()):
            yield _(added, text=text)


def _found(form: re.Pattern[str], text: str) -> Counter[str]:
    return Counter("".join(found.split()) for found in form.findall(_plain(text)))


def _numbers(source: str, target: str) -> Iterator[str]:
    wanted, given = numbers(source), numbers(target)
    for number in sorted((wanted - given).keys()):
        yield _("It lost the number {number}.", number=number)
    for number in sorted((given - wanted).keys()):
        yield _("It has the number {number}, which the source does not have.", number=number)


def numbers(text: str) -> Counter[str]:
    """Return the numbers of a text that stand outside its facts, in Western digits and without thousands signs."""
    plain = _plain(PLACEHOLDER.sub(" ", text))
    return Counter(re.sub(r"\D", ".", _GROUPS.sub("", found)) for found in _NUMBER.findall(plain))


def _plain(text: str) -> str:
    """Return a text without direction marks, its digits (Arabic, Persian …) as Western ones."""
    shown = text.translate(INVISIBLE)
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in shown)
