# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import colorsys
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path
from posixpath import join, normpath
from typing import Any

import pytest
import yaml

from explainers.contrast import contrast
from explainers.localise.localise import storyboard_in
from explainers.production import Production, load_production
from explainers.publish.content import Gone
from explainers.publish.films import read_film
from explainers.publish.folder import write_site
from explainers.publish.texts import FOLDER, page_texts
from explainers.publish.tokens import NIGHT, readable
from explainers.publish.views import film_view, og_locale
from explainers.site import make_site, site_is_current, site_of
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.narration import narration
from tests.publish.conftest import PRODUCTION, fake_film, lay_production

BASE = "https://filme.example.org/erklaert/"


class Page(HTMLParser):
    """Every element with its attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.found if t == tag and all(a.get(k) == v for k, v in wanted.items())]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def page(site: dict[str, Any], path: str) -> Page:
    return Page(site[path].read().decode())


def test_has_the_pages_of_every_film_and_language(build: Any) -> None:
    paths = {path for path in build() if not path.startswith(("media/", "assets/"))}
    films = {f"{lang}/{script}.html" for lang in ("de", "en", "ar") for script in ("anmelden", "ausweis")}
    embeds = {
        f"embed/{s}.{lang}.{e}"
        for lang in ("de", "en", "ar")
        for s in ("anmelden", "ausweis")
        for e in ("html", "json")
    }
    overviews = {f"{lang}/{name}" for lang in ("de", "en", "ar") for name in ("index.html", "feed.atom")}
    assert paths == films | embeds | overviews | {"index.html", "films.json", "sitemap.xml"}


def test_every_relative_link_leads_to_a_file_of_the_site(build: Any) -> None:
    site, checked = build(), 0
    for path in site:
        if not path.endswith(".html"):
            continue
        for tag, attrs in page(site, path).found:
            link = attrs.get("href") if tag != "iframe" else None
            for target in (link, attrs.get("src"), attrs.get("poster")):
                if target and not re.match(r"^(https?:|mailto:|tel:|#)", target):
                    assert normpath(join(path.rpartition("/")[0], target.split("#")[0])) in site, (path, target)
                    checked += 1
    assert checked > 200


def test_media_are_named_by_their_content(build: Any) -> None:
    for path, file in build().items():
        if path.startswith(("media/", "assets/")):
            assert f".{file.sha256[:12]}." in path


def test_a_film_page_says_what_a_citizen_needs(build: Any) -> None:
    film = page(build(), "de/anmelden.html")
    for words in (
        "Wohnsitz anmelden", "Wie Sie sich in Beispiel am Main anmelden.", "Ihren Ausweis", "Stand: 22. November 2026",
        "Wird spätestens geprüft am 31. Mai 2027", "Bußgeld: bis zu 1000 €", "§ 54 BMG", "Zum Online-Dienst",
        "Die Stimme im Film ist vom Computer erzeugt.",
    ):  # fmt: skip
        assert words in film.text
    hrefs = [link["href"] for link in film.all("a")]
    assert {"https://www.example.org/termin", "tel:06142830", "https://www.example.org/online"} <= set(hrefs)
    assert {"https://www.example.org/barrierefreiheit", "mailto:filme@example.org"} <= set(hrefs)
    names = [(a["hreflang"], a["lang"], a["dir"]) for a in film.all("a") if a.get("hreflang")]
    assert ("ar", "ar", "rtl") in names and ("en", "en", "ltr") in names


def test_downloads_say_type_and_size(build: Any) -> None:
    site = build()
    mp4 = next(path for path in site if path.startswith("media/anmelden.de.") and path.endswith(".mp4"))
    assert f'href="../{mp4}" download="anmelden.de.mp4" type="video/mp4"' in site["de/anmelden.html"].read().decode()
    assert "(MP4, 0,1\u00a0kB, 0:" in page(site, "de/anmelden.html").text.replace(" kB", "\u00a0kB")


def test_other_formats_sign_language_and_handout_are_offered_where_there_are_some(
    production: Production, build: Any
) -> None:
    assert "sign" not in [section.get("id") for section in page(build(), "de/anmelden.html").all("section")]
    for ending in (".9x16.mp4", ".1x1.mp4", ".dgs.mp4", ".pdf"):
        (production.output / "films" / "anmelden" / f"anmelden.de{ending}").write_bytes(bytes(2_300_000))
    site = build()
    film = page(site, "de/anmelden.html")
    length = re.search(r"Dauer: (\S+ Minuten)", film.text)
    for name in ("Film mit Gebärdensprache", "Film im Hochformat", "Film im Quadrat"):
        assert length and f"{name} (MP4, 2,3 MB, {length[1]})" in film.text
    assert "Merkblatt (PDF, 2,3 MB)" in film.text
    names = {link["download"] for link in film.all("a") if link.get("download")}
    assert {"anmelden.de.9x16.mp4", "anmelden.de.dgs.mp4", "anmelden.de.pdf"} <= names
    sign = film.all("video")[1]
    assert sign["preload"] == "none" and [t["kind"] for t in film.all("track")] == ["captions", "chapters", "captions"]
    assert "signLanguage" in site["de/anmelden.html"].read().decode()
    manifest = json.loads(site["films.json"].read())
    files = next(f["files"] for f in manifest["films"] if (f["script"], f["lang"]) == ("anmelden", "de"))
    assert files["dgs.mp4"]["type"] == "video/mp4" and files["dgs.mp4"]["path"] in site


def test_a_line_with_two_facts_stands_once_with_both_sources(production: Production, build: Any, remake: Any) -> None:
    script = production.scripts / "anmelden.yaml"
    days = "facts:\n  days: {duration: 14 days, scope: federal, as_of: 2026-10-01, source: § 17 BMG}"
    text = (
        script.read_text("utf-8").replace("facts:", days, 1).replace('"bis zu {fine}"', '"nach {days} bis zu {fine}"')
    )
    script.write_text(text.replace("bis zu {fine}.", "nach {days} bis zu {fine}."), "utf-8")
    remake("anmelden", "de")
    shown = page(build(), "de/anmelden.html").text.partition("Angaben und Quellen")[2].replace("\u00a0", " ")
    assert shown.count("nach 14 Tage bis zu") == 1
    assert re.search(r"§ 17 BMG *, *§ 54 BMG 1. Oktober 2026", shown), shown


def test_the_notice_on_unreviewed_text_leads_to_the_german_page(build: Any) -> None:
    site = build()
    assert "has not been reviewed" in page(site, "en/anmelden.html").text
    assert '<a href="../de/anmelden.html" lang="de"' in site["en/anmelden.html"].read().decode()
    assert "notice" not in [a.get("class") for a in page(site, "de/anmelden.html").all("aside")]


def test_the_transcript_has_every_sentence_and_picture(build: Any) -> None:
    film = page(build(), "de/anmelden.html")
    assert len(film.all("span")) >= 7
    assert "Im Bild: Bußgeld: bis zu 1000 €" in film.text
    starts = [int(str(span["data-start"])) for span in film.all("span") if span.get("data-start")]
    assert starts == sorted(starts) and len(starts) == 7


@pytest.mark.parametrize("lang, sign", [("de", "; "), ("ar", "؛ "), ("fa", "؛ "), ("el", "· ")])
def test_what_is_seen_is_listed_with_the_signs_of_the_language(production: Production, lang: str, sign: str) -> None:
    film = read_film(production.output / "films", "anmelden", "de")
    assert film
    view = film_view(replace(film, record=replace(film.record, lang=lang)), "")
    assert view["scenes"][1]["seen"] == f"Ihren Ausweis{sign}Eine Bestätigung"


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_the_transcript_is_the_film_as_text(production: Production, build: Any, lang: str) -> None:
    """W3: every chapter under its heading, every sentence as it is spoken and every picture, in the film's order."""
    film = storyboard_in(production, load_storyboard(production, "anmelden"), lang)
    wanted: list[str] = []
    for scene, sentences in groupby(narration(film), key=lambda one: one.scene_id):
        heading = next(one.heading for one in film.scenes if one.id == scene)
        wanted += [heading, *(sentence.eye for sentence in sentences)]
    text, at = page(build(), f"{lang}/anmelden.html").text.partition(page_texts(lang)["transcript_hint"])[2], 0
    for part in filter(None, wanted):
        found = text.find(" ".join(part.split()), at)
        assert found >= 0, f"{part} is missing, or out of order"
        at = found + len(part)


