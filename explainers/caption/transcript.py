# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The film as a text to read: a heading for each scene, what is said, and what is shown beside it (W3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from explainers.localise.interface import interface_text
from explainers.storyboard.facts import shown
from explainers.storyboard.model import Item, Scene, Storyboard
from explainers.timeline import Shot, Timeline
from explainers.times import short_clock


def transcript(storyboard: Storyboard, timeline: Timeline) -> str:
    """Return the transcript as plain text (UTF-8): for people who cannot watch or hear the film, and for search."""
    scenes = {scene.id: scene for scene in storyboard.scenes}
    title = _filled(storyboard, storyboard.title)
    parts = [title, "=" * len(title), "", _filled(storyboard, storyboard.summary), storyboard.producer]
    for shot in timeline.shots:
        parts += ["", *_scene(storyboard, scenes[shot.scene_id], shot)]
    return "\n".join(parts) + "\n"


def _scene(storyboard: Storyboard, scene: Scene, shot: Shot) -> Iterator[str]:
    heading = scene.heading or (storyboard.producer if scene.kind == "end" else storyboard.title)
    title = f"{short_clock(shot.start_ms)}  {_filled(storyboard, heading)}"
    yield title
    yield "-" * len(title)
    if scene.alt:
        yield from ("", _on_screen(storyboard, _filled(storyboard, scene.alt)))
    if shot.signal:
        yield from ("", shot.signal.caption)
    for item, spans in groupby(shot.spans, key=lambda span: span.sentence.item):
        said = " ".join(span.sentence.eye for span in spans)
        yield ""
        if item is not None and (seen := _item(storyboard, scene.items[item])) != said:
            yield _on_screen(storyboard, seen)
        yield said


def _item(storyboard: Storyboard, item: Item) -> str:
    return _filled(storyboard, f"{item.show}: {item.value}" if item.value else item.show)


def _on_screen(storyboard: Storyboard, text: str) -> str:
    return f"[{interface_text('shown', storyboard.lang)}: {text}]"


def _filled(storyboard: Storyboard, text: str) -> str:
    return shown(text, storyboard.facts, storyboard.lang)
