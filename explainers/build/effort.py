# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the making of entries costs, step by step: measured in each build, for the plan of the next."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from explainers.build.store import Store

FILM = "film"
"""The step that is everything beside the making of entries: joining, measuring, writing."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What was made in a step, and how long it took."""

    made: int
    seconds: float


class MeasuredStore:
    """A store that takes the time between a question it has no answer to and the answer that is put in."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._begun_s = self._since_s = time.perf_counter()
        self._efforts: dict[str, Effort] = {}

    def get(self, step: str, key: str) -> bytes | None:
        data = self._store.get(step, key)
        self._since_s = time.perf_counter()
        return data

    def put(self, step: str, key: str, data: bytes) -> None:
        before = self._efforts.get(step, Effort(0, 0.0))
        seconds = time.perf_counter() - self._since_s
        self._store.put(step, key, data)
        self._efforts[step] = Effort(before.made + 1, before.seconds + seconds)
        self._since_s = time.perf_counter()

    @contextmanager
    def alone(self, step: str, keys: Sequence[str]) -> Iterator[None]:
        with self._store.alone(step, keys):
            self._since_s = time.perf_counter()  # waiting is not work
            yield

    def efforts(self) -> dict[str, Effort]:
        """Return what each step has made, and one film."""
        spent = time.perf_counter() - self._begun_s
        rest = spent - sum(effort.seconds for effort in self._efforts.values())
        return {**self._efforts, FILM: Effort(1, rest)}
