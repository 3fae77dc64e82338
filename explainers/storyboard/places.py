# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a message of a storyboard stands in its file."""

from __future__ import annotations

from collections.abc import Mapping

from explainers.storyboard.model import Storyboard
from explainers.storyboard.yaml_file import Location


def location(key: str, storyboard: Storyboard) -> Location:
    """Return the way to a message in its file; an item's sentence that is not written out stands where it is shown."""
    scenes: Mapping[str, int] = {scene.id: index for index, scene in enumerate(storyboard.scenes)}
    if "/" not in key:
        return (key,)
    scene_id, _, field = key.partition("/")
    parts = field.split(".")
    scene: Location = ("scenes", scenes[scene_id])
    if parts[0] == "items":
        return (*scene, "items", int(parts[1]) - 1, parts[2])
    return (*scene, field)
