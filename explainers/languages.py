# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The languages a production can have, and what every stage needs to know of each."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale

from explainers.ui import ui_language


@dataclass(frozen=True, slots=True)
class Language:
    """One language, by its BCP 47 code."""

    code: str
    """BCP 47, e.g. `de`, `tr`, `uk`; used in file names and in HTML."""
    alpha3: str
    """ISO 639-2/T; MP4 drops two-letter codes silently."""
    script: str
    """ISO 15924 of the script its text is written in."""
    espeak: str
    """eSpeak NG's voice for it."""
    words_per_minute: int
    """Pace asked of eSpeak; set so that captions stay readable (S4) and A7 holds."""
    reading_speed: int
    """Most characters a second in a caption: S4 of docs/standards.md (ARD/ZDF 17 for German, Netflix else)."""

    @property
    def base(self) -> str:
        """The language whose words, voice and rules of writing hold: `de` for `de-simple`."""
        return self.code.partition("-")[0]

    @property
    def locale(self) -> str:
        """The CLDR locale for dates and amounts: Europe's, where a language has several."""
        return {"en": "en_GB", "pt": "pt_PT"}.get(self.base, self.base)

    @property
    def plain(self) -> bool:
        """True for a language written plainly, for people who read slowly: `de-simple`."""
        return self.code.endswith("-simple")

    @property
    def rtl(self) -> bool:
        return self.script in {"Arab", "Hebr"}

    @property
    def autonym(self) -> str:
        """The language's name in itself, e.g. `Türkçe`."""
        if self.code in _OWN_NAMES:
            return _OWN_NAMES[self.code]
        name = Locale.parse(self.code).get_display_name(self.code)
        return name[0].upper() + name[1:] if name else self.code

    @property
    def name(self) -> str:
        """The language's name for who uses the program, e.g. `Türkisch`."""
        return Locale.parse(self.base).get_display_name(ui_language()) or self.autonym


# Not "Leichte Sprache": that name is for texts which people of the target group have checked.
_OWN_NAMES = {"de-simple": "Einfache Sprache"}
_ALL = (
    Language("de", "deu", "Latn", "de", 138, 17),
    # Plain German, written by people; "simple" is a registered variant of BCP 47.
    Language("de-simple", "deu", "Latn", "de", 138, 17),
    Language("en", "eng", "Latn", "en", 132, 20),
    Language("tr", "tur", "Latn", "tr", 172, 17),
    Language("ar", "ara", "Arab", "ar", 220, 20),
    Language("uk", "ukr", "Cyrl", "uk", 205, 17),
    Language("ru", "rus", "Cyrl", "ru", 110, 17),
    Language("pl", "pol", "Latn", "pl", 150, 17),
    Language("ro", "ron", "Latn", "ro", 145, 17),
    Language("bg", "bul", "Cyrl", "bg", 140, 17),
    Language("it", "ita", "Latn", "it", 130, 17),
    Language("es", "spa", "Latn", "es", 128, 17),
    Language("fr", "fra", "Latn", "fr", 108, 17),
    Language("el", "ell", "Grek", "el", 134, 17),
    Language("fa", "fas", "Arab", "fa", 175, 17),
    Language("hr", "hrv", "Latn", "hr", 138, 17),
    Language("pt", "por", "Latn", "pt", 138, 17),
)
LANGUAGES = {language.code: language for language in _ALL}
SPOKEN = tuple(dict.fromkeys(language.base for language in _ALL))
"""The languages that have words for the ear and a voice; plain German is spoken as German."""


def language(code: str) -> Language:
    """Return the language of a code.

    Raises:
        KeyError: if Explainers does not know it; callers check at the door.
    """
    return LANGUAGES[code]
