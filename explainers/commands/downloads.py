# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a download goes: a moving line in a terminal, nothing elsewhere, and nothing that stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from explainers.ui import figure

MEGABYTE = 1_000_000

Watch = Callable[[str], Callable[[int, int | None], None]]
"""Takes a name, and returns what is to be told the bytes there are and will be, where that is known."""


class _Size(ProgressColumn):
    """How many megabytes are here, and how many there will be; nothing before the server answered."""

    def render(self, task: Task) -> Text:
        if not task.total:
            return Text()
        have, all_ = (figure(size / MEGABYTE, 1) for size in (task.completed, task.total))
        return Text(f"{have}/{all_} MB")


@contextmanager
def watched() -> Iterator[Watch]:
    """Show downloads while they run."""
    console = Console()
    columns = TextColumn("{task.description}"), BarColumn(bar_width=None), _Size(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:

        def begin(name: str) -> Callable[[int, int | None], None]:
            task = progress.add_task(name, total=None)

            def told(have: int, total: int | None) -> None:
                progress.update(task, completed=have, total=total)

            return told

        yield begin
