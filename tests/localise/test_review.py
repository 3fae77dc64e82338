# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from explainers.errors import UsageError
from explainers.localise.catalogue import State, state_of
from explainers.localise.localise import localise
from explainers.localise.po import Entry
from explainers.localise.records import Record, record, records, sign_of, with_records
from explainers.localise.review import reviewed
from explainers.localise.translate import catalogue_of
from explainers.production import Production
from explainers.storyboard.load import load_storyboard

ENTRY = Entry("a/say", "Die Gebühr beträgt {fee}.", "Ücret {fee}.", fuzzy=True)
DAY = date(2026, 11, 22)


def test_a_review_names_who_and_when_and_for_which_words() -> None:
    done = reviewed(ENTRY, "tr", "Stadtbüro", DAY)

    sign = sign_of("tr", ENTRY.source, ENTRY.text)
    assert done.comments == (f"Reviewed: Stadtbüro, 2026-11-22 [{sign}]",)
    assert state_of(done, "tr", ENTRY.source) is State.REVIEWED


@pytest.mark.parametrize(
    "change",
    [{"text": "Ücret {fee} !"}, {"fuzzy": True}, {"comments": ()}, {"source": "Die Gebühr ist {fee}."}],
)
def test_a_review_lapses_by_itself(change: dict[str, Any]) -> None:
    from dataclasses import replace

    changed = replace(reviewed(ENTRY, "tr", "Stadtbüro", DAY), **change)

    assert state_of(changed, "tr", changed.source) is State.MACHINE


def test_a_review_of_another_language_does_not_count() -> None:
    assert state_of(reviewed(ENTRY, "tr", "Stadtbüro", DAY), "az", ENTRY.source) is State.MACHINE


def test_a_text_confirmed_elsewhere_is_not_reviewed_until_it_has_a_name() -> None:
    assert state_of(Entry("a", "Guten Tag.", "Merhaba."), "tr", "Guten Tag.") is State.MACHINE


@pytest.mark.parametrize("text", ["", "Ücret.", "Ücret {fee} {fee}.", "Ücret {Fee}."])
def test_no_name_makes_a_lost_fact_right(text: str) -> None:
    with pytest.raises(UsageError):
        reviewed(Entry("a", ENTRY.source, text), "tr", "Stadtbüro", DAY)


def test_names_cannot_forge_records_and_own_comments_stay() -> None:
    entry = Entry("a", "Hallo.", "Merhaba.", comments=("Bitte so lassen.",))

    done = reviewed(entry, "tr", "Amt]\n[0123456789ab]", DAY)

    assert done.comments[0] == "Bitte so lassen."
    assert [r.sign for r in records(done.comments)] == [sign_of("tr", "Hallo.", "Merhaba.")]
    assert record(done.comments, "Machine", "0" * 12) is None
    assert with_records(done.comments, [Record("Machine", "x", "0" * 12)], ["Why."])[1:] == (
        "Machine: x [000000000000]",
        "Doubtful: Why.",
    )


def po(root: Path, lang: str = "tr") -> Path:
    return root / "locales" / lang / "gebuehr.po"


def states(root: Path, run: Any) -> dict[str, int]:
    rows = json.loads(run(root, "translate", "--lang", "tr", "--json").stdout)
    return next(row for row in rows if row["lang"] == "tr")


def test_reviews_in_the_terminal(root: Path, run: Any, production: Production) -> None:
    run(root, "translate")
    # accept · edit and accept · edit and accept · skip · quit
    keys = "a\ne\nTeşekkür   ederiz.\na\ne\nMerhaba.\na\ns\nq\n"

    result = run(root, "review", "gebuehr", "--lang", "tr", "--by", "Stadtbüro", keys=keys)

    assert result.exit_code == 0, result.output
    assert "1 of 10 · title · machine · scripts/gebuehr.yaml:1" in result.stdout
    assert "en       You have two weeks." in result.stdout
    assert "Reviewed by Stadtbüro, in 2 places." in result.stdout, "summary and end say the same"
    text = po(root).read_text(encoding="utf-8")
    assert f"# Reviewed: Stadtbüro, {date.today().isoformat()} [" in text
    assert states(root, run)["reviewed"] == 4


