# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""gTTS without the network: our session answers as Google would."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import av
import numpy as np
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st
from requests.adapters import BaseAdapter

from explainers.errors import EngineError
from explainers.speak.gtts import GttsEngine, pieces

Answer = Callable[[], requests.Response]


def mp3(seconds: float = 1.0) -> bytes:
    out = io.BytesIO()
    tone = np.sin(np.arange(int(24000 * seconds)) * 0.05).astype(np.float32).reshape(1, -1) * 0.5
    with av.open(out, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=24000)
        stream.codec_context.layout = "mono"
        for begin in range(0, tone.shape[1], 1152):
            frame = av.AudioFrame.from_ndarray(tone[:, begin : begin + 1152], format="fltp", layout="mono")
            frame.sample_rate, frame.pts = 24000, begin
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def response(status: int, text: str = "") -> requests.Response:
    made = requests.Response()
    made.status_code, made.reason = status, "Because"
    made._content = text.encode()
    return made


def sound() -> requests.Response:
    return response(200, f'[["wrb.fr","jQ1olc","[\\"{base64.b64encode(mp3()).decode()}\\"]"]]')


class Google(BaseAdapter):
    """Answers from a list, and remembers what it was asked and how."""

    def __init__(self, answers: list[requests.Response | Exception]) -> None:
        super().__init__()
        self.answers, self.sent, self.settings = answers, [], []  # type: ignore[var-annotated]

    def send(self, request: requests.PreparedRequest, **settings: Any) -> requests.Response:  # type: ignore[override]
        self.sent.append(json.loads(json.loads(parse_qs(str(request.body))["f.req"][0])[0][0][1])[:2])
        self.settings.append(settings)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None: ...


def engine(google: Google, tmp_path: Path, lang: str = "de", speed: float = 1.0) -> tuple[GttsEngine, list[float]]:
    session = requests.Session()
    session.mount("https://", google)
    waits: list[float] = []
    return GttsEngine(lang, speed, session=session, sleep=waits.append, state=tmp_path / "state"), waits


def test_each_sentence_is_one_request_with_certificates_checked(tmp_path: Path) -> None:
    google = Google([sound(), sound()])
    spoken, waits = engine(google, tmp_path)
    one, two = spoken.speak(["Das gilt z. B. ab Februar.", "Und jetzt?"])
    assert 950 < one.duration_ms < 1150 and two.rate == 24000
    assert google.sent == [["Das gilt z. B. ab Februar.", "de"], ["Und jetzt?", "de"]]
    assert all(settings["verify"] is not False and settings["timeout"] for settings in google.settings)
    assert waits == [1.0, 1.0]


def test_european_portuguese_is_asked_for(tmp_path: Path) -> None:
    google = Google([sound()])
    engine(google, tmp_path, "pt")[0].speak(["Bom dia."])
    assert google.sent == [["Bom dia.", "pt-PT"]]


def test_the_pace_is_changed_here(tmp_path: Path) -> None:
    (slow,) = engine(Google([sound()]), tmp_path, speed=0.8)[0].speak(["Langsam."])
    assert 1180 < slow.duration_ms < 1400


def test_a_refusal_for_the_time_being_is_tried_again(tmp_path: Path) -> None:
    google = Google([response(429), response(503), sound()])
    spoken, waits = engine(google, tmp_path)
    assert len(spoken.speak(["Hallo."])) == 1
    pauses = [wait for wait in waits if wait != 1.0]
    assert len(pauses) == 2 and pauses[1] > 2 > 1 > 0


def test_after_four_refusals_nobody_asks_for_a_while(tmp_path: Path) -> None:
    google = Google([response(429)] * 4)
    with pytest.raises(EngineError, match="refuses for the time being"):
        engine(google, tmp_path)[0].speak(["Hallo."])
    another, _ = engine(Google([]), tmp_path, "tr")
    with pytest.raises(EngineError, match="is left alone for 11 minutes"):
        another.speak(["Merhaba."])


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (requests.ConnectionError("no route"), r"Google cannot be reached \(ConnectionError\). Is there a network\?"),
        (requests.Timeout("slow"), "Google cannot be reached"),
        (requests.exceptions.SSLError("forged"), "the certificate of Google's server is not right"),
        (response(404), "Google answered 404 Because"),
        (response(200, "nothing"), 'no sound came for "Hallo."'),
        (response(200, '"jQ1olc","[\\"bm8gbXAz\\"]'), 'what came for "Hallo." is no sound'),
    ],
)
def test_what_goes_wrong_is_said(tmp_path: Path, answer: requests.Response | Exception, message: str) -> None:
    with pytest.raises(EngineError, match=message):
        engine(Google([answer]), tmp_path)[0].speak(["Hallo."])


def test_languages_google_does_not_speak() -> None:
    with pytest.raises(EngineError, match="does not speak Persian"):
        GttsEngine("fa")


@given(st.text("abc ,", min_size=1, max_size=400))
def test_pieces_lose_nothing_and_fit(text: str) -> None:
    found = pieces(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(0 < len(piece) <= 100 for piece in found)
