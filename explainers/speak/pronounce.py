# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How names are pronounced: `locales/pronunciation.yaml`, for the whole production and for single scripts.

    words:
      Rüsselsheim: {tr: Rüselshaym, uk: Рюссельсгайм, ipa: ˈʁʏsəlshaɪm}
    scripts:
      wohnsitz-anmelden:
        BMG: {de: Bundesmeldegesetz}

A respelling is written as the language's own readers would read it; `ipa` is used by engines that take it,
where a language has no respelling of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from explainers.errors import ContentError, Place, Problem, suggestion
from explainers.languages import LANGUAGES
from explainers.storyboard.yaml_file import YamlFile
from explainers.ui import _

FILE_NAME = "pronunciation.yaml"
IPA = "ipa"


@dataclass(frozen=True)
class Lexicon:
    """Words whose sound does not follow from their letters."""

    words: Mapping[str, Mapping[str, str]]
    """Respellings by language for each word, and under "ipa" its sound."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.words, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def split(self, text: str, lang: str, *, ipa: bool) -> list[tuple[str, bool]]:
        """Return a text in pieces, with True for those that are already as they are to be spoken."""
        if not self.words:
            return [(text, False)]
        pieces: list[tuple[str, bool]] = []
        at = 0
        for match in self._pattern.finditer(text):
            said = self._said(match[0], lang, ipa=ipa)
            if said:
                pieces += [(text[at : match.start()], False), (said, True)]
                at = match.end()
        return [*pieces, (text[at:], False)]

    def _said(self, word: str, lang: str, *, ipa: bool) -> str:
        ways = self.words[word]
        if lang in ways:
            return ways[lang]
        return f"[[ {ways[IPA]} ]]" if ipa and IPA in ways else ""


NOTHING = Lexicon({})


def read_lexicon(path: Path, shown_as: Path, script: str) -> Lexicon:
    """Return the pronunciations for a script; none if the file does not exist.

    Args:
        path: `locales/pronunciation.yaml`.
        shown_as: how messages name it.
        script: a script's id; its own pronunciations win over the production's.

    Raises:
        ContentError: with every problem of the file.
    """
    if not path.is_file():
        return NOTHING
    file = YamlFile(path, shown_as)
    problems = [*file.problems, *_problems(file)]
    if problems:
        raise ContentError(problems)
    data: dict[str, Any] = file.data or {}
    return Lexicon({**data.get("words", {}), **data.get("scripts", {}).get(script, {})})


def _problems(file: YamlFile) -> list[Problem]:
    if file.problems or file.data is None:
        return []
    if not isinstance(file.data, Mapping):
        return [Problem(Place(file.shown_as), _("the file has the wrong form."), _('It begins with "words:".'))]
    found: list[Problem] = []
    for key, value in file.data.items():
        if key not in ("words", "scripts"):
            todo = suggestion(str(key), ["words", "scripts"])
            found.append(Problem(file.key_place((key,)), _('there is no key "{key}" here.', key=key), todo))
        elif not isinstance(value, Mapping):
            what = _('"{key}" must have keys of its own.', key=key)
            found.append(Problem(file.key_place((key,)), what, _("Indent them below.")))
        elif key == "words":
            found += _word_problems(file, ("words",), value)
        else:
            for script, words in value.items():
                found += _word_problems(file, ("scripts", script), words)
    return found


def _word_problems(file: YamlFile, at: tuple[str, ...], words: Any) -> list[Problem]:
    if not isinstance(words, Mapping):
        return [
            Problem(file.key_place(at), _('"{key}" must have words below it.', key=at[-1]), _("Indent them below."))
        ]
    found: list[Problem] = []
    for word, ways in words.items():
        here = (*at, word)
        if not isinstance(word, str) or not isinstance(ways, Mapping) or not ways:
            todo = _('Write e.g. "{word}": {{tr: …, ipa: …}}; a number needs quotes.', word=word)
            found.append(Problem(file.key_place(here), _('"{word}" has no respelling by language.', word=word), todo))
            continue
        for lang, said in ways.items():
            if lang not in LANGUAGES and lang != IPA:
                todo = suggestion(str(lang), [*LANGUAGES, IPA])
                found.append(
                    Problem(file.key_place((*here, lang)), _('there is no language "{lang}".', lang=lang), todo)
                )
            elif not isinstance(said, str) or not said.strip() or re.search(r"[{}\[\]]", said):
                what = _('the respelling of "{word}" for {lang} must be plain text.', word=word, lang=lang)
                found.append(Problem(file.key_place((*here, lang)), what, _("Write it without brackets.")))
    return found
