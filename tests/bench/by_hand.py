# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The film as an expert would type it: ffmpeg, one frame for each picture, held by the container.

`python -m tests.bench.by_hand FOLDER OUT [FFMPEG]`. The floor: no chapters, no exact times, no key frames to seek to.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import imageio_ffmpeg


def main(folder: Path, out: Path, ffmpeg: str) -> None:
    slides = json.loads((folder / "meta.json").read_text("utf-8"))
    png, wav = ([folder / f"slide{slide['i']}.{ending}" for slide in slides] for ending in ("png", "wav"))
    held = [f"file '{path}'\nduration {slide['dur']}" for path, slide in zip(png, slides, strict=True)]
    (folder / "pictures.txt").write_text("\n".join([*held, f"file '{png[-1]}'"]), "utf-8")
    (folder / "sounds.txt").write_text("\n".join(f"file '{path}'" for path in wav), "utf-8")
    command = [
        ffmpeg, "-nostdin", "-v", "error", "-y",
        "-f", "concat", "-safe", "0", "-i", str(folder / "pictures.txt"),
        "-f", "concat", "-safe", "0", "-i", str(folder / "sounds.txt"),
        "-fps_mode", "vfr", "-c:v", "libx264", "-preset", "medium", "-tune", "stillimage", "-pix_fmt", "yuv420p",
        "-c:a", "aac", "-b:a", "128k", "-movflags", "+faststart", str(out),
    ]  # fmt: skip
    os.execv(command[0], command)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else imageio_ffmpeg.get_ffmpeg_exe())
