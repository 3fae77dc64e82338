# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of place, each a real server on the loopback: OpenSSH, WsgiDAV, an S3 API, and a plain folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from explainers.cli import main
from explainers.errors import UsageError
from explainers.production import Production
from explainers.publish.content import of_bytes, of_path
from explainers.publish.films import read_film
from explainers.publish.plan import Change, Content, look
from explainers.publish.publish import publish, rollback
from explainers.publish.targets.places import open_target
from explainers.publish.targets.target import Target, TargetError
from explainers.site import site_of
from tests.publish.servers import SSHD, dav_server, free_port, s3_server, ssh_server

# The test servers leave sockets to the garbage collector; boto3 announces the end of old Pythons.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore:.*boto3.*")


def content(production: Production) -> Content:
    films = [
        film
        for script in production.script_ids()
        for lang in production.languages
        if (film := read_film(production.output / "films", script, lang))
    ]
    return Content(site_of(production, films), films, ())


def test_every_place_keeps_the_same_promises(target: Target, tmp_path: Path) -> None:
    assert target.read("a/b.json") is None and target.list("a") == {} and target.list("") == {}
    target.write("a/b.json", of_bytes(b"one"))
    target.write("a/b.json", of_bytes("zwei ü".encode()))
    assert target.read("a/b.json") == "zwei ü".encode()
    (tmp_path / "film").write_bytes(bytes(300_000))
    target.write("a/c/film.mp4", of_path(tmp_path / "film"))
    target.write("start.html", of_bytes(b""))
    assert target.list("a") == {"b.json": 7} and target.list("a/c") == {"film.mp4": 300_000}
    assert target.list("") == {"start.html": 0}
    assert target.create("a/lock", b"me") and not target.create("a/lock", b"you")
    assert target.read("a/lock") == b"me"
    target.delete("a/lock")
    target.delete("a/lock")
    assert target.create("a/lock", b"you")
    assert set(target.list("a")) == {"b.json", "lock"}, "no upload under way is left behind"
    target.drop("a")
    target.drop("a")
    assert target.list("a") == {} and target.list("a/c") == {} and target.list("") == {"start.html": 0}
    target.write("a/c/film.mp4", of_path(tmp_path / "film"))
    assert target.list("a/c") == {"film.mp4": 300_000}


def test_publishes_once_changes_and_goes_back(
    target: Target, url: str, production: Production, remake: Any, tmp_path: Path
) -> None:
    first = content(production)
    old = {path: file.read() for path, file in first.site.items()}
    assert len(publish(target, "Stadt Beispiel", first, 3)) == len(first.site)
    assert all(target.read(path) == raw for path, raw in list(old.items())[::5])
    with closing(open_target("city", url, tmp_path)) as again:
        assert publish(again, "Stadt Beispiel", content(production), 3) == []
    remake("anmelden", "de", b"another")
    sent = publish(target, "Stadt Beispiel", content(production), 3)
    assert {"de/anmelden.html", "films.json"} < {change.path for change in sent} and len(sent) < 10
    rollback(target, "Stadt Beispiel", None)
    assert target.read("de/anmelden.html") == old["de/anmelden.html"]
    assert len(look(target, "Stadt Beispiel").kept) == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[None]:
    """Real disks of 1 MB below the folder, SFTP and WebDAV places."""
    disks = [tmp_path / "web", tmp_path / "dav"]
    for disk in disks:
        disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("only root may mount a small disk")
    yield
    for disk in disks:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_is_said_and_the_next_publish_goes_on(
    small_disk: None, target: Target, url: str, production: Production, remake: Any, tmp_path: Path
) -> None:
    if url.startswith("s3:"):
        pytest.skip("keeps everything in memory")
    publish(target, "Stadt Beispiel", content(production), 3)
    before = target.read("de/anmelden.html")
    remake("anmelden", "de", bytes(2_000_000))
    with pytest.raises(TargetError, match=r"disk full|disk is full|disk of .* is full"):
        publish(target, "Stadt Beispiel", content(production), 3)
    assert target.read("de/anmelden.html") == before
    disk = tmp_path / ("dav" if url.startswith("webdav") else "web")
    assert not list(disk.rglob("*.part"))
    subprocess.run(["mount", "-o", "remount,size=9m", str(disk)], check=True)
    publish(target, "Stadt Beispiel", content(production), 3)
    assert publish(target, "Stadt Beispiel", content(production), 3) == []
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    remake("anmelden", "de", b"another")
    with pytest.raises(TargetError, match=r"read-only|can only be read"):
        publish(target, "Stadt Beispiel", content(production), 3)


