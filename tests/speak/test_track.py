# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import numpy as np

from explainers.speak.engine import Audio
from explainers.speak.espeak import ESpeakEngine
from explainers.speak.speak import RATE, Speech, resample
from explainers.speak.track import PEAK, TARGET_LUFS, measure, mix, normalise
from explainers.storyboard.narration import Sentence
from explainers.timeline import Spoken, lay_out


def test_a_sine_has_the_loudness_the_standard_says() -> None:
    # EBU Tech 3341, case 1: a stereo 1 kHz sine at -23 dBFS measures -23 LUFS.
    t = np.arange(20 * RATE) / RATE
    sine = (10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * t)).astype(np.float32)
    loudness = measure(sine)
    assert abs(loudness.integrated_lufs + 23) < 0.1
    assert abs(loudness.true_peak_dbtp + 23) < 0.2


def test_speech_comes_out_at_the_target_and_under_the_peak() -> None:
    said = ESpeakEngine("de").speak([f"Das ist der Satz Nummer {n}, und er ist etwas länger." for n in range(6)])
    track = normalise(np.concatenate([resample(audio) for audio in said]) * np.float32(0.3))
    assert abs(measure(track).integrated_lufs - TARGET_LUFS) < 0.3
    assert float(np.abs(track).max()) <= PEAK * 1.02


def test_each_utterance_stands_at_its_time() -> None:
    said = [Sentence("a", None, False, "x", "x"), Sentence("b", None, False, "y", "y")]
    tone = (0.1 * np.cos(2 * np.pi * 440 * np.arange(RATE) / RATE)).astype(np.float32)
    timeline = lay_out("de", [Spoken(one, 1000, 0) for one in said])
    track = mix(timeline, Speech((tone, tone), "test"))
    assert len(track) * 1000 == timeline.duration_ms * RATE
    for span in timeline.spans:
        begin = span.start_ms * RATE // 1000
        assert not track[begin - RATE // 10 : begin].any()
        assert abs(track[begin]) > 0.05


def test_resampling_keeps_the_length() -> None:
    audio = Audio(np.zeros(22050, np.int16), 22050)
    assert abs(len(resample(audio)) - RATE) < 50
