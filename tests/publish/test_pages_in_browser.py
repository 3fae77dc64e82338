# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages in a real browser: do they play, can everybody use them, and does nobody look on?"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from explainers.production import Production
from explainers.publish.content import Gone
from explainers.publish.films import read_film
from explainers.publish.folder import write_site
from explainers.publish.plan import Content
from explainers.publish.publish import publish
from explainers.publish.serve import make_server
from explainers.publish.targets.folder import FolderTarget
from explainers.publish.texts import FOLDER as TEXTS
from explainers.site import site_of
from tests.publish.conftest import PRODUCTION, fake_film, lay_production
from tests.publish.servers import NGINX, nginx_server, running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
    # Playwright's own event loop is closed by its garbage, late.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
# As root there is no sandbox; the rest keeps the browser from calling home.
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]  # fmt: skip
PAGES = ("{lang}/anmelden.html", "{lang}/index.html", "embed/anmelden.{lang}.html", "index.html")
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations", "incomplete"],
}
WIDTHS = (320, 390, 1280)
W16 = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
MUST_BE_SURE = {"video-caption", "no-autoplay-audio", "frame-title"}
# What has the focus, by its place in the page, and whether one sees that. A film's ring is drawn by its frame.
FOCUS = """() => {
  const element = document.activeElement, style = getComputedStyle(element.closest(".screen") || element);
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [Number(element.dataset.at), seen, element.outerHTML.slice(0, 300)];
}"""
# WCAG 1.4.12; a constructed sheet, which the policy allows.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  const rules = "line-height: 1.5; letter-spacing: .12em; word-spacing: .16em".replaceAll(";", " !important;");
  sheet.replaceSync(`* { ${rules} !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
CUES = """async () => {
  const tracks = [...document.querySelectorAll("track")];
  for (const track of tracks) track.track.mode = "hidden";
  for (let i = 0; i < 50 && tracks.some((t) => t.readyState < 2); i++) await new Promise((r) => setTimeout(r, 50));
  const end = document.querySelector("video").duration;
  const inside = (cues) => [...cues].every((cue) => cue.endTime <= end);
  return tracks.map((t) => [t.kind, t.readyState, t.track.cues.length, inside(t.track.cues)]);
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def until(page: Page, expression: str) -> None:
    """Wait for an expression to hold. Playwright's own way needs eval, which the policy forbids."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {expression}")


def ready(page: Page, address: str) -> None:
    page.goto(address)
    until(page, "!document.querySelector('video') || document.querySelector('video').readyState > 0")


@pytest.mark.parametrize("lang", ["de", "ar"])
@pytest.mark.parametrize("mode", ["light", "dark", "forced"])
def test_axe_finds_nothing(browser: Browser, served: str, lang: str, mode: str) -> None:
    context = browser.new_context(
        color_scheme="dark" if mode == "dark" else "light", forced_colors="active" if mode == "forced" else "none"
    )
    page = context.new_page()
    for path in PAGES:
        ready(page, served + path.format(lang=lang))
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert_accessible(page, path)
    context.close()


def assert_accessible(page: Page, path: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        result = Axe().run(page, options=AXE).response
        assert [(v["id"], v["nodes"][0]["html"]) for v in result["violations"]] == [], (path, width)
        assert {v["id"] for v in result["incomplete"]} & MUST_BE_SURE == set(), (path, width)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_seventeen_languages_fit_a_phone(browser: Browser, tmp_path: Path, lang: str) -> None:
    """The menu and the first page with every language the pages have words for; the films are stand-ins."""
    langs = ["de", *sorted(path.stem for path in TEXTS.glob("*.yaml") if path.stem != "de")]
    assert len(langs) == 17
    voices = ", ".join(f"{one}: {{engine: silent}}" for one in langs)
    settings = re.sub(r"languages: .*", f"languages: [{', '.join(langs)}]", PRODUCTION)
    production = lay_production(tmp_path, re.sub(r"voices: .*", f"voices: {{{voices}}}", settings))
    for one in langs:
        fake_film(production, "ausweis", one)
    films = [film for one in langs if (film := read_film(production.output / "films", "ausweis", one))]
    folder = tmp_path / "site"
    write_site(site_of(production, films, [Gone("umzug", dict.fromkeys(langs, "Umzug"), unpublished=True)]), folder)
    context = browser.new_context()
    page = context.new_page()
    with running(make_server(folder)) as url:
        for path in (f"{lang}/ausweis.html", f"{lang}/index.html", f"{lang}/umzug.html", "index.html"):
            page.goto(url + path)
            menu = page.locator(".choice" if path == "index.html" else ".languages")
            if path != "index.html":
                assert menu.locator("a").first.is_hidden(), "many languages fold away"
                menu.locator("summary").click()
            assert_accessible(page, path)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                boxes = [link.bounding_box() for link in menu.locator("a").all()]
                assert len(boxes) == 17 and all(
                    box and box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] >= 44 for box in boxes
                ), (path, width)
    context.close()


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_captions_load_with_every_cue(page: Page, served: str, real: Production, lang: str) -> None:
    films = json.loads((real.output / "site" / "films.json").read_text("utf-8"))["films"]
    film = next(film for film in films if film["lang"] == lang)
    cues = film["cues"]
    for path in (f"{lang}/anmelden.html", f"embed/anmelden.{lang}.html"):
        ready(page, served + path)
        assert page.evaluate(CUES) == [["captions", 2, cues, True], ["chapters", 2, 5, True]]
        assert abs(page.evaluate("document.querySelector('video').duration") * 1000 - film["duration_ms"]) <= 40


@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
def test_captions_load_after_publishing(page: Page, real: Production, tmp_path: Path) -> None:
    """As the city's web server gives them, through the links of a published release."""
    web = tmp_path / "web"
    films = [film for lang in ("de", "ar") if (film := read_film(real.output / "films", "anmelden", lang))]
    publish(FolderTarget(web), real.name, Content(site_of(real, films), films, ()), 3)
    assert (web / "de" / "anmelden.html").is_symlink()
    with nginx_server(web, tmp_path, real.site.embed_on) as url:
        for film in films:
            for path in (f"{film.record.lang}/anmelden.html", f"embed/anmelden.{film.record.lang}.html"):
                ready(page, url + path)
                assert page.evaluate(CUES)[0] == ["captions", 2, film.record.cues, True]


@pytest.mark.parametrize("policy", ["ours", "W16"])
@pytest.mark.parametrize("lang", ["de", "ar"])
def test_nobody_looks_on_and_the_policy_holds(browser: Browser, served: str, lang: str, policy: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    if policy == "W16":
        page.route("**/*.html", strictest)
    asked: list[Request] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PAGES:
        ready(page, served + path.format(lang=lang))
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"
    assert len(asked) > 10 and all(request.url.startswith(served) for request in asked)
    assert context.cookies() == [] and said == []
    context.close()


def strictest(route: Route) -> None:
    """Give a page under the very words of W16: ours allows Lighthouse to read robots.txt besides."""
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": W16})


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_captions_are_switched_at_the_level_of_play(page: Page, served: str, lang: str) -> None:
    """W5: seen without opening anything, right below the film."""
    for path in (f"{lang}/anmelden.html", f"embed/anmelden.{lang}.html"):
        ready(page, served + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            button, film = page.locator("button[data-do=captions]"), page.locator("video").bounding_box()
            box = button.bounding_box()
            assert button.is_visible() and box and film and box["x"] >= 0 and box["x"] + box["width"] <= width
            assert 0 <= box["y"] - film["y"] - film["height"] < 30, (path, width)


def test_the_player_switches_captions(page: Page, served: str) -> None:
    ready(page, served + "de/anmelden.html")
    mode = "[...document.querySelector('video').textTracks].find((t) => t.kind === 'captions').mode"
    button = page.get_by_role("button", name="Untertitel", exact=False).first
    assert button.get_attribute("aria-pressed") == "true" and page.evaluate(mode) == "showing"
    button.click()
    assert button.get_attribute("aria-pressed") == "false" and page.evaluate(mode) == "disabled"
    page.get_by_role("button", name="Untertitel unter dem Film").click()
    assert page.evaluate(mode) == "hidden"
    page.evaluate("document.querySelector('video').currentTime = 1")
    until(page, "document.querySelector('.below').textContent.includes('Sie wohnen neu')")
    page.reload()
    ready(page, page.url)
    assert page.evaluate(mode) == "hidden", "what somebody chose is kept on their device"
    page.evaluate("[...document.querySelector('video').textTracks].find((t) => t.kind === 'captions').mode = 'showing'")
    until(page, "document.querySelector('.below').hidden")


def test_caption_size_and_background_change(page: Page, served: str) -> None:
    ready(page, served + "de/anmelden.html")
    page.evaluate("document.querySelector('video').currentTime = 1")
    until(page, "document.querySelector('video').textTracks[0].activeCues.length === 1")
    until(page, "!document.querySelector('video').seeking")
    page.get_by_text("Einstellungen").click()
    seen: list[bytes] = []

    def look() -> None:
        page.wait_for_timeout(300)
        seen.append(page.locator("video").screenshot())

    look()
    for size in ("small", "large"):
        page.get_by_label("Größe der Untertitel").select_option(size)
        look()
    page.get_by_role("button", name="Untertitel auf schwarzem Grund").click()
    look()
    assert len(set(seen)) == 4, "each choice is seen in the film"
    page.get_by_role("button", name="Untertitel unter dem Film").click()
    heights = []
    for size in ("small", "medium", "large"):
        page.get_by_label("Größe der Untertitel").select_option(size)
        heights.append(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.below')).fontSize)"))
    assert heights == sorted(heights) and 16 <= heights[0] < heights[1] < heights[2]
    page.get_by_label("Tempo").select_option("1.25")
    assert page.evaluate("document.querySelector('video').playbackRate") == 1.25


def test_chapters_and_transcript_follow_the_film(page: Page, served: str) -> None:
    ready(page, served + "de/anmelden.html")
    page.locator(".chapters a").nth(2).click()
    wanted = float(page.locator(".chapters a").nth(2).get_attribute("data-seek") or 0) / 1000
    until(page, "document.querySelector('video').currentTime > 0")
    at = page.evaluate("document.querySelector('video').currentTime")
    assert wanted <= at < wanted + 2
    until(page, "document.querySelectorAll('.chapters a')[2].matches('[aria-current]')")
    until(page, "document.querySelector('.transcript .now')?.textContent.startsWith('Zu spät')")


@pytest.mark.parametrize("end", ["?t=4", "#t=4"])
def test_a_link_can_name_a_time(page: Page, served: str, end: str) -> None:
    ready(page, served + "de/anmelden.html" + end)
    until(page, "Math.abs(document.querySelector('video').currentTime - 4) < 0.1")
    assert page.evaluate("document.querySelector('video').paused"), "nothing plays by itself"


def test_letters_work_only_on_the_film_itself(page: Page, served: str) -> None:
    ready(page, served + "de/anmelden.html")
    button = page.locator("button[data-do=captions]")
    page.locator("h1").click()
    page.keyboard.press("c")
    assert button.get_attribute("aria-pressed") == "true"
    page.locator("video").focus()
    page.keyboard.press("c")
    assert button.get_attribute("aria-pressed") == "false"
    page.keyboard.press("l")
    until(page, "document.querySelector('video').currentTime > 5")


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_the_keyboard_reaches_everything_and_gets_out_again(page: Page, served: str, lang: str) -> None:
    ready(page, served + f"{lang}/anmelden.html")
    here = "document.activeElement === document.body ? '' : document.activeElement.outerHTML.slice(0, 200)"
    seen: list[str] = []
    for _ in range(150):
        page.keyboard.press("Tab")
        now = page.evaluate(here)
        if not now and len(seen) > 20:
            break
        seen.append(now)
    else:
        pytest.fail("the keyboard is trapped")
    for sign in (
        'class="skip"',
        'data-do="captions"',
        'data-do="below"',
        "<video",
        "data-seek",
        "<summary",
        "download=",
    ):
        assert any(sign in element for element in seen), sign


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["de", "ar"])
def test_the_focus_is_seen_and_goes_in_the_order_of_the_page(page: Page, served: str, lang: str, path: str) -> None:
    ready(page, served + path.format(lang=lang))
    page.evaluate("document.querySelectorAll('*').forEach((one, at) => { one.dataset.at = at; })")
    places: list[int] = []
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        at, seen, element = page.evaluate(FOCUS)
        assert seen or at in places, element  # the film's own buttons, which come after it, are the browser's
        places.append(at)
    assert places == sorted(places) and len(places) >= 2


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["de", "ar"])
def test_everything_to_press_is_large_enough(page: Page, served: str, lang: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    ready(page, served + path.format(lang=lang))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    # Links within text are exempt (WCAG 2.5.8); that of a card takes all of the card.
    small = page.evaluate("""() => [...document.querySelectorAll("a, button, select, summary, input")]
      .filter((e) => e.offsetParent && !e.closest("td, .notice, .cards") && getComputedStyle(e).position !== "absolute")
      .filter((e) => { const r = e.getBoundingClientRect(); return r.height < 24 || r.width < 24; })
      .map((e) => e.outerHTML)""")
    assert small == []


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_wide_spacing_and_large_letters_fit_a_small_phone(page: Page, served: str, lang: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    for path in PAGES:
        ready(page, served + path.format(lang=lang))
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.evaluate(SPACING)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.reload()
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_search_and_topics_filter_the_list(page: Page, served: str) -> None:
    ready(page, served + "de/index.html")
    assert page.locator(".cards > li:visible").count() == 1
    page.get_by_label("Filme durchsuchen").fill("BESTÄTIGUNG gibt es nicht")
    assert page.locator(".cards > li:visible").count() == 0
    assert page.get_by_role("status").inner_text() == "Dazu gibt es keinen Film."
    page.get_by_label("Filme durchsuchen").fill("wohnsítz")
    assert page.get_by_role("status").inner_text() == "Filme: 1"
    page.get_by_label("Thema").select_option("living")
    assert page.locator(".cards > li:visible").count() == 1


def test_works_without_script(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "de/index.html")
    assert page.locator("form.search").is_hidden() and page.locator(".cards li").count() == 1
    page.goto(served + "de/anmelden.html")
    assert page.locator(".bar").is_hidden() and page.locator("video[controls]").is_visible()
    assert page.locator(".transcript").is_visible()
    until(page, "document.querySelector('track').readyState === 2")
    assert page.evaluate("document.querySelector('video').textTracks[0].mode") == "showing"
    assert page.locator(".downloads a").count() >= 4
    first = page.locator(".chapters a").nth(1).get_attribute("href") or ""
    assert ".mp4#t=" in first
    context.close()


def test_works_without_style(page: Page, served: str) -> None:
    page.route("**/*.css", lambda route: route.abort())
    ready(page, served + "de/anmelden.html")
    assert page.evaluate(CUES)[0][1] == 2 and page.locator("video[controls]").is_visible()
    for part in (".transcript", ".downloads", ".bar", ".facts"):
        assert page.locator(part).is_visible(), part
    assert page.locator(".below").is_hidden()


@pytest.mark.parametrize("lang, said", [("de", "Sie wohnen neu"), ("ar", "هل تسكنون حديثًا")])
def test_opens_from_a_folder(page: Page, real: Production, lang: str, said: str) -> None:
    start = (real.output / "site" / "index.html").as_uri()
    page.goto(start)
    page.locator(f".choice a[lang={lang}]").click()
    page.locator(".cards a").first.click()
    until(page, "document.querySelector('video').readyState > 0")
    page.locator("button[data-do=below]").click()
    page.evaluate("document.querySelector('video').currentTime = 1")
    until(page, f"document.querySelector('.below').textContent.includes('{said}')")


def test_the_time_axis_stays_left_to_right(page: Page, served: str) -> None:
    ready(page, served + "ar/anmelden.html")
    assert page.evaluate("getComputedStyle(document.querySelector('video')).direction") == "ltr"
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    chapters = page.locator(".chapters").bounding_box()
    assert chapters


def test_snippets_work_on_a_page_of_somebody_else(
    browser: Browser, real: Production, served: str, tmp_path: Path
) -> None:
    """The frame on the city's page, and the plain one under the policy of TYPO3's fileadmin (finding 3)."""
    manifest: dict[str, Any] = json.loads((real.output / "site" / "films.json").read_text("utf-8"))
    snippet = manifest["films"][0]["snippets"]["video"].replace(real.site.base, served)
    frame = manifest["films"][0]["snippets"]["iframe"].replace(real.site.base, served)
    context = browser.new_context()
    page = context.new_page()
    policy = "default-src 'self'; script-src 'none'; style-src 'none'; object-src 'none';"
    text = f"<!DOCTYPE html><html lang=de><title>x</title><main>{snippet}{frame}</main>"
    page.route("**/typo3.html", lambda route: route.fulfill(
        body=text, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": policy}))  # fmt: skip
    page.goto(served + "typo3.html")
    until(page, "document.querySelector('video').readyState > 0")
    until(page, "document.querySelector('track').readyState === 2")
    assert page.evaluate("document.querySelector('video').textTracks[0].cues.length") == manifest["films"][0]["cues"]
    framed = page.frames[1]
    framed.wait_for_selector("video")
    assert framed.evaluate("document.querySelector('.bar').hidden") is False
    result = Axe().run(page, options=AXE).response
    about = {v["id"] for v in (*result["violations"], *result["incomplete"])}
    assert about & {*MUST_BE_SURE, "frame-title-unique"} == set()
    context.close()
