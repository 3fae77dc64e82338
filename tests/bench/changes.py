# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a change costs: a copy of the sample production, built cold and again after each kind of change."""

from __future__ import annotations

import shutil
from pathlib import Path

from explainers.production import load_production
from tests.bench.measure import Cost, cost

REPOSITORY = Path(__file__).parents[2]
SCRIPT = "personalausweis"
SENTENCE = ("Kommen Sie persönlich zum Termin.", "Kommen Sie bitte persönlich zum Termin.")
NUMBERS = (1, 2, 4, 8, 16)
FACT = ("money: 10.00 EUR", "money: 11.00 EUR")


def copy_production(folder: Path) -> Path:
    """Copy the sample production, without what was built, and return its folder."""
    root = folder / "production"
    for name in ("scripts", "locales", "assets"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "explainers.yaml", root)
    return root


def build(root: Path, *words: str) -> Cost:
    """Return the cost of a build."""
    return cost("explainers", "--production", str(root), "build", *words)


def change(root: Path, old: str, new: str) -> None:
    """Change one text of the script.

    Raises:
        ValueError: if it is not there: the sample has changed, and this with it must.
    """
    path = root / "scripts" / f"{SCRIPT}.yaml"
    text = path.read_text("utf-8")
    if old not in text:
        raise ValueError(f'"{old}" is not in {path.name}')
    path.write_text(text.replace(old, new), "utf-8")


def one_film(folder: Path) -> dict[str, Cost]:
    """Return what one film costs cold, with one sentence changed, and with nothing changed."""
    root = copy_production(folder)
    found = {"cold": build(root, SCRIPT, "--lang", "de")}
    change(root, *SENTENCE)
    found["one sentence"] = build(root, SCRIPT, "--lang", "de")
    found["nothing"] = build(root, SCRIPT, "--lang", "de")
    return found


def by_number(folder: Path) -> dict[str, Cost]:
    """Return what 1, 2, 4 … films cost, each time from nothing, by one process: the script's first languages."""
    found = {}
    for number in NUMBERS:
        root = copy_production(folder / str(number))
        langs = [word for lang in load_production(root).languages[:number] for word in ("--lang", lang)]
        title = "1 film" if number == 1 else f"{number} films"
        found[title] = build(root, SCRIPT, "--jobs", "1", *langs)
    return found


def all_languages(folder: Path) -> dict[str, Cost]:
    """Return what the script costs in all languages: cold, one fact changed, nothing changed; and by processes."""
    root = copy_production(folder)
    found = {"cold, 1 process": build(root, SCRIPT, "--jobs", "1")}
    shutil.rmtree(root / ".explainers")
    found["cold, 2 processes"] = build(root, SCRIPT, "--jobs", "2")
    change(root, *FACT)
    found["one fact"] = build(root, SCRIPT, "--jobs", "2")
    found["nothing"] = build(root, SCRIPT, "--jobs", "2")
    return found
