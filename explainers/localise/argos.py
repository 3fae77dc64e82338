# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Argos Translate: neural translation on this machine, without sending a word away.

Packages are loaded one by one from our own folder. Argos's own route (`translate.translate`) is not taken: it
splits sentences with a model it downloads at run time, decodes several sentences joined into one, and says nothing
of how sure it is of each.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explainers.errors import EngineError
from explainers.localise.packages import DamagedPackageError, Package, installed
from explainers.localise.translator import Draft, Settings
from explainers.localise.trial import Trial, keep_trial, outcome, read_trial, trial_sentences
from explainers.ui import _

if TYPE_CHECKING:
    from ctranslate2 import Translator as Model

BEAM = 4
LENGTH_PENALTY = 0.2
"""Both as Argos Translate has them. We apply the penalty ourselves: with one of its own, CTranslate2 4.8 loses the
hypotheses that a model is all but certain of, and returns far less likely ones ("ein Fo" for "ein Foto")."""
BATCH_TOKENS = 1024


class Argos:
    """Translates with the packages in a folder."""

    tried = True
    """Its packages are tried when they are installed."""

    def __init__(self, settings: Settings) -> None:
        self._packages = {(package.source, package.target): package for package in installed(settings.folder)}
        self._jobs = settings.jobs
        self._loaded: dict[tuple[str, str], tuple[Any, Model, float | None]] = {}

    def translates(self, source: str, target: str) -> bool:
        return (source, target) in self._packages

    def fingerprint(self, source: str, target: str) -> str:
        package = self._packages[source, target]
        return f"argos {package.source}_{package.target} {package.version}"

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Draft]:
        if not sentences:
            return []
        if (source, target) not in self._packages:
            raise EngineError(
                _(
                    "No language package translates from {source} to {target}. "
                    "Install one: explainers languages install {source} {target}.",
                    source=source,
                    target=target,
                )
            )
        argos, model, floor = self._load(source, target)
        return [replace(draft, floor=floor) for draft in _translate(argos, model, sentences)]

    def _load(self, source: str, target: str) -> tuple[Any, Model, float | None]:
        if (source, target) not in self._loaded:
            package = self._packages[source, target]
            argos, model = load(package, self._jobs)
            # A package that came here by another way than `languages install` is tried when it is first used.
            trial = read_trial(package.folder, source) or _try_out(package, argos, model)
            self._loaded[source, target] = argos, model, trial.floor
        return self._loaded[source, target]


def try_out(package: Package) -> Trial:
    """Load a package once, give it its trial, and keep the outcome beside it.

    Raises:
        DamagedPackageError: if it cannot be used.
    """
    return _try_out(package, *load(package, jobs=os.cpu_count() or 1))


def _try_out(package: Package, argos: Any, model: Model) -> Trial:
    sentences = trial_sentences(package.source)
    trial = outcome(sentences, _translate(argos, model, sentences) if sentences else [])
    keep_trial(package.folder, trial)
    return trial


def _translate(argos: Any, model: Model, sentences: Sequence[str]) -> list[Draft]:
    return _decoded(argos, model, [argos.tokenizer.encode(sentence) for sentence in sentences])


def _decoded(argos: Any, model: Model, tokens: Sequence[list[str]]) -> list[Draft]:
    """Translate a batch; a sentence that the model cannot hold is given back empty instead of failing them all."""
    prefix = [[argos.target_prefix]] * len(tokens) if argos.target_prefix else None
    try:
        results = model.translate_batch(
            list(tokens),
            target_prefix=prefix,
            replace_unknowns=True,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            beam_size=BEAM,
            length_penalty=0,
            num_hypotheses=BEAM,
            max_decoding_length=2 * max(map(len, tokens)) + 8,
            return_scores=True,
        )
    except (RuntimeError, ValueError):
        if len(tokens) == 1:
            return [Draft("")]
        return [draft for one in tokens for draft in _decoded(argos, model, [one])]
    return [_best(argos, result.hypotheses, result.scores) for result in results]


def _best(argos: Any, hypotheses: Sequence[Sequence[str]], totals: Sequence[float]) -> Draft:
    """Return the best of a beam; `totals` are sums of log probabilities, which favour what is short."""
    found = zip(hypotheses, totals, strict=True)
    tokens, total = max(found, key=lambda one: one[1] / (len(one[0]) + 1) ** LENGTH_PENALTY)
    text = argos.tokenizer.decode(list(tokens)).removeprefix(argos.target_prefix).strip()
    return Draft(text, total / (len(tokens) + 1))


def load(package: Package, jobs: int) -> tuple[Any, Model]:
    """Return Argos's own view of a package and its model, ready to translate.

    Raises:
        DamagedPackageError: if it cannot be used.
    """
    try:
        with _own_folders(package.folder.parent):
            from argostranslate.package import Package as ArgosPackage
        from ctranslate2 import Translator as Model

        argos = ArgosPackage(package.folder)
        argos.tokenizer.encode("a")
        model = Model(str(package.folder / "model"), inter_threads=1, intra_threads=jobs, compute_type="int8")
    except (OSError, RuntimeError, ValueError, AttributeError) as error:
        raise DamagedPackageError(package, str(error)) from None
    return argos, model


@contextmanager
def _own_folders(folder: Path) -> Iterator[None]:
    """Keep Argos out of the user's home: on import it makes folders wherever these variables point."""
    with tempfile.TemporaryDirectory(prefix="explainers-") as scratch:
        ours = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), scratch)
        ours["ARGOS_PACKAGES_DIR"] = str(folder)
        before = {name: os.environ.get(name) for name in ours}
        os.environ.update(ours)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
