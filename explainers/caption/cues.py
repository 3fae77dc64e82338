# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Timeline → cues. SRT, WebVTT and the MP4's own subtitles are all written from these."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from explainers.caption.lines import Lines, break_lines, split_cues
from explainers.caption.profile import WIDE, Profile
from explainers.caption.reading import LONGEST_MS, reading_ms, shares
from explainers.languages import language
from explainers.text import visible_length
from explainers.timeline import CUE_GAP_MS, Span, Timeline
from explainers.times import FRAME_MS, to_grid

LONGER = 8
"""Characters by which a cue may be longer than an even share, so that words need not be cut evenly."""
REST_REACH_MS = 700
"""How far from where a cue would begin by its length we look for a rest of the voice to begin it at."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]
    """Without markup; how many at most is the profile's."""


def make_cues(timeline: Timeline, closing: str = "", profile: Profile = WIDE) -> list[Cue]:
    """Return the film's subtitles: in order, without overlap, none across a change of scene.

    Args:
        timeline: the film in time.
        closing: who made the film, and the year; stands alone at the end (S13) if the timeline has room for it.
        profile: the screen and the readers they are for.
    """
    cues: list[Cue] = []
    for shot in timeline.shots:
        if shot.signal:
            lines = break_lines(shot.signal.caption.split(" "), timeline.lang, profile)
            until = shot.spans[0].start_ms - CUE_GAP_MS
            cues.append(Cue(shot.signal.start_ms, until, _directed(lines, timeline.lang)))
        cues += [cue for span in shot.spans for cue in _sentence_cues(span, timeline.lang, profile)]
    if closing and timeline.closing_ms is not None:
        lines = break_lines(closing.split(" "), timeline.lang, profile)
        cues.append(Cue(timeline.closing_ms, timeline.duration_ms - FRAME_MS, _directed(lines, timeline.lang)))
    return cues


def closing_ms(closing: str, lang: str, profile: Profile = WIDE) -> int:
    """Return how long the closing cue must stand."""
    return reading_ms(break_lines(closing.split(" "), lang, profile), lang, profile)


def _sentence_cues(span: Span, lang: str, profile: Profile) -> list[Cue]:
    pieces = _pieces(span, lang, profile)
    needed = [reading_ms(lines, lang, profile) for lines in pieces]
    starts = _starts(span, _wanted(span, pieces, lang, profile), needed)
    ends = [start - CUE_GAP_MS for start in starts[1:]] + [span.out_ms]
    return [Cue(start, end, _directed(lines, lang)) for start, end, lines in zip(starts, ends, pieces, strict=True)]


def _pieces(span: Span, lang: str, profile: Profile) -> Sequence[Lines]:
    """Cut a sentence into cues; into more than its length asks for where the voice takes long over it (S5)."""
    sentence, length = span.sentence.eye, span.out_ms - span.start_ms
    pieces = split_cues(sentence, lang, profile)
    for count in range(max(2, -(-length // LONGEST_MS)), len(sentence.split(" ")) + 1):
        parts = [*shares(pieces, lang, profile), 1]
        if max(after - before for before, after in pairwise(parts)) * length <= LONGEST_MS:
            break
        pieces = split_cues(sentence, lang, profile, most=visible_length(sentence) // count + LONGER)
    return pieces


def _wanted(span: Span, pieces: Sequence[Lines], lang: str, profile: Profile) -> list[int]:
    """Return when each piece of a sentence would best begin: with its first word, else by its share of the reading."""
    if span.words_ms:
        # Counted in letters: a long word may stand in two lines.
        ends = list(accumulate(len(word) for word in span.sentence.eye.split(" ")))
        lengths = [sum(len(line.replace(" ", "")) for line in lines) for lines in pieces]
        return [span.words_ms[bisect_right(ends, sum(lengths[:index]))] for index in range(len(pieces))]
    length = span.end_ms - span.start_ms
    return [span.start_ms + round(length * part) for part in shares(pieces, lang, profile)]


def _starts(span: Span, wanted: Sequence[int], needed: Sequence[int]) -> list[int]:
    """Return when each piece of a sentence begins: where it would best, or where the voice rests nearby.

    Every piece can be read before the next begins, and none stands too long. Rests only help where the engine does
    not say when its words begin.
    """
    starts = [span.start_ms]
    for index, at_ms in enumerate(wanted[1:], 1):
        left = sum(needed[index:]) + CUE_GAP_MS * (len(needed) - index - 1)
        earliest = max(starts[-1] + needed[index - 1] + CUE_GAP_MS, span.out_ms - LONGEST_MS * (len(needed) - index))
        latest = max(min(span.out_ms - left, starts[-1] + LONGEST_MS), earliest)
        best = min(max(to_grid(at_ms), earliest), latest)
        rests = [] if span.words_ms else [rest for rest in map(to_grid, span.rests_ms) if earliest <= rest <= latest]
        near = [rest for rest in rests if abs(rest - best) <= REST_REACH_MS]
        starts.append(min(near, key=lambda rest: abs(rest - best), default=best))
    return starts


def _directed(lines: Lines, lang: str) -> Lines:
    return tuple(_directed_line(line, lang) for line in lines)


def _directed_line(line: str, lang: str) -> str:
    """Return a line that is shown in the language's direction.

    Players take a line's direction from its first strong character, so an Arabic line that begins with a Latin
    name would be turned round; a right-to-left mark in front prevents it (S16).
    """
    if not language(lang).rtl:
        return line
    strong = next((kind for kind in map(unicodedata.bidirectional, line) if kind in {"L", "R", "AL", "LRI"}), "R")
    return line if strong in {"R", "AL"} else f"\u200f{line}"
