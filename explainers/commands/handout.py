# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers handout`: the films' content on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from explainers.commands.common import CONTENT_HAS_ERRORS, SCRIPT_HELP, of_films, print_problems, tell
from explainers.ui import plural

if TYPE_CHECKING:
    from explainers.production import Production


@click.command(epilog=SCRIPT_HELP)
@of_films
def handout(production: Production, scripts: Sequence[str], languages: Sequence[str]) -> int:
    """Make an accessible PDF of each film's content, into output/handouts."""
    from explainers.build.plan import make_plan
    from explainers.draw.handout import handout_pdf
    from explainers.draw.look import load_look

    plan = make_plan(production, scripts, languages)
    print_problems(plan.problems)
    look = load_look(production)
    target = production.output / "handouts"
    target.mkdir(parents=True, exist_ok=True)
    for film in plan.films:
        draft = target / f".{film.id}.{film.lang}.part"
        draft.write_bytes(handout_pdf(film, look))
        draft.replace(target / f"{film.id}.{film.lang}.pdf")
    made = len(plan.films)
    tell(plural("{number} handout in {target}.", "{number} handouts in {target}.", made, target=target))
    return CONTENT_HAS_ERRORS if plan.failed else 0
