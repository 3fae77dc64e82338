# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of a film, in order. The only module that knows all stages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from explainers import __version__
from explainers.breach import Breach
from explainers.build.film import ENDINGS, Film
from explainers.build.inputs import program
from explainers.build.recordings import StoredRecordings
from explainers.build.store import Forgetful, Store, key_of, remembered
from explainers.caption import standard
from explainers.caption.closing import closing_text
from explainers.caption.cues import Cue, closing_ms, make_cues
from explainers.caption.profile import profile_for
from explainers.caption.reading import characters, sentence_reading_ms
from explainers.caption.subtitles import srt, vtt
from explainers.caption.transcript import transcript
from explainers.draw.draw import poster_jpeg
from explainers.draw.handout import handout_pdf, handout_request
from explainers.draw.interpreter import FORMAT as BESIDE
from explainers.draw.interpreter import Interpreter, step_breaches
from explainers.draw.legible import LEAST
from explainers.draw.look import Look, load_look
from explainers.encode import segment
from explainers.encode.frames import to_rgb
from explainers.encode.mux import Chapter, write_film
from explainers.encode.segment import Segment
from explainers.encode.sound import encode_sound, read_packets, write_packets
from explainers.encode.video import Timed, timed
from explainers.film import make_record, record_text
from explainers.languages import language
from explainers.pictures import Pictures
from explainers.production import Production
from explainers.report import FilmReport
from explainers.sign import SignSource, sign_video
from explainers.sounds import RATE, Remembered, read_sound
from explainers.speak.align import word_starts_ms
from explainers.speak.listen import Heard, listen, sound_breaches, words_a_minute
from explainers.speak.pronounce import FILE_NAME as PRONUNCIATION
from explainers.speak.pronounce import read_lexicon
from explainers.speak.speak import Speech, speak
from explainers.speak.track import Soundtrack
from explainers.storyboard.facts import shown
from explainers.storyboard.model import Scene, Storyboard
from explainers.storyboard.narration import Sentence, narration
from explainers.text import visible_length
from explainers.timeline import LINGER_MS, Shot, Signal, Spoken, Still, Timeline, lay_out
from explainers.times import to_grid
from explainers.ui import _, figure

MUSIC_ALONE_MS = 2000
"""How long the music is heard by itself where it matters."""


def make_film(
    production: Production,
    storyboard: Storyboard,
    workshop: Path,
    store: Store | None = None,
    step: Callable[[str], None] = lambda _step: None,
) -> Film:
    """Make a film in the storyboard's language and put it, with its companions, into output/films.

    Args:
        production: whose film it is.
        storyboard: the script, in the film's language.
        workshop: a folder on the same file system as the output, for files that are not finished yet.
        store: remembers what was made before; None remembers nothing.
        step: told the name of each step as it begins.

    Raises:
        EngineError: if a voice or the drawing fails; the output keeps what it had.
    """
    store = store or Forgetful()
    stem = f"{storyboard.id}.{storyboard.lang}"
    step("speak")
    speech, timeline = narrate(production, storyboard, store)
    step("draw")
    looks = [load_look(production, shape) for shape in production.formats]
    videos = _videos(production, storyboard, timeline, looks, store)
    pictures = Pictures(storyboard, timeline, looks[0], store)
    (workshop / f"{stem}.jpg").write_bytes(_poster(pictures, timeline.stills[0], store))
    step("caption")
    cues = captions(production, storyboard, timeline)
    chapters = _chapters(storyboard, timeline)
    record = record_text(make_record(storyboard, timeline, len(cues), speech.engine))
    texts = {".srt": srt(cues), ".vtt": vtt(cues), ".txt": transcript(storyboard, timeline), ".json": record}
    texts[".chapters.vtt"] = vtt([Cue(one.start_ms, one.end_ms, (one.title,)) for one in chapters])
    for ending, text in texts.items():
        (workshop / f"{stem}{ending}").write_text(text, encoding="utf-8", newline="\n")
    step("encode")
    sound = workshop / "sound"
    write_packets(sound, _sound(production, timeline, speech, store))
    for ending, drawn in videos.items():
        labels = replace(drawn.labels, tool=f"Explainers {__version__}; {speech.engine}")
        segments = _segments(production, timeline, drawn, store)
        write_film(workshop / f"{stem}{ending}", segments, read_packets(sound), cues, chapters, labels)
    heard = _heard(workshop / f"{stem}.mp4", timeline, speech, store)
    report = _report(heard, production, storyboard, timeline, speech, cues)
    report = replace(report, breaches=(*report.breaches, *_contrast_breaches(production, timeline, pictures, store)))
    # Last of what is drawn: what Typst keeps in memory of a long one would stand beside the encoder's frames.
    (workshop / f"{stem}.pdf").write_bytes(_handout(storyboard, looks[0], store))
    video = _hand_over(workshop, production.output / "films" / storyboard.id, stem, videos)
    return Film(storyboard.id, storyboard.lang, video, timeline.duration_ms, speech.engine, report)


