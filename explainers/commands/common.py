# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every command shares: finding the production, choosing films, and saying what is wrong."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from functools import wraps
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any, TextIO

import click

from explainers.errors import ContentError, ExplainersError, Problem, UsageError, reason, suggestion
from explainers.ui import _

if TYPE_CHECKING:
    from explainers.localise.translator import Translator
    from explainers.production import Production
    from explainers.publish.targets.target import Target

CONTENT_HAS_ERRORS = 1
WRONG_USAGE = 2
OUR_FAULT = 70
"""EX_SOFTWARE of sysexits.h: the program itself has a mistake."""
INTERRUPTED = 130

SCRIPT_HELP = "SCRIPT is the name of a storyboard in scripts/, without its ending. All of them, if you name none."

QUIETABLE = ("build", "cache prune", "check", "export", "glossary check", "handout", "import", "languages install",
             "languages remove", "preview", "publish", "rollback", "translate", "unpublish", "verify",
             "voices install")  # fmt: skip
"""Commands that `--quiet` silences but for what is wrong; the others print what they were asked for."""


def complete_scripts(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Return the storyboards whose names begin so, for the shell."""
    return [name for name in _of_production(context, "script_ids") if name.startswith(begun)]


def complete_languages(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Return the production's languages that begin so, for the shell."""
    return [code for code in _of_production(context, "languages") if code.startswith(begun)]


def complete_targets(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Return the names of targets that begin so, for the shell."""
    return [name for name in _of_production(context, "targets") if name.startswith(begun)]


def _of_production(context: click.Context, what: str) -> Sequence[str]:
    folder = context.find_root().params.get("production")
    try:
        found = getattr(the_production(Path(folder) if folder else None), what)
    except (ExplainersError, OSError):  # the shell has nothing to complete, and no place for a message
        return []
    return list(found() if callable(found) else found)


scripts_argument = click.argument("scripts", nargs=-1, metavar="[SCRIPT]...", shell_complete=complete_scripts)
script_argument = click.argument("script", metavar="SCRIPT", shell_complete=complete_scripts)
lang_option = click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Only this language (e.g. tr). May be given several times.",
    shell_complete=complete_languages,
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for programs.")
target_argument = click.argument("target", required=False, metavar="[TARGET]", shell_complete=complete_targets)


def answers(command: Callable[..., int]) -> Callable[..., None]:
    """Turn what a command returns or raises into an exit code and a sentence; never a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            with _quiet_if_asked(**kwargs):
                code = command(*args, **kwargs)
        except KeyboardInterrupt:
            click.echo(_("Interrupted. What was finished is kept."), err=True)
            code = INTERRUPTED
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            code = explain(error)
        sys.exit(code)

    return run


def of_films(command: Callable[..., int]) -> Callable[..., None]:
    """Give a command [SCRIPT]... and --lang: it gets the production, the scripts and the languages meant."""

    @wraps(command)
    def run(folder: Path | None, scripts: Sequence[str], languages: Sequence[str], **options: Any) -> int:
        production = the_production(folder)
        return command(production, *choose(production, scripts, languages), **options)

    return scripts_argument(lang_option(click.pass_obj(answers(run))))


def quiet() -> bool:
    """Tell whether the user asked to hear only of what is wrong."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get("explainers.quiet"))


@contextmanager
def _quiet_if_asked(as_json: bool = False, **_options: object) -> Iterator[None]:
    context = click.get_current_context(silent=True)
    name = " ".join(context.command_path.split()[1:]) if context else ""
    if as_json or not quiet() or not name.endswith(QUIETABLE):
        yield
        return
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        yield


def explain(error: Exception) -> int:
    """Say what went wrong, and return the exit code for it."""
    match error:
        case ContentError():
            print_problems(error.problems)
            return CONTENT_HAS_ERRORS
        case ExplainersError():
            _print_error(str(error))
            return WRONG_USAGE if isinstance(error, UsageError) else CONTENT_HAS_ERRORS
        case OSError():  # whatever could not be read or written, wherever it was
            todo = _("Check its permissions and that the disk is not full.")
            _print_error(f"{os_fault(error)} {todo}")
            return WRONG_USAGE
    if os.environ.get("EXPLAINERS_DEBUG"):
        raise error
    _print_error(
        _(
            "This is a mistake in Explainers itself ({kind}: {what}). Nothing you wrote is lost. "
            'Please report it, and send the file "{file}" with it.',
            kind=type(error).__name__, what=error, file=_write_trace(error),
        )
    )  # fmt: skip
    return OUR_FAULT


def os_fault(error: OSError) -> str:
    """Return a sentence on what could not be read or written, and why."""
    if not error.filename:
        return _("Something could not be read or written: {why}.", why=reason(error))
    return _('"{name}" could not be read or written: {why}.', name=error.filename, why=reason(error))


def _write_trace(error: Exception) -> str:
    handle, name = tempfile.mkstemp(prefix="explainers-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("".join(traceback.format_exception(error)))
    return name


def _print_error(message: str) -> None:
    tell(_("Error: {message}", message=message), err=True)


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
        raise UsageError(
            _('There is no storyboard in "{folder}". Begin one with: explainers new NAME', folder=production.scripts)
        )
    for script in scripts:
        if script not in known:
            what = _('There is no storyboard "{script}".', script=script)
            raise UsageError(f"{what} {suggestion(script, known)}")
    for lang in languages:
        if lang not in production.languages:
            what = _('The production has no language "{lang}".', lang=lang)
            raise UsageError(f"{what} {suggestion(lang, production.languages)}")
    return list(dict.fromkeys(scripts)) or known, list(dict.fromkeys(languages)) or list(production.languages)


def the_target(production: Production, name: str | None) -> Target:
    """Return the place to publish to: the one of this name, or the only one.

    Raises:
        UsageError: if there is none, or several and none is named.
    """
    from explainers.publish.targets.places import open_target

    targets = production.targets
    if not targets:
        raise UsageError(_("Nothing says where to publish to. Add it in explainers.yaml under targets:."))
    if name is None and len(targets) > 1:
        raise UsageError(_("There are several targets. Name one of: {names}.", names=", ".join(targets)))
    name = name or next(iter(targets))
    if name not in targets:
        what = _('There is no target "{name}".', name=name)
        raise UsageError(f"{what} {suggestion(name, list(targets))}")
    return open_target(name, targets[name], production.root)


def terminal_width() -> int:
    """Return how many characters fit into a line of the terminal; lines are not wider than people like to read."""
    return min(shutil.get_terminal_size().columns, 100)


def print_json(value: object) -> None:
    """Print a value as JSON, for programs; the keys and states are English in every language."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems to standard error, one a line where it is no terminal."""
    for problem in problems:
        tell(str(problem), err=True)


def tell(text: str, *, err: bool = False) -> None:
    """Print a sentence; in a terminal its lines break between words, so that it can be read in a narrow one."""
    click.echo(fitting(text, sys.stderr if err else sys.stdout), err=err)


def fitting(text: str, stream: TextIO) -> str:
    """Return a sentence in lines that fit where it is shown; where that is no terminal, in one."""
    return in_lines(text) if stream.isatty() else text


def in_lines(text: str) -> str:
    """Return a sentence in lines as wide as the terminal. A path, an address or an option is never broken."""
    return fill(text, terminal_width(), subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def the_translator(production: Production, jobs: int) -> Translator:
    """Return the production's translation engine, with its models in the production's own folder."""
    from explainers.localise.translate import engine_folder
    from explainers.localise.translator import Settings, open_translator

    settings = Settings(engine_folder(production), jobs, production.translation.url or "")
    return open_translator(production.translation.engine, settings)
