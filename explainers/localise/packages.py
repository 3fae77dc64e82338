# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Argos language packages: which are installed in a production, and how they get there.

A package is a zip file (`.argosmodel`) that holds one folder with metadata.json, model/ and a tokenizer. It is
unpacked beside its place, tried out, and only then put there: a folder is a whole package or it is not there.
"""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from explainers.errors import EngineError, UsageError
from explainers.ui import _

_UNPACKED_AT_MOST = 2_000_000_000
"""Bytes. Real packages have about 200 MB; more is a mistake or an attack."""


@dataclass(frozen=True, slots=True)
class Package:
    """An installed language package."""

    folder: Path
    source: str
    """Language it translates from, as Argos calls it."""
    target: str
    version: str

    @property
    def name(self) -> str:
        return f"{self.source}→{self.target} {self.version}"


class DamagedPackageError(EngineError):
    """A package that is installed, but cannot be used."""

    def __init__(self, package: Package, why: str) -> None:
        self.why = why
        super().__init__(
            _(
                "The language package {package} is damaged ({error}). "
                "Remove it (explainers languages remove {source} {target}) and install it again.",
                package=package.name,
                error=why,
                source=package.source,
                target=package.target,
            )
        )


def installed(folder: Path) -> list[Package]:
    """Return the packages in a folder, sorted by their languages; damaged ones are left out."""
    found = []
    for path in sorted(folder.glob("*/metadata.json")):
        try:
            found.append(_read(path.parent))
        except EngineError:
            continue
    return sorted(found, key=lambda package: (package.source, package.target))


def damaged(folder: Path) -> list[str]:
    """Return a sentence for each package in a folder that cannot be used."""
    found = []
    for path in sorted(folder.glob("translate-*")):
        try:
            _read(path)
        except EngineError as error:
            found.append(str(error))
    return found


def install(file: Path, folder: Path, wanted: tuple[str, str] | None = None) -> Package:
    """Install a package file into a folder, in place of an older one for the same languages.

    Args:
        file: an `.argosmodel` file.
        folder: where the packages of the production lie.
        wanted: the languages it must be for, or None for any.

    Raises:
        UsageError: if there is no such file.
        EngineError: if it is damaged, for other languages, or does not fit on the disk; what was there stays.
    """
    if not file.is_file():
        raise UsageError(_('There is no file "{file}".', file=file))
    from explainers.localise.argos import try_out

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=folder) as scratch:
            package = _read(_unpack(file, Path(scratch)))
            if wanted and wanted != (package.source, package.target):
                raise EngineError(_wrong_pair(file, package, wanted))
            # A damaged one is refused here, before it takes the place of a good one.
            try:
                try_out(package)
            except DamagedPackageError as error:
                raise EngineError(_damaged(file, error.why)) from None
            return _put(package, folder)
    except OSError as error:
        raise EngineError(disk_words(error, _('installing "{file}"', file=file.name))) from None


def _wrong_pair(file: Path, package: Package, wanted: tuple[str, str]) -> str:
    return _(
        '"{file}" translates from {source} to {target}, not from {wanted_source} to {wanted_target}. '
        "Nothing was installed.",
        file=file.name,
        source=package.source,
        target=package.target,
        wanted_source=wanted[0],
        wanted_target=wanted[1],
    )


def remove(source: str, target: str, folder: Path) -> Package:
    """Remove a package.

    Raises:
        UsageError: if it is not installed.
    """
    for package in installed(folder):
        if (package.source, package.target) == (source, target):
            shutil.rmtree(package.folder)
            return package
    have = ", ".join(package.name for package in installed(folder)) or _("none")
    raise UsageError(
        _(
            "No package from {source} to {target} is installed. Installed: {have}.",
            source=source,
            target=target,
            have=have,
        )
    )


def disk_words(error: OSError, doing: str) -> str:
    """Return a sentence for an error of the disk or file system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _(
            "The disk is full: {doing} was broken off, and nothing was changed. Make room and try again.", doing=doing
        )
    why = error.strerror or error
    return _("It failed: {doing} ({why}). Nothing was changed.", doing=doing, why=why)


def _unpack(file: Path, scratch: Path) -> Path:
    """Unpack a package and return its folder."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = [PurePosixPath(info.filename) for info in archive.infolist()]
            if any(name.is_absolute() or ".." in name.parts for name in names):
                raise EngineError(_damaged(file, _("it would write outside its folder")))
            if sum(info.file_size for info in archive.infolist()) > _UNPACKED_AT_MOST:
                raise EngineError(_damaged(file, _("it unpacks to more than 2 GB")))
            archive.extractall(scratch)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise EngineError(_damaged(file, _("it is no zip file, or only a part of one"))) from None
    inside = [path.parent for path in scratch.glob("*/metadata.json")]
    if len(inside) != 1:
        raise EngineError(_damaged(file, _("it has no metadata.json")))
    return inside[0]


def _damaged(file: Path, why: str) -> str:
    return _('"{file}" is no whole language package (.argosmodel): {why}. Download it again.', file=file.name, why=why)


def _read(folder: Path) -> Package:
    try:
        data = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        source, target, version = data["from_code"], data["to_code"], str(data.get("package_version", "?"))
    except (OSError, ValueError, KeyError, TypeError):
        what = _('The language package in "{folder}" does not say what it translates.', folder=folder.name)
        raise EngineError(what) from None
    tokenizer = any((folder / name).is_file() for name in ("sentencepiece.model", "bpe.model"))
    if not tokenizer or not (folder / "model" / "model.bin").is_file():
        what = _(
            'The language package in "{folder}" is not whole: its model or tokenizer is missing.', folder=folder.name
        )
        raise EngineError(what)
    return Package(folder, source, target, version)


def _put(package: Package, folder: Path) -> Package:
    name = f"translate-{package.source}_{package.target}"
    place, old = folder / name, package.folder.parent / "old"
    if place.exists():
        place.replace(old)
    package.folder.replace(place)
    return Package(place, package.source, package.target, package.version)
