# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import http.client
import json
import re
import signal
import subprocess
import sys
import time
from threading import Thread

import pytest

from explainers.preview.live_page import LivePage
from explainers.preview.server import make_server
from tests.conftest import TINY_STORYBOARD


@pytest.fixture
def connection():
    server = make_server({"index.html": b"<!DOCTYPE html>", "sound.wav": bytes(range(100))}, 0)
    Thread(target=server.serve_forever, daemon=True).start()
    client = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    yield client
    client.close()
    server.shutdown()
    server.server_close()


def get(client, path, **headers):
    client.request("GET", path, headers=headers)
    answer = client.getresponse()
    return answer.status, answer.read(), answer.headers


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=10-19", 206, 10, 19),
        ("bytes=90-", 206, 90, 99),
        ("bytes=-5", 206, 95, 99),
        ("bytes=90-500", 206, 90, 99),
        ("", 200, 0, 99),
        ("lines=1-2", 200, 0, 99),
    ],
)
def test_parts_of_a_file(connection, asked, status, first, last):
    found, data, headers = get(connection, "/sound.wav", **({"Range": asked} if asked else {}))
    assert (found, data) == (status, bytes(range(first, last + 1)))
    assert headers["Content-Range"] == (f"bytes {first}-{last}/100" if status == 206 else None)


def test_a_part_beyond_the_end_is_refused(connection):
    status, _, headers = get(connection, "/sound.wav", Range="bytes=100-")
    assert (status, headers["Content-Range"]) == (416, "bytes */100")


def test_only_this_computer_by_its_own_name(connection):
    assert get(connection, "/", Host="127.0.0.1:1")[0] == 200
    assert get(connection, "/", Host="evil.example")[0] == 403
    assert get(connection, "/secret")[0] == 404


def state(page):
    return json.loads(page.files["state.json"])


def test_only_what_changed_is_drawn_again(tiny, monkeypatch):
    production = tiny()
    page = LivePage(production.root, "ausweis", "de")
    assert page.refresh() == []
    before = state(page)
    assert [panel["scene"] for panel in before["panels"]] == ["title", "fees", "fees", "end"]
    tiny(TINY_STORYBOARD.replace("heading: Die Gebühr", "heading: Was es kostet"))
    page.refresh()
    after = state(page)
    same = [a["picture"] == b["picture"] for a, b in zip(before["panels"], after["panels"], strict=True)]
    assert same == [True, False, False, True]
    assert after["version"] == before["version"] + 1


def test_a_mistake_is_shown_and_the_last_film_stays(tiny):
    page = LivePage(tiny().root, "ausweis", "de")
    page.refresh()
    tiny(TINY_STORYBOARD.replace("kind: fees", "kind: fee"))
    problems = page.refresh()
    assert "there is no scene kind" in str(problems[0])
    assert state(page)["stale"] and len(state(page)["panels"]) == 4
    tiny()
    assert page.refresh() == [] and not state(page)["stale"]


def test_saving_a_storyboard_changes_the_page(tiny):
    production = tiny()
    command = [sys.executable, "-m", "explainers", "--production", str(production.root), "preview", "ausweis"]
    with subprocess.Popen([*command, "--serve", "--port", "0"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = int(re.search(r":(\d+)/", process.stdout.readline())[1])
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        assert b"<!DOCTYPE html>" in get(client, "/")[1]
        tiny(TINY_STORYBOARD.replace("Ausweis abholen", "Ausweis holen"))
        for _ in range(300):
            shown = json.loads(get(client, "/state.json")[1])
            if shown["title"] == "Ausweis holen":
                break
            time.sleep(0.1)
        client.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) in (0, 130)
    assert shown["title"] == "Ausweis holen"
