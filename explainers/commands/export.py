# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers export`: translations for an agency or a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from explainers.commands.common import SCRIPT_HELP, answers, choose, scripts_argument, tell, the_production
from explainers.ui import _, plural


@click.command(epilog=SCRIPT_HELP)
@scripts_argument
@click.option("--lang", metavar="CODE", required=True, help="The language, e.g. tr.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "xliff"]),
    default="xliff",
    show_default=True,
    help="xliff for agencies and their programs, csv for a spreadsheet.",
)
@click.option("--all", "everything", is_flag=True, help="Reviewed texts too, not only those that need work.")
@click.option(
    "--to",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file. [default: output/translations/LANG.xlf]",
)
@click.pass_obj
@answers
def export(folder: Path | None, scripts: Sequence[str], lang: str, form: str, everything: bool, to: Path | None) -> int:
    """Write translations into one file that an agency or a spreadsheet can work on; `import` takes it back."""
    from explainers.errors import EngineError
    from explainers.localise.exchange import csv_bytes, rows_of, xliff_bytes
    from explainers.localise.packages import disk_words
    from explainers.localise.po import write_bytes
    from explainers.localise.review import open_sheet
    from explainers.localise.translate import glossary_of

    production = the_production(folder)
    chosen = choose(production, scripts, [] if lang == "en" else [lang])[0]
    glossary = glossary_of(production)
    rows = []
    for script in chosen:
        rows += rows_of(open_sheet(production, script, lang, glossary), everything=everything)
    ending = "csv" if form == "csv" else "xlf"
    path = to or production.output / "translations" / f"{lang}.{ending}"
    content = csv_bytes(rows) if form == "csv" else xliff_bytes(rows, production.source_language, lang)
    try:
        write_bytes(path, content)
    except OSError as error:
        raise EngineError(disk_words(error, _("writing {file}", file=path))) from None
    tell(plural("{number} text written to {file}.", "{number} texts written to {file}.", len(rows), file=path))
    return 0
