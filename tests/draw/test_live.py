# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from explainers.draw.draw import draw_scene
from explainers.draw.live import live_clip
from explainers.draw.look import load_look
from explainers.draw.window import find_window
from explainers.encode.frames import to_rgb, to_yuv
from explainers.encode.video import encode_shot
from explainers.errors import EngineError
from explainers.storyboard.model import Own
from explainers.timeline import Hold, Shot, Still


def scene_of(film, kind):
    return next(scene for scene in film.scenes if scene.kind == kind)


def lasting(scene, seconds):
    """A shot of a scene without items."""
    end_ms = round(seconds * 1000)
    return Shot(scene.id, 0, end_ms, (Hold(0, end_ms, Still(scene.id, 0)),), ())


def test_the_window_is_where_the_picture_is(production, sample_film):
    look, scene = load_look(production), scene_of(sample_film, "picture")
    window = find_window(sample_film, scene, look)
    width, height = window.size
    assert abs(width / height - 4 / 3) < 0.01
    assert window.alpha[0, 0, 0] < 10 < 250 < window.alpha[height // 2, width // 2, 0]  # rounded corners


def test_a_zoom_begins_with_the_still_and_comes_closer(production, sample_film):
    look, scene = load_look(production), scene_of(sample_film, "picture")
    still = draw_scene(sample_film, scene, [0], look)[0].astype(int)
    clip = live_clip(sample_film, scene, look, lasting(scene, 4.0))
    assert abs(clip.get_frame(0).astype(int) - still).mean() < 0.5
    assert abs(clip.get_frame(4).astype(int) - still).mean() > 1
    outside = slice(0, 150), slice(None)
    assert np.array_equal(clip.get_frame(4)[outside], still[outside])


def test_a_clip_plays_and_then_stays(production, sample_film):
    look, scene = load_look(production), scene_of(sample_film, "clip")
    clip = live_clip(sample_film, scene, look, lasting(scene, 4.0))
    reds = [int(clip.get_frame(t)[500, 960, 0]) for t in (0, 0.2, 0.4, 2.0, 3.9)]
    assert reds[0] == pytest.approx(45, abs=4)  # begins 0.2 s into the video
    assert reds[1] == pytest.approx(90, abs=4)
    assert reds[3] == reds[4] == pytest.approx(216, abs=4)


def test_a_scene_of_ones_own_plays_in_its_window(production, sample_film):
    look, scene = load_look(production), scene_of(sample_film, "own")
    clip = live_clip(sample_film, scene, look, lasting(scene, 4.0))
    primary = (0x12, 0x40, 0x7A)
    blue = [int((abs(clip.get_frame(t)[530].astype(int) - primary).max(axis=1) < 4).sum()) for t in (0, 1, 2, 4)]
    assert blue[0] == 0 < blue[1] < blue[2] == blue[3]
    assert blue[3] == pytest.approx(0.8 * 1680, rel=0.02)


def test_a_failing_scene_of_ones_own_is_named(production, sample_film):
    scene = replace(scene_of(sample_film, "own"), own=Own("sample-bars"))
    film = replace(sample_film, scenes=(scene,))
    with pytest.raises(EngineError, match=r"""the scene "sample-bars" failed: KeyError: 'share'"""):
        draw_scene(film, scene, [0], load_look(production))


def test_nothing_moves_where_nothing_may(production, sample_film):
    (production.assets / "brand.yaml").write_text("motion: false\n")
    look = load_look(production)
    assert [live_clip(sample_film, scene, look, lasting(scene, 2.0)) for scene in sample_film.scenes] == [None] * 15


def test_a_live_scene_is_encoded_frame_by_frame(production, sample_film):
    look, scene = load_look(production), scene_of(sample_film, "clip")
    still = Still(scene.id, 0)
    shot = Shot(scene.id, 2000, 2400, (Hold(2000, 2400, still),), ())
    pictures = {still: to_yuv(draw_scene(sample_film, scene, [0], look)[0])}
    live = live_clip(sample_film, scene, look, lasting(scene, 0.4))
    segment = encode_shot(shot, pictures.__getitem__, live=live)
    frames = [frame.to_ndarray(format="yuv420p") for _place, frame in segment.decoded()]
    assert len(frames) == 10
    reds = [int(to_rgb(frame)[500, 960, 0]) for frame in frames]
    assert reds == sorted(reds)
    assert reds[-1] - reds[0] == pytest.approx(81, abs=8)


def test_a_drawing_is_not_zoomed(production, storyboard):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#00f"/></svg>'
    (production.assets / "a.svg").write_text(svg)
    Image.new("RGB", (64, 64)).save(production.assets / "a.png")
    film = storyboard("  - {kind: picture, picture: assets/a.svg, alt: A, zoom: true, say: B.}")
    assert live_clip(film, film.scenes[0], load_look(production), lasting(film.scenes[0], 2.0)) is None
