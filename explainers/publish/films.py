# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The films on disk, as the website takes them."""

from __future__ import annotations

from pathlib import Path

from explainers.film import FilmRecord, read_record
from explainers.publish.content import File, Media, SiteFilm, hashed, of_path, of_text
from explainers.times import clock

NEEDED = (".mp4", ".srt", ".vtt", ".txt", ".jpg")
OPTIONAL = (".9x16.mp4", ".1x1.mp4", ".dgs.mp4", ".pdf")


def read_film(folder: Path, script: str, lang: str) -> SiteFilm | None:
    """Return a finished film from output/films, or None when it has not been built.

    Raises:
        EngineError: if its record is damaged.
    """
    stem = f"{script}.{lang}"
    beside = folder / script
    if not all((beside / f"{stem}{ending}").is_file() for ending in (*NEEDED, ".json")):
        return None
    record = read_record(beside / f"{stem}.json")
    endings = [*NEEDED, *(ending for ending in OPTIONAL if (beside / f"{stem}{ending}").is_file())]
    files = {ending: of_path(beside / f"{stem}{ending}") for ending in endings}
    files[".chapters.vtt"] = _chapters(record, beside / f"{stem}.chapters.vtt")
    return SiteFilm(
        record, {ending: Media(hashed("media", stem, ending, file), file) for ending, file in files.items()}
    )


def _chapters(record: FilmRecord, path: Path) -> File:
    return of_path(path) if path.is_file() else of_text(chapters_vtt(record))


def chapters_vtt(record: FilmRecord) -> str:
    """Return the film's scenes as a WebVTT chapters file."""
    blocks = [
        f"{clock(scene.start_ms)} --> {clock(scene.end_ms)}\n{_escaped(scene.heading)}" for scene in record.scenes
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
