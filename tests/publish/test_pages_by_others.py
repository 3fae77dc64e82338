# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What others' tools say of the pages: the W3C's checker (vnu) and Lighthouse, where they are installed.

`make test` puts them into .venv/npm where npm is installed; without them these tests are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from explainers.production import Production
from explainers.publish.content import Gone
from explainers.publish.films import read_film
from explainers.publish.folder import write_site
from explainers.site import site_of

MODULES = Path(__file__).parents[2] / ".venv" / "npm" / "node_modules"
VNU = next(iter(MODULES.glob("vnu-jar/**/vnu.jar")), None)
LIGHTHOUSE = MODULES / ".bin" / "lighthouse"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TRIALS = 3
"""Lighthouse's figure for performance is the machine's as well: one that is busy gets another chance."""
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


@pytest.mark.skipif(not VNU or not shutil.which("java"), reason="vnu-jar or Java is not installed")
def test_the_markup_is_valid(real: Production, tmp_path: Path) -> None:
    films = [film for lang in ("de", "ar") if (film := read_film(real.output / "films", "anmelden", lang))]
    gone = Gone("umzug", {"de": "Umzug & mehr", "ar": "الانتقال"}, unpublished=True)
    write_site(site_of(real, films, [gone]), tmp_path / "site")
    pages = sorted(str(path) for path in (tmp_path / "site").rglob("*.html"))
    assert len(pages) == 11
    checked = subprocess.run(
        ["java", "-jar", str(VNU), "--errors-only", *pages], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM or not LIGHTHOUSE.is_file(), reason="Lighthouse or Chromium is not installed")
@pytest.mark.parametrize("page", ["de/anmelden.html", "ar/index.html"])
def test_lighthouse_is_content(served: str, tmp_path: Path, page: str) -> None:
    for _ in range(TRIALS):
        said = lighthouse(served + page, tmp_path / "report.json")
        scores = {name: part["score"] for name, part in said["categories"].items()}
        if scores["performance"] >= 0.95:
            break
    wanted = {"performance", "accessibility", "best-practices", "seo"}
    assert {name for name, score in scores.items() if score >= 0.95} >= wanted, scores
    assert said["audits"]["cumulative-layout-shift"]["numericValue"] < 0.05


def lighthouse(url: str, report: Path) -> dict[str, Any]:
    options = ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": str(CHROMIUM)}
    subprocess.run([str(LIGHTHOUSE), url, *options], env=environment, check=True, capture_output=True, timeout=120)
    said: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return said
