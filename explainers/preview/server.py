# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page on this computer only: what it has lies in memory, and parts of a file may be asked for (Range)."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

LOOPBACK = "127.0.0.1"
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
)


def make_server(files: Mapping[str, bytes], port: int) -> ThreadingHTTPServer:
    """Return a server of files in memory, on the loopback only; port 0 takes any that is free.

    Raises:
        OSError: if the port is taken.
    """

    class Handler(_Handler):
        served = files

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that stops loading closes its connection; that is no fault."""

    return Server((LOOPBACK, port), Handler)


class _Handler(BaseHTTPRequestHandler):
    served: Mapping[str, bytes]
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "explainers", ""

    def do_GET(self) -> None:
        # Another website must not read the page through a name of its own that leads here (DNS rebinding).
        if self.headers.get("Host", "").rsplit(":", 1)[0] not in (LOOPBACK, "localhost"):
            self._answer(HTTPStatus.FORBIDDEN, b"")
            return
        name = urlsplit(self.path).path.lstrip("/") or "index.html"
        data = self.served.get(name)
        if data is None:
            self._answer(HTTPStatus.NOT_FOUND, b"")
            return
        self._part(name, data)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for problems."""

    def _part(self, name: str, data: bytes) -> None:
        match = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", "").strip())
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if not match or match[0] == "bytes=-":
            self._answer(HTTPStatus.OK, data, {"Content-Type": kind})
            return
        first = int(match[1]) if match[1] else max(0, len(data) - int(match[2]))
        last = min(int(match[2]) if match[1] and match[2] else len(data) - 1, len(data) - 1)
        if first > last:
            more = {"Content-Range": f"bytes */{len(data)}"}
            self._answer(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"", more)
            return
        more = {"Content-Type": kind, "Content-Range": f"bytes {first}-{last}/{len(data)}"}
        self._answer(HTTPStatus.PARTIAL_CONTENT, data[first : last + 1], more)

    def _answer(self, status: HTTPStatus, body: bytes, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        fixed = {"Accept-Ranges": "bytes", "Cache-Control": "no-store", "Content-Security-Policy": POLICY}
        for name, value in {**fixed, "X-Content-Type-Options": "nosniff", **(more or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
