# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What passes between the stages: a Storyboard in one language.

`localise` takes a Storyboard and returns a Storyboard, so no later stage knows that translation exists.
Text keeps its placeholders (`{fee}`); `facts.show` and `facts.speak` fill them for the eye and for the ear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from explainers.storyboard.facts import Fact
from explainers.text import PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a scene shows, from the moment its sentence is spoken."""

    show: str
    """What is seen."""
    say: str
    """What is heard; the item appears with its first word."""
    value: str = ""
    """What stands beside it, e.g. a fee."""
    icon: str = ""
    """Name of its picture sign, or empty."""
    area: tuple[float, ...] = ()
    """Left, top, width and height in percent of the scene's picture, or empty."""
    at: tuple[float, ...] = ()
    """Where in the scene's picture its label points: from the left and the top, in percent; or empty."""
    start_ms: int | None = None
    """Where the scene's recording goes on when this is spoken; None: it simply runs on."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A part of a video file."""

    path: Path
    start_ms: int
    end_ms: int | None
    """None: to its end."""


@dataclass(frozen=True, slots=True)
class Own:
    """A moving picture by a package of the production's own."""

    name: str
    """Under which the package offers it."""
    options: tuple[tuple[str, str], ...] = ()
    """Names and values for it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture of the film and what is said over it."""

    id: str
    """Unique in the film; translations hang on it."""
    kind: str
    """One of `explainers.storyboard.source.KINDS`; chooses the layout."""
    heading: str = ""
    say: str = ""
    """What is heard before the first item."""
    sound: str = ""
    """What is heard before the voice and matters, in words ("Sirene"), or empty."""
    sound_file: Path | None = None
    """The file with that sound; None: the production's music is heard alone."""
    items: tuple[Item, ...] = ()
    picture: Path | None = None
    """An existing picture file, or None."""
    alt: str = ""
    """The picture in words, for people who do not see it."""
    zoom: bool = False
    """True for a photo that is slowly zoomed into."""
    clip: Clip | None = None
    pointer: bool = False
    """True for a screenshot or recording with a pointer that shows where to click."""
    own: Own | None = None
    icon: str = ""
    """Name of its picture sign; empty: its kind's own."""
    fact: str = ""
    """Name of the fact it is about: a date or duration, or the address in the closing's QR code."""


@dataclass(frozen=True, slots=True)
class Storyboard:
    """A film's script in one language."""

    id: str
    """The file's name without its ending; names the film everywhere."""
    lang: str
    """BCP 47."""
    title: str
    summary: str
    facts: Mapping[str, Fact]
    scenes: tuple[Scene, ...]
    producer: str = ""
    """Who stands behind the film: the production's name."""
    review_by: date | None = None
    """The day after which somebody must have looked at the film again."""
    leika: str = ""
    """The procedure's key in the LeiKa/FIM catalogue."""
    online: str = ""
    """Address of the online service."""
    sign: str = ""
    """The file with its sign language video, as a pattern (`explainers.sign`); empty: the production's."""
    translation: Mapping[str, object] = field(default_factory=dict)
    """Where this language's text comes from, in the field names of XZuFi 2.3.1; empty for the source language."""
    notice: str = ""
    """What viewers must know of this language's text (machine-made, unreviewed); empty when there is nothing."""


@dataclass(frozen=True, slots=True)
class Message:
    """One text of a storyboard that is translated on its own."""

    key: str
    """Scene and field, e.g. `documents/items.1.show`; the msgctxt of a PO file."""
    text: str


def messages(storyboard: Storyboard) -> Iterator[Message]:
    """Yield every text to translate, in the film's order; texts that are only placeholders are none."""
    for key, text in _texts(storyboard):
        if any(char.isalpha() for char in PLACEHOLDER.sub("", text)):
            yield Message(key, text)


def _texts(storyboard: Storyboard) -> Iterator[tuple[str, str]]:
    yield "title", storyboard.title
    yield "summary", storyboard.summary
    for scene in storyboard.scenes:
        yield f"{scene.id}/heading", scene.heading
        yield f"{scene.id}/sound", scene.sound
        yield f"{scene.id}/say", scene.say
        yield f"{scene.id}/alt", scene.alt
        for number, item in enumerate(scene.items, 1):
            yield f"{scene.id}/items.{number}.show", item.show
            yield f"{scene.id}/items.{number}.value", item.value
            yield f"{scene.id}/items.{number}.say", item.say


def with_texts(storyboard: Storyboard, lang: str, texts: Mapping[str, str]) -> Storyboard:
    """Return the storyboard in another language; `texts` maps message keys, missing ones stay as they are."""

    def scene_in(scene: Scene) -> Scene:
        items = tuple(
            replace(
                item,
                show=texts.get(f"{scene.id}/items.{number}.show", item.show),
                say=texts.get(f"{scene.id}/items.{number}.say", item.say),
                value=texts.get(f"{scene.id}/items.{number}.value", item.value),
            )
            for number, item in enumerate(scene.items, 1)
        )
        return replace(
            scene,
            heading=texts.get(f"{scene.id}/heading", scene.heading),
            sound=texts.get(f"{scene.id}/sound", scene.sound),
            say=texts.get(f"{scene.id}/say", scene.say),
            alt=texts.get(f"{scene.id}/alt", scene.alt),
            items=items,
        )

    return replace(
        storyboard,
        lang=lang,
        title=texts.get("title", storyboard.title),
        summary=texts.get("summary", storyboard.summary),
        scenes=tuple(scene_in(scene) for scene in storyboard.scenes),
    )
