# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write new files: all of them or none, and never over one that is there."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from explainers.errors import UsageError
from explainers.ui import _


def write_new(folder: Path, files: Mapping[Path, str | bytes]) -> None:
    """Write files into a folder, which is made where it does not exist.

    Args:
        folder: where.
        files: the content of each, by its path from the folder; text has "\\n" at its line ends.

    Raises:
        UsageError: if one of them exists; then none is written.
        OSError: if one cannot be written; those that were are removed again.
    """
    taken = [path.as_posix() for path in files if (folder / path).exists()]
    if taken:
        raise UsageError(
            _(
                'Nothing was written: in "{folder}" there is already {files}. Choose another folder or name.',
                folder=folder, files=", ".join(taken),
            )
        )  # fmt: skip
    made: list[Path] = []
    try:
        for path, content in files.items():
            made += _make_folders((folder / path).parent)
            made.append(folder / path)
            with (folder / path).open("xb") as file:
                file.write(content.encode("utf-8") if isinstance(content, str) else content)
    except BaseException:
        _remove(made)
        raise


def _make_folders(folder: Path) -> list[Path]:
    missing = [path for path in (folder, *folder.parents) if not path.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _remove(made: list[Path]) -> None:
    for path in reversed(made):
        with contextlib.suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
