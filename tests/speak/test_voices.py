# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

from explainers.errors import EngineError, UsageError
from explainers.speak import voices
from explainers.speak.voices import PiperVoice, VoiceFile, install

MODEL, CONFIG, CARD = b"model" * 50_000, b"{}", b"* License: CC0\n"


def voice_file(name: str, content: bytes) -> VoiceFile:
    return VoiceFile(name, len(content), hashlib.md5(content).hexdigest())


NAME = "pt_PT-tugão-medium"
VOICE = PiperVoice(
    NAME, "pt", "medium", 1, "pt/pt_PT/tugão/medium",
    (voice_file("MODEL_CARD", CARD), voice_file(f"{NAME}.onnx.json", CONFIG), voice_file(f"{NAME}.onnx", MODEL)),
)  # fmt: skip
CONTENT = {"MODEL_CARD": CARD, f"{NAME}.onnx.json": CONFIG, f"{NAME}.onnx": MODEL}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPLAINERS_VOICES", str(tmp_path / "voices"))
    monkeypatch.setattr(voices, "catalogue", lambda: {NAME: VOICE})
    return tmp_path / "voices"


class Mirror(BaseHTTPRequestHandler):
    """Serves the voice, answers ranges, and breaks off where it is told."""

    break_after: int | None = None
    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        path = unquote(self.path)
        self.asked.append((path, self.headers.get("Range")))
        content = CONTENT.get(path.rsplit("/", 1)[1]) if path.startswith(f"/{VOICE.folder}/") else None
        if content is None:
            self.send_error(404)
            return
        begin = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(content) - begin))
        self.end_headers()
        self.wfile.write(content[begin : self.break_after or None])

    def log_message(self, *args: object) -> None: ...


@pytest.fixture
def mirror() -> Iterator[tuple[str, type[Mirror]]]:
    handler = type("OneMirror", (Mirror,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_voice_comes_whole_and_says_how_far_it_is(folder: Path, mirror: tuple[str, type[Mirror]]) -> None:
    told: list[tuple[int, int]] = []
    model = install(NAME, mirror[0], lambda have, total: told.append((have, total)))
    assert model.read_bytes() == MODEL
    assert told[-1] == (VOICE.size, VOICE.size) and told == sorted(told)
    assert voices.installed() | {} == {**voices.installed(), NAME: model}
    assert voices.licence(model) == "CC0"
    mirror[1].asked.clear()
    install(NAME, mirror[0])
    assert mirror[1].asked == []


def test_an_interrupted_download_goes_on_where_it_stopped(folder: Path, mirror: tuple[str, type[Mirror]]) -> None:
    mirror[1].break_after = 200_000
    with pytest.raises(EngineError, match="What has arrived is kept"):
        install(NAME, mirror[0])
    assert not (folder / f"{NAME}.onnx").exists()
    mirror[1].break_after = None
    install(NAME, mirror[0])
    assert mirror[1].asked[-1][1] == f"bytes={200_000 // voices.BLOCK * voices.BLOCK}-"
    assert (folder / f"{NAME}.onnx").read_bytes() == MODEL


def test_a_wrong_file_is_thrown_away(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name, content in CONTENT.items():
        (source / name).write_bytes(content[:-1] + b"x")
    with pytest.raises(EngineError, match="checksum is wrong"):
        install(NAME, str(source))
    assert list(folder.iterdir()) == []


def test_a_voice_comes_from_a_folder(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "stick" / VOICE.folder
    source.mkdir(parents=True)
    for name, content in CONTENT.items():
        (source / name).write_bytes(content)
    assert install(NAME, str(tmp_path / "stick")).read_bytes() == MODEL


def test_what_is_not_there_is_said(mirror: tuple[str, type[Mirror]], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Did you mean"):
        install("pt_PT-tugao-medium", mirror[0])
    with pytest.raises(UsageError, match='There is no "MODEL_CARD"'):
        install(NAME, f"{mirror[0]}/other")
    with pytest.raises(UsageError, match='There is no "MODEL_CARD"'):
        install(NAME, str(tmp_path))
    with pytest.raises(EngineError, match="could not be loaded"):
        install(NAME, "http://127.0.0.1:9")


def test_the_real_catalogue_has_sizes_and_checksums() -> None:
    for voice in voices.catalogue.__wrapped__().values() if hasattr(voices.catalogue, "__wrapped__") else []:
        assert len(voice.files) == 3 and voice.files[-1].name == f"{voice.name}.onnx"
