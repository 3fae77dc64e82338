# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find a term in a text whatever its ending: "adres kaydı" in "adres kaydınızı", "збір" in "збору".

No morphology, but letters that change are folded together and endings cut off. It takes a few words too many for
the term; for a check that asks whether the right word was used, that is the side to err on.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+")
_LONGEST_GAP = 1
"""Other words between two words of a term: an adjective or article."""

# Letters that change into each other when a word is inflected.
_FOLD = {
    "tr": str.maketrans("kptığ", "gbdig"),
    "uk": str.maketrans("іе", "оо"),
    "ar": str.maketrans("أإآةى", "اااهي"),
    "de": str.maketrans("ß", "s"),
}
_ARABIC_PREFIX = re.compile(r"^[وف]?(?:لل|[بلك]?ال|[بلك])?(?=\w{3})")
_SUFFIX_ONLY = {"de": 3, "en": 3}
"""Languages whose terms stay whole and at most grow by so many letters."""


def fold(word: str, lang: str) -> str:
    """Return a word without accents and case, its changing letters made one."""
    plain = unicodedata.normalize("NFD", word.casefold().replace("ı", "i"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    folded = plain.translate(_FOLD.get(lang, {}))
    return _ARABIC_PREFIX.sub("", folded) if lang in ("ar", "fa") else folded


def _matches(word: str, term: str, lang: str) -> bool:
    if lang in _SUFFIX_ONLY:
        # German adjectives in front of a noun change their ending too.
        stem = re.sub(r"e[smnr]?$", "", term) if lang == "de" and len(term) > 5 else term
        return word.startswith(stem) and len(word) <= len(stem) + _SUFFIX_ONLY[lang]
    cut = 0 if len(term) < 4 else 1 if len(term) < 6 else 2
    return word.startswith(term[: len(term) - cut])


@lru_cache(maxsize=4096)
def _words(text: str, lang: str) -> list[tuple[str, int, int]]:
    """Return each word of a text, folded, with its start and end."""
    return [(fold(match[0], lang), match.start(), match.end()) for match in _WORD.finditer(text)]


def find_term(text: str, term: str, lang: str) -> tuple[int, int] | None:
    """Return start and end of a term's first occurrence in a text, in any inflection, or None."""
    lang = lang.partition("-")[0]  # plain German is inflected as German
    words, wanted = _words(text, lang), [word for word, _, _ in _words(term, lang)]
    for first, (word, start, _) in enumerate(words):
        if wanted and _matches(word, wanted[0], lang):
            end = _rest_from(words, first, wanted[1:], lang)
            if end is not None:
                return start, end
    return None


def _rest_from(words: list[tuple[str, int, int]], first: int, wanted: list[str], lang: str) -> int | None:
    """Return where a term ends whose first word stands at `first`, or None when its other words do not follow."""
    at: int | None = first
    for part in wanted:
        window = range(at + 1, min(len(words), at + 2 + _LONGEST_GAP)) if at is not None else range(0)
        at = next((i for i in window if _matches(words[i][0], part, lang)), None)
    return words[at][2] if at is not None else None
