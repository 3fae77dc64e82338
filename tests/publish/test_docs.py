# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from explainers.website import LegalSource, SiteSource

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["en/publishing.md", "de/veroeffentlichen.md"])
def test_the_settings_in_the_guide_are_the_ones_there_are(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    example = re.search(r"```yaml\n(.*?)```", text, re.S)
    assert example
    site = yaml.safe_load(example[1])["site"]
    SiteSource.model_validate(site)
    assert set(site) == set(SiteSource.model_fields) - {"topics"}
    assert set(site["legal"]) == set(LegalSource.model_fields)
