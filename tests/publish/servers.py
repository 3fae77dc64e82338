# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real servers on the loopback to publish to: OpenSSH, WsgiDAV and an S3 API."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from explainers.publish.headers import nginx

SSHD = shutil.which("sshd") or next((p for p in ("/usr/sbin/sshd",) if Path(p).exists()), None)
NGINX = shutil.which("nginx") or next((p for p in ("/usr/sbin/nginx",) if Path(p).exists()), None)
KINDS = ["folder", "sftp", "webdav", "s3"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"no server on port {port}")


@contextmanager
def ssh_server(folder: Path, home: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """OpenSSH's own server, and a home with a key it lets in."""
    ssh = home / ".ssh"
    ssh.mkdir(parents=True, mode=0o700)
    for key in (folder / "host", ssh / "id_ed25519"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    port = free_port()
    settings = {
        "Port": port, "ListenAddress": "127.0.0.1", "HostKey": folder / "host", "PidFile": "none", "UsePAM": "no",
        "AuthorizedKeysFile": ssh / "id_ed25519.pub", "StrictModes": "no", "PasswordAuthentication": "no",
        "PermitRootLogin": "yes", "Subsystem": "sftp internal-sftp",
    }  # fmt: skip
    (folder / "config").write_text("\n".join(f"{key} {value}" for key, value in settings.items()))
    host = (folder / "host.pub").read_text().rsplit(" ", 1)[0]
    (ssh / "known_hosts").write_text(f"[127.0.0.1]:{port} {host}\n")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    process = subprocess.Popen([str(SSHD), "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"sftp://{getpass.getuser()}@127.0.0.1:{port}", process
    finally:
        process.kill()
        process.wait()


@contextmanager
def nginx_server(web: Path, folder: Path, embed_on: Sequence[str] = ()) -> Iterator[str]:
    """nginx with the lines we recommend; its own files lie in `folder`."""
    port = free_port()
    config = folder / "nginx.conf"
    temp = "\n".join(f"{kind}_temp_path {folder}/t;" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    server = f"listen 127.0.0.1:{port}; root {web}; access_log off;\n{nginx(embed_on)}"
    config.write_text(
        f"daemon off; user root; pid {folder}/pid; error_log {folder}/log; events {{}}\n"
        f"http {{ {temp}\n server {{ {server} }} }}\n"
    )
    process = subprocess.Popen([str(NGINX), "-c", str(config), "-e", str(folder / "log")])
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[str]:
    """The address of one of our own servers, running."""
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@contextmanager
def dav_server(folder: Path, wrap: Callable[[Any], Any] = lambda app: app, password: str = "right") -> Iterator[str]:
    from cheroot import wsgi
    from wsgidav.wsgidav_app import WsgiDAVApp

    folder.mkdir(parents=True, exist_ok=True)
    users = {"user_mapping": {"*": {"editor": {"password": password}}}}
    app = WsgiDAVApp({"provider_mapping": {"/": str(folder)}, "simple_dc": users, "verbose": 0, "logging": {}})
    server = wsgi.Server(("127.0.0.1", free_port()), wrap(app), numthreads=2)
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield f"webdav://editor@127.0.0.1:{server.bind_addr[1]}"
    finally:
        server.stop()
        thread.join()


@contextmanager
def s3_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    import boto3
    from moto.server import ThreadedMotoServer

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    port = free_port()
    server = ThreadedMotoServer("127.0.0.1", port, verbose=False)
    server.start()
    try:
        endpoint = f"http://127.0.0.1:{port}"
        urlopen(Request(f"{endpoint}/moto-api/reset", method="POST")).close()
        boto3.client("s3", endpoint_url=endpoint, region_name="eu-central-1").create_bucket(
            Bucket="films", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )
        yield f"s3://films/erklaert?endpoint={endpoint}&region=eu-central-1"
    finally:
        server.stop()
