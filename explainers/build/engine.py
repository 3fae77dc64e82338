# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A speech engine that never says the same thing twice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from explainers.build.store import Store, key_of
from explainers.speak.engine import Audio, Engine


class RememberingEngine:
    """Any engine, asked only for what the store does not have."""

    def __init__(self, engine: Engine, store: Store) -> None:
        self._engine = engine
        self._store = store

    def fingerprint(self) -> str:
        return self._engine.fingerprint()

    def speak(self, sentences: Sequence[str]) -> list[Audio]:
        keys = {text: key_of(self.fingerprint(), text) for text in sentences}
        known = {text: self._store.get("speak", key) for text, key in keys.items()}
        missing = [text for text, data in known.items() if data is None]
        if missing:
            for text, audio in zip(missing, self._engine.speak(missing), strict=True):
                known[text] = _packed(audio)
                self._store.put("speak", keys[text], _packed(audio))
        return [_unpacked(known[text] or b"") for text in sentences]


def _packed(audio: Audio) -> bytes:
    return audio.rate.to_bytes(4, "little") + audio.samples.astype("<i2").tobytes()


def _unpacked(data: bytes) -> Audio:
    return Audio(np.frombuffer(data, "<i2", offset=4).astype(np.int16), int.from_bytes(data[:4], "little"))
