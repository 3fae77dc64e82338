# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One module for each command of the command line; `explainers.cli` lists them."""
