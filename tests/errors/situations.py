# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that goes wrong, and the one sentence that its author gets, in each language the program speaks.

`situations.yaml` holds both. `python -m tests.errors.situations` writes the sentences anew: read them before you keep
them.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from pathlib import Path
from textwrap import dedent
from typing import Any

import yaml
from click.testing import CliRunner

from explainers.cli import main
from explainers.ui import LANGUAGES
from tests.conftest import TINY_PRODUCTION, TINY_STORYBOARD

FILE = Path(__file__).with_name("situations.yaml")
WHOLE = {
    "explainers.yaml": TINY_PRODUCTION.replace("[de, tr]", "[de]") + "voices: {de: {engine: silent}}\n",
    "scripts/ausweis.yaml": TINY_STORYBOARD,
}
"""The production that each situation breaks in one place."""
FILLINGS = {
    "{long}": "So " * 700,
    "{headline}": "Gebührenordnung " * 30,
    "{huge}": "# nichts\n" * 120_000,
    "{deep}": "title: " + "[" * 20_000,
}
BESIDE = re.compile(
    r"|Usage: .*|Aufruf: .*|Try .* for help\.|Hilfe bekommen Sie mit .*|1 problem found\.|1 Problem gefunden\."
)
"""Lines that may stand around the one sentence."""


def situations() -> list[dict[str, Any]]:
    """Return all of them, as the file has them."""
    found: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
    return found


def enact(situation: dict[str, Any], root: Path) -> list[str]:
    """Write the broken production into an empty folder, and return the command that meets it."""
    texts = {name: dedent(text) for name, text in WHOLE.items() if name not in situation.get("delete", ())}
    for name, change in situation.get("files", {}).items():
        texts[name] = change if isinstance(change, str) else _replaced(texts[name], *change)
    for name, text in texts.items():
        _write(root / name, _filled(text).encode("utf-8"))
    for name, text in situation.get("latin-1", {}).items():
        _write(root / name, text.encode("latin-1"))
    words = shlex.split(situation.get("run", "check --style off"))
    return [word.replace("{root}", str(root)) for word in words]


def meet(words: list[str], root: Path, lang: str) -> tuple[int, list[str]]:
    """Call the program there; return its exit code and the sentences on standard error, the folder left out."""
    result = CliRunner(mix_stderr=False).invoke(main, ["--production", str(root), "--ui-lang", lang, *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    lines = result.stderr.replace(f"{root}{os.sep}", "").replace(str(root), "FOLDER").splitlines()
    return result.exit_code, [line for line in lines if not BESIDE.fullmatch(line)]


def _replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) >= 1, f"{old!r} is not in the file"
    return text.replace(old, new, 1)


def _filled(text: str) -> str:
    for gap, filling in FILLINGS.items():
        text = text.replace(gap, filling)
    return text


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _rewrite() -> None:
    everything = situations()
    for situation in everything:
        for lang in LANGUAGES:
            with tempfile.TemporaryDirectory() as folder:
                root = Path(folder)
                situation[lang] = "\n".join(meet(enact(situation, root), root, lang)[1])
    head = "".join(FILE.read_text("utf-8").splitlines(keepends=True)[:2])
    text = yaml.safe_dump(everything, allow_unicode=True, sort_keys=False, width=100_000)
    FILE.write_text(head + text.replace("\n- situation", "\n\n- situation"), "utf-8")


if __name__ == "__main__":
    _rewrite()
