# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cues as files: SRT (through pysrt) and WebVTT (our own: pysrt has none, and others drop what we need)."""

from __future__ import annotations

from collections.abc import Sequence

import pysrt

from explainers.caption.cues import Cue
from explainers.times import clock


def srt(cues: Sequence[Cue]) -> str:
    """Return cues as a SubRip file (S21: UTF-8, no tags)."""
    items = pysrt.SubRipFile(
        pysrt.SubRipItem(
            index,
            start=pysrt.SubRipTime.from_ordinal(cue.start_ms),
            end=pysrt.SubRipTime.from_ordinal(cue.end_ms),
            text="\n".join(cue.lines),
        )
        for index, cue in enumerate(cues, 1)
    )
    return "\n".join(f"{item}" for item in items)


def vtt(cues: Sequence[Cue]) -> str:
    """Return cues as a WebVTT file (S15)."""
    blocks = ["WEBVTT"]
    for cue in cues:
        text = "\n".join(_escaped(line) for line in cue.lines)
        blocks.append(f"{clock(cue.start_ms)} --> {clock(cue.end_ms)}\n{text}")
    return "\n\n".join(blocks) + "\n"


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
