# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gettext PO files, kept byte for byte where nothing changes.

polib reads and writes the format, but it wraps every line anew and so turns one corrected word into a diff of a
whole file. Here a file is a row of blocks, each with its own lines; a block is written anew only where it says
something else, and even then only the part of it (comments, reference, text …) that changed.
"""

from __future__ import annotations

import codecs
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

from explainers.errors import ContentError, Place, Problem
from explainers.ui import _

PARTS = ("#", "#.", "#:", "#,", "#|", "msgctxt", "msgid", "msgstr")
"""The parts of an entry in gettext's order: comments, notes, reference, flags, previous text, key, source, text."""
_TEXT = r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"\s*(?:#(?![~|]).*|(?:#[~|]+)?\s*(?:{_TEXT})?\s*)")
"""A comment or a text in quotation marks; polib takes texts that are not closed too, and loses their last letter."""
_WHOLE = re.compile(r'[^"]*"(?:[^"\\]|\\.)*"\s*')
_QUOTED = re.compile(r'\W*\w*(?:\[\d+\])?\s*".*[^\\]"\s*')
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry of a catalogue says."""

    key: str
    """msgctxt: scene and field."""
    source: str
    """msgid: the text in the source language."""
    text: str = ""
    """msgstr: the text in the catalogue's language; empty when there is none."""
    fuzzy: bool = False
    """No person has said that the text is right."""
    previous: str = ""
    """The source text that `text` was made for, where that was another one; else empty."""
    notes: str = ""
    """What the storyboard's author tells translators, and the English a translation was made from (`#.`)."""
    reference: str = ""
    """Where the source text stands, e.g. `scripts/x.yaml:12`."""
    comments: tuple[str, ...] = ()
    """Translators' comments, among them the records of `explainers.localise.records` (`# `)."""


@dataclass(frozen=True, slots=True)
class Block:
    """An entry with the lines it has in its file."""

    entry: Entry
    lines: tuple[str, ...]
    """As in the file, without line ends."""
    line: int
    """Where its source text stands in the file, counted from 1."""
    obsolete: bool = False
    """True when no message uses it any more (`#~`)."""


@dataclass(frozen=True, slots=True)
class PoFile:
    """A catalogue file."""

    header: tuple[str, ...]
    """The lines of the first block; empty in a file that does not exist yet."""
    blocks: tuple[Block, ...] = ()
    newline: str = "\n"
    bom: bool = False


def read_po(path: Path, shown_as: Path) -> PoFile:
    """Read a catalogue file; one that does not exist has no header and no entries.

    Raises:
        ContentError: with everything that makes it no valid catalogue.
    """
    if not path.is_file():
        return PoFile(header=())
    try:
        raw = path.read_bytes()
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what, todo = _("the catalogue is not UTF-8."), _('Save it with the encoding "UTF-8".')
        raise ContentError([Problem(Place(shown_as, line), what, todo)]) from None
    except OSError as error:
        what = _("the catalogue cannot be read ({error}).", error=error.strerror)
        raise ContentError([Problem(Place(shown_as), what)]) from None
    newline = "\r\n" if "\r\n" in text else "\n"
    return _parse(text.replace("\r\n", "\n").split("\n"), shown_as, newline, raw.startswith(codecs.BOM_UTF8))


def _parse(lines: Sequence[str], shown_as: Path, newline: str, bom: bool) -> PoFile:
    problems = [
        Problem(
            Place(shown_as, number),
            _("two versions of this catalogue were merged and not tidied up."),
            _("Keep one of the two and delete the lines <<<<<<<, ======= and >>>>>>>."),
        )
        for number, line in enumerate(lines, 1)
        if _CONFLICT.match(line)
    ]
    if problems:
        raise ContentError(problems[:1])
    header: tuple[str, ...] = ()
    blocks: list[Block] = []
    for start, chunk in _chunks(lines):
        bad = next((number for number, line in enumerate(chunk) if not _LINE.fullmatch(line)), None)
        if bad is not None:
            problems.append(_syntax_problem(chunk[bad], start + bad, shown_as))
            continue
        try:
            found = polib.pofile("\n".join(chunk))
        except (OSError, ValueError, IndexError) as error:
            said = re.search(r"line (\d+)\)", str(error))
            offset = min(int(said[1]), len(chunk)) - 1 if said else 0
            problems.append(_syntax_problem(chunk[offset], start + offset, shown_as))
            continue
        if found.metadata and not header:
            header = tuple(chunk)
            problems += _header_problems(found, shown_as, start)
        else:
            # Comments that belong to no entry are kept at the end, as entries out of use are.
            stray = Block(Entry("", ""), tuple(chunk), start, obsolete=True)
            # polib takes comments at the start of a text for the file's, so something must stand before them.
            found = polib.pofile("\n".join(['msgid ""', 'msgstr ""', "", *chunk]))
            blocks.append(_block(found[0], chunk, start) if len(found) else stray)
    if not header and blocks:
        what = _("the catalogue has no header (the block that begins with an empty msgid).")
        todo = _("Copy that block from another catalogue of the language.")
        problems.insert(0, Problem(Place(shown_as, 1), what, todo))
    problems += _duplicates(blocks, shown_as)
    if problems:
        raise ContentError(problems)
    return PoFile(header, tuple(blocks), newline, bom)


