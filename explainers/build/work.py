# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making one film, in whichever process or machine: what goes in, and what is heard of it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainers.build.effort import Effort, MeasuredStore
from explainers.build.film import Film
from explainers.build.inputs import Ingredients
from explainers.build.record import Record, file_marks, read_record, write_record
from explainers.build.store import Store
from explainers.errors import ExplainersError, reason
from explainers.production import Production
from explainers.storyboard.model import Storyboard
from explainers.ui import _

Key = tuple[str, str]
"""Script and language of a film."""
Inputs = dict[Key, Ingredients]
"""What each film is made from."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A film that could not be made."""

    script: str
    lang: str
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    """A film begins a step."""

    film: Key
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be said that stops nothing."""

    text: str


Event = Film | Failure | Step | Note


def damaged(name: str) -> Note:
    """Say that an entry of the store was damaged."""
    return Note(_("{entry} in the cache was damaged and is made again.", entry=name))


@dataclass(frozen=True, slots=True)
class Workshop:
    """What is needed to make films of a production."""

    production: Production
    folder: Path
    """For unfinished files, on the file system of the output."""
    store: str
    """Address of the store (`shared_store.open_store`)."""
    inputs: Inputs


def make(workshop: Workshop, film: Storyboard, store: Store, say: Callable[[Step], None]) -> Film | Failure:
    """Make a film and write its record; whatever goes wrong with it is a sentence and costs no other film.

    Args:
        workshop: whose film it is, and where it is made.
        film: the storyboard in the film's language.
        store: the workshop's store, opened.
        say: told of each step.

    Raises:
        BrokenPipeError: if nobody listens any more.
    """
    from explainers.pipeline import make_film  # with all its libraries: only workers need them

    key = (film.id, film.lang)
    own = workshop.folder / f"{film.id}.{film.lang}.{os.getpid()}"
    measured = MeasuredStore(store)
    begin_s = time.perf_counter()
    try:
        own.mkdir()
        made = make_film(workshop.production, film, own, measured, lambda name: say(Step(key, name)))
        seconds = time.perf_counter() - begin_s
        keep_record(workshop.production, made, workshop.inputs[key], seconds, measured.efforts())
        return made
    except ExplainersError as error:
        return Failure(*key, str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        return Failure(*key, _("A file could not be written: {why}. Make room, and build again.", why=reason(error)))
    except Exception as error:  # a fault of ours in one film must not cost the others
        return Failure(
            *key,
            _("This is a fault of Explainers, please report it: {error}", error=f"{type(error).__name__}: {error}"),
        )
    finally:
        shutil.rmtree(own, ignore_errors=True)


def keep_record(
    production: Production, film: Film, inputs: Ingredients, seconds: float, efforts: Mapping[str, Effort]
) -> None:
    """Write a finished film's record; what a step cost is kept from the last time that it had to work."""
    before = read_record(production, film.script, film.lang)
    known = {**(before.efforts if before else {}), **efforts}
    files = file_marks(sorted(film.video.parent.glob(f"{film.script}.{film.lang}.*")))
    lasts_ms, engine = film.duration_ms, film.engine
    record = Record(inputs.pieces, files, seconds, lasts_ms, engine, known, inputs.said, inputs.seen)
    write_record(production, film.script, film.lang, record)
