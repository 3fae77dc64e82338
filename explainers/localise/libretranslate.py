# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A LibreTranslate server, one's own or another's: the texts leave this machine for the address in explainers.yaml.

Its key, where it wants one, is read from the environment (EXPLAINERS_LIBRETRANSLATE_KEY): it stands in no file of
the production, in no message and in no log.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from explainers.errors import EngineError, UsageError
from explainers.localise.translator import Draft, Settings
from explainers.ui import _, later

KEY_VARIABLE = "EXPLAINERS_LIBRETRANSLATE_KEY"
TIMEOUT_S = (5.0, 60.0)
"""Seconds to connect, and to wait for an answer."""
BATCH = 25
"""Sentences a request; servers refuse very long ones."""


class LibreTranslate:
    """Translates by a LibreTranslate server (its HTTP interface of version 1)."""

    def __init__(self, settings: Settings) -> None:
        if not settings.url:
            raise UsageError(
                _(
                    "The engine libretranslate needs the address of its server. "
                    "Write in explainers.yaml: translation: {engine: libretranslate, url: https://…}"
                )
            )
        self._url = settings.url.rstrip("/")
        self._pairs: dict[str, set[str]] | None = None

    def translates(self, source: str, target: str) -> bool:
        if self._pairs is None:
            languages = self._ask("GET", "/languages")
            try:
                self._pairs = {one["code"]: set(one.get("targets", ())) for one in languages}
            except (TypeError, KeyError):
                raise EngineError(
                    self._words(
                        later("The LibreTranslate server {host} answered with something that is no list of languages.")
                    )
                ) from None
        return target in self._pairs.get(source, ())

    def fingerprint(self, source: str, target: str) -> str:
        return f"libretranslate {source}_{target}"

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Draft]:
        batches = [sentences[start : start + BATCH] for start in range(0, len(sentences), BATCH)]
        return [draft for batch in batches for draft in self._batch(batch, source, target)]

    def _batch(self, batch: Sequence[str], source: str, target: str) -> list[Draft]:
        question: dict[str, Any] = {"q": list(batch), "source": source, "target": target, "format": "text"}
        key = os.environ.get(KEY_VARIABLE)
        answer = self._ask("POST", "/translate", question | ({"api_key": key} if key else {}))
        texts = answer.get("translatedText") if isinstance(answer, Mapping) else None
        if not isinstance(texts, list) or len(texts) != len(batch) or not all(isinstance(t, str) for t in texts):
            raise EngineError(
                self._words(
                    later("The LibreTranslate server {host} did not answer with a translation for each sentence.")
                )
            )
        return [Draft(text.strip()) for text in texts]

    def _ask(self, method: str, path: str, question: Mapping[str, Any] | None = None) -> Any:
        import requests

        try:
            # No redirects: a key must not follow one to another host.
            answer = requests.request(
                method, f"{self._url}{path}", json=question, timeout=TIMEOUT_S, allow_redirects=False
            )
        except requests.Timeout:
            raise EngineError(self._words(later("The LibreTranslate server {host} does not answer in time."))) from None
        except requests.RequestException:
            raise EngineError(self._words(later("The LibreTranslate server {host} cannot be reached."))) from None
        if answer.status_code != 200:
            why = f"{answer.status_code}{_why(answer)}"
            raise EngineError(self._words(later("The LibreTranslate server {host} refused ({why})."), why))
        try:
            return answer.json()
        except ValueError:
            raise EngineError(
                self._words(later("The LibreTranslate server {host} answered with something that is no JSON."))
            ) from None

    def _words(self, sentence: str, why: str = "") -> str:
        # The address may carry a password (https://name:password@host); only the host is for other eyes.
        host = urlsplit(self._url).netloc.rpartition("@")[2]
        return f"{_(sentence, host=host, why=why)} {_('Check its address and its state, then try again.')}"


def _why(answer: Any) -> str:
    """Return what the server says of an error, in short and without the key."""
    try:
        said = str(answer.json()["error"])[:120]
    except (ValueError, KeyError, TypeError):
        return ""
    key = os.environ.get(KEY_VARIABLE)
    return f": {said.replace(key, '…') if key else said}"
