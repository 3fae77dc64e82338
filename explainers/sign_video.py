# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a sign language video is fit for a public body's page.

The measures are those of BITV 2.0, annex 2, part 1 (rule W19): at least 320 × 240 pixels and 25 pictures a second,
in front of a ground that stands still and is neither black nor white.
"""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from explainers.errors import EngineError
from explainers.ui import _, figure
from explainers.videos import Picture, look_into, read_frames

LEAST_WIDTH, LEAST_HEIGHT, LEAST_FPS = 320, 240, 25
LOOKED_AT_MS = 2000
"""How much of the video is looked at for its ground."""
BLACK, WHITE = 24, 231
"""Mean brightness (of 255) at which a ground counts as black or white."""
UNREST = 12
"""Mean change of the ground's brightness (of 255) at which it does not stand still."""


def sign_fault(path: Path) -> tuple[str, str] | None:
    """Return what is wrong with a sign language video and what to do, or None."""
    name = path.name
    try:
        seen = look_into(path)
        rate = frame_rate(path)
        fault = _ground_fault(path)
    except EngineError as error:
        return str(error), _("Export it again as MP4 (H.264).")
    if seen.width < LEAST_WIDTH or seen.height < LEAST_HEIGHT:
        size = {"name": name, "width": seen.width, "height": seen.height}
        what = _('the sign language video "{name}" has only {width} × {height} pixels.', **size)
        return what, _("It needs at least 320 × 240 (BITV 2.0, annex 2).")
    if rate < LEAST_FPS - 0.1:
        what = _(
            'the sign language video "{name}" has only {rate} pictures a second.',
            name=name,
            rate=figure(float(f"{rate:.3g}")),
        )
        return what, _("It needs at least 25, or signs are blurred (BITV 2.0, annex 2).")
    return fault


def frame_rate(path: Path) -> float:
    """Return how many pictures a second a video has on average.

    Raises:
        EngineError: if it cannot be read.
    """
    try:
        with av.open(str(path)) as container:
            return float(container.streams.video[0].average_rate or 0)
    except (av.FFmpegError, OSError, IndexError):
        raise EngineError(
            _('the video "{name}" cannot be read; it is damaged or something else.', name=path.name)
        ) from None


def _ground_fault(path: Path) -> tuple[str, str] | None:
    grounds = [_ground(picture) for at_ms, picture in read_frames(path, 0, until_ms=LOOKED_AT_MS)]
    mean = float(np.mean(grounds[0]))
    if not BLACK < mean < WHITE:
        what = _('the ground of the sign language video "{name}" is black or white.', name=path.name)
        return what, _("Record it in front of one quiet colour (BITV 2.0, annex 2).")
    if max(float(np.abs(one - grounds[0]).mean()) for one in grounds) > UNREST:
        what = _('the ground of the sign language video "{name}" does not stand still.', name=path.name)
        return what, _("Record it in front of one quiet colour (BITV 2.0, annex 2).")
    return None


def _ground(picture: Picture) -> NDArray[np.float32]:
    """Return the brightness of both upper corners: there no interpreter stands and no hand comes."""
    height, width = picture.shape[:2]
    corners = picture[: height // 6, : width // 8], picture[: height // 6, -(width // 8) :]
    pixels = np.concatenate([corner.reshape(-1, 3) for corner in corners])
    return np.asarray(pixels.mean(axis=1), dtype=np.float32)
