# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fill a catalogue: what is reviewed stays, then memory, then the engine; what none of them can do stays open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from explainers.localise.catalogue import USABLE, State, by_people, state_of
from explainers.localise.gate import LEAST_SCORE, Case, doubts_about
from explainers.localise.glossary import Glossary, Term, breaches, with_german_term
from explainers.localise.memory import Memory, is_faithful, is_suggestion, machine_made
from explainers.localise.po import Entry
from explainers.localise.protect import translate_texts
from explainers.localise.records import Record, english_sign, sign_of, with_records
from explainers.localise.translator import Draft, Translator

PIVOT = "en"
"""The language between two that no engine connects directly; its catalogue is kept and can be reviewed."""


English = Mapping[tuple[str, str], str]
"""The English of each message, by its key and source text: an English text for another source is none."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the translation of one film into one language works with."""

    source_lang: str
    lang: str
    translator: Translator
    glossary: Glossary
    memory: Memory
    english: English
    """The usable English of the film, where English is the way; else empty."""
    kinds: Mapping[str, str]
    """What kind of fact each placeholder is."""
    least_score: float = LEAST_SCORE

    @property
    def way(self) -> tuple[str, str] | None:
        """The pair the engine is asked for, or None when it has no way."""
        if by_people(self.lang):
            return None
        if self.translator.translates(self.source_lang, self.lang):
            return self.source_lang, self.lang
        if self.english and self.translator.translates(PIVOT, self.lang):
            return PIVOT, self.lang
        return None


def needs_pivot(translator: Translator, source_lang: str, lang: str) -> bool:
    """Tell whether a language can be reached, but only through English."""
    if by_people(lang) or PIVOT in (source_lang, lang) or translator.translates(source_lang, lang):
        return False
    return translator.translates(source_lang, PIVOT) and translator.translates(PIVOT, lang)


def filled(entries: Sequence[Entry], desk: Desk, *, again: bool = False) -> list[Entry]:
    """Return the entries with every gap filled that memory or engine can fill.

    Args:
        entries: of one film, in its order.
        desk: what to work with.
        again: translate anew what the engine did before, except where a person changed a word of it.
    """
    todo = [_from_memory(entry, desk, again) for entry in entries]
    done = _by_engine([entry for entry in todo if not entry.text], first_mentions(entries, desk.glossary), desk)
    return [done.get(entry.key, entry) for entry in todo]


def _from_memory(entry: Entry, desk: Desk, again: bool) -> Entry:
    """Return an entry as the engine gets it: filled, or empty after memory could not fill it."""
    stale = _stale(entry, desk, again)
    if entry.text and not stale:
        return entry
    empty = _emptied(entry) if stale else entry
    found = desk.memory.same(empty) or desk.memory.alike(empty)
    # What the engine is to do anew must not come back from memory.
    return empty if found is None or (stale and machine_made(found, desk.lang)) else found


def suggested(entries: Sequence[Entry], memory: Memory) -> list[Entry]:
    """Return the entries; what is still empty has the translation of a nearly equal text, where there is one."""
    return [
        entry if entry.text else memory.same(entry) or memory.alike(entry) or memory.near(entry) or entry
        for entry in entries
    ]


def _stale(entry: Entry, desk: Desk, again: bool) -> bool:
    """Tell whether a text nobody touched can be had better: only suggested, or its English changed, or asked to."""
    if is_suggestion(entry, desk.lang):
        return True
    made = machine_made(entry, desk.lang)
    if made is None or state_of(entry, desk.lang, entry.source) is State.REVIEWED:
        return False
    way = desk.way
    english = desk.english.get((entry.key, entry.source), "")
    moved = bool(english_sign(made) and english and english_sign(made) != sign_of(PIVOT, english))
    return way is not None and (again or moved)


def _emptied(entry: Entry) -> Entry:
    return replace(entry, text="", fuzzy=False, previous="", comments=with_records(entry.comments, []))


def _by_engine(entries: Sequence[Entry], mentions: Mapping[str, list[Term]], desk: Desk) -> dict[str, Entry]:
    way = desk.way
    if way is None:
        return {}
    through = way[0] != desk.source_lang
    asked = [(e, desk.english.get((e.key, e.source), "") if through else e.source) for e in entries]
    asked = [(entry, text) for entry, text in asked if text]
    drafts = translate_texts([text for _, text in asked], desk.translator, *way)
    made = [(e, text, draft) for (e, text), draft in zip(asked, drafts, strict=True) if draft is not None]
    made = [(e, t, _mentioning(draft, mentions.get(e.key, ()), desk)) for e, t, draft in made]
    backs = back_translations([draft.text for _, _, draft in made], desk.translator, desk.source_lang, desk.lang)
    return {
        entry.key: _entry(entry, text if through else "", draft, back, desk)
        for (entry, text, draft), back in zip(made, backs, strict=True)
    }


def _mentioning(draft: Draft, terms: Sequence[Term], desk: Desk) -> Draft:
    text = draft.text
    for term in terms:
        text = with_german_term(desk.glossary, term, text, desk.lang)
    return replace(draft, text=text)


def _entry(entry: Entry, english: str, draft: Draft, back: str | None, desk: Desk) -> Entry:
    case = Case(
        entry.source,
        draft.text,
        desk.source_lang,
        desk.lang,
        draft.score,
        back,
        desk.kinds,
        desk.least_score,
        draft.floor,
    )
    why = [*doubts_about(case), *breaches(desk.glossary, entry.source, draft.text, desk.lang)]
    pair = (PIVOT if english else desk.source_lang, desk.lang)
    what = desk.translator.fingerprint(*pair) + (f", English {sign_of(PIVOT, english)}" if english else "")
    made = Record("Machine", what, sign_of(desk.lang, entry.source, draft.text))
    return replace(entry, text=draft.text, fuzzy=True, comments=with_records(entry.comments, [made], why))


def back_translations(texts: Sequence[str], translator: Translator, source_lang: str, lang: str) -> list[str | None]:
    """Return texts translated back into the source language: None where the engine has no way back, an empty string
    where it lost a fact on it."""
    hops = [(lang, source_lang)]
    if not translator.translates(*hops[0]):
        hops = [(lang, PIVOT), (PIVOT, source_lang)]
    if (PIVOT in (lang, source_lang) and len(hops) > 1) or not all(translator.translates(*hop) for hop in hops):
        return [None] * len(texts)
    current = list(texts)
    for hop in hops:
        drafts = iter(translate_texts([text for text in current if text], translator, *hop))
        current = [(draft.text if (draft := next(drafts)) else "") if text else "" for text in current]
    return list(current)


def first_mentions(entries: Sequence[Entry], glossary: Glossary) -> dict[str, list[Term]]:
    """Return, by message key, the terms a film shows there for the first time and whose German word it names."""
    seen: set[str] = set()
    found: dict[str, list[Term]] = {}
    for entry in entries:
        if not is_shown(entry.key):
            continue
        new = [term for term in glossary.terms_in(entry.source) if term.german and term.id not in seen]
        seen |= {term.id for term in new}
        if new:
            found[entry.key] = new
    return found


def is_shown(key: str) -> bool:
    """Tell whether a message is read on screen: headings and items, not what is only spoken."""
    return key.endswith(("/heading", ".show"))


def english_texts(entries: Sequence[Entry]) -> English:
    """Return the usable English of a film."""
    return {(e.key, e.source): e.text for e in entries if state_of(e, PIVOT, e.source) in USABLE and is_faithful(e)}
