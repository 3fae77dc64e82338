# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The film as a Python user would write it with MoviePy: `python -m tests.bench.plain_moviepy FOLDER OUT`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from moviepy import AudioFileClip, ImageClip, concatenate_videoclips


def main(folder: Path, out: Path) -> None:
    clips = []
    for slide in json.loads((folder / "meta.json").read_text("utf-8")):
        sound = AudioFileClip(str(folder / f"slide{slide['i']}.wav"))
        picture = ImageClip(str(folder / f"slide{slide['i']}.png")).with_duration(sound.duration)
        clips.append(picture.with_audio(sound))
    film = concatenate_videoclips(clips)
    film.write_videofile(str(out), fps=25, codec="libx264", audio_codec="aac", logger=None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
