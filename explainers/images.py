# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of one's own: looked at before anything is drawn, and made ready for it.

Whatever a camera, a scanner or a layout program left in a file (rotation by EXIF, CMYK, 200 megapixels, the place
where it was taken) is gone in the copy that is drawn.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from explainers.errors import EngineError
from explainers.ui import _

FORMATS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "WEBP": (".webp",), "SVG": (".svg",)}
MOST_PIXELS = 120_000_000
"""More than any camera takes; a small file that unpacks to more is refused."""
MOST_BYTES = 60_000_000
LONGEST_SIDE = 2400
"""Longest side of the copy that is drawn: enough for a slow zoom in a film 1920 wide."""


def picture_fault(path: Path) -> tuple[str, str] | None:
    """Return what is wrong with a picture file and what to do, or None."""
    ending = path.suffix.lower()
    if all(ending not in endings for endings in FORMATS.values()):
        return _('"{name}" is no picture Explainers reads.', name=path.name), _("Use PNG, JPEG, WebP or SVG.")
    if path.stat().st_size > MOST_BYTES:
        what = _('the picture "{name}" is larger than {most} MB.', name=path.name, most=MOST_BYTES // 1_000_000)
        return what, _("Save it smaller.")
    if ending == ".svg":
        return _svg_fault(path)
    try:
        with _opened(path) as image:
            return _raster_fault(path, image)
    except _TooLarge as error:
        return str(error), _("Save it with at most 4000 pixels on its longer side.")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        what = _('the picture "{name}" cannot be read; it is damaged or something else.', name=path.name)
        return what, _("Export it again.")


class _TooLarge(Exception):
    pass


def _opened(path: Path) -> Image.Image:
    with warnings.catch_warnings():
        # Our own limit is the one that counts; Pillow's warning would only repeat it in other words.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            image = Image.open(path)
        except Image.DecompressionBombError:
            raise _TooLarge(_('the picture "{name}" is far too large when unpacked.', name=path.name)) from None
    if image.width * image.height > MOST_PIXELS:
        image.close()
        size = {"name": path.name, "width": image.width, "height": image.height}
        raise _TooLarge(_('the picture "{name}" has {width} × {height} pixels; that is too many.', **size))
    return image


def _raster_fault(path: Path, image: Image.Image) -> tuple[str, str] | None:
    name = image.format or ""
    if path.suffix.lower() not in FORMATS.get(name, ()):
        what = _('the picture "{name}" is in truth {kind}.', name=path.name, kind=name)
        return what, _("Rename it, or export it again in its own format.")
    if getattr(image, "is_animated", False):
        todo = _("Use a still picture, or a video in a scene of kind clip.")
        return _('the picture "{name}" is animated.', name=path.name), todo
    image.load()
    if min(image.size) < 16:
        size = {"name": path.name, "width": image.width, "height": image.height}
        return _('the picture "{name}" has only {width} × {height} pixels.', **size), _("Use a larger one.")
    return None


def _svg_fault(path: Path) -> tuple[str, str] | None:
    text = path.read_text(encoding="utf-8", errors="replace")
    if "<!ENTITY" in text:
        what = _('the drawing "{name}" declares entities, which can blow up when read.', name=path.name)
        return what, _("Export it as plain SVG.")
    try:
        svg_size(text)
    except ValueError as error:
        return _('the drawing "{name}" cannot be used: {why}.', name=path.name, why=error), _("Export it again as SVG.")
    if re.search(r"<text[\s>]", text):
        todo = _("Turn its text into paths: fonts differ on each machine.")
        return _('the drawing "{name}" contains text.', name=path.name), todo
    return None


def svg_size(text: str) -> tuple[float, float]:
    """Return width and height of a drawing in its own units.

    Raises:
        ValueError: if it is no SVG or has no size; the message says why, in the user's language.
    """
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        raise ValueError(_("it is no valid SVG")) from None
    if not root.tag.endswith("svg"):
        raise ValueError(_("it is no SVG"))
    box = [float(number) for number in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    sides = [re.match(r"[\d.]+", root.get(side, "")) for side in ("width", "height")]
    if not all(sides):
        raise ValueError(_("it has no size"))
    return float(sides[0][0]), float(sides[1][0])  # type: ignore[index]


def digest(path: Path) -> str:
    """Return a fingerprint of a file's content."""
    return _digest(path, path.stat().st_mtime_ns, path.stat().st_size)


@lru_cache(maxsize=256)
def _digest(path: Path, _changed_ns: int, _size: int) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=256)
def _fault(path: Path, _changed_ns: int, _size: int) -> tuple[str, str] | None:
    return picture_fault(path)


def check_picture(path: Path) -> None:
    """Raise EngineError, with what is wrong and what to do, for a picture that cannot be drawn."""
    if not path.is_file():
        raise EngineError(_('there is no picture "{name}".', name=path.name))
    fault = _fault(path, path.stat().st_mtime_ns, path.stat().st_size)
    if fault:
        raise EngineError(" ".join(fault).strip())


def picture_size(path: Path) -> tuple[float, float]:
    """Return the width and height of a picture that has no fault, as its file says."""
    if path.suffix.lower() == ".svg":
        return svg_size(path.read_text(encoding="utf-8"))
    with _opened(path) as image:
        return image.width, image.height


def kept_picture(picture: NDArray[np.uint8], root: Path) -> Path:
    """Return a PNG of an RGB picture; it lies in the production's .explainers/pictures, named by its content."""
    key = sha256(np.ascontiguousarray(picture).tobytes() + repr(picture.shape).encode()).hexdigest()[:24]
    target = root / ".explainers" / "pictures" / f"{key}.png"
    if not target.is_file():
        _save(Image.fromarray(picture), target, "PNG")
    return target


def _save(image: Image.Image, target: Path, form: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, suffix=target.suffix, delete=False) as draft:
        image.save(draft, form, quality=92)
    Path(draft.name).replace(target)


def prepared(path: Path, root: Path, ground: str) -> Path:
    """Return the file that is drawn for a picture: drawings as they are, of all else a clean copy.

    The copy is upright, RGB on `ground`, of sensible size, and holds nothing but its pixels. It lies in the
    production's .explainers/pictures, named by its content, and is made once.

    Raises:
        EngineError: if the picture cannot be read.
    """
    if path.suffix.lower() == ".svg":
        return path
    return _prepared(path, path.stat().st_mtime_ns, root, ground)


@lru_cache(maxsize=64)
def _prepared(path: Path, _changed_ns: int, root: Path, ground: str) -> Path:
    key = sha256(path.read_bytes() + f"{ground} {LONGEST_SIDE}".encode()).hexdigest()[:24]
    is_photo = path.suffix.lower() in (".jpg", ".jpeg")
    target = root / ".explainers" / "pictures" / f"{key}{'.jpg' if is_photo else '.png'}"
    if not target.is_file():
        _save(_clean(path, ground), target, "JPEG" if is_photo else "PNG")
    return target


def _clean(path: Path, ground: str) -> Image.Image:
    try:
        with _opened(path) as image:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            flat = _flat(upright, ground)
            flat.info.clear()
            return flat
    except (_TooLarge, UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise EngineError(_('The picture "{name}" cannot be read.', name=path.name)) from None


def _flat(image: Image.Image, ground: str) -> Image.Image:
    if image.mode in ("I;16", "I", "F"):
        image = image.point(lambda value: value / 256).convert("L")
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "La", "RGBa"):
        layer = image.convert("RGBA")
        flat = Image.new("RGBA", layer.size, ground)
        return Image.alpha_composite(flat, layer).convert("RGB")
    return image.convert("RGB")
