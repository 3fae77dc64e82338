# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""URL → Target."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from explainers.errors import UsageError
from explainers.installing import with_extra
from explainers.publish.targets.folder import FolderTarget
from explainers.publish.targets.target import Target
from explainers.ui import _

CLASSES = {"sftp": "SftpTarget", "webdav": "WebdavTarget", "s3": "S3Target"}


def open_target(name: str, url: str, root: Path) -> Target:
    """Return a place ready for use.

    Args:
        name: what explainers.yaml calls it; its password's environment variable is named after it.
        url: a folder, or an address that begins with file://, sftp://, webdav:// or s3://.
        root: where a relative folder begins: the production's.

    Raises:
        UsageError: if the libraries for it are not installed.
        TargetError: if it cannot be reached.
    """
    scheme = urlsplit(url).scheme
    if scheme in ("", "file"):
        parts = urlsplit(url)
        return FolderTarget(root / Path(unquote(parts.path)), links=parse_qs(parts.query).get("links") != ["off"])
    try:
        module = import_module(f"explainers.publish.targets.{scheme}")
    except ImportError as error:
        raise UsageError(
            _(
                'Publishing to "{scheme}" needs {package}. {todo}',
                scheme=scheme,
                package=error.name,
                todo=with_extra(scheme),
            )
        ) from None
    target: Target = getattr(module, CLASSES[scheme])(name, url)
    return target
