# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever goes wrong is said in one sentence, in the user's language, and never as a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from explainers.ui import LANGUAGES
from tests.errors.situations import enact, meet, situations

EVERYTHING = situations()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("situation", EVERYTHING, ids=[found["situation"] for found in EVERYTHING])
def test_one_sentence_says_what_is_wrong(situation: dict[str, Any], lang: str, tmp_path: Path) -> None:
    code, said = meet(enact(situation, tmp_path), tmp_path, lang)
    assert said == [situation[lang]]
    assert code in (1, 2)


def test_the_table_is_long_and_says_everything_in_both_languages() -> None:
    names = [found["situation"] for found in EVERYTHING]
    assert len(set(names)) == len(names) >= 95
    for found in EVERYTHING:
        assert len({found[lang] for lang in LANGUAGES}) == len(LANGUAGES), found["situation"]
        assert all("\n" not in found[lang] and "rror no" not in found[lang] for lang in LANGUAGES)


def test_a_disk_that_is_full_is_no_traceback() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("only Linux can pretend a full disk")
    with full.open("w") as disk:
        ended = subprocess.run(
            [sys.executable, "-m", "explainers", "--help"], stdout=disk, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode == 2 and ended.stderr.startswith("Error: ") and "the disk is full" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_reader_that_stops_reading_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "explainers", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()  # what `| head -1` does, after a line
        assert process.stderr.read() == ""
