# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A folder of a WebDAV server, such as Nextcloud's: webdav://user@host/path. Needs `explainers[webdav]`.

Always over TLS; only the loopback is spoken to without. The password comes from the environment or keyring.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
from webdav4.client import Client, ClientError, HTTPError, ResourceAlreadyExists, ResourceConflict, ResourceNotFound

from explainers.publish.content import File
from explainers.publish.targets.target import NO_FOLDER, UNREACHABLE, TargetError, check_size, secret, temporary_name
from explainers.ui import _, later
from explainers.website import password_variable

TIMEOUT_S = 60
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
AWAY = later("{place} is not available at the moment ({code}). Try again later: publishing goes on where it ended.")
SENTENCES = {
    401: later("Nothing can be done at {place}: it does not know this user and password. Check {variable}."),
    403: later("Nothing can be done at {place}: you may not write there. Ask its operator for the right to."),
    404: later("Nothing can be done at {place}: there is no such folder. Check the address."),
    405: later("Nothing can be done at {place}: it does not allow this. Is the address that of a WebDAV folder?"),
    413: later("Nothing can be done at {place}: it takes no files of this size. Ask its operator to raise the limit."),
    423: later("Nothing can be done at {place}: a file is locked by somebody. Try again later."),
    500: later(
        "Nothing can be done at {place}: it had an error of its own (500). Is its disk full, or the folder read-only? "
        "Ask its operator to look."
    ),
    **dict.fromkeys((502, 503, 504), AWAY),
    507: later("Nothing can be done at {place}: its disk is full, or your quota is used up."),
}


class WebdavTarget:
    """A folder on a WebDAV server."""

    def __init__(self, name: str, url: str) -> None:
        parts = urlsplit(url)
        self.host, user = parts.hostname or "", unquote(parts.username or "")
        scheme = "http" if self.host in LOOPBACK else "https"
        place = parts.netloc.rpartition("@")[2]
        self.label = f"webdav://{parts.netloc}{parts.path}"
        self._variable = password_variable(name)
        password = secret(name, user) or ""
        auth = (user, password) if user else None
        self._client = Client(f"{scheme}://{place}{parts.path.rstrip('/')}", auth=auth, timeout=TIMEOUT_S)
        self._folders: set[str] = set()

    def list(self, folder: str) -> dict[str, int]:
        with self._readable():
            try:
                found = self._client.ls(folder, detail=True)
            except ResourceNotFound:
                return {}
            return {_name(entry): int(entry["content_length"] or 0) for entry in found if entry["type"] == "file"}

    def read(self, path: str) -> bytes | None:
        with self._readable():
            out = io.BytesIO()
            try:
                self._client.download_fileobj(path, out)
            except ResourceNotFound:
                return None
            return out.getvalue()

    def write(self, path: str, file: File) -> None:
        with self._readable():
            part = temporary_name(path)
            self._upload(part, file.source if isinstance(file.source, Path) else file.read(), path, file.size)
            self._client.move(part, path, overwrite=True)

    def create(self, path: str, raw: bytes) -> bool:
        with self._readable():
            part = temporary_name(path)
            self._upload(part, raw, path, len(raw))
            try:
                self._client.move(part, path, overwrite=False)
            except ResourceAlreadyExists:
                self._client.remove(part)
                return False
            return True

    def copy(self, source: str, path: str) -> None:
        with self._readable():
            self._make_folder(path.rpartition("/")[0])
            part = temporary_name(path)
            try:
                self._client.copy(source, part, overwrite=True)
                self._client.move(part, path, overwrite=True)
            except BaseException:
                self._tidy(part)
                raise

    def delete(self, path: str) -> None:
        with self._readable():
            try:
                self._client.remove(path)
            except ResourceNotFound:
                return

    def drop(self, folder: str) -> None:
        self._folders = {one for one in self._folders if not one.startswith(folder)}
        self.delete(folder)

    def close(self) -> None:
        self._client.http.close()

    def _upload(self, part: str, source: Path | bytes, path: str, size: int) -> None:
        self._make_folder(path.rpartition("/")[0])
        try:
            with source.open("rb") if isinstance(source, Path) else io.BytesIO(source) as stream:
                self._client.upload_fileobj(stream, part, overwrite=True, size=size)
            check_size(path, size, int(self._client.content_length(part) or 0))
        except BaseException:
            self._tidy(part)
            raise

    def _tidy(self, part: str) -> None:
        try:
            self._client.remove(part)
        except (ClientError, httpx.HTTPError):
            return  # the connection is gone, or the upload never began

    def _make_folder(self, folder: str) -> None:
        steps = folder.split("/") if folder else []
        for place in ("", *("/".join(steps[: count + 1]) for count in range(len(steps)))):
            if place not in self._folders and not self._client.exists(place):
                self._make(place)
            self._folders.add(place)

    def _make(self, folder: str) -> None:
        try:
            self._client.mkdir(folder)
        except ResourceConflict:
            raise TargetError(_(NO_FOLDER, place=self.label)) from None

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except HTTPError as error:
            raise TargetError(self._sentence(error.status_code)) from None
        except ClientError as error:
            raise TargetError(_("{place} answered: {error}.", place=self.label, error=error)) from None
        except httpx.ConnectError as error:
            if "CERTIFICATE" in str(error).upper():
                raise TargetError(
                    _(
                        "The certificate of the server {host} cannot be trusted; nothing was sent. Check the address, "
                        "and ask the server's operator.",
                        host=self.host,
                    )
                ) from None
            raise TargetError(_(UNREACHABLE, host=self.host)) from None
        except httpx.HTTPError:
            raise TargetError(
                _("The connection to {host} was lost. Publish again: it goes on where it ended.", host=self.host)
            ) from None

    def _sentence(self, status: int) -> str:
        said = SENTENCES.get(status, later("Nothing can be done at {place}: it answered with {code}."))
        return _(said, place=self.label, code=status, variable=self._variable)


def _name(entry: Any) -> str:
    return str(entry["name"]).rstrip("/").rpartition("/")[2]
