# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Workers: processes that make one film after the other, each with a pipe of its own.

A worker that dies or hangs costs its own film a second try, and no other film anything. When the parent is gone, the
pipe breaks and the workers end.

Where the parent has a single thread (Linux), a worker is a fork of it, with all that is loaded and read by then. A fork
of a process with threads would wait forever for what they hold: such a parent's workers begin from nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from explainers.build.film import Film
from explainers.build.shared_store import open_store
from explainers.build.work import Event, Failure, Key, Note, Step, Workshop, damaged, make
from explainers.storyboard.model import Storyboard
from explainers.ui import _, later

STEP_LIMIT_S = 600.0
"""A step that takes longer hangs: the longest step of a ten-minute film takes less than a minute."""
TRIES = 2
FILMS_EACH = 12
"""After so many films a worker is replaced: Typst remembers all it has set, and is half as quick after some hundred
scenes."""
POLL_S = 0.5
THREADS = Path("/proc/self/task")
"""Where Linux lists the threads of this process, those of libraries included."""
START = later("start")
"""What a worker does before its film's first step."""
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)
"""For the libraries of a worker: there are as many workers as there is to be work at once, each with one thread."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    film: Storyboard | None = None
    films: int = 0
    """How many it was given."""
    step: str = START
    since_s: float = field(default_factory=time.monotonic)


def work(workshop: Workshop, films: Sequence[Storyboard], jobs: int, limit_s: float = STEP_LIMIT_S) -> Iterator[Event]:
    """Make films in order, `jobs` at a time, and yield what happens.

    Args:
        workshop: whose films they are, and where they are made.
        films: each in its language.
        jobs: how many workers.
        limit_s: seconds after which a step counts as hanging.
    """
    if _alone():
        import explainers.pipeline  # noqa: F401 - with all its libraries, once for all forks
    queue = deque(films)
    tries: Counter[Key] = Counter()
    workers: list[_Worker] = []
    try:
        for _number in range(min(jobs, len(films))):
            workers.append(_hire(workshop, workers))
        while queue or any(worker.film for worker in workers):
            for index, worker in enumerate(workers):
                if worker.film is None and queue:
                    if worker.films == FILMS_EACH:
                        workers[index] = _replaced(worker, workers, workshop)
                    _give(workers[index], queue.popleft())
            wait([worker.connection for worker in workers if worker.film], POLL_S)
            for index, worker in enumerate(workers):
                yield from _hear(worker)
                trouble = _trouble(worker, limit_s)
                if trouble and worker.film:
                    film = worker.film
                    workers[index] = _replaced(worker, workers, workshop)
                    key = (film.id, film.lang)
                    tries[key] += 1
                    if tries[key] < TRIES:
                        queue.append(film)
                        yield Note(f"{film.id}.{film.lang}: {trouble} {_('It is tried once more.')}")
                    else:
                        yield Failure(*key, f"{trouble} {_('That happened twice. Is there enough memory?')}")
    finally:
        for worker in workers:
            _dismiss(worker)


def _replaced(worker: _Worker, workers: Sequence[_Worker], workshop: Workshop) -> _Worker:
    _dismiss(worker)
    return _hire(workshop, [other for other in workers if other is not worker])


def _hire(workshop: Workshop, others: Sequence[_Worker]) -> _Worker:
    alone = _alone()
    context = multiprocessing.get_context("fork") if alone else multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    # A fork holds the parent's ends of all pipes too: unless it closes them, none breaks when the parent is gone.
    inherited = [here, *(other.connection for other in others)] if alone else []
    process = context.Process(target=_serve, args=(workshop, there, inherited), daemon=True)
    with _ctrl_c_held_back(spawning=not alone):
        process.start()
    there.close()
    return _Worker(process, here)


def _alone() -> bool:
    """Tell whether this process has a single thread, where that can be known."""
    return THREADS.is_dir() and len(list(THREADS.iterdir())) == 1


@contextmanager
def _ctrl_c_held_back(*, spawning: bool) -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: only the parent answers it.

    They inherit that from their first moment on; told later, they might be interrupted while they are still starting.
    The parent gets a Ctrl-C of that moment right afterwards: held back, not ignored.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    if spawning:
        resource_tracker.ensure_running()  # its own start lets Ctrl-C through again
    pressed: list[
        int
    ] = []  # the mask is for the new process; threads of libraries let Ctrl-C through to us all the same
    answer = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, answer)
    if pressed:
        raise KeyboardInterrupt


def _give(worker: _Worker, film: Storyboard) -> None:
    worker.film, worker.step, worker.since_s = film, START, time.monotonic()
    worker.films += 1
    with suppress(OSError):  # it died while idle: `_trouble` will find out
        worker.connection.send(film)


def _hear(worker: _Worker) -> Iterator[Event]:
    """Yield what a worker has said since last asked."""
    try:
        while worker.film and worker.connection.poll():
            said: Event = worker.connection.recv()
            if isinstance(said, Step):
                worker.step, worker.since_s = said.name, time.monotonic()
            if isinstance(said, Film | Failure):
                worker.film = None
            yield said
    except (EOFError, OSError):
        return


def _trouble(worker: _Worker, limit_s: float) -> str:
    """Return a sentence when a worker at work has died or hangs."""
    if worker.film is None:
        return ""
    if not worker.process.is_alive():
        code = worker.process.exitcode
        return _(
            'The process that made it ended unexpectedly (exit code {code}) in the step "{step}".',
            code=code,
            step=_(worker.step),
        )
    if time.monotonic() - worker.since_s > limit_s:
        return _(
            'The step "{step}" took more than {seconds} seconds and was stopped.',
            step=_(worker.step),
            seconds=round(limit_s),
        )
    return ""


def _dismiss(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def _serve(workshop: Workshop, connection: Connection, inherited: Sequence[Connection]) -> None:
    """Make the films that come through the pipe until it closes: the life of a worker."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # what the parent answers it with is not for us
    for other in inherited:
        other.close()
    os.environ.update(ONE_THREAD)  # before the first film brings the libraries
    try:
        store = open_store(workshop.store, lambda name: connection.send(damaged(name)))
        while True:
            connection.send(make(workshop, connection.recv(), store, connection.send))
    except (EOFError, OSError):
        os._exit(0)  # and do not say again what a fork's copy of the parent's output still holds
