# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What publishing would do at a place. Nothing is written here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from explainers.publish.content import MANIFEST, File, Gone, Site, SiteFilm, is_immutable
from explainers.publish.release import (
    FOLDER,
    JOURNAL,
    LIVE,
    PAGES,
    Pointer,
    Release,
    read_pointer,
    read_release,
    release_id,
    stored,
)
from explainers.publish.targets.target import LINK, Target, TargetError, linking
from explainers.publish.views import Addresses
from explainers.ui import _

FIRST = "index.html"
"""The page a visit begins with."""
OVERVIEWS = ("index.html", "feed.atom", "sitemap.xml")
There = dict[str, int]
"""What lies at a place, by path: bytes, or LINK."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a publish does."""

    action: str
    """add | change | copy | delete; `copy` is the second copy of a release, of which `path` is the folder."""
    path: str
    size: int
    """Bytes sent; 0 for a deletion, and for what lies at the place already."""
    files: int
    """How many files that are."""


@dataclass(frozen=True, slots=True)
class Live:
    """What is at a place now."""

    pointer: Pointer | None
    release: Release | None
    kept: tuple[Release, ...]
    """Every release that can be gone back to; the last of them is the newest."""
    unsure: frozenset[str]
    """Paths a publish that was cut off may have changed."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be live."""

    site: Site
    films: Sequence[SiteFilm]
    gone: Sequence[Gone]


def look(target: Target, production: str) -> Live:
    """Return what is at a place.

    Raises:
        TargetError: if it belongs to another production, is damaged or cannot be read.
    """
    pointer = read_pointer(target)
    journal = target.read(JOURNAL)
    unsure = frozenset(json.loads(journal)) if journal else frozenset()
    if pointer is None:
        return Live(None, None, (), unsure)
    if pointer.production != production:
        raise TargetError(
            _(
                '{place} holds the website of "{theirs}", and this is "{ours}". '
                "Choose another folder, or empty this one by hand.",
                place=target.label,
                theirs=pointer.production,
                ours=production,
            )
        )
    kept = tuple(read_release(target, name) for name in pointer.kept)
    return Live(pointer, next(r for r in kept if r.id == pointer.current), kept, unsure)


def changes_to(target: Target, live: Live, release: Release, kept: Iterable[str], there: There) -> list[Change]:
    """Return what has to be done so that a release is live, in order; `kept` names those that stay beside it.

    Raises:
        TargetError: if files of others are where ours would go, or media are missing that were there.
    """
    site, before = release.files, live.release.files if live.release else {}
    _refuse_foreign(target, site, before, live.unsure, there)
    has_links = linking(target) is not None
    writes = [p for p, file in site.items() if not _is_right(p, file, before.get(p), there, live.unsure, has_links)]
    _refuse_lost(target, site, writes, there)
    gone = {path for one in release.gone for lang in one.titles for path in Addresses(one.script, lang).pages}
    writes.sort(key=lambda path: (_rank(path, path in before, path in gone), _group(path), path))
    changes = [_write(path, site[path], there) for path in writes]
    surplus = (path for path in _surplus(live, release, set(kept)) if path in there or path in before)
    return [*changes, *(Change("delete", path, 0, 0) for path in surplus)]


def release_of(live: Live, content: Content) -> Release:
    """Return the release of some content: the live one where that is what it holds, else a new one."""
    numbers = [int(release.id.split("-")[0]) for release in live.kept]
    name = release_id(max(numbers, default=0) + 1, content.site)
    if live.release and live.release.id.split("-")[1] == name.split("-")[1]:
        name = live.release.id
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return Release(name, made, dict(content.site), tuple(content.films), tuple(content.gone))


def kept_after(live: Live, current: str, keep: int) -> tuple[str, ...]:
    """Return the releases to keep when one becomes live, the one to go back to before it."""
    names = [release.id for release in live.kept]
    if current in names:
        return tuple(names)
    previous = [live.release.id] if live.release else []
    return tuple([*(name for name in names if name not in previous), *previous, current][-keep:])


def what_is_there(target: Target, site: Site) -> There:
    """Return what lies in every folder the website uses."""
    folders = sorted({str(PurePosixPath(path).parent) for path in site} | {FOLDER, PAGES})
    found: There = {}
    for folder in folders:
        before = "" if folder == "." else f"{folder}/"
        found |= {f"{before}{name}": size for name, size in target.list("" if folder == "." else folder).items()}
    return found


def _refuse_foreign(
    target: Target, site: Site, before: Mapping[str, File], unsure: frozenset[str], there: There
) -> None:
    foreign = [p for p in site if p in there and p not in before and p not in unsure and not is_immutable(p)]
    if foreign:
        raise TargetError(
            _(
                "At {place} there are files that Explainers did not put there: {files}. "
                "Nothing was changed. Choose a folder of its own for the films.",
                place=target.label,
                files=_some(foreign),
            )
        )


def _refuse_lost(target: Target, site: Site, writes: Sequence[str], there: There) -> None:
    lost = [path for path in writes if site[path].source is None and _to_send(path, site[path], there)]
    if lost:
        raise lost_at(target, lost)


def lost_at(target: Target, paths: Sequence[str]) -> TargetError:
    """Return what to say of files that only an earlier publish had, and that are no longer at the place."""
    return TargetError(
        _(
            "Files of an earlier release are missing at {place}: {files}. Build them again.",
            place=target.label,
            files=_some(paths),
        )
    )


def _is_right(
    path: str, file: File, before: File | None, there: There, unsure: frozenset[str], has_links: bool
) -> bool:
    """Tell whether a path at the place shows this file already."""
    if is_immutable(path):
        return there.get(path) == file.size
    if there.get(path) == LINK:
        is_whole = has_links and LIVE in there and there.get(stored(path, file)) == file.size
    else:
        is_whole = there.get(path) == file.size
    return is_whole and path not in unsure and before is not None and before.sha256 == file.sha256


def _write(path: str, file: File, there: There) -> Change:
    size = _to_send(path, file, there)
    return Change("change" if path in there else "add", path, size, int(size > 0))


def _to_send(path: str, file: File, there: There) -> int:
    """Return how many bytes have to be sent so that a file is at the place."""
    return 0 if there.get(path if is_immutable(path) else stored(path, file)) == file.size else file.size


def _rank(path: str, was_there: bool, is_gone: bool) -> int:
    """Return a file's turn: what leads to others comes after them; the list of all comes last."""
    if is_immutable(path):
        return 0
    if path == MANIFEST:
        return 5
    if is_gone:
        return 4
    if PurePosixPath(path).name in OVERVIEWS:
        return 3
    return 2 if was_there else 1


def _group(path: str) -> str:
    """Return the film a page belongs to: its pages in all languages are shown one right after the other."""
    return PurePosixPath(path).name.split(".")[0]


def _surplus(live: Live, release: Release, kept: set[str]) -> list[str]:
    """Return what no kept release needs; only what we put there ourselves is ever named."""
    before = set(live.release.files) if live.release else set()
    needed = set(release.files).union(*(one.immutable for one in live.kept if one.id in kept))
    ours = before.union(live.unsure, *(one.immutable for one in live.kept))
    return sorted(ours - needed)


def _some(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:3])
    return shown if len(paths) <= 3 else _("{files} and {number} more", files=shown, number=len(paths) - 3)
