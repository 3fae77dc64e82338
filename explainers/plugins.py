# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scenes by others: a package offers them under the entry point `explainers.scenes`; docs/scene-kinds.md says how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

from explainers.errors import EngineError, suggestion
from explainers.offers import offered
from explainers.ui import _

if TYPE_CHECKING:
    from moviepy import VideoClip

GROUP = "explainers.scenes"


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a scene by others is given to draw on."""

    width: int
    """Pixels; its clip must be exactly this wide."""
    height: int
    duration_s: float
    """How long the scene lasts: until its sentences are spoken."""
    lang: str
    """BCP 47."""
    rtl: bool
    """True where text runs from right to left."""
    colours: Mapping[str, str]
    """The theme's colours as #rrggbb, e.g. colours["primary"]."""
    options: Mapping[str, str]
    """What the storyboard says under `options`."""


SceneMaker = Callable[[Canvas], "VideoClip"]


def scene_makers() -> Mapping[str, EntryPoint]:
    """Return the scenes that installed packages offer, by name."""
    return offered(GROUP)


def make_scene(name: str, canvas: Canvas) -> VideoClip:
    """Return the MoviePy clip of a scene by others.

    Raises:
        EngineError: if there is no such scene, or if it fails or is of another size.
    """
    makers = scene_makers()
    if name not in makers:
        hint = suggestion(name, list(makers)) if makers else _("No package with scenes is installed.")
        what = _('there is no scene "{name}".', name=name)
        raise EngineError(f"{what} {hint}")
    try:
        maker: SceneMaker = makers[name].load()
        clip = maker(canvas)
        height, width = clip.get_frame(0).shape[:2]
    except Exception as error:  # whatever a stranger's code may raise becomes a sentence
        what = _('the scene "{name}" failed: {kind}: {why}.', name=name, kind=type(error).__name__, why=error)
        raise EngineError(f"{what} {_('Tell whoever made its package.')}") from error
    if (width, height) != (canvas.width, canvas.height):
        size, wanted = f"{width} × {height}", f"{canvas.width} × {canvas.height}"
        raise EngineError(
            _('the scene "{name}" is {size} pixels large instead of {wanted}.', name=name, size=size, wanted=wanted)
        )
    return clip


def version_of(name: str) -> str:
    """Return the package and version a scene comes from; empty where there is none."""
    point = scene_makers().get(name)
    return f"{point.dist.name} {point.dist.version} {point.value}" if point and point.dist else ""
