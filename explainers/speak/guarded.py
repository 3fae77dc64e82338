# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Engines at arm's length: each speaks in a process of its own, and is ended if it does not answer.

Neural voices are native code and plug-ins are strangers' code. One that crashes, hangs or prints must cost a sentence
of explanation, not the build; the fallback then speaks the film.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from explainers.errors import EngineError
from explainers.speak.engine import Audio, unpack
from explainers.ui import _

START_LIMIT_S = 60.0
"""To load what it needs; a neural voice takes seconds."""
SENTENCE_LIMIT_S = 20.0
CHARACTER_LIMIT_S = 0.2
"""A voice says some 14 characters a second; one that computes three times as long is still waited for."""
MOST_FAILURES = 3
"""After so many ends in one process an engine is not asked again there: each costs a minute of waiting."""


class GuardedEngine:
    """An engine that speaks in another process."""

    def __init__(self, name: str, lang: str, speed: float = 1.0, voice: str = "") -> None:
        """Set up an engine of the registry.

        Raises:
            EngineError: if it is not complete, cannot speak the language, or does not answer.
        """
        self._host = _host(name)
        self._voice = {"lang": lang, "speed": speed, "voice": voice}
        (answer,) = self._host.ask({**self._voice, "texts": []}, [START_LIMIT_S])
        about = json.loads(answer)
        self._fingerprint: str = about["fingerprint"]
        self.takes_ipa: bool = about["takes_ipa"]
        self.silent: bool = about["silent"]

    def fingerprint(self) -> str:
        return self._fingerprint

    def speak(self, sentences: Sequence[str]) -> list[Audio]:
        limits = [SENTENCE_LIMIT_S + CHARACTER_LIMIT_S * len(text) for text in sentences]
        if limits:
            limits[0] += START_LIMIT_S
        return [unpack(block) for block in self._host.ask({**self._voice, "texts": list(sentences)}, limits)]


class Host:
    """The process of one engine; it begins when it is asked for the first time."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._process: subprocess.Popen[bytes] | None = None
        self._blocks: SimpleQueue[bytes | EngineError | None] = SimpleQueue()
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - as long as we live; what the engine prints
        self._one_at_a_time = Lock()
        self._failures = 0

    def ask(self, request: dict[str, object], limits_s: Sequence[float]) -> list[bytes]:
        """Return the answers to a request, one for each limit in seconds.

        Raises:
            EngineError: if the engine says so, dies, or takes longer; in the last two cases its process is ended.
        """
        with self._one_at_a_time:
            if self._failures >= MOST_FAILURES:
                raise EngineError(
                    _('The speech engine "{name}" failed too often and is not asked again.', name=self._name)
                )
            process = self._process or self._start()
            with contextlib.suppress(OSError):  # it died: the missing answer tells
                assert process.stdin
                process.stdin.write(json.dumps(request).encode() + b"\n")
                process.stdin.flush()
            return [self._answer(limit) for limit in limits_s]

    def _answer(self, limit_s: float) -> bytes:
        try:
            answer = self._blocks.get(timeout=limit_s)
        except Empty:
            self._fail()
            what = _(
                'The speech engine "{name}" did not answer for {seconds} s and was ended.',
                name=self._name,
                seconds=round(limit_s),
            )
            raise EngineError(what) from None
        except BaseException:  # Ctrl-C: the rest of its answers must not be taken for those to the next request
            self.end()
            raise
        if answer is None:
            self._fail()
            raise EngineError(_('The speech engine "{name}" ended unexpectedly.', name=self._name) + self._last_words())
        if isinstance(answer, EngineError):
            raise answer
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        self._blocks = SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "explainers.speak.engine_process", self._name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
        )
        Thread(target=_collect, args=(self._process, self._blocks), daemon=True).start()
        return self._process

    def _fail(self) -> None:
        self._failures += 1
        self.end()

    def end(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            with contextlib.suppress(OSError):
                assert process.stdin
                process.stdin.close()

    def close(self) -> None:
        """End the process and forget what it printed; nothing can be asked afterwards."""
        self.end()
        self._words.close()

    def _last_words(self) -> str:
        self._words.seek(0)
        last = self._words.read().decode(errors="replace").strip().splitlines()[-1:]
        return " " + _("It said: {words}", words=last[0][:160]) if last else ""


def _collect(process: subprocess.Popen[bytes], blocks: SimpleQueue[bytes | EngineError | None]) -> None:
    """Put what a process writes into a queue; None at its end."""
    assert process.stdout
    with process.stdout as out:
        while len(head := out.read(4)) == 4:
            (length,) = struct.unpack("<i", head)
            block = out.read(abs(length))
            if len(block) < abs(length):
                break
            blocks.put(EngineError(block.decode()) if length < 0 else block)
    blocks.put(None)


_hosts: dict[tuple[str, frozenset[tuple[str, str]]], Host] = {}


def _host(name: str) -> Host:
    """Return the process of an engine; another one where the environment is, since a process keeps its own."""
    key = name, frozenset(os.environ.items())
    if key not in _hosts:
        _hosts[key] = Host(name)
    return _hosts[key]


@atexit.register
def _end_all() -> None:
    for host in _hosts.values():
        host.close()
