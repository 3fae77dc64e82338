# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.encode.sound import MARGIN, encode, encode_sound, open_encoder, pack, silent_packet, unpack
from explainers.sounds import BLOCK, RATE, Region
from explainers.speak.speak import Narrator


def voice(seconds: float) -> np.ndarray:
    t = np.arange(round(seconds * RATE)) / RATE
    return (0.3 * np.sin(2 * np.pi * 220 * t) * np.sin(2 * np.pi * 3 * t) ** 2).astype(np.float32)


def decoded(packets: list[bytes]) -> np.ndarray:
    return both_channels(packets)[0]


def both_channels(packets: list[bytes]) -> np.ndarray:
    decoder = av.CodecContext.create("aac", "r")
    decoder.extradata = open_encoder().extradata
    frames = [frame for packet in packets for frame in decoder.decode(av.Packet(packet))]
    return np.concatenate([frame.to_ndarray() for frame in frames], axis=1)


def region(sound: np.ndarray, block: int, name: bytes = b"") -> Region:
    return Region(block, -(-len(sound) // BLOCK), name, lambda: [sound])


def laid(regions: list[Region], blocks: int) -> np.ndarray:
    track = np.zeros(blocks * BLOCK, np.float32)
    for one in regions:
        (sound,) = one.sound()
        track[one.block * BLOCK : one.block * BLOCK + len(sound)] = sound
    return track


def test_regions_joined_in_silence_sound_like_one_stream() -> None:
    regions = [region(voice(1.9), 30), region(voice(2.3), 140), region(voice(0.4), 255)]
    joined = list(encode_sound(regions, 300))
    track = laid(regions, 300)
    whole = encode([track])
    assert len(joined) == len(whole) == 301
    meant = np.concatenate([np.zeros(BLOCK, np.float32), track])
    once, twice = (decoded(packets)[: len(meant)] for packets in (whole, joined))
    assert np.abs(twice - meant).std() < 1.1 * np.abs(once - meant).std()
    silent = np.ones(len(meant), bool)
    for one in regions:
        silent[(one.block - 1) * BLOCK : (one.block + one.blocks + 3) * BLOCK] = False
    assert np.abs(twice[silent]).max() < 1e-4


def test_what_is_said_again_is_the_same_wherever_it_is_said() -> None:
    asked: list[bytes] = []

    def remembered(made_from: bytes, make: Callable[[], bytes]) -> bytes:
        asked.append(made_from)
        return make()

    sound = voice(1.0)
    joined = list(encode_sound([region(sound, 30, b"a"), region(sound, 111, b"a")], 200, remembered))
    assert joined[30:80] == joined[111:161]
    assert len(set(joined[30:77])) == 47, "it is heard"
    assert asked == [b"a", b"a"]


def test_what_surrounds_a_region_is_silence() -> None:
    said = Narrator("espeak", "de").say(["Stopp! Peng, Pause, Takt."])[0].samples
    joined = list(encode_sound([region(said, 40)], 200))
    heard = [number for number, packet in enumerate(joined) if packet != silent_packet()]
    assert heard[0] >= 40 - MARGIN + 1 and heard[-1] <= 40 + -(-len(said) // BLOCK) + MARGIN - 1


@given(st.integers(0, 8), st.integers(1, 12), st.integers(0, 8))
def test_a_track_is_as_long_as_it_is_said_to_be(before: int, blocks: int, after: int) -> None:
    packets = list(encode_sound([region(np.ones(blocks * BLOCK - 7, np.float32) / 4, before)], before + blocks + after))
    assert len(packets) == before + blocks + after + 1
    sound = np.abs(decoded(packets)[BLOCK:])
    assert sound[before * BLOCK + 64 : (before + blocks) * BLOCK - 64].min() > 0.1


def test_regions_need_silence_between_them() -> None:
    with pytest.raises(ValueError, match="too close"):
        list(encode_sound([region(voice(1.0), 30), region(voice(1.0), 30 + 47 + 2)], 200))


@pytest.mark.parametrize("samples", [1, BLOCK, BLOCK * 3 + 7])
def test_packets_survive_packing(samples: int) -> None:
    packets = encode([np.zeros(samples, np.float32)])
    assert unpack(pack(packets)) == packets


def test_the_side_is_silent_and_the_voice_keeps_its_spectrum() -> None:
    text = "Bringen Sie bitte Ihren alten Ausweis und ein digitales Foto mit."
    said = Narrator("espeak", "de").say([text])[0].samples
    left, right = both_channels(encode([said]))
    assert np.array_equal(left, right)
    for low, high in ((100, 1000), (1000, 4000), (4000, 8000), (8000, 11000)):
        assert abs(level(left, low, high) - level(said, low, high)) < 0.5


def level(sound: np.ndarray, low: int, high: int) -> float:
    power = np.abs(np.fft.rfft(sound)) ** 2
    at = np.fft.rfftfreq(len(sound), 1 / RATE)
    return float(10 * np.log10(power[(at >= low) & (at < high)].sum()))
