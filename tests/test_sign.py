# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sign language videos: found for the right films, and held against BITV 2.0, annex 2 (W19)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from explainers.errors import ContentError
from explainers.sign import sign_video
from explainers.sign_video import sign_fault
from explainers.storyboard.load import load_storyboard
from tests.conftest import TINY_PRODUCTION, TINY_STORYBOARD, WriteProduction


def make_interpreter(
    path: Path,
    size: tuple[int, int] = (480, 360),
    rate: int = 25,
    grounds: tuple[int, ...] = (120,),
    seconds: float = 1.0,
) -> None:
    """Write a video of a person in front of a ground whose brightness goes through `grounds`, one a picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(rate))
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for number in range(round(seconds * rate)):
            picture = np.full((size[1], size[0], 3), grounds[number % len(grounds)], np.uint8)
            picture[size[1] // 3 :, size[0] // 3 : size[0] * 2 // 3] = (40 + number % 100, 60, 90)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))


def test_a_good_recording_has_no_fault(tmp_path: Path) -> None:
    make_interpreter(tmp_path / "a.mp4")
    assert sign_fault(tmp_path / "a.mp4") is None


@pytest.mark.parametrize(
    ("how", "what"),
    [
        ({"size": (320, 180)}, 'the sign language video "a.mp4" has only 320 × 180 pixels.'),
        ({"rate": 15}, 'the sign language video "a.mp4" has only 15 pictures a second.'),
        ({"grounds": (0,)}, 'the ground of the sign language video "a.mp4" is black or white.'),
        ({"grounds": (255,)}, 'the ground of the sign language video "a.mp4" is black or white.'),
        ({"grounds": (60, 200)}, 'the ground of the sign language video "a.mp4" does not stand still.'),
    ],
)
def test_what_the_ordinance_forbids_is_named(tmp_path: Path, how: dict[str, object], what: str) -> None:
    make_interpreter(tmp_path / "a.mp4", **how)  # type: ignore[arg-type]
    fault = sign_fault(tmp_path / "a.mp4")
    assert fault and fault[0] == what


def test_a_pattern_without_language_is_meant_for_the_source_language(tiny: WriteProduction) -> None:
    production = tiny(production=TINY_PRODUCTION + 'sign: {video: "assets/dgs/{script}.mp4"}\n')
    film = load_storyboard(production, "ausweis")
    assert sign_video(production, film) is None
    make_interpreter(production.assets / "dgs" / "ausweis.mp4")
    assert sign_video(production, film) == production.assets / "dgs" / "ausweis.mp4"
    assert sign_video(production, replace(film, lang="tr")) is None


def test_with_a_language_in_the_pattern_each_has_its_own(tiny: WriteProduction) -> None:
    production = tiny(TINY_STORYBOARD.replace("    facts:", "    sign: assets/{lang}.mp4\n    facts:"))
    make_interpreter(production.assets / "tr.mp4")
    film = load_storyboard(production, "ausweis")
    assert sign_video(production, film) is None
    assert sign_video(production, replace(film, lang="tr")) == production.assets / "tr.mp4"


def test_a_video_that_is_named_must_be_there_and_good(tiny: WriteProduction) -> None:
    production = tiny(TINY_STORYBOARD.replace("    facts:", "    sign: assets/a.mp4\n    facts:"))
    with pytest.raises(ContentError, match=r'ausweis.yaml:3:7: there is no file "assets/a.mp4"'):
        load_storyboard(production, "ausweis")
    make_interpreter(production.assets / "a.mp4", grounds=(255,))
    with pytest.raises(ContentError, match=r"ausweis.yaml:3:7: the ground of .* Record it in front of one quiet"):
        load_storyboard(production, "ausweis")


def test_the_sign_of_the_language_must_be_there(tiny: WriteProduction) -> None:
    with pytest.raises(ContentError, match=r'there is no logo "assets/dgs.svg" in assets/.'):
        tiny(production=TINY_PRODUCTION + "sign: {video: a.mp4, logo: assets/dgs.svg}\n")
