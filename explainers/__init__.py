# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Explainers: films on administrative procedures, in many languages, from YAML storyboards."""

__version__ = "0.1.0"
