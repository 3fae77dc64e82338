# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a build goes, for people: moving lines on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from explainers.build.film import Film
from explainers.build.work import Failure, Key
from explainers.times import short_clock
from explainers.ui import _

if TYPE_CHECKING:
    from explainers.build.live_progress import LiveReporter


class PlainReporter:
    """One line for each film, for logs and pipes."""

    def __init__(self, total: int) -> None:
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
        click.echo(text)

    def _say(self, line: str) -> None:
        self.done += 1
        click.echo(f"[{self.done}/{self.total}] {line}")


def make_reporter(total: int) -> PlainReporter | LiveReporter:
    """Return the reporter that suits where the output goes."""
    if not sys.stdout.isatty():
        return PlainReporter(total)
    from rich.console import Console

    from explainers.build.live_progress import LiveReporter

    return LiveReporter(Console(), total)
