# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Films made by the workers of a Dask cluster, heard of as those of this machine (docs/cluster.md)."""

from __future__ import annotations

import queue
import secrets
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from explainers.build.film import Film
from explainers.build.parcel import FILM, Manifest, send_production, unpack_film
from explainers.build.remote import PROBE, Ready, Refused, Task, Terms, identity, make_there, objection
from explainers.build.shared_store import open_store
from explainers.build.store import Store
from explainers.build.work import Event, Failure, Key, Note, Step, Workshop, keep_record
from explainers.errors import UsageError
from explainers.installing import with_extra
from explainers.storyboard.model import Storyboard
from explainers.ui import _, ui_language

TRIES = 2
POLL_S = 0.5
ANSWER_S = 10
"""How long a scheduler may take to answer."""


@dataclass(slots=True)
class _Running:
    """A film that the cluster is to make."""

    task: Task
    future: Any
    worker: str = ""
    step: str = ""
    since_s: float = 0.0


@dataclass(slots=True)
class _Build:
    """One build on a cluster."""

    client: Any
    workshop: Workshop
    store: Store
    limit_s: float
    running: dict[Key, _Running] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    tries: Counter[Key] = field(default_factory=Counter)
    heard: queue.SimpleQueue[Any] = field(default_factory=queue.SimpleQueue)
    alone: bool = False
    """Whether it was said that there is no worker."""

    def submit(self, task: Task, priority: int = 0) -> None:
        """Give a film to the cluster; workers that were refused do not get it."""
        workers = sorted(self.present() - self.refused) if self.refused else None
        future = self.client.submit(make_there, task, pure=False, workers=workers, priority=priority)
        key = (task.script, task.lang)
        self.running[key] = _Running(task, future)
        future.add_done_callback(lambda _future: self.heard.put(key))

    def present(self) -> set[str]:
        """Return the addresses of the workers that are connected."""
        return set(self.client.nthreads())

    def next(self) -> Iterator[Event]:
        """Wait a moment, and yield what has happened."""
        try:
            said = self.heard.get(timeout=POLL_S)
        except queue.Empty:
            yield from self._look()
            return
        if isinstance(said, tuple):
            yield from self._ended(said)
        elif "note" in said:
            yield Note(said["note"])
        else:
            yield from self._step(tuple(said["film"]), said["worker"], said["step"])

    def _step(self, key: Key, worker: str, step: str) -> Iterator[Event]:
        one = self.running.get(key)
        if one is None:
            return
        if one.worker and one.worker != worker and one.worker not in self.present():
            yield Note(
                _(
                    '{film}: the worker {worker} was lost in the step "{step}". Another one makes the film.',
                    film=".".join(key),
                    worker=one.worker,
                    step=_(one.step),
                )
            )
        one.worker, one.step, one.since_s = worker, step, time.monotonic()
        yield Step(key, step)

    def _ended(self, key: Key) -> Iterator[Event]:
        one = self.running.get(key)
        if one is None or not one.future.done():
            return
        del self.running[key]
        if one.future.status != "finished":
            yield self._lost(key, one)
            return
        match one.future.result():
            case Ready(key=entry):
                yield self._fetched(one.task, entry)
            case Refused(worker=worker, why=why):
                yield from self.refuse({worker: why})
                self.submit(one.task)
            case Failure() as failure:
                yield failure

    def _lost(self, key: Key, one: _Running) -> Failure:
        error = None if one.future.cancelled() else one.future.exception()
        why = {
            "KilledWorker": _("Its worker was lost again and again. Is there enough memory?"),
            "NoneType": _("The scheduler was lost."),
        }.get(type(error).__name__, f"{type(error).__name__}: {error}")
        return Failure(*key, why)

    def _fetched(self, task: Task, entry: str) -> Film | Failure:
        data = self.store.get(FILM, entry)
        if data is None:
            return Failure(task.script, task.lang, _("The film is no longer in the store. Build again."))
        production = self.workshop.production
        made = unpack_film(data, self.workshop.folder, production.output / "films" / task.script)
        inputs = self.workshop.inputs[task.script, task.lang]
        keep_record(production, made.film, inputs, made.seconds, made.efforts)
        return made.film

    def _look(self) -> Iterator[Event]:
        """Nothing was heard for a moment: look for what has gone wrong."""
        present = self.present()
        if not present and not self.alone:
            yield Note(_("No worker is connected to the scheduler. Waiting for one; Ctrl-C gives up."))
        self.alone = not present
        for key, one in list(self.running.items()):
            if one.worker in present and time.monotonic() - one.since_s > self.limit_s:
                yield from self._hangs(key, one)

    def _hangs(self, key: Key, one: _Running) -> Iterator[Event]:
        self.tries[key] += 1
        trouble = _(
            'The step "{step}" took more than {seconds} seconds and was stopped.',
            step=_(one.step),
            seconds=round(self.limit_s),
        )
        again = self.tries[key] < TRIES
        if again:
            yield Note(f"{'.'.join(key)}: {trouble} {_('It is tried once more.')}")
        else:
            del self.running[key]
            one.future.cancel()
            yield Failure(*key, f"{trouble} {_('That happened twice. Is there enough memory?')}")
        one.since_s = time.monotonic()
        self.client.restart_workers([one.worker], raise_for_error=False)

    def refuse(self, why: dict[str, str]) -> Iterator[Event]:
        """Leave workers out, and say why.

        Raises:
            UsageError: if none is left.
        """
        sentences = [
            _("The worker {worker} does not take part. {why}", worker=worker, why=reason)
            for worker, reason in why.items()
            if worker not in self.refused
        ]
        self.refused |= set(why)
        if not self.present() - self.refused:
            todo = _("Install the same there (docs/cluster.md), and start the workers again.")
            raise UsageError("\n".join([*sentences, todo]))
        yield from map(Note, sentences)


