# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scenes that move by themselves: a video, or a photo that is slowly zoomed into, inside a drawn picture.

The layout stays Typst's: `window.py` finds where a scene shows its picture, and moving pictures are put there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from explainers.draw.draw import draw_pages
from explainers.draw.look import Look
from explainers.draw.motion import eased, moviepy_clip
from explainers.draw.raster import Picture, picture
from explainers.draw.recording import recording
from explainers.draw.request import own_scene, shown_picture
from explainers.draw.window import Window, find_window, fitted
from explainers.storyboard.model import Clip, Scene, Storyboard
from explainers.timeline import Shot
from explainers.videos import Playback

if TYPE_CHECKING:
    from moviepy import VideoClip

ZOOM = 0.09
"""How much closer a photo comes while its scene lasts: felt, not noticed."""


def live_clip(storyboard: Storyboard, scene: Scene, look: Look, shot: Shot) -> VideoClip | None:
    """Return a scene as a MoviePy clip of whole pictures, as long as its shot, or None where it stands still.

    Raises:
        EngineError: if its picture or video cannot be read.
    """
    zooms = scene.zoom and scene.picture is not None and scene.picture.suffix.lower() != ".svg"
    if not look.theme.motion or not (scene.clip or scene.own or zooms):
        return None
    duration_s = (shot.end_ms - shot.start_ms) / 1000
    if scene.kind == "screen":
        whole = recording(storyboard, scene, look, shot)
        return moviepy_clip()(frame_function=whole, duration=duration_s)
    window = find_window(storyboard, scene, look)
    if scene.own:
        clip = own_scene(storyboard, scene, look, duration_s)
        inside: Callable[[float], Picture] = lambda t: fitted(clip.get_frame(t), window)  # noqa: E731
    elif scene.clip:
        inside = _video(scene.clip, window)
    else:
        inside = _zoom(shown_picture(storyboard, scene, look), window, duration_s)
    return moviepy_clip()(frame_function=lambda t: window.with_picture(inside(t)), duration=duration_s)


def _zoom(path: Path, window: Window, duration_s: float) -> Callable[[float], Picture]:
    with Image.open(path) as image:
        photo = image.convert("RGB")
    width, height = photo.size

    def inside(t: float) -> Picture:
        share = ZOOM / 2 * eased(t / duration_s)
        box = (width * share, height * share, width * (1 - share), height * (1 - share))
        # A fixed reduction keeps grain from flickering while the box shrinks by fractions of a pixel.
        return np.asarray(photo.resize(window.size, Image.Resampling.BICUBIC, box=box, reducing_gap=None))

    return inside


def _video(clip: Clip, window: Window) -> Callable[[float], Picture]:
    playback = Playback(clip.path, clip.start_ms, clip.end_ms)
    frame = playback.at(0)
    shown = fitted(frame, window)

    def inside(t: float) -> Picture:
        nonlocal frame, shown
        now = playback.at(t)
        if now is not frame:
            frame, shown = now, fitted(now, window)
        return shown

    return inside


def glide(storyboard: Storyboard, scene: Scene, look: Look, after: int, count: int) -> Iterator[Picture]:
    """Yield the pictures on the way to a state of a screenshot, slowly at both ends; neither end is among them.

    Raises:
        EngineError: if the screenshot cannot be read.
    """
    ways = [eased(number / (count + 1)) for number in range(1, count + 1)]
    states = [after - 1, after, *(after - 1 + way for way in ways)]
    pages = draw_pages(storyboard, scene, states, look)
    first, last = picture(pages, 0), picture(pages, 1)
    change = last.astype(np.int16) - first
    inside = find_window(storyboard, scene, look).place
    for number, way in enumerate(ways, 2):
        between = (first + (change * np.int16(round(64 * way)) >> 6)).astype(np.uint8)
        between[inside] = picture(pages, number)[inside]
        yield between
