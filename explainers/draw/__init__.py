# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures: Typst sets each scene in each of its states; MoviePy makes what moves between them."""
