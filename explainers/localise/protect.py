# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Translate texts whose facts no engine may touch.

Whatever stands in braces, and addresses, telephone numbers and sections of a law, is taken out before a sentence
goes to the engine and put back after. How, is tried in this order, and a way counts only if afterwards every fact
is there exactly as often as before:

1. A mark (⟦0⟧) in its place. Engines that know the mark keep it; others drop or double it.
2. The text before or after the fact alone, where the fact stands at an end of the sentence.
3. A number the sentence does not have (8117) in its place: engines copy numbers.

If none of them works, there is no translation: better an open message than a wrong fee.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from explainers.localise.agree import disagreements, numbers, protected
from explainers.localise.translator import Draft, Translator
from explainers.text import sentences

Engine = Callable[[Sequence[str]], list[Draft]]
"""Translates sentences from one fixed language into another."""
_MARK = re.compile(r"[⟦\[]\s*(\d+)\s*[⟧\]]")
_SURROGATES = (8117, 9343, 7219, 6421, 8699, 9127, 7583, 6871, 9811, 7027)
_END = ".!?…:؟۔।"


@dataclass(frozen=True, slots=True)
class _Masked:
    """A sentence with holes where its facts were."""

    pieces: tuple[str, ...]
    """The text around the facts: one more than facts."""
    facts: tuple[str, ...]

    def with_facts(self, filling: Sequence[str]) -> str:
        parts = [part for pair in zip(self.pieces, filling, strict=False) for part in pair]
        return "".join([*parts, self.pieces[-1]])


def translate_texts(texts: Sequence[str], translator: Translator, source: str, target: str) -> list[Draft | None]:
    """Translate texts of one or more sentences each; None for a text whose facts did not survive.

    The score of a text is that of its worst sentence.

    Raises:
        EngineError: if the engine cannot work at all.
    """

    def engine(batch: Sequence[str]) -> list[Draft]:
        return translator.translate(batch, source, target) if batch else []

    split = [sentences(text) for text in texts]
    unique = list(dict.fromkeys(sentence for group in split for sentence in group))
    done = dict(zip(unique, _translate(unique, engine), strict=True))
    return [_joined(text, [done[sentence] for sentence in group]) for text, group in zip(texts, split, strict=True)]


def _joined(text: str, drafts: Sequence[Draft | None]) -> Draft | None:
    whole = [draft for draft in drafts if draft is not None and draft.text]
    if len(whole) != len(drafts) or not whole:
        return None
    joined = " ".join(draft.text for draft in whole)
    scores = [draft.score for draft in whole if draft.score is not None]
    # One engine has one floor.
    return None if disagreements(text, joined) else Draft(joined, min(scores, default=None), whole[0].floor)


def _translate(batch: Sequence[str], engine: Engine) -> list[Draft | None]:
    masked = [_mask(sentence) for sentence in batch]
    found: list[Draft | None] = [None] * len(batch)
    for way in (_by_mark, _by_half, _by_number):
        pending = [index for index, draft in enumerate(found) if draft is None]
        drafts = way([masked[index] for index in pending], engine)
        for index, draft in zip(pending, drafts, strict=True):
            if draft is not None and draft.text and not disagreements(batch[index], draft.text):
                found[index] = draft
    return found


def _mask(sentence: str) -> _Masked:
    pieces, facts, start = [], [], 0
    for match in protected(sentence):
        pieces.append(sentence[start : match.start()])
        facts.append(match[0])
        start = match.end()
    return _Masked((*pieces, sentence[start:]), tuple(facts))


def _by_mark(masked: Sequence[_Masked], engine: Engine) -> list[Draft | None]:
    drafts = engine([one.with_facts([f"⟦{i}⟧" for i in range(len(one.facts))]) for one in masked])
    return [_restored(one, draft, _MARK, range(len(one.facts))) for one, draft in zip(masked, drafts, strict=True)]


def _by_number(masked: Sequence[_Masked], engine: Engine) -> list[Draft | None]:
    chosen = {index: _surrogates(one) for index, one in enumerate(masked) if one.facts}
    asked = {index: numbers_ for index, numbers_ in chosen.items() if numbers_}
    drafts = engine([masked[index].with_facts([str(n) for n in given]) for index, given in asked.items()])
    found: list[Draft | None] = [None] * len(masked)
    for (index, given), draft in zip(asked.items(), drafts, strict=True):
        digits = "|".join(rf"{n // 1000}[.,٬'’\u00a0\u202f]?{n % 1000:03}" for n in given)
        found[index] = _restored(masked[index], draft, re.compile(rf"(?<![\d.,])({digits})(?!\d|[.,]\d)"), given)
    return found


def _surrogates(one: _Masked) -> Sequence[int]:
    """Return a number for each fact, none of them in the sentence; none at all for more facts than numbers."""
    taken = numbers(" ".join(one.pieces))
    free = [number for number in _SURROGATES if str(number) not in taken]
    return free[: len(one.facts)] if len(one.facts) <= len(free) else ()


def _restored(one: _Masked, draft: Draft, form: re.Pattern[str], keys: Sequence[int]) -> Draft | None:
    """Return the draft with its facts put back, or None unless each stands there exactly once."""
    order = [int(re.sub(r"\D", "", match[1])) for match in form.finditer(draft.text)]
    if sorted(order) != sorted(keys):
        return None
    facts = dict(zip(keys, one.facts, strict=True))
    text = form.sub(lambda match: facts[int(re.sub(r"\D", "", match[1]))], draft.text)
    return None if "⟦" in text or "⟧" in text else Draft(text, draft.score, draft.floor)


def _by_half(masked: Sequence[_Masked], engine: Engine) -> list[Draft | None]:
    """Translate what stands beside the facts, where that is one piece: "Frist: {deadline}."."""
    wordy = {
        index: [piece for piece in one.pieces if any(char.isalpha() for char in piece)]
        for index, one in enumerate(masked)
    }
    single = {index: pieces[0] for index, pieces in wordy.items() if len(pieces) == 1 and masked[index].facts}
    drafts = engine([piece.strip() for piece in single.values()])
    found: list[Draft | None] = [None] * len(masked)
    for (index, piece), draft in zip(single.items(), drafts, strict=True):
        one, text = masked[index], _as_piece(piece, draft.text)
        pieces = tuple(text if other is piece else other for other in one.pieces)
        whole = _Masked(pieces, one.facts).with_facts(one.facts)
        found[index] = replace(draft, text=whole) if draft.text else None
    return found


def _as_piece(piece: str, text: str) -> str:
    """Return a translated piece with the spaces of the original, and its closing mark: engines end with a full stop."""
    bare = piece.strip()
    text = text.rstrip(_END + " ") + (bare[-1] if bare[-1] in _END else "")
    if bare[:1].islower():
        text = text[:1].lower() + text[1:]
    before, after = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
    return f"{before}{text.strip()}{after}"
