# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers check`: everything that keeps films from being made, before any work begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from explainers.commands.common import (
    CONTENT_HAS_ERRORS,
    SCRIPT_HELP,
    json_option,
    of_films,
    print_json,
    print_problems,
    tell,
)
from explainers.ui import plural

if TYPE_CHECKING:
    from explainers.errors import Problem
    from explainers.production import Production


@click.command(epilog=SCRIPT_HELP)
@of_films
@click.option(
    "--style",
    type=click.Choice(["standard", "plain", "easy", "off"]),
    help="For whom the text is read as an editor would; off: not at all. [default: as each language is meant]",
)
@json_option
def check(
    production: Production, scripts: Sequence[str], languages: Sequence[str], style: str | None, as_json: bool
) -> int:
    """Look for everything that keeps films from being made or understood, and say where it is.

    The text is read as an editor would: long sentences, passive voice, abbreviations, words nobody explains, numbers
    without a source, and what is shown but not said. These are hints; films are made all the same.
    """
    from explainers.build.plan import make_plan
    from explainers.checks import check_film
    from explainers.production import production_warnings
    from explainers.style import style_problems

    plan = make_plan(production, scripts, languages)
    found = [*production_warnings(production), *plan.problems]
    found += [p for film in plan.films for p in check_film(production, film)]
    if style != "off":
        found += [p for film in plan.films for p in style_problems(production, film, style)]
    problems = list(dict.fromkeys(found))  # what many films share is said once
    if as_json:
        print_json([problem.as_data() for problem in problems])
    else:
        print_problems(problems)
        _summary(len(plan.films), problems)
    return CONTENT_HAS_ERRORS if any(not problem.warning for problem in problems) else 0


def _summary(films: int, problems: Sequence[Problem]) -> None:
    warnings = sum(problem.warning for problem in problems)
    errors = len(problems) - warnings
    warned = plural("{number} warning", "{number} warnings", warnings)
    if errors:
        tell(plural("{number} problem found.", "{number} problems found.", errors), err=True)
        return
    fine = plural("No problems in {number} film", "No problems in {number} films", films)
    click.echo(f"{fine}, {warned}." if warnings else f"{fine}.")
