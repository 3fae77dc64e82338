# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The film in time. Sound, picture, subtitles, chapters and transcript all read one Timeline.

Pure: no files, no clocks. Times are whole milliseconds from the film's start; everything that shows or is
heard begins on the 25 fps grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from explainers.storyboard.narration import Sentence
from explainers.times import to_grid

LEAD_IN_MS = 600
"""Silence before the first word (A8: 0.3 to 1 s)."""
SENTENCE_PAUSE_MS = 480
"""Between sentences (A7: 0.4 to 0.8 s)."""
REVEAL_PAUSE_MS = 560
"""Before a sentence that shows something new: time to look."""
SCENE_PAUSE_MS = 920
"""Least time between the last word of a scene and the first of the next (A7: 0.8 to 1.2 s)."""
SCENE_STEP_MS = 320
"""A scene lasts a whole number of these: eight frames, fifteen AAC blocks. So a scene's picture and sound are the same
wherever it stands in the film, and a change in one scene leaves those of the others as they were."""
TAIL_MS = 1600
"""The closing picture stays at least this long after the last word (A8: no unplanned silence over 2 s)."""
REVEAL_MS = 280
"""Length of the cross-fade that lets an item appear; it ends as its sentence begins."""
FADE_MS = 400
"""Length of the cross-fade between scenes; it ends as the next scene begins."""


@dataclass(frozen=True, slots=True)
class Still:
    """One picture: a scene with the first `shown` of its items, the last of them the one spoken of."""

    scene_id: str
    shown: int


@dataclass(frozen=True, slots=True)
class Hold:
    """A picture that stands still."""

    start_ms: int
    end_ms: int
    still: Still


@dataclass(frozen=True, slots=True)
class Move:
    """A change from one picture to another."""

    start_ms: int
    end_ms: int
    before: Still
    after: Still


@dataclass(frozen=True, slots=True)
class Span:
    """One spoken sentence in the film's time."""

    start_ms: int
    end_ms: int
    """Where its sound ends; not on the grid."""
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Shot:
    """One scene in time: what is seen, frame by frame without a gap, and what is heard."""

    scene_id: str
    start_ms: int
    end_ms: int
    parts: tuple[Hold | Move, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole film in time."""

    lang: str
    shots: tuple[Shot, ...]

    @property
    def duration_ms(self) -> int:
        return self.shots[-1].end_ms if self.shots else 0

    @property
    def spans(self) -> list[Span]:
        """Every spoken sentence in order."""
        return [span for shot in self.shots for span in shot.spans]

    @property
    def stills(self) -> list[Still]:
        """Every distinct picture in order of its first appearance."""
        return list(dict.fromkeys(part.still for shot in self.shots for part in shot.parts if isinstance(part, Hold)))


def lay_out(lang: str, sentences: Sequence[Sentence], durations_ms: Sequence[int]) -> Timeline:
    """Return the film in time.

    Args:
        lang: BCP 47 code of the film.
        sentences: what is spoken, in order; every scene has at least one.
        durations_ms: how long each sentence sounds, without silence around it.
    """
    spoken = list(zip(sentences, durations_ms, strict=True))
    scenes = [list(group) for _, group in groupby(spoken, key=lambda pair: pair[0].scene_id)]
    shots: list[Shot] = []
    start = 0
    for index, scene in enumerate(scenes):
        lead = LEAD_IN_MS if index == 0 else SCENE_PAUSE_MS // 2
        following = scenes[index + 1][0][0] if index + 1 < len(scenes) else None
        shots.append(_shot(scene, start, lead, following))
        start = shots[-1].end_ms
    return Timeline(lang, tuple(shots))


def _shot(scene: Sequence[tuple[Sentence, int]], start_ms: int, lead_ms: int, following: Sentence | None) -> Shot:
    spans = _spans(scene, start_ms + lead_ms)
    last_ms = spans[-1].end_ms
    end_ms = -(-(last_ms + (SCENE_PAUSE_MS // 2 if following else TAIL_MS)) // SCENE_STEP_MS) * SCENE_STEP_MS
    next_still = Still(following.scene_id, 0) if following else None
    return Shot(
        spans[0].sentence.scene_id,
        start_ms,
        end_ms,
        _parts(spans, start_ms, end_ms, next_still),
        tuple(spans),
    )


def _spans(scene: Sequence[tuple[Sentence, int]], first_ms: int) -> list[Span]:
    spans: list[Span] = []
    at = to_grid(first_ms)
    for sentence, duration_ms in scene:
        if spans:
            pause = REVEAL_PAUSE_MS if sentence.opens_item else SENTENCE_PAUSE_MS
            at = to_grid(spans[-1].end_ms + pause)
        spans.append(Span(at, at + duration_ms, sentence))
    return spans


def _parts(spans: Sequence[Span], start_ms: int, end_ms: int, next_still: Still | None) -> tuple[Hold | Move, ...]:
    """Hold each picture until the next item is spoken, and cross-fade into what follows."""
    still = Still(spans[0].sentence.scene_id, 0)
    parts: list[Hold | Move] = []
    at = start_ms
    for span in spans:
        if not span.sentence.opens_item:
            continue
        after = Still(still.scene_id, still.shown + 1)
        begin = max(at, span.start_ms - REVEAL_MS)
        if begin > at:
            parts.append(Hold(at, begin, still))
        parts.append(Move(begin, span.start_ms, still, after))
        still, at = after, span.start_ms
    if next_still is None:
        return (*parts, Hold(at, end_ms, still))
    begin = end_ms - FADE_MS
    return (*parts, Hold(at, begin, still), Move(begin, end_ms, still, next_still))
