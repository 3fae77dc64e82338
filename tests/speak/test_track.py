# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from explainers.errors import EngineError
from explainers.speak.engine import Audio
from explainers.speak.sound import RATE
from explainers.speak.speak import Narrator, Speech
from explainers.speak.track import BED_LU, TARGET_LUFS, measure, mix
from explainers.speak.wav import write_wav
from explainers.storyboard.narration import Sentence
from explainers.timeline import Spoken, Timeline, lay_out

TEXTS = ["Bringen Sie bitte Ihren alten Ausweis mit.", "Kommen Sie persönlich zum Termin.", "Das Foto muss neu sein."]


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


def test_a_film_is_as_loud_as_the_standard_and_never_clips(film: tuple[Timeline, Speech]) -> None:
    track = mix(*film)
    loudness = measure(track)
    assert len(track) == film[0].duration_ms * RATE // 1000
    assert loudness.integrated_lufs == pytest.approx(TARGET_LUFS, abs=0.3)
    assert loudness.true_peak_dbtp < -1.5 and np.max(np.abs(track)) < 0.8


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
