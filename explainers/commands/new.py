# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers new`: begin a storyboard."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from explainers.commands.common import answers, tell, the_production
from explainers.errors import UsageError
from explainers.scaffold.patterns import PATTERNS, script_name, storyboard_text
from explainers.ui import _

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@click.command()
@click.argument("script", metavar="NAME")
@click.option(
    "--pattern", type=click.Choice(PATTERNS), default=PATTERNS[0], show_default=True, help="What the film is on."
)
@click.option("--title", help="The film's title. [default: made from NAME]")
@click.pass_obj
@answers
def new(folder: Path | None, script: str, pattern: str, title: str | None) -> int:
    """Begin the storyboard NAME from a pattern: a film on an application, registration, notification or request.

    It can be built as it stands, and comments in it explain the format. NAME is the file's name in scripts/, in
    small letters with hyphens, e.g. hund-anmelden. A storyboard that exists is never changed.
    """
    from explainers.scaffold.files import write_new
    from explainers.scaffold.schemas import schema_files

    script = script.removesuffix(".yaml")
    if not NAME.fullmatch(script):
        better = script_name(script) or "hund-anmelden"
        raise UsageError(
            _(
                '"{name}" cannot be a storyboard\'s name: it has small letters, digits and hyphens. Try: explainers '
                "new {better}",
                name=script, better=better,
            )
        )  # fmt: skip
    production = the_production(folder)
    path = production.scripts / f"{script}.yaml"
    if path.exists():
        raise UsageError(_('The storyboard "{file}" exists already. Choose another name.', file=production.shown(path)))
    words = title or script.replace("-", " ").capitalize()
    text = storyboard_text(pattern, production.source_language, words, production.facts, date.today())
    missing = {where: content for where, content in schema_files().items() if not (production.root / where).exists()}
    write_new(production.root, {production.shown(path): text, **missing})
    shown = production.shown(path).as_posix()
    tell(_("{file} is there. Write your own texts into it; then:", file=shown))
    click.echo(f"  explainers check {script}")
    click.echo(f"  explainers preview {script} --serve")
    click.echo(f"  explainers build {script} --lang {production.source_language}")
    return 0
