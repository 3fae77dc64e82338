# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of a film, in order. The only module that knows all stages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainers.breach import Breach
from explainers.caption import standard
from explainers.caption.closing import closing_text
from explainers.caption.cues import Cue, closing_ms, make_cues
from explainers.caption.profile import PROFILES
from explainers.caption.reading import characters, sentence_reading_ms
from explainers.caption.subtitles import srt, vtt
from explainers.caption.transcript import transcript
from explainers.draw.draw import Picture, draw_scene, poster_jpeg
from explainers.encode.frames import Yuv, to_yuv
from explainers.encode.mux import Chapter, Labels, write_film
from explainers.encode.video import encode_shot
from explainers.localise.catalogue import read_catalogue
from explainers.localise.localise import localise
from explainers.production import Production
from explainers.report import FilmReport
from explainers.speak.listen import listen, sound_breaches, words_a_minute
from explainers.speak.pronounce import FILE_NAME as PRONUNCIATION
from explainers.speak.pronounce import read_lexicon
from explainers.speak.recordings import Recordings
from explainers.speak.speak import Speech, speak
from explainers.speak.track import mix
from explainers.storyboard.facts import shown
from explainers.storyboard.model import Scene, Storyboard
from explainers.storyboard.narration import narration
from explainers.text import visible_length
from explainers.timeline import LINGER_MS, Spoken, Still, Timeline, lay_out
from explainers.times import frames

STEPS = ("speak", "draw", "caption", "encode")
"""What a film goes through once it is in its language; the words of the progress lines."""
ENDINGS = (".srt", ".vtt", ".chapters.vtt", ".txt", ".jpg", ".mp4")
"""The files of a film. The film itself comes last: where it is, its companions are."""


@dataclass(frozen=True, slots=True)
class Film:
    """A finished film."""

    script: str
    lang: str
    video: Path
    duration_ms: int
    report: FilmReport
    """Its figures, and where it does not keep to the standards."""

    @property
    def engine(self) -> str:
        """Fingerprint of the engine that spoke."""
        return self.report.engine


def storyboard_in(production: Production, storyboard: Storyboard, lang: str) -> Storyboard:
    """Return a storyboard in one of the production's languages.

    Raises:
        ContentError: if its catalogue is damaged or lacks a usable translation.
    """
    if lang == production.source_language:
        return storyboard
    path = production.locales / lang / f"{storyboard.id}.po"
    return localise(storyboard, lang, read_catalogue(path, production.shown(path)))


def make_film(
    production: Production,
    storyboard: Storyboard,
    workshop: Path,
    step: Callable[[str], None] = lambda _: None,
) -> Film:
    """Make a film in the storyboard's language and put it, with its companions, into output/films.

    Args:
        production: whose film it is.
        storyboard: the script, in the film's language.
        workshop: a folder on the same file system as the output, for files that are not finished yet.
        step: told the name of each step as it begins.

    Raises:
        EngineError: if a voice or the drawing fails; the output keeps what it had.
    """
    lang = storyboard.lang
    step("speak")
    speech, timeline = narrate(production, storyboard)
    step("draw")
    pictures, poster = _draw(production, storyboard, timeline)
    step("caption")
    cues = captions(production, storyboard, timeline)
    chapters = [Cue(one.start_ms, one.end_ms, (one.title,)) for one in _chapters(storyboard, timeline)]
    texts = {
        ".srt": srt(cues),
        ".vtt": vtt(cues),
        ".chapters.vtt": vtt(chapters),
        ".txt": transcript(storyboard, timeline),
    }
    step("encode")
    stem = f"{storyboard.id}.{lang}"
    for ending, text in texts.items():
        (workshop / f"{stem}{ending}").write_text(text, encoding="utf-8", newline="\n")
    (workshop / f"{stem}.jpg").write_bytes(poster)
    _encode(workshop / f"{stem}.mp4", production, storyboard, timeline, speech, pictures, cues)
    report = _report(workshop / f"{stem}.mp4", production, storyboard, timeline, speech, cues)
    target = production.output / "films" / storyboard.id
    target.mkdir(parents=True, exist_ok=True)
    for ending in ENDINGS:
        (workshop / f"{stem}{ending}").replace(target / f"{stem}{ending}")
    return Film(storyboard.id, lang, target / f"{stem}.mp4", timeline.duration_ms, report)


