# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film before it is made: a contact sheet, and a page in the browser that follows every change."""
