# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the pages, one file for each language in `texts/`, so that native speakers can mend them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from explainers.tables import read_table

FOLDER = Path(__file__).parent / "texts"


@cache
def page_texts(lang: str) -> dict[str, str]:
    """Return the words of the pages in a language.

    What a variant (`de-simple`) lacks is that of its base (`de`), and what that lacks is English.
    """
    return {**_read("en"), **_read(lang.partition("-")[0]), **_read(lang)}


def _read(lang: str) -> dict[str, str]:
    path = FOLDER / f"{lang}.yaml"
    texts: dict[str, str] = read_table(path) if path.is_file() else {}
    return texts
