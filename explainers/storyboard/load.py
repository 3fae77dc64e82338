# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""scripts/<id>.yaml → Storyboard, with every problem of the file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from explainers.errors import ContentError, Place, Problem, suggestion
from explainers.production import Production, typed_facts
from explainers.storyboard.assets import asset_problems
from explainers.storyboard.facts import Fact
from explainers.storyboard.model import Clip, Item, Own, Scene, Storyboard
from explainers.storyboard.source import StoryboardSource
from explainers.storyboard.validate import scene_name, validate
from explainers.storyboard.yaml_file import Location, YamlFile
from explainers.text import placeholders, stray_braces
from explainers.ui import _


def load_storyboard(production: Production, script: str) -> Storyboard:
    """Read and check one storyboard.

    Raises:
        ContentError: with all problems of the file, each with its line and column.
    """
    path = production.scripts / f"{script}.yaml"
    file = YamlFile(path, production.shown(path))
    source, problems = validate(file, StoryboardSource)
    if source is None:
        raise ContentError(problems)
    facts = {**production.facts, **typed_facts(source.facts)}
    problems = [
        *_placeholder_problems(file, facts),
        *_id_problems(file, source),
        *asset_problems(file, source, production, facts),
    ]
    if problems:
        raise ContentError(sorted(problems, key=lambda problem: (problem.place.line, problem.place.column)))
    return Storyboard(
        id=script,
        lang=production.source_language,
        title=source.title,
        summary=source.summary,
        facts=facts,
        scenes=tuple(_scenes(source, production)),
        producer=production.name,
        review_by=source.review_by,
        leika=source.service.leika or "",
        online=source.service.online or "",
        sign=source.sign or "",
    )


def _scenes(source: StoryboardSource, production: Production) -> Iterator[Scene]:
    for scene, scene_id in zip(source.scenes, scene_ids(source), strict=True):
        fields: dict[str, Any] = scene.model_dump()
        picture = fields.get("picture")
        yield Scene(
            id=scene_id,
            kind=fields["kind"],
            heading=fields.get("heading") or "",
            say=scene.say or "",
            sound=scene.sound or "",
            sound_file=production.root / scene.sound_file if scene.sound_file else None,
            items=tuple(_item(item) for item in fields.get("items", [])),
            picture=production.root / picture if picture else None,
            alt=fields.get("alt") or "",
            zoom=fields.get("zoom", False),
            pointer=fields.get("pointer", False),
            clip=_clip(fields, production.root),
            own=Own(fields["scene"], tuple(fields["options"].items())) if "scene" in fields else None,
            icon=fields.get("icon") or "",
            fact=fields.get("fact") or fields.get("link") or "",
        )


def _item(fields: Mapping[str, Any]) -> Item:
    return Item(
        show=fields["show"],
        say=fields["say"] or _as_sentence(fields["show"]),
        value=fields.get("value") or "",
        icon=fields["icon"] or "",
        area=tuple(fields.get("area") or ()),
        at=tuple(fields.get("at") or ()),
        start_ms=None if fields.get("start") is None else round(fields["start"] * 1000),
    )


def _clip(fields: Mapping[str, Any], root: Path) -> Clip | None:
    if not fields.get("video"):
        return None
    end = fields["end"]
    return Clip(root / fields["video"], round(fields["start"] * 1000), None if end is None else round(end * 1000))


def _as_sentence(text: str) -> str:
    return text if text.rstrip()[-1:] in ".!?…:" else f"{text.rstrip()}."


def scene_ids(source: StoryboardSource) -> list[str]:
    """Return each scene's id: its own, else its kind, numbered from the second on."""
    taken: dict[str, int] = {}
    ids = []
    for scene in source.scenes:
        kind: str = getattr(scene, "kind")  # noqa: B009  (every scene has it; the base class does not)
        name = scene.id or kind
        if scene.id is None:
            taken[kind] = taken.get(kind, 0) + 1
            name = kind if taken[kind] == 1 else f"{kind}-{taken[kind]}"
        ids.append(name)
    return ids


def _id_problems(file: YamlFile, source: StoryboardSource) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, name in enumerate(scene_ids(source)):
        if name in seen:
            at: Location = ("scenes", index, "id") if source.scenes[index].id else ("scenes", index)
            yield Problem(
                file.place(at),
                _('scene {number} is called "{name}" as well.', number=seen[name] + 1, name=name),
                _("Give each scene an id of its own."),
                scene_name(file.data, at),
            )
        seen.setdefault(name, index)


def _placeholder_problems(file: YamlFile, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    for at, text in _texts(file.data):
        for name in placeholders(text):
            if name not in facts:
                hint = suggestion(name, list(facts)) if facts else ""
                yield Problem(
                    file.place(at),
                    _('there is no fact "{name}".', name=name),
                    " ".join(filter(None, [hint, _("Or declare it under facts.")])),
                    scene_name(file.data, at),
                )
        if stray_braces(text):
            yield Problem(
                file.place(at),
                _("a brace { or } that belongs to no fact."),
                _("A fact is written {name}, in small letters and without spaces."),
                scene_name(file.data, at),
            )


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    """Yield every text of the film with its location."""
    for key in ("title", "summary"):
        yield (key,), data[key]
    for index, scene in enumerate(data["scenes"]):
        for key in ("heading", "sound", "say", "alt"):
            if scene.get(key):
                yield ("scenes", index, key), scene[key]
        for number, item in enumerate(scene.get("items", [])):
            for at, text in _item_texts(item):
                yield ("scenes", index, "items", number, *at), text


def _item_texts(item: Any) -> Iterator[tuple[Location, str]]:
    if isinstance(item, str):
        yield (), item
        return
    for key in ("show", "say", "value"):
        if item.get(key):
            yield (key,), item[key]


def check_script_exists(production: Production, script: str) -> None:
    """Raise ContentError when the production has no storyboard of this name."""
    known = production.script_ids()
    if script not in known:
        place = Place(Path("scripts") / f"{script}.yaml")
        raise ContentError([Problem(place, _("there is no such storyboard."), suggestion(script, known))])
