# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a film is made from, piece by piece: equal inputs promise an equal film, and a difference names its cause."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from explainers.build.store import key_of
from explainers.production import Production
from explainers.storyboard.model import Storyboard, messages

PACKAGE = Path(__file__).parents[1]
LIBRARIES = (
    "av",
    "Babel",
    "espeakng-loader",
    "fontpkg-noto-sans",
    "fontpkg-noto-sans-arabic",
    "lucide",
    "moviepy",
    "num2words",
    "numpy",
    "pillow",
    "pysrt",
    "segno",
    "typst",
)
"""The libraries whose version may show or be heard in a film. The fonts are among them: they come as packages."""


@cache
def program() -> str:
    """Return a fingerprint of everything in Explainers itself: its code, its templates and its libraries.

    The code counts as it stands, not by a version number that somebody might forget to raise.
    """
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix not in {".pyc"}:
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    libraries = " ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{digest.hexdigest()} {libraries}"


def film_inputs(production: Production, storyboard: Storyboard) -> dict[str, str]:
    """Return each piece a film is made from, by a name its author understands, e.g. `fact "fee"`."""
    voice = production.voice(storyboard.lang)
    pieces: dict[str, object] = {
        "the program": program(),
        "the voice": voice,
        "the frame rate": production.frame_rate,
        "the formats": production.formats,
        "the brand": [
            _content(production.assets / "brand.yaml"),
            *map(_content, sorted(production.assets.glob("logo.*"))),
        ],
        "the producer": storyboard.producer,
        "the order of the scenes": [(scene.id, scene.kind, len(scene.items)) for scene in storyboard.scenes],
        "the notice on the translation": storyboard.notice,
        "the service": (storyboard.leika, storyboard.online, storyboard.review_by),
    }
    pieces |= {f'text "{message.key}"': message.text for message in messages(storyboard)}
    pieces |= {f'value of item {n + 1} in "{scene.id}"': item.value
               for scene in storyboard.scenes for n, item in enumerate(scene.items) if item.value}  # fmt: skip
    pieces |= {f'fact "{name}"': fact for name, fact in storyboard.facts.items()}
    for scene in storyboard.scenes:
        if scene.picture is not None:
            pieces[f'picture "{production.shown(scene.picture).as_posix()}"'] = _content(scene.picture)
        if scene.clip is not None:
            pieces[f'video "{production.shown(scene.clip.path).as_posix()}"'] = _content(scene.clip.path)
        looks = (
            scene.icon,
            scene.fact,
            scene.zoom,
            scene.clip,
            scene.own,
            [(item.icon, item.area) for item in scene.items],
        )
        pieces[f'the look of "{scene.id}"'] = looks
    return {name: key_of(piece)[:16] for name, piece in pieces.items()}


def _content(path: Path) -> bytes:
    try:
        return hashlib.blake2b(path.read_bytes()).digest()
    except OSError:
        return b"missing"


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the names of the pieces that changed, came or went."""
    return [name for name in {**before, **now} if before.get(name) != now.get(name)]
