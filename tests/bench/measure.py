# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run a command as a whole process and say what it cost, as the operating system counted it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost, its children included."""

    cpu_s: float
    """Processor time, user and system."""
    wall_s: float
    memory_mb: float
    """Peak of its largest process."""


def cost(module: str, *words: str) -> Cost:
    """Run `python -m module words…` and return its cost.

    Raises:
        subprocess.CalledProcessError: if it fails.
    """
    command: Sequence[str] = (sys.executable, "-m", module, *words)
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)
