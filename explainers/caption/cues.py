# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Timeline → cues. SRT, WebVTT and the MP4's own subtitles are all written from these."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from explainers.caption.lines import split_cues
from explainers.languages import language
from explainers.text import visible_length
from explainers.timeline import Shot, Span, Timeline
from explainers.times import FRAME_MS, to_grid

GAP_MS = 2 * FRAME_MS
"""Between cues that follow each other (S6)."""
LINGER_MS = 480
"""A cue stays at most this long after its words (S7: 0.5 s)."""
LEAST_MS = 1000
"""Shortest time a cue stands (S5)."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]
    """One or two, without markup."""


def make_cues(timeline: Timeline) -> list[Cue]:
    """Return the film's subtitles: in order, without overlap, none across a change of scene."""
    return [cue for shot in timeline.shots for cue in _shot_cues(shot, timeline.lang)]


def _shot_cues(shot: Shot, lang: str) -> list[Cue]:
    cues: list[Cue] = []
    for index, span in enumerate(shot.spans):
        following = shot.spans[index + 1] if index + 1 < len(shot.spans) else None
        cues += _sentence_cues(span, _end(span, following, shot), lang)
    return cues


def _end(span: Span, following: Span | None, shot: Shot) -> int:
    """Return when the last cue of a sentence goes: it fills a short pause, and clears before a new scene."""
    spoken = to_grid(span.end_ms)
    if following:
        return min(following.start_ms - GAP_MS, spoken + LINGER_MS)
    wanted = max(spoken, span.start_ms + LEAST_MS)
    return min(wanted, spoken + LINGER_MS, shot.end_ms - GAP_MS)


def _sentence_cues(span: Span, end_ms: int, lang: str) -> list[Cue]:
    pieces = split_cues(span.sentence.eye, lang)
    starts = _starts(span, [sum(map(visible_length, lines)) for lines in pieces])
    ends = [start - GAP_MS for start in starts[1:]] + [end_ms]
    return [
        Cue(start, end, tuple(_directed(line, lang) for line in lines))
        for start, end, lines in zip(starts, ends, pieces, strict=True)
    ]


def _starts(span: Span, lengths: Sequence[int]) -> list[int]:
    """Return when each piece of a sentence begins, by its share of the characters."""
    total, so_far, starts = sum(lengths), 0, []
    for length in lengths:
        starts.append(to_grid(span.start_ms + (span.end_ms - span.start_ms) * so_far // total))
        so_far += length
    return starts


def _directed(line: str, lang: str) -> str:
    """Return a line that is shown in the language's direction.

    Players take a line's direction from its first strong character, so an Arabic line that begins with a Latin
    name would be turned round; a right-to-left mark in front prevents it (S16).
    """
    if not language(lang).rtl:
        return line
    strong = next((kind for kind in map(unicodedata.bidirectional, line) if kind in {"L", "R", "AL", "LRI"}), "R")
    return line if strong in {"R", "AL"} else f"\u200f{line}"
