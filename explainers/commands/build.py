# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers build`: make films."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from explainers.commands.common import CONTENT_HAS_ERRORS, SCRIPT_HELP, in_lines, of_films, print_problems
from explainers.ui import _, plural

if TYPE_CHECKING:
    from explainers.build.estimate import Work
    from explainers.build.film import Film
    from explainers.build.plan import Plan
    from explainers.build.work import Failure
    from explainers.errors import Problem
    from explainers.production import Production
    from explainers.storyboard.model import Storyboard

    Way = Callable[..., tuple[list[Film], list[Failure]]]
    """How films are made: `run.build` with where and by whom."""

PROBLEMS_SHOWN = 3
"""Of each file; `explainers check` shows all."""


@click.command(epilog=SCRIPT_HELP)
@of_films
@click.option("--jobs", type=click.IntRange(1, 64), help="How many films are made at once. [default: one per core]")
@click.option("--force", is_flag=True, help="Make films that are current as well.")
@click.option("--doubtful", is_flag=True, help="Use machine translations too that failed the quality gate.")
@click.option("--plan", "only_plan", is_flag=True, help="Only say what would be made, and how long it would take.")
@click.option("--cluster", default="", metavar="URL", help="Have a Dask cluster make the films (docs/cluster.md).")
@click.option(
    "--store", default="", metavar="URL", help="Where what was made is kept. [default: as explainers.yaml says]"
)
def build(
    production: Production, scripts: Sequence[str], languages: Sequence[str], jobs: int | None, force: bool,
    doubtful: bool, only_plan: bool, cluster: str, store: str,
) -> int:  # fmt: skip
    """Make films (video, subtitles, transcript, poster) into output/films, and their website into output/site.

    Only films whose script, translation, facts or looks changed are made, and of those only what changed.
    """
    from explainers.build.index import keep, question, sources, unchanged

    signal.signal(signal.SIGTERM, _interrupt)
    asked = question(scripts, languages, doubtful)
    if not force and not only_plan and (known := unchanged(production, asked)):
        _summary(production, 0, known.films, (), ())
        _say_site(production.output / "site", known.faults)
        return 0
    from explainers.build.plan import make_plan
    from explainers.build.run import build as build_films
    from explainers.build.run import lock, own_store
    from explainers.build.shared_store import anything_kept, open_store

    before = sources(production)
    plan = make_plan(production, scripts, languages, doubtful=doubtful)
    _say_problems(plan.problems)
    jobs = jobs or os.cpu_count() or 1
    way = partial(build_films, jobs=jobs, store=_absolute(store), cluster=cluster, doubtful=doubtful)
    address = _absolute(store) or own_store(production)
    if only_plan:
        films, current = _intend(production, plan, jobs, force, anything_kept(address))
        if not films:
            _say(_films(_("There is nothing to make."), current))
        return CONTENT_HAS_ERRORS if plan.failed else 0
    open_store(address)  # one that cannot be there is said once, not by each process
    # From here on nothing may change under us: what another build has made meanwhile is not made again.
    with lock(production, _say):
        films, current = _intend(production, plan, jobs, force, anything_kept(address))
        made, failures = _make(production, films, way) if films else (0, [])
        _summary(production, made, current, plan.failed, failures)
        faults = _site(production)
        if not (plan.problems or plan.failed or plan.untranslated or failures):
            keep(production, asked, before, plan.films, faults)
    return CONTENT_HAS_ERRORS if plan.failed or failures else 0


def _say_problems(problems: Sequence[Problem]) -> None:
    """Print the first problems of each file: a catalogue that nobody has translated yet must not drown the rest."""
    for path, group in groupby(problems, key=lambda problem: problem.place.path):
        found = list(group)
        print_problems(found[:PROBLEMS_SHOWN])
        if rest := len(found[PROBLEMS_SHOWN:]):
            more = plural("{number} more problem: explainers check", "{number} more problems: explainers check", rest)
            click.echo(f"{path.as_posix()}: {more}", err=True)


def _absolute(store: str) -> str:
    from explainers.build.shared_store import is_url

    return store if not store or is_url(store) else str(Path(store).absolute())


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _intend(production: Production, plan: Plan, jobs: int, force: bool, kept: bool) -> tuple[list[Storyboard], int]:
    """Say what there is to do; return the films to make, and how many are current."""
    from explainers.build.estimate import work_for
    from explainers.build.record import film_state, known_records

    known = [(film, film_state(production, film)) for film in plan.films]
    to_make = [(film, state) for film, state in known if force or not state.current]
    films, current = [film for film, _state in to_make], len(plan.films) - len(to_make)
    if films:
        states = [state for _film, state in to_make]
        _say_plan(work_for(films, states, known_records(production), kept=kept), current, jobs)
    if plan.untranslated:
        text = plural(
            "{number} text is not translated yet: explainers translate",
            "{number} texts are not translated yet: explainers translate",
            plan.untranslated,
        )
        _say(text)
    return films, current


def _say_plan(work: Work, current: int, jobs: int) -> None:
    from explainers.times import short_clock

    _say(_films(plural("{number} film to make.", "{number} films to make.", work.films), current))
    if work.sentences:
        _say("  " + plural("{number} sentence to speak", "{number} sentences to speak", work.sentences))
    if work.scenes:
        scenes = plural("{number} scene to draw and encode", "{number} scenes to draw and encode", work.scenes)
        _say(f"  {scenes}")
    lasts_s = work.lasts_s(jobs)
    if lasts_s is None:
        _say("  " + _("How long that takes is known once the first film is made."))
    else:
        _say("  " + _("about {time} minutes", time=short_clock(max(1000, round(1000 * lasts_s)))))


def _films(first: str, current: int) -> str:
    return f"{first} {plural('{number} is current.', '{number} are current.', current)}" if current else first


def _make(production: Production, films: Sequence[Storyboard], way: Way) -> tuple[int, Sequence[Failure]]:
    from explainers.build.estimate import longest_first
    from explainers.build.progress import make_reporter
    from explainers.build.run import keep_small
    from explainers.report import write_report

    with make_reporter(len(films)) as reporter:
        made, failures = way(production, longest_first(films), reporter=reporter)
    reports = [film.report for film in made if film.report]
    uneven = write_report(production.output, reports)
    keep_small(production, len(made))
    for line in uneven:
        _say(line)
    for report in reports:
        for line in report.lines:
            _say(f"{report.script}.{report.lang}: {line}")
    return len(made), failures


def _site(production: Production) -> Sequence[str]:
    """Make the website, say so, and return why films are not on it."""
    from explainers.site import make_site

    site, faults = make_site(production)
    _say_site(site, faults)
    return faults


def _say_site(site: Path, faults: Sequence[str]) -> None:
    _say(_("The website is in {folder}. Look at it: explainers serve", folder=site))
    for fault in faults:
        _say("  " + _("Not on it: {fault}", fault=fault))


def _say(line: str) -> None:
    click.echo(in_lines(line) if sys.stdout.isatty() else line)


def _summary(
    production: Production,
    made: int,
    current: int,
    unready: Sequence[tuple[str, str]],
    failures: Sequence[Failure],
) -> None:
    said = _films(plural("{number} film made.", "{number} films made.", made), current)
    if made or current:
        said += " " + _("Films are in {folder}.", folder=production.output / "films")
    _say(said)
    if missing := len(unready) + len(failures):
        _say(plural("{number} film not made:", "{number} films not made:", missing))
    for script, lang in unready:
        _say(f"  {script}.{lang}: {_('its content has problems, listed above.')}")
    for failure in failures:
        _say(f"  {failure.script}.{failure.lang}: {failure.why}")
