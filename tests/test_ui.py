# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The language the program speaks."""

from __future__ import annotations

import pytest

from explainers.ui import VARIABLE, _, figure, plural, speaking, ui_language


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "de:en", "LANG": "en_GB.UTF-8"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", VARIABLE: "de"}, "de"),
    ],
)
def test_the_language_is_the_one_chosen_else_that_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], lang: str
) -> None:
    for name in (VARIABLE, "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ui_language() == lang


def test_gaps_are_filled_by_name() -> None:
    assert _('There is no storyboard "{script}".', script="x{y}") == 'There is no storyboard "x{y}".'
    assert _("100 % {as it is}") == "100 % {as it is}"
    assert [plural("{number} film", "{number} films", n) for n in (1, 2)] == ["1 film", "2 films"]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", ["2.5", "2.0", "-16", "16", "1024"]), ("de", ["2,5", "2,0", "-16", "16", "1024"])]
)
def test_numbers_are_written_as_the_user_writes_them(lang: str, said: list[str]) -> None:
    with speaking(lang):
        assert [figure(2.5), figure(2, 1), figure(-15.96, 0), figure(16.0), figure(1024)] == said
