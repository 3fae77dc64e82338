# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import base64
import io
import re

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from explainers.cli import main
from explainers.draw.sheet import Panel, clock, contact_sheet
from explainers.terminal import picture_escape


@pytest.mark.parametrize(("ms", "text"), [(0, "0:00"), (65_400, "1:05"), (600_000, "10:00")])
def test_clock(ms, text):
    assert clock(ms) == text


def test_every_picture_is_on_the_sheet_in_order():
    panels = [Panel("a", n * 1000, n * 1000 + 999, np.full((90, 160, 3), n * 20, np.uint8)) for n in range(6)]
    with Image.open(io.BytesIO(contact_sheet(panels, 800))) as sheet:
        assert sheet.width == 800
        pixels = np.asarray(sheet.convert("RGB"))
    seen = [int(pixels[60, 100 + 195 * n, 0]) for n in range(4)]
    assert seen == pytest.approx([0, 20, 40, 60], abs=2)


def test_kitty_gets_the_picture_in_chunks():
    png = bytes(range(256)) * 40
    said = picture_escape(png, {"TERM": "xterm-kitty"})
    chunks = re.findall(r"\x1b_G(.*?);(.*?)\x1b\\", said)
    assert [head for head, _ in chunks] == ["a=T,f=100,m=1", "m=1", "m=1", "m=0"]
    assert base64.b64decode("".join(data for _, data in chunks)) == png


def test_a_plain_terminal_gets_nothing():
    assert picture_escape(b"png", {"TERM": "xterm-256color"}) == ""
    assert picture_escape(b"png", {"TERM": "xterm-kitty", "TMUX": "/tmp/x"}) == ""


def test_the_command_draws_a_sheet_and_says_where(tiny):
    production = tiny()
    result = CliRunner().invoke(main, ["--production", str(production.root), "preview", "ausweis"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("4 pictures in ")
    with Image.open(production.output / "previews" / "ausweis.de.png") as sheet:
        assert sheet.width == 1920


def test_an_unknown_storyboard_is_a_wrong_usage(tiny):
    result = CliRunner().invoke(main, ["--production", str(tiny().root), "preview", "ausweiss"])
    assert result.exit_code == 2
    assert 'There is no storyboard "ausweiss". Did you mean "ausweis"?' in result.output
