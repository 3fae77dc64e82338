# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from explainers.publish.headers import apache, nginx
from explainers.publish.serve import make_server


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[HTTPConnection]:
    (tmp_path / "secret.txt").write_text("secret")
    site = tmp_path / "site"
    (site / "media").mkdir(parents=True)
    (site / "embed").mkdir()
    (site / "index.html").write_text("<p>start")
    (site / "embed" / "a.html").write_text("<p>embed")
    (site / "media" / "film.mp4").write_bytes(bytes(range(100)))
    (site / "media" / "film.vtt").write_text("WEBVTT\n")
    with make_server(site, prefix="/x/", embed_on=["https://www.example.org/a/b"]) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
        yield connection
        connection.close()
        server.shutdown()
        thread.join()


def get(connection: HTTPConnection, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer, answer.read()


@pytest.mark.parametrize(
    "asked, first, last",
    [("bytes=10-19", 10, 19), ("bytes=90-", 90, 99), ("bytes=-5", 95, 99), ("bytes=0-1000", 0, 99)],
)
def test_gives_ranges(connection: HTTPConnection, asked: str, first: int, last: int) -> None:
    answer, body = get(connection, "/x/media/film.mp4", Range=asked)
    assert answer.status == 206 and body == bytes(range(first, last + 1))
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/100"


def test_refuses_a_range_past_the_end(connection: HTTPConnection) -> None:
    answer, _ = get(connection, "/x/media/film.mp4", Range="bytes=100-")
    assert answer.status == 416 and answer.headers["Content-Range"] == "bytes */100"


def test_says_types_caching_and_policy(connection: HTTPConnection) -> None:
    captions, _ = get(connection, "/x/media/film.vtt")
    assert captions.headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert "immutable" in captions.headers["Cache-Control"]
    page, body = get(connection, "/x/")
    assert body == b"<p>start" and page.headers["Cache-Control"] == "no-cache"
    assert page.headers["Content-Security-Policy"] == (
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; script-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
    embed, _ = get(connection, "/x/embed/a.html")
    assert embed.headers["Content-Security-Policy"].endswith("frame-ancestors 'self' https://www.example.org")


@pytest.mark.parametrize("path", ["/x/../secret.txt", "/x/%2e%2e/secret.txt", "/secret.txt", "/x/none.html", "/"])
def test_shows_nothing_outside_the_site(connection: HTTPConnection, path: str) -> None:
    answer, body = get(connection, path)
    assert answer.status == 404 and b"secret" not in body


@pytest.mark.parametrize("text", [apache(["https://www.example.org"]), nginx(["https://www.example.org"])])
def test_other_servers_are_told_the_same(text: str) -> None:
    for part in ("text/vtt", "immutable", "nosniff", "default-src 'none'", "https://www.example.org"):
        assert part in text
