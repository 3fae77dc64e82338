# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers schema`: the form of the files, for editors."""

from __future__ import annotations

import click

from explainers.commands.common import answers


@click.command()
@click.argument("file", type=click.Choice(["storyboard", "production"]), default="storyboard")
@answers
def schema(file: str) -> int:
    """Print the form of a storyboard, or of explainers.yaml (production), as JSON Schema.

    Editors complete and check with it while you write.
    """
    from explainers.production import ProductionSource
    from explainers.storyboard.schema import schema_text
    from explainers.storyboard.source import StoryboardSource

    click.echo(schema_text(ProductionSource if file == "production" else StoryboardSource), nl=False)
    return 0
