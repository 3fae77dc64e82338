# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from explainers.production import Production
from explainers.publish.gate import together
from explainers.publish.plan import Change, Content, look, release_of
from explainers.publish.publish import plan, publish, rollback
from explainers.publish.release import JOURNAL, LOCK, POINTER
from explainers.publish.targets.folder import FolderTarget
from explainers.publish.targets.target import TargetError
from explainers.site import site_of
from tests.publish.conftest import content, films_of
from tests.publish.test_switch import from_folder
from tests.publish.watched import Killed, assert_one_release, crawl, watched

NAME = "Stadt Beispiel"


def test_publishes_everything_once(tmp_path: Path, production: Production) -> None:
    target, site = FolderTarget(tmp_path / "web"), content(production)
    assert len(publish(target, NAME, site, 3)) == len(site.site)
    assert set(crawl(from_folder(tmp_path / "web"))) <= set(site.site)
    for path, file in site.site.items():
        assert (tmp_path / "web" / path).read_bytes() == file.read()


def test_the_second_publish_writes_nothing(tmp_path: Path, production: Production) -> None:
    publish(FolderTarget(tmp_path), NAME, content(production), 3)
    done: list[str] = []
    assert publish(watched(FolderTarget(tmp_path), done.append), NAME, content(production), 3) == [] and done == []


def test_only_what_changed_is_sent(tmp_path: Path, two: tuple[Content, Content]) -> None:
    publish(FolderTarget(tmp_path), NAME, two[0], 3)
    paths = {change.path for change in publish(FolderTarget(tmp_path), NAME, two[1], 3)}
    videos = [path for path in paths if path.endswith(".mp4")]
    assert len(videos) == 1 and videos[0].startswith("media/anmelden.de.")
    assert "en/anmelden.html" not in paths


def test_the_order_is_media_pages_overviews_gone(tmp_path: Path, two: tuple[Content, Content]) -> None:
    publish(FolderTarget(tmp_path, links=False), NAME, two[0], 3)
    done: list[str] = []
    publish(watched(FolderTarget(tmp_path, links=False), done.append), NAME, two[1], 3)
    at = {what.split(" ", 1)[1]: index for index, what in enumerate(done) if what.startswith(("write", "copy"))}
    media = max(index for path, index in at.items() if path.startswith(("media/", "assets/")))
    assert media < at["de/anmelden.html"] < at["de/index.html"] < at["de/ausweis.html"] < at[POINTER]


