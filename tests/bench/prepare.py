# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The benchmark film's parts, the same for everybody: eight pictures (PNG) and their sound (WAV), about 63 s.

`python -m tests.bench.prepare FOLDER`. The words are our own; the pictures are what plain Pillow makes of them.
"""

from __future__ import annotations

import json
import sys
import wave
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from explainers.speak.espeak import ESpeakEngine

SLIDES = (
    ("Personalausweis beantragen", ("Stadtverwaltung Musterstadt", "Bürgerbüro im Rathaus", "Dauer rund eine Minute"),
     "Willkommen im Bürgerbüro von Musterstadt. In diesem Film sehen Sie, wie Sie einen Personalausweis beantragen."),
    ("Für wen ist er?", ("Für Deutsche ab sechzehn Jahren", "Auch ein Reisepass genügt", "Für Kinder auf Antrag"),
     "Alle Deutschen ab sechzehn Jahren brauchen einen gültigen Personalausweis oder einen gültigen Reisepass."),
    ("Termin buchen", ("Im Internet", "Am Telefon", "Montag bis Freitag", "Meist in zwei Wochen"),
     "Buchen Sie zuerst einen Termin. Das geht im Internet auf der Seite der Stadt oder am Telefon."),
    ("Das bringen Sie mit", ("Alter Ausweis oder Reisepass", "Geburtsurkunde", "Digitales Foto", "Geld für die Gebühr"),
     "Bringen Sie bitte Ihren alten Ausweis, Ihre Geburtsurkunde, ein digitales Foto und Geld für die Gebühr mit."),
    ("Im Bürgerbüro", ("Nummer ziehen", "Antrag gemeinsam ausfüllen", "Fingerabdrücke abgeben", "Unterschreiben"),
     "Im Bürgerbüro füllen wir mit Ihnen den Antrag aus. Danach geben Sie Ihre Fingerabdrücke ab und unterschreiben."),
    ("Was kostet er?", ("46,00 € ab 24 Jahren", "27,60 € unter 24 Jahren", "Vorläufiger Ausweis 10,00 €"),
     "Der Ausweis kostet sechsundvierzig Euro. Sind Sie jünger als vierundzwanzig, zahlen Sie siebenundzwanzig Euro "
     "und sechzig Cent."),
    ("Abholen", ("Nach zwei bis drei Wochen", "Persönlich oder mit Vollmacht", "PIN kommt mit der Post"),
     "Nach etwa zwei bis drei Wochen ist Ihr Ausweis fertig. Sie holen ihn ab oder geben jemandem eine Vollmacht."),
    ("Noch Fragen?", ("Rufen Sie uns an", "Schreiben Sie uns", "Vielen Dank"),
     "Haben Sie noch Fragen? Dann rufen Sie uns an oder schreiben Sie uns. Vielen Dank für Ihre Aufmerksamkeit."),
)  # fmt: skip


def prepare(folder: Path) -> None:
    """Write slide1.png, slide1.wav … and meta.json (seconds of each) into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    spoken = ESpeakEngine("de").speak([said for _, _, said in SLIDES])
    meta = []
    for number, ((title, points, _), audio) in enumerate(zip(SLIDES, spoken, strict=True), 1):
        draw_slide(title, points, number).save(folder / f"slide{number}.png")
        with wave.open(str(folder / f"slide{number}.wav"), "wb") as file:
            file.setparams((1, 2, audio.rate, 0, "NONE", ""))
            file.writeframes(audio.samples.tobytes())
        meta.append({"i": number, "dur": len(audio.samples) / audio.rate})
    (folder / "meta.json").write_text(json.dumps(meta), "utf-8")


def draw_slide(title: str, points: tuple[str, ...], number: int) -> Image.Image:
    """Return a slide of 1920 × 1080 in the manner of a Pillow user."""
    large, middle, small = (ImageFont.load_default(size) for size in (84, 50, 30))
    image = Image.new("RGB", (1920, 1080), "#f7f9fc")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 1920, 24), fill="#0b4f8a")
    draw.text((120, 110), title, font=large, fill="#0b2f55")
    for row, point in enumerate(points):
        draw.ellipse((130, 318 + row * 110, 150, 338 + row * 110), fill="#0b4f8a")
        draw.text((180, 300 + row * 110), point, font=middle, fill="#1b1b1b")
    draw.text((120, 1000), f"Stadt Musterstadt   {number}/8", font=small, fill="#555555")
    return image


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))
