# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Films → the website: pages in each language, feeds and manifests, as data. Nothing is written here.

All links between the site's files are relative, so it works below any address and opened from a folder (P8).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from explainers.languages import language
from explainers.production import Production
from explainers.publish.content import MANIFEST, File, Gone, SiteFilm, hashed, media_type, of_text
from explainers.publish.texts import page_texts
from explainers.publish.tokens import stylesheet
from explainers.publish.views import Addresses, View, film_view, json_ld
from explainers.website import SiteSource

HERE = Path(__file__).parent
LEGAL = ("accessibility", "feedback", "imprint", "privacy")


@dataclass(frozen=True, slots=True)
class Ground:
    """What all pages share."""

    city: str
    source_lang: str
    settings: SiteSource
    langs: tuple[str, ...]
    """Languages that have a film, in the production's order."""
    films: Mapping[tuple[str, str], SiteFilm]
    """By script and language, in the order of the overview."""
    views: Mapping[tuple[str, str], View]
    assets: Mapping[str, str]
    """Paths of css, icon, player_js and overview_js."""

    @property
    def base(self) -> str:
        return self.settings.base

    def of(self, lang: str) -> list[View]:
        """Return the films of a language, in order of their titles."""
        return sorted((v for (_, at), v in self.views.items() if at == lang), key=lambda v: str(v["title"]).casefold())


def build_site(
    production: Production, films: Sequence[SiteFilm], theme: Mapping[str, str], gone: Sequence[Gone] = ()
) -> dict[str, File]:
    """Return the website of some films.

    Args:
        production: whose website it is.
        films: those to show.
        theme: the films' colours, #rrggbb by name.
        gone: films that were there before; their addresses answer with where to ask.
    """
    _keep_compiled(production.memory / "templates")
    assets = _assets(theme)
    ground = _ground(production, films, {name: path for name, (path, _) in assets.items()})
    site = dict(assets.values())
    for film in films:
        site |= {media.path: media.file for media in film.media.values()}
    pages: dict[str, str] = {}
    for key in ground.films:
        pages |= dict(_film_pages(ground, *key))
    for lang in ground.langs:
        pages |= dict(_overview(ground, lang))
    pages |= {path: text for one in gone for path, text in _tombstones(ground, one) if path not in pages}
    pages["index.html"] = _languages_page(ground)
    if ground.base:
        pages["sitemap.xml"] = _render("sitemap.xml", pages=list(_sitemap(ground)))
    files = {path: of_text(text) for path, text in pages.items()}
    return site | files | {MANIFEST: of_text(_json(_manifest(ground, files)))}


def _ground(production: Production, films: Sequence[SiteFilm], assets: Mapping[str, str]) -> Ground:
    by_key = {(film.record.script, film.record.lang): film for film in films}
    base = production.site.base
    views = {key: film_view(film, base) for key, film in by_key.items()}
    langs = tuple(lang for lang in production.languages if any(at == lang for _, at in by_key))
    return Ground(production.name, production.source_language, production.site, langs, by_key, views, assets)


def _assets(theme: Mapping[str, str]) -> dict[str, tuple[str, File]]:
    def named(stem: str, ending: str, text: str) -> tuple[str, File]:
        file = of_text(text)
        return hashed("assets", stem, ending, file), file

    static = HERE / "static"
    return {
        "css": named("site", ".css", stylesheet(theme) + (static / "site.css").read_text("utf-8")),
        "player_js": named("player", ".js", (static / "player.js").read_text("utf-8")),
        "overview_js": named("overview", ".js", (static / "overview.js").read_text("utf-8")),
        "icon": named("icon", ".svg", _icon(theme)),
    }


def _icon(theme: Mapping[str, str]) -> str:
    shapes = f'<rect width="32" height="32" rx="6" fill="{theme["primary"]}"/><path d="M12 9l12 7-12 7z" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{shapes}</svg>\n'


