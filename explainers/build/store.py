# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was made before, found again by what it was made from.

An entry is a file named by its key. It begins with the digest of its content, so that a damaged one is noticed on
reading and made again. Writing is atomic: several processes may share a store, and a process may be killed at any
moment.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

DIGEST_BYTES = 32
WAIT_S = 60.0
"""How long one process waits for what another is making; then it makes it itself."""
LEFT_S = 24 * 3600
"""Unfinished files and locks older than this were left by a process that was killed."""
UNFINISHED = ".new-"
LOCKS = ".locks"


class Store(Protocol):
    """Remembers what steps have made."""

    def get(self, step: str, key: str) -> bytes | None:
        """Return what a step made for a key, or None."""
        ...

    def put(self, step: str, key: str, data: bytes) -> None:
        """Keep what a step made for a key."""
        ...

    def alone(self, step: str, keys: Sequence[str]) -> AbstractContextManager[None]:
        """Wait until nobody else is making these entries, and keep others waiting meanwhile.

        It saves work and nothing depends on it: a store that cannot lock lets everybody through.
        """
        ...


def remembered(store: Store, step: str, key: str, make: Callable[[], bytes]) -> bytes:
    """Return what the store has for a key, or make it and keep it: once, also when several ask at the same time."""
    data = store.get(step, key)
    if data is not None:
        return data
    with store.alone(step, [key]):
        data = store.get(step, key)
        if data is None:
            data = make()
            store.put(step, key, data)
    return data


def key_of(*parts: object) -> str:
    """Return the key of some inputs; each part counts by its repr, or by its content if it is bytes."""
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class Forgetful:
    """A store that keeps nothing: every step is made again."""

    def get(self, step: str, key: str) -> bytes | None:
        return None

    def put(self, step: str, key: str, data: bytes) -> None:
        pass

    def alone(self, step: str, keys: Sequence[str]) -> AbstractContextManager[None]:
        return nullcontext()


@dataclass(frozen=True, slots=True)
class Usage:
    """How much room a step's entries take."""

    step: str
    entries: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a store."""

    path: str
    """<step>/<first two signs of the key>/<key>."""
    size_bytes: int
    used_s: float
    """When it was used last, or made where nobody notes that, in seconds."""


class KeptStore(Store, Protocol):
    """A store that can be looked at and made smaller."""

    def entries(self) -> Iterator[Entry]:
        """Yield every entry."""
        ...

    def delete(self, entry: Entry) -> None:
        """Delete an entry; one that is gone already is no error."""
        ...


def usage(store: KeptStore) -> list[Usage]:
    """Return how much room each step's entries take."""
    sizes: dict[str, list[int]] = {}
    for entry in store.entries():
        sizes.setdefault(entry.path.split("/")[0], []).append(entry.size_bytes)
    return [Usage(step, len(found), sum(found)) for step, found in sorted(sizes.items())]


def prune(store: KeptStore, most_bytes: int) -> tuple[int, int]:
    """Delete the entries that were not used for longest until the rest takes `most_bytes` or less.

    Returns:
        How many entries were deleted, and their bytes.
    """
    kept = deleted = freed = 0
    for entry in sorted(store.entries(), key=lambda entry: entry.used_s, reverse=True):
        if kept + entry.size_bytes <= most_bytes:
            kept += entry.size_bytes
            continue
        store.delete(entry)
        deleted, freed = deleted + 1, freed + entry.size_bytes
    return deleted, freed


def sealed(data: bytes) -> bytes:
    """Return an entry's file."""
    return hashlib.sha256(data).digest() + data


def unsealed(raw: bytes) -> bytes | None:
    """Return the content of an entry's file, or None if it is damaged."""
    digest, data = raw[:DIGEST_BYTES], raw[DIGEST_BYTES:]
    return data if hashlib.sha256(data).digest() == digest else None


def entry_path(step: str, key: str) -> str:
    """Return where an entry lies below its store."""
    return f"{step}/{key[:2]}/{key}"


class FolderStore:
    """A store in a folder."""

    def __init__(self, root: Path, damaged: Callable[[str], None] = lambda _: None) -> None:
        """Use the folder `root`; `damaged` is told of each entry that was thrown away because it was damaged."""
        self.root = root
        self._damaged = damaged

    def get(self, step: str, key: str) -> bytes | None:
        path = self.root / entry_path(step, key)
        try:
            data = unsealed(path.read_bytes())
        except OSError:
            return None
        if data is None:
            path.unlink(missing_ok=True)
            self._damaged(path.name)
            return None
        with suppress(OSError):
            os.utime(path)  # what was used last is pruned last
        return data

    def put(self, step: str, key: str, data: bytes) -> None:
        path = self.root / entry_path(step, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, sealed(data))

    @contextmanager
    def alone(self, step: str, keys: Sequence[str]) -> Iterator[None]:
        with ExitStack() as held:
            for key in sorted(set(keys)):  # all in one order, so that no two wait for each other
                # One that hangs, or a file system without locks: then the work is done twice.
                with suppress(Timeout, OSError, NotImplementedError):
                    held.enter_context(self._lock(f"{step}.{key}"))
            yield

    @contextmanager
    def _lock(self, name: str) -> Iterator[None]:
        path = self.root / LOCKS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path, timeout=WAIT_S):
            try:
                yield
            finally:
                with suppress(OSError):
                    path.unlink()  # whoever waits for it holds it still, and finds the entry made

    def entries(self) -> Iterator[Entry]:
        for path in self.root.glob("*/*/*"):
            with suppress(OSError):  # another process may have pruned it
                status = path.stat()
                yield Entry(path.relative_to(self.root).as_posix(), status.st_size, status.st_mtime)

    def delete(self, entry: Entry) -> None:
        (self.root / entry.path).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Delete what processes left that were killed."""
        now = time.time()
        for path in (*self.root.glob(f"*/*/{UNFINISHED}*"), *self.root.glob(f"{LOCKS}/*")):
            with suppress(OSError):
                if abs(now - path.stat().st_mtime) > LEFT_S:
                    path.unlink()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that others see the old one or the new one, never a part."""
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
