# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The website as data: which file holds what. Building, publishing, serving and verifying all read this."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from explainers.film import FilmRecord

HASH_DIGITS = 12
"""How much of its SHA-256 an immutable file carries in its name (P1: at least 10)."""
MANIFEST = "films.json"
"""The list of all films for other systems, and what `explainers verify` checks the website by."""
IMMUTABLE = ("assets/", "media/")
"""Folders whose files are named by their content and never change."""

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".mp4": "video/mp4",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".gz": "application/gzip",
}
"""What a web server must call each kind of file; captions fail under a wrong one."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the website."""

    sha256: str
    size: int
    """Bytes."""
    source: Path | bytes | None = None
    """Where its content is; None when it is only known to lie at the target already."""

    def read(self) -> bytes:
        """Return the content (of a file that has one here)."""
        if isinstance(self.source, bytes):
            return self.source
        assert self.source is not None, "a file that only lies at the target is never read here"
        return self.source.read_bytes()

    def entry(self) -> dict[str, Any]:
        """Return what a manifest says of the file."""
        return {"sha256": self.sha256, "size": self.size}


Site = Mapping[str, File]
"""Every file of the website by its path below the site's address, with forward slashes."""


@dataclass(frozen=True, slots=True)
class Media:
    """One file of a film under the name it has on the website."""

    path: str
    file: File


@dataclass(frozen=True, slots=True)
class SiteFilm:
    """A film in one language as the website takes it."""

    record: FilmRecord
    media: Mapping[str, Media]
    """By ending: .mp4, .srt, .vtt, .txt, .jpg, .chapters.vtt; where there is one, .pdf and the film in other formats
    (.9x16.mp4, .1x1.mp4) and with sign language (.dgs.mp4)."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A film that was on the website and no longer is; its address answers with where to ask."""

    script: str
    titles: Mapping[str, str]
    """By language."""
    unpublished: bool
    """True when somebody took it away; false when its storyboard is no longer there."""


def of_text(text: str) -> File:
    """Return a file with this text."""
    return of_bytes(text.encode())


def of_bytes(raw: bytes) -> File:
    """Return a file with this content."""
    return File(hashlib.sha256(raw).hexdigest(), len(raw), raw)


def of_path(path: Path) -> File:
    """Return a file whose content is read from disk when it is needed."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return File(digest, path.stat().st_size, path)


def hashed(folder: str, stem: str, ending: str, file: File) -> str:
    """Return an immutable file's path: its name carries its content."""
    return f"{folder}/{stem}.{file.sha256[:HASH_DIGITS]}{ending}"


def is_immutable(path: str) -> bool:
    """Tell whether a file at this path never changes."""
    return path.startswith(IMMUTABLE)


def media_type(path: str) -> str:
    """Return the Content-Type of a file of the website."""
    return TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")


def cache_control(path: str) -> str:
    """Return how long browsers may keep a file (P1)."""
    return "public, max-age=31536000, immutable" if is_immutable(path) else "no-cache"
