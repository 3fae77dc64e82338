# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line: parse, call, print. Workers are imported inside the commands, so that --help is quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from explainers import __version__
from explainers.errors import ContentError, ExplainersError, Problem, UsageError, suggestion

if TYPE_CHECKING:
    from rich.console import Console

    from explainers.production import Production

CONTENT_HAS_ERRORS = 1
WRONG_USAGE = 2

PRODUCTION_HELP = "The folder that holds explainers.yaml. [default: here or above]"
SCRIPT_HELP = "SCRIPT is the name of a storyboard in scripts/, without its ending. All of them, if you name none."
LANG_HELP = "Only this language (e.g. tr). May be given several times."


def _answers(command: Callable[..., int]) -> Callable[..., None]:
    """Turn what a command returns or raises into an exit code and a sentence; never a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            code = command(*args, **kwargs)
        except ContentError as error:
            _print_problems(error.problems)
            code = CONTENT_HAS_ERRORS
        except UsageError as error:
            click.echo(f"Error: {error}", err=True)
            code = WRONG_USAGE
        except ExplainersError as error:
            click.echo(f"Error: {error}", err=True)
            code = CONTENT_HAS_ERRORS
        except KeyboardInterrupt:
            click.echo("Interrupted. Films that were finished are kept.", err=True)
            code = 130
        sys.exit(code)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="explainers")
@click.option("--production", type=click.Path(path_type=Path, file_okay=False), help=PRODUCTION_HELP)
@click.pass_context
def main(context: click.Context, production: Path | None) -> None:
    """Explainer films on administrative procedures, in many languages, from YAML storyboards."""
    context.obj = production


@main.command(epilog=SCRIPT_HELP)
@click.argument("scripts", nargs=-1, metavar="[SCRIPT]...")
@click.option("--lang", "languages", multiple=True, help=LANG_HELP)
@click.pass_obj
@_answers
def check(folder: Path | None, scripts: Sequence[str], languages: Sequence[str]) -> int:
    """Look for everything that keeps films from being made, and say where it is."""
    from explainers.build.plan import make_plan

    production = _production(folder)
    chosen, langs = _choose(production, scripts, languages)
    plan = make_plan(production, chosen, langs)
    _print_problems(plan.problems)
    if plan.problems:
        click.echo(_count(len(plan.problems), "problem") + f" in {_count(len(plan.failed), 'film')}.", err=True)
        return CONTENT_HAS_ERRORS
    click.echo(f"No problems in {_count(len(plan.films), 'film')}.")
    return 0


@main.command(epilog=SCRIPT_HELP)
@click.argument("scripts", nargs=-1, metavar="[SCRIPT]...")
@click.option("--lang", "languages", multiple=True, help=LANG_HELP)
@click.option("--jobs", type=click.IntRange(1, 64), help="How many films are made at once. [default: one per core]")
@click.pass_obj
@_answers
def build(folder: Path | None, scripts: Sequence[str], languages: Sequence[str], jobs: int | None) -> int:
    """Make films: video, subtitles, transcript and poster, into output/films."""
    from rich.console import Console

    from explainers.build.plan import make_plan
    from explainers.build.progress import make_reporter
    from explainers.build.run import build as build_films

    production = _production(folder)
    chosen, langs = _choose(production, scripts, languages)
    plan = make_plan(production, chosen, langs)
    _print_problems(plan.problems)
    console = Console()
    with make_reporter(console, len(plan.films)) as reporter:
        made, failures = build_films(production, plan.films, jobs or os.cpu_count() or 1, reporter)
    _summary(console, production, len(made), plan.failed, [(f.script, f.lang, f.why) for f in failures])
    return CONTENT_HAS_ERRORS if plan.failed or failures else 0


@main.command()
@click.option("--production", "of_production", is_flag=True, help="The form of explainers.yaml instead.")
@_answers
def schema(of_production: bool) -> int:
    """Print the form of a storyboard as JSON Schema; editors complete and check with it."""
    from explainers.production import ProductionSource
    from explainers.storyboard.schema import schema_text
    from explainers.storyboard.source import StoryboardSource

    click.echo(schema_text(ProductionSource if of_production else StoryboardSource), nl=False)
    return 0


def _production(folder: Path | None) -> Production:
    from explainers.production import find_root, load_production

    return load_production(find_root(folder or Path.cwd()))


def _choose(production: Production, scripts: Sequence[str], languages: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the scripts and languages meant, or raise UsageError for one the production does not have."""
    known = production.script_ids()
    if not known:
        raise UsageError(f'There is no storyboard in "{production.shown(production.scripts)}".')
    for script in scripts:
        if script not in known:
            raise UsageError(f'There is no storyboard "{script}". {suggestion(script, known)}')
    for lang in languages:
        if lang not in production.languages:
            raise UsageError(f'The production has no language "{lang}". {suggestion(lang, production.languages)}')
    return list(dict.fromkeys(scripts)) or known, list(dict.fromkeys(languages)) or list(production.languages)


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _summary(
    console: Console,
    production: Production,
    made: int,
    unready: Sequence[tuple[str, str]],
    failures: Sequence[tuple[str, str, str]],
) -> None:
    def say(line: str) -> None:
        console.print(line, markup=False, highlight=False, soft_wrap=True)

    where = production.output / "films"
    say(f"{_count(made, 'film')} made" + (f", in {where}" if made else "") + ".")
    if unready or failures:
        say(f"{_count(len(unready) + len(failures), 'film')} not made:")
    for script, lang in unready:
        say(f"  {script}.{lang}: its content has problems, listed above.")
    for script, lang, why in failures:
        say(f"  {script}.{lang}: {why}")
