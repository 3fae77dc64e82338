# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from explainers.draw.request import FACT_ICONS, KIND_ICONS
from explainers.icons import german_words, icon_names, icon_svg, is_directed, search_icons


def test_every_german_word_leads_to_icons_that_exist():
    known = set(icon_names())
    assert [name for names in german_words().values() for name in names if name not in known] == []


def test_the_kinds_own_icons_exist():
    assert {*KIND_ICONS.values(), *FACT_ICONS.values()} <= set(icon_names())


@pytest.mark.parametrize(
    ("word", "first"), [("Ausweis", "id-card"), ("gebühr", "coins"), ("calendar", "calendar"), ("umzug", "truck")]
)
def test_search(word, first):
    assert search_icons(word)[0] == first


def test_search_finds_nothing_for_nonsense():
    assert search_icons("qqqq") == search_icons(" ") == []


def test_an_icon_is_drawn_in_the_colour_of_its_text():
    assert "currentColor" in icon_svg("id-card")


@pytest.mark.parametrize(
    ("name", "directed"), [("arrow-right", True), ("log-in", True), ("arrow-up", False), ("house", False)]
)
def test_what_points_along_the_text_is_mirrored(name, directed):
    assert is_directed(name) is directed
