# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a build goes, on a terminal: a moving line for each film in work, and one for all."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    Task,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Column
from rich.text import Text

from explainers.build.film import STEPS, Film
from explainers.build.work import Failure, Key
from explainers.times import short_clock
from explainers.ui import _

DONE_BEFORE = dict(zip(STEPS, (0, 10, 20, 25), strict=True))
"""How much of a film's work is done when a step begins, in percent; most pictures are drawn while they are encoded."""
WHOLE = 100
WIDE = 80
"""Characters of a terminal in which a long bar fits beside long names."""


class _TimeLeft(TimeRemainingColumn):
    """The time left for all films; of a single one nobody wants to know."""

    def render(self, task: Task) -> Text:
        return super().render(task) if task.fields.get("all") else Text()


class LiveReporter:
    """A line for each film in work with its step, and a total with the time left; gone when all is done."""

    def __init__(self, console: Console, total: int) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", table_column=Column(overflow="ellipsis", no_wrap=True)),
            BarColumn(bar_width=24 if console.width >= WIDE else 6),
            TaskProgressColumn(table_column=Column(min_width=4, no_wrap=True)),
            _TimeLeft(table_column=Column(min_width=7, no_wrap=True)),
            console=console,
            transient=True,  # what was made is said at the end
        )
        self._count, self._ended = total, 0
        self._all = self._progress.add_task(self._title(), total=total * WHOLE, all=True)
        self._films: dict[Key, TaskID] = {}
        self._done: dict[Key, int] = {}

    def __enter__(self) -> LiveReporter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def step(self, film: Key, name: str) -> None:
        if film not in self._films:
            self._progress.start()  # not before: its thread would keep the first workers from being forks
            self._films[film] = self._progress.add_task("", total=WHOLE)
        self._progress.update(
            self._films[film],
            description=f"{escape(film[0])} [bold]{film[1]}[/bold] {_(name)}",
            completed=DONE_BEFORE[name],
        )
        self._advance(film, DONE_BEFORE[name])

    def made(self, film: Film) -> None:
        self._close((film.script, film.lang))
        self._progress.console.print(
            f"[green]✓[/green] {escape(film.script)} [bold]{film.lang}[/bold] {short_clock(film.duration_ms)}"
        )

    def failed(self, failure: Failure) -> None:
        self._close((failure.script, failure.lang))
        name = f"{escape(failure.script)} [bold]{failure.lang}[/bold]"
        self._progress.console.print(f"[red]✗[/red] {name} {_('not made')}")

    def note(self, text: str) -> None:
        self._progress.console.print(text, markup=False, highlight=False)

    def _title(self) -> str:
        return _("films {done}/{all}", done=self._ended, all=self._count)

    def _advance(self, film: Key, done: int) -> None:
        self._progress.advance(self._all, done - self._done.get(film, 0))
        self._done[film] = done

    def _close(self, film: Key) -> None:
        self._advance(film, WHOLE)
        self._ended += 1
        self._progress.update(self._all, description=self._title())
        if film in self._films:
            self._progress.remove_task(self._films.pop(film))
