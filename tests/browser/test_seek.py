# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The film in Chromium: it plays, and a seek into each hold shows that hold's picture."""

from __future__ import annotations

import http.server
import io
import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from explainers.build.film import Film
from explainers.draw.draw import draw_scene
from explainers.draw.look import load_look
from explainers.pipeline import narrate
from explainers.production import Production
from explainers.timeline import Hold
from tests.conftest import sample_storyboard

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
]  # fmt: skip
SEEK = """t => new Promise(done => {
    const video = document.querySelector('video')
    video.onseeked = () => requestAnimationFrame(() => requestAnimationFrame(() => {
        const canvas = document.createElement('canvas')
        canvas.width = 480; canvas.height = 270
        canvas.getContext('2d').drawImage(video, 0, 0, 480, 270)
        done(canvas.toDataURL('image/png'))
    }))
    video.currentTime = t
})"""


class RangeHandler(http.server.SimpleHTTPRequestHandler):
    """Files with byte ranges: without them Chromium cannot seek."""

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        asked = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not asked or not path.is_file():
            super().do_GET()
            return
        size = path.stat().st_size
        begin, end = int(asked[1]), int(asked[2] or size - 1)
        self.send_response(206)
        self.send_header("Content-Type", "video/mp4")
        self.send_header("Content-Range", f"bytes {begin}-{end}/{size}")
        self.send_header("Content-Length", str(end - begin + 1))
        self.end_headers()
        with path.open("rb") as file:
            file.seek(begin)
            self.wfile.write(file.read(end - begin + 1))


@pytest.fixture
def page(arabic_film: Film, tmp_path: Path) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    shutil.copy(arabic_film.video, tmp_path / "film.mp4")
    (tmp_path / "page.html").write_text('<!doctype html><video src="film.mp4" muted width="960"></video>')
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(RangeHandler, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page()
        opened.goto(f"http://127.0.0.1:{server.server_address[1]}/page.html")
        opened.wait_for_function("document.querySelector('video').readyState >= 2")
        yield opened
        browser.close()
    server.shutdown()
    server.server_close()


def test_a_seek_into_each_hold_shows_its_still(page: Any, samples: Production) -> None:
    storyboard = sample_storyboard(samples, "personalausweis", "ar")
    _, timeline = narrate(samples, storyboard)
    stills = {
        scene.id: draw_scene(storyboard, scene, range(len(scene.items) + 1), load_look(samples))
        for scene in storyboard.scenes
    }
    holds = [part for shot in timeline.shots for part in shot.parts if isinstance(part, Hold)]
    small = {
        (hold.still.scene_id, hold.still.shown): shrunk(stills[hold.still.scene_id][hold.still.shown]) for hold in holds
    }
    assert len(holds) > 20
    for hold in reversed(holds):  # backwards: every seek is a real one
        at = (hold.start_ms + hold.end_ms) / 2000
        seen = decoded(page.evaluate(SEEK, at))
        nearest = min(small, key=lambda key: float(((small[key] - seen) ** 2).mean()))
        assert nearest == (hold.still.scene_id, hold.still.shown), f"at {at:.2f} s"
        assert np.abs(small[nearest] - seen).mean() < 4


def test_it_plays(page: Any) -> None:
    played = page.evaluate("""() => new Promise(done => {
        const video = document.querySelector('video')
        video.currentTime = 0
        video.play().then(() => setTimeout(() => {
            video.pause()
            done([video.currentTime, video.videoWidth, video.error && video.error.message])
        }, 2500))
    })""")
    assert played[0] > 1 and played[1:] == [1920, None]


def shrunk(picture: np.ndarray) -> np.ndarray:
    return np.asarray(Image.fromarray(picture).resize((480, 270), Image.Resampling.BOX), float)


def decoded(data_url: str) -> np.ndarray:
    import base64

    png = base64.b64decode(data_url.split(",", 1)[1])
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), float)
