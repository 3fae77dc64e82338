# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sample films, spoken for real, against the subtitle standard; and the standard against broken subtitles."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import webvtt

from explainers.build.plan import make_plan
from explainers.caption.closing import closing_text
from explainers.caption.cues import Cue, make_cues
from explainers.caption.profile import PROFILES, profile_for
from explainers.caption.standard import Captioned, breaches, vtt_problems
from explainers.caption.subtitles import srt, vtt
from explainers.pipeline import captions, narrate
from explainers.production import Production, load_production
from explainers.storyboard.model import Storyboard
from explainers.storyboard.narration import Sentence
from explainers.timeline import Spoken, Timeline, lay_out
from explainers.times import clock

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Production:
    """A copy of the samples, so that nothing spoken before is used."""
    root = tmp_path_factory.mktemp("samples")
    for name in ("scripts", "locales", "assets"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "explainers.yaml", root)
    return load_production(root)


def sample_films(production: Production) -> list[Storyboard]:
    """Every script in German, and one in every language."""
    first = production.script_ids()[0]
    plans = [
        make_plan(production, production.script_ids(), [production.source_language]),
        make_plan(production, [first], production.languages[1:]),
    ]
    assert not any(plan.problems for plan in plans)
    return [film for plan in plans for film in plan.films]


@pytest.mark.parametrize("profile", PROFILES)
def test_sample_films_keep_to_the_standard(production: Production, profile: str) -> None:
    production = replace(production, captions=profile)
    films = sample_films(production)
    if profile == "easy":  # nearly every sentence is spoken three times: one film will do
        films = films[:5]
    found = []
    for storyboard in films:
        _, timeline = narrate(production, storyboard)
        cues = captions(production, storyboard, timeline)
        if profile == "wide":  # as the samples are built: short enough to be watched to the end
            longest = 240_000 if storyboard.lang == "de-simple" else 135_000  # slow, and with words explained
            assert 60_000 <= timeline.duration_ms <= longest and 6 <= len(storyboard.scenes) <= 10, storyboard.id
        film = Captioned(cues, timeline, closing_text(storyboard), profile_for(profile, storyboard.lang))
        found += [f"{storyboard.id}.{storyboard.lang} {breach}" for breach in breaches(film) if not breach.warning]
    assert found == []


def test_files_can_be_read_back(production: Production, tmp_path: Path) -> None:
    for storyboard in sample_films(production)[:5]:
        _, timeline = narrate(production, storyboard)
        cues = captions(production, storyboard, timeline)
        read = webvtt.from_string(vtt(cues))
        assert [tuple(cue.lines) for cue in read] == [cue.lines for cue in cues]
        assert [cue.start for cue in read] == [clock(cue.start_ms) for cue in cues]
        path = tmp_path / "film.srt"
        path.write_text(srt(cues), encoding="utf-8")
        assert len(webvtt.from_srt(path)) == len(cues)


def timeline(*rows: tuple[str, str, int]) -> Timeline:
    """Each row: scene, sentence, how long it sounds; with 2 s for a closing subtitle."""
    return lay_out("de", [Spoken(Sentence(s, None, False, text, text), ms, 0) for s, text, ms in rows], 2000)


GOOD = timeline(("a", "Sie brauchen einen Ausweis.", 2000), ("b", "Er kostet 46 Euro.", 1600))
CLOSING = "Stadt Rüsselsheim, 2026"


def rules(cues: list[Cue], film: Timeline = GOOD, profile: str = "wide") -> list[str]:
    return [breach.rule for breach in breaches(Captioned(cues, film, CLOSING, PROFILES[profile]))]


def good_cues() -> list[Cue]:
    return make_cues(GOOD, CLOSING)


def test_good_subtitles_have_no_breach() -> None:
    assert rules(good_cues()) == []


BROKEN = [
    ("S1", lambda cue: replace(cue, lines=("Sie", "brauchen", "einen Ausweis."))),
    ("S2", lambda cue: replace(cue, lines=("Sie brauchen einen Ausweis. Wirklich einen Ausweis.",))),
    ("S3", lambda cue: replace(cue, lines=("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",))),
    ("S4", lambda cue: replace(cue, end_ms=cue.start_ms + 1200)),
    ("S5", lambda cue: replace(cue, end_ms=cue.start_ms + 800)),
    ("S7", lambda cue: replace(cue, start_ms=cue.start_ms + 120)),
    ("S7", lambda cue: replace(cue, end_ms=cue.end_ms + 600)),
    ("S8", lambda cue: replace(cue, end_ms=cue.end_ms + 840)),
    ("S9", lambda cue: replace(cue, lines=("Sie brauchen einen", "Ausweis."))),
    ("S10", lambda cue: replace(cue, lines=("Sie brauchen einen Ausweis. Er",))),
    ("S10", lambda cue: replace(cue, lines=("Sie brauchen einen …",))),
    ("S14", lambda cue: replace(cue, lines=("<font color=red>Sie</font> brauchen",))),
    ("S14", lambda cue: replace(cue, lines=(r"{\an8}Sie brauchen einen Ausweis.",))),
    ("S11", lambda cue: replace(cue, lines=("Sie brauchen Ausweis.",))),
    ("S15", lambda cue: replace(cue, lines=("Sie brauchen\x07 einen Ausweis.",))),
]


@pytest.mark.parametrize(("rule", "broken"), BROKEN)
def test_each_rule_finds_its_breach(rule: str, broken: object) -> None:
    first, *rest = good_cues()
    assert rule in rules([broken(first), *rest])  # type: ignore[operator]


def test_flicker_and_missing_closing_are_found() -> None:
    cues = good_cues()
    assert "S6" in rules([cues[0], replace(cues[1], start_ms=cues[0].end_ms + 200), cues[2]])
    assert "S13" in rules(cues[:-1])
    assert "S15" in rules([*cues[:-1], replace(cues[-1], end_ms=GOOD.duration_ms + 40)])
    assert "S7" in rules(cues[1:])


def test_a_line_that_would_be_turned_round_is_found() -> None:
    arabic = lay_out("ar", [Spoken(Sentence("a", None, False, "Bürgeramt: هنا", ""), 2000, 0)])
    (cue,) = make_cues(arabic)
    assert cue.lines[0].startswith("\u200f")
    assert [b.rule for b in breaches(Captioned([cue], arabic, ""))] == ["S13"]
    bare = replace(cue, lines=("Bürgeramt: هنا",))
    assert "S16" in [b.rule for b in breaches(Captioned([bare], arabic, ""))]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("WEBVTT\nKind: captions\n\n00:00:01.000 --> 00:00:02.000\nx\n", "does not begin with WEBVTT"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000 x\nx\n", "is no time of a cue"),
        ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\na < b\n", "take for mark-up"),
        ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n \n", "is empty"),
    ],
)
def test_vtt_parser_is_strict(text: str, problem: str) -> None:
    assert any(problem in found for found in vtt_problems(text))


def test_signs_of_mark_up_are_escaped() -> None:
    text = vtt([Cue(0, 1000, ("A & B < C",))])
    assert text == "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nA &amp; B &lt; C\n"
    assert vtt_problems(text) == []
