# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a place remembers of each release, in its folder `_releases`.

`<id>.json.gz` is a release: what every file was, and the films in it. `pages/` holds the pages of all releases under
names that carry their content, so that one step goes back. `current.json` points at the release that is live; where
there are symbolic links, `live` leads to its pages. `journal.json` names what a publish is about to change: if it is
still there, that publish was cut off. `lock.json` keeps a second publisher out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from explainers.errors import EngineError
from explainers.film import parse_record, record_text
from explainers.publish.content import File, Gone, Media, Site, SiteFilm, hashed, is_immutable, of_bytes, of_text
from explainers.publish.targets.target import Target, TargetError
from explainers.ui import _

FOLDER = "_releases"
POINTER = f"{FOLDER}/current.json"
JOURNAL = f"{FOLDER}/journal.json"
LOCK = f"{FOLDER}/lock.json"
LIVE = f"{FOLDER}/live"
PAGES = f"{FOLDER}/pages"
ENDING = ".json.gz"
FORM = 2


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which release is live."""

    production: str
    """Whose website it is."""
    current: str
    kept: tuple[str, ...]
    """Releases that can be gone back to, the live one among them; one step back is the one before it."""


@dataclass(frozen=True, slots=True)
class Release:
    """One state of the website."""

    id: str
    """A number that grows, and the beginning of the content's hash."""
    made: str
    """ISO 8601, UTC."""
    files: Mapping[str, File]
    """Every file of the website by its path; of a release that was read, without content."""
    films: tuple[SiteFilm, ...]
    gone: tuple[Gone, ...]

    @property
    def immutable(self) -> set[str]:
        return {path for path in self.files if is_immutable(path)}

    @property
    def stored(self) -> set[str]:
        """Where its pages lie in the store."""
        return {stored(path, file) for path, file in self.files.items() if not is_immutable(path)}


def stored(path: str, file: File) -> str:
    """Return where a page lies before it is shown, and for as long as one can go back to it."""
    return hashed(PAGES, PurePosixPath(path).stem, PurePosixPath(path).suffix, file)


def release_id(number: int, site: Site) -> str:
    """Return the name of a release of these files."""
    content = json.dumps({path: file.sha256 for path, file in sorted(site.items())})
    return f"{number:04}-{hashlib.sha256(content.encode()).hexdigest()[:10]}"


def pointer_file(pointer: Pointer) -> File:
    """Return current.json."""
    data = {
        "form": FORM,
        "production": pointer.production,
        "current": pointer.current,
        "kept": list(pointer.kept),
    }
    return of_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def read_pointer(target: Target) -> Pointer | None:
    """Return which release is live at a place, or None when nothing was ever published there.

    Raises:
        TargetError: if the record is damaged.
    """
    raw = target.read(POINTER)
    if raw is None:
        return None
    try:
        data = json.loads(raw)
        return Pointer(data["production"], data["current"], tuple(data["kept"]))
    except (ValueError, KeyError, TypeError):
        raise TargetError(_damaged(target, POINTER)) from None


def archive(release: Release) -> File:
    """Return a release as it is stored: the same release is always the same bytes."""
    text = json.dumps(_as_json(release), ensure_ascii=False, sort_keys=True)
    return of_bytes(gzip.compress(text.encode(), mtime=0))


def read_release(target: Target, name: str) -> Release:
    """Return a stored release.

    Raises:
        TargetError: if it is missing or damaged.
    """
    path = archive_path(name)
    raw = target.read(path)
    if raw is None:
        raise TargetError(
            _(
                'The record "{path}" is missing at {place}. Put an older copy back, or publish into an empty folder.',
                path=path,
                place=target.label,
            )
        )
    try:
        return _from_json(json.loads(gzip.decompress(raw)))
    except (ValueError, KeyError, TypeError, EOFError, OSError, zlib.error):
        raise TargetError(_damaged(target, path)) from None


def archive_path(name: str) -> str:
    """Return where a release is stored."""
    return f"{FOLDER}/{name}{ENDING}"


def _as_json(release: Release) -> dict[str, Any]:
    films = [
        {
            "record": record_text(film.record),
            "media": {ending: {"path": m.path, **m.file.entry()} for ending, m in film.media.items()},
        }
        for film in release.films
    ]
    gone = [{"script": g.script, "titles": dict(g.titles), "unpublished": g.unpublished} for g in release.gone]
    files = {path: file.entry() for path, file in release.files.items()}
    return {"form": FORM, "id": release.id, "made": release.made, "files": files, "films": films, "gone": gone}


def _from_json(data: Mapping[str, Any]) -> Release:
    films = tuple(film for stored in data["films"] if (film := _film(stored)))
    files = {path: File(entry["sha256"], entry["size"]) for path, entry in data["files"].items()}
    gone = tuple(Gone(g["script"], g["titles"], g["unpublished"]) for g in data["gone"])
    return Release(data["id"], data["made"], files, films, gone)


def _film(stored: Mapping[str, Any]) -> SiteFilm | None:
    """Return a film of a release; None where another version of Explainers wrote its record."""
    try:
        record = parse_record(stored["record"].encode(), "release.json")
    except EngineError:
        return None
    return SiteFilm(record, {end: Media(m["path"], File(m["sha256"], m["size"])) for end, m in stored["media"].items()})


def _damaged(target: Target, path: str) -> str:
    return _(
        'The record "{path}" at {place} is damaged. Put an older copy back, or publish into an empty folder.',
        path=path,
        place=target.label,
    )
