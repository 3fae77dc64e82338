# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a film's text as an editor would: is it short, plain, explained, and is all that is shown also said?"""
