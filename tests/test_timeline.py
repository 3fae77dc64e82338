# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explainers.storyboard.narration import Sentence
from explainers.timeline import CUE_REST_MS, LINGER_MS, SCENE_PAUSE_MS, SCENE_STEP_MS, TAIL_MS, Spoken, lay_out
from explainers.times import FRAME_MS


def spoken(*rows: tuple[str, int, int]) -> list[Spoken]:
    """Each row: scene, how long it sounds, how long it takes to read."""
    return [
        Spoken(Sentence(scene, None, False, f"Satz {number}.", f"Satz {number}."), duration, reading)
        for number, (scene, duration, reading) in enumerate(rows)
    ]


def test_a_pause_follows_what_takes_longer_to_read() -> None:
    quick = lay_out("de", spoken(("a", 1000, 1000), ("a", 1000, 1000)))
    slow = lay_out("de", spoken(("a", 1000, 1480), ("a", 1000, 1000)))
    assert quick.spans[1].start_ms - quick.spans[0].end_ms == 480
    assert slow.spans[1].start_ms - slow.spans[0].end_ms == 560
    assert slow.spans[0].out_ms - slow.spans[0].start_ms >= 1480


def test_the_next_scene_waits_for_a_subtitle_that_lingers() -> None:
    film = lay_out("de", spoken(("a", 1000, 1400), ("b", 1000, 1000)))
    first, second = film.spans
    assert first.out_ms == first.start_ms + 1400
    assert CUE_REST_MS <= second.start_ms - first.out_ms < CUE_REST_MS + SCENE_STEP_MS
    quick = lay_out("de", spoken(("a", 1000, 0), ("b", 1000, 0))).spans[1].start_ms
    assert SCENE_PAUSE_MS <= quick - first.end_ms <= SCENE_PAUSE_MS + SCENE_STEP_MS


def test_the_tail_has_room_for_the_closing_subtitle() -> None:
    rows = spoken(("a", 1000, 1000))
    without, with_closing = lay_out("de", rows), lay_out("de", rows, closing_ms=1800)
    assert without.closing_ms is None
    assert without.duration_ms == without.spans[-1].end_ms + TAIL_MS
    assert with_closing.closing_ms == with_closing.spans[-1].out_ms + 2 * FRAME_MS
    assert with_closing.duration_ms == with_closing.closing_ms + 1800 + FRAME_MS
    short = lay_out("de", rows, closing_ms=1000)
    assert short.closing_ms == short.spans[-1].out_ms + 2 * FRAME_MS
    assert short.duration_ms == without.duration_ms


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(1, 9000), st.integers(0, 12_000)), min_size=1, max_size=12
    ).map(lambda rows: sorted(rows, key=lambda row: row[0])),
    st.integers(0, 3000),
)
def test_any_film_is_on_the_grid_without_gaps(rows: list[tuple[str, int, int]], closing: int) -> None:
    film = lay_out("de", spoken(*rows), closing)
    assert film.shots[0].start_ms == 0
    for before, after in pairwise(film.shots):
        assert before.end_ms == after.start_ms
    for before, after in pairwise(film.spans):
        assert after.start_ms >= before.out_ms + 2 * FRAME_MS
    for shot in film.shots:
        parts = shot.parts
        assert parts[0].start_ms == shot.start_ms and parts[-1].end_ms == shot.end_ms
        assert all(a.end_ms == b.start_ms for a, b in pairwise(parts))
        for span in shot.spans:
            assert span.start_ms % FRAME_MS == 0 == span.out_ms % FRAME_MS
            assert span.out_ms <= min(shot.end_ms, span.end_ms + LINGER_MS + FRAME_MS)
