# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import re
import zlib
from dataclasses import replace

import pytest
from click.testing import CliRunner

from explainers.cli import main
from explainers.draw.handout import handout_pdf, handout_request
from explainers.draw.look import load_look
from explainers.production import Production
from tests.conftest import sample_storyboard


def inside(pdf: bytes) -> bytes:
    """Everything in a PDF, its compressed streams unpacked."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_a_handout_is_tagged_and_says_its_language(samples: Production, lang: str) -> None:
    pdf = inside(handout_pdf(sample_storyboard(samples, "wohnsitz-anmelden", lang), load_look(samples)))
    assert b"pdfuaid:part" in pdf
    assert f"/Lang ({lang})".encode() in pdf or f"/Lang({lang})".encode() in pdf
    for tag in (b"/H1", b"/H2", b"/L", b"/LI", b"/Link", b"/Figure"):
        assert tag in pdf, tag


def test_links_lead_somewhere(samples: Production) -> None:
    pdf = inside(handout_pdf(sample_storyboard(samples, "wohnsitz-anmelden", "de"), load_look(samples)))
    assert b"https://tevis.ekom21.de/rum" in pdf
    assert b"https://www.wohnsitzanmeldung.de" in pdf


def test_the_same_content_gives_the_same_bytes(samples: Production) -> None:
    storyboard, look = sample_storyboard(samples, "personalausweis", "tr"), load_look(samples)
    assert handout_pdf(storyboard, look) == handout_pdf(storyboard, look)
    assert handout_pdf(storyboard, look) != handout_pdf(replace(storyboard, producer="Andere Stadt"), look)


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_what_the_heading_says_is_not_said_again(samples: Production, lang: str) -> None:
    film = sample_storyboard(samples, "personalausweis", lang)
    assert handout_request(film, load_look(samples))["sections"][0]["said"] == ""


def test_a_short_film_fits_on_one_sheet(samples: Production) -> None:
    pdf = inside(handout_pdf(sample_storyboard(samples, "personalausweis", "de"), load_look(samples)))
    assert re.search(rb"/Type ?/Pages[^>]*/Count 1\b", pdf, re.DOTALL)


def test_every_kind_of_scene_has_its_place_on_paper(production, sample_film) -> None:
    pdf = inside(handout_pdf(sample_film, load_look(production)))
    assert b"tel:06142830" in pdf
    assert pdf.count(b"/Figure") >= 4  # photo, screenshot, video, code


def test_the_command_makes_one_for_each_language(tiny) -> None:
    production = tiny(production="name: Stadt Musterstadt\nlanguages: [de]\nfacts:\n  office: "
                      "{name: Bürgerbüro, scope: city, as_of: 2026-11-22, source: x}\n")  # fmt: skip
    result = CliRunner().invoke(main, ["--production", str(production.root), "handout"])
    assert result.exit_code == 0, result.output
    assert (production.output / "handouts" / "ausweis.de.pdf").read_bytes().startswith(b"%PDF")
