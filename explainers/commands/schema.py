# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers schema`: the form of the files, for editors."""

from __future__ import annotations

import click

from explainers.commands.common import answers


@click.command()
@click.option("--production", "of_production", is_flag=True, help="The form of explainers.yaml instead.")
@answers
def schema(of_production: bool) -> int:
    """Print the form of a storyboard as JSON Schema; editors complete and check with it."""
    from explainers.production import ProductionSource
    from explainers.storyboard.schema import schema_text
    from explainers.storyboard.source import StoryboardSource

    click.echo(schema_text(ProductionSource if of_production else StoryboardSource), nl=False)
    return 0
