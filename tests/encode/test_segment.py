# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A shot's frames are coded without their times, and get them in the film."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.encode.frames import to_yuv
from explainers.encode.segment import pack, unpack
from explainers.encode.video import encode_shot, frame_at, starts_of, timed
from explainers.timeline import Hold, Move, Shot, Still

FIRST, SECOND = Still("a", 0), Still("a", 1)
PICTURES = {still: to_yuv(np.full((90, 160, 3), level, np.uint8)) for still, level in ((FIRST, 20), (SECOND, 200))}


def shot(first_ms: int, second_ms: int, start_ms: int = 0) -> Shot:
    ends = [start_ms + first_ms, start_ms + first_ms + 280, start_ms + first_ms + 280 + second_ms]
    parts = (
        Hold(start_ms, ends[0], FIRST),
        Move(ends[0], ends[1], FIRST, SECOND),
        Hold(ends[1], ends[2], SECOND),
    )
    return Shot("a", start_ms, ends[2], parts, ())


def test_longer_words_over_the_same_pictures_are_coded_alike() -> None:
    before, after = shot(1200, 2600), shot(1800, 3400, start_ms=8000)
    coded = encode_shot(before, PICTURES.__getitem__)
    assert encode_shot(after, PICTURES.__getitem__) == coded
    assert list(timed(before, coded).starts)[-2:] == [37, 37 + 32]
    assert list(timed(after, coded).starts)[-2:] == [52, 52 + 42]
    assert timed(after, coded).begin == 200


@given(st.integers(1, 600), st.integers(1, 600))
def test_a_held_picture_is_stored_every_two_seconds_at_least(first: int, second: int) -> None:
    film = shot(first * 40, second * 40)
    count = len(encode_shot(film, PICTURES.__getitem__).frames) if first + second < 40 else None
    starts = [part.start_ms // 40 + at for part in film.parts for at in starts_of(part)]
    assert count in (None, len(starts))
    assert starts[0] == 0 and starts == sorted(set(starts))
    assert all(1 <= later - at <= 50 for at, later in pairwise([*starts, film.end_ms // 40]))


def test_a_segment_survives_packing() -> None:
    coded = encode_shot(shot(400, 400), PICTURES.__getitem__)
    assert unpack(pack(coded)) == coded


def test_the_frames_of_another_shot_are_refused() -> None:
    coded = encode_shot(shot(1200, 1200), PICTURES.__getitem__)
    with pytest.raises(ValueError, match="are coded, and 12 are to be shown"):
        timed(shot(1200, 4400), coded)


def test_what_a_viewer_sees_at_a_time_is_found() -> None:
    film = shot(1200, 2600)
    coded = encode_shot(film, PICTURES.__getitem__)
    assert abs(int(frame_at(film, coded, 10)[45, 80, 0]) - 20) <= 4
    assert abs(int(frame_at(film, coded, 60)[45, 80, 0]) - 200) <= 4
