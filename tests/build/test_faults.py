# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever happens to a build, no film is wrong, and nothing is made twice but the step at hand."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from explainers.build.film import ENDINGS
from explainers.build.run import UNFINISHED
from explainers.build.store import FolderStore
from tests.build.faults import LOG, FullAfter, NoFileOver, clock_goes_backwards, finish, start
from tests.conftest import TINY_PRODUCTION

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and forks")

SETTINGS = TINY_PRODUCTION.replace("[de, tr]", "[de]\n    voices: {de: {engine: silent}}")
STORYBOARD = """\
    title: Ausweis abholen
    summary: Wie Sie Ihren Ausweis abholen.
    scenes:
      - {kind: title, say: So holen Sie Ihren Ausweis ab.}
      - {kind: end, say: Bis bald.}
    """
DATED = ".pdf"
"""Carries the moment at which it was made."""


@dataclass(frozen=True)
class City:
    """A production, its finished film, and how long that took to make."""

    root: Path
    right: dict[str, bytes]
    seconds: float

    @property
    def films(self) -> Path:
        return self.root / "output" / "films"

    @property
    def cache(self) -> Path:
        return self.root / ".explainers" / "cache"

    def forget(self) -> None:
        """Begin anew."""
        shutil.rmtree(self.root / ".explainers", ignore_errors=True)
        shutil.rmtree(self.root / "output", ignore_errors=True)
        (self.root / LOG).unlink(missing_ok=True)

    def found(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.films.rglob("*") if path.is_file()}

    def check(self) -> None:
        """No file of a film is wrong, no entry damaged, none was made twice."""
        for name, data in self.found().items():
            assert data.rstrip().endswith(b"%%EOF") if name.endswith(DATED) else data == self.right[name], name
        damaged: list[str] = []
        kept = FolderStore(self.cache, damaged.append)
        for entry in list(kept.entries()):
            step, _two, key = entry.path.split("/")
            assert kept.get(step, key) is not None or not key
        assert not damaged
        made = (self.root / LOG).read_text("utf-8").split() if (self.root / LOG).exists() else []
        assert len(made) == len(set(made)), "work was lost"

    def check_whole(self) -> None:
        self.check()
        assert set(self.found()) == {f"ausweis.de{ending}" for ending in ENDINGS}
        assert not list((self.root / "output").glob(f"{UNFINISHED}*"))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    root = tmp_path_factory.mktemp("city")
    (root / "scripts").mkdir()
    (root / "explainers.yaml").write_text(dedent(SETTINGS), "utf-8")
    (root / "scripts" / "ausweis.yaml").write_text(dedent(STORYBOARD), "utf-8")
    finish(root)  # loads the libraries
    City(root, {}, 0).forget()
    begin = time.monotonic()
    code, said = finish(root)
    assert code == 0, said
    made = City(root, {}, time.monotonic() - begin)
    yield City(root, made.found(), made.seconds)


def struck(city: City, number: signal.Signals, times: int) -> Iterator[tuple[int, str]]:
    """Send a signal to builds at random moments until it hit so many of them; yield how each of those ended.

    The builds continue from each other; each time that one comes to its end all the same, the next begins anew.
    """
    moments = random.Random(7)
    hit = 0
    city.forget()
    while hit < times:
        process = start(city.root)
        process.join(moments.random() ** 2 * city.seconds)  # most builds continue from others, and are short
        if process.exitcode is None:
            os.kill(process.pid or 0, number)
            process.join(60)
        city.check()
        if process.exitcode == 0:
            city.check_whole()
            city.forget()
            continue
        hit += 1
        yield process.exitcode or 0, (city.root / "said.txt").read_text("utf-8")


def test_kill_9_at_fifty_moments(city: City) -> None:
    ends = [code for code, _said in struck(city, signal.SIGKILL, 50)]
    assert ends == [-signal.SIGKILL] * 50
    code, said = finish(city.root)
    assert code == 0, said
    city.check_whole()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_sigterm_at_any_moment(city: City, number: signal.Signals) -> None:
    for code, said in struck(city, number, 8):
        assert code in (130, 1, -number), said
        assert "Traceback" not in said
        assert not list((city.root / "output").glob(f"{UNFINISHED}*"))
    code, said = finish(city.root)
    assert code == 0, said
    city.check_whole()


def test_a_disk_that_is_full_at_each_write(city: City) -> None:
    city.forget()
    writes = 0
    while True:
        code, said = finish(city.root, FullAfter(writes))
        city.check()
        if code == 0:
            break
        assert code in (1, 2) and "disk is full" in said and "Traceback" not in said, said
        writes += 1
    assert writes > 20
    city.check_whole()


@pytest.mark.parametrize("size", [0, 1000, 20_000])
def test_a_disk_that_takes_no_more_of_any_file(city: City, size: int) -> None:
    city.forget()
    code, said = finish(city.root, NoFileOver(size))
    assert code in (1, 2) and "Traceback" not in said, said
    city.check()
    code, said = finish(city.root)
    assert code == 0, said
    city.check_whole()


def test_a_clock_that_goes_backwards(city: City) -> None:
    city.forget()
    assert finish(city.root, clock_goes_backwards)[0] == 0
    city.check_whole()
    made = (city.root / LOG).read_bytes()
    assert finish(city.root, clock_goes_backwards)[0] == 0
    assert (city.root / LOG).read_bytes() == made, "what was made before was found again"
