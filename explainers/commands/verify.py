# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers verify`: look at the website as visitors get it."""

from __future__ import annotations

from pathlib import Path

import click

from explainers.commands.common import CONTENT_HAS_ERRORS, answers, count, the_production
from explainers.errors import UsageError


@click.command()
@click.argument("url", required=False)
@click.pass_obj
@answers
def verify(folder: Path | None, url: str | None) -> int:
    """Fetch what is live at URL and say what is wrong: links, types, sizes, subtitles, seeking, headers.

    Left out, URL is that of the website in explainers.yaml.
    """
    from explainers.publish.verify import verify as look_at

    url = url or the_production(folder).site.url
    if not url or not url.startswith(("https://", "http://")):
        raise UsageError("Name an address that begins with https://, or set url under site in explainers.yaml.")
    report = look_at(url)
    for finding in report.findings:
        click.echo(f"{'warning: ' if finding.warning else ''}{finding.path}: {finding.what}", err=True)
    seen = f"{count(report.films, 'film')}, {count(report.pages, 'page')}, {count(report.files, 'file')} looked at"
    if report.errors:
        click.echo(f"{seen}: {count(len(report.errors), 'problem')}.", err=True)
        return CONTENT_HAS_ERRORS
    click.echo(f"{seen}: everything works.")
    return 0
