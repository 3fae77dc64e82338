# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint
from pathlib import Path

import numpy as np
import pytest
import yaml

from explainers.build.recordings import StoredRecordings
from explainers.build.store import FolderStore
from explainers.errors import EngineError
from explainers.languages import SPOKEN
from explainers.production import VOICE_PLUGINS, VoiceSource
from explainers.sounds import RATE
from explainers.speak import espeak, registry
from explainers.speak.engine import Audio
from explainers.speak.espeak import ESpeakEngine
from explainers.speak.registry import engine_names, make_engine
from explainers.speak.sanity import check_text, expected_ms
from explainers.speak.sound import Utterance, join, rests_ms, trim
from explainers.speak.speak import SLOWEST, Narrator, pace_for, speak
from explainers.storyboard.narration import Sentence

SENTENCES = yaml.safe_load((Path(__file__).parents[1] / "data" / "sentences.yaml").read_text("utf-8"))


class Scripted:
    """An engine that does as its voice's name says, and remembers what it was given."""

    spoken: list[str] = []  # noqa: RUF012

    def __init__(self, lang: str, speed: float, voice: str) -> None:
        self.voice, self.speed = voice, speed

    def fingerprint(self) -> str:
        return f"scripted {self.voice} {self.speed}"

    def speak(self, sentences: Sequence[str]) -> list[Audio]:
        if self.voice == "dies":
            raise EngineError("The scripted engine died.")
        type(self).spoken += sentences
        length = {"empty": 0, "endless": 60 * RATE, "hasty": 100}.get(self.voice)
        lengths = [length if length is not None else round(len(t) * RATE / 14 / self.speed) for t in sentences]
        given = [Audio(np.full(n, 9000, np.int16), RATE) for n in lengths]
        return given[:-1] if self.voice == "forgets" else given


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plug-in, found as any other is."""
    offered = {
        **registry.offered(VOICE_PLUGINS),
        "scripted": EntryPoint("scripted", f"{__name__}:Scripted", VOICE_PLUGINS),
    }

    monkeypatch.setitem(sys.modules, __name__, sys.modules[__name__])
    monkeypatch.setattr(registry, "offered", lambda _group: offered)
    monkeypatch.setattr(registry, "OWN_LIMITS", registry.OWN_LIMITS | {"scripted"})
    Scripted.spoken = []


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence("a", None, False, text, text) for text in texts]


def voice(engine: str, name: str = "", fallback: str = "espeak") -> VoiceSource:
    return VoiceSource(engine=engine, voice=name, fallback=fallback, speed=1.0)


def test_engines_are_found_by_entry_point() -> None:
    assert {"espeak", "piper", "gtts", "silent"} <= set(engine_names())
    with pytest.raises(EngineError, match=r'no speech engine "espaek". Did you mean "espeak"\?'):
        make_engine("espaek", "de")


@pytest.mark.parametrize("lang", SPOKEN)
def test_every_language_speaks_the_same_bytes_twice(lang: str) -> None:
    first, second = (ESpeakEngine(lang).speak(SENTENCES[lang]) for _ in range(2))
    for a, b, text in zip(first, second, SENTENCES[lang], strict=True):
        assert np.array_equal(a.samples, b.samples)
        length = trim(a).duration_ms
        assert 1000 * len(text) / 19 < length < 1000 * len(text) / 9, text


def test_a_sentence_is_spoken_once_for_the_whole_production(tmp_path: Path) -> None:
    kept = StoredRecordings(FolderStore(tmp_path))
    for _ in range(2):
        speak(sentences("Eins zwei.", "Drei vier.", "Eins zwei."), "de", voice("scripted"), recordings=kept)
    assert Scripted.spoken == ["Eins zwei.", "Drei vier."]
    for path in tmp_path.glob("*/*/*"):
        path.write_bytes(path.read_bytes()[:50])
    speak(sentences("Eins zwei."), "de", voice("scripted"), recordings=kept)
    assert Scripted.spoken[2:] == ["Eins zwei."]


def test_a_film_of_90_seconds_is_spoken_in_less_than_one() -> None:
    texts = [f"{text} Und das ist Satz {number}." for number in range(6) for text in SENTENCES["de"]]
    before = os.times()
    spoken = speak(sentences(*texts), "de", voice("espeak"))
    after = os.times()

    assert sum(spoken.durations_ms) > 90_000
    # What the processors did, our children's work included: another test beside this one does not count.
    assert sum(after[:4]) - sum(before[:4]) < 1


def test_german_words_come_and_go_without_a_click() -> None:
    (said,) = Narrator("espeak", "tr").say(["Randevunuzu {de:Stadtbüro} için alın."])
    steps = np.abs(np.diff(said.samples))
    silent = np.flatnonzero(said.samples == 0)
    gaps = [run for run in np.split(silent, np.flatnonzero(np.diff(silent) > 1) + 1) if len(run) > RATE // 20]

    assert len(gaps) == 2
    near = RATE // 200
    for gap in gaps:
        joint = max(steps[gap[0] - near : gap[0] + 1].max(), steps[gap[-1] - 1 : gap[-1] + near].max())
        assert joint < 0.5 * steps.max(), "the voices themselves make larger steps"


def test_another_engine_speaks_the_whole_film(tmp_path: Path) -> None:
    spoken = speak(sentences("Guten Tag.", "Auf Wiedersehen."), "de", voice("scripted", "dies"))
    assert spoken.engine.startswith("espeak-ng")
    assert spoken.note == '"espeak" spoke the whole film, because "scripted" could not: The scripted engine died.'
    with pytest.raises(EngineError, match="died"):
        speak(sentences("Guten Tag."), "de", voice("scripted", "dies", "none"))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("empty", 'The voice said nothing for "Guten Tag."'),
        ("hasty", 'The voice took 0.0 s for "Bringen Sie'),
        ("endless", 'The voice took 60.0 s for "Bringen Sie'),
        ("forgets", "returned 0 utterances for 1 sentences"),
    ],
)
def test_sound_that_cannot_be_the_sentence_is_an_error(name: str, message: str, tmp_path: Path) -> None:
    text = "Guten Tag." if name in ("empty", "forgets") else SENTENCES["de"][0]
    with pytest.raises(EngineError, match=message):
        Narrator("scripted", "de", voice=name, recordings=StoredRecordings(FolderStore(tmp_path))).say([text])
    assert list(tmp_path.glob("*/*/*")) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "There is nothing to say"),
        ("😀 …", "There is nothing to say"),
        ("Das ist ein deutscher Satz.", "is in Latin letters, which the العربية voice cannot read"),
        ("م" * 2001, "has 2001 characters"),
    ],
)
def test_sentences_no_voice_can_speak(text: str, message: str) -> None:
    with pytest.raises(EngineError, match=message):
        check_text(text, "ar")


def test_emoji_and_control_characters_are_not_spoken() -> None:
    plain, decorated = Narrator("espeak", "de").say(["Guten Tag.", "Guten\x07 Tag. 😀"])
    assert np.array_equal(plain.samples, decorated.samples)


def test_a_sentence_of_2000_characters_is_spoken() -> None:
    text = " ".join(["Bringen Sie bitte Ihren alten Ausweis mit,"] * 46) + " danke."
    (spoken,) = Narrator("espeak", "de").say([text])
    assert spoken.duration_ms == pytest.approx(expected_ms(text, 1.0), rel=0.3)


def test_an_engine_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak, "START_LIMIT_S", 0)
    monkeypatch.setattr(espeak, "SENTENCE_LIMIT_S", 0.01)
    with pytest.raises(EngineError, match="did not answer and was stopped"):
        ESpeakEngine("de").speak(["Guten Tag."])


def test_an_engine_that_dies_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak.sys, "executable", "/bin/false")
    with pytest.raises(EngineError, match="stopped before it had spoken everything"):
        ESpeakEngine("de").speak(["Guten Tag."])


def test_a_voice_slows_down_for_readers() -> None:
    texts = [f"{word} Buch." for word in ("Erstes", "Zweites", "Drittes", "Viertes", "Fünftes")]
    one = speak(sentences(*texts), "de", voice("scripted"), least_ms=[1300, 0, 0, 0, 0])
    assert one.slowed == 1 and one.durations_ms[0] >= 1300
    assert one.engine == "scripted  1.0"
    many = speak(sentences(*texts), "de", voice("scripted"), least_ms=[950] * 5)
    assert many.slowed == 0 and min(many.durations_ms) >= 950
    assert many.engine == "scripted  0.9"
    assert pace_for(1000, 900) == 1
    assert pace_for(1000, 1100) == 0.9
    assert pace_for(1000, 9000) == SLOWEST


def test_two_voices_join_without_a_click_and_equally_loud() -> None:
    time = np.arange(RATE // 2) / RATE
    quiet, loud = (np.float32(level) * np.sin(880 * time).astype(np.float32) for level in (0.1, 0.5))
    both = join([Utterance(quiet), Utterance(loud)]).samples
    assert np.max(np.abs(np.diff(both))) < 0.02
    assert np.max(np.abs(both[: len(quiet)])) == pytest.approx(0.5, rel=0.05)


def test_rests_are_found() -> None:
    tone = np.sin(np.arange(RATE // 2) * 0.1).astype(np.float32)
    rest = np.zeros(RATE // 10, np.float32)
    assert rests_ms(np.concatenate([tone, rest, tone])) == (600,)
    assert rests_ms(tone) == ()


def test_many_utterances_wait_on_the_disk_and_come_back_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainers.speak.sound.IN_MEMORY", 1000)
    monkeypatch.setattr("explainers.speak.speak.AT_ONCE", 2)
    texts = ["Kommen Sie.", "Bitte warten Sie, bis Sie an der Reihe sind.", "Kommen Sie.", "Gut.", "Danke."]
    said = Narrator("espeak", "de").say(texts)
    for text, one in zip(texts, said, strict=True):
        (alone,) = Narrator("espeak", "de").say([text])
        assert np.array_equal(one.samples, alone.samples)
        assert (one.duration_ms, one.rests_ms, one.words) == (alone.duration_ms, alone.rests_ms, alone.words)
