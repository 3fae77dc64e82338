# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The film's sound as AAC, in pieces that are cut where it is silent.

AAC blocks overlap by half, so a cut is only heard where there is something to hear. In digital silence, on the grid
of AAC's blocks, pieces that were encoded on their own join without a trace (tests/encode/test_sound.py). So a changed
sentence costs the encoding of its scene, not of the film.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from explainers.sounds import BLOCK, RATE, Remembered, anew

BITS = 92_000
"""Asked of the encoder, which spends about a tenth more: some 104 kbit/s over a film, 110 to 120 where eSpeak NG
speaks and 98 where a Piper voice does, which has no highs. Both channels carry the same sound, so all of it goes to
the one voice: what A6 asks of mono, at least 96 kbit/s."""
OPTIONS = {"aac_coder": "fast", "aac_ms": "1", "aac_pns": "0", "aac_is": "0"}
"""The fast coder takes half the time of the default; with speech at this rate there is no difference to hear. Coded as
middle and side, the side is silence and costs nothing, as long as no noise is put in its place (pns) and no channel
is made from the other (is)."""
SILENT = 3 * BLOCK
"""Samples without a sound that a cut needs on either side."""

Track = NDArray[np.float32]


def encode_sound(scenes: Sequence[Track], remembered: Remembered = anew) -> Iterator[bytes]:
    """Yield the AAC packets of a mono track, one for each block and one for the encoder's delay.

    Args:
        scenes: the track, scene by scene: samples at RATE between −1 and 1. It is cut between two of them where it is
            silent and a block begins. Each is asked for when it is needed, and again if it has to be encoded.
        remembered: knows the packets of what was encoded before.
    """
    last = b""
    for piece, digest in pieces(scenes):
        packets = unpack(remembered(digest, partial(_encoded, scenes, piece)))
        # The last packet of a piece holds its end alone, the first of the next piece its own beginning: in silence
        # they are the same, and one of them is enough.
        yield from packets[:-1]
        last = packets[-1]
    yield last


def _encoded(scenes: Sequence[Track], piece: range) -> bytes:
    return pack(encode_piece(scenes[number] for number in piece))


def pieces(scenes: Sequence[Track]) -> Iterator[tuple[range, bytes]]:
    """Yield which scenes are encoded in one, and the digest of their sound."""
    begin, digest = 0, hashlib.blake2b()
    silent_before = False
    for number in range(len(scenes)):
        scene = scenes[number]
        if number and silent_before and _silent(scene[:SILENT]):
            yield range(begin, number), digest.digest()
            begin, digest = number, hashlib.blake2b()
        digest.update(scene.tobytes())
        silent_before = len(scene) % BLOCK == 0 and _silent(scene[-SILENT:])
    yield range(begin, len(scenes)), digest.digest()


def _silent(samples: Track) -> bool:
    return len(samples) >= SILENT and not samples.any()


def open_encoder() -> av.AudioCodecContext:
    """Return an AAC encoder as every piece uses it."""
    encoder = av.CodecContext.create("aac", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate, encoder.layout, encoder.format = RATE, "stereo", "fltp"
    encoder.bit_rate, encoder.options, encoder.time_base = BITS, dict(OPTIONS), Fraction(1, RATE)
    encoder.open()
    return encoder


def encode_piece(scenes: Iterable[Track]) -> list[bytes]:
    """Return the AAC packets of samples that follow each other, in both channels alike."""
    encoder = open_encoder()
    packets: list[bytes] = []
    begin = 0
    for samples in scenes:
        frame = av.AudioFrame.from_ndarray(np.stack([samples, samples]), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, begin, Fraction(1, RATE)
        packets += [bytes(packet) for packet in encoder.encode(frame)]
        begin += len(samples)
    return packets + [bytes(packet) for packet in encoder.encode(None)]


def pack(packets: Sequence[bytes]) -> bytes:
    """Return packets as one string of bytes, each after its length."""
    return b"".join(len(packet).to_bytes(4, "little") + packet for packet in packets)


def unpack(data: bytes) -> list[bytes]:
    """Return packets from one string of bytes."""
    packets, at = [], 0
    while at < len(data):
        end = at + 4 + int.from_bytes(data[at : at + 4], "little")
        packets.append(data[at + 4 : end])
        at = end
    return packets


def write_packets(path: Path, packets: Iterable[bytes]) -> None:
    """Write packets to a file, one after the other: the sound of a long film is not held in memory."""
    with path.open("wb") as file:
        for packet in packets:
            file.write(pack([packet]))


def read_packets(path: Path) -> Iterator[bytes]:
    """Yield the packets of a file from `write_packets`."""
    with path.open("rb") as file:
        while head := file.read(4):
            yield file.read(int.from_bytes(head, "little"))
