# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from explainers.caption.closing import closing_text
from explainers.caption.transcript import transcript
from explainers.speak.normalise import prepare
from explainers.storyboard.facts import Fact
from explainers.storyboard.model import Item, Scene, Storyboard
from explainers.storyboard.narration import narration
from explainers.timeline import Spoken, lay_out

DAY = date(2026, 11, 22)
FACTS = {
    "fee": Fact("fee", "money", (Decimal("46.00"), "EUR"), "federal", DAY, "§ 1 PAuswGebV"),
    "office": Fact("office", "name", "Stadtbüro", "city", DAY, "x"),
}
FILM = Storyboard(
    id="film",
    lang="en",
    title="Identity card",
    summary="What it costs.",
    facts=FACTS,
    scenes=(
        Scene("title", "title", say="Welcome to the {de:{office}}."),
        Scene("hall", "picture", heading="The hall", say="This is it.", picture=Path("x.jpg"), alt="An old house"),
        Scene(
            "fees",
            "fees",
            heading="The fees",
            say="It costs money.",
            items=(Item("Card", "The card costs {fee}.", "{fee}"), Item("That is all.", "That is all.")),
        ),
    ),
    producer="Stadt X",
)


def test_what_is_shown_stands_beside_what_is_said() -> None:
    timeline = lay_out("en", [Spoken(sentence, 2000) for sentence in narration(FILM)])
    assert transcript(FILM, timeline) == (
        "Identity card\n=============\n\nWhat it costs.\nStadt X\n"
        "\n0:00  Identity card\n-------------------\n\nWelcome to the Stadtbüro.\n"
        "\n0:03  The hall\n--------------\n\n[On screen: An old house]\n\nThis is it.\n"
        "\n0:06  The fees\n--------------\n\nIt costs money.\n"
        "\n[On screen: Card: €46.00]\nThe card costs €46.00.\n"
        "\nThat is all.\n"
    )


def test_marked_facts_are_read_plain_and_spoken_by_their_own_voice() -> None:
    first = narration(FILM)[0]
    assert first.eye == "Welcome to the Stadtbüro."
    assert [(part.lang, part.text) for part in prepare(first.ear, "en")] == [
        ("en", "Welcome to the"),
        ("de", "Stadtbüro."),
    ]


def test_the_closing_subtitle_names_the_producer_and_the_year_of_the_newest_fact() -> None:
    assert closing_text(FILM) == "Stadt X, 2026"
