# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quality gate: reasons to have a person look at a machine translation before anybody sees it.

Each reason is a sentence a clerk understands. The gate errs on the side of asking: what it stops costs a person a
minute, what it lets through wrongly may cost a citizen a deadline.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from explainers.languages import LANGUAGES
from explainers.localise.agree import disagreements
from explainers.localise.negation import negation_fault
from explainers.text import FOREIGN, PLACEHOLDER, visible_length, words_of
from explainers.ui import _

LEAST_SCORE = -0.6
"""Mean log probability of a token below which an engine guesses; a production can set its own (translation:
least_score). A model that was trained on little is sure of everything: those are found by `trial`."""
LEAST_SCORE_OF_WEAK = -0.1
"""The same for a weak engine: it is sure of what it knows (the tiny models of the tests: -0.02), and where it
stumbles over a word the way back may put that right again."""
LENGTH_RATIO = (0.45, 2.4)
"""Least and most visible characters for each of the source; from 40 on. Our five languages lie within 0.6 and 1.5."""
LEAST_SIMILARITY = 0.35
"""chrF of source and back-translation; a faithful one has 0.5 and more, an unrelated sentence 0.1 to 0.25."""
_SCRIPTS = {"Latn": "LATIN", "Arab": "ARABIC", "Cyrl": "CYRILLIC", "Grek": "GREEK"}


@dataclass(frozen=True, slots=True)
class Case:
    """A translation to be judged."""

    source: str
    target: str
    source_lang: str
    lang: str
    score: float | None = None
    """Mean log probability of a token, or None where the engine does not say."""
    back: str | None = None
    """The translation translated back; None where no engine can, empty where a fact was lost on the way."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What kind of fact each placeholder is."""
    least_score: float = LEAST_SCORE
    floor: float | None = None
    """What a weak engine's inventions score (`Draft.floor`); None for one that is not known to be weak."""


def doubts_about(case: Case) -> list[str]:
    """Return every reason to doubt a translation; empty when there is none."""
    # The same language in plain words may be copied, be much shorter, and say "not" where the source says "without".
    checks = () if _base(case.lang) == _base(case.source_lang) else _CHECKS
    return [*disagreements(case.source, case.target), *(why for check in checks for why in check(case))]


def _base(lang: str) -> str:
    return LANGUAGES[lang].base if lang in LANGUAGES else lang


def _score(case: Case) -> Iterator[str]:
    least = case.least_score if case.floor is None else max(case.least_score, LEAST_SCORE_OF_WEAK)
    if case.score is not None and case.score < least:
        yield _("The engine was not sure of it.")
    # Where a weak engine can be asked what it has said, `_back` does that; else only its surest texts are believed.
    if case.floor is not None and case.back is None and not _surest(case):
        yield _("The language package is weak: it is as sure of what it makes up.")


def _surest(case: Case) -> bool:
    """Tell whether a weak engine is surer of a text than of all that it made up when it was tried."""
    return case.floor is not None and case.score is not None and case.score > case.floor


def _length(case: Case) -> Iterator[str]:
    source, target = visible_length(_bare(case.source)), visible_length(_foreign(case))
    least, most = LENGTH_RATIO
    if not target and source:
        yield _("It says nothing.")
    elif source >= 40 and target < least * source:
        yield _("It is much shorter than the source: something may be missing.")
    elif target > most * max(source, 30):
        yield _("It is much longer than the source: something may be made up.")


def _repetition(case: Case) -> Iterator[str]:
    words = _bare(case.target).casefold().split()
    twice = any(a == b == c for a, b, c in zip(words, words[1:], words[2:], strict=False))
    grams = Counter(zip(words, words[1:], words[2:], strict=False))
    source = _bare(case.source).casefold().split()
    normal = max(Counter(zip(source, source[1:], source[2:], strict=False)).values(), default=1)
    if twice or max(grams.values(), default=0) > max(2, normal):
        yield _("It repeats itself.")


def _script(case: Case) -> Iterator[str]:
    wanted = _SCRIPTS.get(LANGUAGES[case.lang].script) if case.lang in LANGUAGES else None
    letters = [char for char in _foreign(case) if char.isalpha()]
    if not wanted or not letters:
        return
    right = sum(wanted in unicodedata.name(char, "") for char in letters)
    # Half is enough: names and German terms in brackets keep their Latin letters.
    if right < 0.5 * len(letters):
        yield _("It is not in the letters of its language.")


def _copied(case: Case) -> Iterator[str]:
    source, target = _bare(case.source).casefold().split(), _bare(case.target).casefold().split()
    if source == target and len(source) > 1:
        yield _("It is the source text, not a translation.")


def _negation(case: Case) -> Iterator[str]:
    fault = negation_fault(case.source, case.target, case.source_lang, case.lang)
    if fault:
        yield fault


def _order(case: Case) -> Iterator[str]:
    """Facts of one kind that change places: "from 8 to 12" must not become "from 12 to 8"."""
    for kind in sorted(set(case.kinds.values())):
        names = [
            [n for n in PLACEHOLDER.findall(text) if case.kinds.get(n) == kind] for text in (case.source, case.target)
        ]
        if names[0] != names[1] and sorted(names[0]) == sorted(names[1]):
            yield _("Its facts {facts} have changed places.", facts=", ".join(f"{{{name}}}" for name in names[0]))


def _back(case: Case) -> Iterator[str]:
    if case.back is None or (not case.back and case.floor is None):
        return
    if not _comes_back(case, case.back) and not _surest(case):
        yield _('Translated back it says something else: "{text}".', text=case.back)


def _comes_back(case: Case, back: str) -> bool:
    """Tell whether a translation says the same when translated back; of a weak engine the very words are asked."""
    if case.floor is not None:
        return words_of(back) == words_of(case.source)
    lost = negation_fault(case.source, back, case.source_lang, case.source_lang)
    return chrf(case.source, back) >= LEAST_SIMILARITY and not lost


_CHECKS = (_score, _length, _repetition, _script, _copied, _negation, _order, _back)


def _bare(text: str) -> str:
    return PLACEHOLDER.sub(" ", FOREIGN.sub(" ", text))


def _foreign(case: Case) -> str:
    """Return the translation without the source's own words in brackets: "Randevu (Termin)"."""
    source = case.source.casefold()
    return re.sub(r"\(([^()]*)\)", lambda m: "" if m[1].casefold() in source else m[0], _bare(case.target))


def chrf(reference: str, hypothesis: str, longest: int = 6, beta: float = 2.0) -> float:
    """Return chrF (Popović 2015): the F-score of shared character n-grams, 0 to 1, white space left out."""
    a, b = ("".join(text.casefold().split()) for text in (reference, hypothesis))
    precisions, recalls = [], []
    for n in range(1, longest + 1):
        wanted, given = _grams(a, n), _grams(b, n)
        if not wanted or not given:
            continue
        shared = (wanted & given).total()
        precisions.append(shared / given.total())
        recalls.append(shared / wanted.total())
    if not precisions or not sum(precisions):
        return 0.0
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return (1 + beta**2) * precision * recall / (beta**2 * precision + recall)


def _grams(text: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(text[i : i + n]) for i in range(len(text) - n + 1))