@pytest.mark.parametrize("lang, way", [("de", "ltr"), ("ar", "rtl")])
def test_pages_are_in_one_language_and_its_direction(build: Any, lang: str, way: str) -> None:
    film = page(build(), f"{lang}/anmelden.html")
    assert film.all("html") == [{"lang": lang, "dir": way}]
    tracks = film.all("track")
    assert [(t["kind"], t["srclang"], "default" in t) for t in tracks] == [
        ("captions", lang, True),
        ("chapters", lang, False),
    ]
    assert film.all("video")[0]["dir"] == "ltr"
    assert "autoplay" not in film.all("video")[0]


def test_no_page_has_inline_style_script_or_handlers(build: Any) -> None:
    site = build()
    for path in site:
        if path.endswith(".html"):
            for tag, attrs in page(site, path).found:
                assert "style" not in attrs and not any(name.startswith("on") for name in attrs)
                assert tag != "style"
                assert tag != "script" or attrs.get("src") or attrs.get("type") == "application/ld+json"


def test_structured_data_is_complete(build: Any) -> None:
    site = build()
    text = site["de/anmelden.html"].read().decode()
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', text, re.S)[1])  # type: ignore[index]
    assert data["@type"] == "VideoObject" and data["inLanguage"] == "de"
    assert f"<h1>{data['name']}</h1>" in text and data["name"] == "Wohnsitz anmelden"
    assert data["uploadDate"] == "2026-11-22" and re.fullmatch(r"PT\d+M\d+S", data["duration"])
    for key in ("thumbnailUrl", "contentUrl", "embedUrl"):
        assert data[key].removeprefix(BASE) in site
    clips = data["hasPart"]
    assert len({clip["startOffset"] for clip in clips}) == len(clips) == 5
    assert clips[1]["url"] == f"{BASE}de/anmelden.html?t={clips[1]['startOffset']}"


