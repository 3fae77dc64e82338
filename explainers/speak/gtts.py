# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""gTTS: Google's voices over the network. THE TEXT LEAVES THE HOUSE, so it is used only where explainers.yaml says so.

gTTS makes the requests; we send them ourselves, because it switches the check of certificates off and waits for
ever. One request at a time on this machine, at least a second apart; after three failed tries none at all for a
while, in any process, because every further one prolongs the block.
"""

from __future__ import annotations

import base64
import contextlib
import io
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np

from explainers.errors import EngineError
from explainers.speak.engine import Audio
from explainers.speak.stretch import stretch
from explainers.ui import _, later, plural

if TYPE_CHECKING:
    import requests

MOST_CHARACTERS = 100
"""In one request."""
TIMEOUT_S = (5, 20)
"""To connect, and for the answer."""
APART_S = 1.0
TRIES = 4
"""The first, and three more after a refusal for the time being."""
BLOCKED_S = 600
"""How long nobody asks again after that."""
CODES = {"pt": "pt-PT", "zh": "zh-CN"}
NONE = {"fa": later("Persian"), "ti": later("Tigrinya")}


class GttsEngine:
    """One language of Google's. It has one voice each and no pace: we stretch the sound."""

    def __init__(
        self,
        lang: str,
        speed: float = 1.0,
        voice: str = "",
        *,
        session: requests.Session | None = None,
        sleep: Callable[[float], None] = time.sleep,
        state: Path | None = None,
    ) -> None:
        """Set up a language.

        Args:
            lang: BCP 47.
            speed: 1 is Google's pace.
            voice: Google's code for a variety, e.g. "pt"; empty for ours.
            session: sends the requests.
            sleep: waits some seconds.
            state: the file that processes share; it holds until when nobody asks.
        """
        if lang in NONE:
            raise EngineError(
                _("gTTS does not speak {language}. Choose another engine for it.", language=_(NONE[lang]))
            )
        self.code = voice or CODES.get(lang, lang)
        self.speed = speed
        self._session, self._sleep = session, sleep
        self._state = state or Path(tempfile.gettempdir()) / "explainers-gtts"

    def fingerprint(self) -> str:
        return f"gtts {version('gTTS')} voice {self.code} speed {self.speed:g}"

    def speak(self, sentences: Sequence[str]) -> list[Audio]:
        return [self._one(text) for text in sentences]

    def _one(self, text: str) -> Audio:
        audios = [decode(self._ask(piece), text) for piece in pieces(text)]
        joined = Audio(np.concatenate([audio.samples for audio in audios]), audios[0].rate)
        return stretch(joined, self.speed)

    def _ask(self, text: str) -> bytes:
        """Return Google's MP3 for a piece of text."""
        for attempt in range(TRIES):
            with self._turn():
                answer = self._send(text)
                if answer is not None:
                    return answer
                if attempt == TRIES - 1:
                    self._state.write_text(str(time.time() + BLOCKED_S))
            self._sleep(2**attempt * (1 + random.random()))
        raise EngineError(_("gTTS refuses for the time being (too many requests). Wait some minutes, or use Piper."))

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait until no other process asks; refuse while Google refuses."""
        with self._state.open("a+") as file:
            _lock(file)
            file.seek(0)
            until = float(file.read() or 0)
            if until > time.time():
                raise EngineError(
                    plural(
                        "gTTS refused earlier and is left alone for {number} minute. Wait, or use Piper.",
                        "gTTS refused earlier and is left alone for {number} minutes. Wait, or use Piper.",
                        round((until - time.time()) / 60) + 1,
                    )
                )
            try:
                yield
            finally:
                self._sleep(APART_S)

    def _send(self, text: str) -> bytes | None:
        """Return the answer to one request; None if another try may help."""
        import requests
        from gtts import gTTS

        made = gTTS(text, lang=self.code, lang_check=False, tokenizer_func=lambda t: [t], pre_processor_funcs=[])
        session = self._session or requests.Session()
        try:
            (request,) = made._prepare_requests()
            settings = session.merge_environment_settings(request.url, {}, False, True, None)
            answer = session.send(request, timeout=TIMEOUT_S, **settings)
        except requests.exceptions.SSLError as error:
            raise EngineError(_("gTTS: the certificate of Google's server is not right. Nothing was sent.")) from error
        except requests.RequestException as error:
            raise EngineError(
                _("gTTS: Google cannot be reached ({error}). Is there a network?", error=type(error).__name__)
            ) from error
        if answer.status_code == 429 or answer.status_code >= 500:
            return None
        if not answer.ok:
            raise EngineError(_("gTTS: Google answered {answer}.", answer=f"{answer.status_code} {answer.reason}"))
        return _mp3(answer.text, text)


def _lock(file: io.TextIOBase) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: builds there are serial only within one process
        return
    fcntl.flock(file.fileno(), fcntl.LOCK_EX)  # goes when the file is closed


def _mp3(answer: str, text: str) -> bytes:
    found = re.search(r'jQ1olc","\[\\"(.*?)\\"]', answer)
    if not found or not found[1]:
        raise EngineError(_('gTTS: no sound came for "{text}". Does Google speak this language?', text=text))
    return base64.b64decode(found[1])


def pieces(text: str) -> list[str]:
    """Cut a text into pieces of at most MOST_CHARACTERS: after a comma where there is one, else at a space."""
    found = []
    rest = text.strip()
    while len(rest) > MOST_CHARACTERS:
        head = rest[: MOST_CHARACTERS + 1]
        commas = [match.end() for match in re.finditer(r"[,;:،؛](?=\s)", head)]
        cut = commas[-1] if commas and commas[-1] > MOST_CHARACTERS // 3 else head.rfind(" ")
        cut = cut if cut > 0 else MOST_CHARACTERS
        found.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [*found, rest] if rest else found


def decode(mp3: bytes, text: str) -> Audio:
    """Return an MP3 as samples.

    Raises:
        EngineError: if it is none.
    """
    try:
        with av.open(io.BytesIO(mp3), "r") as container:
            rate = container.streams.audio[0].rate
            resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
            frames = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
            frames += resampler.resample(None)
    except (av.FFmpegError, IndexError) as error:
        raise EngineError(_('gTTS: what came for "{text}" is no sound.', text=text)) from error
    if not frames:
        raise EngineError(_('gTTS: no sound came for "{text}".', text=text))
    return Audio(np.concatenate([frame.to_ndarray()[0] for frame in frames]).astype(np.int16), rate)
