# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from explainers.caption.transcript import transcript
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.narration import narration
from explainers.timeline import Spoken, lay_out
from tests.conftest import WriteProduction


def test_a_transcript_is_a_proper_text(tiny: WriteProduction) -> None:
    storyboard = load_storyboard(tiny(), "ausweis")
    said = narration(storyboard)
    assert transcript(storyboard, lay_out("de", [Spoken(one, 2000, 0) for one in said])) == (
        "Ausweis abholen\n===============\n\nStadt Musterstadt\n"
        "\n0:00  Ausweis abholen\n\nSo holen Sie Ihren Ausweis ab.\n"
        "\n0:03  Die Gebühr\n\nDer Ausweis kostet 46,00\u00a0€.\n\n[Im Bild: Ausweis: 46,00\u00a0€]\n"
        "\n0:06  Stadt Musterstadt\n\nBis bald im Bürgerbüro.\n"
    )
