# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the eye is led in a screenshot: which part of it fills its window, and what has a frame.

Between two states, 1 and 2, lie others, 1.25 or 1.5: the window glides from one place to the next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from explainers.storyboard.model import Scene

CLOSEST = 2.0
"""How much a screenshot is enlarged at most: text must not become coarse."""
AROUND = 0.62
"""Share of the window that what is spoken of may take: its surroundings say where it is."""

REST: tuple[float, ...] = (90.0, 84.0)
"""Where the pointer waits, in percent of the picture, before anything is spoken of."""
TIP = (0.72, 0.7)
"""Where in a place it points: past the middle, so that it does not lie on the words it points to."""

Area = tuple[float, ...]
"""Left, top, width and height in percent of the picture."""
WHOLE: Area = (0, 0, 100, 100)


@dataclass(frozen=True, slots=True)
class View:
    """What is seen of a screenshot."""

    shown: int
    """How many of the scene's items have come, the last being spoken of."""
    part: Area
    """What fills the window; of the picture's own proportions."""
    mark: Area
    """What has a frame."""
    pointer: tuple[float, ...]
    """Where the pointer's tip is: from the left and the top in percent of the picture; empty: there is none."""


def view(scene: Scene, state: float) -> View:
    """Return what is seen in a state; between two whole states the way from one to the other."""
    before, after = _place(scene, math.floor(state)), _place(scene, math.ceil(state))
    way = state - math.floor(state)
    parts = (_between(getattr(before, name), getattr(after, name), way) for name in ("part", "mark", "pointer"))
    return View(math.ceil(state), *parts)


def _place(scene: Scene, state: int) -> View:
    if state == 0:
        return View(0, WHOLE, WHOLE, REST if scene.pointer else ())
    left, top, width, height = area = scene.items[state - 1].area
    side = min(100.0, max(width / AROUND, height / AROUND, 100 / CLOSEST))
    part_left = min(max(left + width / 2 - side / 2, 0), 100 - side)
    part_top = min(max(top + height / 2 - side / 2, 0), 100 - side)
    tip = (left + TIP[0] * width, top + TIP[1] * height) if scene.pointer else ()
    return View(state, (part_left, part_top, side, side), area, tip)


def _between(one: Sequence[float], other: Sequence[float], way: float) -> Area:
    return tuple(a + (b - a) * way for a, b in zip(one, other, strict=True))
