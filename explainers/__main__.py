# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command `explainers`, also as `python -m explainers`."""

import gc

from explainers import cli
from explainers.quick_exit import quick_exit

OBJECTS = 50_000
"""So many new objects make Python look for those that only hold each other. A start makes as many, none of them so."""


def main() -> None:
    """Run the command line, and end the process at once."""
    gc.set_threshold(OBJECTS)
    try:
        cli.main()
    except SystemExit as end:
        if isinstance(end.code, int):
            quick_exit(end.code)
        raise


if __name__ == "__main__":
    main()
