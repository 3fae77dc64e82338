# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import struct
import zlib

import pytest
from PIL import Image

from explainers.errors import EngineError
from explainers.images import LONGEST_SIDE, picture_fault, prepared


def save(folder, name, image, **options):
    path = folder / name
    image.save(path, **options)
    return path


def bomb(path, side=60000):
    """A PNG of a few bytes that says it has side × side pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")))
    return path


def test_a_good_picture_has_no_fault(tmp_path):
    assert picture_fault(save(tmp_path, "a.png", Image.new("RGB", (40, 30)))) is None


def test_a_bomb_is_refused(tmp_path):
    what, todo = picture_fault(bomb(tmp_path / "a.png"))
    assert what == 'the picture "a.png" is far too large when unpacked.'
    assert "4000 pixels" in todo


def test_more_pixels_than_a_camera_takes_are_refused(tmp_path):
    what, _ = picture_fault(bomb(tmp_path / "a.png", 12000))
    assert what == 'the picture "a.png" has 12000 × 12000 pixels; that is too many.'


def test_faults_in_words(tmp_path):
    animated = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    files = {
        save(tmp_path, "a.jpg", Image.new("RGB", (40, 30)), format="PNG"): "is in truth PNG",
        save(tmp_path, "b.webp", animated[0], save_all=True, append_images=animated[1:]): "is animated",
        save(tmp_path, "c.png", Image.new("RGB", (4, 3))): "has only 4 × 3 pixels",
        tmp_path / "d.png": "cannot be read",
        tmp_path / "e.gif": "is no picture Explainers reads",
        tmp_path / "f.svg": "is no valid SVG",
        tmp_path / "g.svg": "contains text",
        tmp_path / "h.svg": "declares entities",
    }
    (tmp_path / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    (tmp_path / "e.gif").write_bytes(b"GIF89a")
    (tmp_path / "f.svg").write_text("<svg")
    (tmp_path / "g.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>A</text></svg>')
    (tmp_path / "h.svg").write_text('<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 9 9">&a;</svg>')
    for path, words in files.items():
        assert words in picture_fault(path)[0], path.name


def test_a_cut_off_picture_is_refused(tmp_path):
    path = save(tmp_path, "a.jpg", Image.effect_noise((400, 300), 90).convert("RGB"))
    path.write_bytes(path.read_bytes()[:4000])
    assert "cannot be read" in picture_fault(path)[0]
    with pytest.raises(EngineError, match=r"cannot be read"):
        prepared(path, tmp_path, "#ffffff")


def test_a_photo_is_turned_upright_and_loses_its_metadata(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8298] = "somebody"
    path = save(tmp_path, "a.jpg", Image.new("RGB", (400, 300), "red"), exif=exif)
    clean = prepared(path, tmp_path, "#ffffff")
    with Image.open(clean) as image:
        assert image.size == (300, 400)
        assert dict(image.getexif()) == {}
    assert clean == prepared(path, tmp_path, "#ffffff")


def test_a_huge_photo_is_made_smaller(tmp_path):
    path = save(tmp_path, "a.jpg", Image.new("RGB", (6000, 3000)))
    with Image.open(prepared(path, tmp_path, "#ffffff")) as image:
        assert image.size == (LONGEST_SIDE, LONGEST_SIDE // 2)


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "LA", "RGBA", "I;16", "1"])
def test_every_colour_mode_becomes_rgb(tmp_path, mode):
    ending = "jpg" if mode == "CMYK" else "png"
    path = save(tmp_path, f"a.{ending}", Image.new(mode, (40, 30)))
    assert picture_fault(path) is None
    with Image.open(prepared(path, tmp_path, "#ffffff")) as image:
        assert image.mode == "RGB"


def test_what_is_transparent_shows_the_card(tmp_path):
    path = save(tmp_path, "a.png", Image.new("RGBA", (40, 30), (0, 0, 0, 0)))
    with Image.open(prepared(path, tmp_path, "#fafafa")) as image:
        assert image.getpixel((5, 5)) == (250, 250, 250)
