# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Places a website can be published to. One module for each kind; `open_target` chooses by URL."""
