# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film's pictures in one format: drawn when they are first asked for, kept, and encoded shot by shot."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from explainers.build.inputs import program
from explainers.build.store import Store, key_of, remembered
from explainers.draw.draw import draw_pages
from explainers.draw.interpreter import Interpreter
from explainers.draw.legible import least_contrast
from explainers.draw.live import glide, live_clip
from explainers.draw.look import Look
from explainers.draw.motion import cut, play
from explainers.draw.raster import picture
from explainers.draw.request import scene_request
from explainers.encode.frames import Yuv, packed, to_yuv, unpacked
from explainers.encode.mux import Labels
from explainers.encode.segment import Segment
from explainers.encode.video import encode_shot, fading, frame_at, stored
from explainers.memory import give_back
from explainers.storyboard.facts import shown
from explainers.storyboard.model import Storyboard
from explainers.timeline import Hold, Move, Shot, Still, Timeline
from explainers.times import FPS, frames

if TYPE_CHECKING:
    from moviepy import VideoClip

AT_HAND = 8
"""Pictures kept as the encoder takes them, 3 MB each: those of most scenes, and the first of the next."""
SCENES_AT_HAND = 16
"""Scenes kept as documents, some 50 kB each: of most films all, for when their contrast is measured."""


class Pictures:
    """A film's pictures in one format, drawn scene by scene when they are first asked for."""

    def __init__(
        self,
        storyboard: Storyboard,
        timeline: Timeline,
        look: Look,
        store: Store,
        interpreter: Interpreter | None = None,
    ) -> None:
        self._look, self._store = look, store
        self._interpreter = interpreter
        self._storyboard = storyboard
        self._scenes = {scene.id: scene for scene in storyboard.scenes}
        self._states: dict[str, list[int]] = {}
        for still in timeline.stills:
            self._states.setdefault(still.scene_id, []).append(still.shown)
        self._set: dict[str, bytes] = {}
        self._at_hand: dict[Still, Yuv] = {}
        self._keys: dict[Still, str] = {}

    def __call__(self, still: Still) -> Yuv:
        """Return a picture as the encoder takes it."""
        if still not in self._at_hand:
            kept = self._kept(still)
            if still not in self._at_hand:
                self._hold(still, unpacked(kept))
        return self._at_hand[still]

    def _hold(self, still: Still, yuv: Yuv) -> Yuv:
        while len(self._at_hand) >= AT_HAND:
            del self._at_hand[next(iter(self._at_hand))]
        self._at_hand[still] = yuv
        return yuv

    def _kept(self, still: Still) -> bytes:
        return remembered(self._store, "draw", self.key(still), lambda: packed(self._drawn(still)))

    def _drawn(self, still: Still) -> Yuv:
        return self._hold(still, to_yuv(picture(*self._page(still))))

    def _page(self, still: Still) -> tuple[bytes, int]:
        """Return a picture as a page of its scene's document, which is set once for all the scene's pictures."""
        states = self._states[still.scene_id]
        if still.scene_id not in self._set:
            while len(self._set) >= SCENES_AT_HAND:
                del self._set[next(iter(self._set))]
            self._set[still.scene_id] = draw_pages(self._storyboard, self._scenes[still.scene_id], states, self._look)
        return self._set[still.scene_id], states.index(still.shown)

    @property
    def labels(self) -> Labels:
        """What the film says of itself."""
        labels = _labels(self._storyboard)
        if self._interpreter is None:
            return labels
        return replace(labels, title=f"{labels.title} ({self._interpreter.settings.label})")

    def key(self, still: Still) -> str:
        """Return what the picture looks like, without drawing it: equal keys promise equal pictures."""
        if still not in self._keys:
            request = scene_request(self._storyboard, self._scenes[still.scene_id], [still.shown], self._look)
            self._keys[still] = key_of(program(), request)
        return self._keys[still]

    def _content(self, still: Still) -> bytes:
        """Return what tells the picture itself from others: one whose scene has changed may still be the same."""
        return remembered(
            self._store, "picture", self.key(still), lambda: hashlib.blake2b(self._kept(still), digest_size=20).digest()
        )

    def encode(self, shot: Shot, constant: bool) -> Segment:
        """Return what is seen in a shot, coded, with all that moves in it."""
        live = live_clip(self._storyboard, self._scenes[shot.scene_id], self._look, shot)
        beside = self._interpreter.beside(shot.start_ms) if self._interpreter else None
        segment = encode_shot(shot, self, constant=constant, mover=self._move, live=live, dress=beside)
        give_back()
        return segment

    def sampled(self, shot: Shot) -> Hold:
        """Return where a shot's contrast is measured: its last picture, or the first of one that moves."""
        holds = [part for part in shot.parts if isinstance(part, Hold)]
        return holds[0 if self._moves(shot) else -1]

    def contrast(self, shot: Shot, segment: Segment) -> bytes:
        """Return the lowest contrast of text in a finished shot, in digits, or nothing where there is no text."""
        give_back()
        hold = self.sampled(shot)
        frame = frame_at(shot, segment, frames(hold.start_ms) - frames(shot.start_ms))
        page = self._page(hold.still)
        # As it was drawn: between strong colours, what the encoder is given would be taken for text already.
        found = least_contrast(frame, picture(*page), picture(*page, text=False))
        return b"" if found is None else f"{found:.2f}".encode()

    def seen(self, shot: Shot, constant: bool) -> Iterator[tuple[object, ...]]:
        """Yield what the coding of a shot depends on: what is seen, and how often it is stored. When it is seen counts
        only where something moves all the time."""
        each = constant or self._interpreter is not None or self._moves(shot)
        # What lies between the pictures of a screen, or moves by itself, only the scene knows.
        known = self.key if self._moves(shot) or self._scenes[shot.scene_id].kind == "screen" else self._content
        yield constant, self._look.theme.motion
        for part in shot.parts:
            stills = (part.still,) if isinstance(part, Hold) else (part.before, part.after)
            yield part.end_ms - part.start_ms if each else stored(part), *map(known, stills)
        if self._interpreter:
            yield shot.start_ms, self._interpreter.request()

    def _moves(self, shot: Shot) -> bool:
        scene = self._scenes[shot.scene_id]
        return bool(scene.clip or scene.own or scene.zoom)

    def _move(self, move: Move, before: Yuv, after: Yuv, count: int) -> VideoClip:
        """Cut where nothing may move, glide within a screenshot, cross-fade elsewhere."""
        scene = self._scenes[move.before.scene_id]
        if not self._look.theme.motion:
            return cut(before, after, (count + 1) / FPS)
        if scene.kind != "screen" or move.after.scene_id != scene.id:
            return fading(move, before, after, count)
        way = [to_yuv(between) for between in glide(self._storyboard, scene, self._look, move.after.shown, count)]
        return play([before, *way], (count + 1) / FPS)


def _labels(storyboard: Storyboard) -> Labels:
    return Labels(
        lang=storyboard.lang,
        title=shown(storyboard.title, storyboard.facts, storyboard.lang),
        producer=storyboard.producer,
        description=shown(storyboard.summary, storyboard.facts, storyboard.lang),
        comment=storyboard.notice,
    )
