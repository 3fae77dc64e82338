# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The program's texts are there in every language it speaks, whole, and as the code has them now."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from explainers.ui import LANGUAGES
from tools.messages import ROOT, catalogue_path, read_catalogue, template

OTHERS = LANGUAGES[1:]


@pytest.fixture(scope="module", params=OTHERS)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return read_catalogue(request.param)


@pytest.fixture(scope="module")
def found() -> Catalog:
    return template()


def entries(catalogue: Catalog) -> Iterator[tuple[Message, str, str]]:
    """Yield each text with its translation, the plural's as well."""
    for message in catalogue:
        if message.id:
            ids = (message.id,) if isinstance(message.id, str) else message.id
            texts = (message.string,) if isinstance(message.string, str) else message.string
            yield from ((message, source, text) for source, text in zip(ids, texts, strict=True))


def translated(catalogue: Catalog) -> Iterator[tuple[Message, str, str]]:
    """Yield what has a translation: what has none is the first test's matter, and of no other."""
    yield from (entry for entry in entries(catalogue) if entry[2])


def gaps(text: str) -> set[str]:
    return set(re.findall(r"\{[a-z_]+[^{}]*\}|%\(\w+\)s", text))


def test_every_text_has_its_translation_and_no_other_is_kept(catalogue: Catalog, found: Catalog) -> None:
    kept, wanted = ({message.id for message in which} for which in (catalogue, found))
    faults = [f"not in the catalogue: {text!r}" for text in wanted - kept]
    faults += [f"no longer in the code: {text!r}" for text in kept - wanted]
    faults += [f"not translated: {source!r}" for _message, source, text in entries(catalogue) if not text]
    faults += [f"fuzzy: {message.id!r}" for message in catalogue if message.id and message.fuzzy]
    path = catalogue_path(str(catalogue.locale)).relative_to(ROOT)
    assert not faults, "\n".join([f"Run `make messages`, translate what is empty in {path}, run it again:", *faults])


def test_every_gap_is_kept(catalogue: Catalog) -> None:
    for message, source, text in translated(catalogue):
        several = isinstance(message.id, tuple)
        assert gaps(text) == gaps(source) or (several and gaps(text) < gaps(source)), source


def test_the_compiled_file_fits(catalogue: Catalog) -> None:
    with catalogue_path(str(catalogue.locale)).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message, source, text in translated(catalogue):
        if isinstance(message.id, str):
            assert compiled.gettext(source) == text
        else:
            assert compiled.ngettext(*message.id, 1) == message.string[0]
            assert compiled.ngettext(*message.id, 2) == message.string[1]


def test_german_is_written_as_germans_write() -> None:
    for _message, source, text in translated(read_catalogue("de")):
        assert "..." not in text or "..." in source, text
        assert text.count("„") == text.count("“"), text
        assert not re.search(r"\b(du|dein|deine|dir|dich)\b", text), text
        if source[-1] in ".:?" and source[-4:] != ".yml":
            assert text[-1] in ".:?!“)…" or text[-1].isalnum(), text
