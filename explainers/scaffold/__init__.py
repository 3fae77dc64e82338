# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `explainers init` and `explainers new` lay out: productions and storyboards to begin with."""
