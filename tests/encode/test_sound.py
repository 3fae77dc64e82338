# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import av
import numpy as np
import pytest

from explainers.encode.sound import encode_piece, encode_sound, open_encoder, pack, pieces, unpack
from explainers.sounds import BLOCK, RATE
from explainers.speak.speak import Narrator


def speech(seconds: float, silent: tuple[float, float]) -> np.ndarray:
    t = np.arange(round(seconds * RATE)) / RATE
    sound = (0.3 * np.sin(2 * np.pi * 220 * t) * np.sin(2 * np.pi * 3 * t) ** 2).astype(np.float32)
    sound[round(silent[0] * RATE) : round(silent[1] * RATE)] = 0
    return sound


def decoded(packets: list[bytes]) -> np.ndarray:
    return both_channels(packets)[0]


def both_channels(packets: list[bytes]) -> np.ndarray:
    decoder = av.CodecContext.create("aac", "r")
    decoder.extradata = open_encoder().extradata
    frames = [frame for packet in packets for frame in decoder.decode(av.Packet(packet))]
    return np.concatenate([frame.to_ndarray() for frame in frames], axis=1)


def test_pieces_cut_in_silence_sound_like_one_stream() -> None:
    track = speech(9, (4.0, 5.0))
    scenes = split(track, 4480)
    cut = list(encode_sound(scenes))
    assert [piece for piece, _digest in pieces(scenes)] == [range(1), range(1, 2)]
    whole = encode_piece([track])
    assert len(cut) == len(whole)
    meant = np.concatenate([np.zeros(BLOCK, np.float32), track])
    once, twice = (decoded(packets)[: len(meant)] for packets in (whole, cut))
    assert np.abs(twice - meant).std() < 1.1 * np.abs(once - meant).std()
    seam = BLOCK + 4480 * RATE // 1000
    assert np.abs(twice[seam - 4 * BLOCK : seam + 4 * BLOCK]).max() < 1e-4


def test_there_is_no_cut_where_something_is_heard() -> None:
    track = speech(9, (4.0, 5.0))
    assert [piece for piece, _digest in pieces(split(track, 1920, 4500, 7040))] == [range(4)]
    assert list(encode_sound(split(track, 1920, 4500, 7040))) == encode_piece([track])


def split(track: np.ndarray, *cuts_ms: int) -> list[np.ndarray]:
    return np.split(track, [cut * RATE // 1000 for cut in cuts_ms])


@pytest.mark.parametrize("samples", [1, BLOCK, BLOCK * 3 + 7])
def test_packets_survive_packing(samples: int) -> None:
    packets = encode_piece([np.zeros(samples, np.float32)])
    assert unpack(pack(packets)) == packets


def test_the_side_is_silent_and_the_voice_keeps_its_spectrum() -> None:
    text = "Bringen Sie bitte Ihren alten Ausweis und ein digitales Foto mit."
    voice = Narrator("espeak", "de").say([text])[0].samples
    left, right = both_channels(encode_piece([voice]))
    assert np.array_equal(left, right)
    for low, high in ((100, 1000), (1000, 4000), (4000, 8000), (8000, 11000)):
        assert abs(level(left, low, high) - level(voice, low, high)) < 0.5


def level(sound: np.ndarray, low: int, high: int) -> float:
    power = np.abs(np.fft.rfft(sound)) ** 2
    at = np.fft.rfftfreq(len(sound), 1 / RATE)
    return float(10 * np.log10(power[(at >= low) & (at < high)].sum()))
