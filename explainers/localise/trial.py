# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The trial of a language package: does it translate, or does it say what it knows whatever it is asked?

A model that was trained on little answers every question with one of its few sentences, and is sure of it: what it
invents scores as well as what is right. That shows when it is given many sentences of which no two mean the same: a
model that understands them gives no two the same translation. So no right translations need to be known, and any
pair of languages can be tried. The outcome lies beside the package, and the quality gate goes by it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from explainers.localise.po import write_bytes
from explainers.localise.records import sign_of
from explainers.localise.translator import Draft
from explainers.text import words_of

FILE_NAME = "trial.json"
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
    return Trial(sign_of(*sentences), len(sentences), sum(times[one] > 1 for one in said), surest)


def read_trial(folder: Path, lang: str) -> Trial | None:
    """Return the outcome that lies beside a package from `lang`; None where there is none for today's sentences."""
    try:
        found = Trial(**json.loads((folder / FILE_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if found.sentences == sign_of(*trial_sentences(lang)) else None


def keep_trial(folder: Path, trial: Trial) -> None:
    """Write an outcome beside its package; where that cannot be, it is tried again next time."""
    try:
        write_bytes(folder / FILE_NAME, (json.dumps(asdict(trial)) + "\n").encode("utf-8"))
    except OSError:
        return
