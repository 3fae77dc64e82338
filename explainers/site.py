# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The website of all finished films, in the look of the films themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from explainers.contrast import mix
from explainers.draw.theme import load_theme
from explainers.errors import EngineError
from explainers.production import Production
from explainers.publish.content import File, Gone, SiteFilm
from explainers.publish.films import read_film
from explainers.publish.folder import write_site
from explainers.publish.site import build_site


def make_site(production: Production) -> tuple[Path, list[str]]:
    """Put the website of all finished films into output/site; return it and why films are not on it."""
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
    folder = production.output / "site"
    write_site(site_of(production, films), folder)
    return folder, faults


def site_of(production: Production, films: Sequence[SiteFilm], gone: Sequence[Gone] = ()) -> dict[str, File]:
    """Return the website of some films.

    Raises:
        ContentError: if assets/brand.yaml has problems.
    """
    theme = load_theme(production)
    colours = {name: value for name, value in asdict(theme).items() if isinstance(value, str)}
    return build_site(production, films, {**colours, "highlight": mix(theme.accent, theme.paper, 0.2)}, gone)
