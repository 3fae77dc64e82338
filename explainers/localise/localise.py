# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Storyboard + Catalogue → the same Storyboard in another language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from explainers.errors import ContentError, Place, Problem, suggestion
from explainers.localise.agree import plain_disagreements
from explainers.localise.catalogue import Catalogue, State, Translation, read_catalogue
from explainers.localise.interface import interface_text
from explainers.localise.provenance import provenance
from explainers.production import Production
from explainers.storyboard.model import Message, Storyboard, messages, with_texts
from explainers.text import placeholders, short, stray_braces
from explainers.ui import _


def storyboard_in(production: Production, storyboard: Storyboard, lang: str, *, doubtful: bool = False) -> Storyboard:
    """Return a storyboard in one of the production's languages; `doubtful` takes doubtful machine texts too.

    Raises:
        ContentError: if its catalogue is damaged or lacks a usable translation.
    """
    if lang == production.source_language:
        return storyboard
    path = production.locales / lang / f"{storyboard.id}.po"
    return localise(storyboard, lang, read_catalogue(path, production.shown(path)), doubtful=doubtful)


def localise(storyboard: Storyboard, lang: str, catalogue: Catalogue, *, doubtful: bool = False) -> Storyboard:
    """Return the storyboard in `lang`, with a notice where its text is not reviewed.

    Args:
        storyboard: the film in its source language.
        lang: the language wanted.
        catalogue: its translations.
        doubtful: take machine translations too that failed the quality gate.

    Raises:
        ContentError: with every message that has no usable translation; a film never falls back to German
            in the middle.
    """
    found = [(message, _usable(catalogue.find(message), doubtful)) for message in messages(storyboard)]
    if all(translation.state is State.OPEN and not translation.line for _message, translation in found):
        raise ContentError([_not_begun(storyboard, lang, catalogue)])
    problems = [
        problem
        for message, translation in found
        for problem in _problems(message, translation, storyboard, lang, catalogue)
    ]
    if problems:
        raise ContentError(problems)
    translated = with_texts(storyboard, lang, {message.key: translation.text for message, translation in found})
    unreviewed = any(translation.state is not State.REVIEWED for _message, translation in found)
    origin = provenance([message for message, _found in found], catalogue, storyboard.lang).xzufi()
    return replace(translated, notice=interface_text("notice", lang) if unreviewed else "", translation=origin)


def _not_begun(storyboard: Storyboard, lang: str, catalogue: Catalogue) -> Problem:
    """Return one problem for all texts: a new storyboard in fifteen languages would have hundreds."""
    what = _("the film is not translated yet.")
    todo = _("Run: {command}", command=f"explainers translate {storyboard.id} --lang {lang}")
    return Problem(Place(catalogue.shown_as), what, todo, "", lang)


def _problems(
    message: Message, translation: Translation, storyboard: Storyboard, lang: str, catalogue: Catalogue
) -> Iterator[Problem]:
    where = f'"{message.key}"'
    place = Place(catalogue.shown_as, translation.line)
    if translation.state in (State.OPEN, State.OUTDATED):
        yield Problem(place, *_unusable(message, translation, f"explainers review {storyboard.id}"), where, lang)
        return
    wanted, given = placeholders(message.text), placeholders(translation.text)
    for name in sorted((wanted - given).keys()):
        what = _("the translation lost the fact {{{name}}}.", name=name)
        yield Problem(place, what, _("Put it back in."), where, lang)
    for name in sorted((given - wanted).keys()):
        hint = suggestion(name, list(wanted)) if wanted else _("Take it out.")
        what = _("the translation has a fact {{{name}}} that the German text does not have so often.", name=name)
        yield Problem(place, what, hint, where, lang)
    if stray_braces(translation.text):
        what, todo = _("a brace { or } that belongs to no fact."), _("A fact is written {name}.")
        yield Problem(place, what, todo, where, lang)
    if translation.state is not State.REVIEWED:
        # "two weeks" for "2 Wochen" is right, but a person has to say so.
        for what in plain_disagreements(message.text, translation.text):
            what = _("the translation has another fact. {what}", what=what)
            yield Problem(place, what, _("Correct or review it."), where, lang)


def _usable(translation: Translation, doubtful: bool) -> Translation:
    return replace(translation, state=State.MACHINE) if doubtful and translation.doubts else translation


def _unusable(message: Message, translation: Translation, review: str) -> tuple[str, str]:
    """Return what keeps a message from being used, and what to do."""
    text = short(message.text)
    if translation.state is State.OUTDATED:
        old = short(translation.previous)
        what = _('"{text}" was translated when it read "{old}".', text=text, old=old)
        return what, _("Bring the translation up to date, e.g. with: {command}.", command=review)
    if translation.doubts:
        why = " ".join(translation.doubts)
        what = _('the machine translation of "{text}" is doubtful: {why}', text=text, why=why)
        return what, _("Correct or accept it, e.g. with: {command}.", command=review)
    return _('no translation of "{text}".', text=text), _("Translate it.")
