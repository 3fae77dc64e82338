# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sound of the sample films as a player gives it: loudness, peaks, silences, and in step with the subtitles."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from explainers.build.plan import make_plan
from explainers.caption.cues import Cue
from explainers.encode.mux import Labels, write_film
from explainers.encode.sound import encode_sound
from explainers.encode.video import encode_shot, timed
from explainers.pipeline import captions, narrate
from explainers.production import load_production
from explainers.speak.listen import (
    VOICE_LEVEL,
    WINDOW_MS,
    Heard,
    decode_sound,
    levels,
    listen,
    pace_breaches,
    sound_breaches,
    words_a_minute,
)
from explainers.speak.loudness import Loudness, measure
from explainers.speak.track import Soundtrack
from explainers.storyboard.narration import Sentence
from explainers.timeline import Spoken, Timeline, lay_out
from explainers.times import FRAME_MS

ROOT = Path(__file__).parents[2]
GREY = np.full((54, 64), 128, np.uint8)
"""A picture of 64 × 36 as planar YUV: this is about the sound."""


@dataclass(frozen=True)
class Sample:
    name: str
    script: str
    path: Path
    timeline: Timeline
    cues: list[Cue]
    heard: Heard


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Sample]:
    root = tmp_path_factory.mktemp("samples")
    for name in ("scripts", "locales", "assets"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "explainers.yaml", root)
    production = load_production(root)
    found = []
    films = make_plan(production, production.script_ids(), production.languages).films
    # One film in every language, the others in German: each costs three seconds, and all go the same way.
    for storyboard in (film for film in films if film.id == films[0].id or film.lang == "de"):
        speech, timeline = narrate(production, storyboard)
        cues = captions(production, storyboard, timeline)
        path = root / f"{storyboard.id}.{storyboard.lang}.mp4"
        picture = [timed(shot, encode_shot(shot, lambda _: GREY)) for shot in timeline.shots[:1]]
        track = Soundtrack(timeline, speech)
        sound = encode_sound(track.regions(), track.blocks)
        write_film(path, picture, sound, cues, [], Labels(storyboard.lang, "", "", "", ""))
        found.append(Sample(path.stem, storyboard.id, path, timeline, cues, listen(path, timeline)))
    return found


def test_sample_films_sound_as_the_standard_asks(samples: list[Sample]) -> None:
    found = [
        f"{one.name} {breach}"
        for one in samples
        for breach in sound_breaches(one.heard, one.timeline)
        if not breach.warning
    ]
    assert len(samples) >= 7
    assert found == []


def test_languages_of_a_film_are_equally_loud(samples: list[Sample]) -> None:
    for script in {one.script for one in samples}:
        loudness = [one.heard.loudness.integrated_lufs for one in samples if one.script == script]
        assert max(loudness) - min(loudness) <= 1


def test_scene_by_scene_is_heard_what_the_whole_film_sounds_like(samples: list[Sample]) -> None:
    one = samples[0]
    sound = decode_sound(one.path)
    whole = measure(sound)
    assert abs(one.heard.loudness.integrated_lufs - whole.integrated_lufs) < 0.1
    assert abs(one.heard.loudness.true_peak_dbtp - whole.true_peak_dbtp) < 0.01
    loud = np.flatnonzero(levels(sound) > VOICE_LEVEL)
    assert one.heard.voice_ms == (int(loud[0]) * WINDOW_MS, int(loud[-1] + 1) * WINDOW_MS)


def test_a_scene_is_measured_again_only_if_its_packets_changed(samples: list[Sample]) -> None:
    kept: dict[bytes, bytes] = {}
    made: list[bytes] = []

    def remembered(content: bytes, make: Callable[[], bytes]) -> bytes:
        if content not in kept:
            kept[content] = make()
            made.append(content)
        return kept[content]

    one = samples[0]
    assert listen(one.path, one.timeline, remembered) == one.heard
    assert len(made) == len(one.timeline.shots)
    assert listen(one.path, one.timeline, remembered) == one.heard
    assert len(made) == len(one.timeline.shots)


def test_subtitles_begin_with_their_sentences_in_the_decoded_sound(samples: list[Sample]) -> None:
    worst = 0
    for one in samples:
        onsets = voice_onsets(one.path)
        for span in one.timeline.spans:
            starts = [cue.start_ms for cue in one.cues if span.start_ms <= cue.start_ms < span.out_ms]
            onset = min(onsets, key=lambda at, start=starts[0]: abs(at - start))
            worst = max(worst, abs(onset - starts[0]))
    assert worst <= 2 * FRAME_MS


def voice_onsets(path: Path, silence_ms: int = 300) -> list[int]:
    """Where sound begins after at least `silence_ms` of silence, as an ear would tell: no timeline involved."""
    loud = levels(decode_sound(path)) > VOICE_LEVEL
    wait = silence_ms // WINDOW_MS
    return [at * WINDOW_MS for at in range(wait, len(loud)) if loud[at] and not loud[at - wait : at].any()]


def quiet_timeline() -> Timeline:
    sentence = Sentence("a", None, False, "Sie brauchen einen Ausweis.", "Sie brauchen einen Ausweis.")
    return lay_out("de", [Spoken(sentence, 2000)])


GOOD = Heard("aac", 48_000, 120_000, Loudness(-16.0, -2.0, 3.0, -11.0), 0, (-16.0,), (), (610, 2600))


@pytest.mark.parametrize(
    ("rule", "heard"),
    [
        ("A1", replace(GOOD, loudness=Loudness(-18.0, -2.0, 3.0, -13.0), scenes_lufs=())),
        ("A2", replace(GOOD, loudness=Loudness(-16.0, -0.5, 3.0, -11.0))),
        ("A3", replace(GOOD, loudness=Loudness(-16.0, -2.0, 9.0, -11.0))),
        ("A3", replace(GOOD, scenes_lufs=(-16.0, -19.0))),
        ("A4", replace(GOOD, rate=44_100)),
        ("A6", replace(GOOD, bit_rate=64_000)),
        ("A6", replace(GOOD, codec="mp3")),
        ("A8", replace(GOOD, clipped=3)),
        ("A8", replace(GOOD, voice_ms=(1200, 2600))),
        ("A8", replace(GOOD, voice_ms=(610, 1000))),
        ("A8", replace(GOOD, silences_ms=((700, 2500),))),
    ],
)
def test_each_rule_finds_its_breach(rule: str, heard: Heard) -> None:
    timeline = quiet_timeline()
    assert sound_breaches(GOOD, timeline) == []
    assert rule in [breach.rule for breach in sound_breaches(heard, timeline)]


def test_the_pace_counts_spoken_words_in_voiced_time() -> None:
    assert words_a_minute(quiet_timeline()) == 120
    sentence = quiet_timeline().spans[0].sentence
    film = lay_out("de", [Spoken(sentence, 2000)] * 10)
    assert [breach.rule for breach in pace_breaches(film, 110)] == ["A7"]
    assert list(pace_breaches(film, 120)) == list(pace_breaches(quiet_timeline(), 110)) == []
