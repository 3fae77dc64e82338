# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The end of a process, at once."""

from __future__ import annotations

import atexit
import os
import sys
import threading


def quick_exit(code: int) -> None:
    """End the process; return only where Python itself has to, because others are at work or nobody reads any more.

    Python would take apart first all that it has loaded, which lasts as long as a short command; the system just
    takes the memory back.
    """
    if any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread()):
        return
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, AttributeError):
        return
    os._exit(code)
