# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `explainers check` finds in a film beyond its files' form: each stage looks at what it will be given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from explainers.breach import Breach
from explainers.build.store import FolderStore
from explainers.caption.profile import profile_for
from explainers.draw.check import film_problems
from explainers.draw.interpreter import FORMAT
from explainers.draw.look import load_look
from explainers.errors import ContentError, EngineError, Place, Problem
from explainers.pipeline import caption_breaches, captions, narrate
from explainers.production import Production
from explainers.report import breaches_as_made
from explainers.sign import sign_video
from explainers.speak.listen import pace_breaches
from explainers.storyboard.model import Storyboard
from explainers.storyboard.narration import Sentence, narration
from explainers.style import places
from explainers.text import short
from explainers.timeline import Timeline
from explainers.ui import _, later

TODO = {
    "S2": later("Use a shorter word, or hyphenate it."),
    "S3": later("Use a shorter word, or hyphenate it."),
    "S4": later("Shorten the sentence, or make two of it."),
    "S5": later("Make two sentences of it."),
    "S9": later("Change the sentence if you like."),
    "S14": later("Delete the signs that are no text."),
    "S15": later("Delete the signs that are no text."),
}
"""What an author can do; the other rules are kept by the program itself."""


def check_film(production: Production, storyboard: Storyboard) -> list[Problem]:
    """Return what would go wrong, or look wrong, in making a film in its language.

    Raises:
        ContentError: if the production's brand has problems.
    """
    beside = [FORMAT] if sign_video(production, storyboard) else []  # as wide as the film beside an interpreter
    looks = (load_look(production, shape) for shape in dict.fromkeys([*production.formats, *beside]))
    pictures = [problem for look in looks for problem in film_problems(storyboard, look)]
    return [*pictures, *_narration_problems(production, storyboard), *_sound_as_made(production, storyboard)]


def _narration_problems(production: Production, storyboard: Storyboard) -> list[Problem]:
    """Speak the film, as a build would, and hold its subtitles against the standard."""
    place = places(production, storyboard)
    whole = Place(place("").path)
    where = _("in {lang}", lang=storyboard.lang)
    try:
        store = FolderStore(production.memory / "cache")
        speech, timeline = narrate(production, storyboard, store)
    except EngineError as error:
        named = [one for one in narration(storyboard) if short(one.ear) in str(error)]
        at = place(_key(max(named, key=lambda one: len(one.ear)))) if named else whole
        return [Problem(at, str(error), "", where, storyboard.lang)]
    except ContentError as error:
        return list(error.problems)
    breaches = caption_breaches(production, storyboard, timeline, captions(production, storyboard, timeline))
    breaches += pace_breaches(timeline, profile_for(production.captions, storyboard.lang).most_wpm)
    found = breach_problems(storyboard, timeline, breaches, place)
    if speech.note:
        found.append(Problem(whole, speech.note, "", where, storyboard.lang, warning=True))
    return found


def _sound_as_made(production: Production, storyboard: Storyboard) -> Iterator[Problem]:
    """Yield what was measured against A1 to A8 in the film as it was last made: there is no sound to measure here."""
    place, where = places(production, storyboard)(""), _("in {lang}", lang=storyboard.lang)
    for breach in breaches_as_made(production.output, storyboard.id, storyboard.lang):
        if breach.rule.startswith("A") and breach.rule != "A7":
            what = _("the film as it was last made: at {breach}.", breach=breach)
            todo = _("Make it again, and listen to it.")
            yield Problem(Place(place.path), what, todo, where, storyboard.lang, warning=True)


def breach_problems(
    storyboard: Storyboard, timeline: Timeline, breaches: Iterable[Breach], place: Callable[[str], Place]
) -> list[Problem]:
    """Return breaches of the standards as problems, each with its scene and where what is said then is written.

    Args:
        storyboard: the film's, in its language.
        timeline: the film in time.
        breaches: what was found in it.
        place: finds where a text is corrected, by its key.
    """
    numbers = {scene.id: number for number, scene in enumerate(storyboard.scenes, 1)}
    problems = []
    for breach in breaches:
        shot = next((shot for shot in timeline.shots if breach.at_ms < shot.end_ms), timeline.shots[-1])
        said = next((span for span in reversed(shot.spans) if span.start_ms <= breach.at_ms), shot.spans[0])
        where = _(
            'scene {number} "{id}" in {lang}',
            number=numbers[shot.scene_id],
            id=shot.scene_id,
            lang=storyboard.lang,
        )
        todo = _(TODO[breach.rule]) if breach.rule in TODO else ""
        what = _("at {breach}.", breach=breach)
        at = place(_key(said.sentence))
        problems.append(Problem(at, what, todo, where, storyboard.lang, warning=breach.warning))
    return problems


def _key(sentence: Sentence) -> str:
    item = "" if sentence.item is None else f"items.{sentence.item + 1}."
    return f"{sentence.scene_id}/{item}say"
