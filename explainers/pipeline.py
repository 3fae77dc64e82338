# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of a film, in order. The only module that knows all stages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainers.caption.cues import Cue, make_cues
from explainers.caption.subtitles import srt, vtt
from explainers.caption.transcript import transcript
from explainers.draw.draw import Picture, draw_scene, poster_jpeg
from explainers.draw.theme import THEME
from explainers.encode.frames import Yuv, to_yuv
from explainers.encode.mux import Chapter, Labels, write_film
from explainers.encode.video import encode_shot
from explainers.errors import EngineError
from explainers.film import make_record, record_text
from explainers.localise.catalogue import read_catalogue
from explainers.localise.localise import localise
from explainers.production import Production
from explainers.publish.content import File, Gone, SiteFilm
from explainers.publish.films import read_film
from explainers.publish.folder import write_site
from explainers.publish.site import build_site
from explainers.speak.speak import Speech, make_engine, speak
from explainers.speak.track import mix
from explainers.storyboard.facts import shown
from explainers.storyboard.model import Storyboard
from explainers.storyboard.narration import narration
from explainers.timeline import Still, Timeline, lay_out
from explainers.times import frames

STEPS = ("speak", "draw", "caption", "encode")
"""What a film goes through once it is in its language; the words of the progress lines."""
ENDINGS = (".srt", ".vtt", ".txt", ".jpg", ".json", ".mp4")
"""The files of a film. The film itself comes last: where it is, its companions are."""


@dataclass(frozen=True, slots=True)
class Film:
    """A finished film."""

    script: str
    lang: str
    video: Path
    duration_ms: int
    engine: str
    """Fingerprint of the engine that spoke."""


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
    sentences = narration(storyboard)
    voice = production.voice(lang)
    speech = speak(sentences, make_engine(voice.engine, lang, voice.speed))
    timeline = lay_out(lang, sentences, speech.durations_ms)
    step("draw")
    pictures, poster = _draw(production, storyboard, timeline)
    step("caption")
    cues = make_cues(timeline)
    record = make_record(storyboard, timeline, len(cues), speech.engine)
    texts = {
        ".srt": srt(cues),
        ".vtt": vtt(cues),
        ".txt": transcript(storyboard, timeline),
        ".json": record_text(record),
    }
    step("encode")
    stem = f"{storyboard.id}.{lang}"
    for ending, text in texts.items():
        (workshop / f"{stem}{ending}").write_text(text, encoding="utf-8", newline="\n")
    (workshop / f"{stem}.jpg").write_bytes(poster)
    _encode(workshop / f"{stem}.mp4", production, storyboard, timeline, speech, pictures, cues)
    target = production.output / "films" / storyboard.id
    target.mkdir(parents=True, exist_ok=True)
    for ending in ENDINGS:
        (workshop / f"{stem}{ending}").replace(target / f"{stem}{ending}")
    return Film(storyboard.id, lang, target / f"{stem}.mp4", timeline.duration_ms, speech.engine)


def make_site(production: Production) -> tuple[Path, list[str]]:
    """Put the website of all finished films into output/site; return it and why films are not on it."""
    films: list[SiteFilm] = []
    faults: list[str] = []
    for script in production.script_ids():
        for lang in production.languages:
            try:
                film = read_film(production.output / "films", script, lang)
            except EngineError as error:
                faults.append(str(error))
            else:
                films += [film] if film else []
    folder = production.output / "site"
    write_site(site_of(production, films), folder)
    return folder, faults


def site_of(production: Production, films: Sequence[SiteFilm], gone: Sequence[Gone] = ()) -> dict[str, File]:
    """Return the website of some films in the look of the films themselves."""
    return build_site(production, films, THEME, gone)


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
    write_film(path, segments, mix(timeline, speech), cues, _chapters(storyboard, timeline), _labels(storyboard))


def _chapters(storyboard: Storyboard, timeline: Timeline) -> list[Chapter]:
    headings = {scene.id: scene.heading for scene in storyboard.scenes}
    last = timeline.shots[-1].scene_id

    def title(scene_id: str) -> str:
        text = headings[scene_id] or (storyboard.producer if scene_id == last else storyboard.title)
        return shown(text, storyboard.facts, storyboard.lang)

    return [Chapter(shot.start_ms, shot.end_ms, title(shot.scene_id)) for shot in timeline.shots]


def _labels(storyboard: Storyboard) -> Labels:
    return Labels(
        lang=storyboard.lang,
        title=shown(storyboard.title, storyboard.facts, storyboard.lang),
        producer=storyboard.producer,
        description=shown(storyboard.summary, storyboard.facts, storyboard.lang),
        comment=storyboard.notice,
    )
