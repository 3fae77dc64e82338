# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hold a film's subtitles against the standard (S1 to S16), as somebody would who only has the finished cues.

Sources: ARD, ORF, SRF, ZDF Untertitel-Standards; BBC Subtitle Guidelines; Netflix Timed Text Style Guide; WebVTT.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explainers.breach import Breach
from explainers.caption.cues import Cue
from explainers.caption.lines import TIED, break_cost
from explainers.caption.profile import GERMAN_WIDTH, MOST_WORDS_A_MINUTE, WIDE, WIDTH, Profile
from explainers.caption.reading import LEAST_MS, LONGEST_MS, characters
from explainers.caption.subtitles import vtt
from explainers.caption.width import line_share
from explainers.languages import language
from explainers.text import INVISIBLE, short, visible_length
from explainers.timeline import CUE_GAP_MS, CUE_REST_MS, LINGER_MS, Timeline
from explainers.times import FRAME_MS
from explainers.ui import _, figure

IN_STEP_MS = 2 * FRAME_MS
"""A cue begins with its sentence or at most this much later (S7)."""
FLICKER_MS = 500
"""A gap that is neither CUE_GAP_MS nor at least this long flickers (S6)."""
STRONG = {"L", "R", "AL"}


@dataclass(frozen=True, slots=True)
class Captioned:
    """A film's subtitles, as the rules look at them."""

    cues: Sequence[Cue]
    timeline: Timeline
    closing: str
    """Who made the film and the year, as the last cue must say it; empty where none is asked for."""
    profile: Profile = WIDE

    @property
    def lang(self) -> str:
        return self.timeline.lang

    @property
    def spoken(self) -> Sequence[Cue]:
        """The cues that carry speech: all but the closing one and those that say what else is heard."""
        cues = self.cues[:-1] if self.timeline.closing_ms is not None and self.closing else self.cues
        signals = {signal.caption for signal in self.timeline.signals}
        return [cue for cue in cues if _plain(" ".join(cue.lines)) not in signals]


def breaches(film: Captioned) -> list[Breach]:
    """Return every breach of the standard, in the film's order."""
    found = [breach for rule in RULES for breach in rule(film)]
    return sorted(found, key=lambda breach: breach.at_ms)


def _line_count(film: Captioned) -> Iterator[Breach]:
    for cue in film.cues:
        if len(cue.lines) > film.profile.most_lines:
            what = _("{count} lines; at most {most}", count=len(cue.lines), most=film.profile.most_lines)
            yield Breach("S1", cue.start_ms, what)


def _line_length(film: Captioned) -> Iterator[Breach]:
    width = film.profile.width_in(film.lang)
    hard = WIDTH if width == GERMAN_WIDTH and film.profile.width is None else width
    for cue in film.cues:
        for line in cue.lines:
            if (length := visible_length(line)) > width:
                what = _(
                    'the line "{line}" has {length} characters; at most {most}',
                    line=short(line),
                    length=length,
                    most=width,
                )
                yield Breach("S2", cue.start_ms, what, warning=length <= hard)


def _line_width(film: Captioned) -> Iterator[Breach]:
    for cue in film.cues:
        for line in cue.lines:
            if (share := line_share(line, film.profile)) > film.profile.frame_share:
                what = _(
                    'the line "{line}" takes {share} % of the width; at most {most} %',
                    line=short(line),
                    share=round(100 * share),
                    most=round(100 * film.profile.frame_share),
                )
                yield Breach("S3", cue.start_ms, what)


def _reading_speed(film: Captioned) -> Iterator[Breach]:
    limit = film.profile.speed_in(film.lang)
    for cue in film.cues:
        seconds = (cue.end_ms - cue.start_ms) / 1000
        if seconds <= 0:
            continue
        if (speed := characters(cue.lines) / seconds) > limit:
            what = _("{speed} characters a second; at most {most}", speed=figure(speed, 1), most=figure(limit))
            yield Breach("S4", cue.start_ms, what)
        words = sum(len(line.split()) for line in cue.lines)
        if (pace := words / seconds * 60) > MOST_WORDS_A_MINUTE:
            what = _("{pace} words a minute; at most {most}", pace=round(pace), most=MOST_WORDS_A_MINUTE)
            yield Breach("S4", cue.start_ms, what)


def _duration(film: Captioned) -> Iterator[Breach]:
    for cue in film.cues:
        length = cue.end_ms - cue.start_ms
        if not LEAST_MS <= length <= LONGEST_MS:
            what = _(
                "stands {length} s; {least} to {most} s are right",
                length=figure(length / 1000, 2),
                least=LEAST_MS // 1000,
                most=LONGEST_MS // 1000,
            )
            yield Breach("S5", cue.start_ms, what)


def _gaps(film: Captioned) -> Iterator[Breach]:
    for before, after in pairwise(film.cues):
        gap = after.start_ms - before.end_ms
        if gap != CUE_GAP_MS and gap < CUE_REST_MS:
            what = _(
                "follows after {gap} ms; {short} ms, or {rest} ms and more, are right",
                gap=gap,
                short=CUE_GAP_MS,
                rest=CUE_REST_MS,
            )
            yield Breach("S6", after.start_ms, what, warning=gap >= FLICKER_MS)


def _in_step(film: Captioned) -> Iterator[Breach]:
    starts = [cue.start_ms for cue in film.spoken]
    for span in film.timeline.spans:
        late = min((start - span.start_ms for start in starts if start >= span.start_ms), default=None)
        if late is None or late > IN_STEP_MS:
            what = _('no subtitle begins with "{sentence}"', sentence=span.sentence.eye)
            yield Breach("S7", span.start_ms, what)
        ends = [cue.end_ms for cue in film.spoken if span.start_ms <= cue.start_ms < span.out_ms]
        if ends and (over := max(ends) - span.end_ms) > LINGER_MS + FRAME_MS:
            what = _("stays {over} ms after its words; at most {most} ms", over=over, most=LINGER_MS)
            yield Breach("S7", span.start_ms, what)


