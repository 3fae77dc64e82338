# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A folder on this machine or on a mounted share."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from explainers.errors import reason
from explainers.publish.content import File
from explainers.publish.targets.target import LINK, NoLinks, TargetError, check_size, temporary_name
from explainers.ui import _, later

FULL = later(
    'The disk of the folder "{folder}" is full, or your share of it is used up. What is live was not changed. '
    "Make room there, then publish again: it goes on where it ended."
)
FORBIDDEN = later('You may not write in the folder "{folder}". Ask whoever looks after it for the right to.')
IN_THE_WAY = later(
    'In the folder "{folder}", or on the way to it, lies a file where a folder should be. Choose another folder, under '
    "targets in explainers.yaml."
)
SENTENCES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: later(
        'The folder "{folder}" can only be read. Ask whoever looks after it for the right to write there.'
    ),
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.ENOTDIR: IN_THE_WAY,
    errno.EEXIST: IN_THE_WAY,
}
NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
"""What file systems without symbolic links (FAT, some shares) answer."""


class FolderTarget:
    """A folder; each file is written beside its place and then put into it."""

    def __init__(self, root: Path, links: bool = True) -> None:
        self.root, self.links = root, links
        self.label = os.path.normpath(root)

    def list(self, folder: str) -> dict[str, int]:
        with self._readable():
            where = self.root / folder
            if not where.is_dir():
                return {}
            return {
                path.name: LINK if path.is_symlink() else path.stat().st_size
                for path in where.iterdir()
                if path.is_symlink() or path.is_file()
            }

    def read(self, path: str) -> bytes | None:
        with self._readable():
            place = self._inside(path)
            return place.read_bytes() if place.is_file() else None

    def write(self, path: str, file: File) -> None:
        with self._readable():
            place, part = self._inside(path), self._inside(temporary_name(path))
            part.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._fill(part, file)
                check_size(path, file.size, part.stat().st_size)
                part.replace(place)
            finally:
                part.unlink(missing_ok=True)

    def create(self, path: str, raw: bytes) -> bool:
        with self._readable():
            place = self._inside(path)
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                with place.open("xb") as stream:
                    stream.write(raw)
            except FileExistsError:
                return False
            return True

    def copy(self, source: str, path: str) -> None:
        place = self._inside(source)
        self.write(path, File("", place.stat().st_size, place))

    def link(self, path: str, to: str) -> None:
        with self._readable():
            place, part = self._inside(path), self._inside(temporary_name(path))
            part.parent.mkdir(parents=True, exist_ok=True)
            try:
                part.symlink_to(to)
                part.replace(place)
            except OSError as error:
                part.unlink(missing_ok=True)
                if error.errno in NO_LINKS:
                    raise NoLinks(str(error)) from None
                raise

    def drop(self, folder: str) -> None:
        with self._readable():
            if self._inside(folder).is_dir():
                shutil.rmtree(self._inside(folder))

    def delete(self, path: str) -> None:
        with self._readable():
            self._inside(path).unlink(missing_ok=True)

    def close(self) -> None:
        """A folder needs none."""

    def _fill(self, part: Path, file: File) -> None:
        if isinstance(file.source, Path):
            shutil.copyfile(file.source, part)
        else:
            part.write_bytes(file.read())

    def _inside(self, path: str) -> Path:
        place = self.root / path
        if not place.resolve().is_relative_to(self.root.resolve()):
            raise TargetError(
                _('"{path}" would lie outside "{folder}". Is there a link in that folder?', path=path, folder=self.root)
            )
        return place

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            said = SENTENCES.get(error.errno or 0, later('Nothing can be done in the folder "{folder}": {reason}.'))
            raise TargetError(_(said, folder=self.root, reason=reason(error))) from None
