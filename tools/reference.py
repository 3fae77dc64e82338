# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `make messages` writes from the program itself: the pages on all keys and commands, and the files' schemas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from explainers.scaffold.schemas import schema_files
from explainers.ui import speaking
from tools.commands import commands_page
from tools.keys import keys_page

ROOT = Path(__file__).parents[1]
PAGES = {
    "en": {"docs/en/reference.md": keys_page, "docs/en/commands.md": commands_page},
    "de": {"docs/de/referenz.md": keys_page, "docs/de/befehle.md": commands_page},
}
"""The pages in each language the program speaks."""
NOTE = "<!-- Written by `make messages`: change the program's texts, not this page. -->\n\n"


def files() -> Iterator[tuple[str, str]]:
    """Yield each file, relative to the repository, and what it must hold."""
    for lang, pages in PAGES.items():
        with speaking(lang):
            yield from [(name, NOTE + page()) for name, page in pages.items()]
    with speaking("en"):
        yield from ((path.as_posix(), text) for path, text in schema_files().items())


if __name__ == "__main__":
    for name, text in files():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(text, "utf-8")
