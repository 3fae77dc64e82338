# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from pathlib import Path

import yaml

from explainers.website import LegalSource, SiteSource

DOCS = Path(__file__).parents[2] / "docs"


def test_the_settings_in_the_guide_are_the_ones_there_are() -> None:
    text = (DOCS / "publishing.md").read_text("utf-8")
    example = re.search(r"```yaml\n(.*?)```", text, re.S)
    assert example
    site = yaml.safe_load(example[1])["site"]
    SiteSource.model_validate(site)
    assert set(site) == set(SiteSource.model_fields) - {"topics"}
    assert set(site["legal"]) == set(LegalSource.model_fields)


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for page in DOCS.glob("publishing*.md"):
        for link in re.findall(r"\]\(([^):]+)\)", page.read_text("utf-8")):
            assert (DOCS / link).is_file(), (page.name, link)
