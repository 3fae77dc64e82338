# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether anything changed since everything was current, from what the file system says of each file.

The idea is Git's: while size, times and inode of all files are the same, nobody needs to read them. A file that was
changed so shortly before we looked that another change might bear the same time is read all the same. Times are only
compared for being equal, so a clock that goes backwards does no harm. Whenever something differs, or is not sure, the
films' own records decide (`record.film_state`).
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explainers.production import FILE_NAME, Production

if TYPE_CHECKING:
    from explainers.storyboard.model import Storyboard

PACKAGE = Path(__file__).parents[1]
RECENT_NS = 2_000_000_000
"""The coarsest file systems in use count whole two seconds (FAT)."""

Mark = list[int]
"""Size, time of change, inode, and for what we did not write the time of any change at all, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Look:
    """How some files were found."""

    marks: dict[str, Mark]
    recent: dict[str, str]
    """Digests of files that were changed just before, which their marks may not show."""


@dataclass(frozen=True, slots=True)
class Index:
    """A production in which all films that were asked for were current."""

    asked: list[Any]
    sources: Look
    products: Look
    films: int
    faults: tuple[str, ...]
    """Why films are not on the website."""


class Unsure(Exception):
    """What is there cannot be told from names and times."""


def question(scripts: Sequence[str], languages: Sequence[str], doubtful: bool) -> list[Any]:
    """Return what is asked for, and all that the answer depends on beside files."""
    return [[*scripts], [*languages], doubtful, date.today().isoformat(), sys.version, _packages()]


def _packages() -> list[str]:
    """Return names and versions of all packages that are installed: their metadata's folders bear both."""
    found: set[str] = set()
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as entries:
            found |= {entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))}
    return sorted(found)


def sources(production: Production) -> Look | None:
    """Look at everything that films are made from, before it is read; None where that cannot be told."""
    places = [production.root / FILE_NAME, *_folders(production), PACKAGE]
    return _look(places, thorough=True)


def _products(production: Production) -> Look | None:
    home = production.memory
    places = [production.output / "films", production.output / "site", home / "films", home / "site.json"]
    return _look(places, thorough=False)


def _folders(production: Production) -> tuple[Path, ...]:
    return production.scripts, production.locales, production.assets


def _look(places: Iterable[Path], *, thorough: bool) -> Look | None:
    now = time.time_ns()
    marks: dict[str, Mark] = {}
    recent: dict[str, str] = {}
    try:
        for path, status in (found for place in places for found in _files(place)):
            marks[path] = [status.st_size, status.st_mtime_ns, status.st_ino, *([status.st_ctime_ns] * thorough)]
            if max(marks[path][1], *marks[path][3:], 0) > now - RECENT_NS:
                recent[path] = _digest(path)
    except (OSError, Unsure):
        return None
    return Look(marks, recent)


def _files(place: Path | os.DirEntry[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield a file, or every file below a folder."""
    if not place.is_dir():
        with suppress(FileNotFoundError):
            yield os.fspath(place), place.stat()
        return
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_dir() and entry.is_symlink():  # may lead round in circles
                raise Unsure
            if entry.name != "__pycache__":
                yield from _files(entry)


def _digest(path: str) -> str:
    return hashlib.blake2b(Path(path).read_bytes(), digest_size=20).hexdigest()


def _path(production: Production) -> Path:
    return production.memory / "index.json"


def unchanged(production: Production, asked: Sequence[Any]) -> Index | None:
    """Return what was kept when everything that is asked for was current, if that is still so."""
    index = _read(_path(production))
    if index is None or index.asked != asked:
        return None
    looks = sources(production), _products(production)
    if not all(map(_same, (index.sources, index.products), looks)):
        return None
    if index.sources.recent or index.products.recent:  # time has passed: they need not be read the next time
        _write(production, asked, looks, index.films, index.faults)
    return index


def _same(before: Look, now: Look | None) -> bool:
    if now is None or before.marks != now.marks:
        return False
    return all((now.recent.get(path) or _digest(path)) == digest for path, digest in before.recent.items())


def keep(
    production: Production,
    asked: Sequence[Any],
    before: Look | None,
    films: Sequence[Storyboard],
    faults: Sequence[str],
) -> None:
    """Keep that all films that were asked for are current.

    Args:
        production: whose films they are.
        asked: the question, as it was asked.
        before: the `sources` before they were read: if they have changed meanwhile, nothing is kept.
        films: the films, whose records and files are there.
        faults: why films are not on the website.
    """
    from explainers.build.inputs import film_files  # with all its libraries: who only looks does without

    outside = any(
        not any(path.is_relative_to(place) for place in _folders(production))
        for film in films
        for path in film_files(production, film)
    )
    looks = sources(production), _products(production)
    if before is not None and not outside and _same(before, looks[0]):
        _write(production, asked, looks, len(films), faults)


def _write(
    production: Production,
    asked: Sequence[Any],
    looks: tuple[Look | None, Look | None],
    films: int,
    faults: Sequence[str],
) -> None:
    from explainers.build.store import write_whole

    if looks[0] and looks[1]:
        index = Index(list(asked), looks[0], looks[1], films, tuple(faults))
        write_whole(_path(production), json.dumps(asdict(index), ensure_ascii=False).encode())


def _read(path: Path) -> Index | None:
    try:
        data = json.loads(path.read_text("utf-8"))
        data |= {name: Look(**data[name]) for name in ("sources", "products")}
        data["faults"] = tuple(data["faults"])
        return Index(**data)
    except (OSError, ValueError, TypeError, KeyError):
        return None
