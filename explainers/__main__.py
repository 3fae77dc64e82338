# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command `explainers`, also as `python -m explainers`."""

import atexit
import gc
import os
import sys
import threading

from explainers import cli

OBJECTS = 50_000
"""So many new objects make Python look for those that only hold each other. A start makes as many, none of them so."""


def main() -> None:
    """Run the command line, and end the process at once.

    Python would take apart first all that it has loaded, which lasts as long as a short command; the system just
    takes the memory back.
    """
    gc.set_threshold(OBJECTS)
    try:
        cli.main()
    except SystemExit as end:
        if isinstance(end.code, int) and not _others_at_work():
            _end(end.code)
        raise


def _others_at_work() -> bool:
    return any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread())


def _end(code: int) -> None:
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, AttributeError):  # nobody reads it any more, or there is none: Python knows what to do
        return
    os._exit(code)


if __name__ == "__main__":
    main()
