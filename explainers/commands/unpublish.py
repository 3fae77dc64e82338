# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers unpublish`: take a film off the website."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from explainers.commands.common import answers, target_argument, the_production, the_target
from explainers.errors import UsageError, suggestion
from explainers.ui import _


@click.command()
@click.argument("script")
@target_argument
@click.option("--take-over", is_flag=True, help="Ignore the lock of a publisher that was cut off.")
@click.pass_obj
@answers
def unpublish(folder: Path | None, script: str, target: str | None, take_over: bool) -> int:
    """Take a film off the website in every language; its page then says where to ask."""
    from explainers.publish.gate import together
    from explainers.publish.plan import Content, look
    from explainers.publish.publish import publish
    from explainers.site import site_of

    production = the_production(folder)
    with closing(the_target(production, target)) as place:
        live = look(place, production.name)
        films = live.release.films if live.release else ()
        there = sorted({film.record.script for film in films})
        if script not in there:
            what = _('"{script}" is not on the website at {place}.', script=script, place=place.label)
            raise UsageError(f"{what} {suggestion(script, there)}")
        left, gone = together(films, (), live, there, away=[script])
        content = Content(site_of(production, left, gone), left, gone)
        publish(place, production.name, content, production.site.keep_releases, take_over=take_over)
    click.echo(
        _('"{script}" is off the website; bring it back with: explainers publish --again {script}', script=script)
    )
    return 0
