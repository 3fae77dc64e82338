# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film's script: read from YAML, checked, and turned into a Storyboard."""
