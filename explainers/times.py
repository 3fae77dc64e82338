# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole milliseconds inside, other units only here.

Every visible change falls on the 25 fps frame grid, so a time that shows is a multiple of FRAME_MS.
"""

FPS = 25
FRAME_MS = 1000 // FPS


def to_grid(ms: int) -> int:
    """Return the first frame time at or after `ms` (milliseconds)."""
    return -(-ms // FRAME_MS) * FRAME_MS


def frames(ms: int) -> int:
    """Return how many whole frames `ms` (milliseconds, on the grid) is.

    Raises:
        ValueError: if `ms` is not on the frame grid.
    """
    count, rest = divmod(ms, FRAME_MS)
    if rest:
        raise ValueError(f"{ms} ms is not on the {FPS} fps grid")
    return count


def clock(ms: int, *, decimal: str = ".") -> str:
    """Return `ms` as HH:MM:SS.mmm, the form of WebVTT (and, with a comma, of SRT)."""
    seconds, milli = divmod(ms, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{decimal}{milli:03}"


def short_clock(ms: int) -> str:
    """Return `ms` as M:SS, for people."""
    minutes, second = divmod(round(ms / 1000), 60)
    return f"{minutes}:{second:02}"
