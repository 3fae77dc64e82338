# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers status`: how every film stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from explainers.commands.common import (
    CONTENT_HAS_ERRORS,
    SCRIPT_HELP,
    json_option,
    of_films,
    print_json,
    terminal_width,
)
from explainers.ui import _, later

if TYPE_CHECKING:
    from explainers.build.plan import Plan
    from explainers.production import Production
    from explainers.storyboard.model import Storyboard

REASONS_SHOWN = 3
STATES = (later("broken"), later("current"), later("stale"), later("never built"))
"""How a film can stand; the JSON has these words, the table those of the user's language."""


@click.command(epilog=SCRIPT_HELP)
@of_films
@click.option("--why", is_flag=True, help="Name everything that changed since a film was made.")
@click.option("--online", is_flag=True, help="Ask targets too that are not on this computer what is published there.")
@json_option
def status(
    production: Production, scripts: Sequence[str], languages: Sequence[str], why: bool, online: bool, as_json: bool
) -> int:
    """Say of each film whether it is current, and if not, because of what; whether it is published, and overdue.

    A film is overdue when the day has passed by which somebody should have looked at it again (review_by).
    """
    from explainers.build.plan import make_plan
    from explainers.publish.published import live_films

    plan = make_plan(production, scripts, languages)
    live = {name: live_films(production, name, online=online) for name in production.targets}
    rows = _rows(production, plan)
    for row in rows:
        row["published"] = {
            name: films.standing(production, row["script"], row["lang"]) for name, films in live.items()
        }
    if as_json:
        print_json(rows)
    else:
        _print_table(rows, why)
    return CONTENT_HAS_ERRORS if plan.problems else 0


def _rows(production: Production, plan: Plan) -> list[dict[str, Any]]:
    rows = [
        {"script": script, "lang": lang, "state": "broken", "because": [_("problems: explainers check")]}
        | _due(plan.review_by.get(script))
        for script, lang in plan.failed
    ]
    rows += [_row(production, film) for film in plan.films]
    return sorted(rows, key=lambda row: (row["script"], production.languages.index(row["lang"])))


def _row(production: Production, film: Storyboard) -> dict[str, Any]:
    from explainers.build.record import film_state

    state = film_state(production, film)
    return {
        "script": film.id,
        "lang": film.lang,
        "state": "current" if state.current else "stale" if state.record else "never built",
        "because": [*state.because],
        **_due(film.review_by),
    }


def _due(day: date | None) -> dict[str, Any]:
    """Return whether a film is overdue that somebody must look at by a day."""
    return {"overdue": day is not None and day < date.today(), "review_by": day and day.isoformat()}


def _print_table(rows: Sequence[dict[str, Any]], why: bool) -> None:
    for script, group in groupby(rows, key=itemgetter("script")):
        films = list(group)
        click.echo(" ".join([click.style(script, bold=True), *_review(films)]))
        cells = [[row["lang"], _(row["state"]), *_published(row["published"])] for row in films]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        fits = sum(widths) + 2 * len(widths) <= terminal_width()
        for row, line in zip(films, cells, strict=True):
            beside = len(line) if fits else 2  # else each target has a line of its own
            click.echo(f"  {'  '.join(map(str.ljust, line[:beside], widths))}".rstrip())
            for target in line[beside:]:
                click.echo(f"      {target}")
            _print_reasons(row["because"], why)


def _review(films: Sequence[dict[str, Any]]) -> list[str]:
    """Return by when somebody must look at a script's films again, where that is known."""
    by = [(row["review_by"], row["overdue"]) for row in films if row["review_by"]]
    if not by:
        return []
    day, overdue = by[0]
    text = _("(overdue: check by {day})", day=day) if overdue else _("(check by {day})", day=day)
    return [click.style(text, fg="red") if overdue else text]


def _published(at: dict[str, str]) -> list[str]:
    return [_(word) if len(at) == 1 else f"{name}: {_(word)}" for name, word in at.items()]


def _print_reasons(because: Sequence[str], why: bool) -> None:
    shown = because if why else because[:REASONS_SHOWN]
    text = ", ".join(shown)
    if rest := len(because) - len(shown):
        text += " " + _("and {number} more (--why)", number=rest)
    for line in wrap(text, terminal_width() - 6):
        click.echo(f"      {line}")
