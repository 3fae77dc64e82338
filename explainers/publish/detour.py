# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lead visitors around the pages while they are exchanged, at a place that cannot exchange all of them in one step.

The whole release is laid a second time below `_releases/<id>/`. Its pages lead to each other there, and to media and
assets where those lie. The first page, written in one step, leads into this second copy; behind it the pages at their
public addresses are exchanged one by one; then the first page leads to them again.

    index.html → _releases/0002-ab…/de/index.html → _releases/0002-ab…/de/film.html → media/….mp4

So whoever begins at the first page sees the old release or the new one, never both. The copy stays for as long as one
can go back to its release: somebody may be reading in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainers.publish.content import IMMUTABLE, File, of_bytes
from explainers.publish.plan import FIRST, Change, There, lost_at
from explainers.publish.release import FOLDER, Release, stored
from explainers.publish.targets.target import Target, sweep

# Links as our templates write them. In a page's text a quotation mark is escaped, so only attributes look like this.
_KEPT = "|".join(IMMUTABLE).encode()
_MEDIA_LINK = re.compile(rb'\b((?:href|src|poster)=")((?:\.\./)*(?:' + _KEPT + rb"))")
_PAGE_LINK = re.compile(rb'\b(href=")([^":#]+\.(?:html|atom)["#])')


def to_lay(target: Target, release: Release) -> Change:
    """Return what `lay` and `lead_into` would send."""
    missing = [file.size for _, file in _missing(target, release, _there(target, release))]
    return detour(release, [*missing, _leading(target, release).size])


def lay(target: Target, release: Release) -> list[int]:
    """Lay the second copy of a release and return the bytes of each file that was sent for it."""
    there = _there(target, release)
    sweep(target, there)
    sent: list[int] = []
    for place, file in _missing(target, release, there):
        target.write(place, file)
        sent.append(file.size)
    return sent


def lead_into(target: Target, release: Release) -> int:
    """Make the first page lead into the second copy of a release, and return its bytes."""
    file = _leading(target, release)
    target.write(FIRST, file)
    return file.size


def detour(release: Release, sent: list[int]) -> Change:
    """Return the second copy of a release as one thing that publishing does; `sent` has the bytes of each file."""
    return Change("copy", f"{FOLDER}/{release.id}/", sum(sent), len(sent))


def _there(target: Target, release: Release) -> There:
    folders = {place.rpartition("/")[0] for place, _ in _pages(release)}
    return {f"{folder}/{name}": size for folder in folders for name, size in target.list(folder).items()}


def _missing(target: Target, release: Release, there: There) -> Iterator[tuple[str, File]]:
    """Yield each page to be laid, with its place; what lies there already is of the same release and whole."""
    for place, path in _pages(release):
        file = of_bytes(_MEDIA_LINK.sub(rb"\1../../\2", _content(target, release, path)))
        if there.get(place) != file.size:
            yield place, file


def _leading(target: Target, release: Release) -> File:
    """Return the first page as it leads into the second copy. It is longer than what it stands for."""
    into = rb"\1" + f"{FOLDER}/{release.id}/".encode() + rb"\2"
    return of_bytes(_PAGE_LINK.sub(into, _content(target, release, FIRST)))


def _pages(release: Release) -> Iterator[tuple[str, str]]:
    """Yield where each page that is reached from the first one has its second copy, and its own path."""
    for path in release.files:
        if path.endswith((".html", ".atom")) and not path.startswith("embed/"):
            yield f"{FOLDER}/{release.id}/{path}", path


def _content(target: Target, release: Release, path: str) -> bytes:
    file = release.files[path]
    raw = file.read() if file.source is not None else target.read(stored(path, file))
    if raw is None:
        raise lost_at(target, [path])
    return raw
