# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages say of a film, held against the film itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from explainers.production import Production
from explainers.publish.views import size_text


@pytest.fixture(scope="module")
def site(real: Production) -> Path:
    return real.output / "site"


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_nothing_flashes(site: Path, lang: str) -> None:
    """W12: fewer than three flashes in any second; a flash is a change of light and one back (WCAG 2.3.1)."""
    bright: list[tuple[float, float]] = []
    with av.open(str(next(site.glob(f"media/anmelden.{lang}.*.mp4")))) as film:
        for frame in film.decode(video=0):
            small = frame.reformat(width=64, height=36, format="gray").to_ndarray()
            bright.append((float(frame.time or 0), float(np.mean((small / 255) ** 2.2))))
    turns = swings(bright)
    assert all(sum(start <= turn < start + 1 for turn in turns) < 6 for start in turns)
    assert len(swings([(at / 25, at % 2 * 0.5) for at in range(50)])) > 40, "the check sees a film that flashes"


def swings(bright: list[tuple[float, float]], least: float = 0.1) -> list[float]:
    """Return when the light began to rise or fall by `least`, having done the opposite before."""
    found: list[float] = []
    rising: bool | None = None
    extreme = bright[0][1]
    for time, light in bright:
        if abs(light - extreme) >= least and (light > extreme) is not rising:
            rising = light > extreme
            found.append(time)
        if rising is None or (light > extreme) is rising:
            extreme = light if rising is not None else extreme
    return found


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_search_engines_are_told_the_truth(site: Path, real: Production, lang: str) -> None:
    """W20: the length is the film's, the picture is one of 1280 by 720 pixels and light (W22)."""
    text = (site / lang / "anmelden.html").read_text("utf-8")
    found = re.search(r'ld\+json">(.*?)</script>', text, re.S)
    assert found
    data = json.loads(found[1])
    with av.open(str(site / data["contentUrl"].removeprefix(real.site.base))) as film:
        seconds = round((film.duration or 0) / av.time_base)
    assert data["duration"] == f"PT{seconds // 60}M{seconds % 60}S"
    poster = site / data["thumbnailUrl"].removeprefix(real.site.base)
    with Image.open(poster) as picture:
        assert picture.size == (1280, 720) and poster.stat().st_size <= 100_000


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_downloads_are_as_large_as_they_say(site: Path, lang: str) -> None:
    """W18, for every file that is offered."""
    text = (site / lang / "anmelden.html").read_text("utf-8")
    offered = re.findall(r'<li><a href="\.\./([^"]+)" download="[^"]+" type="[^"]+">[^<]+</a> <small>\(([^<]+)\)', text)
    assert len(offered) >= 4
    for path, said in offered:
        assert size_text((site / path).stat().st_size, lang) in said
        assert path.rpartition(".")[2].upper() in said
