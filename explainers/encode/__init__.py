# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures and sound become a film: H.264 and AAC in MP4, with every timestamp our own."""
