# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers review`: go through a translation and put a name under it."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from explainers.commands.common import answers, choose, tell, the_production, the_translator
from explainers.ui import _, plural

if TYPE_CHECKING:
    from explainers.localise.po import Entry
    from explainers.localise.review import Sheet
    from explainers.localise.translator import Translator


@click.command()
@click.argument("script")
@click.option("--lang", metavar="CODE", required=True, help="The language to review, e.g. tr.")
@click.option("--by", required=True, metavar="NAME", help="Who reviews: the name that is put under the texts.")
@click.option(
    "--confirmed",
    is_flag=True,
    help="Ask nothing: put the name under all texts that were confirmed (unmarked) in Poedit or Weblate.",
)
@click.pass_obj
@answers
def review(folder: Path | None, script: str, lang: str, by: str, confirmed: bool) -> int:
    """Go through the translations of SCRIPT that nobody has put a name under.

    Each is shown with its source, what it reads like translated back, and what is suspicious in it. Name and day are
    kept with the text; whoever changes text or source later ends the review by that alone.
    """
    from explainers.localise.review import clean_name, open_sheet
    from explainers.localise.translate import glossary_of

    by = clean_name(by)
    production = the_production(folder)
    # English may be a step on the way only, and is reviewed all the same.
    choose(production, [script], [] if lang == "en" else [lang])
    sheet = open_sheet(production, script, lang, glossary_of(production))
    if confirmed:
        _confirm(sheet, by)
    else:
        _go_through(sheet, by, the_translator(production, os.cpu_count() or 1))
    left = len(sheet.waiting())
    rest = plural("{number} text left to review.", "{number} texts left to review.", left)
    click.echo(rest if left else _("Every text of this film is reviewed."))
    return 0


def _confirm(sheet: Sheet, by: str) -> None:
    from explainers.localise.review import confirmed, reviewed

    chosen = list(confirmed(sheet))
    for index in chosen:
        sheet.entries[index] = reviewed(sheet.entries[index], sheet.lang, by, date.today())
    sheet.save()
    tell(plural("{number} text reviewed by {name}.", "{number} texts reviewed by {name}.", len(chosen), name=by))


def _go_through(sheet: Sheet, by: str, translator: Translator) -> None:
    """Show each waiting text once; every decision is saved at once, so nothing is lost by an interruption."""
    from explainers.localise.review import fact_fault, reviewed

    waiting = sheet.waiting()
    for number, index in enumerate(waiting, 1):
        if index not in sheet.waiting():
            continue  # It has the words of one that was reviewed a moment ago.
        title = _("{number} of {total}", number=number, total=len(waiting))
        key, entry = _ask(sheet, sheet.entries[index], title, translator)
        if key != "a" and entry != sheet.entries[index] and not fact_fault(entry):
            sheet.put(index, entry)  # Words that were typed are kept, also without a name under them.
            sheet.save()
        if key == "q":
            return
        if key == "a":
            places = sheet.put(index, reviewed(entry, sheet.lang, by, date.today()))
            sheet.save()
            click.echo(f"  {_decided(places, by)}")


def _decided(places: int, by: str) -> str:
    return plural("Reviewed by {name}.", "Reviewed by {name}, in {number} places.", places, name=by)


def _ask(sheet: Sheet, entry: Entry, title: str, translator: Translator) -> tuple[str, Entry]:
    """Show a text until it is decided on: return "a", "s" or "q", and the text as it then is."""
    from explainers.localise.review import fact_fault, retyped

    keys = click.Choice(["a", "e", "s", "q"])
    while True:
        _show(sheet, entry, title, translator)
        key = click.prompt(f"  {_('[a] accept, [e] edit, [s] skip, [q] quit')}", type=keys, show_choices=False)
        if key == "e":
            entry = retyped(entry, _type(entry.text))
        elif key == "a" and fact_fault(entry):
            click.secho(f"  {_('This cannot be accepted: {why}', why=fact_fault(entry))}", fg="red")
        else:
            return key, entry


def _show(sheet: Sheet, entry: Entry, title: str, translator: Translator) -> None:
    from explainers.localise.catalogue import STATE_NAMES
    from explainers.localise.fill import back_translations
    from explainers.localise.review import english_of

    source, lang = sheet.production.source_language, sheet.lang
    back = back_translations([entry.text], translator, source, lang)[0] if entry.text else None
    click.echo()
    click.secho(f"{title} · {entry.key} · {_(STATE_NAMES[sheet.state(entry)])} · {entry.reference}", bold=True)
    english = "" if lang == "en" else english_of(entry)
    rows = [(source, entry.source), (_("before"), entry.previous), ("en", english), (lang, entry.text or "—")]
    for name, text in [*rows, (_("back"), back)]:
        if text:
            click.echo(f"  {name:8} {text}")
    for problem in sheet.problems(entry, back):
        click.secho(f"  !        {problem}", fg="yellow")


def _type(text: str) -> str:
    """Let a person type a text, beginning with the present one where the terminal can."""
    if not sys.stdin.isatty():
        typed: str = click.prompt(f"  {_('New text')}", default=text, show_default=False)
        return typed
    try:
        import readline
    except ImportError:  # Windows: the text is shown above and typed anew.
        return input(f"  {_('New text')}: ")
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        return input(f"  {_('New text')}: ")
    finally:
        readline.set_startup_hook(None)
