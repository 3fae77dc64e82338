# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A web space reached by SFTP: sftp://user@host:port/path. Needs `explainers[sftp]`.

The server's key must be in ~/.ssh/known_hosts. Who we are is shown by ssh-agent, the usual key files, or a password
from the environment or keyring.
"""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

import asyncssh

from explainers.publish.content import File, of_bytes
from explainers.publish.targets.target import (
    LINK,
    NO_FOLDER,
    UNREACHABLE,
    NoLinks,
    TargetError,
    check_size,
    secret,
    temporary_name,
)
from explainers.ui import _
from explainers.website import password_variable

Result = TypeVar("Result")
TIMEOUT_S = 30
SSH_PORT = 22
NO_LINKS = (asyncssh.SFTPOpUnsupported, asyncssh.SFTPPermissionDenied, asyncssh.SFTPFailure)
"""What servers without symbolic links, or without renaming onto an existing name, answer."""
UNREACHED = (socket.gaierror, ConnectionRefusedError, TimeoutError)
GONE = (asyncssh.ConnectionLost, asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection, ConnectionError)


class SftpTarget:
    """A folder on an SFTP server. One connection, used by a thread of its own."""

    def __init__(self, name: str, url: str) -> None:
        parts = urlsplit(url)
        self.name, self.host, self.user = name, parts.hostname or "", unquote(parts.username or "") or None
        self.port = parts.port or SSH_PORT
        self.root = unquote(parts.path).rstrip("/") or "/"
        self.label = f"sftp://{parts.netloc}{self.root}"
        self.links = parse_qs(parts.query).get("links") != ["off"]
        self._folders: set[str] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        try:
            self._connection, self._sftp = self._run(self._connect())
        except BaseException:
            self._stop()
            raise

    def list(self, folder: str) -> dict[str, int]:
        return self._run(self._list(self._path(folder)))

    def read(self, path: str) -> bytes | None:
        return self._run(self._read(self._path(path)))

    def write(self, path: str, file: File) -> None:
        self._run(self._write(path, file))

    def create(self, path: str, raw: bytes) -> bool:
        return self._run(self._create(self._path(path), raw))

    def copy(self, source: str, path: str) -> None:
        self.write(path, of_bytes(self.read(source) or b""))

    def link(self, path: str, to: str) -> None:
        self._run(self._link(path, to))

    def drop(self, folder: str) -> None:
        self._run(self._drop(self._path(folder)))

    def delete(self, path: str) -> None:
        self._run(self._delete(self._path(path)))

    def close(self) -> None:
        self._connection.abort()
        self._run(self._connection.wait_closed())
        self._stop()

    async def _connect(self) -> tuple[asyncssh.SSHClientConnection, asyncssh.SFTPClient]:
        options: dict[str, Any] = {"username": self.user} if self.user else {}
        password = secret(self.name, self.user or "")
        if password is not None:
            options["password"] = password
        if not _known_hosts().is_file():
            # asyncssh would take a missing file for leave to trust every server.
            options["known_hosts"] = ([], [], [])
        connection = await asyncssh.connect(self.host, self.port, login_timeout=TIMEOUT_S, **options)
        return connection, await connection.start_sftp_client()

    async def _list(self, folder: str) -> dict[str, int]:
        try:
            entries = await self._sftp.readdir(folder)
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            return {}
        sizes = {asyncssh.FILEXFER_TYPE_REGULAR: None, asyncssh.FILEXFER_TYPE_SYMLINK: LINK}
        return {
            str(entry.filename): sizes[entry.attrs.type] or entry.attrs.size or 0
            for entry in entries
            if entry.attrs.type in sizes
        }

    async def _read(self, path: str) -> bytes | None:
        try:
            async with self._sftp.open(path, "rb") as stream:
                content: bytes | str = await stream.read()
                return content if isinstance(content, bytes) else content.encode()
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            return None

    async def _write(self, path: str, file: File) -> None:
        place, part = self._path(path), self._path(temporary_name(path))
        await self._make_folder(place)
        try:
            if isinstance(file.source, Path):
                await self._sftp.put(str(file.source), part)
            else:
                async with self._sftp.open(part, "wb") as stream:
                    await stream.write(file.read())
            check_size(path, file.size, (await self._sftp.stat(part)).size or 0)
            await self._replace(part, place)
        except asyncssh.SFTPFailure:
            is_full = await self._lacks_room(file.size)
            await self._tidy(part)
            if is_full:
                raise TargetError(self._full()) from None
            raise
        except BaseException:
            await self._tidy(part)
            raise

    async def _lacks_room(self, size: int) -> bool:
        """Tell whether a file that could not be stored found no room: OpenSSH itself says no more than "Failure"."""
        try:
            disk = await self._sftp.statvfs(self.root)
        except (asyncssh.Error, OSError):
            return False
        return disk.bavail * disk.frsize < size

    async def _replace(self, part: str, place: str) -> None:
        """Put an upload into its place: at once where the server knows how (OpenSSH does), else in two steps."""
        try:
            await self._sftp.posix_rename(part, place)
        except asyncssh.SFTPOpUnsupported:
            await self._delete(place)
            await self._sftp.rename(part, place)

    async def _tidy(self, part: str) -> None:
        try:
            await self._sftp.remove(part)
        except (asyncssh.Error, OSError):
            return  # the connection is gone, or it never began

    async def _make_folder(self, place: str) -> None:
        folder = place.rpartition("/")[0] or "/"
        if folder not in self._folders:
            await self._sftp.makedirs(folder, exist_ok=True)
            self._folders.add(folder)

    async def _link(self, path: str, to: str) -> None:
        place, part = self._path(path), self._path(temporary_name(path))
        await self._make_folder(place)
        try:
            await self._sftp.symlink(to, part)
            await self._sftp.posix_rename(part, place)
        except NO_LINKS as error:
            await self._tidy(part)
            raise NoLinks(str(error)) from None

    async def _drop(self, folder: str) -> None:
        self._folders = {one for one in self._folders if not one.startswith(folder)}
        if await self._sftp.exists(folder):
            await self._sftp.rmtree(folder)

    async def _create(self, path: str, raw: bytes) -> bool:
        await self._make_folder(path)
        try:
            async with self._sftp.open(path, "xb") as stream:
                await stream.write(raw)
        except asyncssh.SFTPFileAlreadyExists:
            return False
        except asyncssh.SFTPFailure:  # what OpenSSH says of a file that is there already
            if await self._sftp.exists(path):
                return False
            raise
        return True

    async def _delete(self, path: str) -> None:
        try:
            await self._sftp.remove(path)
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            return

    def _path(self, path: str) -> str:
        return f"{self.root.rstrip('/')}/{path}" if path else self.root

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop).result()
        except (asyncssh.Error, OSError) as error:
            raise TargetError(self._sentence(error)) from None

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _sentence(self, error: Exception) -> str:
        match error:
            case asyncssh.HostKeyNotVerifiable():
                return self._unknown_key()
            case asyncssh.PermissionDenied():
                return _(
                    'The server {host} does not let the user "{user}" in. '
                    "Check the user name, your key in ssh-agent, or {variable}.",
                    host=self.host,
                    user=self.user or os.environ.get("USER", "?"),
                    variable=password_variable(self.name),
                )
            case asyncssh.SFTPPermissionDenied():
                return _("You may not write to {place}. Ask the server's operator for the right to.", place=self.label)
            case asyncssh.SFTPNoSpaceOnFilesystem() | asyncssh.SFTPQuotaExceeded():
                return self._full()
            case asyncssh.SFTPFailure():  # what OpenSSH says of all that has no name of its own in the protocol
                return _(
                    "Nothing can be done at {place}: the server refused ({answer}). Is the folder read-only, is a file "
                    "in its way, or is your quota used up? Ask the server's operator.",
                    place=self.label,
                    answer=error,
                )
            case asyncssh.SFTPNoSuchFile() | asyncssh.SFTPNoSuchPath():
                return _(NO_FOLDER, place=self.label)
            case _ if isinstance(error, UNREACHED):
                return _(UNREACHABLE, host=self.host)
            case _ if isinstance(error, GONE):
                return _("The connection to {host} was lost. Publish again: it goes on where it ended.", host=self.host)
        answer = str(error) or type(error).__name__
        return _("The server {host} answered: {answer}.", host=self.host, answer=answer)

    def _unknown_key(self) -> str:
        name = self.host if self.port == SSH_PORT else f"[{self.host}]:{self.port}"
        once = f"sftp -P {self.port} {self.user or 'USER'}@{self.host}"
        if _known_keys(self.host, self.port):
            return _(
                "The server {host} shows another key than the one this computer knows. Perhaps it was set up anew, "
                "perhaps somebody is listening in. Nothing was sent. Ask the server's operator. If the new key is "
                "right, forget the old one with: {forget}, and connect once with: {command}",
                host=self.host,
                forget=f'ssh-keygen -R "{name}"',
                command=once,
            )
        return _(
            "This computer does not know the key of the server {host}. Ask the server's operator for the key's "
            "fingerprint, and compare when you connect once with: {command}",
            host=self.host,
            command=once,
        )

    def _full(self) -> str:
        return _(
            "The disk of {host} is full. What is live was not changed. Make room there, then publish again: it goes "
            "on where it ended.",
            host=self.host,
        )


def _known_hosts() -> Path:
    return Path.home() / ".ssh" / "known_hosts"


def _known_keys(host: str, port: int) -> bool:
    """Tell whether this computer knows some key of a server."""
    path = _known_hosts()
    return path.is_file() and bool(asyncssh.match_known_hosts(str(path), host, "", port)[0])
