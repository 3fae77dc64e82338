# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which films are live, and whether they are the ones that lie here."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

from explainers.build.film import ENDINGS
from explainers.errors import EngineError
from explainers.film import read_record
from explainers.production import Production
from explainers.publish.content import SiteFilm
from explainers.publish.plan import look
from explainers.publish.targets.places import open_target
from explainers.ui import later

VIDEO = ENDINGS[-1]
PUBLISHED, OTHER, NOT_PUBLISHED, UNKNOWN = (
    later("published"),
    later("another version"),
    later("not published"),
    later("not asked"),
)
"""How a film can stand at a target; the JSON has these words, the table those of the user's language."""


@dataclass(frozen=True, slots=True)
class LiveFilms:
    """What is live at one target."""

    films: Mapping[tuple[str, str], SiteFilm] | None
    """By script and language; None where nobody looked."""

    def standing(self, production: Production, script: str, lang: str) -> str:
        """Return how a film stands there: one of the words above."""
        if self.films is None:
            return UNKNOWN
        film = self.films.get((script, lang))
        if film is None:
            return NOT_PUBLISHED
        return PUBLISHED if _same(film, production, script, lang) else OTHER


def live_films(production: Production, name: str, *, online: bool) -> LiveFilms:
    """Return what is live at a target; one that is not on this computer is asked only if `online`.

    Raises:
        TargetError: if it cannot be read, or belongs to another production.
    """
    url = production.targets[name]
    if not online and urlsplit(url).scheme not in ("", "file"):
        return LiveFilms(None)
    with closing(open_target(name, url, production.root)) as target:
        release = look(target, production.name).release
    films = release.films if release else ()
    return LiveFilms({(film.record.script, film.record.lang): film for film in films})


def _same(film: SiteFilm, production: Production, script: str, lang: str) -> bool:
    """Tell whether a live film is the one in output/films: by what its record says and its size, without reading it."""
    beside = production.output / "films" / script / f"{script}.{lang}"
    try:
        size = beside.with_name(f"{beside.name}{VIDEO}").stat().st_size
        return film.media[VIDEO].file.size == size and film.record == read_record(
            beside.with_name(f"{beside.name}.json")
        )
    except (OSError, KeyError, EngineError):
        return False
