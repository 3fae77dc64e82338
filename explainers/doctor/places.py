# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The production's folder, the places it is published to, and the hosts some commands ask: only when told to."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

from explainers.doctor.finding import Finding, State
from explainers.errors import ContentError, ExplainersError
from explainers.installing import with_extra
from explainers.production import Production, find_root, load_production
from explainers.ui import _, figure, plural
from explainers.website import password_variable

LIBRARIES = {"sftp": "asyncssh", "webdav": "webdav4", "s3": "boto3"}
"""What a kind of target needs, from the extra of the same name."""
PATIENCE_S = 8.0
"""For all hosts and targets together: they are asked at the same time."""


def look_for_production(start: Path) -> tuple[Production | None, Finding]:
    """Return the production in or above a folder, and how it is."""
    try:
        production = load_production(find_root(start))
    except ContentError as error:
        what = plural(
            "explainers.yaml has {number} problem.", "explainers.yaml has {number} problems.", len(error.problems)
        )
        return None, Finding("production", "explainers.yaml", State.FAULT, what, "explainers check")
    except ExplainersError:
        what = _("There is no production here.")
        return None, Finding(
            "production", "explainers.yaml", State.MISSING, what, _("Begin one: explainers init FOLDER")
        )
    films = len(production.script_ids()) * len(production.languages)
    what = plural("{name}: {number} film.", "{name}: {number} films.", films, name=production.name)
    return production, Finding("production", "explainers.yaml", State.OK, what)


def look_at_output(production: Production) -> Finding:
    """Return whether films can be written."""
    place = next(path for path in (production.output, *production.output.parents) if path.exists())
    if place.is_dir() and os.access(place, os.W_OK):
        return Finding(
            "production", "output", State.OK, _("Films can be written to {folder}.", folder=production.output)
        )
    what = _("Nothing can be written to {folder}.", folder=production.output)
    return Finding(
        "production", "output", State.FAULT, what, _("Change its permissions, or ask who looks after the computer.")
    )


def look_at_targets(production: Production) -> Iterator[Finding]:
    """Yield how each place to publish to is set up, without asking it."""
    if not production.targets:
        what = _("Nothing says where to publish to.")
        yield Finding("targets", "targets", State.MISSING, what, _("Add it in explainers.yaml under targets:."))
    for name, url in production.targets.items():
        yield _target(production, name, url)


def _target(production: Production, name: str, url: str) -> Finding:
    parts = urlsplit(url)
    library = LIBRARIES.get(parts.scheme)
    if library is None:
        return _folder_target(production.root / unquote(parts.path), name)
    if find_spec(library) is None:
        what = _('Publishing to "{name}" needs the library {library}.', name=name, library=library)
        return Finding("targets", name, State.FAULT, what, with_extra(parts.scheme))
    if parts.scheme != "s3" and password_variable(name) not in os.environ and find_spec("keyring") is None:
        what = _('No password for "{name}" is set; a key of yours may do.', name=name)
        todo = _("Set it as {variable} in the environment.", variable=password_variable(name))
        return Finding("targets", name, State.MISSING, what, todo)
    return Finding("targets", name, State.OK, _('"{name}" is set up; --network tries it.', name=name))


def _folder_target(folder: Path, name: str) -> Finding:
    place = next(path for path in (folder, *folder.parents) if path.exists())
    if place.is_dir() and os.access(place, os.W_OK):
        return Finding("targets", name, State.OK, _('"{name}" is a folder that can be written.', name=name))
    what = _('"{name}" is a folder that cannot be written: {folder}.', name=name, folder=folder)
    return Finding("targets", name, State.FAULT, what, _("Change its permissions, or name another in explainers.yaml."))


def look_at_network(production: Production | None) -> Iterator[Finding]:
    """Ask every host and target that commands would use, all at once; nothing is sent but a greeting."""
    asked: dict[str, Callable[[], object]] = {}
    purposes: dict[str, str] = {}
    for host, purpose in _hosts(production):
        asked[host], purposes[host] = partial(_greet, host), purpose
    for name, url in (production.targets if production else {}).items():
        if production and urlsplit(url).scheme in LIBRARIES:
            asked[name], purposes[name] = partial(_open, production, name, url), _('publishing to "{name}"', name=name)
    answers = _at_once(asked)
    for name, purpose in purposes.items():
        why = answers.get(name, _("no answer in {seconds} seconds", seconds=figure(PATIENCE_S)))
        if not why:
            yield Finding("network", name, State.OK, _("{name} answers ({purpose}).", name=name, purpose=purpose))
            continue
        what = _("{name} cannot be reached ({purpose}): {why}.", name=name, purpose=purpose, why=why)
        todo = _("Ask your IT whether this computer may go there. Films are made without it.")
        yield Finding("network", name, State.MISSING, what, todo)


def _hosts(production: Production | None) -> Iterable[tuple[str, str]]:
    from explainers.localise.download import INDEX_URL
    from explainers.speak.voices import SOURCE

    yield str(urlsplit(INDEX_URL).hostname), _("explainers languages install")
    yield str(urlsplit(SOURCE).hostname), _("explainers voices install")
    if production and production.site.url:
        yield str(urlsplit(production.site.url).hostname), _("explainers verify")
    if production and production.translation.url:
        yield str(urlsplit(production.translation.url).netloc), _("explainers translate")
    if production and any(voice.engine == "gtts" for voice in production.voices.values()):
        yield "translate.google.com", _("the voice gtts")


def _greet(host: str) -> None:
    name, _colon, port = host.partition(":")
    socket.create_connection((name, int(port or 443)), timeout=PATIENCE_S).close()


def _open(production: Production, name: str, url: str) -> None:
    from explainers.publish.targets.places import open_target

    with closing(open_target(name, url, production.root)) as place:
        place.list("")


def _at_once(asked: dict[str, Callable[[], object]]) -> dict[str, str]:
    """Return for each question that was answered in time why it failed; empty where it did not."""
    answers: dict[str, str] = {}

    def ask(name: str, question: Callable[[], object]) -> None:
        try:
            question()
            answers[name] = ""
        except (ExplainersError, OSError, ValueError) as error:
            answers[name] = _why(error)

    # Looking up a name has no time limit of its own: a thread that hangs is left behind.
    threads = [threading.Thread(target=ask, args=pair, daemon=True) for pair in asked.items()]
    for thread in threads:
        thread.start()
    end = time.monotonic() + PATIENCE_S
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    return answers


def _why(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return _("its name is not known here")
    if isinstance(error, TimeoutError):
        return _("no answer in {seconds} seconds", seconds=figure(PATIENCE_S))
    if isinstance(error, ConnectionRefusedError):
        return _("it refuses the connection")
    return str(error).rstrip(".")
