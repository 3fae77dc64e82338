# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The film as a text to read: a heading for each scene, what is said, and what is shown beside it (W3)."""

from __future__ import annotations

from collections.abc import Iterator

from explainers.localise.interface import interface_text
from explainers.storyboard.facts import shown
from explainers.storyboard.model import Scene, Storyboard
from explainers.timeline import Shot, Timeline
from explainers.times import short_clock


def transcript(storyboard: Storyboard, timeline: Timeline) -> str:
    """Return the transcript as plain text (UTF-8)."""
    scenes = {scene.id: scene for scene in storyboard.scenes}
    title = _filled(storyboard, storyboard.title)
    parts = [title, "=" * len(title), "", storyboard.producer]
    for shot in timeline.shots:
        parts += ["", *_scene(storyboard, scenes[shot.scene_id], shot)]
    return "\n".join(parts) + "\n"


def _scene(storyboard: Storyboard, scene: Scene, shot: Shot) -> Iterator[str]:
    heading = scene.heading or (storyboard.producer if scene.kind == "end" else storyboard.title)
    yield f"{short_clock(shot.start_ms)}  {_filled(storyboard, heading)}"
    yield ""
    yield " ".join(span.sentence.eye for span in shot.spans)
    seen = list(_seen(storyboard, scene))
    if seen:
        yield ""
        yield f"[{interface_text('shown', storyboard.lang)}: {'; '.join(seen)}]"


def _seen(storyboard: Storyboard, scene: Scene) -> Iterator[str]:
    if scene.alt:
        yield scene.alt
    for item in scene.items:
        text = f"{item.show}: {item.value}" if item.value else item.show
        yield _filled(storyboard, text)


def _filled(storyboard: Storyboard, text: str) -> str:
    return shown(text, storyboard.facts, storyboard.lang)
