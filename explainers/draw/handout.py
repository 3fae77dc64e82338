# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film's content on paper: a tagged PDF (PDF/UA-1) with its checklists, facts, links and QR code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import typst

from explainers.draw.draw import TEMPLATES
from explainers.draw.fonts import fonts
from explainers.draw.look import Look
from explainers.draw.request import as_of, closing_link, filled, scene_request, with_qr_code
from explainers.errors import EngineError
from explainers.storyboard.facts import short_url
from explainers.storyboard.model import Item, Scene, Storyboard
from explainers.text import placeholders, sentences
from explainers.ui import _


def handout_pdf(storyboard: Storyboard, look: Look) -> bytes:
    """Return a film's handout in its language. The same storyboard gives the same bytes.

    Raises:
        EngineError: if it cannot be set, e.g. because a picture is damaged.
    """
    compiler = typst.Compiler(root=str(look.root), font_paths=fonts(look.root))
    data = json.dumps(with_qr_code(handout_request(storyboard, look)), ensure_ascii=False)
    try:
        pdf = compiler.compile(
            _source(), format="pdf", sys_inputs={"handout": data}, pdf_standards=["ua-1"], timestamp=0
        )
    except typst.TypstError as error:
        what = _('The handout of "{script}" cannot be made: {reason}.', script=storyboard.id, reason=error.message)
        raise EngineError(what) from None
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _source() -> bytes:
    return (TEMPLATES / "handout.typ").read_bytes()


def handout_request(storyboard: Storyboard, look: Look) -> dict[str, Any]:
    """Return what `templates/handout.typ` reads as `data`: equal data promise an equal handout."""
    url = closing_link(storyboard)
    shared = scene_request(storyboard, storyboard.scenes[0], [], look)
    kept = ("lang", "rtl", "title", "producer", "notice", "logo", "fonts", "theme", "digests")
    return {
        **{key: shared[key] for key in kept},
        "summary": filled(storyboard, storyboard.summary),
        "as_of": as_of(storyboard),
        "sections": list(_sections(storyboard, look)),
        "link": {"url": url, "shown": short_url(url)} if url else None,
    }


def _sections(storyboard: Storyboard, look: Look) -> Iterator[dict[str, Any]]:
    for scene in storyboard.scenes:
        if scene.kind in ("title", "end"):
            continue
        request = scene_request(storyboard, scene, [], look)
        yield {
            "kind": scene.kind,
            "heading": request["heading"],
            "said": _said(storyboard, scene),
            "items": [
                {"show": shown["show"], "value": shown["value"], "url": _url(storyboard, item)}
                for item, shown in zip(scene.items, request["items"], strict=True)
            ],
            "picture": request["picture"],
            "alt": request["alt"],
            "digests": request["digests"],
        }


def _said(storyboard: Storyboard, scene: Scene) -> str:
    """Return what is said before the items, without a first sentence that only repeats the heading."""
    heading = _letters(filled(storyboard, scene.heading))
    said = sentences(filled(storyboard, scene.say))
    return " ".join(said[1:] if said and heading.startswith(_letters(said[0])) else said)


def _letters(text: str) -> str:
    """Return what a text says whatever its signs: "Ist das so (Ja)?" and "Ist das so: ja?" are the same."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _url(storyboard: Storyboard, item: Item) -> str:
    """Return where an item's value leads: a page, an address, a telephone."""
    for name in placeholders(item.value):
        fact = storyboard.facts[name]
        value = str(fact.value)
        if fact.kind in ("url", "email"):
            return value if fact.kind == "url" else f"mailto:{value}"
        if fact.kind == "phone":
            return "tel:" + "".join(char for char in value if char.isdigit() or char == "+")
    return ""
