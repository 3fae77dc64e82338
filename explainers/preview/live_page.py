# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film as a page that follows every change: its pictures, its sound, its subtitles and what is wrong with it.

Nothing is encoded: the browser shows each picture when its time has come. What did not change is kept.
"""

from __future__ import annotations

import io
import json
import wave
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from explainers.build.store import Forgetful
from explainers.checks import check_film
from explainers.draw.draw import draw_scene
from explainers.draw.look import Look, load_look
from explainers.draw.request import scene_request
from explainers.errors import ContentError, ExplainersError, Problem
from explainers.languages import language
from explainers.localise.localise import storyboard_in
from explainers.pipeline import captions, narrate
from explainers.preview.panels import holds
from explainers.production import load_production
from explainers.sounds import RATE
from explainers.speak.speak import Speech
from explainers.speak.track import mix
from explainers.storyboard.facts import shown
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import Scene, Storyboard
from explainers.timeline import Timeline
from explainers.ui import _, ui_language

PAGE = Path(__file__).parent / "page.html"


class Memory(Forgetful):
    """A store that lasts as long as the page is looked at."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def get(self, step: str, key: str) -> bytes | None:
        return self._kept.get((step, key))

    def put(self, step: str, key: str, data: bytes) -> None:
        self._kept[step, key] = data


@dataclass(slots=True)
class LivePage:
    """The page of one film. `refresh` reads everything anew; `files` is what the browser may ask for."""

    root: Path
    script: str
    lang: str
    shape: str | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    """By name below the page's address."""
    _version: int = 0
    _store: Memory = field(default_factory=Memory)
    _pictures: dict[str, bytes] = field(default_factory=dict)

    def refresh(self) -> list[Problem]:
        """Make what changed anew and return what is wrong; where a film cannot be shown, the last one stays."""
        problems: list[Problem] = []
        said = ""
        film: dict[str, Any] | None = None
        try:
            film, problems = self._film()
        except ContentError as error:
            problems = list(error.problems)
        except ExplainersError as error:
            said = str(error)
        before = json.loads(self.files.get("state.json", b"{}"))
        self._version += 1
        state = {**before, **(film or {}), "version": self._version, "stale": film is None, "words": _words()}
        state["problems"] = [*map(str, problems), *([said] if said else [])]
        self.files["state.json"] = json.dumps(state, ensure_ascii=False).encode()
        self.files["index.html"] = PAGE.read_bytes()
        return problems

    def _film(self) -> tuple[dict[str, Any], list[Problem]]:
        production = load_production(self.root)
        film = storyboard_in(production, load_storyboard(production, self.script), self.lang)
        look = load_look(production, self.shape)
        speech, timeline = narrate(production, film, self._store)
        state = {
            "title": shown(film.title, film.facts, film.lang),
            "lang": film.lang,
            "dir": "rtl" if language(film.lang).rtl else "ltr",
            "panels": self._panels(film, timeline, look),
            "cues": [
                {"start": cue.start_ms, "end": cue.end_ms, "lines": cue.lines}
                for cue in captions(production, film, timeline)
            ],
        }
        self.files["sound.wav"] = _wave(timeline, speech)
        return state, check_film(production, film)

    def _panels(self, film: Storyboard, timeline: Timeline, look: Look) -> list[dict[str, Any]]:
        scenes = {scene.id: scene for scene in film.scenes}
        return [
            {
                "scene": hold.still.scene_id,
                "start": hold.start_ms,
                "end": hold.end_ms,
                "picture": self._picture(film, scenes[hold.still.scene_id], hold.still.shown, look),
            }
            for hold in holds(timeline)
        ]

    def _picture(self, film: Storyboard, scene: Scene, shown: int, look: Look) -> str:
        key = json.dumps(scene_request(film, scene, [shown], look), sort_keys=True, default=str)
        if key not in self._pictures:
            out = io.BytesIO()
            Image.fromarray(draw_scene(film, scene, [shown], look)[0]).save(out, "JPEG", quality=88)
            self._pictures[key] = out.getvalue()
        name = f"{list(self._pictures).index(key)}.jpg"
        self.files[name] = self._pictures[key]
        return name


def _words() -> dict[str, str]:
    """Return the page's own words, in the user's language."""
    return {
        "lang": ui_language(),
        "stale": _("The film as it was before the mistake:"),
        "ended": _("The preview has ended. Start it again in the terminal."),
    }


def _wave(timeline: Timeline, speech: Speech) -> bytes:
    samples = np.clip(mix(timeline, speech) * 32767, -32768, 32767).astype("<i2")
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return out.getvalue()
