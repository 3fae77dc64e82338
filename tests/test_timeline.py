# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from hypothesis import given
from hypothesis import strategies as st

from explainers.storyboard.narration import Sentence
from explainers.timeline import Hold, Move, Still, Timeline, lay_out
from explainers.times import FRAME_MS


def sentence(scene: str, item: int | None = None, opens: bool = False) -> Sentence:
    return Sentence(scene, item, opens, "Ein Satz.", "Ein Satz.")


def test_an_item_appears_as_its_sentence_begins() -> None:
    timeline = lay_out("de", [sentence("a"), sentence("a", 0, True)], [1000, 2000])
    shot = timeline.shots[0]
    opening, move, shown = shot.parts
    assert isinstance(move, Move) and move.after == Still("a", 1)
    assert move.end_ms == shot.spans[1].start_ms == 2160
    assert isinstance(opening, Hold) and opening.still == Still("a", 0)
    assert isinstance(shown, Hold) and shown.end_ms == shot.end_ms


def test_the_next_scene_has_faded_in_when_it_begins() -> None:
    timeline = lay_out("de", [sentence("a"), sentence("b")], [1000, 1000])
    first, second = timeline.shots
    fade = first.parts[-1]
    assert isinstance(fade, Move) and fade.after == Still("b", 0) and fade.end_ms == second.start_ms
    assert timeline.stills == [Still("a", 0), Still("b", 0)]


scenes = st.lists(
    st.tuples(st.integers(0, 2), st.lists(st.integers(1, 2), max_size=5)).filter(lambda scene: scene[0] or scene[1]),
    min_size=1,
    max_size=6,
)


def a_film(scenes: list[tuple[int, list[int]]], durations: st.DataObject) -> Timeline:
    said = []
    for index, (before, items) in enumerate(scenes):
        said += [sentence(f"s{index}")] * before
        for number, count in enumerate(items):
            said += [sentence(f"s{index}", number, first == 0) for first in range(count)]
    return lay_out("de", said, [durations.draw(st.integers(200, 9000)) for _ in said])


@given(scenes, st.data())
def test_every_film_is_seen_without_a_gap_and_on_the_grid(
    scenes: list[tuple[int, list[int]]], data: st.DataObject
) -> None:
    timeline = a_film(scenes, data)
    parts = [part for shot in timeline.shots for part in shot.parts]
    at = 0
    for part in parts:
        assert part.start_ms == at and part.end_ms > at and part.end_ms % FRAME_MS == 0
        at = part.end_ms
    assert at == timeline.duration_ms


@given(scenes, st.data())
def test_sentences_never_overlap_and_stay_in_their_shot(
    scenes: list[tuple[int, list[int]]], data: st.DataObject
) -> None:
    timeline = a_film(scenes, data)
    end = 0
    for shot in timeline.shots:
        for span in shot.spans:
            assert end < span.start_ms < span.end_ms < shot.end_ms and span.start_ms >= shot.start_ms
            assert span.start_ms % FRAME_MS == 0
            end = span.end_ms
