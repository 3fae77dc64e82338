# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import av
import numpy as np
import pytest
import yaml
from PIL import Image, ImageDraw

from explainers.production import Production, load_production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import Storyboard

PRODUCTION = """
name: Stadt Musterstadt
languages: [de]
facts:
  day: {date: 2027-01-19, scope: federal, as_of: 2026-11-22, source: test}
  length: {duration: 2 weeks, scope: federal, as_of: 2026-11-22, source: test}
  site: {url: "https://www.example.org", scope: city, as_of: 2026-11-22, source: test}
  phone: {phone: 06142 83-0, scope: city, as_of: 2026-11-22, source: test}
"""


@pytest.fixture
def production(tmp_path: Path) -> Production:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / "explainers.yaml").write_text(PRODUCTION, encoding="utf-8")
    return load_production(tmp_path)


@pytest.fixture
def storyboard(production: Production) -> Callable[[str], Storyboard]:
    """A storyboard with the given scenes."""

    def make(scenes: str) -> Storyboard:
        text = f"title: Ein Film\nsummary: Ein Film zur Probe.\nscenes:\n{scenes}"
        (production.scripts / "film.yaml").write_text(text, encoding="utf-8")
        return load_storyboard(production, "film")

    return make


DOCS = Path(__file__).parents[2] / "docs"


def sample_blocks():
    return re.findall(r"```yaml\n(- .*?)```", (DOCS / "en" / "scenes.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture
def sample_scenes():
    """The samples of docs/en/scenes.md as they are read from YAML."""
    return [scene for block in sample_blocks() for scene in yaml.safe_load(block)]


@pytest.fixture
def own_scene(tmp_path, monkeypatch):
    """The scene that docs/scene-kinds.md shows how to write, installed as a package would be."""
    source = re.search(r"```python\n(.*?)```", (DOCS / "scene-kinds.md").read_text("utf-8"), re.DOTALL)[1]
    (tmp_path / "my_package.py").write_text(source, encoding="utf-8")
    about = tmp_path / "my_package-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Name: my-package\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[explainers.scenes]\nsample-bars = my_package:bars\n")
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.fixture
def sample_film(production, storyboard, own_scene):
    """The samples of docs/en/scenes.md as one film, with pictures and a video made for them."""
    make_assets(production.assets)
    return storyboard("".join(indent(block, "  ") for block in sample_blocks()).rstrip())


def make_assets(folder):
    photo = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
    photo.save(folder / "rathaus.jpg")
    form = Image.new("RGB", (1440, 900), "#f4f4f4")
    draw = ImageDraw.Draw(form)
    draw.rectangle((0, 0, 1440, 80), fill="#335577")
    for top in (120, 390, 620):
        draw.rectangle((80, top, 900, top + 120), fill="white", outline="#888888", width=3)
    form.save(folder / "formular.png")
    make_video(folder / "schalter.mp4")


def make_video(path, size=(642, 360), seconds=1.0, rate=25):
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=rate)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for number in range(round(seconds * rate)):
            picture = np.full((size[1], size[0], 3), (number * 9 % 256, 80, 160), np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
