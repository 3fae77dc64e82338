# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Does a sentence say "not"? One line a language, so that a native speaker can correct it without reading code.

A lost "not" turns advice into its opposite. The words include those that limit (only, without, except, free of):
languages change freely between "nicht erst" and "before", and the check is to alarm for a reason.
"""

from __future__ import annotations

import re

from explainers.ui import _

_STRONG = {
    "de": r"nicht|nichts|kein\w*|nie|niemals|niemand\w*|weder|ohne|un(?:gültig|möglich|zulässig)\w*",
    "en": r"not|\w+n['’]t|cannot|no|never|nobody|none|nothing|neither|nor|without|invalid|impossible|unable|un\w+able",
    "tr": r"değil\w*|yok\w*|hiç\w*|asla|\w+s[ıiuü]z|\w+m[ae](?:z|y[ıi]n|y[ae]n|y[ae]r|d[ae]n|d[ıi]|m[ıi]ş|m[ae])\w*"
    r"|\w+m[ıiuü]yor\w*",
    "ar": r"(?:[وف])?(?:لا|لم|لن|ليس\w*|غير|دون|بدون)|بلا|عدم|ممنوع\w*|لستم?",
    "uk": r"не\w*|ні|ніколи|ніхто|без|жод\w+|нема\w*|ані",
    "ru": r"не\w*|ни|никогда|никто|без|нет|нельзя|никак\w+",
    "pl": r"nie\w*|bez|żad\w+|nigdy|nikt|brak\w*|ani",
    "ro": r"nu|n-\w+|fără|nici\w*|niciodată|nimeni|ne\w+",
    "bg": r"не\w*|без|няма|нито|никога|никой",
    "it": r"non|senza|né|nessun\w*|mai|niente|in(?:valid|possibil)\w*",
    "es": r"no|sin|ni|nunca|ningun\w*|ningún|nadie|nada|tampoco",
    "fr": r"ne|n['’]\w+|pas|sans|ni|aucun\w*|jamais|non|rien",
    "el": r"δεν|δε|μη|μην|χωρίς|ούτε|ποτέ|κανέν\w+|κανείς|όχι",
    "fa": r"نه|ن\w+|بدون|غیر|هیچ\w*|بی",
    "hr": r"ne\w*|nije\w*|nisu|bez|ni|nikad\w*|nitko|nema\w*",
    "pt": r"não|sem|nem|nunca|nenhum\w*|ninguém|nada",
}
_WEAK = {"ar": r"[وف]?ما"}
"""Words that may negate and more often do not: enough to answer a negation, not enough to claim one."""
_LIMITING = {
    "de": r"nur|erst|außer|sonst|statt|noch|\w*(?:los|frei)(?:e[nrsm]?)?|un\w+|allein|reicht|spätestens|bevor"
    r"|verboten\w*",
    "en": r"only|until|unless|except|otherwise|instead|free|before|alone|sufficient|enough|prohibited|un\w+",
}


def _says(table: dict[str, str], lang: str, text: str) -> bool:
    words = table.get(lang)
    return bool(words and re.search(rf"(?<!\w)(?:{words})(?!\w)", text.casefold().replace("i̇", "i")))


def negation_fault(source: str, target: str, source_lang: str, lang: str) -> str:
    """Return what is wrong between the negations of a text and its translation; empty when nothing is."""
    if lang not in _STRONG or source_lang not in _STRONG:
        return ""
    source_says, target_says = _says(_STRONG, source_lang, source), _says(_STRONG, lang, target)
    answered = target_says or _says(_WEAK, lang, target) or _says(_LIMITING, lang, target)
    if source_says and not answered:
        return _('It has lost a "not".')
    if target_says and not source_says and not _says(_LIMITING, source_lang, source):
        return _('It says "not" where the source does not.')
    return ""
