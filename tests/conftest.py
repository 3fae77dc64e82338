# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures every test may use: a tiny production of its own, and the samples' films, made once for a run."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import polib
import pytest
from filelock import FileLock

from explainers.build.film import Film
from explainers.encode.probe import probe
from explainers.film import read_record
from explainers.localise.localise import storyboard_in
from explainers.pipeline import make_film
from explainers.production import Production, load_production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import Message, Storyboard
from explainers.ui import VARIABLE

REPOSITORY = Path(__file__).parents[1]

# The tests read English, whatever the machine speaks.
os.environ[VARIABLE] = "en"
# A shell that runs the tests in the background has Ctrl-C ignored, and programs started from here would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

TINY_PRODUCTION = """\
    name: Stadt Musterstadt
    languages: [de, tr]
    facts:
      office: {name: Bürgerbüro, scope: city, as_of: 2026-11-22, source: https://musterstadt.example}
    """
TINY_STORYBOARD = """\
    title: Ausweis abholen
    summary: Wie Sie Ihren Ausweis abholen.
    facts:
      fee: {money: 46.00 EUR, scope: federal, as_of: 2026-02-07, source: § 1 PAuswGebV}
    scenes:
      - kind: title
        say: So holen Sie Ihren Ausweis ab.
      - kind: fees
        heading: Die Gebühr
        items:
          - {show: Ausweis, value: "{fee}", say: "Der Ausweis kostet {fee}."}
      - kind: end
        say: Bis bald im {office}.
    """

WriteProduction = Callable[..., Production]


def catalogue_text(lang: str, found: Iterable[Message], texts: Mapping[str, str]) -> str:
    """Return a catalogue of unreviewed texts: a head of five lines, and six lines for each message."""
    head = f'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return head + "".join(
        f'\n#: scripts/x.yaml\n#, fuzzy\nmsgctxt "{m.key}"\nmsgid "{m.text}"\nmsgstr "{texts.get(m.key, "")}"\n'
        for m in found
    )


@pytest.fixture
def tiny(tmp_path: Path) -> WriteProduction:
    """Return a function that writes a production with one storyboard, `ausweis`, and loads it."""

    def write(storyboard: str = TINY_STORYBOARD, production: str = TINY_PRODUCTION) -> Production:
        (tmp_path / "scripts").mkdir(exist_ok=True)
        (tmp_path / "explainers.yaml").write_text(dedent(production), "utf-8")
        (tmp_path / "scripts" / "ausweis.yaml").write_text(dedent(storyboard), "utf-8")
        return load_production(tmp_path)

    return write


@pytest.fixture(scope="session")
def samples() -> Production:
    """The sample production: the repository itself."""
    return load_production(REPOSITORY)


def sample_storyboard(production: Production, script: str, lang: str) -> Storyboard:
    """Return a sample's storyboard in a language."""
    return storyboard_in(production, load_storyboard(production, script), lang)


def is_translated(catalogue: Path) -> bool:
    """Tell whether a sample's catalogue is at work: its first text, the title, is translated.

    A new storyboard's catalogues are empty until its translators come. From the title on every text must be there.
    """
    return catalogue.suffix != ".po" or bool(polib.pofile(str(catalogue))[0].msgstr)


@pytest.fixture(scope="session")
def arabic_film(samples: Production, tmp_path_factory: pytest.TempPathFactory) -> Film:
    """A whole sample film, really spoken, drawn and encoded: made once, also when tests run in several processes."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "arabic-film"
    with FileLock(f"{shared}.lock"):  # only while it is made: whoever holds it to the end lets all others wait
        return _made_once(samples, shared)


def _made_once(samples: Production, folder: Path) -> Film:
    storyboard = sample_storyboard(samples, "personalausweis", "ar")
    video = folder / "films" / "personalausweis" / "personalausweis.ar.mp4"
    if video.exists():
        engine = read_record(video.with_suffix(".json")).engine
        return Film("personalausweis", "ar", video, probe(video).duration_ms, engine)
    workshop = folder / "workshop"
    workshop.mkdir(parents=True)
    return make_film(replace(samples, output=folder), storyboard, workshop)