def _scene_changes(film: Captioned) -> Iterator[Breach]:
    for shot in film.timeline.shots[1:]:
        for cue in film.cues:
            if cue.start_ms < shot.start_ms < cue.end_ms:
                yield Breach("S8", cue.start_ms, _("stands across a change of scene"))


def _line_ends(film: Captioned) -> Iterator[Breach]:
    for cue in film.cues:
        for upper, lower in pairwise(cue.lines):
            last, first = upper.split()[-1], lower.split()[0]
            if break_cost(last, first, film.lang) >= TIED:
                yield Breach("S9", cue.start_ms, _('the line breaks after "{word}"', word=last), warning=True)


def _one_sentence(film: Captioned) -> Iterator[Breach]:
    for cue in film.spoken:
        text = _plain(" ".join(cue.lines))
        spoken = [span.sentence.eye for span in film.timeline.spans if span.start_ms <= cue.start_ms < span.out_ms]
        if not any(text in _plain(sentence) for sentence in spoken):
            what = _('"{text}" is not a part of the one sentence that is said then', text=text)
            yield Breach("S10", cue.start_ms, what)


_STYLE = re.compile(r"</?[a-z][^>]*>|\{\\[^}]*\}", re.IGNORECASE)


def _colours(film: Captioned) -> Iterator[Breach]:
    for cue in film.cues:
        if style := _STYLE.search(" ".join(cue.lines)):
            what = _('"{sign}" would change the colour or style; subtitles are plain white on black', sign=style[0])
            yield Breach("S14", cue.start_ms, what)


def _verbatim(film: Captioned) -> Iterator[Breach]:
    written = _plain(" ".join(line for cue in film.spoken for line in cue.lines))
    narrated = _plain(" ".join(span.sentence.eye for span in film.timeline.spans))
    if written != narrated:
        yield Breach("S11", 0, _("the subtitles are not word for word what is said"))


def _plain(text: str) -> str:
    """Return a text as it can be compared: a long word may be broken behind its hyphen."""
    return re.sub(r"(?<=\w)- ", "-", " ".join(text.translate(INVISIBLE).split()))


def _signals(film: Captioned) -> Iterator[Breach]:
    said = {(cue.start_ms, _plain(" ".join(cue.lines))) for cue in film.cues}
    for signal in film.timeline.signals:
        if not any((signal.start_ms + late, signal.caption) in said for late in range(0, IN_STEP_MS + 1, FRAME_MS)):
            what = _('no subtitle says "{text}" while it is heard', text=signal.caption)
            yield Breach("S12", signal.start_ms, what)


def _closing(film: Captioned) -> Iterator[Breach]:
    last = _plain(" ".join(film.cues[-1].lines)) if film.cues else ""
    if last != _plain(film.closing) or not re.search(r"\b20\d\d\b", last):
        what = _("the last subtitle does not name the producer and the year")
        yield Breach("S13", film.timeline.duration_ms, what)


def _valid_vtt(film: Captioned) -> Iterator[Breach]:
    for cue in film.cues:
        yield from (Breach("S15", cue.start_ms, problem) for problem in vtt_problems(vtt([cue])))
    for before, after in pairwise(film.cues):
        if after.start_ms < before.end_ms:
            yield Breach("S15", after.start_ms, _("begins before the one in front of it has ended"))
    if film.cues and film.cues[-1].end_ms > film.timeline.duration_ms:
        yield Breach("S15", film.cues[-1].start_ms, _("ends after the film"))


_TIMING = re.compile(r"(\d\d+):[0-5]\d:[0-5]\d\.\d{3} --> (\d\d+):[0-5]\d:[0-5]\d\.\d{3}")


def vtt_problems(text: str) -> list[str]:
    """Return what a strict WebVTT parser would say of a file of plain cues."""
    header, *blocks = text.removesuffix("\n").split("\n\n")
    problems = [] if header == "WEBVTT" else [_("the file does not begin with WEBVTT and an empty line")]
    for block in blocks:
        timing, *lines = block.split("\n")
        body = "\n".join(lines)
        if not _TIMING.fullmatch(timing):
            problems.append(_('"{timing}" is no time of a cue', timing=timing))
        if not body.strip():
            problems.append(_("the cue at {timing} is empty", timing=timing))
        if re.search(r"[<>]|-->|&(?!amp;|lt;|gt;|nbsp;|lrm;|rlm;)", body):
            problems.append(_("the cue at {timing} has a sign that players take for mark-up", timing=timing))
        if any(unicodedata.category(char) == "Cc" for char in body if char != "\n"):
            problems.append(_("the cue at {timing} has control characters", timing=timing))
    return problems


def _direction(film: Captioned) -> Iterator[Breach]:
    if not language(film.lang).rtl:
        return
    for cue in film.cues:
        for line in cue.lines:
            first = next((kind for kind in map(unicodedata.bidirectional, line) if kind in STRONG), "R")
            if first == "L":
                what = _('the line "{line}" would be set from left to right', line=line)
                yield Breach("S16", cue.start_ms, what)


RULES: tuple[Callable[[Captioned], Iterator[Breach]], ...] = (
    _line_count, _line_length, _line_width, _reading_speed, _duration, _gaps, _in_step, _scene_changes, _line_ends,
    _one_sentence, _verbatim, _signals, _closing, _colours, _valid_vtt, _direction,
)  # fmt: skip
