# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the templates are told of a scene: everything that decides how its pictures look, as plain data."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.dates import format_date

from explainers.draw.calendar import deadline_sheet
from explainers.draw.look import Look
from explainers.draw.screen import view
from explainers.icons import icon_svg, is_directed
from explainers.images import check_picture, digest, kept_picture, picture_size, prepared
from explainers.languages import language
from explainers.localise.interface import interface_text
from explainers.plugins import Canvas, make_scene, version_of
from explainers.storyboard.facts import short_url
from explainers.storyboard.facts import shown as with_facts
from explainers.storyboard.model import Item, Scene, Storyboard
from explainers.text import placeholders
from explainers.videos import first_frame

if TYPE_CHECKING:
    from moviepy import VideoClip

KIND_ICONS = {
    "title": "landmark", "points": "info", "steps": "footprints", "checklist": "clipboard-check", "fees": "coins",
    "notice": "triangle-alert", "deadline": "calendar-clock", "question": "message-circle-question-mark",
    "picture": "image", "screen": "monitor", "clip": "video", "own": "sparkles", "contact": "map-pin",
    "end": "landmark",
}  # fmt: skip
"""The picture sign of a scene that names none."""
FACT_ICONS = {"phone": "phone", "url": "globe", "email": "mail", "address": "map-pin", "date": "calendar-days"}
"""The picture sign of a contact's line that names none, by the kind of fact in it."""

OWN_SIZES = {"16:9": (1680, 560), "9:16": (936, 900), "1:1": (936, 520)}
"""Width and height in pixels of the window a scene by others has, by format."""


def scene_request(storyboard: Storyboard, scene: Scene, states: Sequence[float], look: Look) -> dict[str, Any]:
    """Return what `templates/*.typ` read as `data`. JSON-able; with the program it decides every pixel and move:
    equal data promise equal pictures.

    Raises:
        EngineError: if a picture cannot be read.
    """
    items = [_item(storyboard, scene, item) for item in scene.items]
    icon = scene.icon or KIND_ICONS[scene.kind]
    theme = asdict(look.theme)
    logo = theme.pop("logo")
    width, height = look.size
    rtl = language(storyboard.lang).rtl  # Arabic script knows no broken words
    plain = storyboard.lang.endswith("-simple")
    return {
        "kind": scene.kind,
        "lang": language(storyboard.lang).base,  # for hyphenation
        "rtl": rtl,
        "plain": plain,
        "may_break": look.format != "16:9" and not plain and not rtl,
        "width": width,
        "height": height,
        "title": filled(storyboard, storyboard.title),
        "heading": filled(storyboard, scene.heading),
        "icon": icon,
        "icons": _icons([icon, *(item["icon"] for item in items)]),
        "items": items,
        "picture": _picture(storyboard, scene, look),
        "zoom": scene.zoom,
        "own": [scene.own.name, scene.own.options, version_of(scene.own.name)] if scene.own else None,
        "clip": [scene.clip.start_ms, scene.clip.end_ms] if scene.clip else None,
        "digests": [digest(path) for path in (scene.picture, scene.clip and scene.clip.path, logo) if path],
        "alt": filled(storyboard, scene.alt),
        "states": list(states),
        "views": [_view(scene, state, look) for state in states] if scene.kind == "screen" else [],
        "scene_number": storyboard.scenes.index(scene) + 1,
        "scene_count": len(storyboard.scenes),
        "producer": storyboard.producer,
        "as_of": as_of(storyboard),
        "notice": storyboard.notice,
        "link": _link(storyboard, scene),
        "deadline": _deadline(storyboard, scene),
        "logo": _below(logo, look.root) if logo else "",
        "fonts": list(look.theme.fonts),
        "theme": theme,
    }


def as_of(storyboard: Storyboard) -> str:
    """Return e.g. "Stand: 22. November 2026": the day of the newest fact; empty without facts."""
    if not storyboard.facts:
        return ""
    newest = max(fact.as_of for fact in storyboard.facts.values())
    day = format_date(newest, "long", locale=language(storyboard.lang).locale)
    return tied(interface_text("as_of", storyboard.lang).format(date=day))


# What stays on one line (S9): a number and its unit or month, "10 yıl", "2 Wochen", "19. Januar"; but no year and the
# next word. A word of one letter and what it belongs to, in Cyrillic script also one of two: "в саду", "по месту".
_TIED = re.compile(r"(\b\d{1,3}\.?) (?=[^\W\d]{1,12}\b)|(\b(?:[^\W\d_]|[\u0400-\u04ff]{2})) (?=\w)")


def filled(storyboard: Storyboard, text: str) -> str:
    """Return a text with its facts for the eye."""
    return tied(with_facts(text, storyboard.facts, storyboard.lang))


