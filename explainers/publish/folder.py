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
            _put(file, new / path)
        if folder.exists():
            folder.rename(beside / "old")
        new.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put(file: File, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(file.source, Path):
        try:
            os.link(file.source, path)  # the same disk: a film is not stored twice
        except OSError:
            shutil.copyfile(file.source, path)
    else:
        path.write_bytes(file.read())
