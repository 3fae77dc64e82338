# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every command shares: finding the production, choosing films, and saying what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from explainers.errors import ContentError, ExplainersError, Problem, UsageError, suggestion

if TYPE_CHECKING:
    from explainers.localise.translator import Translator
    from explainers.production import Production
    from explainers.publish.targets.target import Target

CONTENT_HAS_ERRORS = 1
WRONG_USAGE = 2
INTERRUPTED = 130

SCRIPT_HELP = "SCRIPT is the name of a storyboard in scripts/, without its ending. All of them, if you name none."

scripts_argument = click.argument("scripts", nargs=-1, metavar="[SCRIPT]...")
lang_option = click.option(
    "--lang", "languages", multiple=True, help="Only this language (e.g. tr). May be given several times."
)

target_argument = click.argument("target", required=False)


def answers(command: Callable[..., int]) -> Callable[..., None]:
    """Turn what a command returns or raises into an exit code and a sentence; never a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            code = command(*args, **kwargs)
        except ContentError as error:
            print_problems(error.problems)
            code = CONTENT_HAS_ERRORS
        except UsageError as error:
            click.echo(f"Error: {error}", err=True)
            code = WRONG_USAGE
        except ExplainersError as error:
            click.echo(f"Error: {error}", err=True)
            code = CONTENT_HAS_ERRORS
        except OSError as error:  # whatever could not be read or written, wherever it was
            named = f' with "{error.filename}"' if error.filename else ""
            click.echo(
                f"Error: {error.strerror or error}{named}. Check its permissions and that the disk is not full.",
                err=True,
            )
            code = WRONG_USAGE
        except KeyboardInterrupt:
            click.echo("Interrupted. What was finished is kept.", err=True)
            code = INTERRUPTED
        sys.exit(code)

    return run


def the_production(folder: Path | None) -> Production:
    """Return the production in a folder, or the nearest one at or above the current folder."""
    from explainers.production import find_root, load_production

    return load_production(find_root(folder or Path.cwd()))


def choose(production: Production, scripts: Sequence[str], languages: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the scripts and languages meant: those named, else all.

    Raises:
        UsageError: for one the production does not have.
    """
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


def the_target(production: Production, name: str | None) -> Target:
    """Return the place to publish to: the one of this name, or the only one.

    Raises:
        UsageError: if there is none, or several and none is named.
    """
    from explainers.publish.targets.places import open_target

    targets = production.targets
    if not targets:
        raise UsageError("Nothing says where to publish to. Add it in explainers.yaml under targets:.")
    if name is None and len(targets) > 1:
        raise UsageError(f"There are several targets. Name one of: {', '.join(targets)}.")
    name = name or next(iter(targets))
    if name not in targets:
        raise UsageError(f'There is no target "{name}". {suggestion(name, list(targets))}')
    return open_target(name, targets[name], production.root)


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems to standard error, one a line."""
    for problem in problems:
        click.echo(str(problem), err=True)


def count(number: int, thing: str) -> str:
    """Return e.g. "1 film", "2 films"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def the_translator(production: Production, jobs: int) -> Translator:
    """Return the production's translation engine, with its models in the production's own folder."""
    from explainers.localise.translate import engine_folder
    from explainers.localise.translator import Settings, open_translator

    settings = Settings(engine_folder(production), jobs, production.translation.url or "")
    return open_translator(production.translation.engine, settings)
