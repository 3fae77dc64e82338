# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of storyboards and productions as JSON Schema, for completion and checks in editors."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from explainers.storyboard.source import StoryboardSource
from explainers.ui import _


def schema_text(model: type[BaseModel] = StoryboardSource) -> str:
    """Return a model's JSON Schema (draft 2020-12) as it is stored beside the scripts."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(),
    }
    return json.dumps(_for_yaml(schema), ensure_ascii=False, indent=2) + "\n"


def _for_yaml(node: Any) -> Any:
    """Let values be written as YAML understands them: a number or a date needs no quotes for us."""
    if isinstance(node, list):
        return [_for_yaml(child) for child in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("description"), str):
        said = " ".join(node["description"].split())
        node = {**node, "description": _(said)}
    if node.get("type") == "string" and "const" not in node and "enum" not in node:
        return {**node, "type": ["string", "number"]} if "pattern" not in node else node
    return {key: _for_yaml(value) for key, value in node.items()}
