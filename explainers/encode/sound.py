# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The film's sound as AAC, in pieces that are cut where it is silent.

AAC blocks overlap by half, so a cut is only heard where there is something to hear. In digital silence, on the grid
of AAC's blocks, pieces that were encoded on their own join without a trace (tests/encode/test_sound.py). So a changed
sentence costs the encoding of its scene, not of the film.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial

import av
import numpy as np
from numpy.typing import NDArray

RATE = 48_000
BITS = 88_000
"""Asked of the encoder, which spends about a tenth more: some 100 kbit/s over a film, 118 where somebody speaks. Both
channels carry the same sound, so all of it goes to the one voice: what A6 asks of mono, at least 96 kbit/s."""
BLOCK = 1024
"""Samples in an AAC block."""
OPTIONS = {"aac_coder": "fast", "aac_ms": "1", "aac_pns": "0", "aac_is": "0"}
"""The fast coder takes half the time of the default; with speech at this rate there is no difference to hear. Coded as
middle and side, the side is silence and costs nothing, as long as no noise is put in its place (pns) and no channel
is made from the other (is)."""

Track = NDArray[np.float32]


def encode_sound(
    track: Track, cuts_ms: Sequence[int], remembered: Callable[[bytes, Callable[[], bytes]], bytes]
) -> list[bytes]:
    """Return the AAC packets of a mono track, one for each block and one for the encoder's delay.

    Args:
        track: samples at RATE between −1 and 1.
        cuts_ms: where the track may be cut if it is silent there and a block begins.
        remembered: given a piece's samples and how to encode it, returns the packed packets.
    """
    packets: list[bytes] = []
    for piece in pieces(track, cuts_ms):
        # The last packet of a piece holds its end alone, the first of the next piece its own beginning: in silence
        # they are the same, and one of them is enough.
        del packets[len(packets) - 1 :]
        packets += unpack(remembered(piece.tobytes(), partial(_encoded, piece)))
    return packets


def _encoded(piece: Track) -> bytes:
    return pack(encode_piece(piece))


def pieces(track: Track, cuts_ms: Sequence[int]) -> Iterator[Track]:
    """Yield the track in pieces that begin with a block, cut only inside silence."""
    begin = 0
    for cut_ms in sorted(cuts_ms):
        cut = cut_ms * RATE // 1000
        around = track[max(0, cut - 3 * BLOCK) : cut + 3 * BLOCK]
        if cut % BLOCK == 0 and begin + 3 * BLOCK < cut < len(track) - 3 * BLOCK and not around.any():
            yield track[begin:cut]
            begin = cut
    yield track[begin:]


def open_encoder() -> av.AudioCodecContext:
    """Return an AAC encoder as every piece uses it."""
    encoder = av.CodecContext.create("aac", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate, encoder.layout, encoder.format = RATE, "stereo", "fltp"
    encoder.bit_rate, encoder.options, encoder.time_base = BITS, dict(OPTIONS), Fraction(1, RATE)
    encoder.open()
    return encoder


def encode_piece(samples: Track) -> list[bytes]:
    """Return the AAC packets of samples, in both channels alike."""
    encoder = open_encoder()
    packets: list[bytes] = []
    for begin in range(0, len(samples), BLOCK):
        block = samples[begin : begin + BLOCK]
        frame = av.AudioFrame.from_ndarray(np.stack([block, block]), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, begin, Fraction(1, RATE)
        packets += [bytes(packet) for packet in encoder.encode(frame)]
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
