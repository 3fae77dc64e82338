# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the templates show of a film: its record in words, dates and links of the page's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal

from explainers.film import FactRecord, FilmRecord, SceneRecord
from explainers.languages import language
from explainers.publish.content import SiteFilm, media_type
from explainers.publish.texts import page_texts
from explainers.storyboard.facts import short_url
from explainers.text import isolate_ltr
from explainers.times import short_clock

CLIPS_FROM_MS = 30_000
"""Search engines take scenes as clips only of films this long (W20)."""
DOWNLOADS = {
    ".mp4": "download_mp4",
    ".dgs.mp4": "download_sign",
    ".9x16.mp4": "download_upright",
    ".1x1.mp4": "download_square",
    ".pdf": "download_pdf",
    ".txt": "download_txt",
    ".srt": "download_srt",
    ".vtt": "download_vtt",
}
"""What each of a film's files is called, in the order of the page."""
SEMICOLONS = {"Arab": "؛ ", "el": "· "}
"""Where it is another sign, by script or language; ";" asks a question in Greek."""
View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the pages of a film are, below the website's address."""

    script: str
    lang: str

    @property
    def page(self) -> str:
        return f"{self.lang}/{self.script}.html"

    @property
    def embed(self) -> str:
        return f"embed/{self.script}.{self.lang}.html"

    @property
    def oembed(self) -> str:
        return f"embed/{self.script}.{self.lang}.json"

    @property
    def pages(self) -> tuple[str, str]:
        """What people and other websites link to; it stays when the film is gone."""
        return self.page, self.embed


def film_view(film: SiteFilm, base: str) -> View:
    """Return what templates need to know of a film; `base` is the website's address, or nothing."""
    record, paths = film.record, {ending: media.path for ending, media in film.media.items()}
    at = Addresses(record.script, record.lang)
    return {
        "script": record.script,
        "lang": record.lang,
        "locale": og_locale(record.lang),
        "autonym": language(record.lang).autonym,
        "stem": f"{record.script}.{record.lang}",
        "title": record.title,
        "summary": record.summary,
        "notice": record.notice,
        "online": record.online,
        "minutes": page_texts(record.lang)["minutes"].format(time=_ltr(short_clock(record.duration_ms), record.lang)),
        "iso_duration": iso_duration(record.duration_ms),
        "seconds": round(record.duration_ms / 1000),
        "page": at.page,
        "mp4": paths[".mp4"],
        "sign": paths.get(".dgs.mp4", ""),
        "mp4_size": film.media[".mp4"].file.size,
        "vtt": paths[".vtt"],
        "chapters_vtt": paths[".chapters.vtt"],
        "poster": paths[".jpg"],
        "scenes": [_scene(scene, record.lang) for scene in record.scenes],
        "checklists": [scene for scene in record.scenes if scene.kind == "checklist"],
        "contacts": [shown for scene in record.scenes if scene.kind == "contact" for shown in scene.shown],
        "facts": list(_facts(record)),
        "downloads": list(_downloads(film)),
        **_dates(record),
        **_urls(film, at, base),
    }


def json_ld(film: SiteFilm, view: View) -> View:
    """Return the film as schema.org VideoObject with a Clip for each scene (W20)."""
    record = film.record
    has_clips = view["url"] and record.duration_ms >= CLIPS_FROM_MS
    data = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": record.title,
        "description": record.summary,
        "inLanguage": record.lang,
        "duration": view["iso_duration"],
        "uploadDate": view["iso_dated"],
        "thumbnailUrl": view["poster_url"],
        "contentUrl": view["mp4_url"],
        "embedUrl": view["embed_url"],
        "url": view["url"],
        "transcript": " ".join(said.text for scene in record.scenes for said in scene.said),
        "publisher": {"@type": "GovernmentOrganization", "name": record.producer},
        "isAccessibleForFree": True,
        "accessibilityFeature": ["captions", "transcript", *(["signLanguage"] if view["sign"] else [])],
        "hasPart": [_clip(scene, view["url"]) for scene in record.scenes] if has_clips else None,
    }
    return {key: value for key, value in data.items() if value}


