# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The film in time. Sound, picture, subtitles, chapters and transcript all read one Timeline.

Pure: no files, no clocks. Times are whole milliseconds from the film's start; everything that shows or is
heard begins on the 25 fps grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from explainers.times import FRAME_MS, to_grid

if TYPE_CHECKING:
    from explainers.storyboard.narration import Sentence

LEAD_IN_MS = 600
"""Silence before the first word (A8: 0.3 to 1 s)."""
SENTENCE_PAUSE_MS = 480
"""Between sentences (A7: 0.4 to 0.8 s)."""
REVEAL_PAUSE_MS = 560
"""Before a sentence that shows something new: time to look."""
SCENE_PAUSE_MS = 1000
"""Least time between the last word of a scene and the first of the next: A7 asks for 0.8 to 1.2 s, S6 for 1 s."""
SCENE_STEP_MS = 320
"""A scene lasts a whole number of these: eight frames, fifteen AAC blocks. So a scene's sound is the same to the last
bit wherever it stands in the film, and a change in one scene leaves those of the others as they were. The price is a
pause between scenes that may be a tenth of a second longer than A7's."""
SIGNAL_MS = 1000
"""What is heard besides the voice has at least this time: its subtitle must be read (S5)."""
TAIL_MS = 1600
"""The closing picture stays at least this long after the last word (A8: no unplanned silence over 2 s)."""
LINGER_MS = 480
"""A subtitle stays at most this long after its words (S7: 0.5 s)."""
CUE_GAP_MS = 2 * FRAME_MS
"""Between subtitles that follow each other (S6)."""
CUE_REST_MS = 1000
"""Between subtitles that do not (S6)."""
GLIDE_MS = 560
"""Length of the move from one place of a screen to the next; it ends as the next place is spoken of."""
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
class Signal:
    """Something other than the voice that is heard and matters (S12)."""

    start_ms: int
    end_ms: int
    text: str
    """What it is, in words."""
    file: Path | None = None
    """Where it comes from; None: it is the film's music."""

    @property
    def caption(self) -> str:
        """It as subtitles and transcript say it, e.g. "*Musik*"."""
        return f"*{self.text}*"


@dataclass(frozen=True, slots=True)
class Span:
    """One spoken sentence in the film's time."""

    start_ms: int
    end_ms: int
    """Where its sound ends; not on the grid."""
    out_ms: int
    """When its last subtitle goes: with the sound, or as much later as a reader needs."""
    sentence: Sentence
    rests_ms: tuple[int, ...] = ()
    """Where the voice begins again after a rest inside the sentence; not on the grid."""
    words_ms: tuple[int, ...] = ()
    """Where each word for the eye begins to be heard, not on the grid; empty if the engine does not say."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One scene in time: what is seen, frame by frame without a gap, and what is heard."""

    scene_id: str
    start_ms: int
    end_ms: int
    parts: tuple[Hold | Move, ...]
    spans: tuple[Span, ...]
    signal: Signal | None = None
    """Heard before its first sentence."""

    def state(self, at_ms: float) -> float:
        """Return how many items have come at a time of the film; between two numbers while one is coming."""
        part = next((part for part in self.parts if at_ms < part.end_ms), self.parts[-1])
        if isinstance(part, Hold):
            return part.still.shown
        if part.after.scene_id != self.scene_id:
            return part.before.shown
        return part.before.shown + (at_ms - part.start_ms) / (part.end_ms - part.start_ms)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole film in time."""

    lang: str
    shots: tuple[Shot, ...]
    closing_ms: int | None = None
    """When the closing subtitle (who made the film) begins; it stands to the end. None: there is none."""

    @property
    def duration_ms(self) -> int:
        return self.shots[-1].end_ms if self.shots else 0

    @property
    def spans(self) -> list[Span]:
        """Every spoken sentence in order."""
        return [span for shot in self.shots for span in shot.spans]

    @property
    def signals(self) -> list[Signal]:
        """Everything that is heard besides the voice and matters."""
        return [shot.signal for shot in self.shots if shot.signal]

    @property
    def stills(self) -> list[Still]:
        """Every distinct picture in order of its first appearance."""
        return list(dict.fromkeys(part.still for shot in self.shots for part in shot.parts if isinstance(part, Hold)))


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the timeline has to know of one sentence."""

    sentence: Sentence
    duration_ms: int
    """How long it sounds, without silence around it."""
    reading_ms: int = 0
    """How long its subtitles must stand; a longer pause follows where that is longer than its sound (A9)."""
    rests_ms: tuple[int, ...] = ()
    """Where the voice begins again after a rest, from the sentence's start."""
    words_ms: tuple[int, ...] = ()
    """Where each word for the eye begins to be heard, from the sentence's start; empty if the engine does not say."""
    signal: Signal | None = None
    """What is heard before it, from its own start; only before a scene's first sentence."""

    @property
    def linger_ms(self) -> int:
        """How long its last subtitle stays when the voice is silent; LINGER_MS at most."""
        return min(max(to_grid(self.reading_ms) - to_grid(self.duration_ms), 0), LINGER_MS)


