# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the films of a plan; one that fails never stops the others."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from explainers.build.crew import STEP_LIMIT_S, work
from explainers.build.film import Film
from explainers.build.inputs import ingredients
from explainers.build.shared_store import is_url, open_store
from explainers.build.store import FolderStore, prune, write_whole
from explainers.build.work import Event, Failure, Key, Note, Step, Workshop
from explainers.errors import UsageError, reason
from explainers.production import Production
from explainers.storyboard.model import Storyboard
from explainers.ui import _

UNFINISHED = ".building-"
"""Folders in output/ that begin so hold unfinished files; whoever holds the lock may delete them."""

MEGABYTE = 1_000_000
TIDIED_FILMS, TIDIED_S = 10, 24 * 3600.0
"""The store is looked at for what is too much after so many films, or seconds."""


class Reporter(Protocol):
    """Is told how a build goes."""

    def step(self, film: Key, name: str) -> None: ...
    def made(self, film: Film) -> None: ...
    def failed(self, failure: Failure) -> None: ...
    def note(self, text: str) -> None: ...


def build(
    production: Production,
    films: Sequence[Storyboard],
    jobs: int,
    reporter: Reporter,
    *,
    store: str = "",
    cluster: str = "",
    doubtful: bool = False,
    limit_s: float = STEP_LIMIT_S,
) -> tuple[list[Film], list[Failure]]:
    """Make films and return those made and those not. The caller holds the production's lock.

    Args:
        production: whose films they are.
        films: each in its language, the longest first.
        jobs: how many processes work at once.
        reporter: told of every step and result.
        store: address of the store; left out: the production's own.
        cluster: address of a Dask scheduler whose workers make the films; left out: processes of this machine.
        doubtful: machine translations that failed the gate are used too.
        limit_s: seconds after which a step counts as hanging.

    Raises:
        UsageError: if nothing can be written to the output folder, or the cluster cannot be used.
    """
    made: list[Film] = []
    failures: list[Failure] = []
    inputs = {(film.id, film.lang): ingredients(production, film) for film in films}
    with _workshop(production) as unfinished:
        workshop = Workshop(production, unfinished, store or own_store(production), inputs)
        for event in _events(workshop, films, jobs, cluster, doubtful, limit_s):
            match event:
                case Film():
                    made.append(event)
                    reporter.made(event)
                case Failure():
                    failures.append(event)
                    reporter.failed(event)
                case Step():
                    reporter.step(event.film, event.name)
                case Note():
                    reporter.note(event.text)
    return made, failures


def _events(
    workshop: Workshop, films: Sequence[Storyboard], jobs: int, cluster: str, doubtful: bool, limit_s: float
) -> Iterator[Event]:
    if not cluster:
        return work(workshop, films, jobs, limit_s)
    from explainers.build.cluster import work_on

    return work_on(cluster, workshop, films, limit_s, doubtful=doubtful)


def own_store(production: Production) -> str:
    """Return the address of the production's own store; a folder is meant from the production's."""
    url = production.store.url
    return url if is_url(url) else str(production.root / (url or production.memory / "cache"))


def keep_small(production: Production, made: int) -> None:
    """Keep the production's own store within the size it may have; a shared one is for its owners to prune.

    To look at every entry takes longer than to make a film again, so it is done after some films, or a day.

    Args:
        production: whose store it is.
        made: how many films this build made.
    """
    store = open_store(own_store(production))
    if not isinstance(store, FolderStore) or production.store.url:
        return
    note = production.memory / "made"
    made += _made_since(note)
    if made >= TIDIED_FILMS:
        store.sweep()
        prune(store, production.store.megabytes * MEGABYTE)
        made = 0
    write_whole(note, str(made).encode())


def _made_since(note: Path) -> int:
    """Return how many films were made since the store was looked at; enough of them if that is a day ago."""
    try:
        fresh = abs(time.time() - note.stat().st_mtime) < TIDIED_S
        return int(note.read_text("utf-8")) if fresh else TIDIED_FILMS
    except (OSError, ValueError):
        return TIDIED_FILMS


@contextmanager
def lock(production: Production, say: Callable[[str], None]) -> Iterator[None]:
    """Hold a production while films are made: a second build waits, and says for whom.

    Raises:
        UsageError: if the production's folder cannot be written to.
    """
    home = production.memory
    holder = home / "lock.json"
    try:
        home.mkdir(exist_ok=True)
        held = FileLock(home / "lock")
        try:
            held.acquire(timeout=0)
        except Timeout:
            say(
                _(
                    "Another build is at work here ({holder}). Waiting for it to end; Ctrl-C gives up.",
                    holder=_holder(holder),
                )
            )
            held.acquire()
        holder.write_text(json.dumps({"process": os.getpid(), "since": time.time()}), "utf-8")
    except OSError as error:
        raise _unwritable(home, error) from None
    try:
        yield
    finally:
        holder.unlink(missing_ok=True)
        held.release()


def _holder(path: Path) -> str:
    try:
        data = json.loads(path.read_text("utf-8"))
        since = f"{datetime.fromtimestamp(data['since']):%H:%M}"
        return _("process {number}, since {time}", number=data["process"], time=since)
    except (OSError, ValueError, KeyError, TypeError):
        return _("just begun")


@contextmanager
def _workshop(production: Production) -> Iterator[Path]:
    """Give a folder for unfinished files beside the finished ones, and clear it away whatever happens."""
    try:
        production.output.mkdir(exist_ok=True)
        for left in production.output.glob(f"{UNFINISHED}*"):  # by a build that was killed
            shutil.rmtree(left, ignore_errors=True)
        workshop = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=production.output))
    except OSError as error:
        raise _unwritable(production.output, error) from None
    try:
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(
        _(
            'Nothing can be written to "{path}" ({error}). '
            "Check the folder's permissions and that the disk is not full.",
            path=path,
            error=reason(error),
        )
    )
