# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers import`: translations back from an agency or a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from explainers.commands.common import answers, choose, print_problems, the_production
from explainers.ui import plural


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--by",
    default="",
    metavar="NAME",
    help="Who stands behind the texts that were changed or are marked as done: they count as reviewed.",
)
@click.pass_obj
@answers
def import_(folder: Path | None, file: Path, by: str) -> int:
    """Take translations from a FILE that `export` wrote (.csv or .xlf).

    Nothing is taken if one of them has lost a fact. Without --by they count as unreviewed.
    """
    from explainers.errors import ContentError, Problem
    from explainers.localise.exchange import by_film, read_rows, take
    from explainers.localise.review import clean_name, open_sheet
    from explainers.localise.translate import glossary_of

    by = clean_name(by) if by else ""
    production = the_production(folder)
    glossary = glossary_of(production)
    sheets, results = [], []
    problems: list[Problem] = []
    for (script, lang), rows in by_film(read_rows(file)):
        choose(production, [script], [] if lang == "en" else [lang])
        sheet = open_sheet(production, script, lang, glossary)
        try:
            results.append(take(sheet, rows, Path(file.name), by, date.today()))
            sheets.append(sheet)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    for sheet, result in zip(sheets, results, strict=True):
        print_problems(result.warnings)
        sheet.save()
        changed = plural("{number} text changed.", "{number} texts changed.", result.changed)
        named = plural("{number} text reviewed by {name}.", "{number} texts reviewed by {name}.", result.named, name=by)
        click.echo(f"{sheet.storyboard.id} {sheet.lang}: {changed}{f' {named}' if by else ''}")
    return 0
