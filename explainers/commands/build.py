# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers build`: make films."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from explainers.commands.common import (
    CONTENT_HAS_ERRORS,
    SCRIPT_HELP,
    of_films,
    print_problems,
)
from explainers.ui import _, plural

if TYPE_CHECKING:
    from rich.console import Console

    from explainers.build.crew import Failure
    from explainers.build.plan import Plan
    from explainers.production import Production
    from explainers.storyboard.model import Storyboard


@click.command(epilog=SCRIPT_HELP)
@of_films
@click.option("--jobs", type=click.IntRange(1, 64), help="How many films are made at once. [default: one per core]")
@click.option("--force", is_flag=True, help="Make films that are current as well.")
@click.option("--doubtful", is_flag=True, help="Use machine translations too that failed the quality gate.")
def build(
    production: Production, scripts: Sequence[str], languages: Sequence[str], jobs: int | None, force: bool,
    doubtful: bool,
) -> int:  # fmt: skip
    """Make films (video, subtitles, transcript, poster) into output/films, and their website into output/site.

    Only films whose script, translation, facts or looks changed are made, and of those only what changed.
    """
    from rich.console import Console

    from explainers.build.plan import make_plan
    from explainers.build.run import lock

    signal.signal(signal.SIGTERM, _interrupt)
    plan = make_plan(production, scripts, languages, doubtful=doubtful)
    print_problems(plan.problems)
    console = Console()
    made, current, failures = _make(console, production, plan, jobs or os.cpu_count() or 1, force)
    _summary(console, production, made, current, plan.failed, failures)
    with lock(production, lambda text: _say(console, text)):
        _site(console, production)
    return CONTENT_HAS_ERRORS if plan.failed or failures else 0


def _site(console: Console, production: Production) -> None:
    from explainers.site import make_site

    site, faults = make_site(production)
    _say(console, _("The website is in {folder}. Look at it: explainers serve", folder=site))
    for fault in faults:
        _say(console, "  " + _("Not on it: {fault}", fault=fault))


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _make(
    console: Console, production: Production, plan: Plan, jobs: int, force: bool
) -> tuple[int, int, Sequence[Failure]]:
    from explainers.build.estimate import longest_first, seconds_each
    from explainers.build.record import film_state

    states = [film_state(production, film) for film in plan.films]
    films = [film for film, state in zip(plan.films, states, strict=True) if force or not state.current]
    current = len(plan.films) - len(films)
    if not films:
        return 0, current, []
    from explainers.build.progress import make_reporter
    from explainers.build.run import build as build_films
    from explainers.build.run import lock
    from explainers.report import write_report

    _say(console, _intent(films, current, seconds_each(films, states), jobs))
    with lock(production, lambda text: _say(console, text)), make_reporter(console, len(films)) as reporter:
        made, failures = build_films(production, longest_first(films), jobs, reporter)
        reports = [film.report for film in made if film.report]
        uneven = write_report(production.output, reports)
    for line in uneven:
        _say(console, line)
    for report in reports:
        for line in report.lines:
            _say(console, f"{report.script}.{report.lang}: {line}")
    return len(made), current, failures


def _intent(films: Sequence[Storyboard], current: int, seconds: Sequence[float | None], jobs: int) -> str:
    """Return the plan in one line, with its time where it is known from earlier builds."""
    from explainers.times import short_clock

    known = [took for took in seconds if took is not None]
    lines = [plural("{number} film to make.", "{number} films to make.", len(films))]
    if current:
        lines.append(plural("{number} is current.", "{number} are current.", current))
    if len(known) == len(films):
        about = short_clock(round(1000 * sum(known) / min(jobs, len(films))))
        lines.append(_("It takes about {time}.", time=about))
    return " ".join(lines)


def _say(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)


def _summary(
    console: Console,
    production: Production,
    made: int,
    current: int,
    unready: Sequence[tuple[str, str]],
    failures: Sequence[Failure],
) -> None:
    lines = [plural("{number} film made.", "{number} films made.", made)]
    if current:
        lines.append(plural("{number} is current.", "{number} are current.", current))
    if made or current:
        lines.append(_("Films are in {folder}.", folder=production.output / "films"))
    _say(console, " ".join(lines))
    if missing := len(unready) + len(failures):
        _say(console, plural("{number} film not made:", "{number} films not made:", missing))
    for script, lang in unready:
        _say(console, f"  {script}.{lang}: {_('its content has problems, listed above.')}")
    for failure in failures:
        _say(console, f"  {failure.script}.{failure.lang}: {failure.why}")
