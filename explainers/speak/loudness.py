# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How loud sound is, by ITU-R BS.1770 and EBU Tech 3342: measured part by part, and put together for the whole.

libavfilter weighs and averages; the gates of the standards are applied to what it says of each moment. So a film is
measured scene by scene, and a scene that was measured before need not be measured again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from numpy.typing import NDArray

from explainers.sounds import RATE, Track

SILENCE_LUFS = -70.0
"""The gate of ITU-R BS.1770: below it there is nothing to measure."""
RELATIVE_LU, RANGE_RELATIVE_LU = 10.0, 20.0
"""The second gates of loudness (BS.1770) and loudness range (Tech 3342), below the mean of what passed the first."""
RANGE_PERCENT = (10, 95)
"""The loudness range lies between these (Tech 3342)."""
FULL_MOMENT, FULL_STRETCH = 3, 29
"""The first so many of the figures that come every 100 ms are of less than 400 ms, and of less than 3 s."""
TINY = np.float32(1e-15)
"""Added to the samples, 300 dB down: filters that ring out into digital silence compute with numbers near zero, for
which processors take ten times as long."""
QUIETEST = 1e-6
"""−120 dBTP, where no peak is measured."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """What a listener hears, by ITU-R BS.1770."""

    integrated_lufs: float
    true_peak_dbtp: float
    range_lu: float
    """Between its quiet and its loud stretches (EBU Tech 3342)."""
    loudest_lufs: float
    """Of any 400 ms."""


@dataclass(frozen=True, slots=True)
class Moments:
    """How loud a part is, moment by moment."""

    momentary_lufs: tuple[float, ...]
    """Of 400 ms each, every 100 ms."""
    short_term_lufs: tuple[float, ...]
    """Of 3 s each, every 100 ms."""
    highest: float
    """The highest level between −1 and 1 that a player makes of it (the true peak), or its highest sample."""


def moments(track: Track, *, peak: bool = True) -> Moments:
    """Measure a part (libavfilter's ebur128).

    Args:
        track: samples at RATE between −1 and 1: shape (n,) is measured as it sounds from two speakers, shape
            (2, n) as it is.
        peak: False saves the time for the true peak; the highest sample is given instead.
    """
    options = f"metadata=1:dualmono={int(track.ndim == 1)}:peak={'true' if peak else 'none'}"
    said = [frame.metadata for frame in filtered(track + TINY, "ebur128", options)]
    said = [data for data in said if "lavfi.r128.M" in data]
    last = said[-1] if said else {}
    peaks = [float(last.get(key, 0)) for key in ("lavfi.r128.true_peak", "lavfi.r128.true_peaks_ch0")]
    return Moments(
        tuple(float(data["lavfi.r128.M"]) for data in said[FULL_MOMENT:]),
        tuple(float(data["lavfi.r128.S"]) for data in said[FULL_STRETCH:]),
        max(peaks) if peak else float(np.max(np.abs(track), initial=0)),
    )


def louder(part: Moments, gain: np.float32) -> Moments:
    """Return the moments of a part that is multiplied."""
    gain_db = 20 * float(np.log10(gain))
    momentary, short_term = part.momentary_lufs, part.short_term_lufs
    return Moments(
        tuple(figure + gain_db for figure in momentary),
        tuple(figure + gain_db for figure in short_term),
        part.highest * float(gain),
    )


def together(parts: Iterable[Moments]) -> Loudness:
    """Return the loudness of parts that follow each other."""
    parts = list(parts)
    momentary = [figure for part in parts for figure in part.momentary_lufs]
    short_term = [figure for part in parts for figure in part.short_term_lufs]
    heard = _gated(momentary, RELATIVE_LU)
    stretches = _gated(short_term, RANGE_RELATIVE_LU)
    low, high = _percentiles(stretches, RANGE_PERCENT) if len(stretches) else (0.0, 0.0)
    return Loudness(
        _mean(heard) if len(heard) else SILENCE_LUFS,
        20 * float(np.log10(max(QUIETEST, *(part.highest for part in parts)))) if parts else -120.0,
        float(high - low),
        max(momentary, default=SILENCE_LUFS),
    )


def _gated(figures: list[float], relative_lu: float) -> NDArray[np.float64]:
    """Return the figures above silence that are not too far below their mean."""
    heard = np.array([figure for figure in figures if figure > SILENCE_LUFS])
    return heard[heard > _mean(heard) - relative_lu] if len(heard) else heard


def _percentiles(figures: NDArray[np.float64], percents: tuple[int, int]) -> NDArray[np.float64]:
    """Return what numpy.percentile does, which loads a library for it that takes longer than all our measuring."""
    places = np.array(percents) / 100 * (len(figures) - 1)
    return np.asarray(np.interp(places, np.arange(len(figures)), np.sort(figures)))


def _mean(figures: NDArray[np.float64]) -> float:
    """Return the mean of loudness, taken of the power."""
    return 10 * float(np.log10(np.mean(10 ** (figures / 10))))


def measure(track: Track, *, peak: bool = True) -> Loudness:
    """Return the loudness of a track (see `moments`)."""
    return together([moments(track, peak=peak)])


def filtered(track: Track, name: str, options: str) -> Iterator[av.AudioFrame]:
    """Run a mono or stereo track through a filter of libavfilter."""
    planes = track.reshape(1, -1) if track.ndim == 1 else track
    layout, form = ("mono", "flt") if len(planes) == 1 else ("stereo", "fltp")
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format=form, layout=layout, time_base=Fraction(1, RATE))
    sink = graph.add("abuffersink")
    graph.link_nodes(source, graph.add(name, options), sink).configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(planes), format=form, layout=layout)
    frame.sample_rate = RATE
    frame.pts = 0
    source.push(frame)
    source.push(None)
    while True:
        try:
            pulled = sink.pull()
        except (BlockingIOError, EOFError):  # PyAV's are subclasses of these
            return
        if isinstance(pulled, av.AudioFrame):
            yield pulled
