# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""docs/standards.md names a test for every rule; and the rules that no other test is about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explainers.languages import LANGUAGES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "standards.md").read_text(encoding="utf-8")
PUBLISH = ROOT / "explainers" / "publish"
CSS = (PUBLISH / "static" / "site.css").read_text(encoding="utf-8")


NUMBERS = {"S": 21, "A": 9, "W": 24, "V": 8, "P": 12}
"""How many rules there are for subtitles, sound, pages, video and publishing."""


def test_every_rule_stands_on_the_page_once_with_its_proof() -> None:
    rows = re.findall(r"^\| ([A-Z]\d+) \|.*\| (.+) \|$", PAGE, re.MULTILINE)
    assert [rule for rule, _ in rows] == [
        f"{letter}{at}" for letter, most in NUMBERS.items() for at in range(1, most + 1)
    ]
    assert [rule for rule, proof in rows if "::test_" not in proof] == []


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", PAGE))))
def test_the_tests_it_names_are_there(name: str) -> None:
    path, function = name.split("::")
    assert f"\ndef {function}(" in (ROOT / path).read_text(encoding="utf-8")


def test_every_language_has_three_letters_for_mp4() -> None:
    assert [code for code, one in LANGUAGES.items() if not re.fullmatch("[a-z]{3}", one.alpha3)] == []


def test_subtitles_are_white_on_black_and_large_enough_on_a_phone() -> None:
    cues = re.findall(r"::cue\s*{([^}]*)}", CSS)
    sizes = [float(size) for rule in cues for size in re.findall(r"font-size: ([\d.]+)rem", rule)]
    assert min(sizes) >= 1, "a rem is 16 pixels"
    assert set(re.findall(r"[^-]color: ([^;]+);", " ".join(cues))) == {"#fff"}
    assert set(re.findall(r"background: ([^;]+);", " ".join(cues))) <= {"#000", "rgb(0 0 0 / .75)"}


def test_nothing_plays_or_moves_unasked() -> None:
    """W12: pages only scroll softly, and only for those who have not asked their system for less motion."""
    for page in sorted((PUBLISH / "templates").iterdir()):
        assert "autoplay" not in page.read_text(encoding="utf-8"), page.name
    at_rest = re.sub(r"@media \(prefers-reduced-motion: no-preference\) {.*} }", "", CSS)
    assert at_rest != CSS
    assert re.findall(r"\b(?:animation|transition|scroll-behavior)\b", at_rest) == []
