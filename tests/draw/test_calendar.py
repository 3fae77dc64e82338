# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from explainers.draw.calendar import Length, deadline_sheet
from explainers.languages import LANGUAGES
from explainers.storyboard.facts import Fact


def fact(kind, value):
    return Fact("f", kind, value, "federal", date(2026, 11, 22), "test")


def test_a_german_week_begins_on_monday():
    sheet = deadline_sheet(fact("date", date(2027, 1, 19)), "de")
    assert (sheet.title, sheet.weekday, sheet.day) == ("Januar 2027", "Dienstag", 19)
    assert sheet.weekdays == ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.")
    assert sheet.weeks[0] == (None, None, None, None, 1, 2, 3)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_day_stands_below_its_name(lang):
    day = date(2028, 2, 29)
    sheet = deadline_sheet(fact("date", day), lang)
    (column,) = [week.index(29) for week in sheet.weeks if 29 in week]
    again = deadline_sheet(fact("date", date(2028, 2, 22)), lang)
    assert [week.index(22) for week in again.weeks if 22 in week] == [column]
    assert max(map(len, sheet.weekdays)) <= 3
    assert sorted(number for week in sheet.weeks for number in week if number) == list(range(1, 30))


@pytest.mark.parametrize(
    ("value", "boxes", "across"),
    [((2, "week"), 14, 7), ((10, "year"), 10, 5), ((1, "month"), 0, 6), ((9, "week"), 0, 7)],
)
def test_a_length_of_time_as_boxes(value, boxes, across):
    sheet = deadline_sheet(fact("duration", value), "de")
    assert isinstance(sheet, Length)
    assert (sheet.boxes, sheet.across) == (boxes, across)
