# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers completion`: let the shell complete commands, options, storyboards and languages."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from explainers.commands.common import answers, tell
from explainers.errors import UsageError
from explainers.ui import _

PROGRAM, VARIABLE = "explainers", "_EXPLAINERS_COMPLETE"
SHELLS = ("bash", "zsh", "fish")
BASH_COMPLETION = ("/usr/share/bash-completion/bash_completion", "/etc/bash_completion",
                   "/opt/homebrew/etc/profile.d/bash_completion.sh",
                   "/usr/local/etc/profile.d/bash_completion.sh")  # fmt: skip
"""Where there is one of these, bash loads completions by itself."""


@click.command()
@click.argument("shell", type=click.Choice(SHELLS), required=False, metavar="[SHELL]")
@click.option("--install", is_flag=True, help="Set it up for every new terminal.")
@answers
def completion(shell: str | None, install: bool) -> int:
    """Let your shell complete commands, options, storyboards and languages when you press the Tab key.

    Without --install the lines are printed. Left out, the shell is the one you use.
    """
    shell = shell or _present_shell()
    if not install:
        click.echo(_script(shell))
        return 0
    path = _place(shell)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_script(shell) + "\n", encoding="utf-8")
    started = _let_it_be_read(shell, path)
    tell(_("Completion for {shell} is in {file}.", shell=shell, file=path))
    if started:
        tell(_("It is read from {file}.", file=started))
    tell(_("Open a new terminal, type explainers and press the Tab key twice."))
    return 0


def _present_shell() -> str:
    name = Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise UsageError(_("Name your shell: explainers completion bash, zsh or fish."))
    return name


def _script(shell: str) -> str:
    from explainers.cli import main

    maker = get_completion_class(shell)
    assert maker is not None, shell
    instance = maker(main, {}, PROGRAM, VARIABLE)
    # Not source(): it starts bash to look at its version.
    return (instance.source_template % instance.source_vars()).strip()


def _place(shell: str) -> Path:
    """Return where the script goes: where the shell looks by itself, as far as it does."""
    if shell == "fish":
        return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "fish/completions/explainers.fish"
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return data / ("bash-completion/completions/explainers" if shell == "bash" else "explainers/completion.zsh")


def _let_it_be_read(shell: str, script: Path) -> Path | None:
    """Add a line to the shell's start-up file where the shell does not find the script by itself; return that file."""
    if shell == "fish" or (shell == "bash" and any(Path(place).exists() for place in BASH_COMPLETION)):
        return None
    start = Path(os.environ.get("ZDOTDIR") or Path.home()) / ".zshrc" if shell == "zsh" else Path.home() / ".bashrc"
    before = start.read_text(encoding="utf-8", errors="surrogateescape") if start.exists() else ""
    if str(script) in before:
        return start
    ready = "autoload -Uz compinit && compinit\n" if shell == "zsh" and "compinit" not in before else ""
    with start.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f'\n# explainers completion\n{ready}[ -r "{script}" ] && source "{script}"\n')
    return start
