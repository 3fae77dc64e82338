# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line. Each command is a module of its own in `explainers.commands`, loaded when it is called for:
`--help` must not wait for video and translation libraries."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

from explainers import __version__

COMMANDS = (
    "build", "cache", "check", "export", "glossary", "handout", "headers", "icons", "import", "languages", "preview",
    "publish", "review", "rollback", "schema", "serve", "status", "translate", "unpublish", "verify", "voices",
)  # fmt: skip
"""Each is explainers.commands.<name> with a click command of the same name in it (import_ for import)."""


class LazyGroup(click.Group):
    """A group whose commands are imported by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"explainers.commands.{name}"), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="explainers")
@click.option(
    "--production",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder that holds explainers.yaml. [default: here or above]",
)
@click.pass_context
def main(context: click.Context, production: Path | None) -> None:
    """Explainer films on administrative procedures, in many languages, from YAML storyboards."""
    context.obj = production
