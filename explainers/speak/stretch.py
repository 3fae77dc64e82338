# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Slower or quicker at the same pitch, for engines that cannot be told a pace."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np

from explainers.speak.engine import Audio, Samples


def stretch(audio: Audio, speed: float) -> Audio:
    """Return the utterance at a speed between 0.5 and 2 (libavfilter's atempo)."""
    if speed == 1:
        return audio
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=audio.rate, format="s16", layout="mono", time_base=Fraction(1, audio.rate))
    sink = graph.add("abuffersink")
    form = graph.add("aformat", "sample_fmts=s16:channel_layouts=mono")
    graph.link_nodes(source, graph.add("atempo", f"{speed}"), form, sink).configure()
    frame = av.AudioFrame.from_ndarray(audio.samples.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate, frame.pts = audio.rate, 0
    source.push(frame)
    source.push(None)
    parts: list[Samples] = []
    while True:
        try:
            pulled = sink.pull()
        except (BlockingIOError, EOFError):
            return Audio(np.concatenate(parts).astype(np.int16), audio.rate)
        if isinstance(pulled, av.AudioFrame):
            parts.append(pulled.to_ndarray()[0])
