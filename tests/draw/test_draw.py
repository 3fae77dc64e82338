# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import numpy as np
import pytest

from explainers.draw.draw import HEIGHT, WIDTH, TextOverflow, draw_scene, fonts, poster_jpeg
from explainers.errors import EngineError
from explainers.production import Production
from explainers.storyboard.model import Item, Scene
from tests.conftest import sample_storyboard

CAPTION_TOP = HEIGHT * 4 // 5


def test_only_the_fonts_from_the_wheels_are_used() -> None:
    assert set(fonts().families()) == {"Noto Sans", "Noto Sans Arabic"}


def test_an_item_that_is_not_yet_spoken_of_is_not_seen(samples: Production) -> None:
    storyboard = sample_storyboard(samples, "personalausweis", "de")
    scene = next(scene for scene in storyboard.scenes if scene.kind == "checklist")
    first, second, all_shown = draw_scene(storyboard, scene, [0, 1, len(scene.items)], samples.root)
    assert first.shape == (HEIGHT, WIDTH, 3) and first.dtype == np.uint8
    changed = np.flatnonzero((first != second).any(axis=(1, 2)))
    assert changed.min() > 200, "the heading stands still"
    assert changed.max() < np.flatnonzero((first != all_shown).any(axis=(1, 2))).max()


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_the_lowest_fifth_stays_free_for_subtitles(samples: Production, lang: str) -> None:
    storyboard = sample_storyboard(samples, "wohnsitz-anmelden", lang)
    for scene in storyboard.scenes:
        if scene.kind in {"title", "end"}:
            continue  # decoration only: see the next test for their text
        (picture,) = draw_scene(storyboard, scene, [len(scene.items)], samples.root)
        below = picture[CAPTION_TOP:]
        assert (below == below[-1, 0]).all(), f"{scene.id} reaches into the subtitles"


def test_right_to_left_is_mirrored(samples: Production) -> None:
    def ink(lang: str) -> tuple[int, int]:
        storyboard = sample_storyboard(samples, "wohnsitz-anmelden", lang)
        scene = next(scene for scene in storyboard.scenes if scene.kind == "steps")
        (picture,) = draw_scene(storyboard, scene, [0], samples.root)
        dark = (picture[60:220].max(axis=2) < 140).any(axis=0)
        return int(dark[: WIDTH // 2].sum()), int(dark[WIDTH // 2 :].sum())

    german, arabic = ink("de"), ink("ar")
    assert german[0] > german[1] and arabic[1] > arabic[0]


def test_text_that_does_not_fit_is_an_error_with_its_size(samples: Production) -> None:
    storyboard = sample_storyboard(samples, "personalausweis", "de")
    long = Scene("long", "points", "Überschrift", "", tuple(Item("Ein langer Satz. " * 12, "x") for _ in range(6)))
    storyboard = replace(storyboard, scenes=(long,))
    with pytest.raises(TextOverflow, match=r'scene "long" is \d+ % too long') as caught:
        draw_scene(storyboard, long, [6], samples.root)
    assert caught.value.percent > 20


def test_a_word_too_wide_for_its_line_is_an_error_too(samples: Production) -> None:
    storyboard = sample_storyboard(samples, "personalausweis", "de")
    wide = Scene("wide", "points", "H", "", (Item("Wohnungsgeberbestätigungs" * 4, "x"),))
    with pytest.raises(TextOverflow):
        draw_scene(replace(storyboard, scenes=(wide,)), wide, [1], samples.root)


def test_signs_that_mean_something_to_typst_are_only_text(samples: Production) -> None:
    storyboard = sample_storyboard(samples, "personalausweis", "de")
    scene = Scene("odd", "points", '#panic("x") *fett* $x$', "", (Item("\\ [ ] { } @ ` ~ \" '", "x"),))
    assert draw_scene(replace(storyboard, scenes=(scene,)), scene, [1], samples.root)


def test_a_damaged_picture_is_named(tiny: object, tmp_path: object, samples: Production) -> None:
    storyboard = sample_storyboard(samples, "personalausweis", "de")
    scene = Scene("photo", "picture", "", "x", picture=samples.root / "README.md", alt="x")
    with pytest.raises(EngineError, match='Scene "photo" cannot be drawn'):
        draw_scene(replace(storyboard, scenes=(scene,)), scene, [0], samples.root)


def test_a_poster_is_small(samples: Production) -> None:
    storyboard = sample_storyboard(samples, "personalausweis", "tr")
    (picture,) = draw_scene(storyboard, storyboard.scenes[0], [0], samples.root)
    assert len(poster_jpeg(picture)) < 100_000
