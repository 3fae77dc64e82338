# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker of a cluster does: it shows that it is like us, and makes films."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from explainers import __version__
from explainers.build.crew import ONE_THREAD
from explainers.build.inputs import LIBRARIES, ingredients, library_version, program
from explainers.build.parcel import FILM, Made, Manifest, pack_film, receive_production
from explainers.build.record import read_record
from explainers.build.shared_store import open_store
from explainers.build.store import key_of
from explainers.build.work import Failure, Note, Step, Workshop, damaged, make
from explainers.errors import ExplainersError
from explainers.production import VoiceSource, load_production
from explainers.ui import _, later, speaking

PROBE = "probe"
"""The step under which a build leaves an entry, to see whether the workers reach the same store."""
DIGITS = 8
"""How much of a fingerprint people get to see."""
_AT_WORK = threading.Lock()
"""A process makes one film at a time, whatever number of threads it was started with."""

Identity = dict[str, str]
"""Version or fingerprint of everything that may show or be heard in a film, by its name."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a worker must be like to take part."""

    identity: Identity
    voices: dict[str, VoiceSource]
    """By language."""
    store: str
    token: str
    """The key of an entry in the store that a worker must find."""
    ui_lang: str


@dataclass(frozen=True, slots=True)
class Task:
    """One film to be made."""

    terms: Terms
    manifest: Manifest
    script: str
    lang: str
    doubtful: bool
    topic: str
    """Where its steps are told."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A worker does not take part."""

    worker: str
    why: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A film lies in the store."""

    key: str


def identity(voices: Mapping[str, VoiceSource]) -> Identity:
    """Return what this process is like: the program, its libraries and fonts, and the voices with their models."""
    code = program().split()[0][:DIGITS]
    libraries = {name: library_version(name) for name in LIBRARIES}
    spoken = {f"{later('voice')} {lang}": _voice(lang, voice) for lang, voice in voices.items()}
    return {"Explainers": f"{__version__} ({code})", **libraries, **spoken}


def _voice(lang: str, voice: VoiceSource) -> str:
    from explainers.speak.registry import make_engine

    try:
        return make_engine(voice.engine, lang, voice.speed, voice.voice).fingerprint()
    except ExplainersError:
        return "none"


def objection(terms: Terms) -> str:
    """Return why this process cannot take part, or nothing."""
    with speaking(terms.ui_lang):
        return _objection(terms)


def _objection(terms: Terms) -> str:
    ours = identity(terms.voices)
    other = [
        _("{name}: {theirs} instead of {ours}", name=name, theirs=ours.get(name, "none"), ours=wanted)
        for name, wanted in terms.identity.items()
        if ours.get(name) != wanted
    ]
    if other:
        return _("It would make other films than this computer ({differences}).", differences="; ".join(other))
    try:
        found = open_store(terms.store).get(PROBE, terms.token)
    except ExplainersError as error:
        return str(error)
    if found is None:
        return _('It does not reach the store "{store}".', store=terms.store.split("?")[0])
    return ""


def make_there(task: Task) -> Ready | Failure | Refused:
    """Make a film on a worker, and leave it in the store."""
    from distributed import get_worker

    worker = get_worker()

    def tell(event: Step | Note) -> None:
        if isinstance(event, Step):
            worker.log_event(task.topic, {"worker": worker.address, "film": list(event.film), "step": event.name})
        else:
            worker.log_event(task.topic, {"worker": worker.address, "note": event.text})

    with _AT_WORK, speaking(task.terms.ui_lang):
        why = _objection(task.terms)
        if why:
            return Refused(worker.address, why)
        return _make(task, Path(worker.local_directory), tell)


def _make(task: Task, folder: Path, tell: Callable[[Step | Note], None]) -> Ready | Failure:
    from explainers.localise.localise import storyboard_in
    from explainers.storyboard.load import load_storyboard

    os.environ.update(ONE_THREAD)
    store = open_store(task.terms.store, lambda name: tell(damaged(name)))
    scratch = Path(tempfile.mkdtemp(dir=folder))
    try:
        root = _received(tuple(task.manifest.items()), task.terms.store, folder)
        production = replace(load_production(root), output=scratch)
        storyboard = load_storyboard(production, task.script)
        film = storyboard_in(production, storyboard, task.lang, doubtful=task.doubtful)
        inputs = ingredients(production, film)
        key = key_of(task.script, task.lang, sorted(inputs.pieces.items()))
        if store.get(FILM, key) is None:
            workshop = Workshop(production, scratch, task.terms.store, {(task.script, task.lang): inputs})
            made = make(workshop, film, store, tell)
            if isinstance(made, Failure):
                return made
            record = read_record(production, task.script, task.lang)
            efforts, seconds = (record.efforts, record.seconds) if record else ({}, 0.0)
            store.put(FILM, key, pack_film(Made(made, seconds, efforts)))
        return Ready(key)
    except ExplainersError as error:
        return Failure(task.script, task.lang, str(error))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@cache
def _received(manifest: tuple[tuple[str, str], ...], address: str, folder: Path) -> Path:
    """Return a folder with the production's files; they are fetched once for each state of the production."""
    root = Path(tempfile.mkdtemp(dir=folder))
    receive_production(dict(manifest), open_store(address), root)
    return root