def test_a_short_film_has_no_clips(build: Any) -> None:
    assert '"Clip"' in build()["de/anmelden.html"].read().decode()
    assert '"Clip"' not in build()["de/ausweis.html"].read().decode()


def test_hreflang_is_reciprocal_and_has_a_default(build: Any) -> None:
    site = build()
    sets = []
    for lang in ("de", "en", "ar"):
        links = page(site, f"{lang}/anmelden.html").all("link", rel="alternate")
        sets.append({(a["hreflang"], a["href"]) for a in links if a.get("hreflang")})
    assert sets[0] == sets[1] == sets[2]
    assert sets[0] == {
        *((lang, f"{BASE}{lang}/anmelden.html") for lang in ("de", "en", "ar")),
        ("x-default", f"{BASE}de/anmelden.html"),
    }


def test_sitemap_feed_and_oembed_are_well_formed(build: Any) -> None:
    site = build()
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "v": "http://www.google.com/schemas/sitemap-video/1.1"}
    sitemap = ET.fromstring(site["sitemap.xml"].read())
    places = [str(loc.text) for loc in sitemap.findall("s:url/s:loc", space)]
    assert len(places) == 10 and all(place.startswith(BASE) for place in places)
    for loc in sitemap.findall(".//v:content_loc", space):
        assert str(loc.text).removeprefix(BASE) in site
    link = "{http://www.w3.org/1999/xhtml}link"
    others = {
        str(url.findtext("s:loc", "", space)): {(a.get("hreflang"), a.get("href")) for a in url.findall(link)}
        for url in sitemap.findall("s:url", space)
    }
    for place, alternates in others.items():
        for name, href in alternates:
            assert others[str(href)] == alternates, "each page names the others, itself and where all the rest go"
            assert place in {str(to) for _, to in alternates} and "x-default" in {one for one, _ in alternates}, name
    feed = ET.fromstring(site["de/feed.atom"].read())
    atom = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")] == [
        "Ausweis beantragen",
        "Wohnsitz anmelden",
    ]
    assert feed.findtext(f"{atom}updated") == "2026-11-22T00:00:00Z"
    found = page(site, "de/anmelden.html").all("link", type="application/json+oembed")
    oembed = json.loads(site[str(found[0]["href"]).removeprefix(BASE)].read())
    assert oembed["type"] == "video" and 'title="Wohnsitz anmelden"' in oembed["html"]


