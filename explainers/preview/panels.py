# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures of a film with their times."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from explainers.draw.draw import draw_scene
from explainers.draw.look import Look
from explainers.draw.sheet import Panel
from explainers.pipeline import narrate
from explainers.production import Production
from explainers.storyboard.model import Storyboard
from explainers.timeline import Hold, Timeline


def estimated_timeline(production: Production, storyboard: Storyboard) -> Timeline:
    """Return when things will be seen, without speaking: as long as such sentences usually take."""
    quiet = production.voice(storyboard.lang).model_copy(update={"engine": "silent", "voice": ""})
    silent = replace(production, voices={storyboard.lang: quiet})
    return narrate(silent, storyboard)[1]


def panels(storyboard: Storyboard, timeline: Timeline, look: Look) -> list[Panel]:
    """Return every picture of a film in order.

    Raises:
        EngineError: if one cannot be drawn, e.g. because its text does not fit.
    """
    scenes = {scene.id: scene for scene in storyboard.scenes}
    found = []
    for scene_id, group in groupby(holds(timeline), key=lambda hold: hold.still.scene_id):
        parts = list(group)
        drawn = draw_scene(storyboard, scenes[scene_id], [hold.still.shown for hold in parts], look)
        found += [
            Panel(scene_id, hold.start_ms, hold.end_ms, picture) for hold, picture in zip(parts, drawn, strict=True)
        ]
    return found


def holds(timeline: Timeline) -> list[Hold]:
    """Return all that stands still in a film, in order."""
    return [part for shot in timeline.shots for part in shot.parts if isinstance(part, Hold)]