def test_s3_objects_say_their_type_and_how_long_they_keep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, production: Production
) -> None:
    import boto3

    with s3_server(monkeypatch) as url, closing(open_target("city", url, tmp_path)) as target:
        publish(target, "Stadt Beispiel", content(production), 3)
        client = boto3.client("s3", endpoint_url=url.split("endpoint=")[1].split("&")[0], region_name="eu-central-1")
        vtt = next(path for path in content(production).site if path.endswith("de.vtt") or ".vtt" in path)
        head = client.head_object(Bucket="films", Key=f"erklaert/{vtt}")
        assert head["ContentType"] == "text/vtt; charset=utf-8" and "immutable" in head["CacheControl"]
        page = client.head_object(Bucket="films", Key="erklaert/de/index.html")
        assert page["ContentType"] == "text/html; charset=utf-8" and page["CacheControl"] == "no-cache"


@pytest.mark.skipif(not SSHD, reason="OpenSSH's server is not installed")
def test_sftp_says_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, production: Production) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    known = tmp_path / "home" / ".ssh" / "known_hosts"
    with ssh_server(tmp_path, tmp_path / "home") as (address, _):
        right = known.read_text()
        host, kind, key = right.split()
        changed = f"{host} {kind} {key[:-8]}{key[-8:].swapcase()}\n"
        for wrong, said in (
            (None, r"does not know the key of the server 127\.0\.0\.1.*sftp -P"),
            ("", "does not know the key"),
            (changed, r'shows another key than .* ssh-keygen -R "\[127\.0\.0\.1\]:\d+", and .*: sftp -P'),
        ):
            known.unlink(missing_ok=True)
            if wrong is not None:
                known.write_text(wrong)
            with pytest.raises(TargetError, match=said):
                open_target("city", f"{address}/films", tmp_path)
        known.write_text(right)
        with (
            closing(open_target("city", f"{address}/proc/films", tmp_path)) as nowhere,
            pytest.raises(TargetError, match=r"There is no such folder.*/proc/films\. Check the address"),
        ):
            publish(nowhere, "Stadt Beispiel", content(production), 3)
        (tmp_path / "home" / ".ssh" / "id_ed25519").unlink()
        with pytest.raises(TargetError, match=r"does not let .* in\. .*EXPLAINERS_CITY_PASSWORD"):
            open_target("city", f"{address}/films", tmp_path)
    for gone in (f"127.0.0.1:{free_port()}", "nobody.invalid"):
        with pytest.raises(TargetError, match=r"cannot be reached\. Check the address and the network"):
            open_target("city", f"sftp://{gone}/films", tmp_path)


@pytest.mark.skipif(not SSHD, reason="OpenSSH's server is not installed")
def test_a_lost_connection_is_said_and_the_next_publish_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, production: Production
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with ssh_server(tmp_path, tmp_path / "home") as (address, _):
        target = open_target("city", f"{address}{tmp_path}/web", tmp_path)
        sent: list[Change] = []

        def lose(change: Change) -> None:
            sent.append(change)
            if len(sent) == 12:
                target._connection.abort()  # type: ignore[attr-defined]

        with pytest.raises(TargetError, match=r"connection .* was lost|answered"):
            publish(target, "Stadt Beispiel", content(production), 3, lose)
        target.close()
        with closing(open_target("city", f"{address}{tmp_path}/web", tmp_path)) as again:
            rest = publish(again, "Stadt Beispiel", content(production), 3, take_over=True)
        assert len(rest) <= len(content(production).site) - 11


@pytest.mark.skipif(not SSHD, reason="OpenSSH's server is not installed")
def test_sftp_without_renaming_onto_a_name_gets_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, production: Production, remake: Any
) -> None:
    import asyncssh

    async def refuse(self: Any, old: str, new: str) -> None:
        raise asyncssh.SFTPOpUnsupported("posix-rename is not supported")

    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setattr(asyncssh.SFTPClient, "posix_rename", refuse)
    web = tmp_path / "web"
    with (
        ssh_server(tmp_path, tmp_path / "home") as (address, _),
        closing(open_target("city", f"{address}{web}", tmp_path)) as target,
    ):
        publish(target, "Stadt Beispiel", content(production), 3)
        before = (web / "de" / "anmelden.html").read_bytes()
        remake("anmelden", "de", b"another")
        publish(target, "Stadt Beispiel", content(production), 3)
        assert publish(target, "Stadt Beispiel", content(production), 3) == []
        assert (web / "de" / "anmelden.html").read_bytes() != before
        rollback(target, "Stadt Beispiel", None)
    assert (web / "de" / "anmelden.html").read_bytes() == before
    assert not any(path.is_symlink() or path.suffix == ".part" for path in web.rglob("*"))