def lay_out(lang: str, spoken: Sequence[Spoken], closing_ms: int = 0) -> Timeline:
    """Return the film in time.

    Args:
        lang: BCP 47 code of the film.
        spoken: the sentences, in order; every scene has at least one.
        closing_ms: how long the closing subtitle stands after the last word; 0 for none.
    """
    scenes = [list(group) for _, group in groupby(spoken, key=lambda one: one.sentence.scene_id)]
    shots: list[Shot] = []
    start, lead = 0, LEAD_IN_MS
    for index, scene in enumerate(scenes):
        linger = scene[-1].linger_ms
        following = scenes[index + 1][0].sentence if index + 1 < len(scenes) else None
        tail = SCENE_PAUSE_MS // 2 if following else _tail(linger, closing_ms)
        shots.append(_shot(scene, start, lead, tail, following))
        start = shots[-1].end_ms
        # The next scene's subtitle follows at CUE_REST_MS or later, though this one stays.
        lead = max(SCENE_PAUSE_MS, to_grid(linger + CUE_REST_MS)) - SCENE_PAUSE_MS // 2
    closing = shots[-1].spans[-1].out_ms + CUE_GAP_MS if shots and closing_ms else None
    return Timeline(lang, tuple(shots), closing)


def _tail(linger_ms: int, closing_ms: int) -> int:
    """Return how long the closing picture stays after the last word."""
    return max(TAIL_MS, linger_ms + CUE_GAP_MS + to_grid(closing_ms) + FRAME_MS)


def _shot(scene: Sequence[Spoken], start_ms: int, lead_ms: int, tail_ms: int, following: Sentence | None) -> Shot:
    first_ms = to_grid(start_ms + lead_ms)
    signal = scene[0].signal
    if signal:
        signal = replace(signal, start_ms=first_ms, end_ms=first_ms + max(signal.end_ms, SIGNAL_MS))
        first_ms = signal.end_ms + SENTENCE_PAUSE_MS
    spans = _spans(scene, first_ms)
    step_ms = SCENE_STEP_MS if following else FRAME_MS
    end_ms = -(-(to_grid(spans[-1].end_ms) + tail_ms) // step_ms) * step_ms
    next_still = Still(following.scene_id, 0) if following else None
    return Shot(
        spans[0].sentence.scene_id,
        start_ms,
        end_ms,
        _parts(spans, start_ms, end_ms, next_still),
        tuple(spans),
        signal,
    )


def _spans(scene: Sequence[Spoken], first_ms: int) -> list[Span]:
    spans: list[Span] = []
    at = to_grid(first_ms)
    for one, following in zip(scene, (*scene[1:], None), strict=True):
        end = at + one.duration_ms
        inside = tuple(at + rest for rest in one.rests_ms), tuple(at + word for word in one.words_ms)
        if following is None:
            return [*spans, Span(at, end, to_grid(end) + one.linger_ms, one.sentence, *inside)]
        pause = REVEAL_PAUSE_MS if following.sentence.opens_item else SENTENCE_PAUSE_MS
        next_at = to_grid(end) + max(pause, one.linger_ms + CUE_GAP_MS)
        spans.append(Span(at, end, next_at - CUE_GAP_MS, one.sentence, *inside))
        at = next_at
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
        begin = max(at, span.start_ms - (GLIDE_MS if span.sentence.glides else REVEAL_MS))
        if begin > at:
            parts.append(Hold(at, begin, still))
        parts.append(Move(begin, span.start_ms, still, after))
        still, at = after, span.start_ms
    if next_still is None:
        return (*parts, Hold(at, end_ms, still))
    begin = end_ms - FADE_MS
    return (*parts, Hold(at, begin, still), Move(begin, end_ms, still, next_still))
