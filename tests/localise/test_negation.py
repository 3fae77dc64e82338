# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A lost "not" is found in all languages, and words that only look like one are not taken for it."""

from __future__ import annotations

import pytest

from explainers.localise.negation import negation_fault

NEEDED = "Sie brauchen den Reisepass."
NOT_NEEDED = "Sie brauchen den Reisepass nicht."
NO_TERMIN = "Ohne Termin geht es nicht."
WITHOUT = {
    "en": (
        "You do not need the passport.",
        "Not without an appointment.",
        "You need the passport.",
        "It is necessary.",
    ),
    "tr": ("Pasaport gerekmez.", "Randevusuz olmaz.", "Pasaport gerekir.", "Bu gereklidir."),
    "ar": ("لا تحتاج إلى جواز السفر.", "لا يمكن بدون موعد.", "تحتاج إلى جواز السفر.", "هذا ضروري."),
    "uk": ("Паспорт не потрібен.", "Без запису не можна.", "Паспорт необхідний у неділю.", "Це необхідно."),
    "ru": ("Паспорт не нужен.", "Без записи нельзя.", "Паспорт необходим через неделю.", "Это необходимо."),
    "pl": (
        "Paszport nie jest potrzebny.",
        "Bez wizyty się nie da.",
        "Potrzebny jest niemiecki paszport.",
        "W niedzielę.",
    ),
    "ro": (
        "Nu aveți nevoie de pașaport.",
        "Fără programare nu se poate.",
        "Aveți nevoie de pașaport.",
        "Este necesar.",
    ),
    "bg": ("Не ви трябва паспорт.", "Без час не може.", "Необходим е паспорт.", "След една неделя."),
    "it": ("Il passaporto non serve.", "Senza appuntamento non è possibile.", "Serve il passaporto.", "È necessario."),
    "es": ("No necesita el pasaporte.", "Sin cita no es posible.", "Necesita el pasaporte.", "Es necesario."),
    "fr": (
        "Le passeport n’est pas nécessaire.",
        "Sans rendez-vous, rien.",
        "Il faut le passeport.",
        "C'est nécessaire.",
    ),
    "el": ("Δεν χρειάζεστε διαβατήριο.", "Χωρίς ραντεβού τίποτα.", "Χρειάζεστε διαβατήριο.", "Είναι απαραίτητο."),
    "fa": ("به گذرنامه نیاز ندارید.", "بدون وقت قبلی نمی\u200cشود.", "به گذرنامه نیاز دارید.", "یک نامه لازم است."),
    "hr": (
        "Putovnica nije potrebna.",
        "Bez termina ne ide.",
        "Potrebna je njemačka putovnica.",
        "U nedjelju, neki put.",
    ),
    "pt": ("Não precisa do passaporte.", "Sem marcação não é possível.", "Precisa do passaporte.", "É necessário."),
}


@pytest.mark.parametrize("lang", WITHOUT)
def test_a_not_is_seen_and_its_look_alikes_are_not(lang: str) -> None:
    not_needed, not_without, needed, other = WITHOUT[lang]

    assert negation_fault(NOT_NEEDED, not_needed, "de", lang) == ""
    assert negation_fault(NO_TERMIN, not_without, "de", lang) == ""
    assert negation_fault(NO_TERMIN, not_without.split()[0], "de", lang) == "", "the word for without alone"
    assert negation_fault(NEEDED, needed, "de", lang) == ""
    assert negation_fault(NEEDED, other, "de", lang) == ""
    for lost in (needed, other):
        assert negation_fault(NOT_NEEDED, lost, "de", lang) == 'It has lost a "not".'
    for added in (not_needed, not_without):
        assert negation_fault(NEEDED, added, "de", lang) == 'It says "not" where the source does not.'
