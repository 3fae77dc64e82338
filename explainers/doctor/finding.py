# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a look at one thing gave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing is; JSON has these words."""

    OK = "ok"
    MISSING = "missing"
    """Films can be made without it."""
    FAULT = "fault"
    """Films cannot be made, or not published, before it is mended."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    area: str
    """computer | voices | translation | fonts | production | targets | network."""
    name: str
    """What was looked at, e.g. "piper de"."""
    state: State
    what: str
    """A sentence: how it is, or what its lack costs."""
    todo: str = ""
    """What to do, where something is to be done."""
