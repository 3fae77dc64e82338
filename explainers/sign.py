# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film's interpreter into sign language: where the video lies and how it is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from explainers.storyboard.source import Strict

if TYPE_CHECKING:
    from explainers.production import Production
    from explainers.storyboard.model import Storyboard


class SignSource(Strict):
    """Sign language for all films of a production."""

    video: Annotated[str, Field(min_length=1, max_length=300)] = Field(
        description="Where the videos lie, e.g. assets/dgs/{script}.mp4; with {lang} for each language its own"
    )
    film: Literal["second", "same"] = Field(
        "second", description="second: a film of its own beside the plain one; same: in the only one"
    )
    label: Annotated[str, Field(min_length=1, max_length=12)] = Field(
        "DGS", description="What the language is called in the picture"
    )
    logo: str | None = Field(None, description="The sign language's logo, SVG or PNG in assets/; left out: two hands")


def sign_file(pattern: str, script: str, lang: str) -> str:
    """Return the file a pattern means for one film."""
    return pattern.replace("{script}", script).replace("{lang}", lang)


def sign_video(production: Production, storyboard: Storyboard) -> Path | None:
    """Return a film's sign language video, or None where it has none.

    A pattern without {lang} is meant for the films in the production's own language: the interpreter keeps step with
    that sound and no other.
    """
    pattern = storyboard.sign or (production.sign.video if production.sign else "")
    if not pattern or ("{lang}" not in pattern and storyboard.lang != production.source_language):
        return None
    path = production.root / sign_file(pattern, storyboard.id, storyboard.lang)
    return path if path.is_file() else None
