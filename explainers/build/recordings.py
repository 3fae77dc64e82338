# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Utterances in the build's store: no engine says the same thing twice in a production."""

from __future__ import annotations

import numpy as np

from explainers.build.store import Store, key_of
from explainers.speak.engine import Audio


class StoredRecordings:
    """Recordings that lie in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, fingerprint: str, text: str) -> Audio | None:
        data = self._store.get("speak", key_of(fingerprint, text))
        if data is None:
            return None
        return Audio(np.frombuffer(data, "<i2", offset=4).astype(np.int16), int.from_bytes(data[:4], "little"))

    def keep(self, fingerprint: str, text: str, audio: Audio) -> None:
        data = audio.rate.to_bytes(4, "little") + audio.samples.astype("<i2").tobytes()
        self._store.put("speak", key_of(fingerprint, text), data)
