# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Icons with their names in one picture, to choose from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import typst

from explainers.draw.fonts import fonts
from explainers.icons import icon_svg

_SOURCE = """
#let icons = json(bytes(sys.inputs.icons))
#set page(width: 900pt, height: auto, margin: 24pt)
#set text(font: "Noto Sans", size: 14pt, fallback: false)
#grid(columns: (1fr,) * 5, row-gutter: 24pt, align: center, ..icons.map(icon => {
  image(bytes(icon.svg), width: 64pt)
  v(8pt, weak: true)
  icon.name
}))
"""


def icon_sheet(names: Sequence[str]) -> bytes:
    """Return a PNG that shows icons and what they are called."""
    icons = json.dumps([{"name": name, "svg": icon_svg(name).replace("currentColor", "#1a2233")} for name in names])
    compiler = typst.Compiler(font_paths=fonts(Path.cwd()))
    png = compiler.compile(_SOURCE.encode(), format="png", ppi=72, sys_inputs={"icons": icons})
    return png if isinstance(png, bytes) else b""
