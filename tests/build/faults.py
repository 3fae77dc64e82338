# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Builds to which something happens: each a process of its own, forked from one that has every library loaded."""

from __future__ import annotations

import errno
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from explainers.build import run, store
from explainers.build.shared_store import open_store
from explainers.build.store import FolderStore
from explainers.build.work import Event, Workshop, make
from explainers.cli import main
from explainers.storyboard.model import Storyboard

LIBRARIES = [__name__, "explainers.pipeline", "explainers.commands.build", "explainers.site"]
LOG, SAID = "made.log", "said.txt"
Harm = Callable[[], None]
"""What happens to a build; it is done in its process before it begins."""


def start(root: Path, harm: Harm | None = None) -> ForkServerProcess:
    """Begin `explainers build --force` in the production `root`."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LIBRARIES)
    process = context.Process(target=_build, args=(root, harm))
    process.start()
    return process


def finish(root: Path, harm: Harm | None = None) -> tuple[int, str]:
    """Build to the end; return the exit code and what was said."""
    process = start(root, harm)
    process.join(60)
    return process.exitcode if process.exitcode is not None else -1, (root / SAID).read_text("utf-8")


def _build(root: Path, harm: Harm | None) -> None:
    # In this process, not in workers: a fork is ready at once, so that fifty builds take seconds.
    run.work = _work_here  # type: ignore[assignment]
    FolderStore.put = _logged(FolderStore.put, root / LOG)  # type: ignore[method-assign]
    with (root / SAID).open("w", encoding="utf-8") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    if harm:
        harm()
    main(["--production", str(root), "build", "--force"])


def _work_here(workshop: Workshop, films: Sequence[Storyboard], jobs: int, limit_s: float) -> Iterator[Event]:
    kept = open_store(workshop.store)
    for film in films:
        happened: list[Event] = []
        last = make(workshop, film, kept, happened.append)
        yield from [*happened, last]


def _logged(put: Callable[..., None], log: Path) -> Callable[..., None]:
    """Note each entry once it is in the store."""
    log_to = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    @wraps(put)
    def noted(self: FolderStore, step: str, key: str, data: bytes) -> None:
        put(self, step, key, data)
        os.write(log_to, f"{step}/{key}\n".encode())

    return noted


class FullAfter:
    """From the n-th write on, the disk is full."""

    def __init__(self, writes: int) -> None:
        self.left = writes

    def __call__(self) -> None:
        for owner, name in (
            (Path, "write_bytes"), (Path, "write_text"), (Path, "mkdir"), (Path, "replace"),
            (tempfile, "mkstemp"), (tempfile, "mkdtemp"), (os, "fdopen"),
        ):  # fmt: skip
            setattr(owner, name, self._limited(getattr(owner, name)))

    def _limited(self, write: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(write)
        def limited(*args: Any, **kwargs: Any) -> Any:
            self.left -= 1
            if self.left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return write(*args, **kwargs)

        return limited


class NoFileOver:
    """The system refuses to let any file grow over a size: also those that the encoders' libraries write."""

    def __init__(self, size_bytes: int) -> None:
        self.size = size_bytes

    def __call__(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.size, self.size))


def clock_goes_backwards() -> None:
    """Every look at the clock shows an hour less."""
    now = [time.time()]

    def earlier() -> float:
        now[0] -= 3600
        return now[0]

    time.time = earlier
    store.time.time = earlier
