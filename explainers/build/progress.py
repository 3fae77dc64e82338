# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a build goes, for people: moving lines on a terminal, plain lines elsewhere."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from explainers.build.film import STEPS, Film
from explainers.build.work import Failure, Key
from explainers.times import short_clock
from explainers.ui import _


class PlainReporter:
    """One line for each film, for logs and pipes."""

    def __init__(self, console: Console, total: int) -> None:
        self.console = console
        self.total = total
        self.done = 0

    def __enter__(self) -> PlainReporter:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def step(self, film: Key, name: str) -> None:
        pass

    def made(self, film: Film) -> None:
        self._say(_("{film}: made, {length}", film=f"{film.script}.{film.lang}", length=short_clock(film.duration_ms)))

    def failed(self, failure: Failure) -> None:
        self._say(_("{film}: not made. {why}", film=f"{failure.script}.{failure.lang}", why=failure.why))

    def note(self, text: str) -> None:
        self.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def _say(self, line: str) -> None:
        self.done += 1
        self.console.print(f"[{self.done}/{self.total}] {line}", markup=False, highlight=False, soft_wrap=True)


class LiveReporter:
    """A line for each film in work with its step, and a total with the time left."""

    def __init__(self, console: Console, total: int) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
        )
        self._total = self._progress.add_task(_("films"), total=total * (len(STEPS) + 1))
        self._films: dict[Key, TaskID] = {}
        self._steps: dict[Key, int] = {}

    def __enter__(self) -> LiveReporter:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def step(self, film: Key, name: str) -> None:
        number = STEPS.index(name)
        if film not in self._films:
            self._films[film] = self._progress.add_task("", total=len(STEPS))
        self._progress.update(
            self._films[film],
            description=f"{escape(film[0])} [bold]{film[1]}[/bold] {_(name)}",
            completed=number,
        )
        self._advance(film, number)

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

    def _advance(self, film: Key, number: int) -> None:
        self._progress.advance(self._total, number - self._steps.get(film, 0))
        self._steps[film] = number

    def _close(self, film: Key) -> None:
        self._advance(film, len(STEPS) + 1)
        if film in self._films:
            self._progress.remove_task(self._films.pop(film))


def make_reporter(console: Console, total: int) -> PlainReporter | LiveReporter:
    """Return the reporter that suits where the output goes."""
    return LiveReporter(console, total) if console.is_terminal else PlainReporter(console, total)
