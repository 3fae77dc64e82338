# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files beside the storyboards by which an editor completes and checks them."""

from __future__ import annotations

from pathlib import Path

from explainers.production import ProductionSource
from explainers.storyboard.schema import schema_text


def schema_files() -> dict[Path, str]:
    """Return the schemas' files, from the production's folder; their descriptions are in the user's language."""
    return {
        Path("scripts/storyboard.schema.json"): schema_text(),
        Path("scripts/production.schema.json"): schema_text(ProductionSource),
    }
