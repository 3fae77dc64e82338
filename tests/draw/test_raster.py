# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages as pixels: of the right size, and kept when their document is gone."""

from __future__ import annotations

import gc
import subprocess
import sys

import numpy as np
import typst

from explainers.draw.raster import picture, pictures

PAGES = (
    b"#set page(width: 64pt, height: 36pt, margin: 0pt, fill: rgb(200, 10, 60)); "
    b"#pagebreak() #place(rect(width: 32pt, height: 36pt, fill: black))"
)


def pdf(source: bytes = PAGES) -> bytes:
    document = typst.Compiler().compile(source.replace(b"; ", b"\n"), format="pdf")
    assert isinstance(document, bytes)
    return document


def test_a_point_is_a_pixel_and_colours_are_kept() -> None:
    first, second = pictures(pdf())
    assert first.shape == second.shape == (36, 64, 3) and first.dtype == np.uint8
    assert (first == (200, 10, 60)).all()
    assert (second[:, :31] == 0).all() and (second[:, 33:] == (200, 10, 60)).all()


def test_a_picture_outlives_its_document() -> None:
    one = picture(pdf(), 1)
    kept = one.copy()
    for colour in (b"(1, 2, 3)", b"(4, 5, 6)"):
        list(pictures(pdf(PAGES.replace(b"(200, 10, 60)", colour))))
    gc.collect()
    assert np.array_equal(one, kept)


def test_a_picture_without_its_text_is_the_same_page_otherwise() -> None:
    source = b"#set page(width: 64pt, height: 36pt, margin: 0pt, fill: white); #place(rect(width: 32pt, height: 36pt)) "
    with_text, without = pdf(source + b"#place(text(size: 30pt)[A])"), pdf(source)
    bare = picture(with_text, 0, text=False)
    assert np.array_equal(bare, picture(without, 0))
    assert (picture(with_text, 0) != bare).any(), "the document has kept its text"


def test_nothing_is_said_at_the_end() -> None:
    code = "import sys; from explainers.draw.raster import picture; picture(sys.stdin.buffer.read(), 0)"
    run = subprocess.run([sys.executable, "-c", code], input=pdf(), capture_output=True, check=True)
    assert run.stderr == run.stdout == b""
