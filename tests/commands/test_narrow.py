# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is printed in a narrow terminal can be read: lines break between words, and tables become lists."""

from __future__ import annotations

import pytest

from explainers.commands.common import in_lines
from explainers.commands.voices import _list_narrow


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")


def test_lines_break_between_words_and_never_in_a_path_or_option() -> None:
    path = "locales/tr/" + "sehr-langer-name-" * 4 + ".po"
    lines = in_lines(f"{path}: the film is not translated yet. Run: explainers translate x --lang tr").splitlines()
    assert path in lines[0] and all(len(line) <= 60 for line in lines[1:])
    assert all(line.startswith("  ") for line in lines[1:])


def test_voices_are_a_list_where_a_table_has_no_room(capsys: pytest.CaptureFixture[str]) -> None:
    _list_narrow([("piper", "tr_TR-dfki-medium", "tr", "medium", "63 MB", "no", "see its MODEL_CARD")])
    assert capsys.readouterr().out.splitlines() == [
        "piper tr_TR-dfki-medium",
        "  tr, medium, 63 MB, Installed: no, see its MODEL_CARD",
    ]
