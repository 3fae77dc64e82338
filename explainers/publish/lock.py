# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One publisher at a time (P11)."""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from explainers.publish.release import LOCK
from explainers.publish.targets.target import Target, TargetError
from explainers.ui import _


@contextmanager
def locked(target: Target, take_over: bool) -> Iterator[Callable[[], None]]:
    """Hold a place's lock; gives a function that raises TargetError when somebody else has taken it over.

    A process that is killed leaves its lock behind. The next publisher on the same machine sees that the process is
    no more; on another machine a person has to say so (`take_over`).
    """
    token = secrets.token_hex(8)
    mine = {
        "token": token,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    raw = json.dumps(mine).encode()
    if not target.create(LOCK, raw):
        _clear(target, take_over)
        if not target.create(LOCK, raw):
            raise TargetError(
                _("Somebody else is publishing to {place} at this moment. Try again in a minute.", place=target.label)
            )

    def hold() -> None:
        if _holder(target).get("token") != token:
            raise TargetError(
                _("Somebody else has taken over publishing to {place}. This publish stopped.", place=target.label)
            )

    try:
        yield hold
    finally:
        if _holder(target).get("token") == token:
            target.delete(LOCK)


def _clear(target: Target, take_over: bool) -> None:
    holder = _holder(target)
    if not take_over and not _is_dead(holder):
        raise TargetError(
            _(
                "Somebody else has been publishing to {place} since {since}, from {host}. "
                "If that was cut off, take over: explainers publish --take-over",
                place=target.label,
                since=holder.get("since", "?"),
                host=holder.get("host", "?"),
            )
        )
    target.delete(LOCK)


def _holder(target: Target) -> dict[str, object]:
    try:
        holder = json.loads(target.read(LOCK) or b"{}")
    except ValueError:
        return {}
    return holder if isinstance(holder, dict) else {}


def _is_dead(holder: dict[str, object]) -> bool:
    pid = holder.get("pid")
    if holder.get("host") != socket.gethostname() or not isinstance(pid, int):
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
