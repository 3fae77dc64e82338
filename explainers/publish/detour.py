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

from explainers.publish.content import IMMUTABLE, of_bytes
from explainers.publish.plan import FIRST, lost_at
from explainers.publish.release import FOLDER, Release, stored
from explainers.publish.targets.target import Target, sweep

# Links as our templates write them. In a page's text a quotation mark is escaped, so only attributes look like this.
_KEPT = "|".join(IMMUTABLE).encode()
_MEDIA_LINK = re.compile(rb'\b((?:href|src|poster)=")((?:\.\./)*(?:' + _KEPT + rb"))")
_PAGE_LINK = re.compile(rb'\b(href=")([^":#]+\.(?:html|atom)["#])')


def lay(target: Target, release: Release) -> None:
    """Lay the second copy of a release; what lies there already is of the same release and whole."""
    pages = list(_pages(release))
    folders = {place.rpartition("/")[0] for place, _ in pages}
    there = {f"{folder}/{name}": size for folder in folders for name, size in target.list(folder).items()}
    sweep(target, there)
    for place, path in pages:
        file = of_bytes(_MEDIA_LINK.sub(rb"\1../../\2", _content(target, release, path)))
        if there.get(place) != file.size:
            target.write(place, file)


def lead_into(target: Target, release: Release) -> None:
    """Make the first page lead into the second copy of a release. It is longer then than what it stands for."""
    into = rb"\1" + f"{FOLDER}/{release.id}/".encode() + rb"\2"
    target.write(FIRST, of_bytes(_PAGE_LINK.sub(into, _content(target, release, FIRST))))


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
