# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The trial of a language package: does it translate, or does it say what it knows whatever it is asked?

A model that was trained on little answers every question with one of its few sentences, and is sure of it: what it
invents scores as well as what is right. That shows when it is given many sentences of which no two mean the same: a
model that understands them gives no two the same translation. So no right translations need to be known, and any
pair of languages can be tried. The outcome is kept beside the package, and the quality gate goes by it. Engines of
other kinds (`Tried`) are tried when they are first asked for a pair.
"""

from __future__ import annotations

import json
import math
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from explainers.localise.po import write_bytes
from explainers.localise.records import sign_of
from explainers.localise.translator import Draft, Settings, Translator
from explainers.text import words_of

FILE_NAME = "trial.json"
TRIALS = "trials"
"""The folder of the outcomes of engines that have no packages here."""
TRIAL_DAYS = 30
SENTENCES = Path(__file__).with_name("trial_sentences")
MOST_ALIKE = 0.1
"""Share of the sentences that may come out like another one. The tiny models of the tests have 0.18 to 0.31, an
engine that understands its language next to none."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How a package did."""

    sentences: str
    """The sign of the sentences it was given."""
    asked: int
    alike: int
    """How many it gave a translation that it gave another one too."""
    surest: float
    """The best score of any of them (mean log probability of a token)."""

    @property
    def weak(self) -> bool:
        """Tell whether the package makes things up."""
        return self.alike > MOST_ALIKE * self.asked

    @property
    def floor(self) -> float | None:
        """The score that its inventions may reach; None for a package that is not weak.

        Half of the best it reached without understanding: new sentences reach a little more than those of the trial.
        """
        return self.surest / 2 if self.weak else None


@cache
def trial_sentences(lang: str) -> tuple[str, ...]:
    """Return the sentences for packages that translate from a language; none where there are none."""
    path = SENTENCES / f"{lang}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return tuple(line for line in lines if line and not line.startswith("#"))


def outcome(sentences: Sequence[str], drafts: Sequence[Draft]) -> Trial:
    """Return how an engine did with sentences of which no two mean the same."""
    said = [tuple(words_of(draft.text)) for draft in drafts]
    times = Counter(said)
    surest = max((draft.score for draft in drafts if draft.score is not None), default=0.0)
    return Trial(sign_of(*sentences), len(sentences), sum(times[one] > 1 for one in said if one), surest)


def read_trial(folder: Path, lang: str, most_days: float = math.inf) -> Trial | None:
    """Return the outcome that lies beside a package from `lang`.

    Args:
        folder: where it lies.
        lang: the language that was translated from.
        most_days: how old it may be.

    Returns:
        None where there is none for today's sentences, or it is too old.
    """
    try:
        if time.time() - (folder / FILE_NAME).stat().st_mtime > most_days * 86400:
            return None
        found = Trial(**json.loads((folder / FILE_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if found.sentences == sign_of(*trial_sentences(lang)) else None


def keep_trial(folder: Path, trial: Trial) -> None:
    """Write an outcome beside its package; where that cannot be, it is tried again next time."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_bytes(folder / FILE_NAME, (json.dumps(asdict(trial)) + "\n").encode("utf-8"))
    except OSError:
        return


class Tried:
    """An engine that is given the trial before its first texts from one language into another."""

    def __init__(self, engine: Translator, settings: Settings) -> None:
        self._engine = engine
        self._settings = settings
        self._floors: dict[tuple[str, str], float | None] = {}

    def translates(self, source: str, target: str) -> bool:
        return self._engine.translates(source, target)

    def fingerprint(self, source: str, target: str) -> str:
        return self._engine.fingerprint(source, target)

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Draft]:
        drafts = self._engine.translate(sentences, source, target)
        floor = self._floor(source, target) if drafts else None
        return [replace(draft, floor=floor) for draft in drafts]

    def _floor(self, source: str, target: str) -> float | None:
        if (source, target) not in self._floors:
            # What is behind an address may be another model by tomorrow, so its name stands for a while only.
            name = sign_of(self._engine.fingerprint(source, target), self._settings.url)
            folder = self._settings.folder / TRIALS / name
            trial = read_trial(folder, source, most_days=TRIAL_DAYS) or self._try_out(folder, source, target)
            self._floors[source, target] = trial.floor
        return self._floors[source, target]

    def _try_out(self, folder: Path, source: str, target: str) -> Trial:
        asked = trial_sentences(source)
        trial = outcome(asked, self._engine.translate(asked, source, target) if asked else [])
        keep_trial(folder, trial)
        return trial
