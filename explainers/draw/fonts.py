# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fonts pictures are set in: from wheels and the production's assets/fonts, never what the machine happens to
have. And the question whether they have a sign for every character."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import typst

from explainers.text import INVISIBLE


def font_folders(root: Path) -> list[Path]:
    """Return the folders fonts are taken from."""
    wheels = [Path(package.__file__).parent / "files" for package in (fontpkg_noto_sans, fontpkg_noto_sans_arabic)]
    own = root / "assets" / "fonts"
    return [*wheels, own] if own.is_dir() else wheels


@cache
def fonts(root: Path) -> typst.Fonts:
    """Return the fonts for Typst."""
    folders = [str(folder) for folder in font_folders(root)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def families(root: Path) -> list[str]:
    """Return the names of the font families there are."""
    return sorted(set(fonts(root).families()))


def missing_characters(text: str, wanted: tuple[str, ...], root: Path) -> str:
    """Return the characters of a text, each once, that no font of the wanted families can show."""
    covered = _covered(wanted, root)
    return "".join(dict.fromkeys(char for char in text if ord(char) not in covered and not _needs_no_sign(char)))


def _needs_no_sign(char: str) -> bool:
    return char.isspace() or ord(char) in INVISIBLE or unicodedata.category(char) in ("Cc", "Cf")


@cache
def _covered(wanted: tuple[str, ...], root: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # only `check` looks into fonts

    covered: set[int] = set()
    for path, index in {(info.path, info.index) for info in fonts(root).fonts() if info.family in wanted and info.path}:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            covered |= set(font.getBestCmap() or ())
    return frozenset(covered)
