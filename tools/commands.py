# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reference of all commands, made from what `--help` shows: nothing can be missing or old."""

from __future__ import annotations

from collections.abc import Iterator

import click

from explainers.cli import SECTIONS, load_command, main
from explainers.commands.examples import EXAMPLES
from explainers.helptext import in_user_language
from explainers.ui import _
from tools.markdown import table


def commands_page() -> str:
    """Return the page on all commands, in the user's language, as Markdown."""
    intro = _(
        "Every command with all its options. This page is made from the program itself; "
        "`explainers COMMAND --help` says the same."
    )
    parts = [f"# {_('All commands')}", intro, *_section("##", in_user_language(main, ""), "")]
    for title, names in SECTIONS:
        parts.append(f"## {_(title)}")
        for name in names:
            parts += _command(name, in_user_language(load_command(name), name))
    return "\n\n".join(parts) + "\n"


def _command(path: str, command: click.Command) -> Iterator[str]:
    yield from _section("###", command, path)
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from _command(f"{path} {name}", child)


def _section(level: str, command: click.Command, path: str) -> Iterator[str]:
    name = f"explainers {path}".strip()
    context = click.Context(command, info_name=name, **main.context_settings)  # as below the program itself
    yield f"{level} `{name}`"
    yield f"```text\n{' '.join([name, *command.collect_usage_pieces(context)])}\n```"
    yield command.help or ""
    if command.epilog and not command.epilog.startswith("\b"):
        yield command.epilog.partition("\n\n\b")[0]
    yield _options(command, context)
    if path in EXAMPLES:
        yield _examples(path)


def _options(command: click.Command, context: click.Context) -> str:
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    rows = [[f"`{record[0]}`", " ".join(record[1].split())] for record in records if record]
    return table([_("Option"), _("What it does")], rows)


def _examples(path: str) -> str:
    lines = [line for command, what in EXAMPLES[path] for line in (f"# {_(what)}", f"explainers {command}")]
    return "\n".join([f"{_('Examples:')}\n", "```console", *lines, "```"])