def iso_duration(ms: int) -> str:
    """Return a duration as ISO 8601, in whole seconds: `PT1M54S`."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    return f"PT{minutes}M{seconds}S"


def size_text(size: int, lang: str) -> str:
    """Return a file's size in the units a language uses: `2,3 MB`."""
    unit, scale = ("MB", 1_000_000) if size >= 100_000 else ("kB", 1_000)
    number = format_decimal(
        max(size / scale, 0.1) if size else 0, format="0.0" if size else "0", locale=language(lang).locale
    )
    return _ltr(f"{number}\u00a0{unit}", lang)


def og_locale(lang: str) -> str:
    """Return a language as Open Graph has it, always with a country: `de_DE` for `de` and for `de-simple`."""
    locale = language(lang).locale
    return locale if "_" in locale else f"{locale}_{get_global('likely_subtags')[locale].rpartition('_')[2]}"


def day_text(day: date, lang: str) -> str:
    """Return a date as it is written in a language."""
    return format_date(day, "long", locale=language(lang).locale)


def _clip(scene: SceneRecord, url: str) -> View:
    start = scene.start_ms // 1000
    return {
        "@type": "Clip",
        "name": scene.heading,
        "startOffset": start,
        "endOffset": scene.end_ms // 1000,
        "url": f"{url}?t={start}",
    }


def _scene(scene: SceneRecord, lang: str) -> View:
    shown = [f"{item.text}: {item.value}" if item.value else item.text for item in scene.shown]
    between = SEMICOLONS.get(lang) or SEMICOLONS.get(language(lang).script, "; ")
    return {
        "id": scene.id,
        "heading": scene.heading,
        "start_ms": scene.start_ms,
        "seconds": f"{scene.start_ms / 1000:g}",
        "clock": short_clock(scene.start_ms),
        "said": scene.said,
        "seen": between.join(filter(None, [scene.alt, *shown])),
    }


def _facts(record: FilmRecord) -> Iterator[View]:
    """Yield each line that states facts once, with the sources of all of them and the oldest of their days."""
    by_text: dict[str, list[FactRecord]] = {}
    for fact in record.facts:
        by_text.setdefault(fact.text, []).append(fact)
    for text, facts in by_text.items():
        oldest = min(fact.as_of for fact in facts)
        yield {
            "text": text,
            "sources": [_source(source) for source in dict.fromkeys(fact.source for fact in facts)],
            "iso": oldest.isoformat(),
            "day": day_text(oldest, record.lang),
        }


def _source(source: str) -> View:
    is_page = source.startswith(("https://", "http://"))
    return {"text": short_url(source) if is_page else source, "href": source if is_page else ""}


def _downloads(film: SiteFilm) -> Iterator[View]:
    record = film.record
    texts = page_texts(record.lang)
    for ending, name in DOWNLOADS.items():
        media = film.media.get(ending)
        if media is None:
            continue
        details = [ending.rpartition(".")[2].upper(), size_text(media.file.size, record.lang)]
        if ending.endswith(".mp4"):
            details.append(texts["minutes"].format(time=_ltr(short_clock(record.duration_ms), record.lang)))
        yield {
            "path": media.path,
            "name": f"{record.script}.{record.lang}{ending}",
            "type": media_type(PurePosixPath(media.path).name).split(";")[0],
            "text": texts[name],
            "details": ("، " if language(record.lang).script == "Arab" else ", ").join(details),
        }


def _dates(record: FilmRecord) -> View:
    texts = page_texts(record.lang)
    dated, review = record.dated, record.review_by
    return {
        "dated": texts["as_of_date"].format(date=day_text(dated, record.lang)) if dated else "",
        "iso_dated": dated.isoformat() if dated else "",
        "updated": f"{dated.isoformat()}T00:00:00Z" if dated else "",
        "review_by": texts["review_by"].format(date=day_text(review, record.lang)) if review else "",
    }


def _urls(film: SiteFilm, at: Addresses, base: str) -> View:
    """Return absolute addresses; search engines and other websites need them, the pages themselves never do."""
    paths = {
        "url": at.page,
        "embed_url": at.embed,
        "oembed_url": at.oembed,
        "poster_url": film.media[".jpg"].path,
        "mp4_url": film.media[".mp4"].path,
        "vtt_url": film.media[".vtt"].path,
    }
    return {name: base + path if base else "" for name, path in paths.items()}


def _ltr(text: str, lang: str) -> str:
    return isolate_ltr(text) if language(lang).rtl else text
