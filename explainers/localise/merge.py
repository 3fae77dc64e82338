# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring a catalogue up to date with its storyboard, without losing a word anybody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from explainers.localise.catalogue import Catalogue, State, state_of
from explainers.localise.extract import Extracted
from explainers.localise.memory import is_suggestion, machine_made
from explainers.localise.po import Block, Entry, new_header, obsolete, po_text, updated, write_bytes
from explainers.localise.records import record, sign_of

ENGLISH = "English: "
"""Begins the note that shows translators the English a message has."""


def merged(extracted: Sequence[Extracted], catalogue: Catalogue, english: Mapping[tuple[str, str], str]) -> list[Entry]:
    """Return an entry for each message, in the film's order.

    A message takes its own entry; else that of the same text elsewhere in the film (an item moved, a scene was
    renamed) or out of use; else, when its text changed, the old translation, marked as made for the old text. What
    only a machine made for an old text is not kept: the machine can do it again.

    Args:
        extracted: the storyboard's messages.
        catalogue: the catalogue as it is.
        english: the English of each message, by key and source text, for translators to see.
    """
    current = {each.message.text for each in extracted}
    by_text: dict[str, Entry] = {}
    for block in sorted(catalogue.file.blocks, key=lambda block: block.obsolete):
        if block.entry.text and not block.entry.previous:
            by_text.setdefault(block.entry.source, block.entry)
    return [
        _entry(each, catalogue, by_text, current, english.get((each.message.key, each.message.text), ""))
        for each in extracted
    ]


def _entry(
    each: Extracted, catalogue: Catalogue, by_text: Mapping[str, Entry], current: set[str], english: str
) -> Entry:
    message = each.message
    block = catalogue.block(message)
    own = block.entry if block else None
    notes = "\n".join(note for note in (each.note, f"{ENGLISH}{english}" if english else "") if note)
    fresh = Entry(message.key, message.text, notes=notes, reference=each.reference)
    if own and own.source == message.text and (own.text or message.text not in by_text):
        return replace(own, notes=notes, reference=each.reference)
    if message.text in by_text:
        same = by_text[message.text]
        return replace(fresh, text=same.text, fuzzy=same.fuzzy, comments=same.comments)
    if own and own.text and own.source not in current:
        return _outdated(fresh, own, catalogue.lang)
    return fresh


def _outdated(fresh: Entry, old: Entry, lang: str) -> Entry:
    if machine_made(old, lang) or is_suggestion(old, lang):
        return fresh
    entry = replace(fresh, text=old.text, fuzzy=True, previous=old.previous or old.source, comments=old.comments)
    if entry.previous != fresh.source:
        return entry
    # The source is again what it was: so is the review.
    reviewed = record(old.comments, "Reviewed", sign_of(lang, fresh.source, old.text))
    return replace(entry, previous="", fuzzy=reviewed is None)


def save(catalogue: Catalogue, script: str, entries: Sequence[Entry]) -> bool:
    """Write a catalogue's entries; what no message uses any more is kept at its end, marked `#~`.

    Returns whether the file changed. A file that says the same as before is not touched.

    Raises:
        OSError: if it cannot be written; the old file is as it was.
    """
    blocks = {(block.entry.key, block.entry.source): block for block in catalogue.file.blocks if not block.obsolete}
    by_key = {block.entry.key: block for block in blocks.values()}
    used, kept = {(e.key, e.source) for e in entries}, {(e.source, e.text) for e in entries}
    kept |= {(entry.previous, entry.text) for entry in entries if entry.previous}
    lines = [updated(blocks.get((e.key, e.source)) or _former(by_key.get(e.key), e), e) for e in entries]
    for block in catalogue.file.blocks:
        entry = block.entry
        if block.obsolete or ((entry.key, entry.source) not in used and _worth_keeping(entry, kept, catalogue.lang)):
            lines.append(obsolete(block))
    if catalogue.file.header and lines == [block.lines for block in catalogue.file.blocks]:
        return False
    file = catalogue.file
    if not file.header:
        file = replace(file, header=new_header(script, catalogue.lang))
    return write_bytes(catalogue.path, po_text(file, lines))


def _former(block: Block | None, entry: Entry) -> Block | None:
    """Return the block whose translation an entry with a changed source goes on with: its lines stay."""
    return block if block and entry.previous else None


def _worth_keeping(entry: Entry, kept: set[tuple[str, str]], lang: str) -> bool:
    if not entry.text or (entry.source, entry.text) in kept:
        return False
    return machine_made(entry, lang) is None and not is_suggestion(entry, lang)


def states(entries: Iterable[Entry], lang: str) -> dict[State, int]:
    """Return how many entries are in each state."""
    found = [state_of(entry, lang, entry.source) for entry in entries]
    return {state: found.count(state) for state in State}
