# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a look at one thing gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class State(StrEnum):
    """How a thing is; JSON has these words."""

    OK = "ok"
    MISSING = "missing"
    """Films can be made without it."""
    FAULT = "fault"
    """Films cannot be made, or not published, before it is mended."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What several findings have in common."""

    what: str
    """A sentence for all of them; {subjects} stands for what they are about."""
    todo: str = ""


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
    subject: str = ""
    """What it is about, where others may say the same of something else, e.g. a language."""
    shared: Shared | None = None
    """What it has in common with those others."""

    def as_data(self) -> dict[str, str]:
        """Return the finding for JSON."""
        return {"area": self.area, "name": self.name, "state": self.state, "what": self.what, "todo": self.todo}


def condensed(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings as people want to read them: one for all that share a sentence, where the first of them stands."""
    groups: dict[Finding | Shared, list[Finding]] = {}
    for finding in found:
        groups.setdefault(finding.shared or finding, []).append(finding)
    for key, group in groups.items():
        if isinstance(key, Finding) or len(group) == 1:
            yield from group
            continue
        subjects = ", ".join(dict.fromkeys(finding.subject for finding in group))
        yield replace(group[0], what=key.what.replace("{subjects}", subjects), todo=key.todo)
