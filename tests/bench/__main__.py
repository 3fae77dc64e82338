# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.bench [OUT.json]`: every figure side by side in one run, as a table and as JSON.

Ratios carry over to other machines, seconds do not.
"""

from __future__ import annotations

import compileall
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import explainers
from explainers.encode.probe import probe
from tests.bench.changes import SCRIPT, all_languages, by_number, one_film
from tests.bench.measure import Cost, cost
from tests.bench.prepare import prepare

RUNS = 3
FILMS: dict[str, tuple[str, ...]] = {
    "plain MoviePy": ("tests.bench.plain_moviepy",),
    "ffmpeg by hand": ("tests.bench.by_hand",),
    "Explainers": ("tests.bench.ours",),
}
if SYSTEM_FFMPEG := shutil.which("ffmpeg"):  # what an expert would have typed it for: slower than imageio's build
    FILMS["the system's ffmpeg"] = ("tests.bench.by_hand", SYSTEM_FFMPEG)
MINUTES = (1, 10, 60)


def same_film(folder: Path) -> tuple[dict[str, Cost], dict[str, float]]:
    """Return the median cost and the size in kB of the benchmark film, made by each in turn."""
    prepare(folder)
    runs: dict[str, list[Cost]] = {title: [] for title in FILMS}
    for _ in range(RUNS):  # in turn, so that a machine that slows down slows all
        for title, (module, *more) in FILMS.items():
            runs[title].append(cost(module, str(folder), str(folder / f"{title}.mp4"), *more))
    sizes = {title: (folder / f"{title}.mp4").stat().st_size / 1000 for title in FILMS}
    return {title: median(found) for title, found in runs.items()}, sizes


def median(found: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*(statistics.median(getattr(c, name) for c in found) for name in ("cpu_s", "wall_s", "memory_mb")))


def table(title: str, costs: Mapping[str, Cost], base: str, sizes: Mapping[str, float] | None = None) -> None:
    """Print costs as a table for docs/performance.md, the processor time also as a share of `base`."""
    heads = ["", "processor time s", f"of {base}", "seconds", "memory MB", *(["file kB"] if sizes else [])]
    rows = [
        [
            name,
            f"{cost.cpu_s:.2f}",
            f"{cost.cpu_s / costs[base].cpu_s:.3g}",
            f"{cost.wall_s:.2f}",
            f"{cost.memory_mb:.0f}",
            *([f"{sizes[name]:.0f}"] if sizes else []),
        ]
        for name, cost in costs.items()
    ]
    print(f"\n{title}:\n")
    for row in (heads, ["---"] * len(heads), *rows):
        print(f"| {' | '.join(row)} |".replace("|  |", "| |"), flush=True)


def of_a_second(cost: Cost, film: Path) -> float:
    """Return the processor time that a second of a film took."""
    return cost.cpu_s * 1000 / probe(film).duration_ms


def of_length(minutes: int, folder: Path) -> Cost:
    """Return the cost of a film of a length, drawn and spoken."""
    return cost("tests.bench.length", str(minutes), str(folder / f"long{minutes}"))


def main() -> None:
    results: dict[str, Mapping[str, Cost]] = {}
    compileall.compile_dir(Path(explainers.__file__).parent, quiet=1)  # as where it is installed
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results["film"], sizes = same_film(folder / "film")
        table(f"The same film, eight pictures, medians of {RUNS}", results["film"], "plain MoviePy", sizes)
        results["one"] = one_film(folder / "one")
        table("One real film, German, drawn and spoken", results["one"], "cold")
        (film,) = (folder / "one").rglob(f"{SCRIPT}.de.mp4")
        plain = of_a_second(results["film"]["plain MoviePy"], folder / "film" / "plain MoviePy.mp4")
        share = of_a_second(results["one"]["cold"], film) / plain
        print(f"\nA second of it takes {share:.3f} of what a second of bare stills takes plain MoviePy.")
        results["number"] = by_number(folder / "number")
        table("More and more films, one process", results["number"], "1 film")
        results["all"] = all_languages(folder / "all")
        table("One script in all languages", results["all"], "cold, 1 process")
        results["length"] = {f"{minutes} min": of_length(minutes, folder) for minutes in MINUTES}
        table("Memory by length", results["length"], "1 min")
    if len(sys.argv) > 1:
        figures = {group: {name: asdict(c) for name, c in costs.items()} for group, costs in results.items()}
        Path(sys.argv[1]).write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
