# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Utterances that were spoken before: what a narrator asks before it asks an engine."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from explainers.speak.engine import Audio


class Recordings(Protocol):
    """Keeps utterances, by the engine's fingerprint and the text."""

    def alone(self, fingerprint: str, texts: Sequence[str]) -> AbstractContextManager[None]:
        """Wait until nobody else is speaking these texts, and keep others waiting meanwhile."""
        ...

    def find(self, fingerprint: str, text: str) -> Audio | None:
        """Return what an engine once said for a text, or None."""
        ...

    def keep(self, fingerprint: str, text: str, audio: Audio) -> None:
        """Keep an utterance."""
        ...


class NotKept:
    """Keeps nothing: every sentence is spoken again."""

    def alone(self, fingerprint: str, texts: Sequence[str]) -> AbstractContextManager[None]:
        return nullcontext()

    def find(self, fingerprint: str, text: str) -> Audio | None:
        return None

    def keep(self, fingerprint: str, text: str, audio: Audio) -> None:
        pass


NOT_KEPT = NotKept()
