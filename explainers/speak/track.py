# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film's sound track: utterances at their times, at the loudness of A1 and under the peak of A2."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from numpy.typing import NDArray

from explainers.speak.sound import RATE
from explainers.speak.speak import Speech
from explainers.timeline import Timeline

TARGET_LUFS = -16.0
"""Programme loudness of the stereo file (A1: Apple Podcasts −16 ±1)."""
PEAK = 10 ** (-2.0 / 20)
"""Highest sample before encoding, −2 dBFS: leaves room for what AAC adds (A2 asks −1 dBTP after decoding)."""
GAIN_STEP_DB = 0.5
"""Nobody hears a quarter of a decibel; and a film whose one sentence changed keeps its gain, and so the sound of its
other scenes, sample for sample."""
SILENCE_LUFS = -70.0
"""The gate of ITU-R BS.1770: below it there is nothing to measure."""

Track = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Loudness:
    """What a listener hears, by ITU-R BS.1770."""

    integrated_lufs: float
    true_peak_dbtp: float


def mix(timeline: Timeline, speech: Speech) -> Track:
    """Return the film's sound: mono, RATE, exactly as long as the timeline, at TARGET_LUFS as dual mono."""
    track = np.zeros(timeline.duration_ms * RATE // 1000, np.float32)
    for span, samples in zip(timeline.spans, speech.utterances, strict=True):
        begin = span.start_ms * RATE // 1000
        track[begin : begin + len(samples)] += samples
    return normalise(track)


def normalise(track: Track) -> Track:
    """Return the track at TARGET_LUFS, within half a GAIN_STEP_DB, and under PEAK."""
    loudness = measure(track, peak=False).integrated_lufs
    if loudness <= SILENCE_LUFS:
        return track
    gain_db = GAIN_STEP_DB * round((TARGET_LUFS - loudness) / GAIN_STEP_DB)
    return limit(track * np.float32(10 ** (gain_db / 20)))


def limit(track: Track) -> Track:
    """Return the track with its peaks brought under PEAK (libavfilter's look-ahead limiter)."""
    if not len(track) or float(np.max(np.abs(track))) <= PEAK:
        return track
    out = _filtered(track, [("alimiter", f"limit={PEAK}:attack=5:release=50:level=0:latency=1")])
    return np.concatenate([frame.to_ndarray()[0] for frame in out])[: len(track)].astype(np.float32)


def measure(track: Track, *, peak: bool = True) -> Loudness:
    """Return the loudness of a mono track as it sounds from two speakers (libavfilter's ebur128, dual mono)."""
    options = f"metadata=1:dualmono=1:peak={'true' if peak else 'none'}"
    said = [frame.metadata for frame in _filtered(track, [("ebur128", options)])]
    last = next((data for data in reversed(said) if "lavfi.r128.I" in data), {})
    level = float(last.get("lavfi.r128.true_peak", 0))
    return Loudness(float(last.get("lavfi.r128.I", SILENCE_LUFS)), 20 * float(np.log10(max(level, 1e-6))))


def _filtered(track: Track, filters: list[tuple[str, str]]) -> list[av.AudioFrame]:
    """Run a mono track through libavfilter."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="flt", layout="mono", time_base=Fraction(1, RATE))
    nodes = [graph.add(name, options) for name, options in filters]
    sink = graph.add("abuffersink")
    graph.link_nodes(source, *nodes, sink).configure()
    frame = av.AudioFrame.from_ndarray(track.reshape(1, -1), format="flt", layout="mono")
    frame.sample_rate = RATE
    frame.pts = 0
    source.push(frame)
    source.push(None)
    frames: list[av.AudioFrame] = []
    while True:
        try:
            pulled = sink.pull()
        except (BlockingIOError, EOFError):  # PyAV's are subclasses of these
            return frames
        if isinstance(pulled, av.AudioFrame):
            frames.append(pulled)
