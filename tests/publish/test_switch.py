# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""For every n, a publish that ends after its nth change leaves a website in order, on every kind of place.

A publisher that is killed changes nothing any more. So one publish, looked at after each change, shows what each of
all the kills would leave behind.
"""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import explainers.publish.plan
import explainers.publish.publish
import explainers.publish.switch
from explainers.publish.plan import Content, look
from explainers.publish.publish import plan, publish, rollback
from explainers.publish.release import LIVE, POINTER, Pointer, pointer_file
from explainers.publish.switch import show
from explainers.publish.targets.folder import FolderTarget
from explainers.publish.targets.places import open_target
from explainers.publish.targets.target import NoLinks, Target, TargetError, linking
from tests.publish.watched import (
    Get,
    Killed,
    assert_one_release,
    assert_one_visit,
    assert_pointer_last,
    assert_whole_pages,
    crawl,
    killed_after,
    watched,
)

NAME = "Stadt Beispiel"
# The test servers leave sockets to the garbage collector; boto3 announces the end of old Pythons.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore:.*boto3.*")


def from_folder(root: Path) -> Get:
    return lambda path: (root / path).read_bytes() if (root / path).is_file() else None


def visitor(url: str, target: Target, tmp_path: Path) -> Get:
    """Return how a visitor's web server reads the place: from the disk below it, or by the service's own API."""
    scheme, path = urlsplit(url).scheme, urlsplit(url).path
    if scheme in ("", "sftp"):
        return from_folder(Path(path))
    if scheme == "webdav":
        return from_folder(tmp_path / "dav" / path.strip("/"))
    return S3Reader(target)


class S3Reader:
    """Reads objects: asks once at the start of each walk (`index.html`) what there is, and reads each version once."""

    def __init__(self, target: Any) -> None:
        self.client, self.bucket, self.prefix = target._client, target.bucket, target.prefix
        self.known, self.tags = dict[str, bytes](), dict[str, str]()

    def __call__(self, path: str) -> bytes | None:
        if path == "index.html":
            listed = self.client.list_objects_v2(Bucket=self.bucket, Prefix=self.prefix)["Contents"]
            self.tags = {entry["Key"]: entry["ETag"] for entry in listed}
        key = self.prefix + path
        tag = self.tags.get(key)
        if tag and tag not in self.known:
            self.known[tag] = self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        return self.known[tag] if tag else None


def test_every_moment_of_a_publish_is_in_order(
    url: str, target: Target, two: tuple[Content, Content], tmp_path: Path
) -> None:
    old, new = two
    publish(target, NAME, old, 3)
    get = visitor(url, target, tmp_path)
    check = assert_one_release if linking(target) else assert_whole_pages
    found: list[str] = []

    def seen(what: str) -> None:
        found.append(check(get, old, new))
        assert_pointer_last(get, found[-1])

    publish(watched(target, seen), NAME, new, 3)
    assert len(found) > 40 and found[0] == "old" and found[-1] == "new"
    assert found == sorted(found, reverse=True), "never back again"


def test_every_moment_of_going_back_is_in_order(
    url: str, target: Target, two: tuple[Content, Content], tmp_path: Path
) -> None:
    old, new = two
    publish(target, NAME, old, 3)
    publish(target, NAME, new, 3)
    get = visitor(url, target, tmp_path)
    check = assert_one_release if linking(target) else assert_one_visit
    found: list[str] = []

    def seen(what: str) -> None:
        found.append(check(get, old, new))

    rollback(watched(target, seen), NAME, None)
    assert assert_one_release(get, old, new) == "old"
    assert found[0] == "new" and found == sorted(found), "never back again"
    if linking(target):
        assert len(found) < 10, "one link is exchanged, nothing is sent"


WRONG = {
    "link first": "leads to|two releases",
    "index first": "new too early|is new before",
    "no detour": "two releases",
    "pointer first": "moves last",
}


@pytest.mark.parametrize("wrong", list(WRONG))
def test_the_check_notices_a_wrong_order(
    tmp_path: Path, two: tuple[Content, Content], monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    old, new = two
    target = FolderTarget(tmp_path, links=wrong == "link first")
    publish(target, NAME, old, 3)
    check = assert_one_release if target.links else assert_whole_pages

    def link_first(place: Any, before: Any, release: Any, changed: Any, there: Any, hold: Any) -> Any:
        place.link(LIVE, release.id)
        return show(place, before, release, changed, there, hold)

    def pointer_first(place: Any, before: Any, release: Any, changed: Any, there: Any, hold: Any) -> Any:
        place.write(POINTER, pointer_file(Pointer(NAME, release.id, (before.id, release.id))))
        return show(place, before, release, changed, there, hold)

    if wrong == "link first":
        monkeypatch.setattr(explainers.publish.publish, "show", link_first)
    elif wrong == "no detour":
        monkeypatch.setattr(explainers.publish.switch, "lead_into", lambda place, release: 0)
    elif wrong == "index first":
        ranked = explainers.publish.plan._rank
        monkeypatch.setattr(explainers.publish.plan, "_rank", lambda *args: -ranked(*args))
    else:
        monkeypatch.setattr(explainers.publish.publish, "show", pointer_first)

    def seen(what: str) -> None:
        assert_pointer_last(from_folder(tmp_path), check(from_folder(tmp_path), old, new))

    with pytest.raises(AssertionError, match=WRONG[wrong]):
        publish(watched(target, seen), NAME, new, 3)


@pytest.mark.parametrize("fault", [Killed, TargetError])
@pytest.mark.parametrize("links", [True, False])
def test_publishing_again_goes_on_from_any_moment(
    tmp_path: Path, two: tuple[Content, Content], links: bool, fault: type[BaseException]
) -> None:
    old, new = two
    publish(FolderTarget(tmp_path / "old", links), NAME, old, 3)
    steps: list[str] = []
    shutil.copytree(tmp_path / "old", tmp_path / "count", symlinks=True)
    publish(watched(FolderTarget(tmp_path / "count", links), steps.append), NAME, new, 3)
    for after in range(1, len(steps) + 1, 3 if fault is Killed else 9):
        root = tmp_path / f"{after}"
        shutil.copytree(tmp_path / "old", root, symlinks=True)
        with pytest.raises(fault):
            publish(killed_after(FolderTarget(root, links), after, fault), NAME, new, 3)
        publish(FolderTarget(root, links), NAME, new, 3, take_over=True)
        assert_is(root, new)
        shutil.rmtree(root)


def assert_is(root: Path, wanted: Content) -> None:
    """The folder shows this release, and holds nothing but what two releases need."""
    for path, file in wanted.site.items():
        assert (root / path).read_bytes() == file.read(), path
    # Killed at its very last step, a publish leaves its lock; the next one that has something to do clears it.
    left = {path.name.split("-")[0] for path in (root / "_releases").iterdir()} - {"lock.json", "live", "pages"}
    assert left == {"0001", "0002", "current.json"}, left
    assert not list(root.rglob("*.part"))


def test_a_place_without_links_becomes_one_with_them_and_back(tmp_path: Path, two: tuple[Content, Content]) -> None:
    old, new = two
    web = tmp_path / "web"
    publish(FolderTarget(web, links=False), NAME, old, 3)
    assert not (web / "index.html").is_symlink()
    publish(
        watched(FolderTarget(web), lambda what: assert_one_release(from_folder(web), old, new) and None), NAME, new, 3
    )
    assert (web / "index.html").is_symlink() and (web / "de" / "anmelden.html").is_symlink()
    assert publish(FolderTarget(web), NAME, new, 3) == []
    publish(FolderTarget(web, links=False), NAME, new, 3)
    assert not any(path.is_symlink() for path in web.rglob("*.html") if "_releases" not in path.parts)
    assert_is(web, new)


def test_a_file_system_without_links_gets_files(
    tmp_path: Path, two: tuple[Content, Content], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, to: str) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    with pytest.raises(NoLinks):
        FolderTarget(tmp_path / "x").link("a/b", "c")
    for site in two:
        publish(FolderTarget(tmp_path / "web"), NAME, site, 3)
        assert publish(FolderTarget(tmp_path / "web"), NAME, site, 3) == []
    assert_is(tmp_path / "web", two[1])


def test_the_first_publish_can_be_cut_off_too(tmp_path: Path, two: tuple[Content, Content]) -> None:
    site = two[0]
    for after in (1, 2, 3, 10, 30, 60, 100):
        root = tmp_path / f"{after}"
        with pytest.raises(Killed):
            publish(killed_after(FolderTarget(root), after), NAME, site, 3)
        assert not (root / "index.html").exists() or crawl(from_folder(root))
        publish(FolderTarget(root), NAME, site, 3, take_over=True)
        assert crawl(from_folder(root))


@pytest.mark.parametrize("links", [True, False])
def test_what_a_cut_off_publish_left_is_mended_by_a_different_one(
    tmp_path: Path, two: tuple[Content, Content], links: bool
) -> None:
    """A page the cut-off publish had changed is put right, though its record says it never was."""
    old, new = two
    publish(FolderTarget(tmp_path, links), NAME, old, 3)

    def seen(what: str) -> None:
        if what in (f"link {LIVE}", "copy de/index.html"):
            raise Killed

    with pytest.raises(Killed):
        publish(watched(FolderTarget(tmp_path, links), seen), NAME, new, 3)
    assert (tmp_path / "de" / "index.html").read_bytes() == new.site["de/index.html"].read()
    publish(FolderTarget(tmp_path, links), NAME, old, 3, take_over=True)
    for path, file in old.site.items():
        assert (tmp_path / path).read_bytes() == file.read(), path
    assert {p.name for p in (tmp_path / "media").iterdir()} == {
        p.rpartition("/")[2] for p in old.site if p.startswith("media/")
    }


def test_a_plan_for_a_place_of_another_address_can_be_looked_at(
    url: str, two: tuple[Content, Content], tmp_path: Path
) -> None:
    with closing(open_target("city", url, tmp_path)) as target:
        changes = plan(target, look(target, NAME), two[0], 3)
        assert sum(change.size for change in changes) == sum(file.size for file in two[0].site.values())
        assert target.list("") == {} and target.list("_releases") == {}


def test_a_dry_run_tells_of_every_file_and_byte_that_is_sent(target: Target, two: tuple[Content, Content]) -> None:
    """P4, with the second copy of the pages where there is one; without the records, which are no part of a website."""
    old, new = two
    publish(target, NAME, old, 3)
    planned = plan(target, look(target, NAME), new, 3)
    sent: list[int] = []

    def seen(what: str) -> None:
        action, _, path = what.partition(" ")
        if action == "write" and not re.fullmatch(r"_releases/[^/]+\.json(\.gz)?", path):
            sent.append(len(target.read(path) or b""))

    assert publish(watched(target, seen), NAME, new, 3) == planned
    assert (sum(change.files for change in planned), sum(change.size for change in planned)) == (len(sent), sum(sent))
    assert ("copy" in [change.action for change in planned]) is (linking(target) is None)
