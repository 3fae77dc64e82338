# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables that come with the program, as YAML: what native speakers can correct without touching code."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Five times as fast where PyYAML was built with libyaml. What people write is read by `storyboard.yaml_file`."""


def read_table(path: Path | Traversable) -> Any:
    """Return what stands in one of the program's own files."""
    return yaml.load(path.read_text("utf-8"), LOADER)
