# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Utterances in the build's store: no engine says the same thing twice in a production."""

from __future__ import annotations

import json

import numpy as np

from explainers.build.store import Store, key_of
from explainers.speak.engine import Audio, Word

FORM = "head, samples"
"""How an entry is written; those written otherwise are not found."""


class StoredRecordings:
    """Recordings that lie in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, fingerprint: str, text: str) -> Audio | None:
        data = self._store.get("speak", key_of(FORM, fingerprint, text))
        if data is None:
            return None
        begin = 4 + int.from_bytes(data[:4], "little")
        head = json.loads(data[4:begin])
        samples = np.frombuffer(data, "<i2", offset=begin).astype(np.int16)
        return Audio(samples, head["rate"], tuple(Word(*word) for word in head["words"]))

    def keep(self, fingerprint: str, text: str, audio: Audio) -> None:
        head = json.dumps({"rate": audio.rate, "words": audio.words}).encode()
        head += b" " * (len(head) % 2)  # samples begin at an even byte
        data = len(head).to_bytes(4, "little") + head + audio.samples.astype("<i2").tobytes()
        self._store.put("speak", key_of(FORM, fingerprint, text), data)
