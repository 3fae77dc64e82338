# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Translations as CSV (spreadsheets) and XLIFF 1.2 (agencies), out and back in.

What comes back is checked as a whole before any of it is taken: a table with one lost fee changes nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from explainers.errors import ContentError, Place, Problem
from explainers.localise.catalogue import State, state_of
from explainers.localise.po import Entry
from explainers.localise.review import Sheet, english_of, fact_fault, retyped, reviewed
from explainers.ui import _

COLUMNS = ("script", "lang", "key", "source", "translation", "state", "english", "note")
KEEP = "Keep the words in braces as they are; you may move them."
_FORMULA = ("=", "+", "-", "@")
_MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One translation on its way."""

    script: str
    lang: str
    key: str
    source: str
    text: str
    state: str
    english: str = ""
    note: str = ""
    line: int = 0
    """Where it stands in the file it came from; 0 where that has no lines."""


def rows_of(sheet: Sheet, *, everything: bool) -> list[Row]:
    """Return a film's translations; without `everything`, those that nobody has put a name under."""
    entries = sheet.entries if everything else [sheet.entries[index] for index in sheet.waiting()]
    return [_row(sheet, entry) for entry in entries]


def _row(sheet: Sheet, entry: Entry) -> Row:
    note = "\n".join(line for line in entry.notes.split("\n") if line and not line.startswith("English: "))
    state = state_of(entry, sheet.lang, entry.source).value
    return Row(sheet.storyboard.id, sheet.lang, entry.key, entry.source, entry.text, state, english_of(entry), note)


def csv_bytes(rows: Sequence[Row]) -> bytes:
    """Return rows as CSV that spreadsheets open: UTF-8 with a byte order mark, no cell taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = (row.script, row.lang, row.key, row.source, row.text, row.state, row.english, row.note)
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def xliff_bytes(rows: Sequence[Row], source_lang: str, lang: str) -> bytes:
    """Return rows as XLIFF 1.2, one <file> for each film."""
    from translate.storage.xliff import Xliff1File

    store: Any = Xliff1File(sourcelanguage=source_lang, targetlanguage=lang)
    for row in rows:
        unit = store.UnitClass(row.source)
        store.switchfile(row.script, createifmissing=True)
        store.addunit(unit)
        unit.setid(row.key)
        if row.text:
            unit.target = row.text
            unit.xmlelement.set("approved", "yes" if row.state == State.REVIEWED else "no")
            _target(unit).set("state", _XLIFF_STATES[State(row.state)])
        for note in (row.note, f"English: {row.english}" if row.english else "", KEEP if "{" in row.source else ""):
            if note:
                unit.addnote(note, origin="developer")
    store.setsourcelanguage(source_lang)
    store.settargetlanguage(lang)
    # The toolkit writes the same elements under the name of version 1.1; tools of today ask for 1.2.
    content: bytes = bytes(store)
    return content.replace(b'document:1.1" version="1.1"', b'document:1.2" version="1.2"', 1)


_XLIFF_STATES = {
    State.OPEN: "needs-translation",
    State.MACHINE: "needs-review-translation",
    State.UNREVIEWED: "needs-review-translation",
    State.OUTDATED: "needs-adaptation",
    State.REVIEWED: "final",
}
_XLIFF_DONE = {"translated", "signed-off", "final"}


def _target(unit: Any) -> Any:
    return next((node for node in unit.xmlelement if str(node.tag).endswith("}target")), None)


def read_rows(path: Path) -> list[Row]:
    """Read a CSV or XLIFF file.

    Raises:
        ContentError: if it cannot be read as what its ending says.
    """
    place = Place(Path(path.name))
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ContentError([Problem(place, _("the file is larger than 20 MB."), _("Split it."))])
        raw = path.read_bytes()
    except OSError as error:
        what = _("the file cannot be read ({error}).", error=error.strerror)
        raise ContentError([Problem(place, what)]) from None
    if path.suffix.lower() == ".csv":
        return _csv_rows(raw, place)
    return _xliff_rows(raw, place)


def _csv_rows(raw: bytes, place: Place) -> list[Row]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        todo = _('Save it as "CSV UTF-8".')
        raise ContentError([Problem(place, _("the file is not UTF-8."), todo)]) from None
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    missing = [column for column in COLUMNS[:5] if column not in (reader.fieldnames or ())]
    if missing:
        what = _("these columns cannot be found: {columns}.", columns=", ".join(missing))
        raise ContentError([Problem(place, what, _("Keep the first line as it was exported."))])
    try:
        return [_csv_row(row, reader.line_num) for row in reader]
    except csv.Error as error:
        what = _("this line is no CSV ({error}).", error=error)
        raise ContentError([Problem(Place(place.path, reader.line_num), what)]) from None


def _csv_row(row: Mapping[str, str | None], line: int) -> Row:
    cells = [(row.get(column) or "").strip() for column in COLUMNS]
    plain = [cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell for cell in cells]
    script, lang, key, source, text, state, english, note = plain
    return Row(script, lang, key, source, text, state, english, note, line)


def _xliff_rows(raw: bytes, place: Place) -> list[Row]:
    from lxml.etree import XMLSyntaxError
    from translate.storage.base import ParseError
    from translate.storage.xliff import Xliff1File

    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise ContentError([Problem(place, _("the file declares entities, which XLIFF has no need of."))])
    try:
        parse: Any = Xliff1File.parsestring
        store = parse(raw)
        return [_xliff_row(unit, store.gettargetlanguage() or "") for unit in store.getunits()]
    except (XMLSyntaxError, ParseError, AssertionError, StopIteration, ValueError, AttributeError) as error:
        why = str(error).split("\n")[0] or _("its root is not <xliff>")
        todo = _("Ask for XLIFF 1.2 (.xlf), or for the CSV file.")
        raise ContentError([Problem(place, _("this is no XLIFF 1.2 ({why}).", why=why), todo)]) from None


def _xliff_row(unit: Any, lang: str) -> Row:
    target = _target(unit)
    done = unit.xmlelement.get("approved") == "yes" or (target is not None and target.get("state") in _XLIFF_DONE)
    state = State.REVIEWED.value if done else ""
    key, line = unit.xmlelement.get("id", ""), unit.xmlelement.sourceline or 0
    return Row(_film(unit), lang, key, unit.source or "", unit.target or "", state, line=line)


def _film(unit: Any) -> str:
    """Return which <file> a unit stands in: the film."""
    files = (node for node in unit.xmlelement.iterancestors() if str(node.tag).endswith("}file"))
    return str(next(files).get("original", ""))


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the rows of a file."""

    changed: int
    named: int
    """Texts a person has a name under now."""
    warnings: tuple[Problem, ...]


