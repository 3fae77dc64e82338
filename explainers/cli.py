# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line. Each command is a module of its own in `explainers.commands`, loaded when it is called for:
`--help` must not wait for video and translation libraries."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any, TextIO

import click

from explainers import __version__
from explainers.errors import suggestion
from explainers.helptext import in_user_language
from explainers.ui import LANGUAGES, _, later, speaking

SECTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    (later("Begin"), {
        "init": later("Begin a production for your city"),
        "new": later("Begin a film from a pattern"),
    }),
    (later("Films"), {
        "check": later("Look for mistakes before a build"),
        "build": later("Make films and their website"),
        "status": later("Which films are current, and why not"),
        "preview": later("Look at a film before it is made"),
        "icons": later("Find picture signs"),
        "voices": later("List, install and hear voices"),
        "handout": later("Print a film's content as PDF"),
    }),
    (later("Translations"), {
        "translate": later("Bring the translations up to date"),
        "review": later("Go through a translation and sign it"),
        "glossary": later("Does each text keep to your words?"),
        "export": later("Send texts to a translator"),
        "import": later("Take a translator's texts back"),
        "languages": later("Packages for machine translation"),
    }),
    (later("Website"), {
        "serve": later("Look at the website on this computer"),
        "publish": later("Bring the website to your web space"),
        "verify": later("Check what visitors get"),
        "rollback": later("Go back to an earlier release"),
        "unpublish": later("Take a film off the website"),
        "headers": later("Settings for your web server"),
    }),
    (later("This computer"), {
        "doctor": later("Check what works here"),
        "completion": later("Let your shell complete what you type"),
        "cache": later("See and free the store of made parts"),
        "schema": later("The form of the files, for editors"),
    }),
)  # fmt: skip
"""What the commands are for, and each in a few words: they must fit beside its name in 60 columns."""
COMMANDS = tuple(sorted(name for _section, names in SECTIONS for name in names))
"""Each is explainers.commands.<name> with a click command of the same name in it (import_ for import)."""

ANYWHERE = {"--ui-lang": True, "--production": True, "--quiet": False, "-q": False}
"""The program's own options, which may stand behind a command as well; and whether a value follows."""


CLICK_QUOTES = re.compile(r"(?<!\w)'([^']+)'(?!\w)")


class LazyGroup(click.Group):
    """A group whose commands are imported by name, and that speaks the user's language."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        first, others = _own_options(list(sys.argv[1:] if args is None else args))
        for stream in (sys.stdout, sys.stderr):
            _bear_any_letter(stream)
        # We do no linear algebra; numpy would start threads for it, and a process with threads cannot be forked.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # Nobody plugs into what we check with pydantic, which would look through every package for that.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        if os.environ.get("NO_COLOR"):
            extra.setdefault("color", False)
        extra.setdefault("prog_name", "explainers")  # also where it was called by another name, as with python -m
        with speaking(_value_of("--ui-lang", first)):
            shown = in_user_language(self, "")
            try:
                # With no command there is nothing to do but to say what there is.
                words = [*first, *(others or ["--help"])]
                return super(LazyGroup, shown).main(words, *rest, **extra)  # type: ignore[misc]
            except KeyboardInterrupt:  # while the shell asked for completions, which click does not catch
                sys.exit(130)
            except OSError as error:  # what click itself could not print, e.g. help into a file on a full disk
                from explainers.commands.common import explain

                sys.exit(explain(error))

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _readable_faults():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _readable_faults():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return in_user_language(load_command(cmd_name), cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            what = _('There is no command "{name}".', name=args[0])
            ctx.fail(f"{what} {suggestion(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by what they are for."""
        for title, names in SECTIONS:
            with formatter.section(_(title)):
                formatter.write_dl([(name, _(what)) for name, what in names.items()])


def load_command(name: str) -> click.Command:
    """Return a command as it is written: in English."""
    attribute = f"{name}_" if iskeyword(name) else name
    command: click.Command = getattr(import_module(f"explainers.commands.{attribute}"), attribute)
    return command


@contextmanager
def _readable_faults() -> Iterator[None]:
    """Say what click finds wrong with a command as everything else is said: with our quotes, and in lines that fit."""
    try:
        yield
    except click.UsageError as error:
        from explainers.commands.common import fitting

        what = CLICK_QUOTES.sub(lambda found: _('"{name}"', name=found[1]), error.format_message())
        before = _("Error: {message}", message="")  # click puts it there itself
        raise click.UsageError(fitting(before + what, sys.stderr).removeprefix(before), error.ctx) from None


def _own_options(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the program's own options, wherever they stand, and the other words in their order."""
    own: list[str] = []
    others: list[str] = []
    while words:
        word = words.pop(0)
        name, equals, _value = word.partition("=")
        if word == "--":
            return own, [*others, word, *words]
        if name not in ANYWHERE or (equals and not ANYWHERE[name]):
            others.append(word)
            continue
        own.append(word)
        if ANYWHERE[name] and not equals and words:
            own.append(words.pop(0))
    return own, others


def _value_of(option: str, words: Sequence[str]) -> str | None:
    for number, word in enumerate(words):
        if word == option:
            return "".join(words[number + 1 : number + 2])
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return None


def _bear_any_letter(stream: TextIO) -> None:
    """Show "?" for a letter that a terminal cannot show (Windows' old code pages), instead of failing."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="explainers", message="%(prog)s %(version)s")
@click.option(
    "--production",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="The folder that holds explainers.yaml. [default: here or above]",
)
@click.option(
    "--ui-lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help="The language of help and messages. [default: that of your system]",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
@click.pass_context
def main(context: click.Context, production: Path | None, quiet: bool) -> None:
    """Explainer films on administrative procedures, in many languages, from YAML storyboards.

    Storyboards are in scripts/, finished films in output/films. These options may stand behind a command as well.
    """
    context.obj = production
    context.meta["explainers.quiet"] = quiet
