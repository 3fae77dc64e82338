# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film before it is made: its pictures with their times. Beside `pipeline` the only module that knows several
stages; it makes no film."""

from __future__ import annotations

from explainers.draw.draw import draw_scene
from explainers.draw.look import Look
from explainers.draw.sheet import Panel
from explainers.production import Production
from explainers.speak.speak import make_engine, speak
from explainers.storyboard.model import Storyboard
from explainers.storyboard.narration import narration
from explainers.timeline import Hold, Timeline, lay_out


def estimated_timeline(production: Production, storyboard: Storyboard) -> Timeline:
    """Return when things will be seen, without speaking: as long as such sentences usually take."""
    sentences = narration(storyboard)
    speed = production.voice(storyboard.lang).speed
    speech = speak(sentences, make_engine("silent", storyboard.lang, speed))
    return lay_out(storyboard.lang, sentences, speech.durations_ms)


def panels(storyboard: Storyboard, timeline: Timeline, look: Look) -> list[Panel]:
    """Return every picture of a film in order.

    Raises:
        EngineError: if one cannot be drawn, e.g. because its text does not fit.
    """
    scenes = {scene.id: scene for scene in storyboard.scenes}
    found = []
    for shot in timeline.shots:
        holds = [part for part in shot.parts if isinstance(part, Hold)]
        drawn = draw_scene(storyboard, scenes[shot.scene_id], [hold.still.shown for hold in holds], look)
        found += [
            Panel(shot.scene_id, hold.start_ms, hold.end_ms, picture)
            for hold, picture in zip(holds, drawn, strict=True)
        ]
    return found
