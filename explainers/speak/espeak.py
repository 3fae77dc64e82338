# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""eSpeak NG: small, quick, and able to speak every language; always there (the wheel brings it along)."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version

import numpy as np

from explainers.errors import EngineError
from explainers.languages import language
from explainers.speak import espeak_process
from explainers.speak.engine import Audio, Word
from explainers.ui import _, later

START_LIMIT_S = 20
SENTENCE_LIMIT_S = 2
"""A sentence takes milliseconds; one that takes seconds hangs."""

FAULTS = {
    "library": later("eSpeak NG’s library cannot be loaded: {detail}"),
    "start": later("eSpeak NG did not start with its data ({detail})"),
    "voice": later('eSpeak NG has no voice "{detail}". Without a name it takes the usual one of the language'),
    "code": later("eSpeak NG failed with code {detail}"),
    "ended": later("eSpeak NG ended unexpectedly (status {detail})"),
}
"""What `espeak_process.py` says, in words."""


class ESpeakEngine:
    """eSpeak NG with one language's voice."""

    def __init__(self, lang: str, speed: float = 1.0, voice: str = "") -> None:
        """Set up a voice, or the usual one of a language; `speed` 1 is its pace (`languages.words_per_minute`)."""
        self.voice = voice or language(lang).espeak
        self.wpm = round(language(lang).words_per_minute * speed)

    def fingerprint(self) -> str:
        return f"espeak-ng loader {version('espeakng-loader')} voice {self.voice} {self.wpm} wpm"

    def speak(self, sentences: Sequence[str]) -> list[Audio]:
        import espeakng_loader

        places = {"library": espeakng_loader.get_library_path(), "data": espeakng_loader.get_data_path()}
        request = json.dumps({**places, "voice": self.voice, "wpm": self.wpm, "texts": list(sentences)}).encode()
        try:
            process = subprocess.run(
                [sys.executable, "-I", "-S", espeak_process.__file__],
                input=request,
                capture_output=True,
                timeout=START_LIMIT_S + SENTENCE_LIMIT_S * len(sentences),
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise EngineError(
                _("eSpeak NG (voice {voice}) did not answer and was stopped.", voice=self.voice)
            ) from None
        blocks = _blocks(process.stdout)
        if len(blocks) < 2 * len(sentences):
            last = process.stderr.decode(errors="replace").strip().splitlines()[-1:]
            said = " " + _("It said: {words}", words=last[0]) if last else ""
            what = _("eSpeak NG (voice {voice}) stopped before it had spoken everything.", voice=self.voice)
            raise EngineError(what + said)
        return [_audio(*parts) for parts in zip(blocks[::2], blocks[1::2], sentences, strict=True)]


def _blocks(stream: bytes) -> list[bytes]:
    """Cut what the process wrote into its blocks.

    Raises:
        EngineError: for the first fault among them.
    """
    found, at = [], 0
    while at + 4 <= len(stream):
        (length,) = struct.unpack_from("<i", stream, at)
        body = stream[at + 4 : at + 4 + abs(length)]
        if length < 0:
            kind, detail = json.loads(body)
            raise EngineError(f"{_(FAULTS[kind], detail=detail)}.")
        found.append(body)
        at += 4 + length
    return found


def _audio(pcm: bytes, events: bytes, text: str) -> Audio:
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.int16)
    if not np.any(np.abs(samples) > 100):
        raise EngineError(_('eSpeak NG said nothing for "{text}". Does the sentence have any words?', text=text))
    return Audio(samples, espeak_process.SAMPLE_RATE, _words(json.loads(events), text))


def _words(events: list[tuple[int, int]], text: str) -> tuple[Word, ...]:
    """Return the words that begin where eSpeak says; inside a word (a number's parts) it says too much."""
    words = {match.start(): match[0] for match in re.finditer(r"\S+", text)}
    return tuple(Word(words[at], start_ms) for at, start_ms in events if at in words)
