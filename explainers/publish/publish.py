# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring a website to a place so that visitors see the old one or the new one at every moment.

Order: media and assets, which have new names and which nothing links to yet; new pages; changed pages; overviews,
feeds and manifest; the pages of films that are gone; the pointer; and only then is deleted what no kept release needs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from explainers.publish.content import File, Gone, Site, SiteFilm, is_immutable, of_bytes
from explainers.publish.lock import locked
from explainers.publish.release import (
    FOLDER,
    JOURNAL,
    POINTER,
    Pointer,
    Release,
    archive,
    archive_path,
    pointer_file,
    read_pointer,
    read_release,
    release_id,
)
from explainers.publish.targets.target import Target, TargetError
from explainers.publish.views import Addresses
from explainers.ui import _

INDEX_NAMES = ("index.html", "feed.atom", "sitemap.xml", "films.json")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a publish does."""

    action: str
    """add | change | delete."""
    path: str
    size: int
    """Bytes sent; 0 for a deletion."""


@dataclass(frozen=True, slots=True)
class Live:
    """What is at a place now."""

    pointer: Pointer | None
    release: Release | None
    kept: tuple[Release, ...]
    """Every release that can be gone back to, oldest first."""
    unsure: frozenset[str]
    """Paths a publish that was cut off may have changed."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be live."""

    site: Site
    films: Sequence[SiteFilm]
    gone: Sequence[Gone]


Report = Callable[[Change], None]


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


def plan(target: Target, live: Live, content: Content, keep: int) -> list[Change]:
    """Return what publishing would do, in order; nothing is written.

    Raises:
        TargetError: if files of others are where ours would go, or media are missing that were there.
    """
    site, before = content.site, live.release.files if live.release else {}
    there = _there(target, site)
    foreign = [
        path
        for path in site
        if path in there and path not in before and path not in live.unsure and not is_immutable(path)
    ]
    if foreign:
        raise TargetError(_foreign(target, foreign))
    writes = [path for path, file in site.items() if _needs(path, file, before.get(path), there, live.unsure)]
    lost = [path for path in writes if site[path].source is None]
    if lost:
        raise TargetError(
            _(
                "Files of an earlier release are missing at {place}: {files}. Build them again.",
                place=target.label,
                files=_some(lost),
            )
        )
    gone = {path for one in content.gone for lang in one.titles for path in Addresses(one.script, lang).pages}
    writes.sort(key=lambda path: (_rank(path, path in before, path in gone), path))
    changes = [Change("change" if path in there else "add", path, site[path].size) for path in writes]
    surplus = (path for path in _surplus(live, site, keep) if path in there or path in before)
    return [*changes, *(Change("delete", path, 0) for path in surplus)]


def publish(
    target: Target,
    production: str,
    content: Content,
    keep: int,
    report: Report = lambda change: None,
    take_over: bool = False,
) -> list[Change]:
    """Bring a website to a place and return what was done; nothing when everything is there already.

    Args:
        target: the place.
        production: whose website it is.
        content: what is to be live.
        keep: how many releases can be gone back to.
        report: told of each change before it is made.
        take_over: ignore the lock of a publisher that was cut off.

    Raises:
        TargetError: if the place refuses; what is live stays whole, and publishing again goes on where it ended.
    """
    if not plan(target, look(target, production), content, keep) and target.read(JOURNAL) is None:
        return []
    with locked(target, take_over) as hold:
        live = look(target, production)
        changes = plan(target, live, content, keep)
        release = _release(live, content)
        is_new = live.release is None or release.id != live.release.id
        kept = _kept(live, release.id, keep)
        _journal(target, changes, live)
        _carry_out(target, content.site, changes, report, archive(release) if is_new else None, release.id)
        hold()
        target.write(POINTER, pointer_file(Pointer(production, release.id, kept)))
        _delete(target, changes, report)
        _forget(target, kept)
        target.delete(JOURNAL)
    return changes


def rollback(
    target: Target, production: str, to: str | None, report: Report = lambda change: None, take_over: bool = False
) -> Release:
    """Make an earlier release live again: the one before the live one, or the one named.

    Raises:
        TargetError: if there is none, or the place refuses.
    """
    with locked(target, take_over) as hold:
        live = look(target, production)
        release = _earlier(target, live, to)
        content = Content(release.files, release.films, release.gone)
        changes = [change for change in plan(target, live, content, len(live.kept)) if not _is_kept(change, live)]
        _journal(target, changes, live)
        _carry_out(target, content.site, changes, report)
        hold()
        assert live.pointer is not None
        target.write(POINTER, pointer_file(Pointer(production, release.id, live.pointer.kept)))
        _delete(target, changes, report)
        target.delete(JOURNAL)
    return release


