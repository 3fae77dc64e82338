# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a YAML file safely, and remember where everything in it stands.

Only the plain part of YAML is accepted: no tags, no anchors or aliases (an alias can blow a small file up to
gigabytes). Scalars stay text, so `no` is the Norwegian code and `0612` a telephone number; the model gives
them their types.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from explainers.errors import ContentError, Place, Problem, reason
from explainers.ui import _, later

MAX_BYTES = 1_000_000
"""A storyboard has a few thousand characters; more is a mistake or an attack."""

DEEPEST = 50
"""Lists in lists: nothing that people write is a quarter as deep; libyaml would bear it, and we not."""

Location = tuple[str | int, ...]
"""The way to a value inside a file, e.g. ("scenes", 2, "heading")."""


class YamlFile:
    """One file's data, and the place of each key and value."""

    def __init__(self, path: Path, shown_as: Path) -> None:
        """Read `path`, naming it `shown_as` in problems.

        Raises:
            ContentError: if it cannot be read, is no plain YAML, or is no mapping at its top.
        """
        self.shown_as = shown_as
        self.problems: list[Problem] = []
        self._places: dict[Location, yaml.Mark] = {}
        self._keys: dict[Location, yaml.Mark] = {}
        root = _compose(_read_text(path, shown_as), shown_as)
        if not isinstance(root, yaml.MappingNode):
            raise ContentError(
                [Problem(Place(shown_as, 1), _("the file has no keys."), _('Begin it with "title: …".'))]
            )
        self.data: dict[str, Any] = self._convert(root, ())

    def place(self, location: Location) -> Place:
        """Return where a value stands; for one that is missing, where its parent does."""
        for end in range(len(location), 0, -1):
            mark = self._places.get(location[:end])
            if mark is not None:
                return Place(self.shown_as, mark.line + 1, mark.column + 1)
        return Place(self.shown_as, 1)

    def key_place(self, location: Location) -> Place:
        """Return where a key itself stands."""
        mark = self._keys.get(location)
        return Place(self.shown_as, mark.line + 1, mark.column + 1) if mark else self.place(location)

    def _convert(self, node: yaml.Node, at: Location) -> Any:
        self._places[at] = node.start_mark
        if isinstance(node, yaml.MappingNode):
            return self._convert_mapping(node, at)
        if isinstance(node, yaml.SequenceNode):
            return [self._convert(child, (*at, i)) for i, child in enumerate(node.value)]
        plain = isinstance(node, yaml.ScalarNode) and not node.style  # libyaml says "" for None
        return None if plain and node.value in ("", "~", "null") else node.value

    def _convert_mapping(self, node: yaml.MappingNode, at: Location) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            place = Place(self.shown_as, mark.line + 1, mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(
                    Problem(place, _("a key must be a single word."), _("Text that begins with { or [ needs quotes."))
                )
                continue
            key = key_node.value
            if key in result:
                first = self._keys[(*at, key)].line + 1
                what = _('"{key}" stands here twice (first in line {line}).', key=key, line=first)
                self.problems.append(Problem(place, what, _("Keep one of the two.")))
                continue
            self._keys[(*at, key)] = mark
            result[key] = self._convert(value_node, (*at, key))
        return result


class _PlainLoader(yaml.SafeLoader):
    """A composer that refuses tags, anchors and aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="anchors (&) and aliases (*) are not allowed", problem_mark=event.start_mark
            )
        if getattr(event, "tag", None) is not None:
            raise yaml.MarkedYAMLError(problem="tags (!) are not allowed", problem_mark=event.start_mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


def _composed_at_once(text: str) -> yaml.Node | None:
    """Return what libyaml, ten times as quick, makes of plain YAML; None where there is something to say of it."""
    parser = getattr(yaml, "CSafeLoader", None)
    if parser is None or "\t" in text:  # of tabs libyaml bears more
        return None
    depth = 0
    try:
        for event in yaml.parse(text, parser):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if getattr(event, "anchor", None) or getattr(event, "tag", None) or depth > DEEPEST:
                return None
        node: yaml.Node | None = yaml.compose(text, parser)
        return node
    except yaml.YAMLError:
        return None


def _read_text(path: Path, shown_as: Path) -> str:
    place = Place(shown_as)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ContentError([Problem(place, _("there is no such file."), _("Check the name."))]) from None
    except OSError as error:
        raise ContentError([Problem(place, _("the file cannot be read: {why}.", why=reason(error)))]) from None
    if len(raw) > MAX_BYTES:
        raise ContentError([Problem(place, _("the file is larger than 1 MB."), _("Split it into several films."))])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ContentError(
            [Problem(Place(shown_as, line), _("the file is not UTF-8."), _('Save it with the encoding "UTF-8".'))]
        ) from None


def _compose(text: str, shown_as: Path) -> yaml.Node | None:
    if node := _composed_at_once(text):
        return node
    try:
        loader = _PlainLoader(text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        what = _("the character {code} is not allowed.", code=f"U+{ord(text[error.position]):04X}")
        raise ContentError([Problem(Place(shown_as, line), what, _("Delete it."))]) from None
    except RecursionError:
        raise ContentError(
            [Problem(Place(shown_as), _("the file is nested too deeply."), _("Write it flatter."))]
        ) from None
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax_problem(error, shown_as)]) from None


# What PyYAML says → what a person who writes storyboards understands.
_SYNTAX = {
    "mapping values are not allowed": (
        later("a colon followed by a space inside a text."),
        later('Put the whole text in quotes: say: "Erstens: …".'),
    ),
    "found character '\\t'": (later("a tab."), later("Indent with spaces.")),
    "anchors (&)": (
        later("anchors (&) and aliases (*) are not allowed."),
        later("Write the text out, or put it in quotes."),
    ),
    "tags (!)": (later("tags (!) are not allowed."), later("Text that begins with ! needs quotes.")),
    "but found another document": (later("a second document begins here (---)."), later("Use one file for each film.")),
    "found unexpected end of stream": (
        later("a quotation mark is never closed."),
        later("Add the closing quotation mark."),
    ),
    "expected <block end>": (
        later("the indentation is wrong, or a text that begins with a quotation mark or { goes on after it."),
        later("Line the keys up, or put the whole text in quotes."),
    ),
    "expected '<document start>'": (
        later("the indentation is wrong: this line stands further to the left or right than those above it."),
        later("Line the keys up."),
    ),
    "could not find expected ':'": (later("a key without a colon."), later('Write "key: text".')),
    "that cannot start any token": (
        later("a text begins with a sign that means something else in YAML."),
        later("Put the text in quotes."),
    ),
    "found '<stream end>'": (later("the file ends inside { or [."), later("Close it with } or ].")),
    "expected ',' or '}'": (later("a text begins with { or is not closed by }."), later("Put the text in quotes.")),
    "expected ',' or ']'": (later("a text begins with [ or is not closed by ]."), later("Put the text in quotes.")),
}


def _syntax_problem(error: yaml.MarkedYAMLError, shown_as: Path) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(shown_as, mark.line + 1, mark.column + 1) if mark else Place(shown_as)
    said = f"{error.context or ''} {error.problem or ''}"
    for sign, (what, todo) in _SYNTAX.items():
        if sign in said:
            return Problem(place, _(what), _(todo))
    said = (error.problem or "").strip()
    return Problem(place, _("this is no valid YAML ({said}).", said=said), _("Compare it with the lines around it."))
