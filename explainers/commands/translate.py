# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers translate`: bring the catalogues up to date, and fill what can be filled."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from explainers.commands.common import (
    CONTENT_HAS_ERRORS,
    SCRIPT_HELP,
    json_option,
    of_films,
    print_json,
    print_problems,
    quiet,
    the_translator,
)
from explainers.ui import _, plural

if TYPE_CHECKING:
    from explainers.localise.translate import Row
    from explainers.localise.translator import Translator
    from explainers.production import Production


@click.command(epilog=SCRIPT_HELP)
@of_films
@click.option("--jobs", type=click.IntRange(1, 64), help="How many threads the engine may use. [default: one per core]")
@click.option("--again", is_flag=True, help="Let the engine redo its own translations that nobody has touched.")
@json_option
def translate(
    production: Production, scripts: Sequence[str], languages: Sequence[str], jobs: int | None, again: bool,
    as_json: bool,
) -> int:  # fmt: skip
    """Bring the catalogues in locales/ up to date with the storyboards, and fill their gaps.

    Reviewed texts stay as they are. Gaps are filled from other films, then by the translation engine; what neither
    can do well stays open.
    """
    from explainers.localise.gate import LEAST_SCORE
    from explainers.localise.translate import translate as run

    translator = the_translator(production, jobs or os.cpu_count() or 1)
    say = (lambda name: None) if as_json or quiet() else (lambda name: click.echo(f"  {name}", err=True))
    rows, problems = run(
        production,
        scripts,
        languages,
        translator,
        again=again,
        least_score=production.translation.least_score or LEAST_SCORE,
        step=say,
    )
    print_problems(problems)
    if as_json:
        print_json([_as_data(row) for row in rows])
    else:
        _print_table(rows)
        _print_hints(production, translator, rows)
    return CONTENT_HAS_ERRORS if problems else 0


def _as_data(row: Row) -> dict[str, object]:
    counts = {state.value: number for state, number in row.counts.items()}
    return {"script": row.script, "lang": row.lang, **counts, "doubtful": row.doubtful, "changed": row.changed}


def _print_table(rows: Sequence[Row]) -> None:
    from rich.console import Console
    from rich.table import Table

    from explainers.localise.catalogue import STATE_NAMES, State

    table = Table(_("Film"), _("Language"), box=None, pad_edge=False)
    table.columns[0].overflow = "fold"  # a name that is cut off cannot be copied
    order = [State.REVIEWED, State.MACHINE, State.UNREVIEWED, State.OUTDATED, State.OPEN]
    if not any(row.counts[State.UNREVIEWED] for row in rows):
        order.remove(State.UNREVIEWED)
    for state in order:
        table.add_column(_(STATE_NAMES[state]), justify="right")
    if any(row.doubtful for row in rows):
        table.add_column("")
    for row in sorted(rows, key=lambda row: row.script):
        doubtful = [_("({number} of them doubtful)", number=row.doubtful)] if row.doubtful else []
        table.add_row(row.script, row.lang, *(str(row.counts[state]) for state in order), *doubtful)
    console = Console()
    console.print(table)
    written = len([row for row in rows if row.changed])
    changed = plural("{number} catalogue changed.", "{number} catalogues changed.", written)
    console.print(changed if written else _("Nothing changed."), highlight=False)


def _print_hints(production: Production, translator: Translator, rows: Sequence[Row]) -> None:
    """Say which languages the engine could not be asked for, and what to do."""
    from explainers.localise.catalogue import State, by_people
    from explainers.localise.fill import needs_pivot

    source = production.source_language
    waiting = dict.fromkeys(row.lang for row in rows if row.counts[State.OPEN])
    for lang in waiting:
        if not by_people(lang) and (translator.translates(source, lang) or needs_pivot(translator, source, lang)):
            continue
        if by_people(lang):
            todo = _(
                "People write {lang}; no engine does. See: explainers review FILM --lang {lang} --by NAME", lang=lang
            )
        else:
            todo = _(
                "No language package leads from {source} to {lang}. See: explainers languages list",
                source=source,
                lang=lang,
            )
        click.echo(todo, err=True)
