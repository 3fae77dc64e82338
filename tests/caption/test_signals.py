# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is heard besides the voice: a sound, its place in the film, and the subtitle that says it (S12)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from explainers.build.plan import make_plan
from explainers.caption.closing import closing_text
from explainers.caption.standard import Captioned, breaches
from explainers.caption.transcript import transcript
from explainers.errors import ContentError
from explainers.pipeline import captions, narrate
from explainers.production import Production
from explainers.sounds import RATE
from explainers.speak.engine import Audio
from explainers.speak.loudness import measure
from explainers.speak.track import TARGET_LUFS, mix
from explainers.speak.wav import write_wav
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import messages
from tests.conftest import TINY_PRODUCTION, TINY_STORYBOARD, WriteProduction, catalogue_text

WITH_SOUND = TINY_STORYBOARD.replace(
    "- kind: fees\n", "- kind: fees\n        sound: Sirene\n        sound_file: assets/siren.wav\n"
)


def tone(path: Path, seconds: float, level: float = 0.2) -> None:
    path.parent.mkdir(exist_ok=True)
    wave = np.sin(np.arange(round(RATE * seconds)) * 0.1) * level * 32767
    write_wav(path, Audio(wave.astype(np.int16), RATE))


@pytest.fixture
def production(tiny: WriteProduction, tmp_path: Path) -> Production:
    tone(tmp_path / "assets" / "siren.wav", 3)
    return tiny(WITH_SOUND)


def test_a_sound_is_heard_before_the_voice_and_said_in_a_subtitle_of_its_own(production: Production) -> None:
    film = load_storyboard(production, "ausweis")
    speech, timeline = narrate(production, film)
    (signal,) = timeline.signals
    assert (signal.text, signal.end_ms - signal.start_ms) == ("Sirene", 3000)
    assert timeline.shots[1].spans[0].start_ms > signal.end_ms
    cues = captions(production, film, timeline)
    (cue,) = [cue for cue in cues if cue.lines == ("*Sirene*",)]
    assert cue.start_ms == signal.start_ms and cue.end_ms >= signal.end_ms
    track = mix(timeline, speech)
    alone = track[signal.start_ms * RATE // 1000 : signal.end_ms * RATE // 1000]
    assert abs(measure(alone, peak=False).integrated_lufs - TARGET_LUFS) < 1
    assert "\n*Sirene*\n" in transcript(film, timeline)
    right = Captioned(cues, timeline, closing_text(film))
    assert [breach for breach in breaches(right) if not breach.warning] == []
    silent = Captioned([one for one in cues if one is not cue], timeline, closing_text(film))
    assert [breach.rule for breach in breaches(silent) if not breach.warning] == ["S12"]


def test_the_subtitle_is_in_the_films_language(production: Production) -> None:
    found = list(messages(load_storyboard(production, "ausweis")))
    assert "fees/sound" in [message.key for message in found]
    folder = production.locales / "tr"
    folder.mkdir(parents=True)
    texts = {one.key: "Siren" if one.key == "fees/sound" else f"Türkçe: {one.text}" for one in found}
    (folder / "ausweis.po").write_text(catalogue_text("tr", found, texts), "utf-8")
    (film,) = make_plan(production, ["ausweis"], ["tr"]).films
    _, timeline = narrate(production, film)
    assert ("*Siren*",) in [cue.lines for cue in captions(production, film, timeline)]


def test_music_that_matters_is_heard_alone_for_a_while(tiny: WriteProduction, tmp_path: Path) -> None:
    tone(tmp_path / "assets" / "tune.wav", 2)
    title = TINY_STORYBOARD.replace("- kind: title\n", "- kind: title\n        sound: Fröhliche Musik\n")
    production = tiny(title, TINY_PRODUCTION + "music: assets/tune.wav\n")
    film = load_storyboard(production, "ausweis")
    _, timeline = narrate(production, film)
    assert [(one.text, one.end_ms - one.start_ms) for one in timeline.signals] == [("Fröhliche Musik", 2000)]
    assert captions(production, film, timeline)[0].lines == ("*Fröhliche Musik*",)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("sound: Sirene", "there is nothing to be heard"),
        ("sound_file: assets/short.wav\n        sound: Knall", "lasts 0.1 s"),
        ("sound_file: assets/long.wav\n        sound: Lied", "lasts 8.0 s"),
        ("sound_file: assets/silent.wav\n        sound: Stille", "there is nothing to hear"),
        ("sound_file: assets/no.wav\n        sound: Nichts", 'there is no file "assets/no.wav"'),
        ("sound_file: assets/siren.wav", "nobody is told what is heard"),
        ("sound_file: explainers.yaml\n        sound: Text", "it is no sound file, or damaged"),
    ],
)
def test_what_is_wrong_with_a_sound_is_said(tiny: WriteProduction, tmp_path: Path, lines: str, message: str) -> None:
    for name, seconds, level in (("short", 0.1, 0.2), ("long", 8, 0.2), ("silent", 2, 0), ("siren", 2, 0.2)):
        tone(tmp_path / "assets" / f"{name}.wav", seconds, level)
    production = tiny(TINY_STORYBOARD.replace("- kind: fees\n", f"- kind: fees\n        {lines}\n"))
    with pytest.raises(ContentError, match=message):
        load_storyboard(production, "ausweis")