def narrate(production: Production, storyboard: Storyboard) -> tuple[Speech, Timeline]:
    """Speak a film and lay it out in time, at a pace at which its subtitles can be read (A9).

    Raises:
        EngineError: if no voice can speak it.
        ContentError: if the pronunciations are damaged.
    """
    lang, profile = storyboard.lang, PROFILES[production.captions]
    sentences = narration(storyboard)
    reading = [sentence_reading_ms(sentence.eye, lang, profile) for sentence in sentences]
    path = production.locales / PRONUNCIATION
    voice = production.voice(lang)
    speech = speak(
        sentences,
        lang,
        voice.model_copy(update={"speed": voice.speed * profile.pace}),
        least_ms=[needed - LINGER_MS for needed in reading],
        lexicon=read_lexicon(path, production.shown(path), storyboard.id),
        recordings=Recordings(production.root / ".explainers" / "speak"),
    )
    spoken = map(Spoken, sentences, speech.durations_ms, reading, speech.rests_ms)
    return speech, lay_out(lang, list(spoken), closing_ms(closing_text(storyboard), lang, profile))


def captions(production: Production, storyboard: Storyboard, timeline: Timeline) -> list[Cue]:
    """Return a film's subtitles."""
    return make_cues(timeline, closing_text(storyboard), PROFILES[production.captions])


def _draw(production: Production, storyboard: Storyboard, timeline: Timeline) -> tuple[dict[Still, Yuv], bytes]:
    """Return every picture of the film as the encoder takes it, and the poster."""
    states: dict[str, list[int]] = {}
    for still in timeline.stills:
        states.setdefault(still.scene_id, []).append(still.shown)
    pictures: dict[Still, Yuv] = {}
    opening: Picture | None = None
    for scene in storyboard.scenes:
        drawn = draw_scene(storyboard, scene, states[scene.id], production.root)
        opening = drawn[-1] if opening is None else opening
        pictures |= {
            Still(scene.id, count): to_yuv(picture) for count, picture in zip(states[scene.id], drawn, strict=True)
        }
    assert opening is not None, "a storyboard has at least one scene"
    return pictures, poster_jpeg(opening)


def _encode(
    path: Path,
    production: Production,
    storyboard: Storyboard,
    timeline: Timeline,
    speech: Speech,
    pictures: dict[Still, Yuv],
    cues: list[Cue],
) -> None:
    constant = production.frame_rate == "constant"
    segments = (
        (frames(shot.start_ms), encode_shot(shot, pictures.__getitem__, constant=constant)) for shot in timeline.shots
    )
    sound = mix(timeline, speech, production.music)
    write_film(path, segments, sound, cues, _chapters(storyboard, timeline), _labels(storyboard))


def caption_breaches(
    production: Production, storyboard: Storyboard, timeline: Timeline, cues: Sequence[Cue]
) -> list[Breach]:
    """Return where a film's subtitles do not keep to the standard."""
    closing, profile = closing_text(storyboard), PROFILES[production.captions]
    return standard.breaches(standard.Captioned(cues, timeline, closing, profile))


def _report(
    path: Path,
    production: Production,
    storyboard: Storyboard,
    timeline: Timeline,
    speech: Speech,
    cues: list[Cue],
) -> FilmReport:
    """Measure the finished file."""
    heard = None if speech.engine.startswith("silent") else listen(path, timeline)
    breaches = caption_breaches(production, storyboard, timeline, cues)
    if heard:
        breaches += sound_breaches(
            heard, timeline, music=production.music is not None, most_wpm=PROFILES[production.captions].most_wpm
        )
    speeds = [characters(cue.lines) * 1000 / (cue.end_ms - cue.start_ms) for cue in cues]
    return FilmReport(
        script=storyboard.id,
        lang=storyboard.lang,
        duration_ms=timeline.duration_ms,
        engine=speech.engine,
        note=speech.note,
        loudness_lufs=round(heard.loudness.integrated_lufs, 2) if heard else None,
        true_peak_dbtp=round(heard.loudness.true_peak_dbtp, 2) if heard else None,
        loudness_range_lu=round(heard.loudness.range_lu, 2) if heard else None,
        words_a_minute=round(words_a_minute(timeline)),
        slowed_sentences=speech.slowed,
        cues=len(cues),
        reading_speed_mean=round(sum(speeds) / len(speeds), 1),
        reading_speed_highest=round(max(speeds), 1),
        longest_line=max(visible_length(line) for cue in cues for line in cue.lines),
        breaches=tuple(breaches),
    )


def _chapters(storyboard: Storyboard, timeline: Timeline) -> list[Chapter]:
    scenes = {scene.id: scene for scene in storyboard.scenes}

    def title(scene: Scene) -> str:
        text = scene.heading or (storyboard.producer if scene.kind == "end" else storyboard.title)
        return shown(text, storyboard.facts, storyboard.lang)

    return [Chapter(shot.start_ms, shot.end_ms, title(scenes[shot.scene_id])) for shot in timeline.shots]


def _labels(storyboard: Storyboard) -> Labels:
    return Labels(
        lang=storyboard.lang,
        title=shown(storyboard.title, storyboard.facts, storyboard.lang),
        producer=storyboard.producer,
        description=shown(storyboard.summary, storyboard.facts, storyboard.lang),
        comment=storyboard.notice,
    )
