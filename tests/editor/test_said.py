# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""W2: what is shown is said."""

from __future__ import annotations

import pytest

from explainers.editor.said import unsaid


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("Wohnsitz anmelden", "So melden Sie Ihren Wohnsitz an."),
        ("Ihren alten Ausweis", "Erstens: Ihren alten Ausweis."),
        ("Gebühr 46,00 €", "Sie zahlen 46,00 € Gebühr."),
        ("Pasaport ve kimlik", "Kimliğinizi ve pasaportunuzu getirin."),
        ("Nowy dowód osobisty", "Odbiór nowego dowodu osobistego."),
        ("رسوم الهوية", "الرسم: هذه رسوم الهوية الجديدة."),
        ("Нова адреса", "Повідомте про нову адресу."),
        ("Νέα ταυτότητα", "Έτσι θα πάρετε τη νέα σας ταυτότητα."),
    ],
)
def test_inflected_words_are_said(shown: str, said: str) -> None:
    assert unsaid(shown, said) == []


@pytest.mark.parametrize(
    ("shown", "said", "missing"),
    [
        ("Ausweis und Geburtsurkunde", "Bringen Sie den Ausweis mit.", ["Geburtsurkunde"]),
        ("Frist: 14 Tage", "Beachten Sie die Frist von einigen Tagen.", ["14"]),
        ("Pasaport ve doğum belgesi", "Pasaportunuzu getirin.", ["doğum", "belgesi"]),
        ("الهوية وعقد الإيجار", "أحضر الهوية.", ["وعقد", "الإيجار"]),
    ],
)
def test_what_is_only_shown_is_named(shown: str, said: str, missing: list[str]) -> None:
    assert unsaid(shown, said) == missing
