# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Translations: gettext catalogues, and the storyboard in another language made from them."""
