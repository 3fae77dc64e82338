# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What publishing asks of a place, and what it says when the place refuses.

A new kind of place: (1) write a module with a class that has these verbs, (2) raise TargetError with a sentence a
city's web editor understands, (3) name its scheme in `explainers.website.SCHEMES` and in `places.open_target`,
(4) run it through tests/publish/test_targets.py.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, runtime_checkable

from explainers.errors import ExplainersError
from explainers.publish.content import File
from explainers.ui import _, later
from explainers.website import password_variable

UNREACHABLE = later("The server {host} cannot be reached. Check the address and the network.")
NO_FOLDER = later(
    "There is no such folder, and it cannot be made: {place}. Check the address, or have the folder above it made."
)
TEMPORARY = re.compile(r"\.explainers-[0-9a-f]{12}\.part")
LINK = -1
"""What `list` gives instead of a size for a symbolic link."""


class TargetError(ExplainersError):
    """A place could not be reached, refused, or holds what must not be touched."""


class NoLinks(TargetError):
    """A place has no symbolic links, or cannot exchange one for another at once."""


class Target(Protocol):
    """A place files can be put. Paths are relative, with forward slashes. Any verb may raise TargetError."""

    label: str
    """Its address as it may be shown: without a password."""

    def list(self, folder: str) -> dict[str, int]:
        """Return the files directly in a folder ("" for the topmost): name and bytes; nothing where it is missing.

        A symbolic link counts as LINK, wherever it leads.
        """

    def read(self, path: str) -> bytes | None:
        """Return a small file's content, or None where it is missing."""

    def write(self, path: str, file: File) -> None:
        """Put a file, replacing what was there at once: readers see the old one or the new one, never a part.

        What arrived is checked against the file's size before it replaces anything.
        """

    def create(self, path: str, raw: bytes) -> bool:
        """Put a small file only if there is none; tell whether it was put. Of two who try, one succeeds."""

    def copy(self, source: str, path: str) -> None:
        """Put a small file that lies at the place under another path, replacing what was there at once."""

    def delete(self, path: str) -> None:
        """Remove a file; one that is missing is fine."""

    def drop(self, folder: str) -> None:
        """Remove a folder with all that is in it (of links, not what they lead to); one that is missing is fine."""

    def close(self) -> None:
        """Let go of connections."""


@runtime_checkable
class LinkingTarget(Target, Protocol):
    """A place that knows symbolic links, so that one step can show a whole release."""

    links: bool
    """False where its links are not to be used: "?links=off" at the end of its address."""

    def link(self, path: str, to: str) -> None:
        """Make `path` a symbolic link to `to` (seen from the link's folder), replacing what was there at once.

        Raises:
            NoLinks: if there is no such thing here; nothing was changed then.
        """


def linking(target: Target) -> LinkingTarget | None:
    """Return the place as one with symbolic links, where it has them and they may be used."""
    return target if isinstance(target, LinkingTarget) and target.links else None


def temporary_name(path: str) -> str:
    """Return a name beside `path` for an upload under way; no server takes it for a page or a film (P7)."""
    folder, _, _ = path.rpartition("/")
    name = f".explainers-{secrets.token_hex(6)}.part"
    return f"{folder}/{name}" if folder else name


def sweep(target: Target, there: Iterable[str]) -> None:
    """Remove uploads under way that a killed publish has left among the paths at a place; call it under the lock."""
    for path in there:
        if TEMPORARY.fullmatch(path.rpartition("/")[2]):
            target.delete(path)


def secret(target: str, user: str) -> str | None:
    """Return a target's password from the environment or, where it is installed, the system's keyring."""
    found = os.environ.get(password_variable(target))
    if found is not None:
        return found
    try:
        keyring = import_module("keyring")
    except ImportError:
        return None
    try:
        kept: str | None = keyring.get_password(f"explainers:{target}", user)
    except keyring.errors.KeyringError:
        return None
    return kept


def check_size(path: str, wanted: int, stored: int) -> None:
    """Raise TargetError when a server kept another number of bytes than it was given (P7)."""
    if wanted != stored:
        raise TargetError(
            _(
                'The server stored {stored} of the {wanted} bytes of "{path}". Nothing was replaced. '
                "Is its disk full, or does it limit the size of uploads? Publish again when that is settled.",
                stored=stored,
                wanted=wanted,
                path=path,
            )
        )
