# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers publish`: bring the website to the city's own web space."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from explainers.commands.common import (
    CONTENT_HAS_ERRORS,
    answers,
    choose,
    print_problems,
    target_argument,
    the_production,
    the_target,
)
from explainers.errors import UsageError
from explainers.ui import _, later, plural, ui_language

if TYPE_CHECKING:
    from explainers.production import Production
    from explainers.publish.content import Gone, SiteFilm
    from explainers.publish.gate import Refusal
    from explainers.publish.plan import Change, Live

TARGET_HELP = "TARGET is a name under targets in explainers.yaml. Left out: the only one there is."


@click.command(epilog=TARGET_HELP)
@target_argument
@click.option("--dry-run", is_flag=True, help="Only say what would be done, with sizes; write nothing.")
@click.option("--again", multiple=True, metavar="SCRIPT", help="Bring back a film that was unpublished.")
@click.option("--take-over", is_flag=True, help="Ignore the lock of a publisher that was cut off.")
@click.pass_obj
@answers
def publish(folder: Path | None, target: str | None, dry_run: bool, again: Sequence[str], take_over: bool) -> int:
    """Publish the finished films and their pages; what is there already is not sent again."""
    from explainers.publish.gate import missing_links, together
    from explainers.publish.plan import Content, look
    from explainers.publish.publish import plan
    from explainers.publish.publish import publish as bring
    from explainers.site import site_of

    production = the_production(folder)
    missing = missing_links(production.site)
    if missing:
        raise UsageError(
            _(
                "Every page needs links to {links}. Add them in explainers.yaml under site: legal:.",
                links=", ".join(missing),
            )
        )
    passed, refusals = _films(production)
    keep = production.site.keep_releases
    with closing(the_target(production, target)) as place:
        live = look(place, production.name)
        refused = [(refusal.script, refusal.lang) for refusal in refusals]
        films, gone = together(passed, refused, live, production.script_ids(), again=again)
        content = Content(site_of(production, films, gone), films, gone)
        if not films:
            _say_refusals(refusals)
            raise UsageError(_("There is no film that can be published."))
        if dry_run:
            changes = plan(place, live, content, keep)
            for change in changes:
                _say(change)
        else:
            changes = bring(place, production.name, content, keep, _say, take_over)
    _say_refusals(refusals)
    _summary(changes, len(films), place.label, dry_run)
    _say_gone(gone, live, production.script_ids())
    return CONTENT_HAS_ERRORS if refusals else 0


def _films(production: Production) -> tuple[list[SiteFilm], list[Refusal]]:
    """Return the films that may be published, and why the others may not."""
    from datetime import date

    from explainers.build.plan import make_plan
    from explainers.errors import EngineError
    from explainers.publish.films import read_film
    from explainers.publish.gate import Refusal, refusal

    chosen, langs = choose(production, (), ())
    ready = make_plan(production, chosen, langs)
    print_problems(ready.problems)
    refusals = [Refusal(script, lang, _("Its content has problems, listed above.")) for script, lang in ready.failed]
    passed: list[SiteFilm] = []
    for storyboard in ready.films:
        try:
            film = read_film(production.output / "films", storyboard.id, storyboard.lang)
        except EngineError as error:
            refusals.append(Refusal(storyboard.id, storyboard.lang, str(error)))
            continue
        no = refusal(storyboard, film, production.site, date.today())
        if no:
            refusals.append(no)
        elif film:
            passed.append(film)
    return passed, refusals


def _say(change: Change) -> None:
    from explainers.publish.views import size_text

    size = size_text(change.size, ui_language())
    if change.action == "copy":
        what = plural(
            "copied   {path} ({number} page, {size})",
            "copied   {path} ({number} pages, {size})",
            change.files,
            path=change.path,
            size=size,
        )
        click.echo(what)
        return
    line = {
        "add": later("new      {path} ({size})"),
        "change": later("changed  {path} ({size})"),
        "delete": later("deleted  {path}"),
    }[change.action]
    click.echo(_(line, path=change.path, size=size))


def _say_gone(gone: Sequence[Gone], live: Live, scripts: Sequence[str]) -> None:
    """Say which films leave the website because their storyboard is no longer there: perhaps it was only renamed."""
    before = {one.script for one in live.release.gone} if live.release else set()
    for script in (one.script for one in gone if one.script not in before.union(scripts) and not one.unpublished):
        click.echo(
            _(
                '"{script}" has no storyboard any more: its pages now say where to ask. Was only the file renamed? '
                "Give it its old name and publish again; then the film is back under its old address.",
                script=script,
            ),
            err=True,
        )


def _say_refusals(refusals: Sequence[Refusal]) -> None:
    if refusals:
        what = plural(
            "{number} film not published; what is live of it stays as it is:",
            "{number} films not published; what is live of them stays as it is:",
            len(refusals),
        )
        click.echo(what, err=True)
    for refusal in refusals:
        click.echo(f"  {refusal.script}.{refusal.lang}: {refusal.why}", err=True)


def _summary(changes: Sequence[Change], films: int, label: str, dry_run: bool) -> None:
    from explainers.publish.views import size_text

    if not changes:
        click.echo(
            plural(
                "{place} is up to date: {number} film.", "{place} is up to date: {number} films.", films, place=label
            )
        )
        return
    sent, deleted = sum(change.files for change in changes), sum(change.action == "delete" for change in changes)
    size = size_text(sum(change.size for change in changes), ui_language())
    if dry_run:
        what = plural(
            "{number} film would be published to {place}: {sent} files to send, {size}; {deleted} to delete.",
            "{number} films would be published to {place}: {sent} files to send, {size}; {deleted} to delete.",
            films,
            place=label,
            sent=sent,
            size=size,
            deleted=deleted,
        )
    else:
        what = plural(
            "{number} film published to {place}: {sent} files sent, {size}; {deleted} deleted.",
            "{number} films published to {place}: {sent} files sent, {size}; {deleted} deleted.",
            films,
            place=label,
            sent=sent,
            size=size,
            deleted=deleted,
        )
    click.echo(what)
