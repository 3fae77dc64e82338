# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads one film in one language, and says what an editor would change."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainers.editor import german
from explainers.editor.profile import Profile
from explainers.editor.said import unsaid
from explainers.languages import language
from explainers.storyboard.facts import shown
from explainers.storyboard.model import Message, Scene, Storyboard, messages
from explainers.text import FOREIGN, PLACEHOLDER, sentences
from explainers.ui import _, figure

_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing an editor would change."""

    key: str
    """The message it is about, as in the catalogues; empty for the film as a whole."""
    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the offices' language."""

    words: tuple[str, ...]
    """As it may be called; several are synonyms."""
    plain: str
    """What it means, in plain words; empty where nobody needs to be told."""


def read(
    storyboard: Storyboard, profile: Profile, terms: Sequence[Term] = (), small_words: Collection[str] = ()
) -> list[Remark]:
    """Return what an editor would change in a film, in its order.

    Args:
        storyboard: in the language that is read.
        profile: for whom it is written.
        terms: words of the offices that need an explanation, in the film's language.
        small_words: articles, conjunctions and their like, which need not be said as they are shown.
    """
    found = list(messages(storyboard))
    is_german = language(storyboard.lang).base == "de"
    return [
        *(remark for message in found for remark in _sentence_remarks(message, storyboard, profile, is_german)),
        *_unsaid(storyboard, small_words),
        *(_number_remarks(found) if is_german else ()),
        *(_term_remarks(found, storyboard, profile, terms) if is_german else ()),
        *(_film_remarks(found, storyboard, profile) if is_german else ()),
    ]


def _spoken(message: Message) -> bool:
    return message.key.rpartition("/")[2].rpartition(".")[2] == "say"


def _sentence_remarks(message: Message, storyboard: Storyboard, profile: Profile, is_german: bool) -> Iterator[Remark]:
    for sentence in sentences(message.text):
        read_as = shown(sentence, storyboard.facts, storyboard.lang)
        count = len(read_as.split())
        if count > profile.words and _spoken(message):
            what = _("the sentence has {count} words.", count=count)
            limit = profile.most_words if count > profile.most_words else profile.words
            yield Remark(message.key, what, _("Make two of it: at most {limit}.", limit=limit))
        if is_german:  # names and other facts are nobody's style
            bare = PLACEHOLDER.sub("", FOREIGN.sub("", sentence))
            yield from (Remark(message.key, *remark) for remark in german.sentence_remarks(bare, profile))


def _unsaid(storyboard: Storyboard, small_words: Collection[str]) -> Iterator[Remark]:
    """W2, scene by scene: the closing's producer, date and code are the same in all films and on every page."""
    heard = {scene.id: _text(storyboard, scene.say, *(item.say for item in scene.items)) for scene in storyboard.scenes}
    anywhere = " ".join(heard.values())
    for scene in storyboard.scenes:
        for key, part in _seen(scene):
            shown_text = _text(storyboard, part)
            missing = unsaid(_BRACKETS.sub("", shown_text), heard[scene.id], small_words)
            # The office's own word beside its translation is spoken once in a film, not in every scene.
            missing += unsaid(" ".join(_BRACKETS.findall(shown_text)), anywhere, small_words)
            if missing:
                words = ", ".join(dict.fromkeys(missing))
                what = _("shown, but not said in this scene: {words}.", words=words)
                yield Remark(key, what, _("Say it too: some people only hear the film (W2)."))


def _seen(scene: Scene) -> Iterator[tuple[str, str]]:
    yield f"{scene.id}/heading", scene.heading
    for number, item in enumerate(scene.items, 1):
        yield f"{scene.id}/items.{number}.show", item.show
        yield f"{scene.id}/items.{number}.value", item.value


def _text(storyboard: Storyboard, *parts: str) -> str:
    return " ".join(shown(part, storyboard.facts, storyboard.lang) for part in parts if part)


def _number_remarks(found: Sequence[Message]) -> Iterator[Remark]:
    for message in found:
        if number := re.search(r"\d[\d.,:]*", PLACEHOLDER.sub("", message.text)):
            what = _('the number "{number}" has no source and no date.', number=number[0])
            yield Remark(message.key, what, _("Declare it under facts: and write its name in braces."))


def _term_remarks(
    found: Sequence[Message], storyboard: Storyboard, profile: Profile, terms: Sequence[Term]
) -> Iterator[Remark]:
    spoken = [
        (message.key, shown(sentence, storyboard.facts, storyboard.lang))
        for message in found
        if _spoken(message)
        for sentence in sentences(message.text)
    ]
    for term in terms:
        uses = {word: key for word in term.words for key, sentence in spoken if _has(sentence, word)}
        if len(_apart(uses)) > 1:
            called = ", ".join(f'"{word}"' for word in _apart(uses))
            what = _("the same thing has several names: {names}.", names=called)
            yield Remark(next(iter(uses.values())), what, _("Use one of them throughout the film."))
        if uses and term.plain and profile.plain_words and not _explained(spoken, term):
            what = _('"{word}" is not explained.', word=next(iter(uses)))
            yield Remark(next(iter(uses.values())), what, _('Say what it is, e.g. "{plain}".', plain=term.plain))


def _has(sentence: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}(?:e|n|en|er|s|es)?\b", sentence) is not None


def _apart(uses: Mapping[str, str]) -> list[str]:
    """Return the words that are no form of an earlier one ("Termin", "Termine")."""
    kept: list[str] = []
    for word in uses:
        if not any(word.startswith(other[:-2]) or other.startswith(word[:-2]) for other in kept):
            kept.append(word)
    return kept


def _explained(spoken: Sequence[tuple[str, str]], term: Term) -> bool:
    """Tell whether a sentence with the term, or the one after it, explains it or says its plain words."""
    plain = {word for word in german.words(term.plain) if len(word) > 4}
    for index, (_key, sentence) in enumerate(spoken):
        if any(_has(sentence, word) for word in term.words):
            near = [text for _, text in spoken[index : index + 2]]
            if any(german.explains(text) or plain & set(german.words(text)) for text in near):
                return True
    return False


def _film_remarks(found: Sequence[Message], storyboard: Storyboard, profile: Profile) -> Iterator[Remark]:
    said = [(m.key, sentence) for m in found if _spoken(m) for sentence in sentences(m.text)]
    passive = [(key, sentence) for key, sentence in said if german.is_passive(sentence)]
    if len(passive) > profile.passives * len(said):
        for key, sentence in passive:
            what = _('the sentence is passive: "{sentence}"', sentence=sentence)
            yield Remark(key, what, _("Say who does it."))
    texts = [shown(sentence, storyboard.facts, storyboard.lang) for _, sentence in said]
    measured = german.readability(texts)
    if measured and measured.flesch < profile.least_flesch and measured.wiener > profile.most_wiener:
        what = _(
            "the film is hard to follow: reading ease {flesch} (at least {least}), "
            "Vienna formula {wiener} (at most {most}).",
            flesch=figure(measured.flesch), least=figure(profile.least_flesch), wiener=figure(measured.wiener),
            most=figure(profile.most_wiener),
        )  # fmt: skip
        yield Remark("", what, _("Use shorter words and sentences."))
