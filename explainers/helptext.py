# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A command's help in the user's language, with its examples.

Commands are written in English; they are translated as a copy when they are shown, so no command has to know of it.
The extractor of the texts (`tools/messages.py`) goes the same way with a translator that only takes note.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from copy import copy
from functools import partial
from textwrap import wrap

import click

from explainers.commands.examples import EXAMPLES
from explainers.ui import _, later

EXAMPLE_WIDTH = 54
"""Characters in a line of an example's description: fits a terminal of 60 columns."""

TYPE_NAMES = {
    "integer": later("whole number"), "integer range": later("whole number"),
    "float": later("number"), "float range": later("number"),
}  # fmt: skip
"""What click calls the kinds of numbers → what people do."""

WHOLE = 200
"""Characters: no command is described in so many, so that its first sentence is always shown whole."""

Translate = Callable[[str], str]


def in_user_language(command: click.Command, path: str, translate: Translate = _) -> click.Command:
    """Return a copy of a command, and of all below it, with every text of its help translated.

    Args:
        command: as it is written.
        path: its name on the command line, e.g. "voices install"; empty for the program itself.
        translate: gives a text in another language.
    """
    shown = copy(command)
    shown._help_option = None  # click keeps -h in the language it was first asked for in
    shown.help = _paragraphs(command.help, translate)
    # The formatter breaks its lines; click would cut it off.
    shown.short_help = translate(command.short_help) if command.short_help else shown.get_short_help_str(WHOLE)
    shown.epilog = _with_examples(_paragraphs(command.epilog, translate), path, translate)
    shown.params = [_parameter(parameter, translate) for parameter in command.params]
    shown.options_metavar = translate(command.options_metavar or "")
    if isinstance(shown, click.Group) and isinstance(command, click.Group):
        shown.subcommand_metavar = translate(command.subcommand_metavar)
        shown.commands = {
            name: in_user_language(child, f"{path} {name}".strip(), translate)
            for name, child in command.commands.items()
        }
    return shown


def _paragraphs(text: str | None, translate: Translate) -> str | None:
    if not text:
        return text
    found = [" ".join(paragraph.split()) for paragraph in inspect.cleandoc(text).split("\n\n")]
    return "\n\n".join(translate(paragraph) for paragraph in found)


def _with_examples(epilog: str | None, path: str, translate: Translate) -> str | None:
    # A paragraph that begins with \b is not wrapped by click.
    if path not in EXAMPLES:
        return epilog
    lines = ["\b", translate(later("Examples:"))]
    for line, what in EXAMPLES[path]:
        lines += [f"  {part}" for part in wrap(translate(what), EXAMPLE_WIDTH)]
        lines.append(f"    explainers {line}")
    return "\n\n".join(filter(None, [epilog, "\n".join(lines)]))


def _parameter(parameter: click.Parameter, translate: Translate) -> click.Parameter:
    shown = copy(parameter)
    if isinstance(shown, click.Option) and shown.help:
        shown.help = translate(" ".join(shown.help.split()))
    word = _placeholder(parameter)
    if word:
        shown.metavar = translate(word)
    if isinstance(shown.type, click.Path | click.types.IntParamType | click.types.FloatParamType):
        shown.type = copy(shown.type)
        # Part of click's sentences: "File 'x' does not exist."
        kind = _kind(parameter.type)
        shown.type.name = translate(TYPE_NAMES.get(kind, kind))
    if isinstance(shown.type, click.IntRange | click.FloatRange):
        # click has no other way to say "1 to 64" where it says "1<=x<=64", in help and in errors.
        vars(shown.type)["_describe_range"] = partial(_range, shown.type)
    return shown


def _range(numbers: click.IntRange | click.FloatRange) -> str:
    """Return in words which numbers are taken. None of ours is without a least one."""
    if numbers.max is None:
        return _("{least} or more", least=numbers.min)
    return _("{least} to {most}", least=numbers.min, most=numbers.max)


def _placeholder(parameter: click.Parameter) -> str | None:
    """Return the word that stands for a parameter's value, e.g. SCRIPT, where click has not a better one."""
    if parameter.metavar:
        return parameter.metavar
    if isinstance(parameter.type, click.Choice) or (isinstance(parameter, click.Option) and parameter.is_flag):
        return None
    if isinstance(parameter, click.Argument):
        return f"[{parameter.human_readable_name}]" if not parameter.required else parameter.human_readable_name
    return {"integer": later("NUMBER"), "float": later("NUMBER"), "path": later("PATH"), "file": later("FILE")}.get(
        _kind(parameter.type).removesuffix(" range"), later("TEXT")
    )


def _kind(type_: click.ParamType) -> str:
    """Return what click calls a type in English.

    A path names itself when its command is loaded, in the language that is spoken then.
    """
    if not isinstance(type_, click.Path):
        return type_.name
    if type_.file_okay and type_.dir_okay:
        return "path"
    return "file" if type_.file_okay else "directory"
