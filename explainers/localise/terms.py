# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `explainers glossary check` finds in the catalogues of a production."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainers.errors import ContentError, Place, Problem
from explainers.localise.catalogue import Catalogue, by_people
from explainers.localise.fill import first_mentions
from explainers.localise.glossary import Glossary, false_friends, find_any, missing_terms
from explainers.localise.translate import catalogue_of, glossary_of
from explainers.production import Production
from explainers.ui import _


def glossary_problems(production: Production, scripts: Sequence[str], languages: Sequence[str]) -> list[Problem]:
    """Return false friends as errors; missing terms, columns and German terms at first mentions as warnings.

    Raises:
        ContentError: if the glossary itself has problems.
    """
    glossary = glossary_of(production)
    problems = list(_without_a_column(production, glossary, languages))
    for script in scripts:
        for lang in languages:
            if lang == production.source_language:
                continue
            try:
                problems += _in_catalogue(glossary, catalogue_of(production, script, lang))
            except ContentError as error:
                problems += error.problems
    return problems


def _without_a_column(production: Production, glossary: Glossary, languages: Sequence[str]) -> Iterator[Problem]:
    place = Place(glossary.shown_as, 1)
    if not glossary.languages:
        what, todo = (
            _("there is no glossary, so no terms are checked."),
            _("Begin one, e.g. with: id,de,tr,avoid,german"),
        )
        yield Problem(place, what, todo, warning=True)
        return
    for lang in languages:
        if lang not in glossary.languages and not by_people(lang) and lang != production.source_language:
            what = _('the glossary has no column "{column}".', column=lang)
            yield Problem(place, what, _("Its terms are not checked in this language."), "", lang, warning=True)


def _in_catalogue(glossary: Glossary, catalogue: Catalogue) -> Iterator[Problem]:
    lang = catalogue.lang
    blocks = [block for block in catalogue.file.blocks if not block.obsolete and block.entry.text]
    mentions = {} if by_people(lang) else first_mentions([block.entry for block in blocks], glossary)
    for block in blocks:
        entry, place = block.entry, Place(catalogue.shown_as, block.line)
        where, shown = f'"{entry.key}"', _('The text is: "{text}".', text=block.entry.text)
        for what in false_friends(glossary, entry.source, entry.text, lang):
            yield Problem(place, what, shown, where, lang)
        for what in missing_terms(glossary, entry.source, entry.text, lang):
            yield Problem(place, what, shown, where, lang, warning=True)
        for term in mentions.get(entry.key, ()):
            german = term.forms[glossary.source_lang]
            if term.forms.get(lang) and not find_any(entry.text, german, glossary.source_lang):
                what = _('this is the first mention of "{german}".', german=german[0])
                todo = _('Say "{term} ({german})" here.', term=term.forms[lang][0], german=german[0])
                yield Problem(place, what, todo, where, lang, warning=True)