def tied(text: str) -> str:
    """Return a text whose words stay on one line where they belong together: "19. Januar", "в саду"."""
    return _TIED.sub(lambda match: match[0][:-1] + "\u00a0", text)


def _item(storyboard: Storyboard, scene: Scene, item: Item) -> dict[str, Any]:
    return {
        "show": filled(storyboard, item.show),
        "value": filled(storyboard, item.value),
        "icon": item.icon or (_fact_icon(storyboard, item) if scene.kind == "contact" else ""),
        "area": list(item.area),
        "at": list(item.at),
        "start": item.start_ms,
    }


def _view(scene: Scene, state: float, look: Look) -> dict[str, Any]:
    """Return what is seen of a screen in a state; of a recording the moment that belongs to it."""
    seen = asdict(view(scene, state))
    if scene.clip:
        starts = [item.start_ms for item in scene.items[: seen["shown"]] if item.start_ms is not None]
        moment = starts[-1] if starts else scene.clip.start_ms
        seen["path"] = _below(first_frame(scene.clip.path, moment, look.root), look.root)
    return seen


def _fact_icon(storyboard: Storyboard, item: Item) -> str:
    kinds = [storyboard.facts[name].kind for name in placeholders(item.value or item.show)]
    return next((FACT_ICONS[kind] for kind in kinds if kind in FACT_ICONS), "")


def _icons(names: Sequence[str]) -> dict[str, dict[str, Any]]:
    return {name: {"svg": icon_svg(name), "directed": is_directed(name)} for name in names if name}


def shown_picture(storyboard: Storyboard, scene: Scene, look: Look) -> Path:
    """Return the file that is drawn for a scene's picture or video: a clean copy, a drawing, a first frame.

    Raises:
        EngineError: if it cannot be read.
    """
    if scene.clip:
        return first_frame(scene.clip.path, scene.clip.start_ms, look.root)
    if scene.own:
        return own_picture(storyboard, scene, look)
    assert scene.picture is not None
    return prepared(scene.picture, look.root, look.theme.paper)


def own_scene(storyboard: Storyboard, scene: Scene, look: Look, duration_s: float) -> VideoClip:
    """Return the MoviePy clip of a scene by others, of the size its window has in the format.

    Raises:
        EngineError: if the package is missing or fails.
    """
    assert scene.own is not None
    colours = {name: value for name, value in asdict(look.theme).items() if str(value).startswith("#")}
    rtl = language(storyboard.lang).rtl
    canvas = Canvas(*OWN_SIZES[look.format], duration_s, storyboard.lang, rtl, colours, dict(scene.own.options))
    return make_scene(scene.own.name, canvas)


def own_picture(storyboard: Storyboard, scene: Scene, look: Look) -> Path:
    """Return a PNG of how a scene by others begins."""
    frame = own_scene(storyboard, scene, look, 5.0).get_frame(0)
    return kept_picture(frame, look.root)


def _picture(storyboard: Storyboard, scene: Scene, look: Look) -> dict[str, Any] | None:
    if not scene.clip and not scene.picture and not scene.own:
        return None
    if scene.picture:
        check_picture(scene.picture)
    path = shown_picture(storyboard, scene, look)
    return {"path": _below(path, look.root), "size": picture_size(path)}


def _below(path: Path, root: Path) -> str:
    return f"/{path.relative_to(root).as_posix()}"


def closing_link(storyboard: Storyboard) -> str:
    """Return the address of the film's QR code; empty where it has none."""
    named = next((scene.fact for scene in storyboard.scenes if scene.kind == "end" and scene.fact), "")
    return str(storyboard.facts[named].value) if named else storyboard.online


@lru_cache(maxsize=64)
def qr_code(url: str) -> str:
    """Return an address as a QR code (SVG), dark on light with the quiet zone of four modules (ISO/IEC 18004)."""
    import segno  # which brings half of urllib

    out = io.BytesIO()
    code = segno.make(url, micro=False, error="m")
    code.save(out, kind="svg", border=4, dark="#000000", light="#ffffff", omitsize=True, xmldecl=False)
    return out.getvalue().decode()


def _link(storyboard: Storyboard, scene: Scene) -> dict[str, str] | None:
    url = closing_link(storyboard) if scene.kind == "end" else ""
    return {"url": url, "shown": short_url(url)} if url else None


def with_qr_code(request: dict[str, Any]) -> dict[str, Any]:
    """Return a request with the QR code of its link, which its address decides: it is made when it is drawn."""
    link = request["link"]
    return {**request, "link": {**link, "svg": qr_code(link["url"])}} if link else request


def _deadline(storyboard: Storyboard, scene: Scene) -> dict[str, Any] | None:
    if scene.kind != "deadline":
        return None
    return asdict(deadline_sheet(storyboard.facts[scene.fact], storyboard.lang))