def _earlier(target: Target, live: Live, to: str | None) -> Release:
    names = [release.id for release in live.kept]
    if live.pointer is None or not names:
        raise TargetError(_("Nothing was ever published to {place}.", place=target.label))
    if to is not None:
        found = next((release for release in live.kept if release.id.startswith(to)), None)
        if found is None:
            raise TargetError(_('There is no release "{to}". There are: {names}.', to=to, names=", ".join(names)))
        return found
    index = names.index(live.pointer.current)
    if index == 0:
        raise TargetError(
            _(
                "There is no release before {current}. There are: {names}.",
                current=live.pointer.current,
                names=", ".join(names),
            )
        )
    return live.kept[index - 1]


def _is_kept(change: Change, live: Live) -> bool:
    return change.action == "delete" and any(change.path in release.immutable for release in live.kept)


def _release(live: Live, content: Content) -> Release:
    """Return the release of some content: the live one where that is what it holds, else a new one."""
    numbers = [int(release.id.split("-")[0]) for release in live.kept]
    name = release_id(max(numbers, default=0) + 1, content.site)
    if live.release and live.release.id.split("-")[1] == name.split("-")[1]:
        name = live.release.id
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return Release(name, made, dict(content.site), tuple(content.films), tuple(content.gone))


def _kept(live: Live, current: str, keep: int) -> tuple[str, ...]:
    names = [release.id for release in live.kept]
    names = (names if current in names else [*names, current])[-keep:]
    return tuple(names if current in names else [current, *names])


def _journal(target: Target, changes: Sequence[Change], live: Live) -> None:
    """Note what is about to change, and what a publish before this one may have changed."""
    paths = sorted({change.path for change in changes} | live.unsure)
    target.write(JOURNAL, of_bytes(json.dumps(paths, ensure_ascii=False).encode()))


def _carry_out(
    target: Target,
    site: Site,
    changes: Sequence[Change],
    report: Report,
    record: File | None = None,
    name: str = "",
) -> None:
    writes = [change for change in changes if change.action != "delete"]
    for change in writes:
        if record is not None and not is_immutable(change.path):
            target.write(archive_path(name), record)
            record = None
        report(change)
        target.write(change.path, site[change.path])
    if record is not None:
        target.write(archive_path(name), record)


def _delete(target: Target, changes: Iterable[Change], report: Report) -> None:
    for change in changes:
        if change.action == "delete":
            report(change)
            target.delete(change.path)


def _forget(target: Target, kept: Sequence[str]) -> None:
    """Remove the records of releases nobody can go back to, and of publishes that were cut off."""
    for name in target.list(FOLDER):
        if name.endswith(".zip") and name.removesuffix(".zip") not in kept:
            target.delete(f"{FOLDER}/{name}")


def _there(target: Target, site: Site) -> dict[str, int]:
    """Return the files in every folder the website uses, with their sizes."""
    folders = sorted({str(PurePosixPath(path).parent) for path in site})
    found: dict[str, int] = {}
    for folder in folders:
        before = "" if folder == "." else f"{folder}/"
        found |= {f"{before}{name}": size for name, size in target.list("" if folder == "." else folder).items()}
    return found


def _needs(path: str, file: File, before: File | None, there: dict[str, int], unsure: frozenset[str]) -> bool:
    if there.get(path) != file.size:
        return True
    if is_immutable(path):
        return False
    return path in unsure or before is None or before.sha256 != file.sha256


def _rank(path: str, was_there: bool, is_gone: bool) -> int:
    if is_immutable(path):
        return 0
    if is_gone:
        return 4
    if PurePosixPath(path).name in INDEX_NAMES:
        return 3
    return 2 if was_there else 1


def _surplus(live: Live, site: Site, keep: int) -> list[str]:
    """Return what no kept release needs; only what we put there ourselves is ever named."""
    before: Mapping[str, File] = live.release.files if live.release else {}
    is_new = any(path not in before or before[path].sha256 != file.sha256 for path, file in site.items())
    staying = live.kept[-(keep - 1) :] if is_new or set(before) != set(site) else live.kept[-keep:]
    needed = set(site).union(*(release.immutable for release in staying))
    ours = set(before).union(live.unsure, *(release.immutable for release in live.kept))
    return sorted(ours - needed)


def _foreign(target: Target, paths: Sequence[str]) -> str:
    return _(
        "At {place} there are files that Explainers did not put there: {files}. "
        "Nothing was changed. Choose a folder of its own for the films.",
        place=target.label,
        files=_some(paths),
    )


def _some(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:3])
    return shown if len(paths) <= 3 else _("{files} and {number} more", files=shown, number=len(paths) - 3)
