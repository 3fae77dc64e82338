# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a film's text comes from, for its metadata and its page, in the field names of XZuFi 2.3.1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explainers.localise.catalogue import Catalogue, State, by_people
from explainers.localise.records import records, sign_of
from explainers.storyboard.model import Message


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a film came to its language."""

    language_code: str
    source_language: str
    machine: bool
    """True as long as one message of the film is not reviewed, but for languages that people write."""
    engines: tuple[str, ...]
    """The engines whose words the film has, e.g. `argos en_tr 1.5`; empty where none is on record."""
    reviewers: tuple[str, ...]
    """Who put a name under a text of it, in the order of the film."""

    def xzufi(self) -> dict[str, object]:
        """Return the fields of XZuFi's `sprachversion`, which has its own mark for machine translation."""
        fields: dict[str, object] = {
            "languageCode": self.language_code,
            "kennzeichenMaschinelleUebersetzung": self.machine,
        }
        if self.machine:
            fields["maschinelleUebersetzung"] = {
                "originalSprache": self.source_language,
                "uebersetztDurch": ", ".join(self.engines) or "unbekannt",
            }
        return fields


def provenance(messages: Iterable[Message], catalogue: Catalogue, source_language: str) -> Provenance:
    """Return where the translation of a film comes from.

    Args:
        messages: the film's messages in the source language.
        catalogue: its translations.
        source_language: the language its storyboard is written in.
    """
    lang = catalogue.lang
    machine = False
    engines: dict[str, None] = {}
    reviewers: dict[str, None] = {}
    for message in messages:
        machine = machine or (not by_people(lang) and catalogue.find(message).state is not State.REVIEWED)
        block = catalogue.block(message)
        if block is None:
            continue
        sign = sign_of(lang, message.text, block.entry.text)
        for found in records(block.entry.comments):
            if found.sign == sign and found.kind == "Machine":
                engines[found.what.split(", English ")[0]] = None
            elif found.sign == sign and found.kind == "Reviewed":
                reviewers[found.what.rpartition(", ")[0]] = None
    return Provenance(lang, source_language, machine, tuple(engines), tuple(reviewers))
