# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A place of which every change is seen, and a look at the website as a visitor would walk through it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from posixpath import join, normpath

from explainers.publish.content import MANIFEST, File
from explainers.publish.plan import Content
from explainers.publish.release import POINTER
from explainers.publish.targets.target import LinkingTarget, Target, linking

Get = Callable[[str], bytes | None]


class Killed(BaseException):
    """The process ends here: nothing that follows runs."""


class Watched:
    """A place that calls `seen` after each change that was made; a publisher may be killed there."""

    def __init__(self, inner: Target, seen: Callable[[str], None]) -> None:
        self.inner, self.seen, self.label, self.dead = inner, seen, inner.label, False

    def _did(self, what: str) -> None:
        try:
            self.seen(what)
        except BaseException:
            self.dead = True
            raise

    def list(self, folder: str) -> dict[str, int]:
        return self.inner.list(folder)

    def read(self, path: str) -> bytes | None:
        return self.inner.read(path)

    def write(self, path: str, file: File) -> None:
        self.inner.write(path, file)
        self._did(f"write {path}")

    def copy(self, source: str, path: str) -> None:
        self.inner.copy(source, path)
        self._did(f"copy {path}")

    def create(self, path: str, raw: bytes) -> bool:
        made = self.inner.create(path, raw)
        self._did(f"create {path}")
        return made

    def delete(self, path: str) -> None:
        if not self.dead:  # a killed process does not tidy up
            self.inner.delete(path)
            self._did(f"delete {path}")

    def drop(self, folder: str) -> None:
        self.inner.drop(folder)
        self._did(f"drop {folder}")

    def close(self) -> None: ...


class WatchedLinks(Watched):
    inner: LinkingTarget

    @property
    def links(self) -> bool:
        return self.inner.links

    def link(self, path: str, to: str) -> None:
        self.inner.link(path, to)
        self._did(f"link {path}")


def watched(inner: Target, seen: Callable[[str], None]) -> Target:
    return WatchedLinks(inner, seen) if linking(inner) else Watched(inner, seen)


def killed_after(inner: Target, steps: int, fault: type[BaseException] = Killed) -> Target:
    """Return a place whose publisher is killed, or whose connection breaks, right after its nth change."""
    done = []

    def seen(what: str) -> None:
        done.append(what)
        if len(done) == steps:
            raise fault(what)

    return watched(inner, seen)


def crawl(get: Get, *starts: str) -> dict[str, bytes]:
    """Return every page reached from the first one (or others), after checking that all it leads to is there."""
    seen: dict[str, bytes] = {}
    todo = list(starts or ["index.html"])
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        raw = get(path)
        assert raw is not None, f"a link leads to {path}, which is not there"
        seen[path] = raw
        hashed = re.search(r"\.([0-9a-f]{12})\.", path)
        assert not hashed or hashlib.sha256(raw).hexdigest().startswith(hashed[1]), f"{path} is not whole"
        if path.endswith(".html"):
            todo += [place for _, place in links(path, raw)]
    return seen


LINK = re.compile(r'((?:href|src|poster)=")([^"#:]+)(?=["#])')


def links(path: str, raw: bytes) -> list[tuple[str, str]]:
    """Return what a page leads to within the website: what it says, and the path that means."""
    folder = path.rpartition("/")[0]
    return [(said, normpath(join(folder, said))) for _, said in LINK.findall(raw.decode())]


COPY = re.compile(r"_releases/\d{4}-[0-9a-f]{10}/")


@cache
def public(path: str, raw: bytes) -> tuple[str, bytes]:
    """Return a page as it is at its public address: the path, and links as the paths they mean there.

    A visitor sees no difference between a page and its copy within a release, but for the address.
    """
    folder = path.rpartition("/")[0]
    if path.endswith(".html"):
        text = LINK.sub(lambda m: m[1] + COPY.sub("", normpath(join(folder, m[2]))), raw.decode())
        raw = text.encode()
    return COPY.sub("", path), raw


def states_of(pages: dict[str, bytes], old: Content, new: Content) -> dict[str, str]:
    """Return which of two releases each page belongs to. Pages that are the same in both are left out.

    Anything that is in neither is an error.
    """
    states: dict[str, str] = {}
    for at, found in pages.items():
        path, raw = public(at, found)
        sites = {"old": old.site, "new": new.site}
        kinds = [name for name, site in sites.items() if path in site and public(path, site[path].read())[1] == raw]
        assert kinds, f"{path} is of neither release"
        if len(kinds) == 1 and not path.startswith(("media/", "assets/")):
            states[path] = kinds[0]
    return states


def addresses(get: Get, old: Content, new: Content) -> dict[str, bytes]:
    """Return what is at every public address: what others link to and search engines know."""
    pages = [path for path in {*old.site, *new.site} if path.endswith((".html", ".json", ".xml", ".atom"))]
    return {path: raw for path in pages if (raw := get(path)) is not None}


def assert_one_visit(get: Get, old: Content, new: Content) -> str:
    """What every place promises: a visit that begins at the first page sees one release."""
    states = set(states_of(crawl(get), old, new).values())
    assert len(states) <= 1, "pages of two releases"
    return next(iter(states), "old")


def assert_one_release(get: Get, old: Content, new: Content) -> str:
    """What places with links promise: all pages are of one release, wherever a visit begins."""
    states = set(states_of(crawl(get) | addresses(get, old, new), old, new).values())
    assert len(states) <= 1, "pages of two releases"
    return next(iter(states), "old")


def assert_whole_pages(get: Get, old: Content, new: Content) -> str:
    """What other places promise beside one release for each visit that begins at the first page.

    At every public address a whole page without a dead link, and nothing new announced before all of it is there.
    """
    state = assert_one_visit(get, old, new)
    there = addresses(get, old, new)
    crawl(get, "index.html", *(path for path in there if path.endswith(".html")))
    states = states_of({path: raw for path, raw in there.items() if path != "index.html"}, old, new)
    films = {path: state for path, state in states.items() if not path.endswith(("index.html", ".xml", ".atom"))}
    films.pop(MANIFEST, None)
    by_film: dict[str, set[str]] = {}
    for path, kind in films.items():
        by_film.setdefault(path.rpartition("/")[2].split(".")[0], set()).add(kind)
    assert sum(len(kinds) > 1 for kinds in by_film.values()) <= 1, "only one film at a time is between two releases"
    overviews = {kind for path, kind in states.items() if path not in films and path != MANIFEST}
    shown = {kind for path, kind in films.items() if path in new.site and path not in tombstones(new)}
    assert "new" not in overviews or shown <= {"new"}, "an overview is new before all of its films are"
    # A page that is no more leads nowhere and nothing leads to it; it is deleted at the very end.
    left = {kind for path, kind in states.items() if path in new.site}
    assert states.get(MANIFEST) != "new" or left == {"new"}, "the list of films is new too early"
    return state


def assert_pointer_last(get: Get, state: str) -> None:
    """The pointer names the second release only when visitors see it."""
    assert state == "new" or b'"current": "0002' not in (get(POINTER) or b""), "the pointer moves last"


def tombstones(content: Content) -> set[str]:
    gone = {(one.script, lang) for one in content.gone for lang in one.titles}
    return {path for script, lang in gone for path in (f"{lang}/{script}.html", f"embed/{script}.{lang}.html")}
