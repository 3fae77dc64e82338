# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pictures cost and what becomes of them: `python -m tests.bench.pictures`.

Milliseconds for a picture, how like its still every held picture of a finished film is (SSIM), the film's size for
a minute, and how soon a change is seen in `explainers preview --serve`.
"""

from __future__ import annotations

import http.client
import json
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from explainers.draw.draw import Picture, draw_scene
from explainers.draw.look import Look, load_look
from explainers.localise.localise import storyboard_in
from explainers.pipeline import narrate
from explainers.preview.panels import holds
from explainers.production import Production, load_production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import Storyboard
from tests.bench.changes import SCRIPT, SENTENCE, build, change, copy_production

WITHOUT_PHOTOS = (SCRIPT, "wohnsitz-anmelden")
LANGUAGES = ("de", "ar")

Plane = NDArray[np.float64]
"""Brightness from 0 to 255, shape (height, width)."""


def film_of(production: Production, script: str, lang: str) -> Storyboard:
    """Return a film in a language."""
    return storyboard_in(production, load_storyboard(production, script), lang)


def drawing_ms(films: Sequence[Storyboard], look: Look) -> tuple[list[float], list[float]]:
    """Return the processor time of each picture in ms, drawn one by one; and where a scene is drawn in one go."""
    alone, together = [], []
    for film, scene in ((each, scene) for each in films for scene in each.scenes):
        states = range(len(scene.items) + 1)
        for state in states:
            begin = time.process_time()
            draw_scene(film, scene, [state], look)
            alone.append((time.process_time() - begin) * 1000)
        begin = time.process_time()
        draw_scene(film, scene, states, look)
        together += [(time.process_time() - begin) * 1000 / len(states)] * len(states)
    return alone, together


def ssim(a: Plane, b: Plane, window: int = 7) -> float:
    """Return how alike two pictures are, 1 for equal ones: mean structural similarity (Wang et al. 2004)."""
    stable, steady = (0.01 * 255) ** 2, (0.03 * 255) ** 2

    def mean(plane: Plane) -> Plane:
        sums = np.pad(plane.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        n = window
        return np.asarray((sums[n:, n:] - sums[:-n, n:] - sums[n:, :-n] + sums[:-n, :-n]) / n**2)

    mean_a, mean_b = mean(a), mean(b)
    spread = mean(a * a) - mean_a**2 + mean(b * b) - mean_b**2
    shared = mean(a * b) - mean_a * mean_b
    light = (2 * mean_a * mean_b + stable) / (mean_a**2 + mean_b**2 + stable)
    return float((light * (2 * shared + steady) / (spread + steady)).mean())


def brightness(picture: Picture) -> Plane:
    """Return a picture's brightness as it is coded, 16 to 235 (BT.709)."""
    return np.asarray(16 + picture @ np.array([0.2126, 0.7152, 0.0722]) * (219 / 255))


def held(path: Path, moments_ms: Sequence[int]) -> Iterator[Plane]:
    """Yield the brightness of what a film shows at each of some moments, in order."""
    waiting = list(moments_ms)
    with av.open(str(path)) as film:
        last: av.VideoFrame | None = None
        for frame in film.decode(video=0):
            while waiting and last is not None and frame.time * 1000 > waiting[0]:
                waiting.pop(0)
                yield last.to_ndarray(format="yuv420p")[: last.height].astype(float)
            last = frame
        for _rest in waiting:
            assert last is not None
            yield last.to_ndarray(format="yuv420p")[: last.height].astype(float)


def likeness(production: Production, film: Storyboard, path: Path, look: Look) -> list[float]:
    """Return the SSIM of each held picture of a finished film with its still."""
    scenes = {scene.id: scene for scene in film.scenes}
    found = holds(narrate(production, film)[1])
    middles = [(hold.start_ms + hold.end_ms) // 2 for hold in found]
    stills = (draw_scene(film, scenes[hold.still.scene_id], [hold.still.shown], look)[0] for hold in found)
    return [ssim(brightness(still), seen) for still, seen in zip(stills, held(path, middles), strict=True)]


def sizes_per_minute(path: Path) -> tuple[float, float, float]:
    """Return a film's megabytes for a minute: the file's, and of these the picture's and the sound's."""
    with av.open(str(path)) as film:
        assert film.duration is not None
        minutes = film.duration / av.time_base / 60
        sizes = Counter[str]()
        for packet in film.demux():
            sizes[packet.stream.type] += packet.size
    whole, picture, sound = (size / 1e6 / minutes for size in (path.stat().st_size, sizes["video"], sizes["audio"]))
    return whole, picture, sound


def seen_after_s(root: Path) -> float:
    """Return the seconds from saving a changed word to the page of `preview --serve` that shows it."""
    command = [
        sys.executable,
        "-m",
        "explainers",
        "--production",
        str(root),
        "preview",
        SCRIPT,
        "--serve",
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = next(found for line in process.stdout if (found := re.search(r":(\d+)/", line)))
        client = http.client.HTTPConnection("127.0.0.1", int(address[1]), timeout=30)
        before = _version(client)
        time.sleep(1)  # until the folders are watched
        change(root, *SENTENCE)
        begin = time.monotonic()
        while _version(client) == before:
            time.sleep(0.02)
        took = time.monotonic() - begin
        client.close()
        process.send_signal(signal.SIGINT)
    return took


def _version(client: http.client.HTTPConnection) -> int:
    client.request("GET", "/state.json")
    return int(json.loads(client.getresponse().read())["version"])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = copy_production(Path(folder))
        production = load_production(root)
        look = load_look(production)
        films = [film_of(production, script, lang) for script in WITHOUT_PHOTOS for lang in LANGUAGES]
        draw_scene(films[0], films[0].scenes[0], [0], look)  # the fonts are read once for each process
        alone, together = drawing_ms(films, look)
        print(f"{len(alone)} pictures, median ms: {statistics.median(alone):.0f} drawn alone, ", end="")
        print(f"{statistics.median(together):.0f} with their scene; longest {max(alone):.0f}")
        build(root, *WITHOUT_PHOTOS, *(word for lang in LANGUAGES for word in ("--lang", lang)))
        for film in films:
            path = production.output / "films" / film.id / f"{film.id}.{film.lang}.mp4"
            like = likeness(production, film, path, look)
            whole, picture, sound = sizes_per_minute(path)
            print(f"{path.name}: SSIM {min(like):.4f} to {max(like):.4f}, {whole:.2f} MB a minute ", end="")
            print(f"(picture {picture:.2f}, sound {sound:.2f})")
        print(f"a changed word is seen after {seen_after_s(root):.2f} s")


if __name__ == "__main__":
    main()
