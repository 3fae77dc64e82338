# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The website of all finished films, in the look of the films themselves."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from explainers.build.inputs import program
from explainers.build.store import write_whole
from explainers.contrast import mix
from explainers.draw.theme import load_theme
from explainers.errors import EngineError
from explainers.production import Production
from explainers.publish.content import File, Gone, SiteFilm
from explainers.publish.films import read_film
from explainers.publish.folder import write_site
from explainers.publish.site import build_site


def make_site(production: Production) -> tuple[Path, list[str]]:
    """Put the website of all finished films into output/site; return it and why films are not on it.

    Where nothing it is made from has changed since, and nothing in it, only that is found out.
    """
    site, sources = production.output / "site", _sources(production)
    faults = _known_faults(production, sources)
    if faults is None:
        films, faults = _films(production)
        write_site(site_of(production, films), site)
        _remember(production, sources, faults)
    return site, faults


def site_is_current(production: Production) -> bool:
    """Tell, from names, sizes and times of files alone, whether `make_site` has nothing to do."""
    return _known_faults(production, _sources(production)) is not None


def site_of(production: Production, films: Sequence[SiteFilm], gone: Sequence[Gone] = ()) -> dict[str, File]:
    """Return the website of some films.

    Raises:
        ContentError: if assets/brand.yaml has problems.
    """
    theme = load_theme(production)
    colours = {name: value for name, value in asdict(theme).items() if isinstance(value, str)}
    return build_site(production, films, {**colours, "highlight": mix(theme.accent, theme.paper, 0.2)}, gone)


def _films(production: Production) -> tuple[list[SiteFilm], list[str]]:
    films: list[SiteFilm] = []
    faults: list[str] = []
    for script in production.script_ids():
        for lang in production.languages:
            try:
                film = read_film(production.output / "films", script, lang)
            except EngineError as error:
                faults.append(str(error))
            else:
                films += [film] if film else []
    return films, faults


def _sources(production: Production) -> str:
    """Return a fingerprint of what the website is made from."""
    names = (production.root / "explainers.yaml", production.root / "assets" / "brand.yaml")
    settings = [mark for path in names for mark in _marks(path)]
    films = sorted(_marks(production.output / "films"))
    return _fingerprint(program(), production.script_ids(), settings, films)


def _marks(path: Path | os.DirEntry[str]) -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of change (nanoseconds) of a file, or of all files below a folder."""
    if path.is_dir():
        with os.scandir(path) as entries:
            for entry in entries:
                yield from _marks(entry)
    elif path.is_file():
        stat = path.stat()
        yield str(os.fspath(path)), stat.st_size, stat.st_mtime_ns


def _fingerprint(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _site(production: Production) -> str:
    return _fingerprint(sorted(_marks(production.output / "site")))


def _memory(production: Production) -> Path:
    return production.memory / "site.json"


def _known_faults(production: Production, sources: str) -> list[str] | None:
    """Return why films are not on the website, or None when it is not what these sources make."""
    try:
        kept = json.loads(_memory(production).read_text("utf-8"))
        current = kept["sources"] == sources and kept["site"] == _site(production)
        return list(kept["faults"]) if current else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _remember(production: Production, sources: str, faults: Sequence[str]) -> None:
    path = _memory(production)
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {"sources": sources, "site": _site(production), "faults": faults}
    write_whole(path, json.dumps(kept, ensure_ascii=False).encode())
