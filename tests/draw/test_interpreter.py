# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film with an interpreter into sign language at its side (W19), read back from its file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from explainers.draw.interpreter import FILM, ROOM, SIDE, Interpreter, step_breaches
from explainers.draw.look import load_look
from explainers.encode.frames import to_rgb, to_yuv
from explainers.pipeline import make_film
from explainers.production import Production
from explainers.sign import SignSource
from explainers.storyboard.load import load_storyboard
from tests.conftest import WriteProduction
from tests.test_sign import make_interpreter

STORYBOARD = """
title: Ein Film
summary: Ein Film.
scenes: [{kind: title, say: So geht das.}]
"""
PRODUCTION = """
name: Stadt Musterstadt
languages: [de]
voices: {de: {engine: silent}}
"""


def interpreter(production: Production, lang: str = "de") -> Interpreter:
    settings = SignSource(video="x", label="DGS")
    return Interpreter(production.assets / "a.mp4", settings, load_look(production), lang)


def frames(path: Path) -> list[NDArray[np.uint8]]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


@pytest.mark.parametrize(("film", "ending"), [("second", ".dgs.mp4"), ("same", ".mp4")])
def test_the_interpreter_moves_beside_the_film(tiny: WriteProduction, tmp_path: Path, film: str, ending: str) -> None:
    production = tiny(STORYBOARD, PRODUCTION + f"sign: {{video: 'assets/dgs/{{script}}.mp4', film: {film}}}\n")
    make_interpreter(production.assets / "dgs" / "ausweis.mp4", seconds=3.0)
    (tmp_path / "workshop").mkdir()
    made = make_film(production, load_storyboard(production, "ausweis"), tmp_path / "workshop")
    assert sorted(path.name for path in made.video.parent.glob("*.mp4")) == sorted(
        {f"ausweis.de{ending}", "ausweis.de.mp4"}
    )
    shown = frames(made.video.with_name(f"ausweis.de{ending}"))
    assert abs(len(shown) - made.duration_ms / 40) <= 1
    film_side, signs = shown[10][:, :FILM].astype(int), shown[10][:, FILM:].astype(int)
    assert shown[10].shape == (1080, 1920, 3)
    assert abs(film_side - shown[40][:, :FILM]).mean() < 1 and abs(signs - shown[40][:, FILM:]).max() > 20
    with av.open(str(made.video.with_name(f"ausweis.de{ending}"))) as container:
        assert container.metadata["title"] == "Ein Film (DGS)" and len(container.streams.audio) == 1


def test_a_film_that_lost_its_interpreter_loses_the_second_film(tiny: WriteProduction, tmp_path: Path) -> None:
    production = tiny(STORYBOARD, PRODUCTION)
    left = production.output / "films" / "ausweis" / "ausweis.de.dgs.mp4"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"old")
    (tmp_path / "workshop").mkdir()
    make_film(production, load_storyboard(production, "ausweis"), tmp_path / "workshop")
    assert not left.exists()


@pytest.mark.parametrize("size", [(640, 480), (1280, 720), (720, 1280), (321, 241)])
def test_the_video_is_shown_whole_and_large_enough(tiny: WriteProduction, size: tuple[int, int]) -> None:
    production = tiny()
    make_interpreter(production.assets / "a.mp4", size=(size[0] // 2 * 2, size[1] // 2 * 2), seconds=0.2)
    left, top, width, height = interpreter(production).request()["box"]
    assert width / height == pytest.approx(size[0] / size[1], rel=0.02)
    assert width == ROOM[0] or height in range(ROOM[1] - 1, ROOM[1] + 2)
    assert 0 <= left <= SIDE - width and top + height < 1080 * 4 // 5 and min(width, height) >= 240


def test_from_right_to_left_the_interpreter_stands_on_the_left(tiny: WriteProduction) -> None:
    production = tiny()
    make_interpreter(production.assets / "a.mp4")
    white = to_yuv(np.full((1080, 1080, 3), 255, np.uint8))
    for lang, film in (("de", np.s_[:, :FILM]), ("ar", np.s_[:, SIDE:])):
        whole = to_rgb(interpreter(production, lang).beside(0)(white, 0))
        assert whole[film].min() > 250
        assert (abs(whole.astype(int) - (120, 120, 120)).max(axis=2) < 6).sum() > 100_000


def test_after_the_video_its_place_is_empty(tiny: WriteProduction) -> None:
    production = tiny()
    make_interpreter(production.assets / "a.mp4", seconds=1.0)
    white = to_yuv(np.full((1080, 1080, 3), 255, np.uint8))
    whole = to_rgb(interpreter(production).beside(5000)(white, 0))
    assert (abs(whole.astype(int) - (120, 120, 120)).max(axis=2) < 6).sum() < 1000


@pytest.mark.parametrize(
    ("film_ms", "what"),
    [
        (1000, ""),
        (10_000, ""),
        (3_000_000, "2999 seconds before the film"),
        (-4000, "5 seconds longer than the film; its end"),
    ],
)
def test_a_video_that_belongs_to_another_film_is_noticed(tmp_path: Path, film_ms: int, what: str) -> None:
    make_interpreter(tmp_path / "a.mp4", seconds=1.0)
    said = " ".join(str(breach) for breach in step_breaches(tmp_path / "a.mp4", film_ms))
    assert what in said and bool(what) == bool(said)


def test_the_panel_of_a_logo(tiny: WriteProduction) -> None:
    production = tiny()
    (production.assets).mkdir(exist_ok=True)
    make_interpreter(production.assets / "a.mp4")
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#ff0000"/></svg>'
    (production.assets / "dgs.svg").write_text(logo)
    one = replace(interpreter(production), settings=SignSource(video="x", logo="assets/dgs.svg"))
    whole = to_rgb(one.beside(0)(to_yuv(np.zeros((1080, 1080, 3), np.uint8)), 0))
    assert (whole[:, :, 0].astype(int) - whole[:, :, 1] > 200).sum() > 2000
