# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A plug-in, installed as any package is, that dies, hangs, prints and fails: it costs its voice and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from explainers.cli import main
from explainers.errors import EngineError
from explainers.production import VoiceSource
from explainers.speak import guarded
from explainers.speak.guarded import GuardedEngine
from explainers.speak.registry import make_engine
from explainers.speak.speak import speak
from explainers.storyboard.narration import Sentence

ENGINE = """
import ctypes, sys, time
import numpy as np
from explainers.speak.engine import Audio

class Wild:
    takes_ipa = True

    def __init__(self, lang, speed, voice):
        print("set up", lang, speed, voice)
        self.voice, self.speed = voice, speed

    def fingerprint(self):
        return f"wild {self.voice} {self.speed}"

    def speak(self, sentences):
        print("chatter that is no sound", flush=True)
        if self.voice == "hangs":
            time.sleep(600)
        if self.voice == "dies":
            print("out of memory", file=sys.stderr, flush=True)
            ctypes.string_at(0)
        if self.voice == "fails":
            raise ValueError("no such tensor")
        length = {"forgets": 0}.get(self.voice, 1)
        return [Audio(np.full(round(len(t) * 1600 / self.speed), 9000, np.int16), 22050) for t in sentences][:length]
"""


@pytest.fixture(autouse=True)
def wild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package, where this process and those it starts find it."""
    site = tmp_path / "site"
    info = site / "wild-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "wild_voice.py").write_text(ENGINE)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: wild\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[explainers.voices]\nwild = wild_voice:Wild\nlost = wild_lost:Lost\n")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.setattr(guarded, "START_LIMIT_S", 20.0)
    return tmp_path


def test_it_speaks_in_another_process_whatever_it_prints() -> None:
    engine = make_engine("wild", "de", 0.8, "calm")
    assert isinstance(engine, GuardedEngine) and engine.takes_ipa
    assert engine.fingerprint() == "wild calm 0.8"
    one, two = engine.speak(["Guten Tag.", "Auf Wiedersehen."])
    assert (len(one.samples), len(two.samples)) == (20_000, 32_000)
    assert one.rate == 22050 and one.samples[0] == 9000


@pytest.mark.parametrize(
    ("voice", "message"),
    [
        ("dies", r'The speech engine "wild" ended unexpectedly\.'),
        ("fails", r'The speech engine "wild" failed: ValueError: no such tensor\.'),
        ("forgets", 'The speech engine "wild" returned 0 utterances for one sentence'),
    ],
)
def test_what_goes_wrong_is_said_and_the_engine_can_be_asked_again(voice: str, message: str) -> None:
    with pytest.raises(EngineError, match=message):
        make_engine("wild", "de", 1.0, voice).speak(["Guten Tag."])
    assert len(make_engine("wild", "de", 1.0, "calm").speak(["Guten Tag."])) == 1


def test_what_is_not_installed_completely_is_said() -> None:
    with pytest.raises(EngineError, match=r'The speech engine "lost" is not installed completely .*wild_lost'):
        make_engine("lost", "de")


def test_one_that_hangs_is_ended_and_another_speaks_the_film(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "START_LIMIT_S", 4.0)
    monkeypatch.setattr(guarded, "SENTENCE_LIMIT_S", 0.5)
    monkeypatch.setattr(guarded, "CHARACTER_LIMIT_S", 0.0)
    said = [Sentence("a", None, False, text, text) for text in ("Guten Tag.", "Auf Wiedersehen.")]
    spoken = speak(said, "de", VoiceSource(engine="wild", voice="hangs", fallback="espeak", speed=1.0))
    assert spoken.engine.startswith("espeak-ng") and len(spoken.utterances) == 2
    assert spoken.note.startswith(
        '"espeak" spoke the whole film, because "wild" could not: The speech engine "wild" did'
    )


def test_one_that_fails_again_and_again_is_not_asked_any_more() -> None:
    for _try in range(guarded.MOST_FAILURES):
        with pytest.raises(EngineError, match="ended unexpectedly"):
            make_engine("wild", "de", 1.0, "dies").speak(["Guten Tag."])
    with pytest.raises(EngineError, match="failed too often and is not asked again"):
        make_engine("wild", "de", 1.0, "calm")


def test_the_other_languages_are_made(wild: Path) -> None:
    (wild / "scripts").mkdir()
    (wild / "locales" / "en").mkdir(parents=True)
    (wild / "explainers.yaml").write_text(
        "name: Stadt X\nlanguages: [de, en]\nvoices:\n  de: {engine: wild, voice: dies, fallback: none}\n"
    )
    (wild / "scripts" / "film.yaml").write_text(
        "title: Ausweis\nsummary: Ein Film.\nscenes:\n"
        "  - {kind: title, say: Guten Tag.}\n  - {kind: end, say: Bis bald.}\n"
    )
    (wild / "locales" / "en" / "film.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "title"\nmsgid "Ausweis"\nmsgstr "Card"\n\nmsgctxt "summary"\nmsgid "Ein Film."\nmsgstr "A film."\n\n'
        'msgctxt "title/say"\nmsgid "Guten Tag."\nmsgstr "Good morning."\n\n'
        'msgctxt "end/say"\nmsgid "Bis bald."\nmsgstr "See you soon."\n'
    )
    result = CliRunner().invoke(main, ["--production", str(wild), "build", "--jobs", "1"])
    assert result.exit_code == 1, result.output
    assert 'The speech engine "wild" ended unexpectedly' in result.output and "Traceback" not in result.output
    assert (wild / "output" / "films" / "film" / "film.en.mp4").exists()
    assert not (wild / "output" / "films" / "film" / "film.de.mp4").exists()


def test_what_it_printed_is_forgotten_at_the_end() -> None:
    host = guarded.Host("wild")
    host.ask({"lang": "de", "speed": 1.0, "voice": "", "texts": []}, [30])
    host.close()
    assert host._process is None and host._words.closed
