# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guides' pictures, drawn by the program from the guides' own examples: `python -m tools.guide_pictures`."""

from __future__ import annotations

import io
import re
import shutil
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent

from click.testing import CliRunner
from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

from explainers.cli import main as explainers
from explainers.draw.draw import Picture, draw_scene
from explainers.draw.look import load_look
from explainers.production import Production, load_production
from explainers.publish.serve import make_server
from explainers.storyboard.load import load_storyboard

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDTH = 640
LEFT_OUT = ("clip", "own")
"""Kinds whose picture somebody else makes."""
FACT = "scope: city, as_of: 2026-11-25, source: example"
PRODUCTION = f"""
name: Stadt Musterstadt
languages: [de]
facts:
  day: {{date: 2027-01-19, {FACT}}}
  length: {{duration: 2 weeks, {FACT}}}
  site: {{url: "https://www.musterstadt.example", {FACT}}}
  website: {{url: "https://www.musterstadt.example", {FACT}}}
  phone: {{phone: 06142 83-0, {FACT}}}
"""


def main() -> None:
    """Draw each kind of scene, the scene that the page on the first film shows, and a film's page."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        production = _production(Path(folder))
        for name, picture in {**_scenes(production), **_first_film(production)}.items():
            image = Image.fromarray(picture)
            image = image.resize((WIDTH, WIDTH * image.height // image.width), Image.Resampling.LANCZOS)
            _save(name, image)
    with TemporaryDirectory() as folder:
        _save("film-page", _film_page(Path(folder) / "filme"))


def _save(name: str, image: Image.Image) -> None:
    image.save(PICTURES / f"{name}.webp", quality=82, method=6)


def _production(root: Path) -> Production:
    (root / "scripts").mkdir()
    (root / "assets").mkdir()
    (root / "explainers.yaml").write_text(PRODUCTION, "utf-8")
    shutil.copy(ROOT / "assets" / "schalter.svg", root / "assets" / "rathaus.svg")
    _form().save(root / "assets" / "formular.png")
    return load_production(root)


def _scenes(production: Production) -> dict[str, Picture]:
    page = (ROOT / "docs" / "de" / "szenen.md").read_text("utf-8").replace("rathaus.jpg", "rathaus.svg")
    blocks = [block for block in re.findall(r"```yaml\n(- .*?)```", page, re.DOTALL) if _kind(block) not in LEFT_OUT]
    scenes = indent("".join(blocks), "  ")
    found = _drawn(production, "scenes", f"title: Wohnsitz anmelden\nsummary: Ein Beispiel.\nscenes:\n{scenes}")
    return {f"scene-{name}": picture for name, picture in found.items()}


def _first_film(production: Production) -> dict[str, Picture]:
    page = (ROOT / "docs" / "de" / "erster-film.md").read_text("utf-8")
    (text,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    return {"first-film": _drawn(production, "first-film", text)["documents"]}


def _film_page(root: Path) -> Image.Image:
    """Return what a telephone shows of a new production's first film."""
    for words in (["init", str(root), "--yes", "--lang", "de", "--lang", "tr"], ["--production", str(root), "build"]):
        CliRunner().invoke(explainers, words, catch_exceptions=False)
    server = make_server(root / "output" / "site")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 760}, locale="de")
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/de/termin-buchen.html")
        page.wait_for_function("document.querySelector('video').readyState >= 2")
        page.wait_for_timeout(1000)
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        browser.close()
    server.shutdown()
    return picture


def _drawn(production: Production, name: str, text: str) -> dict[str, Picture]:
    """Return the last picture of each scene, by the scene's name."""
    (production.scripts / f"{name}.yaml").write_text(text, "utf-8")
    film, look = load_storyboard(production, name), load_look(production)
    return {scene.id: draw_scene(film, scene, [len(scene.items)], look)[0] for scene in film.scenes}


def _kind(block: str) -> str:
    return block.partition("kind: ")[2].split()[0]


def _form() -> Image.Image:
    """Return a form such as an online service has."""
    form = Image.new("RGB", (1440, 900), "#f4f6f9")
    pen = ImageDraw.Draw(form)
    pen.rectangle((0, 0, 1440, 70), fill="#12407a")
    pen.rounded_rectangle((72, 108, 648, 198), 10, fill="#f2a900")
    for top in (380, 460, 640, 720):
        pen.rounded_rectangle((72, top, 920, top + 60), 8, fill="white", outline="#8a95a8", width=2)
        pen.rectangle((92, top + 25, 380, top + 35), fill="#b9c2d0")
    return form


if __name__ == "__main__":
    main()
