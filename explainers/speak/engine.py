# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a voice is. To add one:

1. Write a class with the two methods of `Engine`; heavy imports belong inside them.
2. Return one `Audio` for each sentence, in order, mono, at the engine's own rate.
3. Raise `EngineError` with a sentence when a text cannot be spoken; never return nothing.
4. Name in `fingerprint` all that changes the sound: engine, version, voice, speed.
5. Register it (`registry.py`). Optional class attributes: `takes_ipa = True` if it takes `[[ phonemes ]]` in a
   text, `silent = True` if its silence is meant.

It is run in a process of its own (`guarded.py`): one that dies or hangs costs nothing but its film's voice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]


class Word(NamedTuple):
    """A word as it is heard."""

    text: str
    """As the engine was given it: what stands between two spaces."""
    start_ms: int
    """When it begins, from the start of the sound."""


@dataclass(frozen=True, slots=True)
class Audio:
    """One utterance."""

    samples: Samples
    """Mono, shape (n,)."""
    rate: int
    """Samples a second."""
    words: tuple[Word, ...] = ()
    """In order, if the engine knows when it says them; some may be missing."""

    @property
    def duration_ms(self) -> int:
        return round(len(self.samples) * 1000 / self.rate)


class Engine(Protocol):
    """A speech engine, set up for one voice."""

    def fingerprint(self) -> str:
        """Return engine, version, voice and speed in one line; equal lines promise equal sound."""
        ...

    def speak(self, sentences: Sequence[str]) -> list[Audio]:
        """Return one utterance for each sentence.

        Raises:
            EngineError: if one cannot be spoken; the message names it.
        """
        ...
