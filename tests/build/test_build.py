# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One change costs what it touches; pulling the plug costs nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner

from explainers.build import crew
from explainers.build.crew import work
from explainers.build.estimate import work_for
from explainers.build.film import ENDINGS, Film
from explainers.build.inputs import ingredients
from explainers.build.record import film_state, known_records, read_record
from explainers.build.run import own_store
from explainers.build.shared_store import anything_kept
from explainers.build.store import FolderStore, Forgetful, usage
from explainers.build.work import Failure, Note, Workshop
from explainers.cli import main
from explainers.pipeline import make_film
from explainers.production import Production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import Storyboard
from tests.conftest import TINY_PRODUCTION, TINY_STORYBOARD, WriteProduction

GERMAN = TINY_PRODUCTION.replace("[de, tr]", "[de]")


class Counting(Forgetful):
    """A store in memory that counts what had to be made."""

    def __init__(self) -> None:
        self.data: dict[tuple[str, str], bytes] = {}
        self.made: list[str] = []

    def get(self, step: str, key: str) -> bytes | None:
        return self.data.get((step, key))

    def put(self, step: str, key: str, data: bytes) -> None:
        self.made.append(step)
        self.data[step, key] = data


def made_by(production: Production, store: Counting, workshop: Path) -> dict[str, int]:
    """Make the film and return how often each step had to work."""
    store.made.clear()
    workshop.mkdir(exist_ok=True)
    make_film(production, load_storyboard(production, "ausweis"), workshop, store)
    return {step: store.made.count(step) for step in ("speak", "poster", "encode", "sound")}


