# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be published, and what may not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from explainers.film import digest
from explainers.publish.content import Gone, SiteFilm
from explainers.publish.plan import Live
from explainers.storyboard.model import Storyboard
from explainers.ui import _
from explainers.website import SiteSource

Key = tuple[str, str]
"""Script and language of a film."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A film that is not published."""

    script: str
    lang: str
    why: str
    """One or more sentences: what is wrong and what to do."""


def refusal(storyboard: Storyboard, film: SiteFilm | None, settings: SiteSource, today: date) -> Refusal | None:
    """Return why a film must not be published, or None when it may."""
    reasons = list(_reasons(storyboard, film, settings, today))
    return Refusal(storyboard.id, storyboard.lang, " ".join(reasons)) if reasons else None


def _reasons(storyboard: Storyboard, film: SiteFilm | None, settings: SiteSource, today: date) -> Iterator[str]:
    build = f"explainers build {storyboard.id} --lang {storyboard.lang}"
    if film is None:
        yield _("It has not been made. Make it: {build}", build=build)
        return
    if film.record.digest != digest(storyboard):
        yield _("Its text has changed since it was made. Make it again: {build}", build=build)
    if storyboard.review_by and storyboard.review_by < today:
        yield _("It should have been looked at by {day}. Check it, then set a new review_by.", day=storyboard.review_by)
    oldest = today - timedelta(days=settings.facts_expire_days)
    for fact in film.record.facts:
        if fact.as_of < oldest:
            yield _(
                'The fact "{fact}" was last confirmed on {day}, more than {days} days ago. Check it, then set a new '
                "as_of.",
                fact=fact.name,
                day=fact.as_of,
                days=settings.facts_expire_days,
            )
    if storyboard.notice and not settings.drafts:
        yield _('No person has reviewed its text. Review it, or allow drafts with a notice: "drafts: true" under site.')


def missing_links(settings: SiteSource) -> list[str]:
    """Return which of the links a public body must have on every page are not configured (W23)."""
    return [name for name in ("accessibility", "feedback", "imprint", "privacy") if not getattr(settings.legal, name)]


def together(
    passed: Iterable[SiteFilm],
    refused: Iterable[Key],
    live: Live,
    scripts: Iterable[str],
    away: Iterable[str] = (),
    again: Iterable[str] = (),
) -> tuple[list[SiteFilm], list[Gone]]:
    """Return the films the next release shows, and those it says are gone.

    Args:
        passed: films that may be published.
        refused: films that may not; one that is live stays as it is until somebody decides.
        live: what is at the place now.
        scripts: the storyboards there are; a live film without one is gone.
        away: scripts to take away now.
        again: scripts that were taken away and may come back.
    """
    before = {(f.record.script, f.record.lang): f for f in (live.release.films if live.release else ())}
    old = {gone.script: gone for gone in (live.release.gone if live.release else ())}
    out = {script for script, gone in old.items() if gone.unpublished} - set(again) | set(away)
    films = {(film.record.script, film.record.lang): film for film in passed}
    stay = {key: before[key] for key in refused if key in before and key[0] in set(scripts)}
    shown = {key: film for key, film in {**stay, **films}.items() if key[0] not in out}
    titles: dict[str, dict[str, str]] = {script: dict(gone.titles) for script, gone in old.items()}
    for (script, lang), film in before.items():
        titles.setdefault(script, {})[lang] = film.record.title
    return list(shown.values()), list(_gone(titles, shown, out))


def _gone(titles: Mapping[str, Mapping[str, str]], shown: Mapping[Key, SiteFilm], out: set[str]) -> Iterator[Gone]:
    for script, by_lang in titles.items():
        left = {lang: title for lang, title in by_lang.items() if (script, lang) not in shown}
        if left:
            yield Gone(script, left, unpublished=script in out)
