# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reference of all keys of the YAML files, made from the models that read them: nothing can be missing or old."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from explainers.draw.theme import BrandSource
from explainers.production import ProductionSource
from explainers.storyboard.source import SceneSource, StoryboardSource
from explainers.ui import _, later
from tools.markdown import link, table

FILES: tuple[tuple[str, type[BaseModel]], ...] = (
    ("scripts/….yaml", StoryboardSource),
    ("explainers.yaml", ProductionSource),
    ("assets/brand.yaml", BrandSource),
)
"""Each file and what reads it."""
IN_PLACE = ("ItemSource",)
"""Models whose keys stand in the table of the scene they belong to (by the end of their names)."""
COMMON = "SceneSource"

Node = dict[str, Any]


class Key(NamedTuple):
    """One key of a file."""

    name: str
    what: str
    """What it means, in English."""
    value: Node
    required: bool


def descriptions() -> Iterator[str]:
    """Yield every sentence that the models say of themselves and of their keys, in English."""
    for _file, model in FILES:
        yield from _descriptions(model.model_json_schema())
    yield from _descriptions(SceneSource.model_json_schema())


def _descriptions(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _descriptions(child)
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield _one_line(node["description"])
        for child in node.values():
            yield from _descriptions(child)


def keys_page() -> str:
    """Return the page on all keys, in the user's language, as Markdown."""
    intro = _(
        "Every key that may stand in the files of a production. This page is made from the program itself. A key that "
        "is not here is an error, which `explainers check` names with its line."
    )
    parts = [f"# {_('All keys')}", intro]
    told: set[str] = set()
    for file, model in FILES:
        parts += _File(file, model, told).sections()
    return "\n\n".join(parts) + "\n"


class _File:
    """One file's part of the page: a section for each model that its keys lead to."""

    def __init__(self, file: str, model: type[BaseModel], told: set[str]) -> None:
        """Take a file's model; `told` are models that have a section already."""
        self._schema = model.model_json_schema()
        self._models: Node = self._schema.get("$defs", {}) | {COMMON: SceneSource.model_json_schema()}
        self._waiting = [(f"`{file}`", "", self._schema)]
        self._told = told
        self._level = "##"

    def sections(self) -> Iterator[str]:
        """Yield each section's heading, sentences and table."""
        while self._waiting:
            title, path, node = self._waiting.pop(0)
            yield f"{self._level} {title}"
            yield _(_one_line(node.get("description", "")))
            yield self._table(node, title, path)
            self._level = "###"

    def _table(self, node: Node, title: str, path: str) -> str:
        head = [_("Key"), _("What it is"), _("Value"), _("Left out")]
        return table(head, self._rows(node, title, path))

    def _rows(self, node: Node, title: str, path: str, item_of: str = "") -> Iterator[list[str]]:
        common = self._models[COMMON]["properties"]
        for key in keys_of(node):
            if title.startswith("`scenes`: `") and key.value == common.get(key.name):
                continue
            name = f"{item_of}{key.name}"
            yield [
                f"`{name}`",
                _(key.what) if key.what else "",
                self._value(key.value, f"{path}{key.name}"),
                _default(key),
            ]
            inner = self._item_model(key.value)
            if inner:
                yield from self._rows(inner, "", "", f"{name}: ")

    def _item_model(self, value: Node) -> Node | None:
        models = [name for name in _models_in(value) if name.endswith(IN_PLACE)]
        return self._models[models[0]] if models else None

    def _value(self, value: Node, name: str) -> str:
        """Return what may stand there, in words; a model gets a section of its own."""
        if "$ref" in value:
            return self._link(value["$ref"].split("/")[-1], name)
        if "discriminator" in value:
            return self._scenes(value)
        choices = [choice for choice in value.get("anyOf", ()) if choice.get("type") != "null"]
        if choices:
            words = dict.fromkeys(self._value(choice, name) for choice in choices)
            return _(" or ").join(word for word in words if word)
        match value.get("type"):
            case "array":
                return self._list(value, name)
            case "object":
                inner = value.get("additionalProperties") or next(iter(value.get("patternProperties", {}).values()))
                return f"{_('names of your own, each with:')} {self._value(inner, f'{name}.…')}"
        return _plain(value)

    def _list(self, value: Node, name: str) -> str:
        inner = self._value(value["items"], name)
        most, least = value.get("maxItems"), value.get("minItems")
        if most and most == least:
            return _("list of {number}: {what}", number=most, what=inner)
        return _("list, at most {number}: {what}", number=most, what=inner) if most else f"{_('list of')} {inner}"

    def _link(self, model: str, name: str) -> str:
        if model.endswith(IN_PLACE):
            return _("keys of its own, see the next rows")
        title = f"`{name}`"
        if model not in self._told:
            self._told.add(model)
            self._waiting.append((title, f"{name}.", self._models[model]))
        return link(title)

    def _scenes(self, value: Node) -> str:
        kinds = {f"`scenes`: `kind: {kind}`": self._models[ref.split("/")[-1]]
                 for kind, ref in value["discriminator"]["mapping"].items()}  # fmt: skip
        kinds = {f"`scenes`: {_('all kinds')}": self._models[COMMON], **kinds}
        self._waiting += [(title, "", model) for title, model in kinds.items()]
        return ", ".join(link(title) for title in kinds)


def keys_of(node: Node) -> Iterator[Key]:
    """Yield the keys of a model in JSON Schema, in their order."""
    for name, value in node.get("properties", {}).items():
        found = [value, *value.get("anyOf", ())]
        what = next((entry["description"] for entry in found if "description" in entry), "")
        yield Key(name, _one_line(what or KIND if name == "kind" else what), value, name in node.get("required", ()))


KIND = later("What the scene looks like")


def _models_in(value: Node) -> list[str]:
    return re.findall(r'"#/\$defs/(\w+)"', json.dumps(value))


def _plain(value: Node) -> str:
    """Return in words what a value without keys of its own may be."""
    words = [value["const"]] if "const" in value else value.get("enum")
    if words:
        return ", ".join(f"`{word}`" for word in words)
    least, most = value.get("minimum", value.get("exclusiveMinimum")), value.get("maximum")
    kinds = {"boolean": "`true`, `false`", "integer": _("whole number"), "number": _("number")}
    kind = _("day") if value.get("format") == "date" else kinds.get(value.get("type", ""), _("text"))
    if least is not None and most is not None:
        return _("{what} from {least} to {most}", what=kind, least=f"{least:g}", most=f"{most:g}")
    return _("{what}, at least {least}", what=kind, least=f"{least:g}") if least is not None else kind


def _default(key: Key) -> str:
    if key.required:
        return _("must be there")
    default = key.value.get("default")
    default = int(default) if isinstance(default, float) and default.is_integer() else default
    if default in (None, {}, [], "") or isinstance(default, dict):
        return "–"
    return f"`{json.dumps(default, ensure_ascii=False)}`" if not isinstance(default, str) else f"`{default}`"


def _one_line(text: str) -> str:
    return " ".join(text.split())
