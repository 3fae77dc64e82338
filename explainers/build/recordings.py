# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Utterances in the build's store: no engine says the same thing twice in a production."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from explainers.build.store import Store, key_of
from explainers.speak.engine import Audio, pack, unpack

FORM = "head, samples"
"""How an entry is written; those written otherwise are not found."""


class StoredRecordings:
    """Recordings that lie in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def alone(self, fingerprint: str, texts: Sequence[str]) -> AbstractContextManager[None]:
        return self._store.alone("speak", [key_of(FORM, fingerprint, text) for text in texts])

    def find(self, fingerprint: str, text: str) -> Audio | None:
        data = self._store.get("speak", key_of(FORM, fingerprint, text))
        return None if data is None else unpack(data)

    def keep(self, fingerprint: str, text: str, audio: Audio) -> None:
        self._store.put("speak", key_of(FORM, fingerprint, text), pack(audio))
