# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that Typst has set, as pixels.

PDFium draws a page of 1080p in a few milliseconds, straight into memory. Typst's own pictures come as PNG only, and to
pack and unpack one takes six times as long (docs/performance.md); to the eye both are the same.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import closing
from functools import cache, lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""RGB, shape (height, width, 3)."""

ONE_AT_A_TIME = Lock()
"""PDFium bears no second thread."""


def pictures(pdf: bytes) -> Iterator[Picture]:
    """Yield the pages of a document, a point as a pixel."""
    with ONE_AT_A_TIME:
        count = len(_document(pdf))
    for number in range(count):
        yield picture(pdf, number)


def picture(pdf: bytes, number: int, *, text: bool = True) -> Picture:
    """Return one page of a document, a point as a pixel.

    Args:
        pdf: the document.
        number: the page, counted from 0.
        text: False leaves the text out; all else stays where it is.
    """
    pdfium = _pdfium()
    with ONE_AT_A_TIME, closing(_document(pdf)[number]) as page:
        for text_object in () if text else list(page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT])):
            page.remove_obj(text_object)  # from this page as it is open, not from the document
        bitmap = page.render(
            scale=1, rev_byteorder=True, may_draw_forms=False, bitmap_maker=pdfium.PdfBitmap.new_native
        )
        drawn: Picture = bitmap.to_numpy()
        return drawn


@lru_cache(maxsize=1)
def _document(pdf: bytes) -> Any:
    """Return an opened document; the pages of a scene are asked for one after the other."""
    return _pdfium().PdfDocument(pdf)


@cache
def _pdfium() -> Any:
    """Return PDFium, loaded when something is drawn for the first time."""
    import pypdfium2

    atexit.register(_document.cache_clear)  # before PDFium's own end, which would name to everybody what is still open
    return pypdfium2
