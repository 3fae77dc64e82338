# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fetch Argos language packages: the index first, then the file, resumed where a line broke."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explainers.errors import EngineError, UsageError
from explainers.localise.packages import Package, disk_words, install
from explainers.localise.po import write_bytes
from explainers.network import BROKEN, asking
from explainers.ui import _

INDEX_URL = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
INDEX_VARIABLE = "ARGOS_PACKAGE_INDEX"
"""Argos's own variable for the address of the index, e.g. of a mirror inside the house."""
TIMEOUT_S = (5.0, 30.0)
_CHUNK = 1 << 16

Progress = Callable[[int, int | None], None]
"""Told the bytes there are, and how many there will be, where the server says."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that can be downloaded."""

    source: str
    target: str
    version: str
    urls: tuple[str, ...]


def available(folder: Path) -> list[Offer]:
    """Return the packages there are; without the network, those known from the last time.

    Raises:
        EngineError: if there is neither network nor an index from before, or the index is damaged.
    """
    kept = folder / "index.json"
    try:
        text = _fetch_index()
        offers = _offers(text)
        write_bytes(kept, text.encode("utf-8"))
    except EngineError:
        if not kept.is_file():
            raise
        offers = _offers(kept.read_text(encoding="utf-8"))
    except OSError as error:
        raise EngineError(disk_words(error, _("keeping the list of packages"))) from None
    return offers


def route(offers: Sequence[Offer], source: str, target: str) -> list[Offer]:
    """Return the newest package for a pair of languages, or the two that lead through English.

    Raises:
        UsageError: if there are none.
    """
    by_pair = {(offer.source, offer.target): offer for offer in newest(offers)}
    if (source, target) in by_pair:
        return [by_pair[source, target]]
    hops = [by_pair.get((source, "en")), by_pair.get(("en", target))]
    found = [hop for hop in hops if hop]
    if len(found) == 2:
        return found
    raise UsageError(
        _(
            "Argos has no package that leads from {source} to {target}. "
            "That language needs people, or another engine (translation: in explainers.yaml).",
            source=source,
            target=target,
        )
    )


def newest(offers: Sequence[Offer]) -> list[Offer]:
    """Return the newest package of each pair of languages, sorted by them."""
    by_pair = {(o.source, o.target): o for o in sorted(offers, key=lambda offer: _version(offer.version))}
    return [by_pair[pair] for pair in sorted(by_pair)]


def download_and_install(offer: Offer, folder: Path, progress: Progress = lambda done, total: None) -> Package:
    """Download a package and install it; a part that was downloaded before is not downloaded again.

    Raises:
        EngineError: if it cannot be had or is damaged; what was installed stays.
    """
    part = folder / f".translate-{offer.source}_{offer.target}-{offer.version}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _download(offer, part, progress)
    except OSError as error:
        pair = f"{offer.source}→{offer.target}"
        raise EngineError(disk_words(error, _("downloading {pair}", pair=pair))) from None
    try:
        return install(part, folder, (offer.source, offer.target))
    finally:
        part.unlink(missing_ok=True)


def _download(offer: Offer, part: Path, progress: Progress) -> None:
    why = _("it names no address")
    for url in offer.urls:
        try:
            with asking(url):
                _fetch(url, part, progress)
            return
        except EngineError as error:
            why = str(error)
    pair = f"{offer.source}→{offer.target}"
    raise EngineError(_("The package {pair} could not be downloaded: {why}", pair=pair, why=why))


def _fetch(url: str, part: Path, progress: Progress) -> None:
    import requests

    have = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    with requests.get(url, headers=headers, stream=True, timeout=TIMEOUT_S) as answer:
        if answer.status_code == 416:
            # The part is as long as the file, or longer: begin again rather than guess.
            part.unlink()
            return _fetch(url, part, progress)
        answer.raise_for_status()
        goes_on = answer.status_code == 206
        have = have if goes_on else 0
        length = answer.headers.get("Content-Length")
        total = have + int(length) if length else None
        with part.open("ab" if goes_on else "wb") as file:
            for chunk in answer.iter_content(_CHUNK):
                file.write(chunk)
                have += len(chunk)
                progress(have, total)
    if total is not None and have < total:
        raise EngineError(_(BROKEN))


def _fetch_index() -> str:
    import requests

    url = os.environ.get(INDEX_VARIABLE) or INDEX_URL
    url = url if url.endswith(".json") else f"{url.rstrip('/')}/index.json"
    try:
        with asking(url):
            answer = requests.get(url, timeout=TIMEOUT_S)
            answer.raise_for_status()
            return answer.text
    except EngineError as error:
        raise EngineError(
            _(
                "The list of language packages cannot be had: {why} "
                "A package you have as a file installs without: explainers languages install FILE.argosmodel",
                why=error,
            )
        ) from None


def _offers(text: str) -> list[Offer]:
    try:
        entries: list[dict[str, Any]] = json.loads(text)
        return [
            Offer(entry["from_code"], entry["to_code"], entry["package_version"], _urls(entry["links"]))
            for entry in entries
            if entry.get("from_code") and entry.get("to_code")
        ]
    except (ValueError, TypeError, KeyError, AttributeError):
        raise EngineError(_("The list of language packages is damaged. Try again later.")) from None


def _urls(links: Sequence[str]) -> tuple[str, ...]:
    return tuple(link for link in links if link.startswith(("https://", "http://")))


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())
