# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `explainers check` finds in a film beyond its files' form: each stage looks at what it will be given."""

from __future__ import annotations

from pathlib import Path

from explainers.draw.draw import TextOverflow, draw_scene
from explainers.errors import EngineError, Place, Problem
from explainers.production import Production
from explainers.storyboard.model import Scene, Storyboard


def check_film(production: Production, storyboard: Storyboard) -> list[Problem]:
    """Return what would go wrong, or look wrong, in making a film in its language."""
    return [problem for scene in storyboard.scenes for problem in _picture_problems(production, storyboard, scene)]


def _picture_problems(production: Production, storyboard: Storyboard, scene: Scene) -> list[Problem]:
    """Set the scene once with everything visible: long languages show before a render."""
    place = Place(Path("scripts") / f"{storyboard.id}.yaml")
    where = f'scene {storyboard.scenes.index(scene) + 1} "{scene.id}" in {storyboard.lang}'
    try:
        draw_scene(storyboard, scene, [len(scene.items)], production.root)
    except TextOverflow as error:
        what = f"the text is {error.percent} % too long for its picture."
        return [Problem(place, what, "Shorten it, or make two scenes of it.", where, storyboard.lang)]
    except EngineError as error:
        return [Problem(place, str(error), "", where, storyboard.lang)]
    return []
