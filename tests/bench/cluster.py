# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.bench.cluster`: how 100 scripts in 15 languages would scale to 32 workers of a cluster.

Measured, on this machine and in this run, in processor time (a busy machine makes no difference): what each step of a
real film costs, by sentence and by scene; what it costs to plan it, to send it through the store, and to take it in.
Simulated: films of half to twice the length of the sample scripts, planned one after the other before the first is
handed out, the longest first; one network of 1 Gbit/s to the store, and one computer that takes in the films, each
serving one film at a time. Nothing is assumed to be shared between films, which a real production does.
"""

from __future__ import annotations

import heapq
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from explainers.build.effort import FILM, Effort, MeasuredStore
from explainers.build.estimate import SPEAK
from explainers.build.film import Film
from explainers.build.inputs import film_inputs
from explainers.build.parcel import Made, pack_film, unpack_film
from explainers.build.store import FolderStore
from explainers.pipeline import make_film
from explainers.production import Production, load_production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.narration import narration

ROOT = Path(__file__).parents[2]
SCRIPT = "personalausweis"
SCRIPTS, LANGUAGES = 100, 15
WORKERS = (1, 2, 4, 8, 16, 32)
NETWORK_BYTES_S = 125_000_000
SEED = 1
START_S = 3.0
"""What a worker takes to load everything, once: an upper bound for `explainers` with all its libraries."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What things cost, in seconds."""

    sentence: float
    scene: float
    """Drawn, coded, and its sound."""
    film: float
    """Everything beside: joining, measuring, writing, packing."""
    planning: float
    """Reading the storyboard, and what the film is made from."""
    taking_in: float
    size_bytes: float
    """Of a film, for each scene."""


@dataclass(frozen=True, slots=True)
class Size:
    """How long a film is."""

    sentences: int
    scenes: int


def measure() -> Pace:
    """Make a real film from nothing, and send it through a store."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "unfinished").mkdir()
        production = replace(load_production(ROOT), output=folder / "output")
        storyboard = load_storyboard(production, SCRIPT)
        store = MeasuredStore(FolderStore(folder / "store"))
        begin = time.process_time(), time.perf_counter()
        film = make_film(production, storyboard, folder / "unfinished", store)
        efforts = store.efforts()
        idle = (time.process_time() - begin[0]) / (time.perf_counter() - begin[1])
        planning = _plan(production)
        packing, taking_in, size = _send(film, efforts, folder)
    scenes = len(storyboard.scenes)
    seen = sum(effort.seconds for step, effort in efforts.items() if step not in (SPEAK, FILM))
    spoken = efforts[SPEAK]
    return Pace(
        idle * spoken.seconds / spoken.made,
        idle * seen / scenes,
        idle * efforts[FILM].seconds + packing,
        planning,
        taking_in,
        size / scenes,
    )


def _plan(production: Production) -> float:
    begin = time.process_time()
    film_inputs(production, load_storyboard(production, SCRIPT))
    return time.process_time() - begin


def _send(film: Film, efforts: dict[str, Effort], folder: Path) -> tuple[float, float, int]:
    """Return the seconds that it takes to pack a film into a store, and to take it in; and its bytes."""
    store = FolderStore(folder / "store")
    begin = time.process_time()
    store.put("film", "film", pack_film(Made(film, 0, efforts)))
    packed = time.process_time()
    data = store.get("film", "film") or b""
    unpack_film(data, folder / "unfinished", folder / "taken")
    return packed - begin, time.process_time() - packed, len(data)


def production_of(samples: Production) -> list[Size]:
    """Return the films of a production whose scripts are as long as the samples, some shorter, some longer."""
    scripts = [load_storyboard(samples, script) for script in samples.script_ids()]
    sizes = [Size(len(list(narration(script))), len(script.scenes)) for script in scripts]
    chance = random.Random(SEED)
    films: list[Size] = []
    for _ in range(SCRIPTS):
        size, stretch = chance.choice(sizes), chance.uniform(0.5, 2)
        films += [Size(round(size.sentences * stretch), round(size.scenes * stretch))] * LANGUAGES
    return sorted(films, key=lambda film: (film.sentences, film.scenes), reverse=True)


def simulate(films: Sequence[Size], workers: int, pace: Pace) -> float:
    """Return after how many seconds the last film is taken in."""
    free = [START_S + len(films) * pace.planning] * workers
    sent: list[tuple[float, float]] = []
    for film in films:
        begin = heapq.heappop(free)
        done = begin + film.sentences * pace.sentence + film.scenes * pace.scene + pace.film
        heapq.heappush(free, done)
        sent.append((done, film.scenes * pace.size_bytes / NETWORK_BYTES_S))
    network = client = 0.0
    for done, transfer_s in sorted(sent):
        network = max(network, done) + 2 * transfer_s  # to the store, and from there
        client = max(client, network) + pace.taking_in
    return client


def main() -> None:
    pace = measure()
    films = production_of(load_production(ROOT))
    costs = {name: f"{value:.4g}" for name, value in asdict(pace).items()}
    print("Measured, in seconds:", ", ".join(f"{name} {value}" for name, value in costs.items()))
    print(f"{len(films)} films, {sum(f.scenes for f in films)} scenes, {sum(f.sentences for f in films)} sentences\n")
    print(f"| workers | {'time':>8} | {'faster':>7} | {'of the ideal':>12} |\n|---:|---:|---:|---:|")
    alone = simulate(films, 1, pace)
    for workers in WORKERS:
        lasts = simulate(films, workers, pace)
        clock = f"{int(lasts // 3600)}:{int(lasts % 3600 // 60):02} h"
        print(f"| {workers:7} | {clock:>8} | {alone / lasts:6.1f}× | {alone / lasts / workers:12.0%} |")


if __name__ == "__main__":
    main()