def take(sheet: Sheet, rows: Sequence[Row], shown_as: Path, by: str, day: date) -> Taken:
    """Put rows into a sheet; with a name, what was changed or is marked as done is reviewed by it.

    A row that came back as it went out, with a state such as machine or outdated, is nobody's review. A row whose
    source has changed since is left out, with a warning; so is an empty one.

    Raises:
        ContentError: with every row whose translation has not the facts of its source; nothing is taken then.
    """
    places = {entry.key: index for index, entry in enumerate(sheet.entries)}
    entries, problems, warnings, changed, named = list(sheet.entries), [], [], 0, 0
    for row in rows:
        place, where = Place(shown_as, row.line), f'"{row.key}"'
        index = places.get(row.key)
        if index is None or entries[index].source != row.source:
            what = _("the storyboard has another text by now; this translation was not taken.")
            warnings.append(Problem(place, what, _("Export again."), where, sheet.lang, warning=True))
            continue
        if not row.text:
            continue
        entry = retyped(entries[index], row.text)
        fault = fact_fault(entry)
        if fault:
            todo = _('The text is: "{text}".', text=row.text)
            problems.append(Problem(place, fault, todo, where, sheet.lang))
            continue
        touched = entry is not entries[index]
        changed += touched
        if by and (touched or row.state == State.REVIEWED) and sheet.state(entry) is not State.REVIEWED:
            entry, named = reviewed(entry, sheet.lang, by, day), named + 1
        entries[index] = entry
    if problems:
        raise ContentError(problems)
    sheet.entries = entries
    return Taken(changed, named, tuple(warnings))


def by_film(rows: Sequence[Row]) -> Iterator[tuple[tuple[str, str], list[Row]]]:
    """Yield the rows of each film and language."""
    films: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        films.setdefault((row.script, row.lang), []).append(row)
    yield from films.items()
