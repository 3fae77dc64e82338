# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guides say what is so: their examples run, their links lead somewhere, German and English have the same pages."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from explainers.cli import main
from explainers.production import load_production
from explainers.storyboard.load import load_storyboard
from explainers.ui import VARIABLE
from tests.conftest import REPOSITORY
from tests.guide import DOCS, Block, blocks, commands, merge, sections

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PARTS = sections()
PAGES = [page for part in ("Deutsch", "English") for page in PARTS[part]]
FIRST_FILM = ("de/erster-film.md", "en/first-film.md")
GENERATED = ("de/referenz.md", "de/befehle.md", "en/reference.md", "en/commands.md")
WITH_EXAMPLES = [page for page in PAGES if page not in (*FIRST_FILM, *GENERATED)]
TWINS = list(zip(PARTS["Deutsch"], PARTS["English"], strict=True))
IN_ENGLISH = {"en/fee.md"}
"""Goes on with the film of the page on the first film, whose storyboard is English."""
SCENES = {"de/szenen.md", "en/scenes.md"}
"""Their scenes are set, drawn and looked at in tests/draw."""


def ui_of(page: str) -> str:
    return page.partition("/")[0]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the pages' films have in common is made once."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture
def filme(page: str, tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A production as `explainers init` makes one, in which the reader stands; its films are timed only."""
    root = tmp_path / "production"
    languages = ["--lang", "en"] if page in IN_ENGLISH else ["--lang", "de", "--lang", "en"]
    words = ["init", str(root), "--yes", "--name", "Stadt Musterstadt", *languages]
    assert CliRunner().invoke(main, words).exit_code == 0
    with (root / "explainers.yaml").open("a", encoding="utf-8") as file:
        file.write(f"voices:\n  de: {{engine: silent}}\n  en: {{engine: silent}}\nstore: {{url: {store}}}\n")
    monkeypatch.chdir(root)
    return root


def run(line: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run one line of an example and return what it printed."""
    program, *words = shlex.split(line)
    if program == "cd":
        monkeypatch.chdir(words[0])
        return ""
    assert program == "explainers", line
    if words[0] == "build":
        words += ["--jobs", "1"]  # a second worker costs more than it brings for one small film
    result = CliRunner().invoke(main, words)
    # These two tell programs by their exit code whether it was all films.
    assert result.exit_code in ((0, 1) if words[0] in ("status", "publish") else (0,)), f"{line}\n{result.output}"
    return result.output


def parsed(line: str) -> None:
    """Parse a line that cannot be run here, as the program would."""
    words = shlex.split(line)[1:]
    command: click.Command = main
    with main.make_context("explainers", list(words), resilient_parsing=True) as context:
        while isinstance(command, click.Group):
            name, found, words = command.resolve_command(context, words)
            assert found is not None, line
            command = found
    command.make_context(str(name), words)


def fill(path: Path, table: str) -> None:
    """Write a guide's table into an exported file, as its reader does in a spreadsheet; every row must be used."""
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()]
    texts = {row[0]: row[1:] for row in rows[2:]}
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert {row["source"] for row in found} == set(texts)
    for row in found:
        row["translation"], row["state"] = texts[row["source"]]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, found[0].keys())
        writer.writeheader()
        writer.writerows(found)


