# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A store that several machines reach: a folder, or anywhere fsspec leads, e.g. s3://bucket/folder.

fsspec knows where to look for keys (environment, configuration files); none is ever part of the address.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from explainers.build import store
from explainers.build.store import LOCKS, Entry, FolderStore, KeptStore, entry_path, sealed, unsealed
from explainers.errors import EngineError, UsageError
from explainers.ui import _

S3 = "s3"
POLL_S = 0.2
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def open_store(address: str, damaged: Callable[[str], None] = lambda _: None) -> KeptStore:
    """Return the store at an address.

    Args:
        address: a folder, or a URL for fsspec; what follows its "?" is given to fsspec as options, e.g.
            s3://bucket/folder?endpoint=https://s3.example.org&region=eu-central-1.
        damaged: told of each entry that was thrown away because it was damaged.

    Raises:
        UsageError: if there is no such kind of place, or the package for it is missing.
    """
    parts = urlsplit(address)
    if not is_url(address):
        return FolderStore(Path(address), damaged)
    if parts.scheme == "file":
        return FolderStore(Path(parts.path), damaged)
    if parts.password:
        raise UsageError(_("The address of the store holds a password. Keep it out of the files, see docs/cluster.md."))
    return RemoteStore(address, damaged)


def anything_kept(address: str) -> bool:
    """Tell whether a store holds what was said before; of one that is far away that is believed.

    Raises:
        UsageError: as `open_store`.
    """
    store = open_store(address)
    return not isinstance(store, FolderStore) or (store.root / "speak").is_dir()


def is_url(address: str) -> bool:
    """Tell whether an address is a URL; a letter before ":" is a Windows drive."""
    return len(urlsplit(address).scheme) > 1


class RemoteStore:
    """A store on a file system of fsspec."""

    def __init__(self, address: str, damaged: Callable[[str], None] = lambda _: None) -> None:
        parts = urlsplit(address)
        self.label = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
        self._damaged = damaged
        with self._reached():
            self._files, root = _file_system(parts.scheme, self.label, dict(parse_qsl(parts.query)))
        self._root = root.rstrip("/")

    def get(self, step: str, key: str) -> bytes | None:
        path = f"{self._root}/{entry_path(step, key)}"
        with self._reached():
            try:
                data = unsealed(self._files.cat_file(path))
            except FileNotFoundError:
                return None
        if data is None:
            with suppress(Exception):  # made again and put over it in any case
                self._files.rm_file(path)
            self._damaged(key)
        return data

    def put(self, step: str, key: str, data: bytes) -> None:
        path = f"{self._root}/{entry_path(step, key)}"
        with self._reached():
            self._write(path, sealed(data))

    @contextmanager
    def alone(self, step: str, keys: Sequence[str]) -> Iterator[None]:
        claims = [self._claim(f"{step}.{key}") for key in sorted(set(keys))]  # all in one order, as in a folder
        try:
            yield
        finally:
            for claim in filter(None, claims):
                with suppress(Exception):
                    self._files.rm_file(claim)

    def _claim(self, name: str) -> str:
        """Leave a file that keeps others waiting; return its path, or nothing where that cannot be.

        Two who look in the same instant both find nothing, and do the work twice: buckets know no lock.
        """
        path = f"{self._root}/{LOCKS}/{name}"
        end_s = time.monotonic() + store.WAIT_S
        while time.monotonic() < end_s:
            try:
                if not self._is_there(path):
                    self._write(path, b"at work")
                    return path
            except Exception:  # the store fails: that is said where it matters
                return ""
            time.sleep(POLL_S)
        with suppress(Exception):  # left by a worker that is lost: it keeps nobody else waiting
            self._files.rm_file(path)
        return ""

    def _is_there(self, path: str) -> bool:
        try:
            self._files.cat_file(path)
        except FileNotFoundError:
            return False
        return True

    def _write(self, path: str, data: bytes) -> None:
        with suppress(NotImplementedError):  # buckets have no folders
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._files.pipe_file(path, data)

    def entries(self) -> Iterator[Entry]:
        with self._reached():
            found = self._files.find(self._root, detail=True)
        for path, about in found.items():
            below = path.lstrip("/").removeprefix(self._root.lstrip("/")).lstrip("/")
            if not below.startswith(LOCKS):
                yield Entry(below, about["size"], _changed_s(about))

    def delete(self, entry: Entry) -> None:
        with self._reached(), suppress(FileNotFoundError):
            self._files.rm_file(f"{self._root}/{entry.path}")

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """Turn whatever a file system raises into a sentence: each kind has errors of its own."""
        try:
            yield
        except UsageError:
            raise
        except Exception as error:
            why = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
            raise EngineError(_('The store "{store}" cannot be used: {why}', store=self.label, why=why)) from error


def _changed_s(about: dict[str, Any]) -> float:
    """Return when an entry was written, from what its file system says of it."""
    changed = about.get("mtime") or about.get("last_modified") or about.get("LastModified") or about.get("created") or 0
    if isinstance(changed, str):
        changed = datetime.fromisoformat(changed)
    return changed.timestamp() if isinstance(changed, datetime) else float(changed)


def _file_system(scheme: str, address: str, options: dict[str, str]) -> tuple[Any, str]:
    """Return fsspec's file system for a URL, and the path on it."""
    try:
        import fsspec

        if scheme not in fsspec.available_protocols():
            what = _('There is no kind of store "{scheme}".', scheme=scheme)
            raise UsageError(f"{what} {_('Name a folder, or an address like s3://bucket/films.')}")
        if scheme == S3:
            import obstore.fsspec

            obstore.fsspec.register(S3)
        local = urlsplit(options.get("endpoint", "")).hostname in LOOPBACK
        more = {"client_options": {"allow_http": True}} if scheme == S3 and local else {}
        found: tuple[Any, str] = fsspec.core.url_to_fs(address, **options, **more)
        return found
    except ImportError as error:
        raise UsageError(
            _(
                'For a store at "{address}" a package is missing ({why}). See docs/cluster.md.',
                address=address,
                why=error,
            )
        ) from None
    except ValueError as error:
        raise UsageError(_('There is no store at "{address}": {why}', address=address, why=error)) from None
