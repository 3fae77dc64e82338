# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that Typst has set, as pixels.

PDFium draws a page of 1080p in a few milliseconds, straight into memory. Typst's own pictures come as PNG only, and to
pack and unpack one takes six times as long (docs/performance.md); to the eye both are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

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
    from pypdfium2 import PdfBitmap
    from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

    with ONE_AT_A_TIME, closing(_document(pdf)[number]) as page:
        for text_object in () if text else list(page.get_objects(filter=[FPDF_PAGEOBJ_TEXT])):
            page.remove_obj(text_object)  # from this page as it is open, not from the document
        bitmap = page.render(scale=1, rev_byteorder=True, may_draw_forms=False, bitmap_maker=PdfBitmap.new_native)
        drawn: Picture = bitmap.to_numpy()
        return drawn


@lru_cache(maxsize=1)
def _document(pdf: bytes) -> PdfDocument:
    """Return an opened document; the pages of a scene are asked for one after the other."""
    from pypdfium2 import PdfDocument  # loads PDFium: only those who draw need it

    return PdfDocument(pdf)
