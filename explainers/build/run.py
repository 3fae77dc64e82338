# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the films of a plan in several processes; one that fails never stops the others."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty
from typing import Protocol

from explainers.errors import ExplainersError, UsageError
from explainers.pipeline import Film, make_film
from explainers.production import Production
from explainers.storyboard.model import Storyboard

Key = tuple[str, str]
"""Script and language of a film."""

POLL_S = 0.1
_steps: Queue[tuple[Key, str]] | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A film that could not be made."""

    script: str
    lang: str
    why: str


class Reporter(Protocol):
    """Is told how a build goes."""

    def step(self, film: Key, name: str) -> None: ...
    def made(self, film: Film) -> None: ...
    def failed(self, failure: Failure) -> None: ...


def build(
    production: Production, films: Sequence[Storyboard], jobs: int, reporter: Reporter
) -> tuple[list[Film], list[Failure]]:
    """Make films and return those made and those not.

    Args:
        production: whose films they are.
        films: each in its language.
        jobs: how many processes work at once.
        reporter: told of every step and result.

    Raises:
        UsageError: if nothing can be written to the output folder.
    """
    made: list[Film] = []
    failures: list[Failure] = []
    with _workshop(production) as workshop:
        for outcome in _outcomes(production, films, jobs, workshop, reporter):
            if isinstance(outcome, Film):
                made.append(outcome)
                reporter.made(outcome)
            else:
                failures.append(outcome)
                reporter.failed(outcome)
    return made, failures


@contextmanager
def _workshop(production: Production) -> Iterator[Path]:
    """Give a folder for unfinished files beside the finished ones, and clear it away whatever happens."""
    try:
        production.output.mkdir(exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".building-", dir=production.output))
    except OSError as error:
        raise UsageError(
            f'Nothing can be written to "{production.output}" ({error.strerror}). '
            "Check the folder's permissions and that the disk is not full."
        ) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _outcomes(
    production: Production, films: Sequence[Storyboard], jobs: int, workshop: Path, reporter: Reporter
) -> Iterator[Film | Failure]:
    context = multiprocessing.get_context("spawn")
    queue: Queue[tuple[Key, str]] = context.Queue()
    pool = ProcessPoolExecutor(min(jobs, len(films)) or 1, context, _start_worker, (queue,))
    try:
        waiting: dict[Future[Film], Key] = {
            pool.submit(_make, production, film, workshop): (film.id, film.lang) for film in films
        }
        while waiting:
            done, _ = wait(waiting, POLL_S, FIRST_COMPLETED)
            for film, name in _drain(queue):
                reporter.step(film, name)
            for future in done:
                yield _outcome(future, waiting.pop(future))
    except BaseException:  # an interruption: what the workers have is not finished and will be made again
        for process in list((pool._processes or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _drain(queue: Queue[tuple[Key, str]]) -> Iterator[tuple[Key, str]]:
    while True:
        try:
            yield queue.get_nowait()
        except Empty:
            return


def _outcome(future: Future[Film], key: Key) -> Film | Failure:
    try:
        return future.result()
    except ExplainersError as error:
        return Failure(*key, str(error))
    except BrokenProcessPool:
        return Failure(*key, "The process that made it ended unexpectedly. Is there enough memory? Build it again.")
    except OSError as error:
        return Failure(*key, f"{error.strerror or error}. Is the disk full?")
    except Exception as error:  # a fault of ours in one film must not cost the others
        return Failure(*key, f"This is a fault of Explainers, please report it: {type(error).__name__}: {error}")


def _start_worker(queue: Queue[tuple[Key, str]]) -> None:
    global _steps
    _steps = queue
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; only the parent answers it


def _make(production: Production, storyboard: Storyboard, workshop: Path) -> Film:
    folder = workshop / f"{storyboard.id}.{storyboard.lang}.{os.getpid()}"
    folder.mkdir()

    def step(name: str) -> None:
        if _steps is not None:
            _steps.put(((storyboard.id, storyboard.lang), name))

    try:
        return make_film(production, storyboard, folder, step)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
