# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path
from typing import Any

from explainers.localise.provenance import Provenance, provenance
from explainers.localise.translate import catalogue_of
from explainers.production import Production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import messages


def of(production: Production) -> Provenance:
    storyboard = load_storyboard(production, "gebuehr")
    return provenance(messages(storyboard), catalogue_of(production, "gebuehr", "tr"), "de")


def test_a_film_says_in_xzufi_fields_that_a_machine_translated_it(root: Path, run: Any, production: Production) -> None:
    run(root, "translate")

    assert of(production).xzufi() == {
        "languageCode": "tr",
        "kennzeichenMaschinelleUebersetzung": True,
        "maschinelleUebersetzung": {"originalSprache": "de", "uebersetztDurch": "argos en_tr 0.1"},
    }


def test_the_mark_goes_with_the_last_review(root: Path, run: Any, production: Production) -> None:
    run(root, "translate")
    run(root, "review", "gebuehr", "--lang", "tr", "--by", "Stadtbüro", keys="a\na\nq\n")
    assert of(production).machine
    run(root, "review", "gebuehr", "--lang", "tr", "--by", "Sprachmittlung, Haus 2", keys="a\n" * 10)

    now = of(production)

    assert now.xzufi() == {"languageCode": "tr", "kennzeichenMaschinelleUebersetzung": False}
    assert now.reviewers == ("Stadtbüro", "Sprachmittlung, Haus 2")
    assert now.engines == ("argos en_tr 0.1",), "who wrote the words first is not forgotten"
