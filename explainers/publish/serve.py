# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The website on this machine only, as a good web server would give it: ranges, types, strict policy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from explainers.publish.headers import headers

BLOCK = 1 << 16
LOOPBACK = "127.0.0.1"


def make_server(folder: Path, port: int = 0, prefix: str = "/", embed_on: Sequence[str] = ()) -> ThreadingHTTPServer:
    """Return a server of a folder on the loopback; the caller runs `serve_forever`.

    Args:
        folder: the website.
        port: 0 lets the system choose; `server_address` then says which.
        prefix: the path below which the website lies, with slashes on both sides.
        embed_on: other websites that may frame its pages for embedding.

    Raises:
        OSError: if the port is taken.
    """

    class Handler(_Handler):
        root, before, embedders = folder.resolve(), prefix, tuple(embed_on)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that stops loading a film closes its connection; that is no fault."""

    return Server((LOOPBACK, port), Handler)


class _Handler(BaseHTTPRequestHandler):
    root: Path
    before: str
    embedders: tuple[str, ...]
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "explainers", ""

    def do_GET(self) -> None:
        path = self._file()
        if path is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        with path.open("rb") as stream:
            self._answer(path, stream)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the command prints the address, and whoever looks sees the pages."""

    def _file(self) -> Path | None:
        asked = unquote(urlsplit(self.path).path)
        if not asked.startswith(self.before):
            return None
        path = (self.root / asked[len(self.before) :]).resolve()
        path = path / "index.html" if path.is_dir() else path
        return path if path.is_relative_to(self.root) and path.is_file() else None

    def _answer(self, path: Path, stream: BinaryIO) -> None:
        size = path.stat().st_size
        wanted = _range(self.headers.get("Range", ""), size)
        if wanted is None:
            self._refuse(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, {"Content-Range": f"bytes */{size}"})
            return
        first, last = wanted
        partial = "Range" in self.headers
        self.send_response(HTTPStatus.PARTIAL_CONTENT if partial else HTTPStatus.OK)
        for name, value in headers(path.relative_to(self.root).as_posix(), self.embedders).items():
            self.send_header(name, value)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        if partial:
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.end_headers()
        if self.command != "HEAD":
            self._send(stream, first, last - first + 1)

    def _send(self, stream: BinaryIO, first: int, length: int) -> None:
        stream.seek(first)
        while length > 0 and (block := stream.read(min(BLOCK, length))):
            self.wfile.write(block)
            length -= len(block)

    def _refuse(self, status: HTTPStatus, more: dict[str, str] | None = None) -> None:
        body = f"{status.value} {status.phrase}\n".encode()
        self.send_response(status)
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _range(asked: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte asked for (RFC 9110, one range), or None when there are no such bytes."""
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", asked.strip())
    if not match or not (match[1] or match[2]):
        return 0, size - 1
    if not match[1]:
        return max(0, size - int(match[2])), size - 1
    first, last = int(match[1]), min(int(match[2]) if match[2] else size - 1, size - 1)
    return (first, last) if first <= last else None