def test_a_lost_fact_cannot_be_accepted(root: Path, run: Any) -> None:
    run(root, "translate")
    keys = "s\ns\ns\ns\ns\n" + "e\nHarç yok.\na\nq\n"

    result = run(root, "review", "gebuehr", "--lang", "tr", "--by", "Stadtbüro", keys=keys)

    assert "It lost the fact {fee}." in result.stdout
    assert "This cannot be accepted" in result.stdout
    assert "Harç yok" not in po(root).read_text(encoding="utf-8")


def test_english_stands_there_once_when_it_is_what_is_reviewed(root: Path, run: Any) -> None:
    run(root, "translate")
    shown = run(root, "review", "gebuehr", "--lang", "en", "--by", "Stadtbüro", keys="q\n").stdout.splitlines()
    assert len([line for line in shown if line.startswith("  en ")]) == 1


def test_interrupting_keeps_what_was_decided(root: Path, run: Any) -> None:
    run(root, "translate")

    words = ["--production", str(root), "review", "gebuehr", "--lang", "tr", "--by", "Stadtbüro"]
    # The input ends after the first answer, as when a terminal is closed.
    subprocess.run(
        [sys.executable, "-m", "explainers", *words],
        input="a\n",
        text=True,
        timeout=60,
        capture_output=True,
        check=False,
    )

    assert states(root, run)["reviewed"] == 1


def test_the_notice_goes_only_when_every_message_is_reviewed(root: Path, run: Any, production: Production) -> None:
    run(root, "translate")
    storyboard = load_storyboard(production, "gebuehr")
    run(root, "review", "gebuehr", "--lang", "tr", "--by", "Stadtbüro", keys="a\n" * 5 + "q\n")
    assert localise(storyboard, "tr", catalogue_of(production, "gebuehr", "tr")).notice.startswith("Bu çeviri makine")

    result = run(root, "review", "gebuehr", "--lang", "tr", "--by", "Stadtbüro", keys="a\n" * 10)

    assert "Every text of this film is reviewed." in result.stdout
    assert localise(storyboard, "tr", catalogue_of(production, "gebuehr", "tr")).notice == ""


def test_what_was_confirmed_in_poedit_gets_a_name_in_one_go(root: Path, run: Any) -> None:
    run(root, "translate")
    text = po(root).read_text(encoding="utf-8")
    po(root).write_text(text.replace("#, fuzzy\n", "", 4), encoding="utf-8")

    result = run(root, "review", "gebuehr", "--lang", "tr", "--by", "Stadtbüro", "--confirmed")

    assert "4 texts reviewed by Stadtbüro." in result.stdout
    assert states(root, run)["reviewed"] >= 4


def test_reviewed_texts_are_never_touched_again(root: Path, run: Any) -> None:
    run(root, "translate")
    run(root, "review", "gebuehr", "--lang", "tr", "--by", "Stadtbüro", keys="a\n" * 10)
    before = po(root).read_bytes()

    run(root, "translate", "--again")

    assert po(root).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("review", "nichts", "--lang", "tr", "--by", "A"), 'There is no storyboard "nichts"'),
        (("review", "gebuehr", "--lang", "xx", "--by", "A"), 'The production has no language "xx"'),
        (("review", "gebuehr", "--lang", "de", "--by", "A"), "there is nothing to translate"),
        (("review", "gebuehr", "--lang", "tr", "--by", " [] "), "A review needs a name"),
    ],
)
def test_wrong_calls_say_what_is_wrong(root: Path, run: Any, arguments: tuple[str, ...], words: str) -> None:
    result = run(root, *arguments)

    assert result.exit_code == 2
    assert words in result.stderr


def test_words_that_were_typed_are_kept_without_a_name_too(root: Path, run: Any) -> None:
    run(root, "translate")

    run(root, "review", "gebuehr", "--lang", "tr", "--by", "Stadtbüro", keys="e\nİki haftanız var.\nq\n")

    text = po(root).read_text(encoding="utf-8")
    assert 'msgstr "İki haftanız var."' in text
    assert "# Reviewed" not in text
