# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of scene, with much and with little text, in five languages: to be drawn, checked and looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml

from explainers.localise.interface import interface_text
from explainers.production import Production, load_production
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import Storyboard, with_texts

FOLDER = Path(__file__).parents[1] / "data" / "gallery"
LANGUAGES = ("de", "en", "tr", "uk", "ar")
PRODUCTION = """
name: Stadt Rüsselsheim am Main
languages: [de]
facts:
  day: {date: 2027-01-19, scope: federal, as_of: 2026-11-22, source: test}
  length: {duration: 2 weeks, scope: federal, as_of: 2026-11-22, source: test}
  fee: {money: 1046.00 EUR, scope: federal, as_of: 2026-11-22, source: test}
  fee_young: {money: 27.60 EUR, scope: federal, as_of: 2026-11-22, source: test}
  fee_small: {money: 6.00 EUR, scope: federal, as_of: 2026-11-22, source: test}
  site: {url: "https://www.ruesselsheim.de/buergerservice", scope: city, as_of: 2026-11-22, source: test}
  phone: {phone: +49 6142 83-0, scope: city, as_of: 2026-11-22, source: test}
  place: {address: "Marktplatz 4, 65428 Rüsselsheim am Main", scope: city, as_of: 2026-11-22, source: test}
"""


def gallery(root: Path) -> tuple[Production, dict[str, Storyboard]]:
    """Return a production in a folder, which holds the assets already, and its film in each language."""
    (root / "scripts").mkdir(exist_ok=True)
    (root / "explainers.yaml").write_text(PRODUCTION, encoding="utf-8")
    (root / "scripts" / "gallery.yaml").write_bytes((FOLDER / "de.yaml").read_bytes())
    production = load_production(root)
    film = load_storyboard(production, "gallery")
    return production, {lang: film if lang == "de" else _in(film, lang) for lang in LANGUAGES}


def _in(film: Storyboard, lang: str) -> Storyboard:
    said = yaml.safe_load((FOLDER / f"{lang}.yaml").read_text("utf-8"))
    texts = {key: text for key, text in said.items() if isinstance(text, str)}
    for scene, shown in said.items():
        if isinstance(shown, list):
            texts |= {f"{scene}/items.{number}.show": text for number, text in enumerate(shown, 1)}
    return replace(with_texts(film, lang, texts), notice=interface_text("notice", lang))
