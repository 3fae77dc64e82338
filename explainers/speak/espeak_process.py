# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process in which eSpeak NG speaks: `python espeak_process.py`, fed by `espeak.py`.

eSpeak runs inside this process (ctypes on the library from the espeakng-loader wheel). It keeps state from one
utterance to the next, so the same text would not give the same samples twice; each utterance is therefore
spoken in a fork of the initialised process (8 ms), which also contains crashes.

Reads one JSON object from standard input: {"library", "data", "voice", "wpm", "texts"}. Writes two blocks for each
text: its samples (mono int16) and, as JSON, where its words begin ([[character of the text, milliseconds], …]). A block
is its length as a little-endian int32 and its bytes; a negative length is that of a fault, [kind, detail] as JSON.

Nothing but Python's own library is imported: it starts in the time in which others would still look for packages.
"""

from __future__ import annotations

import ctypes
import json
import os
import struct
import sys
from typing import Any, BinaryIO

SYNCHRONOUS = 2
DO_NOT_EXIT = 0x8000
RATE = 1
UTF8 = 1
BUFFER_MS = 200
SAMPLE_RATE = 22050

WORD = 1
"""The kind of an event that says where a word begins; 0 ends a list of events."""


class Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = (
        ("kind", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),  # in characters, from 1
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),  # milliseconds
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


class Fault(Exception):
    """Why eSpeak NG does not speak: a kind that `espeak.py` has a sentence for, and a detail."""


class ESpeak:
    """eSpeak NG's library, initialised."""

    def __init__(self, library: str, data: str) -> None:
        self._lib = ctypes.CDLL(library)
        self._lib.espeak_Synth.argtypes = [
            ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint, ctypes.c_uint,
            ctypes.POINTER(ctypes.c_uint), ctypes.c_void_p,
        ]  # fmt: skip
        rate = self._lib.espeak_Initialize(SYNCHRONOUS, BUFFER_MS, data.encode(), DO_NOT_EXIT)
        if rate != SAMPLE_RATE:
            raise Fault("start", f"{data}: {rate}")
        self._pcm = bytearray()
        self._words: list[tuple[int, int]] = []
        self._callback = Callback(self._collect)  # eSpeak keeps the pointer: it must live as long as we do
        self._lib.espeak_SetSynthCallback(self._callback)

    def _collect(self, samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            self._pcm += ctypes.string_at(samples, count * 2)
        index = 0
        while (event := events[index]).kind:
            if event.kind == WORD:
                self._words.append((event.text_position - 1, event.audio_position))
            index += 1
        return 0

    def set_voice(self, name: str, wpm: int) -> None:
        if self._lib.espeak_SetVoiceByName(name.encode()):
            raise Fault("voice", name)
        self._lib.espeak_SetParameter(RATE, wpm, 0)

    def speak(self, text: str) -> tuple[bytes, list[tuple[int, int]]]:
        """Return the samples, and for each word its character in the text and its milliseconds in the sound."""
        self._pcm.clear()
        self._words.clear()
        raw = text.encode() + b"\0"
        code = self._lib.espeak_Synth(raw, len(raw), 0, 1, 0, UTF8, None, None)
        if code:
            raise Fault("code", code)
        return bytes(self._pcm), list(self._words)


def _write(out: BinaryIO, pcm: bytes, words: list[tuple[int, int]]) -> None:
    for block in (pcm, json.dumps(words).encode()):
        out.write(struct.pack("<i", len(block)) + block)
    out.flush()


def _write_fault(out: BinaryIO, kind: str, detail: object) -> None:
    raw = json.dumps([kind, str(detail)]).encode()
    out.write(struct.pack("<i", -len(raw)) + raw)
    out.flush()


def _speak_in_fork(engine: ESpeak, text: str, out: BinaryIO) -> None:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _write(out, *engine.speak(text))
            status = 0
        finally:
            os._exit(status)
    status = os.waitpid(child, 0)[1]
    if status:
        _write_fault(out, "ended", status)


def main() -> None:
    out = sys.stdout.buffer
    request = json.load(sys.stdin.buffer)
    try:
        engine = ESpeak(request["library"], request["data"])
        engine.set_voice(request["voice"], request["wpm"])
    except OSError as error:
        _write_fault(out, "library", error)
        return
    except Fault as fault:
        _write_fault(out, *fault.args)
        return
    for text in request["texts"]:
        if hasattr(os, "fork"):
            _speak_in_fork(engine, text, out)
        else:
            _write(out, *engine.speak(text))


if __name__ == "__main__":
    main()
