# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words for the ear: what a voice is given instead of figures and signs. Each language has a table in `tables/`."""
