# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Films made by a real Dask cluster, started as docs/cluster.md says: a scheduler and two workers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from explainers.build import remote
from explainers.build.cluster import work_on
from explainers.build.film import ENDINGS, Film
from explainers.build.inputs import ingredients
from explainers.build.record import film_state
from explainers.build.work import Failure, Note, Step, Workshop
from explainers.errors import UsageError
from explainers.production import Production
from explainers.storyboard.load import load_storyboard
from tests.conftest import TINY_PRODUCTION, WriteProduction

pytestmark = pytest.mark.filterwarnings("ignore")  # what Dask and its libraries say about themselves

SILENT = TINY_PRODUCTION.replace("[de, tr]", "[de]\n    voices: {de: {engine: silent}}")
DASK = str(Path(sys.executable).with_name("dask"))


@dataclass(frozen=True)
class Cluster:
    address: str
    scratch: Path


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, scratch = f"tcp://127.0.0.1:{port}", tmp_path_factory.mktemp("cluster")
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    workers = ["worker", address, "--nworkers", "2", "--nthreads", "1", "--no-dashboard"]
    with started(scheduler, scratch), started(workers, scratch):
        yield Cluster(address, scratch)


@contextmanager
def started(words: list[str], folder: Path) -> Iterator[None]:
    with (folder / f"{words[0]}.log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "dask", *words], cwd=folder, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            process.wait(20)


@contextmanager
def client_of(cluster: Cluster) -> Iterator[Any]:
    from distributed import Client

    with Client(cluster.address, set_as_default=False, timeout=30) as client:
        client.wait_for_workers(2, timeout=30)
        yield client


def workshop_of(production: Production, tmp_path: Path, store: str) -> Workshop:
    folder = tmp_path / "unfinished"
    folder.mkdir()
    films = [load_storyboard(production, script) for script in production.script_ids()]
    return Workshop(production, folder, store, {(film.id, "de"): ingredients(production, film) for film in films})


def happenings(cluster: Cluster, workshop: Workshop, limit_s: float = 60) -> Iterator[object]:
    films = [load_storyboard(workshop.production, script) for script in workshop.production.script_ids()]
    return work_on(cluster.address, workshop, films, limit_s)


def files(production: Production) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (production.output / "films").rglob("*") if path.is_file()}


def test_a_cluster_makes_the_films_this_machine_would_make(
    cluster: Cluster, tiny: WriteProduction, tmp_path: Path
) -> None:
    production = tiny(production=SILENT)
    with client_of(cluster):
        command = [sys.executable, "-m", "explainers", "--production", str(production.root), "build"]
        done = subprocess.run([*command, "--cluster", cluster.address], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "[1/1] ausweis.de: made, 0:" in done.stdout, done.stdout + done.stderr
    assert film_state(production, load_storyboard(production, "ausweis")).current
    there = files(production)
    assert set(there) == {f"ausweis.de{ending}" for ending in ENDINGS}
    subprocess.run([*command, "--force"], capture_output=True, check=True)
    here = files(production)
    assert {name for name in here if here[name] != there[name]} <= {"ausweis.de.pdf"}  # which carries its date


def test_the_films_of_a_worker_that_is_lost_are_made_by_another(
    cluster: Cluster, tiny: WriteProduction, tmp_path: Path
) -> None:
    production = tiny(production=SILENT)
    (production.scripts / "zweiter.yaml").write_text((production.scripts / "ausweis.yaml").read_text("utf-8"), "utf-8")
    workshop = workshop_of(production, tmp_path, str(tmp_path / "store"))
    happened: list[object] = []
    with client_of(cluster) as client:
        pids = client.run(os.getpid)
        for event in happenings(cluster, workshop):
            if isinstance(event, Step) and event.name == "draw" and not any(isinstance(e, Note) for e in happened):
                busy = [worker for worker, tasks in client.processing().items() if tasks]
                if busy and pids:
                    os.kill(pids[busy[0]], signal.SIGKILL)
                    pids = {}
            happened.append(event)
    notes = [event.text for event in happened if isinstance(event, Note)]
    made = sorted(event.script for event in happened if isinstance(event, Film))
    assert made == ["ausweis", "zweiter"], happened
    assert len(notes) == 1 and "was lost in the step" in notes[0] and "Another one makes the film." in notes[0], notes


def test_a_step_that_hangs_on_a_worker_is_ended_and_named(
    cluster: Cluster, tiny: WriteProduction, tmp_path: Path
) -> None:
    workshop = workshop_of(tiny(production=SILENT), tmp_path, str(tmp_path / "store"))
    with client_of(cluster) as client:
        pids, stopped = client.run(os.getpid), []
        happened: list[object] = []
        for event in happenings(cluster, workshop, limit_s=3):
            if isinstance(event, Step) and not stopped:
                stopped = [pids[worker] for worker, tasks in client.processing().items() if tasks]
                for pid in stopped:
                    os.kill(pid, signal.SIGSTOP)
            happened.append(event)
    notes = [event.text for event in happened if isinstance(event, Note)]
    assert any("took more than 3 seconds and was stopped. It is tried once more." in note for note in notes), happened
    assert isinstance(happened[-1], Film)


def test_workers_that_would_make_other_films_are_refused(
    cluster: Cluster, tiny: WriteProduction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = workshop_of(tiny(production=SILENT), tmp_path, str(tmp_path / "store"))
    ours = remote.identity({})
    monkeypatch.setattr("explainers.build.cluster.identity", lambda _: {**ours, "typst": "0.1", "voice de": "piper x"})
    with client_of(cluster), pytest.raises(UsageError) as raised:
        list(happenings(cluster, workshop))
    said = str(raised.value)
    assert f"typst: {ours['typst']} instead of 0.1" in said and "voice de: silent 1 instead of piper x" in said
    assert "does not take part" in said and said.endswith("start the workers again.")


def test_a_store_that_the_workers_do_not_reach_is_said(cluster: Cluster, tiny: WriteProduction, tmp_path: Path) -> None:
    workshop = workshop_of(tiny(production=SILENT), tmp_path, "memory://only-here")
    with client_of(cluster), pytest.raises(UsageError, match='It does not reach the store "memory://only-here"'):
        list(happenings(cluster, workshop))


def test_no_scheduler_is_a_sentence(tiny: WriteProduction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainers.build.cluster.ANSWER_S", 1)
    workshop = workshop_of(tiny(production=SILENT), tmp_path, str(tmp_path / "store"))
    with pytest.raises(UsageError, match=r"No scheduler answers at tcp://127\.0\.0\.1:9\."):
        list(work_on("tcp://127.0.0.1:9", workshop, [], 60))


def test_films_come_back_through_a_bucket(cluster: Cluster, bucket: str, tiny: WriteProduction, tmp_path: Path) -> None:
    production = tiny(production=SILENT)
    workshop = workshop_of(production, tmp_path, bucket)
    with client_of(cluster) as client:
        keys = {name: os.environ[name] for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")}
        client.run(os.environ.update, keys)
        happened = list(happenings(cluster, workshop))
    assert isinstance(happened[-1], Film) and not any(isinstance(event, Failure) for event in happened), happened
    assert set(files(production)) == {f"ausweis.de{ending}" for ending in ENDINGS}
