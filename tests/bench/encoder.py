# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What x264 could be told: `python -m tests.bench.encoder` prints the table on settings in docs/performance.md.

One real film, all its reveals and cross-fades, encoded once for each setting from the same pictures.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainers.build.store import FolderStore
from explainers.draw.look import load_look
from explainers.encode import video
from explainers.encode.frames import to_rgb
from explainers.encode.segment import Segment, pack
from explainers.encode.video import frame_at
from explainers.pictures import Pictures
from explainers.pipeline import narrate
from explainers.production import load_production
from explainers.storyboard.load import load_storyboard
from explainers.timeline import Hold, Timeline
from explainers.times import frames
from tests.bench.changes import SCRIPT, copy_production
from tests.bench.pictures import brightness, ssim

CHOSEN = dict(video.OPTIONS)
CHANGES: Mapping[str, Mapping[str, str]] = {
    "as chosen": {},
    "qp 26": {"qp": "26"},
    "qp 30": {"qp": "30"},
    "qp 38": {"qp": "38"},
    "colour as coarse as light": {
        "x264-params": CHOSEN["x264-params"].replace("chroma-qp-offset=-7", "chroma-qp-offset=0")
    },
    "preset ultrafast": {"preset": "ultrafast"},
    "preset veryfast": {"preset": "veryfast"},
    "preset medium": {"preset": "medium"},
    "preset slow": {"preset": "slow"},
    "search between pixels": {"x264-params": CHOSEN["x264-params"].replace("subme=0", "subme=1")},
    "without tune": {"tune": ""},
    "3 B frames": {"bf": "3"},
}


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a setting."""

    cpu_s: float
    megabytes_a_minute: float
    """Of picture alone."""
    least_ssim: float
    """Of any held picture with its still, at its middle."""


def measure(timeline: Timeline, pictures: Pictures, changed: Mapping[str, str]) -> Row:
    """Encode a film with some options changed."""
    video.OPTIONS.clear()
    video.OPTIONS.update({key: value for key, value in {**CHOSEN, **changed}.items() if value})
    video.MOST_B = int(video.OPTIONS["bf"])
    begin_s = time.process_time()
    segments = [pictures.encode(shot, constant=False) for shot in timeline.shots]
    cpu_s = time.process_time() - begin_s
    size = sum(len(pack(segment)) for segment in segments) / 1e6 / (timeline.duration_ms / 60_000)
    return Row(cpu_s, size, min(_likeness(timeline, pictures, segments)))


def _likeness(timeline: Timeline, pictures: Pictures, segments: list[Segment]) -> Iterator[float]:
    for shot, segment in zip(timeline.shots, segments, strict=True):
        hold = [part for part in shot.parts if isinstance(part, Hold)][-1]
        middle = (frames(hold.start_ms) + frames(hold.end_ms)) // 2 - frames(shot.start_ms)
        yield ssim(brightness(to_rgb(pictures(hold.still))), brightness(frame_at(shot, segment, middle)))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        production = load_production(copy_production(folder))
        film = load_storyboard(production, SCRIPT)
        store = FolderStore(folder / "store")
        _speech, timeline = narrate(production, film, store)
        pictures = Pictures(film, timeline, load_look(production), store)
        for still in timeline.stills:
            pictures(still)  # drawn and kept, so that only encoding is measured
        print("| setting | processor time s | MB a minute | least SSIM of a held picture |\n|---|---|---|---|")
        for title, changed in CHANGES.items():
            row = measure(timeline, pictures, changed)
            print(f"| {title} | {row.cpu_s:.1f} | {row.megabytes_a_minute:.2f} | {row.least_ssim:.4f} |", flush=True)


if __name__ == "__main__":
    main()
