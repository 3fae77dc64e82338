# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The website as a folder on this machine, for a last look; `release` is what brings it to others."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from explainers.publish.content import File, Site


def write_site(site: Site, folder: Path) -> None:
    """Make `folder` hold exactly this website: built beside it and then exchanged, so it is never half of one."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        new = beside / "new"
        for path, file in site.items():
            _put(file, new / path, folder / path)
        if folder.exists():
            folder.rename(beside / "old")
        new.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put(file: File, path: Path, before: Path) -> None:
    """Put a file; what is on this disk already, as a film or in the website before, is not stored twice."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(file.source, Path):
        _link(file.source, path)
    elif _holds(before, file):
        _link(before, path)
    else:
        path.write_bytes(file.read())


def _link(source: Path, path: Path) -> None:
    try:
        os.link(source, path)
    except OSError:
        shutil.copy2(source, path)


def _holds(path: Path, file: File) -> bool:
    return path.is_file() and path.stat().st_size == file.size and path.read_bytes() == file.read()
