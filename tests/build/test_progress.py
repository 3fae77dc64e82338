# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people see while films are made, on a terminal and in a log."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from explainers.build.film import Film
from explainers.build.live_progress import LiveReporter
from explainers.build.progress import PlainReporter, make_reporter
from explainers.build.work import Failure

NAME = "fuehrerschein-umtauschen"


@pytest.mark.parametrize("width", [80, 60])
def test_steps_and_percents_fit_on_a_terminal(width: int) -> None:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=True, color_system=None)
    with LiveReporter(console, 2) as reporter:
        reporter.step((NAME, "de"), "speak")
        reporter.step((NAME, "de-simple"), "encode")
        reporter.made(Film(NAME, "de", Path("x.mp4"), 61_000, "silent"))
        reporter._progress.refresh()
        lines = out.getvalue().splitlines()
        reporter.failed(Failure(NAME, "de-simple", "Why."))
    assert f"✓ {NAME} de 1:01" in out.getvalue() and f"✗ {NAME} de-simple not made" in out.getvalue()
    assert any("films 1/2" in line and "62%" in line for line in lines), lines
    assert any(f"{NAME} de-simple encode" in line and "25%" in line for line in lines), lines
    assert out.getvalue().endswith("\x1b[1A\x1b[2K")  # the total goes when all is done
    assert max(len(line.rsplit("\r", 1)[-1].rsplit("\x1b[2K", 1)[-1]) for line in lines) <= width


def test_a_log_has_a_line_for_each_film(capsys: pytest.CaptureFixture[str]) -> None:
    with make_reporter(2) as reporter:
        assert isinstance(reporter, PlainReporter)
        reporter.step((NAME, "de"), "speak")
        reporter.made(Film(NAME, "de", Path("x.mp4"), 61_000, "silent"))
        reporter.failed(Failure(NAME, "tr", "Why."))
    assert capsys.readouterr().out.splitlines() == [f"[1/2] {NAME}.de: made, 1:01", f"[2/2] {NAME}.tr: not made. Why."]


def test_a_terminal_shows_what_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert isinstance(make_reporter(2), LiveReporter)
