# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Does a sentence say "not"? One line a language, so that a native speaker can correct it without reading code.

A lost "not" turns advice into its opposite. The words include those that limit (only, without, except, free of):
languages change freely between "nicht erst" and "before", and the check is to alarm for a reason.
"""

from __future__ import annotations

import re

from explainers.ui import _

# Whole words where a language has words that only begin like a "not": Russian "необходимо" (necessary), Polish
# "niemiecki" (German), Romanian "nevoie" (need), Persian "نیاز" (need).
_STRONG = {
    "de": r"nicht|nichts|kein\w*|nie|niemals|niemand\w*|nirgend\w*|weder|ohne|un(?:gültig|möglich|zulässig)\w*",
    "en": r"not|\w+n['’]t|cannot|no|never|nobody|none|nothing|neither|nor|without|invalid|impossible|unable|un\w+able",
    "tr": r"değil\w*|yok\w*|hiç\w*|asla|\w+s[ıiuü]z"
    r"|\w+m[ae](?:z|y[ıi]n|y[ae]n|y[ae]r|y[ae]c|d[ae]n|d[ıi]|m[ıi]ş|m[ae])\w*"
    r"|\w+m[ıiuü]yor\w*|yasak\w*",
    "ar": r"(?:[وفأ])?(?:لا|لم|لن|ليس\w*|غير|دون|بدون)|بلا|عدم|ممنوع\w*|لستم?",
    "uk": r"не|ні|ніколи|ніхто|нічого|ніде|без|жод\w+|нема\w*|ані"
    r"|не(?:можлив|дійсн|достатн|обов|потрібн|правильн|допустим|повн|робоч)[\w'’ʼ]*|заборонен\w*",
    "ru": r"не|ни|никогда|никто|ничего|нигде|без|нет|нельзя|никак\w+"
    r"|не(?:действит|возможн|достаточн|обязат|нужн|правильн|допустим|полн|рабоч)\w*|запрещ\w*",
    "pl": r"nie|bez|żad\w+|nigdy|nikt|nikogo|nic|nigdzie|brak\w*|ani"
    r"|nie(?:ważn|możliw|dopuszcz|potrzebn|pełn|kompletn|wystarcz|dozwol|obowiązk|konieczn)\w*|zabroni\w*",
    "ro": r"nu|n-\w+|fără|nici\w*|nimeni|nimic|ne(?:valabil|valid|complet|permis|plătit)\w*|imposibil\w*|interzis\w*",
    "bg": r"не|без|няма\w*|нито|никога|никой|никак\w+|нищо"
    r"|не(?:валид|възможн|достатъчн|нужн|пълн|допустим|задължит)\w*|забран\w*",
    "it": r"non|senza|né|nessun\w*|mai|niente|nulla|neanche|nemmeno|i[nm](?:valid|possibil|sufficient)\w*|vietat\w*",
    "es": r"no|sin|ni|nunca|ningun\w*|ningún|nadie|nada|tampoco|i[nm](?:válid|posibl|suficient)\w*|prohibid\w*",
    "fr": r"ne|n['’]\w+|pas|sans|ni|aucun\w*|jamais|non|rien|i[nm](?:valid|possibl|suffisant)\w*|interdit\w*",
    "el": r"δεν|δε|μη|μην|χωρίς|ούτε|ποτέ|κανένα\w*|κανέν\w+|καμία\w*|κανείς|όχι|τίποτα|άκυρ\w*|αδύνατ\w*|απαγορεύ\w*",
    "fa": r"نه|نمی\w*|نیست\w*|نبا[یش]\w*|ندار\w*|نکن\w*|نکرد\w*|نشو\w*|نشد\w*|نخواه\w*|نده\w*|نیاور\w*|نپرداز\w*|نرو\w*"
    r"|نمان\w*|بدون|غیر|هیچ\w*|بی|ممنوع\w*|نامعتبر\w*|ناممکن",
    "hr": r"ne|ni(?:je|sam|si|smo|ste|su)|bez|ni|niti|nikad\w*|nitko|nikak\w+|ništa|nijed\w+|nema\w*|nemoj\w*|neće\w*"
    r"|ne(?:važeć|valjan|moguć|potpun|dovolj|dopušt|potreb|obvez)\w*|zabranjen\w*",
    "pt": r"não|sem|nem|nunca|nenhum\w*|ninguém|nada|i[nm](?:válid|possív|suficient)\w*|proibid\w*",
}
_WEAK = {
    "tr": r"ancak|yalnızca|yalnız|sadece|önce\w*|kadar|dışında|hariç|muaf\w*",
    "ar": r"[وف]?ما|فقط|إلا|قبل|سوى|مجان\w*|[وف]?حتى|معف\w+",
    "uk": r"лише|тільки|перед|крім|безкоштовн\w*|до|замість",
    "ru": r"лишь|только|перед|кроме|бесплатн\w*|до|вместо",
    "pl": r"tylko|dopiero|przed|oprócz|bezpłatn\w*|darmow\w*|do|zamiast|zbędn\w*",
    "ro": r"numai|doar|abia|înainte|exceptat\w*|gratuit\w*|scutit\w*",
    "bg": r"само|едва|преди|освен|безплатн\w*|вместо",
    "it": r"solo|soltanto|prima|tranne|gratuit\w*|gratis|finché|inutil\w*|superflu\w*",
    "es": r"solo|sólo|solamente|antes|excepto|gratuit\w*|gratis|salvo|innecesari\w*",
    "fr": r"seulement|seul\w*|uniquement|avant|sauf|gratuit\w*|inutile\w*",
    "el": r"μόνο|πριν|εκτός|δωρεάν|περιττ\w*",
    "fa": r"فقط|تنها|پیش|قبل|مگر|رایگان",
    "hr": r"samo|tek|prije|osim|besplat\w*|suviš\w*",
    "pt": r"só|somente|apenas|antes|exceto|gratuit\w*|grátis|salvo|dispens\w*|desnecess\w*",
}
"""Words that may stand for a "not" (only, before, except, free of charge) and more often do not: enough to answer a
negation, not enough to claim one."""
_LIMITING = {
    "de": r"nur|erst|außer|sonst|statt|noch|\w*(?:los|frei)(?:e[nrsm]?)?|un\w+|allein|reicht|spätestens|bevor"
    r"|verboten\w*",
    "en": r"only|until|unless|except|otherwise|instead|free|before|alone|sufficient|enough|prohibited|un\w+",
}
_NO_LONGER = {
    "de": r"(?:nicht|nie|kein\w*)(?: \w+)? mehr(?! als\b)",
    "en": r"(?:no|any) ?(?:longer|more)|never again",
}
"""Ways to say that something was so before: "nicht mehr" is more than "nicht"."""
_ANY_MORE = {
    "en": r"no longer|any ?more|any longer|no more|never again", "tr": r"artık|bir daha|daha fazla",
    "ar": r"بعد الآن|بعد اليوم|[وف]?(?:لم|لن) (?:ي|ت|أ|ن)ع[دو]\w*|أكثر", "uk": r"більше|вже|уже", "ru": r"больше|уже",
    "pl": r"już|więcej", "ro": r"mai", "bg": r"вече|повече", "it": r"più", "es": r"ya|más", "fr": r"plus|désormais",
    "el": r"πια|πλέον|άλλο", "fa": r"دیگر\w*|بیشتر", "hr": r"više", "pt": r"já|mais", "de": r"mehr|länger",
}  # fmt: skip
_TASHKEEL = re.compile("[\u064b-\u0652\u0670]")


def _says(table: dict[str, str], lang: str, text: str) -> bool:
    words = table.get(lang)
    plain = _TASHKEEL.sub("", _folded(text))
    return bool(words and re.search(rf"(?<!\w)(?:{_folded(words)})(?!\w)", plain))


def _folded(text: str) -> str:
    # Folding case changes the Greek final sigma, in the lists as in the texts.
    return text.casefold().replace("i̇", "i")


def negation_fault(source: str, target: str, source_lang: str, lang: str) -> str:
    """Return what is wrong between the negations of a text and its translation; empty when nothing is."""
    if lang not in _STRONG or source_lang not in _STRONG:
        return ""
    source_says, target_says = _says(_STRONG, source_lang, source), _says(_STRONG, lang, target)
    answered = target_says or _says(_WEAK, lang, target) or _says(_LIMITING, lang, target)
    if source_says and not answered:
        return _('It has lost a "not".')
    if source_says and target_says and _says(_NO_LONGER, source_lang, source) and not _says(_ANY_MORE, lang, target):
        return _('It has lost the "more" of "not any more".')
    if target_says and not source_says and not _says(_LIMITING, source_lang, source):
        return _('It says "not" where the source does not.')
    return ""
