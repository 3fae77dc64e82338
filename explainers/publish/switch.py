# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Show the pages of a release that lie in the store already.

Where the place knows symbolic links, at once: every public path leads through one link, `_releases/live`, to a folder
of the release, and that to the store. Exchanging this one link exchanges the whole website.

    de/film.html → _releases/live/de/film.html, live → 0002-ab…, 0002-ab…/de/film.html → _releases/pages/….html

Elsewhere one page after the other, each copied by the server itself, in an order in which no page ever leads to
something that is not there. Meanwhile the first page leads around them (`detour`): a visit that begins there sees one
release. Only who comes straight to a page from elsewhere may go on from a new page to an old one in these moments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from explainers.publish.content import MANIFEST, is_immutable
from explainers.publish.detour import detour, lay, lead_into, to_lay
from explainers.publish.plan import FIRST, Change, There
from explainers.publish.release import FOLDER, LIVE, Release, stored
from explainers.publish.targets.target import LINK, LinkingTarget, NoLinks, Target, linking, sweep


def to_show(target: Target, before: Release | None, release: Release, changed: Sequence[str]) -> list[Change]:
    """Return what `show` would send, with the same arguments; where links turn out not to work it is more."""
    return [to_lay(target, release)] if before and changed and not linking(target) else []


def show(
    target: Target,
    before: Release | None,
    release: Release,
    changed: Sequence[str],
    there: There,
    hold: Callable[[], None],
) -> list[Change]:
    """Make visitors see a release, and return what was sent for it.

    Args:
        target: the place.
        before: the release they see now.
        release: the one to show; its pages and media lie at the place.
        changed: the paths of pages that are not right yet, in the order to show them in.
        there: what lies at the place.
        hold: raises TargetError when the lock was lost.
    """
    place = linking(target)
    if place:
        try:
            _at_once(place, before, release, there, hold)
            return []
        except NoLinks:
            pass
    return _one_by_one(target, before, release, changed, hold)


def _one_by_one(
    target: Target, before: Release | None, release: Release, changed: Sequence[str], hold: Callable[[], None]
) -> list[Change]:
    last = [path for path in (FIRST, MANIFEST) if path in changed]
    sent: list[Change] = []
    if before and changed:
        copies = lay(target, release)
        hold()
        sent = [detour(release, [*copies, lead_into(target, release)])]
        last = list(dict.fromkeys([FIRST, *last]))
    for path in [*(path for path in changed if path not in last), *last]:
        target.copy(stored(path, release.files[path]), path)
    return sent


def _at_once(
    target: LinkingTarget, before: Release | None, release: Release, there: There, hold: Callable[[], None]
) -> None:
    public = _pages(release)
    if before and LIVE not in there:
        # Published page by page until now: the links first show what is there.
        _stage(target, before)
        target.link(LIVE, before.id)
        public = list(dict.fromkeys([*public, *_pages(before)]))
    _stage(target, release)
    for path in public:
        if there.get(path) != LINK:
            target.link(path, _from(path, f"{LIVE}/{path}"))
    hold()
    target.link(LIVE, release.id)


def _stage(target: LinkingTarget, release: Release) -> None:
    """Lay the folder of a release: the same tree as the website, each page a link into the store."""
    pages = _pages(release)
    folders = {str(PurePosixPath(path).parent) for path in pages}
    at = {
        folder: f"{FOLDER}/{release.id}" if folder == "." else f"{FOLDER}/{release.id}/{folder}" for folder in folders
    }
    there = {f"{place}/{name}" for place in at.values() for name in target.list(place)}
    sweep(target, there)
    for path in pages:
        link = f"{FOLDER}/{release.id}/{path}"
        if link not in there:
            target.link(link, _from(link, stored(path, release.files[path])))


def _pages(release: Release) -> list[str]:
    return [path for path in release.files if not is_immutable(path)]


def _from(link: str, to: str) -> str:
    """Return `to` as seen from a link's folder."""
    return "../" * link.count("/") + to