def test_snippets_have_what_accessibility_needs(build: Any) -> None:
    manifest = json.loads(build()["films.json"].read())
    film = next(f for f in manifest["films"] if (f["script"], f["lang"]) == ("anmelden", "ar"))
    frame = Page(film["snippets"]["iframe"]).all("iframe")[0]
    assert frame["title"] == "تسجيل السكن" and frame["loading"] == "lazy"
    assert frame["allow"] == "fullscreen; picture-in-picture" and "aspect-ratio" in str(frame["style"])
    plain = Page(film["snippets"]["video"])
    assert plain.all("track")[0]["kind"] == "captions" and plain.all("source")[0]["type"] == "video/mp4"
    assert film["files"]["mp4"]["path"] in str(plain.all("source")[0]["src"])
    assert film["topic"] == "living" and film["cues"] == 7


def test_markup_in_a_storyboard_is_text_on_the_page(production: Production, build: Any, remake: Any) -> None:
    evil = '</script><script>alert(1)</script><img src=x onerror="alert(1)">&'
    path = production.scripts / "ausweis.yaml"
    path.write_text(path.read_text("utf-8").replace("Wie Sie einen Ausweis bekommen.", f"'{evil}'"), encoding="utf-8")
    remake("ausweis", "de")
    text = build()["de/ausweis.html"].read().decode()
    parsed = Page(text)
    assert not parsed.all("img") and len(parsed.all("script")) == 2
    assert evil in parsed.text


def test_without_an_address_nothing_absolute_is_made(production: Production, build: Any) -> None:
    settings = production.root / "explainers.yaml"
    settings.write_text(settings.read_text("utf-8").replace("  url: https://filme.example.org/erklaert/\n", ""))
    site = _site_of(load_production(production.root))
    assert "sitemap.xml" not in site and "de/feed.atom" not in site
    assert "canonical" not in site["de/anmelden.html"].read().decode()


def _site_of(production: Production) -> dict[str, Any]:
    film = read_film(production.output / "films", "anmelden", "de")
    assert film
    return site_of(production, [film])


def test_a_film_that_is_gone_says_where_to_ask(build: Any) -> None:
    site = build(gone=[Gone("umzug", {"de": "Umzug melden", "ar": "الانتقال"}, unpublished=True)])
    gone = page(site, "ar/umzug.html")
    assert gone.all("html")[0]["dir"] == "rtl" and "الانتقال" in gone.text
    assert gone.all("a", href="mailto:filme@example.org") and gone.all("meta", content="noindex")
    assert "umzug" not in site["sitemap.xml"].read().decode()
    assert "umzug" not in site["de/index.html"].read().decode()


def test_a_page_is_light(build: Any) -> None:
    site = build()
    code = sum(file.size for path, file in site.items() if path.startswith("assets/"))
    assert code + site["de/anmelden.html"].size < 60_000
    (film,) = page(site, "de/anmelden.html").all("video")
    assert film["preload"] == "metadata" and film["width"] and film["height"], (
        "nothing is loaded unasked, nothing jumps"
    )


def test_the_scripts_fetch_nothing(build: Any) -> None:
    for path, file in build().items():
        if path.endswith(".js"):
            assert not re.search(r"\b(fetch|XMLHttpRequest|import|eval|sendBeacon|WebSocket)\b", file.read().decode())


@pytest.mark.parametrize(("colour", "ground"), [("#12407a", NIGHT), ("#b3261e", NIGHT), ("#f2a900", "#ffffff")])
def test_a_colour_made_readable_keeps_its_hue_and_is_no_greyer(colour: str, ground: str) -> None:
    def hue_and_saturation(text: str) -> tuple[float, float]:
        hue, _, saturation = colorsys.rgb_to_hls(*(int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)))
        return hue, saturation

    moved = readable(colour, ground, 4.5)
    assert contrast(moved, ground) >= 4.5
    assert hue_and_saturation(moved) == pytest.approx(hue_and_saturation(colour), abs=0.03)


