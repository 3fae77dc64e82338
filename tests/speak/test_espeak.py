# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import numpy as np
import pytest

from explainers.errors import EngineError
from explainers.languages import LANGUAGES, SPOKEN
from explainers.speak.espeak import ESpeakEngine
from explainers.speak.registry import make_engine
from explainers.speak.sound import trim

STUB = Path(__file__).parents[1] / "data" / "tr_TR-stub-medium.onnx"
SENTENCES = ["Guten Tag.", "Die Anmeldung ist kostenlos."]


def test_the_same_text_gives_the_same_samples_whatever_was_said_before() -> None:
    engine = ESpeakEngine("de")
    once, again = engine.speak(SENTENCES), engine.speak([SENTENCES[1], "Etwas anderes.", SENTENCES[1]])
    assert np.array_equal(once[1].samples, again[0].samples)
    assert np.array_equal(once[1].samples, again[2].samples)


@pytest.mark.parametrize("lang", sorted(SPOKEN))
def test_every_language_has_a_voice(lang: str) -> None:
    (audio,) = ESpeakEngine(lang).speak([LANGUAGES[lang].autonym])
    assert trim(audio).duration_ms > 200


def test_what_has_no_words_is_refused_by_name() -> None:
    with pytest.raises(EngineError, match=r'said nothing for "…"'):
        ESpeakEngine("de").speak(["Guten Tag.", "…"])


def test_a_voice_that_does_not_exist_is_named() -> None:
    engine = ESpeakEngine("de")
    engine.voice = "nowhere"
    with pytest.raises(EngineError, match='no voice "nowhere"'):
        engine.speak(SENTENCES)


def test_files_in_the_productions_folder_are_not_taken_for_parts_of_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not me')")
    monkeypatch.chdir(tmp_path)
    assert len(ESpeakEngine("de").speak(SENTENCES)) == 2
    assert make_engine("piper", "tr", voice=str(STUB)).speak(["Merhaba."])
