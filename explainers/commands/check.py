# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers check`: everything that keeps films from being made, before any work begins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from explainers.commands.common import (
    CONTENT_HAS_ERRORS,
    SCRIPT_HELP,
    answers,
    choose,
    count,
    lang_option,
    print_problems,
    scripts_argument,
    the_production,
)


@click.command(epilog=SCRIPT_HELP)
@scripts_argument
@lang_option
@click.pass_obj
@answers
def check(folder: Path | None, scripts: Sequence[str], languages: Sequence[str]) -> int:
    """Look for everything that keeps films from being made, and say where it is."""
    from explainers.build.plan import make_plan
    from explainers.checks import check_film

    production = the_production(folder)
    chosen, langs = choose(production, scripts, languages)
    plan = make_plan(production, chosen, langs)
    found = [*plan.problems, *(p for film in plan.films for p in check_film(production, film))]
    problems = list(dict.fromkeys(found))  # what many films share is said once
    print_problems(problems)
    errors = [problem for problem in problems if not problem.warning]
    if errors:
        click.echo(f"{count(len(errors), 'problem')} found.", err=True)
        return CONTENT_HAS_ERRORS
    warned = f", {count(len(problems), 'warning')}" if problems else ""
    click.echo(f"No problems in {count(len(plan.films), 'film')}{warned}.")
    return 0
