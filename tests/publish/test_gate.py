# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from explainers.localise.localise import storyboard_in
from explainers.production import Production
from explainers.publish.films import read_film
from explainers.publish.gate import missing_links, refusal
from explainers.storyboard.load import load_storyboard
from explainers.website import LegalSource, SiteSource

TODAY = date(2026, 12, 1)


def why(production: Production, lang: str = "de", today: date = TODAY, **settings: Any) -> str:
    storyboard = storyboard_in(production, load_storyboard(production, "anmelden"), lang)
    film = read_film(production.output / "films", "anmelden", lang)
    no = refusal(storyboard, film, SiteSource(**{"drafts": True, **settings}), today)
    return no.why if no else ""


def change(production: Production, old: str, new: str) -> None:
    path = production.scripts / "anmelden.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_film_in_order_passes(production: Production) -> None:
    assert why(production) == "" and why(production, "ar") == ""


def test_unreviewed_text_passes_only_where_drafts_are_allowed(production: Production) -> None:
    assert "No person has reviewed its text" in why(production, "ar", drafts=False)
    assert why(production, "de", drafts=False) == "", "the German text is not a translation"


@pytest.mark.parametrize("today, passes", [(date(2027, 5, 31), True), (date(2027, 6, 1), False)])
def test_an_overdue_review_stops_a_film(production: Production, today: date, passes: bool) -> None:
    assert ("should have been looked at by 2027-05-31" not in why(production, today=today)) is passes


@pytest.mark.parametrize("days, passes", [(30, True), (29, False)])
def test_a_fact_nobody_confirmed_stops_a_film(production: Production, days: int, passes: bool) -> None:
    said = why(production, facts_expire_days=days)
    assert ("last confirmed on 2026-11-01" not in said) is passes


def test_a_film_of_an_older_text_is_not_published(production: Production, remake: Any) -> None:
    change(production, "Bis bald!", "Bis gleich!")
    assert "Its text has changed since it was made. Make it again: explainers build anmelden --lang de" in why(
        production
    )
    remake("anmelden", "de")
    assert why(production) == ""


@pytest.mark.parametrize("old, new", [("1000 EUR", "900 EUR"), ("§ 54 BMG", "§ 55 BMG"), ("2027-05-31", "2027-05-30")])
def test_a_changed_fact_or_date_counts_as_changed(production: Production, old: str, new: str) -> None:
    change(production, old, new)
    assert "has changed" in why(production)


def test_a_film_that_was_never_made_is_named(production: Production) -> None:
    (production.output / "films" / "anmelden" / "anmelden.de.mp4").unlink()
    assert why(production) == "It has not been made. Make it: explainers build anmelden --lang de"


def test_pages_need_their_legal_links() -> None:
    legal = LegalSource(imprint="https://x.example", feedback="mailto:a@x.example")
    assert missing_links(SiteSource(legal=legal)) == ["accessibility", "privacy"]
