# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m explainers`."""

from explainers.cli import main

if __name__ == "__main__":
    main()
