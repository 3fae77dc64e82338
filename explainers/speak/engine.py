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

import json
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


def pack(audio: Audio) -> bytes:
    """Return an utterance as bytes: the length of a head, the head (JSON), the samples."""
    head = json.dumps({"rate": audio.rate, "words": audio.words}).encode()
    return len(head).to_bytes(4, "little") + head + audio.samples.astype("<i2").tobytes()


def unpack(data: bytes) -> Audio:
    """Return the utterance that `pack` made bytes of."""
    begin = 4 + int.from_bytes(data[:4], "little")
    head = json.loads(data[4:begin])
    samples = np.frombuffer(data[begin:], "<i2").astype(np.int16)
    return Audio(samples, head["rate"], tuple(Word(*word) for word in head["words"]))


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
