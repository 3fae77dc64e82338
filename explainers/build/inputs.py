# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a film is made from, piece by piece: equal inputs promise an equal film, and a difference names its cause."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from explainers.build.store import key_of
from explainers.production import Production
from explainers.sign import sign_video
from explainers.storyboard.model import Scene, Storyboard
from explainers.storyboard.narration import narration
from explainers.ui import _, later

PACKAGE = Path(__file__).parents[1]
LIBRARIES = (
    "av",
    "Babel",
    "espeakng-loader",
    "fontpkg-noto-sans",
    "fontpkg-noto-sans-arabic",
    "fonttools",
    "gTTS",
    "lucide",
    "moviepy",
    "num2words",
    "numpy",
    "onnxruntime",
    "pillow",
    "piper-tts",
    "pypdfium2",
    "pysrt",
    "segno",
    "typst",
)
"""The libraries whose version may show or be heard in a film. The fonts are among them: they come as packages; and what
makes Piper's sound (onnxruntime)."""
PIECES = {
    "program": later("the program"),
    "settings": later("the settings in explainers.yaml"),
    "voice": later("the voice"),
    "title": later("the title"),
    "producer": later("the producer"),
    "order": later("the order of the scenes"),
    "translation": later("the origin of the translation"),
    "service": later("the service"),
    "scene": later('scene "{name}"'),
    "fact": later('fact "{name}"'),
    "file": later('file "{name}"'),
}
"""The pieces a film is made from: their names in records, which last, and in words."""


@cache
def program() -> str:
    """Return a fingerprint of everything in Explainers itself: its code, its templates and its libraries.

    The code counts as it stands, not by a version number that somebody might forget to raise.
    """
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(_own_files()):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    libraries = " ".join(f"{name} {library_version(name)}" for name in LIBRARIES)
    return f"{digest.hexdigest()} {libraries}"


def _own_files() -> Iterator[Path]:
    for folder, folders, names in os.walk(PACKAGE):
        if "__pycache__" in folders:
            folders.remove("__pycache__")
        yield from (Path(folder, name) for name in names)


def library_version(name: str) -> str:
    """Return the version of an installed library, or "none"."""
    try:
        return version(name)
    except PackageNotFoundError:  # an extra that is not installed
        return "none"


def film_inputs(production: Production, storyboard: Storyboard) -> dict[str, str]:
    """Return a fingerprint of each piece a film is made from, by its name in records, e.g. `fact:fee`."""
    pieces: dict[str, object] = {
        "program": program(),
        "settings": _settings(production),
        "voice": production.voice(storyboard.lang),
        "title": (storyboard.title, storyboard.summary),
        "producer": storyboard.producer,
        "order": [scene.id for scene in storyboard.scenes],
        "translation": (storyboard.notice, storyboard.translation),
        "service": (storyboard.leika, storyboard.online, storyboard.review_by),
    }
    pieces |= {f"scene:{scene.id}": scene for scene in storyboard.scenes}
    pieces |= {f"fact:{name}": fact for name, fact in storyboard.facts.items()}
    pieces |= {
        f"file:{production.shown(path).as_posix()}": _content(path) for path in film_files(production, storyboard)
    }
    # A production that lies elsewhere, or on another machine, is the same production.
    here = f"{production.root}{os.sep}"
    return {name: key_of(repr(piece).replace(here, "").encode())[:16] for name, piece in pieces.items()}


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What a film is made from, as its record keeps it."""

    pieces: dict[str, str]
    """By `film_inputs`."""
    said: list[str]
    seen: list[str]


def ingredients(production: Production, storyboard: Storyboard) -> Ingredients:
    """Return what a film is made from."""
    return Ingredients(film_inputs(production, storyboard), said(storyboard), seen(storyboard))


def said(storyboard: Storyboard) -> list[str]:
    """Return a fingerprint of each sentence of a film."""
    return [key_of(storyboard.lang, sentence.ear)[:12] for sentence in narration(storyboard)]


def seen(storyboard: Storyboard) -> list[str]:
    """Return a fingerprint of what each scene shows, and leads to: what is said in it changes nothing of that."""
    shown = [_shown(storyboard, scene) for scene in storyboard.scenes]
    return [key_of(*pair)[:12] for pair in zip(shown, [*shown[1:], ""], strict=True)]


def _shown(storyboard: Storyboard, scene: Scene) -> str:
    silent = repr(replace(scene, say="", items=tuple(replace(item, say="") for item in scene.items)))
    return silent + repr([fact.value for name, fact in storyboard.facts.items() if f"{{{name}}}" in silent])


def film_files(production: Production, storyboard: Storyboard) -> list[Path]:
    """Return the files that a film is made from beside its script, whether they exist or not."""
    return [
        production.assets / "brand.yaml",
        *production.assets.glob("logo.*"),
        production.locales / "pronunciation.yaml",
        *([production.music] if production.music else []),
        *_files(storyboard.scenes),
        *_files((sign_video(production, storyboard),)),
    ]


def _settings(production: Production) -> list[tuple[str, object]]:
    """Return all settings but those that have names of their own, or belong to other languages."""
    own = {"root", "output", "store", "name", "facts", "languages", "voices", "site", "targets", "translation", "music"}
    return [(field.name, getattr(production, field.name)) for field in fields(production) if field.name not in own]


def _files(value: object) -> Iterator[Path]:
    """Yield every file that some scenes name, wherever in them."""
    if isinstance(value, Path):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _files(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _files(getattr(value, field.name))


def _content(path: Path) -> bytes:
    try:
        return hashlib.blake2b(path.read_bytes()).digest()
    except OSError:
        return b"missing"


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the names of the pieces that changed, came or went."""
    return [name for name in {**before, **now} if before.get(name) != now.get(name)]


def in_words(piece: str) -> str:
    """Return a piece's name as its author understands it, e.g. `fact "fee"` for `fact:fee`."""
    kind, _colon, name = piece.partition(":")
    return _(PIECES.get(kind, piece), name=name)
