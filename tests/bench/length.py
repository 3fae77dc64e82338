# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Memory by length: `python -m tests.bench.length MINUTES OUT` makes a film of two pictures in turn."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from explainers.encode.frames import Yuv, to_yuv
from explainers.encode.mux import Labels, write_film
from explainers.encode.sound import encode_sound
from explainers.encode.video import encode_shot
from explainers.sounds import RATE
from explainers.timeline import Hold, Shot, Still
from explainers.times import frames

SCENE_MS = 9_600


def main(minutes: int, out: Path) -> None:
    rng = np.random.default_rng(0)
    pictures = {
        n: to_yuv(np.kron(rng.integers(0, 255, (27, 48, 3), np.uint8), np.ones((40, 40, 1), np.uint8))) for n in (0, 1)
    }

    def picture(still: Still) -> Yuv:
        return pictures[still.shown]

    def segments() -> Iterator[tuple[int, bytes]]:
        for number in range(minutes * 60_000 // SCENE_MS):
            begin, end = number * SCENE_MS, (number + 1) * SCENE_MS
            shot = Shot("a", begin, end, (Hold(begin, end, Still("a", number % 2)),), ())
            yield frames(begin), encode_shot(shot, picture)

    count = minutes * 60_000 // SCENE_MS
    tone = (0.1 * np.sin(np.arange(SCENE_MS * 48) / 30)).astype(np.float32)
    tone[-RATE:] = tone[:RATE] = 0
    write_film(out, segments(), encode_sound([tone] * count), [], [], Labels("de", "x", "", "", ""))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
