# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What would go wrong in a film's pictures: every scene is set once, and every character looked up in the fonts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from explainers.draw.draw import TextOverflow, try_scene
from explainers.draw.fonts import missing_characters
from explainers.draw.look import Look
from explainers.draw.request import scene_request
from explainers.errors import EngineError, Place, Problem
from explainers.storyboard.model import Scene, Storyboard
from explainers.ui import _


def film_problems(storyboard: Storyboard, look: Look) -> list[Problem]:
    """Return the problems of all pictures of a film in its language: long languages show before a render."""
    return [problem for scene in storyboard.scenes for problem in _scene_problems(storyboard, scene, look)]


def _scene_problems(storyboard: Storyboard, scene: Scene, look: Look) -> Iterator[Problem]:
    place = Place(Path("scripts") / f"{storyboard.id}.yaml")
    number = storyboard.scenes.index(scene) + 1
    where = _('scene {number} "{scene}" in {lang}', number=number, scene=scene.id, lang=storyboard.lang)
    try:
        try_scene(storyboard, scene, [len(scene.items)], look)
    except TextOverflow as error:
        what = _(
            "the text is {percent} % too long for its picture ({format}).", percent=error.percent, format=look.format
        )
        yield Problem(place, what, _("Shorten it, or make two scenes of it."), where, storyboard.lang)
    except EngineError as error:
        yield Problem(place, str(error), "", where, storyboard.lang)
        return
    missing = missing_characters(_texts(storyboard, scene, look), look.theme.fonts, look.root)
    if missing:
        named = ", ".join(f"{char} ({unicodedata.name(char, '').lower() or f'U+{ord(char):04X}'})" for char in missing)
        todo = _("Write it in other characters, or put a font that has them into assets/fonts.")
        yield Problem(place, _("the fonts cannot show {signs}.", signs=named), todo, where, storyboard.lang)


def _texts(storyboard: Storyboard, scene: Scene, look: Look) -> str:
    """Return every character the pictures of a scene show."""
    request = scene_request(storyboard, scene, [], look)
    items = (f"{item['show']}{item['value']}" for item in request["items"])
    ends = (request[key] for key in ("title", "heading", "producer", "as_of", "notice"))
    sheet = request["deadline"] or {}
    return "".join(
        [
            *items,
            *ends,
            sheet.get("title", ""),
            sheet.get("weekday", ""),
            *sheet.get("weekdays", ()),
            sheet.get("words", ""),
        ]
    )
