# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures in the terminal, for terminals that can show them: kitty's protocol, or iTerm2's."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping

CHUNK = 4096
"""Most characters of a picture in one escape sequence (kitty's protocol)."""


def picture_escape(png: bytes, environment: Mapping[str, str] = os.environ) -> str:
    """Return what to write to a terminal so that it shows a PNG; empty where it cannot."""
    program = environment.get("TERM_PROGRAM", "")
    if environment.get("TMUX") or environment.get("STY"):
        return ""
    if "KITTY_WINDOW_ID" in environment or "kitty" in environment.get("TERM", "") or program == "ghostty":
        return _kitty(png)
    if program in ("iTerm.app", "WezTerm", "vscode"):
        data = base64.b64encode(png).decode()
        return f"\x1b]1337;File=inline=1;size={len(png)};width=100%:{data}\x07\n"
    return ""


def _kitty(png: bytes) -> str:
    data = base64.b64encode(png).decode()
    chunks = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)]
    parts = []
    for number, chunk in enumerate(chunks):
        head = "a=T,f=100," if number == 0 else ""
        parts.append(f"\x1b_G{head}m={int(number + 1 < len(chunks))};{chunk}\x1b\\")
    return "".join(parts) + "\n"
