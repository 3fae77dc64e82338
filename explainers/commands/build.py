# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers build`: make films."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from rich.console import Console

    from explainers.pipeline import Film
    from explainers.production import Production


@click.command(epilog=SCRIPT_HELP)
@scripts_argument
@lang_option
@click.option("--jobs", type=click.IntRange(1, 64), help="How many films are made at once. [default: one per core]")
@click.pass_obj
@answers
def build(folder: Path | None, scripts: Sequence[str], languages: Sequence[str], jobs: int | None) -> int:
    """Make films: video, subtitles, transcript and poster, into output/films."""
    from rich.console import Console

    from explainers.build.plan import make_plan
    from explainers.build.progress import make_reporter
    from explainers.build.run import build as build_films
    from explainers.report import write_report

    production = the_production(folder)
    chosen, langs = choose(production, scripts, languages)
    plan = make_plan(production, chosen, langs)
    print_problems(plan.problems)
    console = Console()
    with make_reporter(console, len(plan.films)) as reporter:
        made, failures = build_films(production, plan.films, jobs or os.cpu_count() or 1, reporter)
    write_report(production.output, [film.report for film in made])
    _summary(console, production, made, plan.failed, [(f.script, f.lang, f.why) for f in failures])
    return CONTENT_HAS_ERRORS if plan.failed or failures else 0


def _summary(
    console: Console,
    production: Production,
    made: Sequence[Film],
    unready: Sequence[tuple[str, str]],
    failures: Sequence[tuple[str, str, str]],
) -> None:
    def say(line: str) -> None:
        console.print(line, markup=False, highlight=False, soft_wrap=True)

    where = production.output / "films"
    say(f"{count(len(made), 'film')} made" + (f", in {where}" if made else "") + ".")
    for film in made:
        for line in (film.report.note, *(str(breach) for breach in film.report.breaches if not breach.warning)):
            if line:
                say(f"  {film.script}.{film.lang}: {line}")
    if unready or failures:
        say(f"{count(len(unready) + len(failures), 'film')} not made:")
    for script, lang in unready:
        say(f"  {script}.{lang}: its content has problems, listed above.")
    for script, lang, why in failures:
        say(f"  {script}.{lang}: {why}")
