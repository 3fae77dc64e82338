# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The stage `speak`: a film's sentences in, one utterance each out, trimmed and at the film's rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from explainers.errors import EngineError
from explainers.production import VoiceSource
from explainers.speak.engine import Audio, Engine, Word
from explainers.speak.normalise import Part, prepare
from explainers.speak.pronounce import NOTHING, Lexicon
from explainers.speak.recordings import NOT_KEPT, Recordings
from explainers.speak.registry import make_engine
from explainers.speak.sanity import check_sound, check_text
from explainers.speak.sound import Reel, ReeledUtterance, Utterance, trim
from explainers.storyboard.narration import Sentence
from explainers.ui import _

MANY = 0.2
"""Share of a film's sentences from which on a voice is too quick as a whole."""
AT_ONCE = 100
"""How many sentences an engine is given at once: starting it costs time, holding what it said costs memory."""
MOST_TRIES = 3
SLOWEST = 0.5
"""A voice is not slowed below this share of its pace for the sake of reading: it would sound drunk."""
STEP = 0.05
"""Voices are slowed in such steps, so that the same sentence is spoken alike in every film."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A film's sentences as sound."""

    utterances: tuple[Utterance | ReeledUtterance, ...]
    """One for each sentence."""
    engine: str
    """The fingerprint of the engine that really spoke."""
    note: str = ""
    """Why it was not the engine asked for; empty when it was."""
    slowed: int = 0
    """How many sentences were spoken more slowly so that they can be read."""

    @property
    def durations_ms(self) -> list[int]:
        return [utterance.duration_ms for utterance in self.utterances]

    @property
    def rests_ms(self) -> list[tuple[int, ...]]:
        """Where the voice begins again after resting, for each sentence, from its start."""
        return [utterance.rests_ms for utterance in self.utterances]

    @property
    def words(self) -> list[tuple[Word, ...]]:
        """The words of each sentence, as they are heard; empty where the engine does not know."""
        return [utterance.words for utterance in self.utterances]


@dataclass(frozen=True, slots=True)
class Narrator:
    """One engine speaking one language, and German words in it by its German voice."""

    name: str
    lang: str
    speed: float = 1.0
    voice: str = ""
    lexicon: Lexicon = NOTHING
    recordings: Recordings = NOT_KEPT
    _engines: dict[tuple[str, float], Engine] = field(default_factory=dict)
    _reel: Reel = field(default_factory=Reel)

    def engine(self, lang: str = "", pace: float = 1.0) -> Engine:
        """Return the engine for a language in the film, at a share of its pace."""
        key = lang or self.lang, pace
        if key not in self._engines:
            voice = self.voice if key[0] == self.lang else ""
            self._engines[key] = make_engine(self.name, key[0], self.speed * pace, voice)
        return self._engines[key]

    def say(self, texts: Sequence[str], pace: float = 1.0) -> list[ReeledUtterance]:
        """Speak texts, each distinct one once.

        Raises:
            EngineError: if one cannot be spoken, or what came out cannot be it; the message names it.
        """
        for text in texts:
            check_text(text, self.lang)
        distinct = list(dict.fromkeys(texts))
        said: dict[str, ReeledUtterance] = {}
        for begin in range(0, len(distinct), AT_ONCE):
            some = distinct[begin : begin + AT_ONCE]
            said |= zip(some, map(self._reel.keep, self._say(some, pace)), strict=True)
        return [said[text] for text in texts]

    def _say(self, texts: Sequence[str], pace: float) -> list[list[Audio]]:
        """Return each text as its parts by different voices."""
        takes_ipa = getattr(self.engine(), "takes_ipa", False)
        prepared = {text: prepare(text, self.lang, self.lexicon, ipa=takes_ipa) for text in texts}
        parts = dict.fromkeys(part for of_text in prepared.values() for part in of_text)
        sounds: dict[Part, Audio] = {}
        for lang in dict.fromkeys(part.lang for part in parts):
            of_lang = [part for part in parts if part.lang == lang]
            engine = self.engine(lang, pace)
            sounds |= zip(of_lang, self._speak(engine, [part.text for part in of_lang], self.speed * pace), strict=True)
        return [[sounds[part] for part in of_text] for of_text in prepared.values()]

    def _speak(self, engine: Engine, texts: Sequence[str], speed: float) -> list[Audio]:
        fingerprint = engine.fingerprint()
        found = {text: self.recordings.find(fingerprint, text) for text in texts}
        missing = [text for text, audio in found.items() if audio is None]
        if missing:
            with self.recordings.alone(fingerprint, missing):
                found |= self._new(engine, missing, speed)
        return [trim(audio) for audio in found.values() if audio is not None]

    def _new(self, engine: Engine, texts: Sequence[str], speed: float) -> dict[str, Audio]:
        """Speak texts and keep them, but for those that another process has spoken while we waited for it."""
        fingerprint = engine.fingerprint()
        found = {text: audio for text in texts if (audio := self.recordings.find(fingerprint, text))}
        new = [text for text in texts if text not in found]
        spoken = engine.speak(new) if new else []
        if len(spoken) != len(new):
            raise EngineError(
                _(
                    "{engine} returned {spoken} utterances for {count} sentences.",
                    engine=fingerprint,
                    spoken=len(spoken),
                    count=len(new),
                )
            )
        for text, audio in zip(new, spoken, strict=True):
            if not getattr(engine, "silent", False):
                check_sound(text, trim(audio), speed)
            self.recordings.keep(fingerprint, text, audio)
            found[text] = audio
        return found