def work_on(
    address: str, workshop: Workshop, films: Sequence[Storyboard], limit_s: float, *, doubtful: bool = False
) -> Iterator[Event]:
    """Make films on a cluster, and yield what happens, as `crew.work` does.

    Args:
        address: of the scheduler, e.g. tcp://scheduler:8786.
        workshop: whose films they are; the workers must reach its store.
        films: each in its language, the longest first.
        limit_s: seconds after which a step counts as hanging.
        doubtful: machine translations that failed the gate are used too.

    Raises:
        UsageError: if there is no scheduler, or no worker that would make the same films.
        EngineError: if the store cannot be used.
    """
    store = open_store(workshop.store)
    terms = _terms(workshop, films, store)
    manifest = _send(workshop, store)
    topic = f"explainers-{secrets.token_hex(8)}"
    with _client(address) as client:
        build = _Build(client, workshop, store, limit_s)
        found = client.run(objection, terms, on_error="return")
        yield from build.refuse({worker: _why(said) for worker, said in found.items() if said})
        client.subscribe_topic(topic, lambda event: build.heard.put(event[1]))
        for place, film in enumerate(films):
            build.submit(Task(terms, manifest, film.id, film.lang, doubtful, topic), priority=-place)
        try:
            while build.running:
                yield from build.next()
        finally:
            with suppress(Exception):  # the scheduler may be gone
                client.cancel([one.future for one in build.running.values()])


def _terms(workshop: Workshop, films: Sequence[Storyboard], store: Store) -> Terms:
    voices = {film.lang: workshop.production.voice(film.lang) for film in films}
    token = secrets.token_hex(20)
    store.put(PROBE, token, b"probe")
    return Terms(identity(voices), voices, workshop.store, token, ui_language())


def _send(workshop: Workshop, store: Store) -> Manifest:
    pieces = {piece for inputs in workshop.inputs.values() for piece in inputs.pieces}
    named = [piece.removeprefix("file:") for piece in sorted(pieces) if piece.startswith("file:")]
    return send_production(workshop.production, store, named)


def _why(said: object) -> str:
    """Return why a worker cannot take part; where it could not even answer, what it answered instead."""
    if isinstance(said, BaseException):
        return _("Explainers is not there, or another version ({error}).", error=f"{type(said).__name__}: {said}")
    return str(said)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(_("For a cluster, a package is missing. {todo}", todo=with_extra("cluster"))) from None
    try:
        connect: Any = Client  # untyped, where it is installed
        client = connect(address, timeout=ANSWER_S, set_as_default=False)
    except (OSError, ValueError) as error:  # TimeoutError is an OSError
        why = _("No scheduler answers at {address}. Start one with: dask scheduler", address=address)
        raise UsageError(why) from error
    with client:
        yield client
