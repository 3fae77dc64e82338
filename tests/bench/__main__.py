# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.bench`: the same film with plain MoviePy and with us, in one run, as ratios."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from tests.bench.measure import Cost, cost
from tests.bench.prepare import prepare

RUNS = 3
FILMS = {"plain MoviePy": "tests.bench.plain_moviepy", "Explainers": "tests.bench.ours"}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        runs: dict[str, list[Cost]] = {title: [] for title in FILMS}
        for _ in range(RUNS):  # in turn, so that a machine that slows down slows both
            for title, module in FILMS.items():
                runs[title].append(cost(module, str(folder), str(folder / f"{module}.mp4")))
        sizes = {title: (folder / f"{module}.mp4").stat().st_size / 1000 for title, module in FILMS.items()}
    print(f"eight pictures, {RUNS} runs each, medians")
    print(f"{'':16}{'cpu s':>8}{'wall s':>8}{'MB':>7}{'kB':>7}")
    rows = {title: _row(found, sizes[title]) for title, found in runs.items()}
    for title, row in rows.items():
        print(f"{title:16}{row[0]:8.2f}{row[1]:8.2f}{row[2]:7.0f}{row[3]:7.0f}")
    plain, ours = rows.values()
    print(f"{'ours / plain':16}" + "".join(f"{a / b:8.3f}" for a, b in zip(ours, plain, strict=True)))


def _row(found: list[Cost], size_kb: float) -> tuple[float, float, float, float]:
    median = statistics.median
    return median(c.cpu_s for c in found), median(c.wall_s for c in found), median(c.memory_mb for c in found), size_kb


if __name__ == "__main__":
    main()
