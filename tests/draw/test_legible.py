# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contrast sampled in finished frames (W11): good pictures pass, whatever makes them pale is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from explainers.build.store import Forgetful
from explainers.draw import raster
from explainers.draw.draw import draw_pages
from explainers.draw.legible import LEAST, least_contrast
from explainers.draw.look import load_look
from explainers.encode.frames import to_rgb, to_yuv
from explainers.encode.video import encode_shot, frame_at
from explainers.pictures import Pictures
from explainers.pipeline import make_film, narrate
from explainers.production import Production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.narration import Sentence
from explainers.timeline import Hold, Spoken, lay_out
from explainers.times import frames
from tests.conftest import WriteProduction

PRODUCTION = "name: Stadt Musterstadt\nlanguages: [de]\nvoices: {de: {engine: silent}}\n"
STORYBOARD = "title: Ein Film\nsummary: Ein Film.\nscenes: [{kind: points, heading: Eins, items: [Zwei, Drei]}]\n"


def test_every_sample_can_be_read_in_its_encoded_frames(production, sample_film) -> None:
    look = load_look(production)
    for scene in sample_film.scenes:
        shown = len(scene.items)
        spoken = [
            Spoken(Sentence(scene.id, number - 1 if number else None, number > 0, "x", "x"), 400)
            for number in range(shown + 1)
        ]
        shot = lay_out("de", spoken).shots[0]
        pages = draw_pages(sample_film, scene, range(shown + 1), look)
        pictures = dict(enumerate(raster.pictures(pages)))
        segment = encode_shot(shot, lambda still, drawn=pictures: to_yuv(drawn[still.shown]))
        hold = [part for part in shot.parts if isinstance(part, Hold)][-1]
        frame = frame_at(shot, segment, frames(hold.start_ms) - frames(shot.start_ms))
        assert hold.still.shown == shown and abs(frame.astype(int) - pictures[shown]).mean() < 3, scene.id
        found = least_contrast(frame, pictures[shown], raster.picture(pages, shown, text=False))
        assert found is None or found > 4.5, scene.id
        assert found is not None or not scene.heading, scene.id


def test_pale_text_is_found(production, sample_film) -> None:
    look = load_look(production)
    scene = next(scene for scene in sample_film.scenes if scene.kind == "checklist")
    pale = replace(look, theme=replace(look.theme, ink="#b4b4b4"))
    for chosen, washed in ((look, 0.75), (pale, 0.0)):
        page = draw_pages(sample_film, scene, [2], chosen)
        drawn = raster.picture(page, 0)
        frame = to_rgb(to_yuv(np.asarray(drawn * (1 - washed) + 255 * washed, np.uint8)))
        found = least_contrast(frame, drawn, raster.picture(page, 0, text=False))
        assert found is not None and found < LEAST


def test_a_build_says_what_cannot_be_read(tiny: WriteProduction, tmp_path: Path, monkeypatch) -> None:
    production = tiny(STORYBOARD, PRODUCTION)
    film = load_storyboard(production, "ausweis")
    (tmp_path / "workshop").mkdir()
    made = make_film(production, film, tmp_path / "workshop")
    assert made.report and not [breach for breach in made.report.breaches if breach.rule == "W11"]
    good = load_look(production)
    bad = replace(good, theme=replace(good.theme, primary="#cccccc"))
    monkeypatch.setattr("explainers.pipeline.load_look", lambda *_: bad)
    made = make_film(production, film, tmp_path / "workshop")
    assert made.report and [breach.rule for breach in made.report.breaches if breach.rule == "W11"] == ["W11"]


def test_colours_that_run_into_each_other_are_no_text(samples: Production) -> None:
    film = load_storyboard(samples, "wohnsitz-anmelden")  # whose contacts have an orange icon on blue
    _speech, timeline = narrate(samples, film)
    pictures = Pictures(film, timeline, load_look(samples), Forgetful())
    (shot,) = (shot for shot in timeline.shots if shot.scene_id == "contact")
    assert float(pictures.contrast(shot, pictures.encode(shot, constant=False))) > 4.5