def follow(block: Block, monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    """Do what a reader does with a block."""
    here = Path.cwd()
    if block.role == "file":
        (here / block.what).write_text(block.text, "utf-8")
    elif block.role == "merge":
        merge(here / block.what, block.text)
    elif block.role == "fills":
        fill(here / block.what, block.text)
    elif block.role == "output":
        assert all(line in "".join(said) for line in block.text.splitlines())
    elif block.role == "not run":
        for line in commands(block):
            if line.startswith("explainers"):
                parsed(line)
    elif block.kind == "console":
        for file in blocks(block.what) if block.role == "before" else ():
            if file.role == "file":
                follow(file, monkeypatch, said)
        said += [run(line, monkeypatch) for line in commands(block)]
    elif block.kind == "yaml":
        scene_is_right(here, block)
    else:
        assert block.kind in ("text", "table"), block


def scene_is_right(root: Path, block: Block) -> None:
    """Load a block of scenes as a storyboard of its own."""
    scenes = "".join(f"  {line}\n" for line in block.text.splitlines())
    path = root / "scripts" / "example.yaml"
    path.write_text(f"title: A\nsummary: B.\nscenes:\n{scenes}", "utf-8")
    assert load_storyboard(load_production(root), "example").scenes
    path.unlink()


def read(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what a reader does with a page."""
    monkeypatch.setenv(VARIABLE, ui_of(page))
    said: list[str] = []
    for block in blocks(page):
        if not (page in SCENES and block.kind == "yaml" and not block.role):
            follow(block, monkeypatch, said)


@pytest.mark.parametrize("page", WITH_EXAMPLES)
def test_the_examples_work(page: str, filme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(page, monkeypatch)


@pytest.mark.parametrize("page", FIRST_FILM)
def test_the_first_film_is_spoken_and_made_in_both_languages(
    page: str, filme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(page, monkeypatch)
    assert Path.cwd().parent == filme.parent and Path.cwd() != filme
    films = {path.name.split(".", 1)[1] for path in Path("output/films").glob("*/*.mp4")}
    assert films == {"de.mp4", "en.mp4"}
    assert Path("output/site/index.html").is_file()


@pytest.mark.parametrize("page", ["de/fragen.md", "en/questions.md"])
def test_the_messages_are_the_programs(page: str) -> None:
    situations = yaml.safe_load((REPOSITORY / "tests/errors/situations.yaml").read_text("utf-8"))
    known = "\n".join(situation[ui_of(page)] for situation in situations)
    quoted = [block.text.strip() for block in blocks(page) if block.kind == "text"]
    assert len(quoted) > 15
    assert [text for text in quoted if text not in known] == []


@pytest.mark.parametrize(("german", "english"), TWINS)
def test_german_and_english_have_the_same_pages(german: str, english: str) -> None:
    assert (ui_of(german), ui_of(english)) == ("de", "en")
    for page in (german, english):
        assert re.search(r"^# \S", (DOCS / page).read_text("utf-8"), re.MULTILINE), page


def test_the_scenes_are_the_same_in_both() -> None:
    german, english = ([b for b in blocks(page) if b.kind == "yaml" and not b.role] for page in sorted(SCENES))
    assert german == english and len(german) > 12


def test_no_page_is_forgotten() -> None:
    written = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    assert written - {"index.md"} == {page for pages in PARTS.values() for page in pages}


def test_the_pictures_are_small() -> None:
    assert [path.name for path in (DOCS / "pictures").iterdir() if path.stat().st_size > 80_000] == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guides' website; `--strict` refuses links and anchors that lead nowhere."""
    folder = tmp_path_factory.mktemp("guides")
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    built = subprocess.run(words, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def test_the_pages_ask_nobody_for_anything(site: Path) -> None:
    for path in [*site.rglob("*.html"), *site.rglob("*.css")]:
        text = path.read_text("utf-8")
        fetched = re.findall(r'<(?:img|script|iframe|source)[^>]*?src="([^"]+)"|<link[^>]*?href="([^"]+)"', text)
        fetched += re.findall(r"(?:url\(|@import )[\"']?([^\"')]+)()", text) if path.suffix == ".css" else []
        for address in (one or other for one, other in fetched):
            assert ":" not in address and not address.startswith("//"), (path.name, address)
            assert (path.parent / address).is_file(), (path.name, address)


@pytest.mark.parametrize(("german", "english"), TWINS)
def test_each_page_says_its_language_and_leads_to_its_twin(site: Path, german: str, english: str) -> None:
    for page, twin, lang in ((german, english, "de"), (english, german, "en")):
        text = (site / page).with_suffix(".html").read_text("utf-8")
        assert f'<html lang="{lang}">' in text
        assert re.search(rf'class="twin" href="\.\./{twin.removesuffix(".md")}\.html"', text), page


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_everybody_can_read_them_on_a_telephone(site: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for page, colours in (("de/szenen", "light"), ("en/reference", "dark"), ("index", "dark")):
            tab = browser.new_page(viewport={"width": 360, "height": 740}, color_scheme=colours)
            tab.goto((site / f"{page}.html").as_uri())
            found = Axe().run(tab).response["violations"]
            assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == [], page
            assert tab.evaluate("document.documentElement.scrollWidth") <= 360, page
        browser.close()
