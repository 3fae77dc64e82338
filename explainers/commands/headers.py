# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers headers`: what the city's web server should say with the films."""

from __future__ import annotations

from pathlib import Path

import click

from explainers.commands.common import answers, the_production


@click.command()
@click.argument("server", type=click.Choice(["apache", "nginx"]))
@click.pass_obj
@answers
def headers(folder: Path | None, server: str) -> int:
    """Print what makes a web server send the films well: types, caching, a strict policy."""
    from explainers.publish.headers import apache, nginx

    embed_on = the_production(folder).site.embed_on
    click.echo((apache if server == "apache" else nginx)(embed_on), nl=False)
    return 0
