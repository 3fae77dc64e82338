# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers handout`: the films' content on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from explainers.commands.common import (
    CONTENT_HAS_ERRORS,
    SCRIPT_HELP,
    answers,
    choose,
    lang_option,
    print_problems,
    scripts_argument,
    the_production,
)
from explainers.ui import _, plural


@click.command(help=_("Make an accessible PDF of each film's content, into output/handouts."), epilog=SCRIPT_HELP)
@scripts_argument
@lang_option
@click.pass_obj
@answers
def handout(folder: Path | None, scripts: Sequence[str], languages: Sequence[str]) -> int:
    """Put the films' content on paper."""
    from explainers.build.plan import make_plan
    from explainers.draw.handout import handout_pdf
    from explainers.draw.look import load_look

    production = the_production(folder)
    plan = make_plan(production, *choose(production, scripts, languages))
    print_problems(plan.problems)
    look = load_look(production)
    target = production.output / "handouts"
    target.mkdir(parents=True, exist_ok=True)
    for film in plan.films:
        draft = target / f".{film.id}.{film.lang}.part"
        draft.write_bytes(handout_pdf(film, look))
        draft.replace(target / f"{film.id}.{film.lang}.pdf")
    made = len(plan.films)
    click.echo(plural("{number} handout in {target}.", "{number} handouts in {target}.", made, target=target))
    return CONTENT_HAS_ERRORS if plan.failed else 0