def speak(
    sentences: Sequence[Sentence],
    lang: str,
    voice: VoiceSource,
    *,
    least_ms: Sequence[int] = (),
    lexicon: Lexicon = NOTHING,
    recordings: Recordings = NOT_KEPT,
) -> Speech:
    """Speak a film, and return one utterance for each sentence in order.

    Args:
        sentences: what is said.
        lang: in which language (BCP 47).
        voice: the engine, and the one that speaks the whole film instead if that fails.
        least_ms: how long each sentence must last at least for its subtitles to be read; it is spoken more
            slowly, down to SLOWEST, where it does not (A9).
        lexicon: how names are pronounced.
        recordings: what was spoken before.

    Raises:
        EngineError: if the fallback fails too; one voice speaks the whole film or none does.
    """
    narrator = Narrator(voice.engine, lang, voice.speed, voice.voice, lexicon, recordings)
    try:
        return _film(narrator, sentences, least_ms)
    except EngineError as error:
        if voice.fallback in ("none", voice.engine):
            raise
        instead = Narrator(voice.fallback, lang, voice.speed, "", lexicon, recordings)
        spoken = _film(instead, sentences, least_ms)
        note = _(
            '"{fallback}" spoke the whole film, because "{engine}" could not: {error}',
            fallback=voice.fallback,
            engine=voice.engine,
            error=error,
        )
        return Speech(spoken.utterances, spoken.engine, note, spoken.slowed)


def _film(narrator: Narrator, sentences: Sequence[Sentence], least_ms: Sequence[int]) -> Speech:
    texts = [sentence.ear for sentence in sentences]
    least = least_ms or [0] * len(texts)
    usual, utterances = _at_one_pace(narrator, texts, least)
    paces = [usual] * len(texts)
    for _try in range(MOST_TRIES):  # a voice asked for 80 % of its pace does not keep to it exactly
        wanted = [
            pace_for(utterance.duration_ms, needed, pace)
            for utterance, needed, pace in zip(utterances, least, paces, strict=True)
        ]
        slower = [index for index, pace in enumerate(wanted) if pace < paces[index]]
        for pace in sorted({wanted[index] for index in slower}):
            these = [index for index in slower if wanted[index] == pace]
            for index, utterance in zip(these, narrator.say([texts[index] for index in these], pace), strict=True):
                utterances[index] = utterance
        paces = wanted
    slowed = sum(pace < usual for pace in paces)
    return Speech(tuple(utterances), narrator.engine(pace=usual).fingerprint(), slowed=slowed)


def _at_one_pace(
    narrator: Narrator, texts: Sequence[str], least_ms: Sequence[int]
) -> tuple[float, list[ReeledUtterance]]:
    """Speak all sentences; a voice too quick for many of them is slowed as a whole, so that its pace stays even."""
    pace = 1.0
    while True:
        utterances = narrator.say(texts, pace)
        too_quick = sum(one.duration_ms < least for one, least in zip(utterances, least_ms, strict=True))
        if too_quick <= MANY * len(texts) or pace - 2 * STEP < SLOWEST:
            return pace, utterances
        pace = round(pace - 2 * STEP, 2)


def pace_for(duration_ms: int, least_ms: int, pace: float = 1.0) -> float:
    """Return at which share of its usual pace a sentence must be spoken to last `least_ms`: a multiple of STEP.

    Args:
        duration_ms: how long it lasts at `pace`.
        least_ms: how long it must last.
        pace: the share at which it was spoken.
    """
    if duration_ms >= least_ms:
        return pace
    return max(SLOWEST, round(int(pace * duration_ms / least_ms / STEP) * STEP, 2))
