# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody types to get a part of the program that is not here. The guides say it with the same words.

The program is installed from its own folder, into the Python environment that lies there: no package index has it.
"""

from __future__ import annotations

import os

from explainers.ui import _


def with_extra(extra: str) -> str:
    """Return the sentence that brings an extra of pyproject.toml, e.g. piper."""
    # Double quotes: cmd, PowerShell and every Unix shell take them alike.
    return _in_its_folder(f'-e ".[{extra}]"')


def once_more(*packages: str) -> str:
    """Return the sentence that replaces packages that are damaged."""
    return _in_its_folder(f"--force-reinstall --no-deps {' '.join(packages)}")


def _in_its_folder(what: str) -> str:
    python = r".venv\Scripts\python" if os.name == "nt" else ".venv/bin/python"
    command = f"{python} -m pip install -c constraints.txt {what}"
    return _("In the folder of Explainers, type: {command}", command=command)