def _film_pages(ground: Ground, script: str, lang: str) -> Iterator[tuple[str, str]]:
    film, view = ground.films[script, lang], ground.views[script, lang]
    at = Addresses(script, lang)
    others = {code: f"{code}/{script}.html" for code in ground.langs if (script, code) in ground.films}
    binding = ground.source_lang if ground.source_lang in others and lang != ground.source_lang else ""
    snippets = snippet_texts(view)
    shown = {
        **view,
        "others": [_link(code, f"../{path}") for code, path in others.items() if code != lang],
        "binding": _link(binding, f"../{others[binding]}") if binding else None,
        "snippets": [
            {"text": page_texts(lang)[f"embed_{name}"], "code": code} for name, code in snippets.items() if code
        ],
    }
    common = _common(ground, lang, view["title"], view["summary"], others)
    yield at.page, _render("film.html", **common, film=shown, json_ld=json_ld(film, view))
    yield at.embed, _render("embed.html", **{**common, "robots": "" if view["url"] else "noindex"}, film=view)
    if ground.base:
        yield at.oembed, _json(_oembed(ground, view, snippets["iframe"]))


def snippet_texts(view: View) -> dict[str, str]:
    """Return the HTML by which other websites show a film, with a frame and without (W24); empty without a URL."""
    if not view["url"]:
        return {"iframe": "", "video": ""}
    return {name: _render(f"{name}.html", film=view).strip() for name in ("iframe", "video")}


def _overview(ground: Ground, lang: str) -> Iterator[tuple[str, str]]:
    texts = page_texts(lang)
    films = [{**view, **_topic(ground.settings, view["script"], lang)} for view in ground.of(lang)]
    for film in films:
        film["href"] = f"{film['script']}.html"
        film["words"] = " ".join([film["title"], film["summary"], *(scene["heading"] for scene in film["scenes"])])
    used = {film["topic"] for film in films}
    topics = [
        {"id": topic, "name": _topic_name(ground.settings, topic, lang)}
        for topic in ground.settings.topics
        if topic in used
    ]
    common = _common(ground, lang, texts["site"], texts["intro"], {code: f"{code}/index.html" for code in ground.langs})
    url = f"{ground.base}{lang}/index.html" if ground.base else ""
    yield f"{lang}/index.html", _render("overview.html", **common, films=films, topics=topics, url=url)
    if ground.base:
        updated = max((film["updated"] for film in films), default="")
        feed = {"feed_url": f"{ground.base}{lang}/feed.atom", "url": url, "updated": updated}
        yield f"{lang}/feed.atom", _render("feed.atom", **{**common, **feed}, films=films)


def _languages_page(ground: Ground) -> str:
    lang = ground.source_lang
    texts = page_texts(lang)
    choices = [{**_link(code, f"{code}/index.html"), "site": page_texts(code)["site"]} for code in ground.langs]
    common = _common(
        ground, lang, texts["site"], texts["intro"], {code: f"{code}/index.html" for code in ground.langs}, ""
    )
    return _render("languages.html", **{**common, "languages": []}, choices=choices, url=ground.base)


def _tombstones(ground: Ground, gone: Gone) -> Iterator[tuple[str, str]]:
    for lang, title in gone.titles.items():
        texts = page_texts(lang)
        others = {code: f"{code}/{gone.script}.html" for code in gone.titles}
        common = {**_common(ground, lang, texts["gone"], texts["gone"], others), "robots": "noindex"}
        page = _render("gone.html", **common, film_title=title, feedback=ground.settings.legal.feedback)
        yield from ((path, page) for path in Addresses(gone.script, lang).pages)


def _common(
    ground: Ground, lang: str, title: str, description: str, here: Mapping[str, str], root: str = "../"
) -> View:
    """Return what every page needs; `here` has this page's path in each language it exists in."""
    texts = page_texts(lang)
    own_home = f"{root}{lang}/index.html" if lang in ground.langs else f"{root}index.html"
    paths = {code: here.get(code, f"{code}/index.html") for code in ground.langs}
    legal = {name: getattr(ground.settings.legal, name) for name in LEGAL}
    return {
        "lang": lang,
        "rtl": language(lang).rtl,
        "title": title,
        "description": description,
        "robots": "",
        "root": root,
        "home": own_home,
        "city": ground.city,
        "source_lang": ground.source_lang,
        "t": texts,
        "languages": [_link(code, root + path) for code, path in paths.items()],
        "alternates": _alternates(ground, here, root),
        "legal": [{"href": href, "text": texts[name]} for name, href in legal.items() if href],
        "feed": f"{root}{lang}/feed.atom" if ground.base and lang in ground.langs else "",
        **ground.assets,
    }