def _chunks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, lines) of each block: blocks end at an empty line, or where a text is followed by more."""
    chunk: list[str] = []
    start, after_text = 1, False
    for number, line in enumerate(lines, 1):
        bare = line.strip().removeprefix("#~").strip()
        ends = not line.strip() or (after_text and not bare.startswith(('"', "msgstr[")))
        if ends and chunk:
            yield start, chunk
            chunk = []
        after_text = bare.startswith("msgstr") or (after_text and not ends)
        if line.strip():
            start = start if chunk else number
            chunk.append(line)
    if chunk:
        yield start, chunk


def _block(po: polib.POEntry, chunk: Sequence[str], start: int) -> Block:
    offset = next((i for i, line in enumerate(chunk) if line.removeprefix("#~").strip().startswith("msgid")), 0)
    entry = Entry(
        key=po.msgctxt or "",
        source=po.msgid,
        text=po.msgstr,
        fuzzy="fuzzy" in po.flags,
        previous=po.previous_msgid or "",
        notes=po.comment,
        reference=" ".join(f"{path}:{line}" if line else path for path, line in po.occurrences),
        comments=tuple(po.tcomment.split("\n")) if po.tcomment else (),
    )
    return Block(entry, tuple(chunk), start + offset, bool(po.obsolete))


def _header_problems(po: polib.POFile, shown_as: Path, line: int) -> Iterator[Problem]:
    wanted = shown_as.parent.name
    said = po.metadata.get("Language", "").strip()
    if said and said.replace("_", "-").split("-")[0] != wanted.split("-")[0]:
        what = _('the catalogue says it is in "{said}" but lies in the folder "{folder}".', said=said, folder=wanted)
        yield Problem(Place(shown_as, line), what, _("Move it, or mend its line Language."))


def _duplicates(blocks: Iterable[Block], shown_as: Path) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for block in blocks:
        if block.obsolete:
            continue
        same = (block.entry.key, block.entry.source)
        if same in seen:
            key = block.entry.key
            what = _('the message "{key}" stands here twice (first in line {line}).', key=key, line=seen[same])
            yield Problem(Place(shown_as, block.line), what, _("Keep one of the two."))
        seen.setdefault(same, block.line)


def _syntax_problem(line: str, number: int, shown_as: Path) -> Problem:
    shown = line.strip()[:60]
    if _LINE.fullmatch(line) or _WHOLE.fullmatch(line) or '"' not in line:
        what = _('this line is not as a catalogue has it: "{line}".', line=shown)
    elif _QUOTED.fullmatch(line):
        what = _('a quotation mark inside the text needs a \\ before it: "{line}".', line=shown)
    else:
        what = _('a text begins and ends with a quotation mark, and one is missing here: "{line}".', line=shown)
    todo = _("Correct it, or open the file in Poedit, or undo the last change.")
    return Problem(Place(shown_as, number), what, todo)


def updated(old: Block | None, entry: Entry) -> tuple[str, ...]:
    """Return the lines of an entry; what says the same as in `old` keeps the lines it has there."""
    if old is not None and not old.obsolete and old.entry == entry:
        return old.lines
    new = _canonical(entry)
    if old is None or old.obsolete:
        return tuple(line for part in PARTS for line in new.get(part, ()))
    was, kept = _canonical(old.entry), _parts(old.lines)
    chosen = (kept if new.get(part) == was.get(part) else new for part in PARTS)
    return tuple(line for part, source in zip(PARTS, chosen, strict=True) for line in source.get(part, ()))


def obsolete(block: Block) -> tuple[str, ...]:
    """Return the lines of an entry that no message uses any more."""
    if block.obsolete:
        return block.lines
    parts = {**_parts(block.lines), "#.": [], "#:": [], "#|": []}
    return tuple(f"#~ {line}" if not line.startswith("#") else line for part in PARTS for line in parts.get(part, []))


def _canonical(entry: Entry) -> dict[str, list[str]]:
    """Return an entry's lines as polib writes them, by part; comments are never wrapped: records stand in them."""
    po = polib.POEntry(
        msgctxt=entry.key or None,
        msgid=entry.source,
        msgstr=entry.text,
        flags=["fuzzy"] if entry.fuzzy else [],
        previous_msgid=entry.previous or None,
        occurrences=[(place, "") for place in entry.reference.split()],
        comment=entry.notes,
    )
    wrapped = _parts(str(po).split("\n"))
    comments = [f"# {line}".rstrip() for line in entry.comments]
    notes = [f"#. {line}".rstrip() for line in entry.notes.split("\n") if entry.notes]
    return {**wrapped, "#": comments, "#.": notes}


def _parts(lines: Iterable[str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        bare = line.strip()
        if not bare:
            continue
        if bare[:2] in PARTS:
            current = bare[:2]
        elif bare.startswith("#"):
            current = "#"
        elif not bare.startswith('"'):
            current = bare.split(None, 1)[0]
        parts.setdefault(current, []).append(line)
    return parts


def new_header(script: str, lang: str) -> tuple[str, ...]:
    """Return the header of a new catalogue; it has no date, so that making it twice gives the same."""
    return (
        'msgid ""',
        'msgstr ""',
        f'"Project-Id-Version: explainers {script}\\n"',
        f'"Language: {lang}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
    )


def po_text(file: PoFile, blocks: Iterable[Sequence[str]]) -> bytes:
    """Return a catalogue file's content: its header and these blocks."""
    chunks = [file.header, *blocks]
    text = "\n\n".join("\n".join(chunk) for chunk in chunks) + "\n"
    return (codecs.BOM_UTF8 if file.bom else b"") + text.replace("\n", file.newline).encode("utf-8")


def write_bytes(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all, and only if its content changes; tell whether it did.

    Raises:
        OSError: if it cannot be written; the old file is as it was.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
