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
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

DIGEST_BYTES = 32


class Store(Protocol):
    """Remembers what steps have made."""

    def get(self, step: str, key: str) -> bytes | None:
        """Return what a step made for a key, or None."""
        ...

    def put(self, step: str, key: str, data: bytes) -> None:
        """Keep what a step made for a key."""
        ...


def remembered(store: Store, step: str, key: str, make: Callable[[], bytes]) -> bytes:
    """Return what the store has for a key, or make it and keep it."""
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


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of the disk a step's entries take."""

    step: str
    entries: int
    size_bytes: int


class FolderStore:
    """A store in a folder: <step>/<first two signs of the key>/<key>."""

    def __init__(self, root: Path, damaged: Callable[[Path], None] = lambda _: None) -> None:
        """Use the folder `root`; `damaged` is told of each entry that was thrown away because it was damaged."""
        self.root = root
        self._damaged = damaged

    def get(self, step: str, key: str) -> bytes | None:
        path = self._path(step, key)
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        digest, data = raw[:DIGEST_BYTES], raw[DIGEST_BYTES:]
        if hashlib.sha256(data).digest() != digest:
            path.unlink(missing_ok=True)
            self._damaged(path)
            return None
        with suppress(OSError):
            os.utime(path)  # what was used last is pruned last
        return data

    def put(self, step: str, key: str, data: bytes) -> None:
        path = self._path(step, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, hashlib.sha256(data).digest() + data)

    def usage(self) -> list[Usage]:
        """Return how much each step's entries take."""
        found = []
        for folder in sorted(self.root.glob("*/")):
            sizes = [path.stat().st_size for path in folder.glob("*/*")]
            found.append(Usage(folder.name, len(sizes), sum(sizes)))
        return found

    def prune(self, most_bytes: int) -> tuple[int, int]:
        """Delete the entries that were not used for longest until the rest takes `most_bytes` or less.

        Returns:
            How many entries were deleted, and their bytes.
        """
        entries = sorted(self._entries(), key=lambda entry: entry[0], reverse=True)
        kept = deleted = freed = 0
        for _, size, path in entries:
            if kept + size <= most_bytes:
                kept += size
                continue
            path.unlink(missing_ok=True)
            deleted, freed = deleted + 1, freed + size
        return deleted, freed

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.root.glob("*/*/*"):
            with suppress(OSError):  # another process may have pruned it
                status = path.stat()
                yield status.st_mtime, status.st_size, path

    def _path(self, step: str, key: str) -> Path:
        return self.root / step / key[:2] / key


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that others see the old one or the new one, never a part."""
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
