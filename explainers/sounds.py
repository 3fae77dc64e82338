# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What all that handles sound shares; and sound files: music under the voice, sounds that are heard by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from explainers.errors import EngineError
from explainers.ui import _, figure

RATE = 48_000
"""Samples a second of every film's sound (A6)."""
BLOCK = 1024
"""Samples in an AAC block."""
SIGNAL_MS = (500, 6000)
"""Shortest and longest sound that is heard by itself: its subtitle stands 7 s at most (S5)."""

Track = NDArray[np.float32]
"""Mono, at RATE, between −1 and 1."""

Remembered = Callable[[bytes, Callable[[], bytes]], bytes]
"""Given what something is made from and how to make it, returns what was made of it before, or makes it."""


def anew(_made_from: bytes, make: Callable[[], bytes]) -> bytes:
    """Make it: nothing is remembered."""
    return make()


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a film's sound that begins and ends in silence."""

    block: int
    """Where it begins, in AAC blocks from the film's start."""
    blocks: int
    """How long it is."""
    made_from: bytes
    """Equal ones promise equal sound."""
    sound: Callable[[], Iterable[Track]]
    """Returns it, in one or in several parts that follow each other."""


def read_sound(path: Path) -> NDArray[np.float32]:
    """Return a sound file as mono at RATE, between −1 and 1.

    Raises:
        EngineError: if it cannot be read.
    """
    try:
        with av.open(str(path), "r") as container:
            resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
            frames = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
            frames += resampler.resample(None)
    except (av.FFmpegError, IndexError, OSError) as error:
        what = _('The sound "{file}" cannot be read: it is no sound file, or damaged.', file=path.name)
        raise EngineError(what) from error
    samples = np.concatenate([frame.to_ndarray()[0] for frame in frames]) if frames else np.zeros(0)
    return samples.astype(np.float32)


def signal_fault(path: Path) -> tuple[str, str] | None:
    """Return what is wrong with a sound that is to be heard by itself and what to do, or None."""
    try:
        samples = read_sound(path)
    except EngineError as error:
        return str(error), _("Export it again as WAV, OGG or MP3.")
    shortest, longest = SIGNAL_MS
    lasts = len(samples) * 1000 // RATE
    if not shortest <= lasts <= longest:
        what = _('the sound "{file}" lasts {seconds} s.', file=path.name, seconds=figure(lasts / 1000, 1))
        return what, _("Cut it to {least} to {most} s.", least=figure(shortest / 1000, 1), most=longest // 1000)
    if float(np.max(np.abs(samples))) < 0.01:
        return _('there is nothing to hear in "{file}".', file=path.name), _("Export it again, louder.")
    return None
