# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hold a YAML file against a model, and say every problem in the author's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from explainers.errors import Problem, suggestion
from explainers.storyboard.yaml_file import Location, YamlFile
from explainers.ui import _, later

Model = TypeVar("Model", bound=BaseModel)


def validate(file: YamlFile, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """Return the file as `model`, or None and everything that keeps it from being one."""
    try:
        value = model.model_validate(file.data)
    except ValidationError as error:
        found = [*file.problems, *(_problem(file, model, detail) for detail in error.errors())]
        return None, sorted(found, key=lambda problem: (problem.place.line, problem.place.column))
    return (None if file.problems else value), list(file.problems)


def scene_name(data: Any, location: Location) -> str:
    """Return how an author would call the part of the file at `location`, e.g. `scene 3 "fees"`."""
    match location:
        case ("scenes", int(index), *_rest):
            scene = data["scenes"][index]
            name = (scene.get("id") or scene.get("kind")) if isinstance(scene, Mapping) else None
            if isinstance(name, str):
                return _('scene {number} "{name}"', number=index + 1, name=name)
            return _("scene {number}", number=index + 1)
        case ("facts", str(name), *_rest):
            return _('fact "{name}"', name=name)
    return ""


def _problem(file: YamlFile, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    location = _in_file(file.data, detail["loc"])
    what, todo = _sentence(file, model, detail, location)
    is_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    place = file.key_place(location) if is_key else file.place(location)
    if detail["type"] == "fact_form":
        place = file.place((*location, detail["ctx"]["key"]))
    return Problem(place, what, todo, scene_name(file.data, location))


def _in_file(data: Any, location: Location) -> Location:
    """Drop what pydantic adds to a location: the chosen kind of a scene, "[key]" for a key."""
    result: list[str | int] = []
    here = data
    for before, step in zip((None, *location), location, strict=False):
        # A kind may be a key as well: "picture". Right after a scene's number it is the kind.
        if isinstance(here, Mapping) and here.get("kind") == step and isinstance(before, int):
            continue
        if step == "[key]":
            continue
        result.append(step)
        here = _step(here, step)
    return tuple(result)


def _step(here: Any, step: str | int) -> Any:
    if isinstance(here, Mapping):
        return here.get(step)
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return None


def _sentence(file: YamlFile, model: type[BaseModel], detail: ErrorDetails, at: Location) -> tuple[str, str]:
    key, given, ctx = at[-1] if at else "", detail["input"], detail.get("ctx", {})
    name = _('"{key}"', key=key) if isinstance(key, str) else _("entry {number}", number=key + 1)
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_key(file, model, detail, at)
        case "missing":
            return _("{name} is missing.", name=name), _("Add it.")
        case "union_tag_invalid":
            what = _('there is no scene kind "{kind}".', kind=ctx["tag"])
            return what, suggestion(str(ctx["tag"]), _words(ctx["expected_tags"]))
        case "union_tag_not_found":
            kinds = ", ".join(_words(_kinds(model)))
            return _('"kind" is missing.'), _("Possible kinds: {kinds}.", kinds=kinds)
        case "literal_error":
            return _('{name} cannot be "{given}".', name=name, given=given), suggestion(
                str(given), _words(ctx["expected"])
            )
        case "too_short" if ctx["min_length"] > 1:
            what = _("{name} has too few entries.", name=name)
            return what, _("It needs {number}.", number=ctx["min_length"])
        case "string_too_short" | "too_short":
            return _empty(name)
        case "string_too_long":
            what = _("{name} has more than {most} characters.", name=name, most=ctx["max_length"])
            return what, _("Split it into several sentences or scenes.")
        case "too_long":
            what = _("{name} has more than {most} entries.", name=name, most=ctx["max_length"])
            return what, _("Split it into two scenes.")
        case "date_from_datetime_parsing" | "date_parsing":
            what = _('{name} is no date: "{given}".', name=name, given=given)
            return what, _('Write year-month-day, e.g. "2027-01-19".')
        case "string_type":
            return _not_text(name, given)
        case "string_pattern_mismatch":
            return _('{name} cannot be "{given}".', name=name, given=given), _pattern_help(str(ctx["pattern"]))
        case "fact_kind" | "fact_form":
            return detail["msg"], ""
        case "model_type" | "model_attributes_type" | "dict_type":
            what = _("{name} must have keys of its own.", name=name)
            return what, _('Write them below it, indented, e.g. "kind: title".')
        case "list_type":
            return _("{name} must be a list.", name=name), _('Begin each entry on a line of its own with "- ".')
    if given is None:
        return _empty(name)
    return _not_a_value(name, given, detail)


def _empty(name: str) -> tuple[str, str]:
    return _("{name} is empty.", name=name), _("Write something, or delete it.")


def _not_a_value(name: str, given: Any, detail: ErrorDetails) -> tuple[str, str]:
    """Say what kind of value belongs there: a number in its limits, yes or no."""
    ctx = detail.get("ctx", {})
    match detail["type"]:
        case "greater_than_equal" | "greater_than":
            limit = _("The least is {number}.", number=_number(ctx.get("ge", ctx.get("gt"))))
        case "less_than_equal" | "less_than":
            limit = _("The most is {number}.", number=_number(ctx.get("le", ctx.get("lt"))))
        case "float_parsing" | "int_parsing" | "float_type" | "int_type" | "int_from_float":
            limit = _("Write a number, with a point before decimals, e.g. 1.5.")
        case "bool_parsing" | "bool_type":
            limit = _("Write true or false.")
        case _:
            limit = _("The page on all keys in docs/ says what belongs there.")
    return _('{name} cannot be "{given}".', name=name, given=given), limit


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def _unknown_key(file: YamlFile, model: type[BaseModel], detail: ErrorDetails, at: Location) -> tuple[str, str]:
    key = str(at[-1])
    if " " in key or key[:1].isupper():
        what = _('"{key}" is no key here.', key=key)
        return what, _("If it is part of a text with a comma or colon in it, put the whole text in quotes.")
    return _('there is no key "{key}" here.', key=key), suggestion(key, _known_keys(model, detail["loc"]))


def _not_text(name: str, given: Any) -> tuple[str, str]:
    if given is None:
        return _empty(name)
    if isinstance(given, Mapping):
        return _("{name} must be text.", name=name), _("A text that begins with { or contains a colon needs quotes.")
    what = _("{name} must be a text, not a list.", name=name)
    return what, _("Write one text; several sentences may stand in it.")


def _pattern_help(pattern: str) -> str:
    known = {
        r"^[a-z][a-z0-9-]*$": later('Use small letters, digits and hyphens, e.g. "documents".'),
        r"^[a-z][a-z0-9_]*$": later('Use small letters, digits and underscores, e.g. "fee_adult".'),
        r"^\d{14}$": later('A LeiKa key has 14 digits, e.g. "99115005104000".'),
        r"^[a-z0-9][a-z0-9-]*$": later('Icons have English names in small letters; see "explainers icons search".'),
        r"^#[0-9a-fA-F]{6}$": later('A colour is written in quotes as # and six digits, e.g. "#12407a".'),
        r"^https://": later('Begin it with "https://".'),
        r"^https?://": later('Begin it with "https://".'),
        r"^(https?://|mailto:)": later('Begin it with "https://" or "mailto:".'),
    }
    return _(known.get(pattern, later("The page on all keys in docs/ says what belongs there.")))


def _words(quoted: str) -> list[str]:
    return [word.strip().strip("'") for word in quoted.replace(" or ", ", ").split(",") if word.strip()]


def _kinds(model: type[BaseModel]) -> str:
    kinds = model.model_json_schema()["properties"]["scenes"]["items"]["discriminator"]["mapping"]
    return ", ".join(kinds)


def _known_keys(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """Walk the JSON Schema along a pydantic location and return the keys its last object knows."""
    schema = model.model_json_schema()
    here: Mapping[str, Any] = schema
    for step in location[:-1]:
        here = _schema_step(schema, here, step)
    return list(here.get("properties", {}))


def _schema_step(schema: Mapping[str, Any], here: Mapping[str, Any], step: int | str) -> Mapping[str, Any]:
    if isinstance(step, int):
        child = here.get("items", {})
    elif "discriminator" in here:
        child = {"$ref": here["discriminator"]["mapping"][step]}
    else:
        patterns = list(here.get("patternProperties", {}).values())
        child = here.get("properties", {}).get(step) or (patterns[0] if patterns else {})
    options = [child, *child.get("anyOf", [])] if isinstance(child, Mapping) else [{}]
    for option in options:
        if "$ref" in option:
            target: Mapping[str, Any] = schema["$defs"][option["$ref"].rsplit("/", 1)[1]]
            return target
    first: Mapping[str, Any] = options[0]
    return first
