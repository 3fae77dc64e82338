# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The program's own words in a film, in each language.

One small table, so that a native speaker can correct a language without reading code. Texts may name a fact
of the production as stories do; none of these does.
"""

from __future__ import annotations

TEXTS: dict[str, dict[str, str]] = {
    "notice": {
        "de": "Dieser Text wurde noch nicht geprüft.",
        "en": "This translation was made by machine and has not been reviewed yet. Only the German version is binding.",
        "tr": "Bu çeviri makine tarafından yapıldı ve henüz kontrol edilmedi. Yalnızca Almanca metin bağlayıcıdır.",
        "ar": "هذه الترجمة آلية ولم تُراجع بعد. النص الألماني وحده هو الملزم.",
        "uk": "Цей переклад зроблено автоматично, його ще не перевірено. Обов'язковою є лише німецька версія.",
    },
    "as_of": {
        "de": "Stand: {date}",
        "en": "As of {date}",
        "tr": "Güncelleme: {date}",
        "ar": "آخر تحديث: {date}",
        "uk": "Станом на {date}",
    },
    "shown": {
        "de": "Im Bild",
        "en": "On screen",
        "tr": "Ekranda",
        "ar": "على الشاشة",
        "uk": "На екрані",
    },
}


def interface_text(key: str, lang: str) -> str:
    """Return one of the program's own texts; English where a language has none yet."""
    texts = TEXTS[key]
    return texts.get(lang) or texts["en"]
