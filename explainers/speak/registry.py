# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Speech engines by name. Ours and third parties' are found in the same way: entry points `explainers.voices`.

An entry point names something that is called with a language's code, a speed (1 is usual) and the name of a
voice (empty: the engine's choice for the language), and returns an `Engine`; or raises `EngineError` with a
sentence if it cannot speak that language or lacks something. A plug-in's pyproject.toml says:

    [project.entry-points."explainers.voices"]
    myengine = "mypackage.speech:MyEngine"
"""

from __future__ import annotations

from importlib.metadata import EntryPoint

from explainers.errors import EngineError, suggestion
from explainers.offers import offered
from explainers.production import VOICE_PLUGINS
from explainers.speak.engine import Engine
from explainers.speak.guarded import GuardedEngine
from explainers.ui import _

OWN_LIMITS = frozenset({"espeak", "gtts", "silent"})
"""Engines that see to it themselves that they do not hang; the others are guarded."""


def engine_names() -> list[str]:
    """Return the names of all engines that are installed, sorted."""
    return sorted(offered(VOICE_PLUGINS))


def make_engine(name: str, lang: str, speed: float = 1.0, voice: str = "") -> Engine:
    """Return a speech engine, set up for one voice; it cannot hang or take the program down with it.

    Args:
        name: as in explainers.yaml, e.g. "piper".
        lang: BCP 47 code of what it will speak.
        speed: 1 is the language's usual pace.
        voice: the engine's name for a voice; empty for its choice.

    Raises:
        EngineError: if there is no such engine, or it cannot speak this language.
    """
    if name in OWN_LIMITS:
        return make_engine_here(name, lang, speed, voice)
    _entry_point(name)
    return GuardedEngine(name, lang, speed, voice)


def make_engine_here(name: str, lang: str, speed: float, voice: str) -> Engine:
    """Return a speech engine that speaks in this very process; arguments and errors as of `make_engine`."""
    try:
        maker = _entry_point(name).load()
    except ImportError as error:
        raise EngineError(
            _('The speech engine "{name}" is not installed completely ({error}).', name=name, error=error)
        ) from error
    engine: Engine = maker(lang, speed, voice)
    return engine


def _entry_point(name: str) -> EntryPoint:
    found = offered(VOICE_PLUGINS).get(name)
    if found is None:
        raise EngineError(_('There is no speech engine "{name}".', name=name) + f" {suggestion(name, engine_names())}")
    return found
