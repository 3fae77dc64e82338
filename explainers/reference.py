# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reference of all keys of the YAML files, made from the models that read them: nothing can be missing or old."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explainers.draw.theme import BrandSource
from explainers.production import ProductionSource
from explainers.storyboard.source import StoryboardSource


def descriptions() -> Iterator[str]:
    """Yield every sentence that the models say of themselves and of their keys, in English."""
    for model in (StoryboardSource, ProductionSource, BrandSource):
        yield from _descriptions(model.model_json_schema())


def _descriptions(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _descriptions(child)
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield " ".join(node["description"].split())
        for child in node.values():
            yield from _descriptions(child)
