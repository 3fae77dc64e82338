# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of scene × five languages × three formats: nothing too long, no sign missing, room for subtitles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from explainers.draw.check import film_problems
from explainers.draw.draw import draw_scene
from explainers.draw.look import FORMATS, load_look
from explainers.production import Production
from explainers.storyboard.model import Storyboard
from explainers.storyboard.source import KINDS
from tests.draw.conftest import make_assets
from tests.draw.gallery import LANGUAGES, gallery

Gallery = tuple[Production, dict[str, Storyboard]]


@pytest.fixture
def films(tmp_path, own_scene) -> Iterator[Gallery]:
    (tmp_path / "assets").mkdir()
    make_assets(tmp_path / "assets")
    yield gallery(tmp_path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_fits_in_every_format(films: Gallery, lang: str) -> None:
    production, storyboards = films
    film = storyboards[lang]
    assert {scene.kind for scene in film.scenes} == set(KINDS)
    looks = [load_look(production, shape) for shape in FORMATS]
    assert [str(problem) for look in looks for problem in film_problems(film, look)] == []


@pytest.mark.parametrize("shape", FORMATS)
def test_the_longest_texts_leave_room_for_subtitles(films: Gallery, shape: str) -> None:
    production, storyboards = films
    film, look = storyboards["de"], load_look(production, shape)
    for scene in film.scenes:
        if scene.kind in ("title", "end"):
            continue
        picture = draw_scene(film, scene, [len(scene.items)], look)[0]
        lowest = picture[-(picture.shape[0] // 5) + 1 :]
        assert (lowest == lowest[0, 0]).all(), scene.id
