# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers status`: how every film stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from explainers.commands.common import (
    CONTENT_HAS_ERRORS,
    SCRIPT_HELP,
    json_option,
    of_films,
    print_json,
)
from explainers.ui import _, later

if TYPE_CHECKING:
    from explainers.build.plan import Plan
    from explainers.production import Production

REASONS_SHOWN = 3
STATES = (later("broken"), later("current"), later("stale"), later("never built"))
"""How a film can stand; the JSON has these words, the table those of the user's language."""


@click.command(epilog=SCRIPT_HELP)
@of_films
@click.option("--why", is_flag=True, help="Name everything that changed since a film was made.")
@json_option
def status(production: Production, scripts: Sequence[str], languages: Sequence[str], why: bool, as_json: bool) -> int:
    """Say of each film whether it is current, and if not, because of what."""
    from explainers.build.plan import make_plan

    plan = make_plan(production, scripts, languages)
    rows = _rows(production, plan)
    if as_json:
        print_json(rows)
    else:
        _print_table(rows, why)
    return CONTENT_HAS_ERRORS if plan.problems else 0


def _rows(production: Production, plan: Plan) -> list[dict[str, Any]]:
    from explainers.build.record import film_state

    rows: list[dict[str, Any]] = [
        {
            "script": script,
            "lang": lang,
            "state": "broken",
            "because": [_("problems: explainers check")],
            "overdue": False,
        }
        for script, lang in plan.failed
    ]
    for film in plan.films:
        state = film_state(production, film)
        word = "current" if state.current else "stale" if state.record else "never built"
        overdue = film.review_by is not None and film.review_by < date.today()
        rows.append(
            {"script": film.id, "lang": film.lang, "state": word, "because": [*state.because], "overdue": overdue}
        )
    return sorted(rows, key=lambda row: (row["script"], production.languages.index(row["lang"])))


def _print_table(rows: Sequence[dict[str, Any]], why: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(_("script"), _("language"), _("state"), _("because of"), box=None, pad_edge=False)
    for row in rows:
        reasons = row["because"] if why else row["because"][:REASONS_SHOWN]
        rest = len(row["because"]) - len(reasons)
        because = ", ".join(reasons) + (" " + _("and {number} more (--why)", number=rest) if rest else "")
        state = _(row["state"]) + (", " + _("overdue") if row["overdue"] else "")
        table.add_row(row["script"], row["lang"], state, because)
    Console().print(table, markup=False)