def _alternates(ground: Ground, here: Mapping[str, str], root: str) -> list[View]:
    """Return the same page in every language, this one included, and where others go (W21)."""
    before = ground.base or root
    default = here.get(ground.source_lang) or next(iter(here.values()), "index.html")
    if default.endswith("/index.html"):
        default = "" if ground.base else "index.html"
    links = [{"lang": code, "href": before + path} for code, path in here.items()]
    return [*links, {"lang": "x-default", "href": before + default}]


def _sitemap(ground: Ground) -> Iterator[View]:
    overviews = {code: f"{code}/index.html" for code in ground.langs}
    for path in ("", *overviews.values()):
        yield {
            "url": ground.base + path,
            "lastmod": "",
            "film": None,
            "alternates": _alternates(ground, overviews, ""),
        }
    for (script, _), view in ground.views.items():
        here = {code: f"{code}/{script}.html" for code in ground.langs if (script, code) in ground.films}
        yield {
            "url": view["url"],
            "lastmod": view["iso_dated"],
            "film": view,
            "alternates": _alternates(ground, here, ""),
        }


def _oembed(ground: Ground, view: View, iframe: str) -> View:
    return {
        "version": "1.0",
        "type": "video",
        "title": view["title"],
        "provider_name": ground.city,
        "provider_url": ground.base,
        "html": iframe,
        "width": 640,
        "height": 520,
        "thumbnail_url": view["poster_url"],
        "thumbnail_width": 1280,
        "thumbnail_height": 720,
    }


def _manifest(ground: Ground, pages: Mapping[str, File]) -> View:
    """Return what other systems (a CMS, an app) need to show the films; paths are below the site's address."""
    films = []
    for (script, lang), film in ground.films.items():
        view, record = ground.views[script, lang], film.record
        films.append(
            {
                "script": script,
                "lang": lang,
                "title": record.title,
                "summary": record.summary,
                "notice": record.notice,
                "translation": record.translation,
                "topic": _topic(ground.settings, script, lang)["topic"],
                "leika": record.leika,
                "online": record.online,
                "duration_ms": record.duration_ms,
                "cues": record.cues,
                "as_of": view["iso_dated"],
                "review_by": record.review_by.isoformat() if record.review_by else "",
                "page": view["page"],
                "embed": Addresses(script, lang).embed,
                "url": view["url"],
                "files": {
                    ending[1:]: {"path": m.path, "type": media_type(m.path), **m.file.entry()}
                    for ending, m in sorted(film.media.items())
                },
                "snippets": snippet_texts(view),
            }
        )
    hashes = {path: file.sha256 for path, file in sorted(pages.items())}
    return {"form": 1, "city": ground.city, "languages": list(ground.langs), "films": films, "pages": hashes}


def _topic(settings: SiteSource, script: str, lang: str) -> dict[str, str]:
    topic = next((name for name, source in settings.topics.items() if script in source.scripts), "")
    return {"topic": topic, "topic_name": _topic_name(settings, topic, lang) if topic else ""}


def _topic_name(settings: SiteSource, topic: str, lang: str) -> str:
    names = settings.topics[topic].name
    return names.get(lang) or names.get(language(lang).base) or names.get("en") or topic


def _link(lang: str, href: str) -> dict[str, str]:
    known = language(lang)
    return {"lang": lang, "href": href, "name": known.autonym, "dir": "rtl" if known.rtl else "ltr"}


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _keep_compiled(folder: Path) -> None:
    """Keep the templates as Python code: to compile them takes longer than to fill in a few pages."""
    folder.mkdir(parents=True, exist_ok=True)
    _environment().bytecode_cache = FileSystemBytecodeCache(str(folder))


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
