# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from explainers.errors import EngineError
from explainers.sounds import BLOCK, RATE
from explainers.speak.engine import Audio
from explainers.speak.espeak import ESpeakEngine
from explainers.speak.loudness import filtered, measure, moments, together
from explainers.speak.sound import Utterance, resample
from explainers.speak.speak import Narrator, Speech
from explainers.speak.track import BED_LU, PEAK, TARGET_LUFS, mix, normalise
from explainers.speak.wav import write_wav
from explainers.storyboard.narration import Sentence
from explainers.timeline import Spoken, Timeline, lay_out

TEXTS = ["Bringen Sie bitte Ihren alten Ausweis mit.", "Kommen Sie persönlich zum Termin.", "Das Foto muss neu sein."]


def test_a_sine_has_the_loudness_the_standard_says() -> None:
    # EBU Tech 3341, case 1: a stereo 1 kHz sine at -23 dBFS measures -23 LUFS.
    t = np.arange(20 * RATE) / RATE
    sine = (10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * t)).astype(np.float32)
    loudness = measure(sine)
    assert abs(loudness.integrated_lufs + 23) < 0.1
    assert abs(loudness.true_peak_dbtp + 23) < 0.2


def test_parts_measured_one_by_one_are_as_loud_as_the_whole() -> None:
    rng = np.random.default_rng(3)
    levels = np.repeat(rng.uniform(0.01, 0.3, 40), RATE // 2)
    track = (rng.normal(0, 1, len(levels)) * levels * (levels > 0.05)).astype(np.float32)
    parts = together(moments(part) for part in np.split(track, [7 * RATE, 15 * RATE]))
    # libavfilter's own word on the whole, with its own gates
    last = [frame.metadata for frame in filtered(track, "ebur128", "metadata=1:dualmono=1:peak=true")][-1]
    assert abs(parts.integrated_lufs - float(last["lavfi.r128.I"])) < 0.15
    assert abs(measure(track).integrated_lufs - float(last["lavfi.r128.I"])) < 0.02
    assert abs(measure(track).range_lu - float(last["lavfi.r128.LRA"])) < 0.3
    assert parts.true_peak_dbtp == pytest.approx(measure(track).true_peak_dbtp, abs=0.01)


def test_speech_comes_out_at_the_target_and_under_the_peak() -> None:
    said = ESpeakEngine("de").speak([f"Das ist der Satz Nummer {n}, und er ist etwas länger." for n in range(6)])
    track = normalise(np.concatenate([resample(audio).samples for audio in said]) * np.float32(0.3))
    assert abs(measure(track).integrated_lufs - TARGET_LUFS) < 0.3
    assert float(np.abs(track).max()) <= PEAK * 1.02


def test_a_voice_whose_peaks_stand_out_is_as_loud_as_others(film: tuple[Timeline, Speech]) -> None:
    timeline, speech = film
    peaked = []
    for one in speech.utterances:
        samples = one.samples.copy()
        samples[:: RATE // 100] *= 8  # a hundred peaks a second for the limiter to take
        peaked.append(Utterance(np.clip(samples, -1, 1)))
    loudness = measure(mix(timeline, Speech(tuple(peaked), "peaked")))
    assert loudness.integrated_lufs == pytest.approx(TARGET_LUFS, abs=0.8)
    assert loudness.true_peak_dbtp <= -1.5


def test_each_utterance_stands_at_its_time() -> None:
    said = [Sentence("a", None, False, "x", "x"), Sentence("b", None, False, "y", "y")]
    tone = (0.1 * np.cos(2 * np.pi * 440 * np.arange(RATE) / RATE)).astype(np.float32)
    timeline = lay_out("de", [Spoken(one, 1000, 0) for one in said])
    track = mix(timeline, Speech((Utterance(tone), Utterance(tone)), "test"))
    assert len(track) * 1000 == timeline.duration_ms * RATE
    for span in timeline.spans:
        begin = -(-span.start_ms * RATE // 1000 // BLOCK) * BLOCK
        assert 0 <= begin / RATE * 1000 - span.start_ms < 22
        assert not track[begin - RATE // 10 : begin].any()
        assert abs(track[begin]) > 0.05


def test_resampling_keeps_the_length() -> None:
    audio = Audio(np.zeros(22050, np.int16), 22050)
    assert abs(len(resample(audio).samples) - RATE) < 50


@pytest.fixture(scope="module")
def film() -> tuple[Timeline, Speech]:
    sounds = Narrator("espeak", "de").say(TEXTS)
    speech = Speech(tuple(sounds), "espeak")
    spoken = [
        Spoken(Sentence("a", None, False, text, text), ms) for text, ms in zip(TEXTS, speech.durations_ms, strict=True)
    ]
    return lay_out("de", spoken), speech


def noise(path: Path, seconds: float, level: float = 0.5) -> Path:
    samples = np.random.default_rng(1).normal(0, level * 8000, int(44_100 * seconds))
    write_wav(path, Audio(np.clip(samples, -32767, 32767).astype(np.int16), 44_100))
    return path


def test_the_same_film_has_the_same_samples(film: tuple[Timeline, Speech]) -> None:
    assert np.array_equal(mix(*film), mix(*film))


@pytest.mark.parametrize("level", [0.02, 0.5, 1.0])
def test_music_is_20_db_below_the_voice_however_loud_it_was(
    film: tuple[Timeline, Speech], tmp_path: Path, level: float
) -> None:
    voice, both = mix(*film), mix(*film, noise(tmp_path / "bed.wav", 1.5, level))
    bed = both - voice
    assert measure(bed, peak=False).loudest_lufs <= TARGET_LUFS - BED_LU + 0.1
    assert measure(bed, peak=False).loudest_lufs <= measure(voice, peak=False).integrated_lufs - 20
    assert np.max(np.abs(bed[RATE * 2 : -RATE * 2])) > 0
    assert abs(bed[0]) < 1e-6 and abs(bed[-1]) < 1e-6


def test_music_that_cannot_be_used_is_said(film: tuple[Timeline, Speech], tmp_path: Path) -> None:
    (tmp_path / "text.mp3").write_text("no sound")
    for path, message in [
        (tmp_path / "text.mp3", "is no sound file, or damaged"),
        (noise(tmp_path / "short.wav", 0.2), "is shorter than a second"),
        (noise(tmp_path / "silent.wav", 2, 0), "nothing to hear"),
    ]:
        with pytest.raises(EngineError, match=message):
            mix(*film, path)