def test_each_change_makes_only_what_it_touches(
    tiny: WriteProduction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainers.speak.track.GAIN_STEP_DB", 6.0)  # of three sentences, one decides how loud all are
    store, workshop = Counting(), tmp_path / "workshop"

    def change(old: str, new: str) -> dict[str, int]:
        assert old in TINY_STORYBOARD + GERMAN
        return made_by(tiny(TINY_STORYBOARD.replace(old, new), GERMAN.replace(old, new)), store, workshop)

    first = made_by(tiny(production=GERMAN), store, workshop)
    assert first == {"speak": 3, "poster": 1, "encode": 3, "sound": 3}
    assert made_by(tiny(production=GERMAN), store, workshop) == dict.fromkeys(first, 0)
    # A scene that got no longer by the change keeps its picture; no other scene is touched in any case.
    sentence = change("holen Sie Ihren Ausweis ab", "holen Sie den Ausweis ab")
    assert sentence | {"encode": 1} == {"speak": 1, "poster": 0, "encode": 1, "sound": 1} and sentence["encode"] <= 1
    # Said in one sentence, shown in one scene. The fade that leads there, from the scene before, does not show it yet.
    assert change("46.00 EUR", "47.00 EUR") == {"speak": 1, "poster": 0, "encode": 1, "sound": 1}
    name = change("name: Bürgerbüro", "name: Bürgeramt")
    assert name | {"encode": 1} == {"speak": 1, "poster": 0, "encode": 1, "sound": 1} and name["encode"] <= 1


def test_status_names_what_changed(tiny: WriteProduction) -> None:
    production = tiny(production=GERMAN)
    run = CliRunner().invoke
    assert run(main, ["--production", str(production.root), "build"]).exit_code == 0
    assert film_state(production, load_storyboard(production, "ausweis")).current
    again = run(main, ["--production", str(production.root), "build"])
    assert "0 films made. 1 is current." in again.output

    tiny(TINY_STORYBOARD.replace("46.00 EUR", "47.00 EUR"), GERMAN)
    (row,) = json.loads(run(main, ["--production", str(production.root), "status", "--json"]).output)
    assert (row["state"], row["because"]) == ("stale", ['fact "fee"'])

    tiny(production=GERMAN)
    (production.output / "films" / "ausweis" / "ausweis.de.srt").write_text("by hand", "utf-8")
    state = film_state(production, load_storyboard(production, "ausweis"))
    assert state.because == ('file "ausweis.de.srt"',)


def test_the_plan_counts_what_is_new(tiny: WriteProduction) -> None:
    def planned(production: Production) -> tuple[int, int]:
        film = load_storyboard(production, "ausweis")
        state, known = film_state(production, film), known_records(production)
        work = work_for([film], [state], known, kept=anything_kept(own_store(production)))
        return work.sentences, work.scenes

    production = tiny(production=GERMAN)
    assert planned(production) == (3, 3), "nothing is there"
    assert CliRunner().invoke(main, ["--production", str(production.root), "build"]).exit_code == 0
    assert planned(tiny(TINY_STORYBOARD.replace("holen Sie Ihren", "holen Sie den"), GERMAN)) == (1, 0)
    # The scene before fades into what shows the fact.
    assert planned(tiny(TINY_STORYBOARD.replace("46.00 EUR", "47.00 EUR"), GERMAN)) == (1, 2)
    assert planned(tiny(production=GERMAN + "formats: ['16:9', '9:16']\n")) == (0, 3)
    production = tiny(production=GERMAN)
    (production.output / "films" / "ausweis" / "ausweis.de.srt").unlink()
    assert planned(production) == (0, 0)
    shutil.rmtree(production.memory / "cache")
    assert planned(production) == (3, 3)


def test_a_film_that_is_broken_is_overdue_all_the_same(tiny: WriteProduction) -> None:
    production = tiny("review_by: 2025-01-01\n" + dedent(TINY_STORYBOARD))
    rows = json.loads(CliRunner().invoke(main, ["--production", str(production.root), "status", "--json"]).output)
    assert [(row["lang"], row["state"], row["overdue"]) for row in rows] == [
        ("de", "never built", True),
        ("tr", "broken", True),
    ]


def test_two_builds_from_clean_make_the_same_film(tiny: WriteProduction, tmp_path: Path) -> None:
    production = tiny(production=GERMAN)
    workshop = tmp_path / "workshop"
    workshop.mkdir()
    storyboard = load_storyboard(production, "ausweis")
    first = make_film(production, storyboard, workshop).video.read_bytes()
    assert make_film(production, storyboard, workshop).video.read_bytes() == first


def events(production: Production, tmp_path: Path, limit_s: float = 60) -> list[object]:
    return list(work(*a_film(production, tmp_path), 1, limit_s))


def a_film(production: Production, tmp_path: Path) -> tuple[Workshop, list[Storyboard]]:
    """Return the production's film and a workshop to make it in."""
    film = load_storyboard(production, "ausweis")
    unfinished = tmp_path / "workshop"
    unfinished.mkdir(exist_ok=True)
    inputs = {("ausweis", "de"): ingredients(production, film)}
    return Workshop(production, unfinished, str(production.memory / "cache"), inputs), [film]


def test_a_step_that_hangs_is_stopped_and_named(tiny: WriteProduction, tmp_path: Path) -> None:
    happened = events(tiny(production=GERMAN), tmp_path, limit_s=0)
    notes = [event for event in happened if isinstance(event, Note)]
    (failure,) = [event for event in happened if isinstance(event, Failure)]
    assert 'The step "' in notes[0].text and "It is tried once more." in notes[0].text
    assert "took more than 0 seconds and was stopped. That happened twice." in failure.why


def test_a_worker_that_dies_costs_its_film_a_second_try(tiny: WriteProduction, tmp_path: Path) -> None:
    production = tiny(production=GERMAN)
    happened: list[object] = []
    for event in work(*a_film(production, tmp_path), 1):
        if not happened:
            (worker,) = children(os.getpid())
            os.kill(worker, signal.SIGKILL)
        happened.append(event)
    (note,) = [event for event in happened if isinstance(event, Note)]
    assert "ended unexpectedly (exit code -9)" in note.text
    assert isinstance(happened[-1], Film)


def test_a_worker_is_replaced_after_some_films(
    tiny: WriteProduction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "FILMS_EACH", 1)
    workshop, films = a_film(tiny(production=GERMAN), tmp_path)
    at_work: list[int] = []
    made = 0
    for event in work(workshop, films * 2, 1):
        at_work += children(os.getpid())
        made += isinstance(event, Film)
    assert made == 2 and len(set(at_work)) == 2


def test_two_films_at_work_make_what_they_share_once(tiny: WriteProduction, tmp_path: Path) -> None:
    production = tiny(production=GERMAN)
    other = production.scripts / "zweiter.yaml"
    other.write_text((production.scripts / "ausweis.yaml").read_text("utf-8"), "utf-8")
    films = [load_storyboard(production, name) for name in ("ausweis", "zweiter")]
    workshop, _films = a_film(production, tmp_path)
    workshop.inputs["zweiter", "de"] = ingredients(production, films[1])
    happened = list(work(workshop, films, 2))
    assert sum(isinstance(event, Film) for event in happened) == 2, happened
    made: Counter[str] = Counter()
    for name in ("ausweis", "zweiter"):
        record = read_record(production, name, "de")
        made += Counter({step: effort.made for step, effort in record.efforts.items()} if record else {})
    kept = {use.step: use.entries for use in usage(FolderStore(production.memory / "cache"))}
    assert made.pop("film") == 2
    assert made == kept and kept["speak"] == kept["encode"] == 3


def children(parent: int) -> list[int]:
    """Return a process's worker processes (Linux): forks, which go by its own command, and those begun from nothing."""
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    own = Path(f"/proc/{parent}/cmdline").read_bytes()
    commands = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in listed}
    return [pid for pid, command in commands.items() if command == own or b"multiprocessing.spawn" in command]


