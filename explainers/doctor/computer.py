# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is this computer fit to make films? Python, disk, memory, terminal, encoder, fonts."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from explainers.doctor.finding import Finding, Shared, State
from explainers.installing import once_more
from explainers.ui import _, figure

DISK_NEEDED = 2_000_000_000
"""Bytes: the films of a production, their store, and one release of the website."""
MEMORY_NEEDED = 2_000_000_000
"""Bytes: two films at once with their voices."""
GIGABYTE = 1_000_000_000


def look_at_computer(folder: Path) -> Iterator[Finding]:
    """Yield how the computer is, for films that are made in `folder`."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("computer", "python", State.OK, _("Python {version}.", version=version))
    cores = os.cpu_count() or 1
    yield Finding("computer", "cores", State.OK, _("Films made at once: {number}.", number=cores))
    yield from _memory()
    yield _disk(folder)
    yield _terminal()
    yield _encoder()


def _memory() -> Iterator[Finding]:
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    what = _("Memory: {size} GB.", size=figure(size / GIGABYTE, 0))
    if size >= MEMORY_NEEDED:
        yield Finding("computer", "memory", State.OK, what)
        return
    yield Finding("computer", "memory", State.MISSING, what, _("Make one film at a time: explainers build --jobs 1"))


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    what = _("Free on the disk: {size} GB.", size=figure(free / GIGABYTE, 1))
    if free >= DISK_NEEDED:
        return Finding("computer", "disk", State.OK, what)
    todo = _("Films may not fit. Free some space: explainers cache prune")
    return Finding("computer", "disk", State.FAULT, what, todo)


def _terminal() -> Finding:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding.startswith("utf"):
        return Finding("computer", "terminal", State.OK, _("The terminal shows the letters of all languages."))
    return Finding(
        "computer", "terminal", State.MISSING,
        _('The terminal cannot show the letters of all languages ({encoding}); "?" stands for them.',
          encoding=sys.stdout.encoding),
        _("Set PYTHONUTF8=1, or use a terminal with UTF-8. The films are not affected."),
    )  # fmt: skip


def _encoder() -> Finding:
    import av

    lacking = [name for name in ("libx264", "aac", "mov_text") if not _can_encode(name)]
    if not lacking:
        return Finding("computer", "encoder", State.OK, _("Video, sound and subtitles can be encoded."))
    what = _("The library PyAV {version} lacks {names}: no film can be made.", version=av.__version__,
             names=", ".join(lacking))  # fmt: skip
    return Finding("computer", "encoder", State.FAULT, what, once_more("av"))


def _can_encode(name: str) -> bool:
    from av.codec import Codec
    from av.codec.codec import UnknownCodecError

    try:
        return Codec(name, "w").name == name
    except UnknownCodecError:
        return False


def look_at_fonts(root: Path) -> Iterator[Finding]:
    """Yield whether the fonts for all scripts are here, with those in the production's assets/fonts."""
    from explainers.draw.fonts import families
    from explainers.draw.theme import FONTS

    here = families(root)
    for name in FONTS:
        if name in here:
            what = _("{name} is here.", name=name)
            yield Finding("fonts", name, State.OK, what, "", name, Shared(_("{subjects} are here.")))
            continue
        what = _("{name} is missing: its letters cannot be drawn.", name=name)
        yield Finding("fonts", name, State.FAULT, what, once_more("fontpkg-noto-sans", "fontpkg-noto-sans-arabic"))
