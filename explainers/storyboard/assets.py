# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a storyboard points to: pictures, videos, icons and facts. Each must be there and be what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from explainers.errors import Place, Problem, suggestion
from explainers.icons import icon_names, search_icons
from explainers.images import picture_fault
from explainers.plugins import scene_makers
from explainers.production import Production
from explainers.sign import sign_file
from explainers.sign_video import sign_fault
from explainers.sounds import signal_fault
from explainers.storyboard.facts import Fact
from explainers.storyboard.source import StoryboardSource
from explainers.storyboard.validate import scene_name
from explainers.storyboard.yaml_file import Location, YamlFile
from explainers.ui import _
from explainers.videos import video_fault

Fault = tuple[str, str]
"""What is wrong, and what to do."""


def asset_problems(
    file: YamlFile, source: StoryboardSource, production: Production, facts: Mapping[str, Fact]
) -> Iterator[Problem]:
    """Yield a problem for each picture, video, icon or fact that a scene names in vain."""
    for index, scene in enumerate(source.scenes):
        fields = scene.model_dump()
        for at, fault in (*_faults(fields, production.root, facts), *_sound_faults(fields, production)):
            location: Location = ("scenes", index, *at)
            yield Problem(file.place(location), *fault, where=scene_name(file.data, location))
    for wrong in _sign_faults(production, file.shown_as.stem, source.sign):
        yield Problem(file.place(("sign",)) if source.sign else Place(file.shown_as), *wrong)


def _faults(
    scene: Mapping[str, Any], root: Path, facts: Mapping[str, Fact]
) -> Iterator[tuple[tuple[str | int, ...], Fault]]:
    checks: dict[str, Callable[[str], Fault | None]] = {
        "picture": partial(_file_fault, root, picture_fault),
        "video": partial(_file_fault, root, video_fault),
        "icon": _icon_fault,
        "scene": _own_fault,
        "fact": partial(_fact_fault, facts, ("date", "duration")),
        "link": partial(_fact_fault, facts, ("url",)),
    }
    for key, check in checks.items():
        if scene.get(key) and (fault := check(scene[key])):
            yield (key,), fault
    yield from _moving_faults(scene)
    for number, item in enumerate(scene.get("items", [])):
        if item["icon"] and (fault := _icon_fault(item["icon"])):
            yield ("items", number, "icon"), fault
        if item.get("area") and (fault := _area_fault(item["area"])):
            yield ("items", number, "area"), fault
        if item.get("start") is not None and (fault := _start_fault(scene, item["start"])):
            yield ("items", number, "start"), fault


def _moving_faults(scene: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Fault]]:
    """Yield what does not go together in a scene that may move."""
    if scene.get("end") is not None and scene["end"] <= scene["start"]:
        yield ("end",), (_("the end lies before the start."), _("Both are seconds of the video."))
    if scene["kind"] == "screen" and bool(scene["picture"]) == bool(scene["video"]):
        todo = _("Name one file: a screenshot as picture, or a recording as video.")
        yield ("kind",), (_("a screen shows either a picture or a video."), todo)
    if scene.get("zoom") and scene.get("items"):
        todo = _("Take out zoom, or the labels.")
        yield ("zoom",), (_("labels point to places in the picture; it cannot move below them."), todo)


def _sound_faults(scene: Mapping[str, Any], production: Production) -> Iterator[tuple[tuple[str, ...], Fault]]:
    name = scene["sound_file"]
    if name and (fault := _file_fault(production.root, signal_fault, name)):
        yield ("sound_file",), fault
    if name and not scene["sound"]:
        yield ("sound_file",), (_("nobody is told what is heard."), _("Say it in a word or two as sound, e.g. Sirene."))
    if scene["sound"] and not name and not production.music:
        todo = _("Name a file as sound_file, or music in explainers.yaml.")
        yield ("sound",), (_("there is nothing to be heard."), todo)


def _start_fault(scene: Mapping[str, Any], start: float) -> Fault | None:
    if not scene["video"]:
        return _("only a recording has a start."), _("Take the line out, or name the recording as video.")
    if start < scene["start"] or (scene["end"] is not None and start >= scene["end"]):
        return _("this lies outside the part of the recording that is shown."), _("Move the scene's start or end.")
    return None


def _file_fault(root: Path, look_into: Callable[[Path], Fault | None], name: str) -> Fault | None:
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        return _('the file "{name}" lies outside the production.', name=name), _("Copy it into assets/.")
    if path.is_file():
        return look_into(path)
    folder = path.parent if path.parent.is_dir() else root / "assets"
    names = [other.name for other in folder.iterdir() if other.is_file()] if folder.is_dir() else []
    hint = f" {suggestion(path.name, names)}" if names else ""
    return _('there is no file "{name}".', name=name), _("Put it into assets/ or mend the name.") + hint


def _sign_faults(production: Production, script: str, own: str | None) -> Iterator[Fault]:
    """Yield what is wrong with a film's sign language videos. Only one that the film itself names must be there."""
    pattern = own or (production.sign.video if production.sign else "")
    languages = production.languages if "{lang}" in pattern else (production.source_language,)
    for name in (sign_file(pattern, script, lang) for lang in languages if pattern):
        must_be_there = own is not None and "{lang}" not in pattern
        there = (production.root / name).is_file()
        if (there or must_be_there) and (fault := _file_fault(production.root, sign_fault, name)):
            yield fault


def _icon_fault(name: str) -> Fault | None:
    if name in icon_names():
        return None
    found = search_icons(name)[:6] or [near for part in name.split("-") for near in search_icons(part)[:3]]
    near = suggestion(name, icon_names()) if len(name) > 2 else ""
    hint = _("Perhaps: {icons}.", icons=", ".join(found)) if found else near if len(near) < 200 else ""
    todo = _('Find one with "explainers icons search WORD".')
    return _('there is no icon "{name}".', name=name), f"{hint} {todo}".strip()


def _own_fault(name: str) -> Fault | None:
    makers = scene_makers()
    if name in makers:
        return None
    hint = suggestion(name, list(makers)) if makers else _("Install the package that has it.")
    return _('no package offers a scene "{name}".', name=name), hint


def _fact_fault(facts: Mapping[str, Fact], kinds: tuple[str, ...], name: str) -> Fault | None:
    fact = facts.get(name)
    fitting = [fact.name for fact in facts.values() if fact.kind in kinds]
    if fact is None:
        todo = suggestion(name, fitting) if fitting else _("Declare it under facts.")
        return _('there is no fact "{name}".', name=name), todo
    if fact.kind not in kinds:
        what = _('the fact "{name}" is of the kind {kind}.', name=name, kind=fact.kind)
        return what, _("Name one of these kinds: {kinds}.", kinds=", ".join(kinds))
    return None


def _area_fault(area: list[float]) -> Fault | None:
    left, top, width, height = area
    if width <= 0 or height <= 0 or left + width > 100 or top + height > 100:
        todo = _("Write left, top, width and height in percent of it.")
        return _("the area does not lie inside the picture."), todo
    return None
