# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a translation engine is, and how one is found.

To add an engine:
1. Write a class with the three methods of `Translator`.
2. Write a function that takes `Settings` and returns it. Import heavy libraries inside it: it is called only when
   something is to be translated.
3. Name that function in your package under the entry point `explainers.translators`; the entry's name is what
   `translation: {engine: …}` in explainers.yaml says.
The engine is given single sentences whose facts are replaced by marks; everything else (order, checks, glossary,
review) is done around it. Before its first texts of a pair it is given a trial of 120 sentences
(`explainers.localise.trial`), so that one that makes things up is found out; `tried = True` on its class says that it
sees to that itself and gives each `Draft` its `floor`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from explainers.errors import UsageError, suggestion
from explainers.offers import offered
from explainers.ui import _

GROUP = "explainers.translators"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine makes of one sentence."""

    text: str
    score: float | None = None
    """Mean log probability of a token (0 is certain), or None where the engine does not say."""
    floor: float | None = None
    """For an engine that is known to make things up (`explainers.localise.trial`): the score it reaches all the same.
    None where nothing of the kind is known."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an engine is given to start with."""

    folder: Path
    """Where its models lie; it writes nowhere else."""
    jobs: int = 1
    """How many threads it may use."""
    url: str = ""
    """The address of its server, for engines that have one."""


class Translator(Protocol):
    """An engine that translates sentences."""

    def translates(self, source: str, target: str) -> bool:
        """Tell whether it can go straight from one language (BCP 47) to the other."""
        ...

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Draft]:
        """Return one draft for each sentence, in order.

        Raises:
            EngineError: if it cannot; the sentence says why.
        """
        ...

    def fingerprint(self, source: str, target: str) -> str:
        """Return engine, model and version in a few words, e.g. `argos de_en 1.9`; no secrets."""
        ...


def open_translator(name: str, settings: Settings) -> Translator:
    """Return the engine of a name.

    Raises:
        UsageError: if no installed package offers it.
        EngineError: if it cannot start.
    """
    engines = offered(GROUP)
    if name not in engines:
        hint = suggestion(name, list(engines)) if engines else _("Install Explainers again.")
        raise UsageError(_('There is no translation engine "{name}". {hint}', name=name, hint=hint))
    make: Callable[[Settings], Translator] = engines[name].load()
    engine = make(settings)
    if getattr(engine, "tried", False):
        return engine
    from explainers.localise.trial import Tried

    return Tried(engine, settings)