def test_a_really_killed_publisher_gives_up_its_lock(tmp_path: Path, production: Production) -> None:
    code = f"""
import os, signal
from pathlib import Path
from explainers.publish.lock import locked
from explainers.publish.targets.folder import FolderTarget
with locked(FolderTarget(Path({str(tmp_path)!r})), False):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run([sys.executable, "-c", code], check=False)
    assert ended.returncode == -signal.SIGKILL and (tmp_path / LOCK).exists()
    assert publish(FolderTarget(tmp_path), NAME, content(production), 3)
    assert not (tmp_path / LOCK).exists()


def test_two_publishers_do_not_mix(tmp_path: Path, production: Production) -> None:
    target = FolderTarget(tmp_path)
    target.create(LOCK, json.dumps({"host": "elsewhere", "pid": 1, "since": "2026-11-22"}).encode())
    with pytest.raises(TargetError, match=r"Somebody else has been publishing .* since 2026-11-22, from elsewhere"):
        publish(target, NAME, content(production), 3)
    assert not (tmp_path / "index.html").exists()
    publish(target, NAME, content(production), 3, take_over=True)
    assert not (tmp_path / LOCK).exists()


def test_a_publisher_whose_lock_was_taken_stops_before_the_pointer(
    tmp_path: Path, two: tuple[Content, Content]
) -> None:
    publish(FolderTarget(tmp_path), NAME, two[0], 3)

    def steal(change: Change) -> None:
        (tmp_path / LOCK).write_text('{"token": "other"}')

    with pytest.raises(TargetError, match="taken over"):
        publish(FolderTarget(tmp_path), NAME, two[1], 3, steal)
    assert json.loads((tmp_path / POINTER).read_bytes())["current"].startswith("0001")
    assert (tmp_path / LOCK).read_text() == '{"token": "other"}', "the other's lock is not ours to remove"


def test_rollback_goes_back_and_forth(tmp_path: Path, two: tuple[Content, Content]) -> None:
    target = FolderTarget(tmp_path)
    publish(target, NAME, two[0], 3)
    publish(target, NAME, two[1], 3)
    back = rollback(target, NAME, None)
    assert back.id.startswith("0001") and len(back.films) == 6
    for path, file in two[0].site.items():
        assert hashlib.sha256((tmp_path / path).read_bytes()).hexdigest() == file.sha256, path
    rollback(target, NAME, "0002")
    assert assert_one_release(from_folder(tmp_path), *two) == "new"
    assert publish(target, NAME, two[1], 3) == []
    with pytest.raises(TargetError, match=r'There is no release "0009"\. There are: 0001-'):
        rollback(target, NAME, "0009")


def test_rollback_without_an_earlier_release_says_so(tmp_path: Path, two: tuple[Content, Content]) -> None:
    with pytest.raises(TargetError, match="Nothing was ever published"):
        rollback(FolderTarget(tmp_path), NAME, None)
    publish(FolderTarget(tmp_path), NAME, two[0], 3)
    with pytest.raises(TargetError, match="There is no release before 0001"):
        rollback(FolderTarget(tmp_path), NAME, None)


def test_old_media_go_when_no_kept_release_needs_them(tmp_path: Path, production: Production, remake: Any) -> None:
    target = FolderTarget(tmp_path)
    for round_ in range(4):
        remake("anmelden", "de", f"video {round_}".encode())
        publish(target, NAME, content(production), 2)
    videos = {path.name for path in (tmp_path / "media").glob("anmelden.de.*.mp4")}
    assert len(videos) == 2
    assert [p.stem[:4] for p in sorted((tmp_path / "_releases").glob("*.gz"))] == ["0003", "0004"]
    rollback(target, NAME, None)
    crawl(from_folder(tmp_path))


@pytest.mark.parametrize("links", [True, False])
def test_the_second_copy_of_a_release_goes_with_it(
    tmp_path: Path, production: Production, remake: Any, links: bool
) -> None:
    target = FolderTarget(tmp_path, links)
    for round_ in range(4):
        remake("anmelden", "de", f"video {round_}".encode())
        publish(target, NAME, content(production), 2)
    records = {path.name.removesuffix(".json.gz") for path in (tmp_path / "_releases").glob("*.gz")}
    copies = {path.name for path in (tmp_path / "_releases").iterdir() if path.is_dir() and path.name[0] == "0"}
    assert len(records) == 2 and copies == records
    for name in copies:
        assert crawl(from_folder(tmp_path), f"_releases/{name}/de/index.html") if not links else True
    assert crawl(from_folder(tmp_path), "index.html", "de/anmelden.html")


def test_files_of_others_are_never_touched(tmp_path: Path, two: tuple[Content, Content]) -> None:
    web = tmp_path / "web"
    web.mkdir()
    (web / "index.html").write_text("the city's own page")
    (web / "de").mkdir()
    (web / "de" / "other.html").write_text("theirs")
    with pytest.raises(TargetError, match=r"files that Explainers did not put there: index.html. Nothing was changed"):
        publish(FolderTarget(web), NAME, two[0], 3)
    assert sorted(p.name for p in web.iterdir()) == ["de", "index.html"]
    (web / "index.html").unlink()
    publish(FolderTarget(web), NAME, two[0], 3)
    publish(FolderTarget(web), NAME, two[1], 2)
    assert (web / "de" / "other.html").read_text() == "theirs"


def test_the_website_of_another_city_is_not_replaced(tmp_path: Path, production: Production) -> None:
    publish(FolderTarget(tmp_path), "Stadt Anders", content(production), 3)
    with pytest.raises(TargetError, match='holds the website of "Stadt Anders"'):
        publish(FolderTarget(tmp_path), NAME, content(production), 3)


def test_files_that_vanished_are_put_back(tmp_path: Path, production: Production) -> None:
    target = FolderTarget(tmp_path)
    publish(target, NAME, content(production), 3)
    video = next((tmp_path / "media").glob("*.mp4"))
    video.unlink()
    (tmp_path / "de" / "index.html").write_text("short")
    changes = publish(target, NAME, content(production), 3)
    assert {change.path for change in changes} == {f"media/{video.name}", "de/index.html"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_only_be_read_says_so(tmp_path: Path, production: Production) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(TargetError, match="You may not write in the folder"):
        publish(FolderTarget(tmp_path), NAME, content(production), 3)


def test_a_full_disk_says_so(tmp_path: Path, production: Production, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FolderTarget, "_fill", full)
    with pytest.raises(TargetError, match=r"disk of the folder .* is full.*Make room"):
        publish(FolderTarget(tmp_path), NAME, content(production), 3)
    assert not list(tmp_path.rglob("*.part")) and not (tmp_path / LOCK).exists()


def test_a_file_in_the_way_says_so(tmp_path: Path, production: Production) -> None:
    (tmp_path / "web").write_text("theirs")
    with pytest.raises(TargetError, match=r"lies a file where a folder should be\. Choose another folder"):
        publish(FolderTarget(tmp_path / "web"), NAME, content(production), 3)
    assert (tmp_path / "web").read_text() == "theirs"


def test_a_truncated_upload_replaces_nothing(
    tmp_path: Path, two: tuple[Content, Content], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(FolderTarget(tmp_path), NAME, two[0], 3)
    monkeypatch.setattr(FolderTarget, "_fill", lambda self, part, file: part.write_bytes(file.read()[:-1]))
    with pytest.raises(TargetError, match=r"stored \d+ of the \d+ bytes"):
        publish(FolderTarget(tmp_path), NAME, two[1], 3)
    for path, file in two[0].site.items():
        assert hashlib.sha256((tmp_path / path).read_bytes()).hexdigest() == file.sha256, path


@pytest.mark.parametrize("links", [True, False])
def test_what_a_killed_publish_was_sending_is_removed(
    tmp_path: Path, two: tuple[Content, Content], links: bool
) -> None:
    """A process that is killed leaves the upload under way, which may be a whole film."""
    target = FolderTarget(tmp_path, links)
    publish(target, NAME, two[0], 3)

    def seen(what: str) -> None:
        if what == f"write {JOURNAL}":
            release = release_of(look(target, NAME), two[1])
            for folder in ("media", "de", "_releases", "_releases/pages", f"_releases/{release.id}/de"):
                (tmp_path / folder).mkdir(parents=True, exist_ok=True)
                (tmp_path / folder / ".explainers-0123456789ab.part").write_bytes(b"half of something")
                (tmp_path / folder / "theirs.part").write_bytes(b"theirs")
            raise Killed

    with pytest.raises(Killed):
        publish(watched(target, seen), NAME, two[1], 3)
    publish(target, NAME, two[1], 3, take_over=True)
    assert not list(tmp_path.rglob(".explainers-*"))
    assert (tmp_path / "media" / "theirs.part").exists() and (tmp_path / "de" / "theirs.part").exists()


def test_a_damaged_record_is_named(tmp_path: Path, production: Production) -> None:
    publish(FolderTarget(tmp_path), NAME, content(production), 3)
    (tmp_path / POINTER).write_text("{")
    with pytest.raises(TargetError, match=r'The record "_releases/current.json" .* is damaged'):
        publish(FolderTarget(tmp_path), NAME, content(production), 3)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, production: Production) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "web" / "de").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(TargetError, match="would lie outside"):
        publish(FolderTarget(tmp_path / "web"), NAME, content(production), 3)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_dry_run_says_what_and_how_much(tmp_path: Path, two: tuple[Content, Content]) -> None:
    target = FolderTarget(tmp_path / "web")
    changes = plan(target, look(target, NAME), two[0], 3)
    assert sum(change.size for change in changes) == sum(file.size for file in two[0].site.values())
    assert not (tmp_path / "web").exists()
    publish(target, NAME, two[0], 3)
    actions = {change.path: change.action for change in plan(target, look(target, NAME), two[1], 2)}
    assert actions["de/anmelden.html"] == "change"
    assert {action for path, action in actions.items() if path.startswith("media/")} == {"add"}


def test_a_film_that_is_refused_stays_as_it_was(tmp_path: Path, production: Production, remake: Any) -> None:
    target = FolderTarget(tmp_path)
    publish(target, NAME, content(production), 3)
    before = (tmp_path / "de" / "anmelden.html").read_bytes()
    live = look(target, NAME)
    passed = [film for film in films_of(production) if film.record.script == "ausweis"]
    refused = [("anmelden", lang) for lang in production.languages]
    for path in (production.output / "films" / "anmelden").iterdir():
        path.unlink()  # as on the machine of somebody who has not built it
    films, gone = together(passed, refused, live, ["anmelden", "ausweis"])
    assert len(films) == 6 and gone == []
    assert publish(target, NAME, Content(site_of(production, films, gone), films, gone), 3) == []
    assert (tmp_path / "de" / "anmelden.html").read_bytes() == before


def test_a_film_without_a_storyboard_is_gone_and_can_come_back(tmp_path: Path, production: Production) -> None:
    target = FolderTarget(tmp_path)
    publish(target, NAME, content(production), 3)
    passed = [film for film in films_of(production) if film.record.script == "ausweis"]
    films, gone = together(passed, [], look(target, NAME), ["ausweis"])
    assert [(one.script, sorted(one.titles), one.unpublished) for one in gone] == [
        ("anmelden", ["ar", "de", "en"], False)
    ]
    publish(target, NAME, Content(site_of(production, films, gone), films, gone), 3)
    assert "nicht mehr verfügbar" in (tmp_path / "de" / "anmelden.html").read_text("utf-8")
    films, gone = together(films_of(production), [], look(target, NAME), ["anmelden", "ausweis"])
    assert len(films) == 6 and gone == []


def test_what_was_unpublished_stays_away_until_it_is_asked_for(tmp_path: Path, production: Production) -> None:
    target = FolderTarget(tmp_path)
    publish(target, NAME, content(production), 3)
    scripts = ["anmelden", "ausweis"]
    films, gone = together(films_of(production), [], look(target, NAME), scripts, away=["anmelden"])
    publish(target, NAME, Content(site_of(production, films, gone), films, gone), 3)
    films, gone = together(films_of(production), [], look(target, NAME), scripts)
    assert {film.record.script for film in films} == {"ausweis"} and gone[0].unpublished
    films, gone = together(films_of(production), [], look(target, NAME), scripts, again=["anmelden"])
    assert len(films) == 6 and gone == []
