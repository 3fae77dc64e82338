# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Memory by length: `python -m tests.bench.length MINUTES FOLDER` makes a film as long as that, drawn and spoken.

The sample production's film, its scenes repeated under other names until it is long enough.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from explainers.build.crew import ONE_THREAD
from explainers.build.shared_store import open_store
from explainers.pipeline import make_film
from explainers.production import load_production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import Storyboard
from tests.bench.changes import SCRIPT, copy_production

FILM_MINUTES = 1.6
"""About how long the sample film's scenes between title and end take."""


def of_length(film: Storyboard, minutes: int) -> Storyboard:
    """Return a film with its scenes so often that it lasts about so many minutes."""
    first, *middle, last = film.scenes
    if minutes < FILM_MINUTES:
        return replace(film, scenes=(first, *middle[: round(len(middle) * minutes / FILM_MINUTES)], last))
    rounds = round(minutes / FILM_MINUTES)
    again = [replace(scene, id=f"{scene.id}-{number}") for number in range(rounds) for scene in middle]
    return replace(film, scenes=(first, *again, last))


def main(minutes: int, folder: Path) -> None:
    os.environ.update(ONE_THREAD)  # as in a worker
    production = load_production(copy_production(folder))
    film = of_length(load_storyboard(production, SCRIPT), minutes)
    workshop = folder / "workshop"
    workshop.mkdir(parents=True)
    made = make_film(production, film, workshop, open_store(str(folder / "store")))
    print(f"{made.duration_ms / 60_000:.1f} minutes, {made.video.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
