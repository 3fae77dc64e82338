# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A recording of the screen: it runs while the view glides to what is spoken of, with frame and pointer.

An item may say from where in the recording on it is spoken of. Until then the recording runs, and waits where it has
come that far: sentence and picture stay together however long a voice takes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from PIL import Image

from explainers.draw.look import Look
from explainers.draw.motion import eased
from explainers.draw.raster import Picture
from explainers.draw.screen import Area, view
from explainers.draw.window import Window, find_window, windows
from explainers.storyboard.model import Clip, Scene, Storyboard
from explainers.timeline import Move, Shot
from explainers.videos import Playback


def recording(storyboard: Storyboard, scene: Scene, look: Look, shot: Shot) -> Callable[[float], Picture]:
    """Return a function from seconds since the shot's start to whole pictures; it is asked in the order of time.

    Raises:
        EngineError: if the recording cannot be read.
    """
    assert scene.clip is not None
    base = find_window(storyboard, scene, look)
    grounds: dict[float, Window] = {}
    moment = _moments(scene.clip, _cuts(scene, scene.clip, shot))

    def window(state: float) -> Window:
        if state not in grounds:
            (grounds[state],) = windows(storyboard, scene, look, [state], base)
        return grounds[state]

    def picture(t: float) -> Picture:
        state = _eased_state(shot.state(shot.start_ms + t * 1000))
        inside = _part(moment(t), view(scene, state).part, base.size)
        return _ground(window, state).with_picture(inside)

    return picture


def _eased_state(state: float) -> float:
    # Rounded, so that the same way looks the same wherever in a film it lies.
    return math.floor(state) + round(eased(state % 1), 4)


def _ground(window: Callable[[float], Window], state: float) -> Window:
    """Return what lies around the recording; on the way from one state to the next it fades, as elsewhere."""
    before, after, way = math.floor(state), math.ceil(state), state % 1
    if before == after:
        return window(state)
    moved, first, last = window(state), window(before).ground, window(after).ground
    ground = np.asarray(first + (last.astype(np.float32) - first) * way, dtype=np.uint8)
    ground[moved.place] = moved.ground[moved.place]
    return Window(ground, moved.alpha, moved.left, moved.top)


def _part(frame: Picture, part: Area, size: tuple[int, int]) -> Picture:
    """Return a part of a recording's frame, given in percent, in the window's size."""
    height, width = frame.shape[:2]
    left, top, across, down = part
    box = (left * width / 100, top * height / 100, (left + across) * width / 100, (top + down) * height / 100)
    return np.asarray(Image.fromarray(frame).resize(size, Image.Resampling.BICUBIC, box=box))


def _cuts(scene: Scene, clip: Clip, shot: Shot) -> list[tuple[float, int]]:
    """Return where the recording goes on: seconds since the shot's start, and its own time in ms."""
    reveals = [part for part in shot.parts if isinstance(part, Move) and part.after.scene_id == scene.id]
    cuts = [(0.0, clip.start_ms)]
    for move in reveals:
        start_ms = scene.items[move.after.shown - 1].start_ms
        if start_ms is not None:
            cuts.append(((move.end_ms - shot.start_ms) / 1000, start_ms))
    return cuts


def _moments(clip: Clip, cuts: list[tuple[float, int]]) -> Callable[[float], Picture]:
    """Return a function from seconds since the shot's start to the recording's frame, asked in the order of time."""
    until = [following if following > ms else clip.end_ms for (_at, ms), (_next, following) in pairwise(cuts)]
    runs = [(at_s, Playback(clip.path, ms, end)) for (at_s, ms), end in zip(cuts, [*until, clip.end_ms], strict=True)]

    def frame(t: float) -> Picture:
        while len(runs) > 1 and t >= runs[1][0]:
            runs.pop(0)
        begun, run = runs[0]
        return run.at(t - begun)

    return frame
