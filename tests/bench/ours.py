# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same film with our stages, from the same pictures and sounds: `python -m tests.bench.ours FOLDER OUT`."""

from __future__ import annotations

import json
import sys
import wave
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from explainers.encode.frames import to_yuv
from explainers.encode.mux import Chapter, Labels, write_film
from explainers.encode.sound import encode_sound
from explainers.encode.video import encode_shot, timed
from explainers.quick_exit import quick_exit
from explainers.sounds import BLOCK, RATE, Region
from explainers.speak.engine import Audio
from explainers.speak.sound import resample
from explainers.timeline import Hold, Shot, Still
from explainers.times import to_grid


def main(folder: Path, out: Path) -> None:
    sounds, shots, chapters, at = [], [], [], 0
    for slide in json.loads((folder / "meta.json").read_text("utf-8")):
        sound = resample(_wav(folder / f"slide{slide['i']}.wav")).samples
        end = at + to_grid(len(sound) * 1000 // RATE)
        sounds.append(np.pad(sound, (0, max(0, (end - at) * RATE // 1000 - len(sound))))[: (end - at) * RATE // 1000])
        name = f"slide{slide['i']}"
        shots.append(Shot(name, at, end, (Hold(at, end, Still(name, 0)),), ()))
        chapters.append(Chapter(at, end, name))
        at = end

    @cache
    def picture(still: Still) -> np.ndarray:
        return to_yuv(np.asarray(Image.open(folder / f"{still.scene_id}.png")))

    blocks = -(-sum(map(len, sounds)) // BLOCK)
    segments = (timed(shot, encode_shot(shot, picture)) for shot in shots)
    write_film(
        out,
        segments,
        encode_sound([Region(0, blocks, b"", lambda: sounds)], blocks),
        [],
        chapters,
        Labels("de", "Personalausweis", "", "", ""),
    )


def _wav(path: Path) -> Audio:
    with wave.open(str(path)) as file:
        return Audio(np.frombuffer(file.readframes(file.getnframes()), np.int16), file.getframerate())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
    quick_exit(0)  # as the command does
