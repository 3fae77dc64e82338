# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring a website to a place so that visitors see the old one or the new one at every moment.

First everything new is sent under names that nothing leads to yet: media and assets carry their content in their
names, and pages go into a store of their own. Then the pages are shown (`switch`). Then the pointer names the release,
and only then is deleted what no kept release needs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from explainers.publish.content import Site, is_immutable, of_bytes
from explainers.publish.lock import locked
from explainers.publish.plan import (
    Change,
    Content,
    Live,
    There,
    changes_to,
    kept_after,
    look,
    release_of,
    what_is_there,
)
from explainers.publish.release import (
    ENDING,
    FOLDER,
    JOURNAL,
    PAGES,
    POINTER,
    Pointer,
    Release,
    archive,
    archive_path,
    pointer_file,
    stored,
)
from explainers.publish.switch import show, to_show
from explainers.publish.targets.target import Target, TargetError, sweep
from explainers.ui import _

Report = Callable[[Change], None]


def plan(target: Target, live: Live, content: Content, keep: int) -> list[Change]:
    """Return what publishing would do, in order; without the few small records it keeps. Nothing is written.

    Raises:
        TargetError: if files of others are where ours would go, or media are missing that were there.
    """
    release = release_of(live, content)
    kept = kept_after(live, release.id, keep)
    changes = changes_to(target, live, release, kept, what_is_there(target, content.site))
    return _in_order([*changes, *to_show(target, live.release, release, _pages(changes))])


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
        report: told of each change before it is made; of the second copy of a release, after that.
        take_over: ignore the lock of a publisher that was cut off.

    Raises:
        TargetError: if the place refuses; what is live stays whole, and publishing again goes on where it ended.
    """
    if not plan(target, look(target, production), content, keep) and target.read(JOURNAL) is None:
        return []
    with locked(target, take_over) as hold:
        live = look(target, production)
        release = release_of(live, content)
        kept = kept_after(live, release.id, keep)
        return _bring(target, production, live, release, kept, hold, report)


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
        _bring(target, production, live, release, [one.id for one in live.kept], hold, report)
    return release


def _bring(
    target: Target,
    production: str,
    live: Live,
    release: Release,
    kept: Sequence[str],
    hold: Callable[[], None],
    report: Report,
) -> list[Change]:
    """Make a release live and keep those named beside it."""
    there = what_is_there(target, release.files)
    sweep(target, there)
    changes = changes_to(target, live, release, kept, there)
    _journal(target, changes, live)
    writes = [change for change in changes if change.action != "delete"]
    _send(target, release.files, writes, there, report)
    if all(release.id != one.id for one in live.kept):
        target.write(archive_path(release.id), archive(release))
    hold()
    shown = show(target, live.release, release, _pages(writes), there, hold)
    for change in shown:
        report(change)
    target.write(POINTER, pointer_file(Pointer(production, release.id, tuple(kept))))
    _delete(target, changes, report)
    _forget(target, [one for one in (*live.kept, release) if one.id in kept])
    target.delete(JOURNAL)
    return _in_order([*changes, *shown])


def _pages(changes: Iterable[Change]) -> list[str]:
    """Return the paths of pages that are to be shown."""
    return [change.path for change in changes if change.action != "delete" and not is_immutable(change.path)]


def _in_order(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: change.action == "delete")


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


def _journal(target: Target, changes: Sequence[Change], live: Live) -> None:
    """Note what is about to change, and what a publish before this one may have changed."""
    paths = sorted({change.path for change in changes} | live.unsure)
    target.write(JOURNAL, of_bytes(json.dumps(paths, ensure_ascii=False).encode()))


def _send(target: Target, site: Site, writes: Iterable[Change], there: There, report: Report) -> None:
    """Send media and assets to their places, and pages into the store, unless they are there."""
    for change in writes:
        file = site[change.path]
        path = change.path if is_immutable(change.path) else stored(change.path, file)
        report(change)
        if there.get(path) != file.size:
            target.write(path, file)
            there[path] = file.size


def _delete(target: Target, changes: Iterable[Change], report: Report) -> None:
    for change in changes:
        if change.action == "delete":
            report(change)
            target.delete(change.path)


def _forget(target: Target, kept: Sequence[Release]) -> None:
    """Remove the records and pages of releases nobody can go back to, and of publishes that were cut off."""
    names, pages = {one.id for one in kept}, {path for one in kept for path in one.stored}
    for name in target.list(FOLDER):
        release = name.removesuffix(ENDING)
        if name.endswith(ENDING) and release not in names:
            target.drop(f"{FOLDER}/{release}")
            target.delete(f"{FOLDER}/{name}")
    for name in target.list(PAGES):
        if f"{PAGES}/{name}" not in pages:
            target.delete(f"{PAGES}/{name}")
