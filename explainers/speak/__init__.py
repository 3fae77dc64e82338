# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sentences become sound: engines behind one protocol, and the film's sound track made from what they say."""
