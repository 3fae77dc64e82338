# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers verify`: look at the website as visitors get it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from explainers.commands.common import CONTENT_HAS_ERRORS, answers, json_option, print_json, tell, the_production
from explainers.errors import UsageError
from explainers.ui import _, plural


@click.command()
@click.argument("url", required=False)
@json_option
@click.pass_obj
@answers
def verify(folder: Path | None, url: str | None, as_json: bool) -> int:
    """Fetch what is live at URL and say what is wrong: links, types, sizes, subtitles, seeking, headers.

    Left out, URL is that of the website in explainers.yaml.
    """
    from explainers.publish.verify import verify as look_at

    url = url or the_production(folder).site.url
    if not url or not url.startswith(("https://", "http://")):
        raise UsageError(_("Name an address that begins with https://, or set url under site in explainers.yaml."))
    report = look_at(url)
    if as_json:
        print_json([asdict(finding) for finding in report.findings])
        return CONTENT_HAS_ERRORS if report.errors else 0
    for finding in report.findings:
        mark = f"{_('warning')}: " if finding.warning else ""
        click.echo(f"{mark}{finding.path}: {finding.what}", err=True)
    seen = {"films": report.films, "pages": report.pages, "files": report.files}
    if report.errors:
        what = plural(
            "Looked at: films {films}, pages {pages}, files {files}. {number} problem.",
            "Looked at: films {films}, pages {pages}, files {files}. {number} problems.",
            len(report.errors),
            **seen,
        )
        click.echo(what, err=True)
        return CONTENT_HAS_ERRORS
    tell(_("Looked at: films {films}, pages {pages}, files {files}. Everything works.", **seen))
    return 0
