# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers doctor`: what works here, and what something missing would give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from explainers.commands.common import CONTENT_HAS_ERRORS, answers, json_option, print_json, terminal_width
from explainers.ui import _, later, plural

if TYPE_CHECKING:
    from explainers.doctor.finding import Finding

AREAS = {
    "computer": later("This computer"),
    "voices": later("Voices"),
    "translation": later("Machine translation"),
    "fonts": later("Fonts"),
    "production": later("Production"),
    "targets": later("Publishing"),
    "network": later("Network"),
}
WORDS = {"ok": later("ok"), "missing": later("missing"), "fault": later("FAULT")}
COLOURS = {"ok": "green", "missing": "yellow", "fault": "red"}


@click.command()
@click.option("--network", is_flag=True, help="Also try the hosts and targets that some commands use.")
@json_option
@click.pass_obj
@answers
def doctor(folder: Path | None, network: bool, as_json: bool) -> int:
    """Look at this computer, the voices, translation, fonts and targets, and say what something missing would give.

    Asks nobody on the network unless you say --network. Ends with 1 if something must be mended.
    """
    from explainers.doctor.finding import condensed

    found = list(_findings(folder or Path.cwd(), network))
    if as_json:
        print_json([finding.as_data() for finding in found])
    else:
        _print(list(condensed(found)))
    return CONTENT_HAS_ERRORS if any(finding.state == "fault" for finding in found) else 0


def _findings(start: Path, network: bool) -> Iterator[Finding]:
    from explainers.doctor.computer import look_at_computer, look_at_fonts
    from explainers.doctor.engines import look_at_translation, look_at_voices
    from explainers.doctor.places import look_at_network, look_at_output, look_at_targets, look_for_production

    production, finding = look_for_production(start)
    root = production.root if production else Path.cwd()
    yield from look_at_computer(root)
    yield from look_at_voices(production.languages if production else ("de",), production)
    if production:
        yield from look_at_translation(production)
    yield from look_at_fonts(root)
    yield finding
    if production:
        yield look_at_output(production)
        yield from look_at_targets(production)
    if network:
        yield from look_at_network(production)


def _print(found: Sequence[Finding]) -> None:
    width = terminal_width()
    wide = max(len(_(word)) for word in WORDS.values())
    area = ""
    for finding in found:
        if finding.area != area:
            area = finding.area
            click.secho(_(AREAS[area]), bold=True)
        word = click.style(f"{_(WORDS[finding.state]):{wide}}", fg=COLOURS[finding.state])
        for line in [*_lines(finding.what, width - wide - 4), *_todo(finding.todo, width - wide - 4)]:
            click.echo(f"  {word}  {line}" if word else f"{' ' * (wide + 4)}{line}")
            word = ""
    missing = sum(finding.state == "missing" for finding in found)
    faults = sum(finding.state == "fault" for finding in found)
    click.echo(_summary(missing, faults))


def _todo(todo: str, width: int) -> list[str]:
    """Return what to do in lines; the command after a colon is not broken, so that it can be copied."""
    said, colon, command = todo.rpartition(": ")
    if not colon or len(todo) + 2 <= width:
        return _lines(f"→ {todo}", width, "  ") if todo else []
    return [*_lines(f"→ {said}:", width, "  "), f"  {command}"]


def _lines(text: str, width: int, indent: str = "") -> list[str]:
    return wrap(text, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)


def _summary(missing: int, faults: int) -> str:
    if faults:
        return plural("{number} thing must be mended.", "{number} things must be mended.", faults)
    if missing:
        fine = _("Films can be made.")
        return f"{fine} " + plural(
            "{number} thing would be good to have.", "{number} things would be good to have.", missing
        )
    return _("Everything is here.")