def _poster(pictures: Pictures, still: Still, store: Store) -> bytes:
    return remembered(store, "poster", pictures.key(still), lambda: poster_jpeg(to_rgb(pictures(still))))


def _handout(storyboard: Storyboard, look: Look, store: Store) -> bytes:
    key = key_of(program(), handout_request(storyboard, look))
    return remembered(store, "handout", key, lambda: handout_pdf(storyboard, look))


def _heard(video: Path, timeline: Timeline, speech: Speech, store: Store) -> Heard | None:
    return None if speech.engine.startswith("silent") else listen(video, timeline, _in(store, "listen"))


def _hand_over(workshop: Path, target: Path, stem: str, videos: Collection[str]) -> Path:
    """Put a finished film's files where they are looked for, and return the film itself."""
    target.mkdir(parents=True, exist_ok=True)
    for ending in dict.fromkeys([*videos, *ENDINGS]):
        (workshop / f"{stem}{ending}").replace(target / f"{stem}{ending}")
    for old in target.glob(f"{stem}.*.mp4"):
        if old.name.removeprefix(stem) not in videos:  # a format, or sign language, that is no longer wanted
            old.unlink(missing_ok=True)
    return target / f"{stem}.mp4"


def _videos(
    production: Production, storyboard: Storyboard, timeline: Timeline, looks: Sequence[Look], store: Store
) -> dict[str, Pictures]:
    """Return the films to make by the endings of their files; the main one comes last."""
    main, *others = (Pictures(storyboard, timeline, look, store) for look in looks)
    videos = {f".{look.format.replace(':', 'x')}.mp4": other for look, other in zip(looks[1:], others, strict=True)}
    video = sign_video(production, storyboard)
    if video is None:
        return videos | {".mp4": main}
    settings = production.sign or SignSource.model_construct()
    interpreter = Interpreter(video, settings, looks[0], storyboard.lang)
    signed = Pictures(storyboard, timeline, replace(looks[0], format=BESIDE), store, interpreter)
    return videos | ({".mp4": signed} if settings.film == "same" else {".dgs.mp4": signed, ".mp4": main})


def narrate(production: Production, storyboard: Storyboard, store: Store | None = None) -> tuple[Speech, Timeline]:
    """Speak a film and lay it out in time, at a pace at which its subtitles can be read (A9).

    Raises:
        EngineError: if no voice can speak it.
        ContentError: if the pronunciations are damaged.
    """
    lang, profile = storyboard.lang, profile_for(production.captions, storyboard.lang)
    sentences = narration(storyboard)
    reading = [sentence_reading_ms(sentence.eye, lang, profile) for sentence in sentences]
    path = production.locales / PRONUNCIATION
    voice = production.voice(lang)
    speech = speak(
        sentences,
        language(lang).base,
        voice.model_copy(update={"speed": voice.speed * profile.pace}),
        least_ms=[needed - LINGER_MS for needed in reading],
        lexicon=read_lexicon(path, production.shown(path), storyboard.id),
        recordings=StoredRecordings(store or Forgetful()),
    )
    words = map(word_starts_ms, (sentence.eye for sentence in sentences), speech.words)
    spoken = map(
        Spoken, sentences, speech.durations_ms, reading, speech.rests_ms, words, _signals(storyboard, sentences)
    )
    return speech, lay_out(lang, list(spoken), closing_ms(closing_text(storyboard), lang, profile))


