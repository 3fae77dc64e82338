# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What publishing asks of a place, and what it says when the place refuses.

A new kind of place: (1) write a module with a class that has these verbs, (2) raise TargetError with a sentence a
city's web editor understands, (3) name its scheme in `explainers.website.SCHEMES` and in `places.open_target`,
(4) run it through tests/publish/test_targets.py.
"""

from __future__ import annotations

import os
import secrets
from importlib import import_module
from typing import Protocol

from explainers.errors import ExplainersError
from explainers.publish.content import File
from explainers.ui import _
from explainers.website import password_variable


class TargetError(ExplainersError):
    """A place could not be reached, refused, or holds what must not be touched."""


class Target(Protocol):
    """A place files can be put. Paths are relative, with forward slashes. Any verb may raise TargetError."""

    label: str
    """Its address as it may be shown: without a password."""

    def list(self, folder: str) -> dict[str, int]:
        """Return the files directly in a folder ("" for the topmost): name and bytes; nothing where it is missing."""

    def read(self, path: str) -> bytes | None:
        """Return a small file's content, or None where it is missing."""

    def write(self, path: str, file: File) -> None:
        """Put a file, replacing what was there at once: readers see the old one or the new one, never a part.

        What arrived is checked against the file's size before it replaces anything.
        """

    def create(self, path: str, raw: bytes) -> bool:
        """Put a small file only if there is none; tell whether it was put. Of two who try, one succeeds."""

    def delete(self, path: str) -> None:
        """Remove a file; one that is missing is fine."""

    def close(self) -> None:
        """Let go of connections."""


def temporary_name(path: str) -> str:
    """Return a name beside `path` for an upload under way; no server takes it for a page or a film (P7)."""
    folder, _, _ = path.rpartition("/")
    name = f".explainers-{secrets.token_hex(6)}.part"
    return f"{folder}/{name}" if folder else name


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
