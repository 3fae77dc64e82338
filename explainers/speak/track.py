# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film's sound track: utterances at their times, at the loudness of A1 and under the peak of A2."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from explainers.errors import EngineError
from explainers.sounds import RATE, read_sound
from explainers.speak.speak import Speech
from explainers.timeline import Timeline
from explainers.ui import _

TARGET_LUFS = -16.0
"""Programme loudness of the stereo file (A1: Apple Podcasts −16 ±1)."""
PEAK = 10 ** (-2.0 / 20)
"""Highest sample before encoding, −2 dBFS: leaves room for what AAC adds (A2 asks −1 dBTP after decoding)."""
BED_LU = 21.0
"""Music is at its loudest this far below speech (A5; WCAG 1.4.7 asks for 20 dB)."""
BED_FADE_MS = 1500
SIGNAL_FADE_MS = 20
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
    range_lu: float
    """Between its quiet and its loud stretches (EBU Tech 3342)."""
    loudest_lufs: float
    """Of any 400 ms."""


def mix(timeline: Timeline, speech: Speech, music: Path | None = None) -> Track:
    """Return the film's sound: mono, RATE, exactly as long as the timeline, at TARGET_LUFS as dual mono.

    Args:
        timeline: when each sentence is said.
        speech: the sentences as sound.
        music: a sound file to lay under them, 20 dB and more below; None for none.

    Raises:
        EngineError: if the music cannot be read.
    """
    track = np.zeros(timeline.duration_ms * RATE // 1000, np.float32)
    for span, samples in zip(timeline.spans, (one.samples for one in speech.utterances), strict=True):
        begin = span.start_ms * RATE // 1000
        track[begin : begin + len(samples)] += samples
    track = normalise(track)
    for signal in timeline.signals:
        if signal.file:
            begin = signal.start_ms * RATE // 1000
            sound = _signal(signal.file, (signal.end_ms - signal.start_ms) * RATE // 1000)
            track[begin : begin + len(sound)] += sound
    return limit(track + _bed(music, len(track)) if music else track)


def _signal(path: Path, most: int) -> Track:
    """Return a sound as loud as the voice, of at most so many samples."""
    sound = read_sound(path)[:most]
    loudest = measure(np.concatenate([sound, np.zeros(RATE // 2, np.float32)]), peak=False).loudest_lufs
    if loudest <= SILENCE_LUFS:
        raise EngineError(_('There is nothing to hear in "{file}".', file=path.name))
    return _faded(sound * np.float32(10 ** ((TARGET_LUFS - loudest) / 20)), SIGNAL_FADE_MS)


def _faded(sound: Track, fade_ms: int) -> Track:
    fade = np.linspace(0, 1, min(RATE * fade_ms // 1000, len(sound) // 2), dtype=np.float32)
    out = sound.copy()
    out[: len(fade)] *= fade
    out[len(out) - len(fade) :] *= fade[::-1]
    return out


def _bed(music: Path, length: int) -> Track:
    """Return music of a length, repeated as often as needed, its loudest moment BED_LU below the speech."""
    bed = np.resize(_music(music), length)
    loudest = measure(bed, peak=False).loudest_lufs
    if loudest <= SILENCE_LUFS:
        raise EngineError(_('There is nothing to hear in "{file}".', file=music.name))
    return _faded(bed * np.float32(10 ** ((TARGET_LUFS - BED_LU - loudest) / 20)), BED_FADE_MS)


def _music(path: Path) -> Track:
    samples = read_sound(path)
    if len(samples) < RATE:
        raise EngineError(_('The music "{file}" is shorter than a second.', file=path.name))
    return samples


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
    """Return the loudness of a track (libavfilter's ebur128).

    Args:
        track: samples at RATE between −1 and 1: shape (n,) is measured as it sounds from two speakers, shape
            (2, n) as it is.
        peak: False saves the time for the true peak, which is then given as silence.
    """
    options = f"metadata=1:dualmono={int(track.ndim == 1)}:peak={'true' if peak else 'none'}"
    said = [frame.metadata for frame in _filtered(track, [("ebur128", options)])]
    last = next((data for data in reversed(said) if "lavfi.r128.I" in data), {})
    peaks = [float(last.get(key, 0)) for key in ("lavfi.r128.true_peak", "lavfi.r128.true_peaks_ch0")]
    return Loudness(
        float(last.get("lavfi.r128.I", SILENCE_LUFS)),
        20 * float(np.log10(max(*peaks, 1e-6))),
        float(last.get("lavfi.r128.LRA", 0)),
        max((float(data.get("lavfi.r128.M", SILENCE_LUFS)) for data in said), default=SILENCE_LUFS),
    )


def _filtered(track: Track, filters: list[tuple[str, str]]) -> list[av.AudioFrame]:
    """Run a mono or stereo track through libavfilter."""
    planes = track.reshape(1, -1) if track.ndim == 1 else track
    layout, form = ("mono", "flt") if len(planes) == 1 else ("stereo", "fltp")
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format=form, layout=layout, time_base=Fraction(1, RATE))
    nodes = [graph.add(name, options) for name, options in filters]
    sink = graph.add("abuffersink")
    graph.link_nodes(source, *nodes, sink).configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(planes), format=form, layout=layout)
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
