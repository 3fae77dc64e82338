# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The film's sound as AAC, each region encoded by itself.

AAC blocks overlap by half, so a joint is only heard where there is something to hear. In digital silence, on the grid
of AAC's blocks, regions that were encoded on their own join without a trace (tests/encode/test_sound.py). So a sentence
is encoded once, wherever and in how many films it is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache, partial
from itertools import repeat
from pathlib import Path

import av
import numpy as np

from explainers.sounds import BLOCK, RATE, Region, Remembered, Track, anew

BITS = 92_000
"""Asked of the encoder, which spends about a tenth more: some 104 kbit/s over a film, 110 to 120 where eSpeak NG
speaks and 98 where a Piper voice does, which has no highs. Both channels carry the same sound, so all of it goes to
the one voice: what A6 asks of mono, at least 96 kbit/s."""
OPTIONS = {"aac_coder": "fast", "aac_ms": "1", "aac_pns": "0", "aac_is": "0"}
"""The fast coder takes half the time of the default; with speech at this rate there is no difference to hear. Coded as
middle and side, the side is silence and costs nothing, as long as no noise is put in its place (pns) and no channel
is made from the other (is)."""
MARGIN = 3
"""Blocks of silence that are encoded before and after a region, for what the encoder prepares and rings out."""


def encode_sound(regions: Iterable[Region], blocks: int, remembered: Remembered = anew) -> Iterator[bytes]:
    """Yield the AAC packets of a mono track, one for each block and one for the encoder's delay.

    Args:
        regions: what is heard, in order, at least two MARGINs apart.
        blocks: how long the track is.
        remembered: knows the packets of what was encoded before.

    Raises:
        ValueError: if regions lie closer to each other.
    """
    done = 0
    for region in regions:
        # Its first packet holds nothing but the encoder's delay.
        skipped = max(1, MARGIN - region.block)
        packets = unpack(remembered(region.made_from, partial(_encoded, region)))[skipped:]
        begin = region.block - MARGIN + skipped
        if begin < done:
            raise ValueError("regions of sound are too close to each other")
        yield from repeat(silent_packet(), begin - done)
        yield from packets[: blocks + 1 - begin]
        done = min(begin + len(packets), blocks + 1)
    yield from repeat(silent_packet(), blocks + 1 - done)


def _encoded(region: Region) -> bytes:
    return pack(encode(_with_margins(region)))


def _with_margins(region: Region) -> Iterator[Track]:
    yield np.zeros(MARGIN * BLOCK, np.float32)
    left = region.blocks * BLOCK
    for part in region.sound():
        left -= len(part)
        yield part
    yield np.zeros(left + MARGIN * BLOCK, np.float32)


@cache
def silent_packet() -> bytes:
    """Return the packet of a block in which, and around which, there is nothing to hear."""
    return encode([np.zeros(MARGIN * BLOCK, np.float32)])[1]


def open_encoder() -> av.AudioCodecContext:
    """Return an AAC encoder as every region uses it."""
    encoder = av.CodecContext.create("aac", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate, encoder.layout, encoder.format = RATE, "stereo", "fltp"
    encoder.bit_rate, encoder.options, encoder.time_base = BITS, dict(OPTIONS), Fraction(1, RATE)
    encoder.open()
    return encoder


def encode(parts: Iterable[Track]) -> list[bytes]:
    """Return the AAC packets of sound whose parts follow each other, in both channels alike."""
    encoder = open_encoder()
    packets: list[bytes] = []
    begin = 0
    for samples in parts:
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