def test_webdav_says_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, production: Production) -> None:
    with dav_server(tmp_path / "dav") as address:
        monkeypatch.setenv("EXPLAINERS_CITY_PASSWORD", "wrong-secret")
        with closing(open_target("city", f"{address}/films", tmp_path)) as target:
            with pytest.raises(TargetError, match="does not know this user and password") as error:
                publish(target, "Stadt Beispiel", content(production), 3)
            assert "wrong-secret" not in str(error.value)
        monkeypatch.setenv("EXPLAINERS_CITY_PASSWORD", "right")
        with (
            closing(open_target("city", f"{address}/not/there/films", tmp_path)) as target,
            pytest.raises(TargetError, match=r"There is no such folder.*not/there/films\. Check the address"),
        ):
            publish(target, "Stadt Beispiel", content(production), 3)
    with (
        closing(open_target("city", f"webdav://editor@127.0.0.1:{free_port()}/films", tmp_path)) as target,
        pytest.raises(TargetError, match="cannot be reached"),
    ):
        look(target, "Stadt Beispiel")


@pytest.mark.parametrize("kept", ["environment", "keyring"])
def test_a_password_is_used_and_never_seen(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, production: Production
) -> None:
    """P9: neither in what is printed nor in any file, here or at the place."""
    word = "Wachholder-73"
    asked: list[tuple[str, str]] = []

    def get_password(service: str, user: str) -> str:
        asked.append((service, user))
        return word

    keyring = SimpleNamespace(get_password=get_password, errors=SimpleNamespace(KeyringError=RuntimeError))
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    if kept == "environment":
        monkeypatch.setenv("EXPLAINERS_WEB_PASSWORD", word)
    settings = production.root / "explainers.yaml"
    with dav_server(tmp_path / "dav", password=word) as address:
        settings.write_text(settings.read_text("utf-8") + f"\ntargets: {{web: {address}/films}}\n", "utf-8")
        done = CliRunner().invoke(main, ["--production", str(production.root), "publish"])
    assert done.exit_code == 0 and "6 films published to webdav://editor@" in done.output and word not in done.output
    assert asked == ([("explainers:web", "editor")] if kept == "keyring" else [])
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 100 and not any(word.encode() in path.read_bytes() for path in files)


def test_a_server_that_truncates_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, production: Production
) -> None:
    monkeypatch.setenv("EXPLAINERS_CITY_PASSWORD", "right")

    def truncating(app: Any) -> Any:
        def half(environ: dict[str, Any], start: Any) -> Any:
            if environ["REQUEST_METHOD"] == "PUT" and int(environ.get("CONTENT_LENGTH") or 0) > 500:
                from io import BytesIO

                body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))[:500]
                environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": "500"}
            return app(environ, start)

        return half

    with (
        dav_server(tmp_path / "dav", truncating) as address,
        closing(open_target("city", f"{address}/films", tmp_path)) as target,
    ):
        with pytest.raises(TargetError, match=r"stored 500 of the \d+ bytes"):
            publish(target, "Stadt Beispiel", content(production), 3)
        assert not list((tmp_path / "dav").rglob("*.part")) and not list((tmp_path / "dav").rglob("index.html"))


@pytest.mark.parametrize("scheme, package", [("sftp", "asyncssh"), ("webdav", "webdav4"), ("s3", "boto3")])
def test_a_missing_library_is_named(scheme: str, package: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delitem(sys.modules, f"explainers.publish.targets.{scheme}", raising=False)
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError, match=rf'needs {package}.* -e "\.\[{scheme}\]"'):
        open_target("city", f"{scheme}://host/path", tmp_path)


def test_s3_says_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        s3_server(monkeypatch) as url,
        closing(open_target("city", url.replace("films", "other"), tmp_path)) as target,
        pytest.raises(TargetError, match="there is no such bucket"),
    ):
        look(target, "Stadt Beispiel")
    gone = f"s3://films/x?endpoint=http://127.0.0.1:{free_port()}&region=eu-central-1"
    with (
        closing(open_target("city", gone, tmp_path)) as target,
        pytest.raises(TargetError, match=r"cannot be reached\. Check the bucket, endpoint and region"),
    ):
        look(target, "Stadt Beispiel")