def test_no_worker_outlives_its_parent(tiny: WriteProduction) -> None:
    production = tiny(production=GERMAN)
    (production.scripts / "zweiter.yaml").write_text((production.scripts / "ausweis.yaml").read_text("utf-8"), "utf-8")
    command = [sys.executable, "-m", "explainers", "--production", str(production.root), "build", "--jobs", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    within_s(20, lambda: len(children(process.pid)) == 2)
    workers = children(process.pid)
    process.kill()
    process.wait()
    within_s(20, lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


def within_s(limit_s: float, come_true: Callable[[], object]) -> None:
    """Wait until something has come true.

    Raises:
        TimeoutError: if it does not.
    """
    end_s = time.monotonic() + limit_s
    while not come_true():
        if time.monotonic() > end_s:
            raise TimeoutError
        time.sleep(0.02)


@pytest.mark.parametrize("moment_s", [0.3, 1.0, 1.6, 2.2])
def test_kill_9_leaves_what_the_next_build_continues_from(tiny: WriteProduction, moment_s: float) -> None:
    production = tiny(production=GERMAN)
    command = [sys.executable, "-m", "explainers", "--production", str(production.root), "build"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(moment_s)
    process.kill()
    process.wait()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    names = {path.name for path in (production.output / "films").rglob("*") if path.is_file()}
    assert names == {f"ausweis.de{ending}" for ending in ENDINGS}
    assert film_state(production, load_storyboard(production, "ausweis")).current


def test_a_second_build_waits_and_says_for_whom(tiny: WriteProduction) -> None:
    from explainers.build.run import lock

    production = tiny(production=GERMAN)
    command = [sys.executable, "-m", "explainers", "--production", str(production.root), "build"]
    with lock(production, print):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert f"Another build is at work here (process {os.getpid()}, since " in process.stdout.readline()
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_two_builds_at_once_make_each_film_once(tiny: WriteProduction) -> None:
    production = tiny(production=GERMAN)
    command = [sys.executable, "-m", "explainers", "--production", str(production.root), "build"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(2)]
    said = sorted(process.communicate(timeout=120)[0] for process in both)
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("1 film made." in one for one in said) == 1
    assert sum("0 films made. 1 is current." in one for one in said) == 1


def test_a_damaged_cache_entry_is_made_again_and_said(tiny: WriteProduction) -> None:
    production = tiny(production=GERMAN)
    command = ["--production", str(production.root), "build", "--force"]
    assert CliRunner().invoke(main, command).exit_code == 0
    for entry in (production.memory / "cache" / "encode").glob("*/*"):
        entry.write_bytes(b"damaged")
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0
    assert result.output.count("in the cache was damaged and is made again.") == 3
