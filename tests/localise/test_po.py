# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.errors import ContentError
from explainers.localise.po import Entry, PoFile, new_header, po_text, read_po, updated, write_bytes

SHOWN = Path("locales/tr/x.po")
HEADER = 'msgid ""\nmsgstr ""\n"Language: tr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
GOOD = HEADER + '\nmsgctxt "a"\nmsgid "Hallo"\nmsgstr "Merhaba"\n'


def problems(path: Path, text: str | bytes) -> list[str]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(ContentError) as error:
        read_po(path, SHOWN)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            GOOD + '\nmsgctxt "a"\nmsgid "Hallo"\nmsgstr "Selam"\n',
            'locales/tr/x.po:11: the message "a" stands here twice (first in line 7). Keep one of the two.',
        ),
        (
            GOOD.removeprefix(HEADER),
            "locales/tr/x.po:1: the catalogue has no header (the block that begins with an empty msgid). "
            "Copy that block from another catalogue of the language.",
        ),
        (
            GOOD.replace('"Merhaba"', '"Merha"ba"'),
            "locales/tr/x.po:8: a quotation mark inside the text needs a \\ before it: "
            '"msgstr "Merha"ba"". Correct it, or open the file in Poedit, or undo the last change.',
        ),
        (
            GOOD.replace("msgstr ", "mgstr "),
            'locales/tr/x.po:2: this line is not as a catalogue has it: "mgstr """. '
            "Correct it, or open the file in Poedit, or undo the last change.",
        ),
        (
            GOOD.replace('msgstr "Merhaba"', "msgstr Merhaba"),
            'locales/tr/x.po:8: this line is not as a catalogue has it: "msgstr Merhaba". '
            "Correct it, or open the file in Poedit, or undo the last change.",
        ),
        (
            GOOD.replace('"Merhaba"', '"Merhaba 46'),
            "locales/tr/x.po:8: a text begins and ends with a quotation mark, and one is missing here: "
            '"msgstr "Merhaba 46". Correct it, or open the file in Poedit, or undo the last change.',
        ),
        (
            GOOD.replace('"Merhaba"', 'Merhaba"'),
            "locales/tr/x.po:8: a text begins and ends with a quotation mark, and one is missing here: "
            '"msgstr Merhaba"". Correct it, or open the file in Poedit, or undo the last change.',
        ),
        (
            GOOD.replace('msgid "Hallo"', '<<<<<<< HEAD\nmsgid "Hallo"\n=======\nmsgid "Hi"\n>>>>>>> theirs'),
            "locales/tr/x.po:7: two versions of this catalogue were merged and not tidied up. "
            "Keep one of the two and delete the lines <<<<<<<, ======= and >>>>>>>.",
        ),
        (
            GOOD.encode("utf-8").replace(b"Merhaba", b"Merhab\xe1"),
            'locales/tr/x.po:8: the catalogue is not UTF-8. Save it with the encoding "UTF-8".',
        ),
        (
            GOOD.replace("Language: tr", "Language: ar"),
            'locales/tr/x.po:1: the catalogue says it is in "ar" but lies in the folder "tr". '
            "Move it, or mend its line Language.",
        ),
    ],
)
def test_says_what_is_wrong(tmp_path: Path, text: str | bytes, wanted: str) -> None:
    assert problems(tmp_path / "x.po", text)[0] == wanted


def test_says_everything_that_is_wrong_at_once(tmp_path: Path) -> None:
    bad = GOOD + '\nmsgid "A"B"\nmsgstr ""\n\nmsgctxt "a"\nmsgid "Hallo"\nmsgstr ""\n'

    assert len(problems(tmp_path / "x.po", bad)) == 2


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_keeps_line_ends_and_byte_order_mark(tmp_path: Path, newline: str, bom: bytes) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(bom + GOOD.replace("\n", newline).encode())
    file = read_po(path, SHOWN)

    assert po_text(file, [block.lines for block in file.blocks]) == path.read_bytes()


