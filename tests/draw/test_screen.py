# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.draw.draw import draw_scene
from explainers.draw.live import glide
from explainers.draw.look import load_look
from explainers.draw.screen import CLOSEST, view
from explainers.draw.window import find_window
from explainers.storyboard.model import Item, Scene

percent = st.floats(0, 100)
areas = st.tuples(percent, percent, percent, percent).map(
    lambda a: (a[0], a[1], max(1.0, a[2] * (100 - a[0]) / 100), max(1.0, a[3] * (100 - a[1]) / 100))
).filter(lambda a: a[0] + a[2] <= 100 and a[1] + a[3] <= 100)  # fmt: skip


def screen(*places):
    return Scene("s", "screen", items=tuple(Item("A", "A.", area=area) for area in places), picture=Path("a.png"))


@given(areas, areas, st.floats(0, 2))
def test_what_is_spoken_of_is_always_in_the_window(one, other, state):
    seen = view(screen(one, other), state)
    left, top, width, height = seen.part
    assert width == pytest.approx(height)
    assert 100 / CLOSEST - 1e-6 <= width <= 100 + 1e-6
    assert left >= -1e-6 and top >= -1e-6 and left + width <= 100 + 1e-6 and top + height <= 100 + 1e-6
    if state in (1, 2):
        x, y, mark_width, mark_height = (one, other)[int(state) - 1]
        assert left - 1e-6 <= x and x + mark_width <= left + width + 1e-6
        assert top - 1e-6 <= y and y + mark_height <= top + height + 1e-6


def test_at_first_the_whole_screenshot_is_seen():
    assert view(screen((10, 10, 20, 20)), 0).part == (0, 0, 100, 100)


def test_half_way_is_half_way():
    scene = screen((0, 0, 10, 10), (50, 50, 10, 10))
    one, half, two = (view(scene, state) for state in (1, 1.5, 2))
    assert half.shown == 2
    assert half.mark == tuple((a + b) / 2 for a, b in zip(one.mark, two.mark, strict=True))


def test_a_glide_leads_from_one_state_to_the_next(production, sample_film):
    look = load_look(production)
    scene = next(scene for scene in sample_film.scenes if scene.kind == "screen")
    before, after = (picture.astype(int) for picture in draw_scene(sample_film, scene, [1, 2], look))
    way = list(glide(sample_film, scene, look, 2, 5))
    assert len(way) == 5
    window = find_window(sample_film, scene, look)
    beside = np.s_[200:800, window.left + window.size[0] + 60 :]
    far = [abs(picture[beside].astype(int) - before[beside]).mean() for picture in way]
    assert far == sorted(far)
    assert abs(way[-1][beside].astype(int) - after[beside]).mean() < far[-1] / 2
    heading = np.s_[60:200]
    assert abs(way[2][heading].astype(int) - before[heading]).max() <= 1
