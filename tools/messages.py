# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`make messages`: gather every sentence the program can say, and bring explainers/ui_texts up to date.

Gathered are the calls of `_`, `plural` and `later` in the code, every text of every command's help, every description
of a key of the YAML files, and click's own words. What is new is written untranslated; what is gone is dropped.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from explainers.cli import COMMANDS, load_command, main
from explainers.helptext import in_user_language
from explainers.scaffold.patterns import comments
from explainers.ui import DOMAIN, FOLDER, LANGUAGES
from tools.keys import descriptions

ROOT = Path(__file__).parents[1]


class Found(NamedTuple):
    """One text to translate, and the file it is from."""

    text: str | tuple[str, str]
    """With its plural where it has one."""
    file: str


def texts() -> Iterator[Found]:
    """Yield every text the program can say; some more than once."""
    for folder in ("explainers", "tools"):
        yield from _in_code(ROOT / folder, {"_": 1, "plural": 2, "later": 1})
    for name in COMMANDS:
        yield from _help(load_command(name), name, f"explainers help {name}")
    yield from _help(main, "", "explainers help")
    for text in descriptions():
        yield Found(text, "explainers/storyboard/source.py")
    yield from (Found(text, "explainers/scaffold/patterns") for text in comments())
    yield from _in_code(Path(click.__file__).parent, {"_": 1, "ngettext": 2})


def _in_code(folder: Path, functions: Mapping[str, int]) -> Iterator[Found]:
    """Yield the texts given to some functions, of which each takes so many. Also inside f-strings, unlike Babel."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
                texts = [arg.value for arg in node.args[: functions[node.func.id]] if isinstance(arg, ast.Constant)]
                if texts and all(isinstance(text, str) for text in texts):
                    text = texts[0] if len(texts) == 1 else (texts[0], texts[1])
                    yield Found(text, f"{folder.name}/{path.relative_to(folder).as_posix()}")


def _help(command: click.Command, path: str, shown_as: str) -> Iterator[Found]:
    noted: list[str] = []

    def note(text: str) -> str:
        noted.append(text)
        return text

    in_user_language(command, path, note)
    yield from (Found(text, shown_as) for text in noted)


def template() -> Catalog:
    """Return all texts, untranslated."""
    found = Catalog(charset="utf-8")
    for text, file in texts():
        if text:
            found.add(text, locations=[(file, 0)])
    return found


def catalogue_path(lang: str) -> Path:
    """Return where the texts of a language are kept."""
    return FOLDER / lang / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(lang: str) -> Catalog:
    """Return the texts of a language as they are kept."""
    path = catalogue_path(lang)
    if not path.exists():
        return Catalog(locale=lang, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def update(lang: str, found: Catalog) -> int:
    """Bring a language's catalogue up to date and compile it; return how many texts have no translation."""
    kept = read_catalogue(lang)
    found.creation_date = kept.creation_date
    kept.update(found, no_fuzzy_matching=True)
    kept.obsolete.clear()
    kept.project, kept.version, kept.fuzzy = "Explainers", "", False
    kept.msgid_bugs_address, kept.last_translator, kept.language_team = "", "Explainers contributors", lang
    path = catalogue_path(lang)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, kept, width=118, sort_output=True, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, kept)
    return sum(1 for message in kept if message.id and not all(_strings(message.string)))


def _strings(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string or "",) if isinstance(string, str | None) else tuple(string)


if __name__ == "__main__":
    everything = template()
    for language in LANGUAGES[1:]:
        missing = update(language, everything)
        sys.stdout.write(f"{language}: {len(everything)} texts, {missing} of them without translation\n")
