# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is spoken: the storyboard's sentences in order, each once for the eye and once for the ear.

Sound, subtitles and timeline all read this one list, so they cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainers.storyboard.facts import shown, spoken
from explainers.storyboard.model import Scene, Storyboard
from explainers.text import sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """One utterance."""

    scene_id: str
    item: int | None
    """Which item of the scene appears with this sentence: 0, 1, …; None before the first."""
    opens_item: bool
    """True for the first sentence of an item: the picture changes with it."""
    eye: str
    """As it is read in subtitles and transcript."""
    ear: str
    """As it is given to the voice."""
    glides: bool = False
    """True where the view moves to what it speaks of, which takes longer than letting an item appear."""


def narration(storyboard: Storyboard) -> list[Sentence]:
    """Return every sentence of the film in order."""
    return [sentence for scene in storyboard.scenes for sentence in _scene(storyboard, scene)]


def _scene(storyboard: Storyboard, scene: Scene) -> Iterator[Sentence]:
    yield from _sentences(storyboard, scene, None, scene.say)
    for number, item in enumerate(scene.items):
        yield from _sentences(storyboard, scene, number, item.say)
    if scene.kind == "end" and storyboard.notice:
        yield from _sentences(storyboard, scene, None, storyboard.notice)


def _sentences(storyboard: Storyboard, scene: Scene, item: int | None, text: str) -> Iterator[Sentence]:
    # Split before the facts go in: "19. Januar" or "z. B." in a fact must not split eye and ear differently.
    for index, sentence in enumerate(sentences(text)):
        yield Sentence(
            scene_id=scene.id,
            item=item,
            opens_item=item is not None and index == 0,
            eye=shown(sentence, storyboard.facts, storyboard.lang),
            ear=spoken(sentence, storyboard.facts, storyboard.lang),
            glides=scene.kind == "screen",
        )