def test_the_stylesheet_knows_no_left_and_right(build: Any) -> None:
    css = next(file for path, file in build().items() if path.endswith(".css")).read().decode()
    assert not re.search(r"\b(left|right)\b(?! rules)", re.sub(r"/\*.*?\*/", "", css, flags=re.S))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_language_has_all_words(path: Path) -> None:
    own = yaml.safe_load(path.read_text("utf-8"))
    english = page_texts("en")
    # A variant says only what differs from its base.
    assert own.keys() <= english.keys() if "-" in path.stem else own.keys() == english.keys()
    for key, text in own.items():
        assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", english[key]), key


def test_a_language_without_words_of_its_own_gets_english() -> None:
    assert page_texts("xx")["captions"] == "Subtitles"


def test_a_variant_gets_the_words_of_its_base() -> None:
    assert page_texts("de-simple")["captions"] == "Untertitel"
    assert [og_locale(lang) for lang in ("de", "de-simple", "en", "fa")] == ["de_DE", "de_DE", "en_GB", "fa_IR"]


def test_plain_german_and_many_languages_have_pages_of_their_own(tmp_path: Path) -> None:
    langs = ["de", "de-simple", "en", "ar", "fa", "tr", "uk"]
    voices = ", ".join(f"{lang}: {{engine: silent}}" for lang in langs)
    settings = re.sub(r"languages: .*", f"languages: [{', '.join(langs)}]", PRODUCTION)
    production = lay_production(tmp_path, re.sub(r"voices: .*", f"voices: {{{voices}}}", settings))
    for lang in langs:
        fake_film(production, "ausweis", lang)
    films = [film for lang in langs if (film := read_film(production.output / "films", "ausweis", lang))]
    site = site_of(production, films)
    plain = page(site, "de-simple/ausweis.html")
    assert plain.all("html") == [{"lang": "de-simple", "dir": "ltr"}]
    assert {track["srclang"] for track in plain.all("track")} == {"de-simple"}
    assert plain.all("meta", property="og:locale")[0]["content"] == "de_DE"
    assert "Einfache Sprache" in plain.text and "Leichte Sprache" not in plain.text
    assert '"inLanguage": "de-simple"' in site["de-simple/ausweis.html"].read().decode()
    alternates = [link["hreflang"] for link in plain.all("link", rel="alternate") if link.get("hreflang")]
    assert alternates == [*langs, "x-default"]
    assert len(plain.all("summary")) == 3, "many languages fold away: menu, player's settings, snippets"
    menu = [link["hreflang"] for link in plain.all("a") if link.get("hreflang")]
    assert menu[: len(langs)] == langs and plain.all("a", hreflang="fa")[0]["dir"] == "rtl"


def test_a_site_is_made_only_when_something_changed(production: Production, remake: Any) -> None:
    assert not site_is_current(production)
    folder, faults = make_site(production)
    assert faults == [] and site_is_current(production)
    before = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    make_site(production)
    assert {path: path.stat() for path in before} == before
    remake("anmelden", "de", b"another video")
    assert not site_is_current(production)
    make_site(production)
    assert site_is_current(production)
    changed = {path.name for path, stat in before.items() if path.is_file() and path.stat().st_ino != stat.st_ino}
    assert "anmelden.html" in changed and "ausweis.html" not in changed, "only what changed is written"
    (folder / "de" / "index.html").write_text("edited")
    make_site(production)
    assert "edited" not in (folder / "de" / "index.html").read_text("utf-8")
    (production.output / "films" / "ausweis" / "ausweis.de.json").write_text("{")
    faults = make_site(production)[1]
    assert len(faults) == 1 and make_site(production)[1] == faults, "what is missing is said each time"


def test_a_written_site_replaces_the_one_before(tmp_path: Path, build: Any) -> None:
    folder = tmp_path / "site"
    write_site(build(), folder)
    (folder / "stale.html").write_text("old")
    site = build()
    write_site(site, folder)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == set(site)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []
