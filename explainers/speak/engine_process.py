# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process in which an engine speaks: `python -m explainers.speak.engine_process NAME`, fed by `guarded.py`.

Reads requests from standard input, one JSON object in a line: {"lang", "speed", "voice", "texts"}. Answers with one
block that says what the engine is, or, if there are texts, with one block for each (`engine.pack`). A block is its
length as a little-endian int32 and its bytes; a negative length is an error message of that length, and the last
answer to its request. Ends when standard input does.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from explainers.errors import EngineError
from explainers.speak.engine import Engine, pack
from explainers.speak.registry import make_engine_here
from explainers.ui import _


def main(name: str) -> None:
    """Answer requests until there are no more."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what an engine prints must not get between the blocks
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers Ctrl-C, and ends us
    requests: SimpleQueue[dict[str, Any]] = SimpleQueue()
    Thread(target=_read, args=(requests,), daemon=True).start()
    engines: dict[tuple[str, float, str], Engine] = {}
    while True:
        request = requests.get()
        try:
            for block in _answers(name, request, engines):
                _write(out, len(block), block)
        except EngineError as error:
            _write_error(out, str(error))
        except Exception as error:  # whatever a stranger's code may raise becomes a sentence
            what = f"{type(error).__name__}: {error}"
            _write_error(out, _('The speech engine "{name}" failed: {error}.', name=name, error=what))


def _read(requests: SimpleQueue[dict[str, Any]]) -> None:
    for line in sys.stdin.buffer:
        requests.put(json.loads(line))
    os._exit(0)  # nobody listens any more, even if an engine is at work


def _answers(name: str, request: dict[str, Any], engines: dict[tuple[str, float, str], Engine]) -> Iterator[bytes]:
    key = (request["lang"], request["speed"], request["voice"])
    if key not in engines:
        engines[key] = make_engine_here(name, *key)
    engine = engines[key]
    if not request["texts"]:
        about: dict[str, str | bool] = {"fingerprint": engine.fingerprint()}
        about |= {flag: bool(getattr(engine, flag, False)) for flag in ("takes_ipa", "silent")}
        yield json.dumps(about).encode()
    for text in request["texts"]:
        spoken = engine.speak([text])
        if len(spoken) != 1:
            what = _(
                'The speech engine "{name}" returned {count} utterances for one sentence.', name=name, count=len(spoken)
            )
            raise EngineError(what)
        yield pack(spoken[0])


def _write(out: BinaryIO, length: int, block: bytes) -> None:
    out.write(struct.pack("<i", length) + block)
    out.flush()


def _write_error(out: BinaryIO, message: str) -> None:
    raw = message.encode()
    _write(out, -len(raw), raw)


if __name__ == "__main__":
    main(sys.argv[1])
