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
        "de-simple": "Dieser Text ist noch nicht geprüft. Verbindlich ist nur der Text in Standard-Deutsch.",
        "en": "This translation was made by machine and has not been reviewed yet. Only the German version is binding.",
        "tr": "Bu çeviri makine tarafından yapıldı ve henüz kontrol edilmedi. Yalnızca Almanca metin bağlayıcıdır.",
        "ar": "هذه الترجمة آلية ولم تُراجع بعد. النص الألماني وحده هو الملزم.",
        "uk": "Цей переклад зроблено автоматично, його ще не перевірено. Обов'язковою є лише німецька версія.",
        "ru": "Этот перевод выполнен автоматически и ещё не проверен. Юридическую силу имеет только немецкая версия.",
        "pl": "To tłumaczenie maszynowe nie zostało jeszcze sprawdzone. Wiążąca jest tylko wersja niemiecka.",
        "ro": "Această traducere automată nu a fost încă verificată. Doar versiunea germană este obligatorie.",
        "bg": "Този превод е машинен и още не е проверен. Обвързваща е само немската версия.",
        "it": "Questa traduzione è automatica e non è ancora stata verificata. Fa fede solo la versione tedesca.",
        "es": "Esta traducción es automática y aún no ha sido revisada. Solo la versión alemana es vinculante.",
        "fr": "Cette traduction automatique n’a pas encore été relue. Seule la version allemande fait foi.",
        "el": "Αυτή η αυτόματη μετάφραση δεν έχει ελεγχθεί ακόμη. Δεσμευτικό είναι μόνο το γερμανικό κείμενο.",
        "fa": "این ترجمه ماشینی است و هنوز بررسی نشده است. فقط متن آلمانی معتبر است.",
        "hr": "Ovaj je prijevod izrađen strojno i još nije provjeren. Obvezujuća je samo njemačka verzija.",
        "pt": "Esta tradução foi feita por máquina e ainda não foi revista. Só a versão alemã é vinculativa.",
    },
    "as_of": {
        "de": "Stand: {date}",
        "de-simple": "Stand: {date}",
        "en": "As of {date}",
        "tr": "Güncelleme: {date}",
        "ar": "آخر تحديث: {date}",
        "uk": "Станом на {date}",
        "ru": "По состоянию на {date}",
        "pl": "Stan na {date}",
        "ro": "Actualizat: {date}",
        "bg": "Към {date}",
        "it": "Aggiornamento: {date}",
        "es": "Actualizado: {date}",
        "fr": "Mise à jour : {date}",
        "el": "Ενημέρωση: {date}",
        "fa": "به‌روزرسانی: {date}",
        "hr": "Ažurirano: {date}",
        "pt": "Atualizado: {date}",
    },
    "shown": {
        "de": "Im Bild",
        "de-simple": "Im Bild",
        "en": "On screen",
        "tr": "Ekranda",
        "ar": "على الشاشة",
        "uk": "На екрані",
        "ru": "На экране",
        "pl": "Na ekranie",
        "ro": "Pe ecran",
        "bg": "На екрана",
        "it": "Sullo schermo",
        "es": "En pantalla",
        "fr": "À l’écran",
        "el": "Στην οθόνη",
        "fa": "روی صفحه",
        "hr": "Na zaslonu",
        "pt": "No ecrã",
    },
}


def interface_text(key: str, lang: str) -> str:
    """Return one of the program's own texts; English where a language has none yet."""
    texts = TEXTS[key]
    return texts.get(lang) or texts["en"]
