# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What travels through a store between machines: a production's files to the workers, finished films back."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from explainers.breach import Breach
from explainers.build.effort import Effort
from explainers.build.film import Film
from explainers.build.store import Store, key_of
from explainers.errors import EngineError
from explainers.production import FILE_NAME, Production
from explainers.report import FilmReport
from explainers.ui import _

FILE, FILM = "file", "film"
"""The steps under which they are kept."""
HEAD = "film.json"

Manifest = Mapping[str, str]
"""The key of each file by its path below the production."""


def send_production(production: Production, store: Store, named: Iterable[str]) -> Manifest:
    """Put the files that films are made from into a store.

    Args:
        production: whose files.
        store: where the workers find them.
        named: paths of files in the production that lie elsewhere than in its usual folders.
    """
    folders = (production.scripts, production.locales, production.assets)
    paths = {production.root / FILE_NAME, *(path for folder in folders for path in folder.rglob("*"))}
    paths |= {production.root / name for name in named}
    manifest: dict[str, str] = {}
    for path in sorted(path for path in paths if path.is_file() and path.is_relative_to(production.root)):
        data = path.read_bytes()
        key = manifest[path.relative_to(production.root).as_posix()] = key_of(data)
        if store.get(FILE, key) is None:
            store.put(FILE, key, data)
    return manifest


def receive_production(manifest: Manifest, store: Store, root: Path) -> None:
    """Write a production's files into the folder `root`.

    Raises:
        EngineError: if one is no longer in the store.
    """
    for name, key in manifest.items():
        data = store.get(FILE, key)
        if data is None:
            raise EngineError(_('The file "{name}" is no longer in the store. Build again.', name=name))
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@dataclass(frozen=True, slots=True)
class Made:
    """A film that came back, and what it cost."""

    film: Film
    seconds: float
    efforts: dict[str, Effort]


def pack_film(made: Made) -> bytes:
    """Return a finished film with all its files as one entry."""
    film, out = made.film, io.BytesIO()
    head = {
        "script": film.script, "lang": film.lang, "video": film.video.name, "duration_ms": film.duration_ms,
        "engine": film.engine, "seconds": made.seconds, "report": film.report and asdict(film.report),
        "efforts": {step: asdict(effort) for step, effort in made.efforts.items()},
    }  # fmt: skip
    with zipfile.ZipFile(out, "w") as parcel:
        parcel.writestr(HEAD, json.dumps(head))
        for path in sorted(film.video.parent.glob(f"{film.script}.{film.lang}.*")):
            parcel.write(path, path.name)
    return out.getvalue()


def unpack_film(data: bytes, unfinished: Path, target: Path) -> Made:
    """Put a film's files into the folder `target`, the film itself last; `unfinished` is on the same file system."""
    with zipfile.ZipFile(io.BytesIO(data)) as parcel:
        head = json.loads(parcel.read(HEAD))
        names = [name for name in parcel.namelist() if name != HEAD and Path(name).name == name]
        for name in names:
            (unfinished / name).write_bytes(parcel.read(name))
    target.mkdir(parents=True, exist_ok=True)
    for name in sorted(names, key=lambda name: name == head["video"]):
        (unfinished / name).replace(target / name)
    report = head["report"]
    if report:
        report = FilmReport(**{**report, "breaches": tuple(Breach(**breach) for breach in report["breaches"])})
    film = Film(head["script"], head["lang"], target / head["video"], head["duration_ms"], head["engine"], report)
    return Made(film, head["seconds"], {step: Effort(**effort) for step, effort in head["efforts"].items()})
