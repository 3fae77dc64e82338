# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How wide a subtitle's line is on the screen (S3), measured in Noto Sans."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
from PIL import ImageFont

from explainers.caption.profile import Profile
from explainers.text import INVISIBLE

SIZE = 100


def line_share(line: str, profile: Profile) -> float:
    """Return which share of the picture's width a line takes as players set it."""
    text = line.translate(INVISIBLE)
    arabic = any(unicodedata.bidirectional(char) == "AL" for char in text)
    return _font(arabic).getlength(text) / SIZE * profile.letter_share


@cache
def _font(arabic: bool) -> ImageFont.FreeTypeFont:
    package = fontpkg_noto_sans_arabic if arabic else fontpkg_noto_sans
    folder = Path(package.__file__).parent / "files"
    upright = next(path for path in sorted(folder.glob("*.ttf")) if "Italic" not in path.name)
    return ImageFont.truetype(str(upright), SIZE)