def _signals(storyboard: Storyboard, sentences: Sequence[Sentence]) -> Iterator[Signal | None]:
    """Yield for each sentence what is heard before it: what its scene's `sound` says, before the scene's first."""
    left = {scene.id: scene for scene in storyboard.scenes if scene.sound}
    for sentence in sentences:
        scene = left.pop(sentence.scene_id, None)
        if scene is None:
            yield None
            continue
        file = scene.sound_file
        lasts_ms = len(read_sound(file)) * 1000 // RATE if file else MUSIC_ALONE_MS
        yield Signal(0, to_grid(lasts_ms), shown(scene.sound, storyboard.facts, storyboard.lang), file)


def captions(production: Production, storyboard: Storyboard, timeline: Timeline) -> list[Cue]:
    """Return a film's subtitles."""
    return make_cues(timeline, closing_text(storyboard), profile_for(production.captions, storyboard.lang))


def _segments(production: Production, timeline: Timeline, pictures: Pictures, store: Store) -> Iterator[Timed]:
    constant = production.frame_rate == "constant"
    for shot in timeline.shots:
        yield timed(shot, _segment(pictures, shot, constant, store))


def _segment(pictures: Pictures, shot: Shot, constant: bool, store: Store) -> Segment:
    key = key_of(program(), *pictures.seen(shot, constant))
    return segment.unpack(remembered(store, "encode", key, lambda: segment.pack(pictures.encode(shot, constant))))


def _contrast_breaches(
    production: Production, timeline: Timeline, pictures: Pictures, store: Store
) -> Iterator[Breach]:
    """Yield each scene whose text cannot be told from its ground in the finished frames (W11)."""
    constant = production.frame_rate == "constant"
    for shot in timeline.shots:
        # Coded by the same rules, a picture has the same contrast, however long it is held.
        key = key_of(program(), constant, pictures.key(pictures.sampled(shot).still))
        measure = partial(_contrast, pictures, shot, constant, store)
        found = remembered(store, "contrast", key, measure)
        if found and float(found) < LEAST:
            what = _(
                "text and ground have a contrast of only {found}:1; at least {least}:1 is needed",
                found=figure(float(found), 1),
                least=figure(LEAST),
            )
            yield Breach("W11", shot.start_ms, what)


def _contrast(pictures: Pictures, shot: Shot, constant: bool, store: Store) -> bytes:
    return pictures.contrast(shot, _segment(pictures, shot, constant, store))


def _sound(production: Production, timeline: Timeline, speech: Speech, store: Store) -> Iterator[bytes]:
    track = Soundtrack(timeline, speech, production.music, _in(store, "loudness"))
    return encode_sound(track.regions(), track.blocks, _in(store, "sound"))


def _in(store: Store, step: str) -> Remembered:
    """Return what asks the store for one step's entries."""
    return lambda made_from, make: remembered(store, step, key_of(program(), made_from), make)


def caption_breaches(
    production: Production, storyboard: Storyboard, timeline: Timeline, cues: Sequence[Cue]
) -> list[Breach]:
    """Return where a film's subtitles do not keep to the standard."""
    closing, profile = closing_text(storyboard), profile_for(production.captions, storyboard.lang)
    return standard.breaches(standard.Captioned(cues, timeline, closing, profile))


def _report(
    heard: Heard | None,
    production: Production,
    storyboard: Storyboard,
    timeline: Timeline,
    speech: Speech,
    cues: list[Cue],
) -> FilmReport:
    """Hold the finished file against the standards."""
    breaches = caption_breaches(production, storyboard, timeline, cues)
    if video := sign_video(production, storyboard):
        breaches += step_breaches(video, timeline.duration_ms)
    if heard:
        most_wpm = profile_for(production.captions, storyboard.lang).most_wpm
        breaches += sound_breaches(heard, timeline, music=production.music is not None, most_wpm=most_wpm)
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