def test_only_the_part_that_changed_is_written_anew(tmp_path: Path) -> None:
    poedit = dedent("""\
        #  two spaces, as somebody typed them
        #: scripts/x.yaml:3
        #, fuzzy
        msgctxt "a"
        msgid ""
        "Eine Zeile, "
        "von Poedit umbrochen."
        msgstr ""
        "Bir satır, "
        "Poedit tarafından bölünmüş."
        """)
    path = tmp_path / "x.po"
    path.write_text(f"{HEADER}\n{poedit}", encoding="utf-8")
    block = read_po(path, SHOWN).blocks[0]

    lines = updated(block, replace(block.entry, reference="scripts/x.yaml:9", fuzzy=False))

    assert "\n".join(lines) + "\n" == poedit.replace(":3", ":9").replace("#, fuzzy\n", "")


def test_entries_without_an_empty_line_between_them_are_two(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text(GOOD + '# c\nmsgctxt "b"\nmsgid "Zwei"\nmsgstr ""\n"İki"\n', encoding="utf-8")

    assert [(b.entry.key, b.entry.text, b.line) for b in read_po(path, SHOWN).blocks] == [
        ("a", "Merhaba", 7),
        ("b", "İki", 11),
    ]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters='"\\\n\t'), max_size=200)


@given(key=TEXT, source=TEXT.filter(bool), text=TEXT, fuzzy=st.booleans(), previous=TEXT)
def test_what_is_written_is_read(tmp_path_factory: Any, **fields: Any) -> None:
    entry = Entry(**fields, comments=("Note.",), reference="scripts/x.yaml:12", notes="Says: hello")
    path = tmp_path_factory.mktemp("po") / "x.po"
    path.write_bytes(po_text(PoFile(new_header("x", path.parent.name)), [updated(None, entry)]))

    file = read_po(path, path)

    assert [block.entry for block in file.blocks] == [entry]
    assert polib.pofile(str(path))[0].msgstr == fields["text"], "other programs read the same"


def test_a_full_disk_leaves_the_old_file(root: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root, "translate")
    path = root / "locales" / "tr" / "gebuehr.po"
    before = path.read_bytes()
    script = root / "scripts" / "gebuehr.yaml"
    script.write_text(script.read_text().replace("den Reisepass mit", "ein Foto mit"))

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("explainers.localise.po.os.fdopen", full)
    result = run(root, "translate")

    assert result.exit_code == 1
    assert "The disk is full" in result.stderr
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["gebuehr.po"]


def test_writes_nothing_when_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    assert write_bytes(path, b"a")
    stamp = path.stat().st_mtime_ns
    assert not write_bytes(path, b"a")
    assert path.stat().st_mtime_ns == stamp


def test_a_broken_catalogue_stops_only_its_own_film(root: Path, run: Any) -> None:
    run(root, "translate")
    broken = root / "locales" / "tr" / "gebuehr.po"
    broken.write_text("<<<<<<< HEAD\n", encoding="utf-8")

    result = run(root, "translate")

    assert result.exit_code == 1
    assert result.stderr.count("two versions of this catalogue were merged") == 1
    assert broken.read_text() == "<<<<<<< HEAD\n"


PIECES = dedent("""\
    msgctxt "a"
    msgid "Hallo"
    msgid ""
    msgid
    msgid_plural "p"
    msgstr "Merhaba"
    msgstr ""
    msgstr
    msgstr[0] "q"
    msgstr[x] "q"
    "mehr"
    "Language: tr\\n"
    ""
    "
    # c
    #
    #. n
    #: f:1
    #, fuzzy
    #| msgid "x"
    #|
    #~
    #~ msgid "alt"
    #~ msgstr "eski"
    =======
    Unsinn

    """).split("\n")


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_whatever_stands_in_the_file_is_read_or_explained(tmp_path_factory: Any, lines: list[str]) -> None:
    path = tmp_path_factory.mktemp("po") / "x.po"
    path.write_text("\n".join(lines), encoding="utf-8")

    try:
        read_po(path, SHOWN)
    except ContentError as error:
        assert all(problem.place.line <= len(lines) + 1 for problem in error.problems)
