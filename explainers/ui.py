# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The language the program speaks to the people who use it. The films' languages have nothing to do with it.

Every sentence for a user is written in English in the code as `_("… {name} …", name=…)`: a whole sentence with named
gaps, so that another language can order them differently. The German texts are a gettext catalogue in `ui_texts/`;
`make messages` brings it up to date.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "de")
"""What the program speaks; the first is what the code is written in."""
VARIABLE = "EXPLAINERS_UI_LANG"
"""The environment variable that chooses the language; it reaches the worker processes too."""
DOMAIN = "explainers"
FOLDER = Path(__file__).with_name("ui_texts")


def _(message: str, /, **values: object) -> str:
    """Return a sentence in the user's language, with its gaps filled.

    Args:
        message: the English sentence; `{name}` is a gap, `{{` a brace. Without values it is taken as it is.
        values: what the gaps stand for.
    """
    text = _catalogue(ui_language()).gettext(message) if message else ""
    return text.format(**values) if values else text


def plural(one: str, many: str, number: int, /, **values: object) -> str:
    """Return e.g. "1 film" or "2 films" in the user's language; `{number}` is the number itself."""
    return _catalogue(ui_language()).ngettext(one, many, number).format(number=number, **values)


def figure(value: float, digits: int | None = None) -> str:
    """Return a number as the user writes it: "2.5" in English, "2,5" in German.

    Args:
        value: the number.
        digits: how many decimals it has; None for as many as it needs.
    """
    text = f"{value:g}" if digits is None else f"{value:.{digits}f}"
    return text.replace(".", ",") if ui_language() == "de" else text


def later(message: str) -> str:
    """Mark a text for translation that is translated where it is shown, as with a constant."""
    return message


def ui_language() -> str:
    """Return the language chosen, else that of the locale where the program speaks it, else English."""
    # The order is that of POSIX; LANGUAGE (GNU) may hold several.
    names = (VARIABLE, "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((value for name in names if (value := os.environ.get(name))), "") or _system_locale()
    code = chosen.split(":")[0].replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in LANGUAGES else LANGUAGES[0]


def _system_locale() -> str:
    """Return the system's own locale where the environment says nothing, as on Windows ("German_Germany")."""
    if os.name != "nt":
        return ""
    import ctypes
    import locale

    identifier = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    return locale.windows_locale.get(identifier, "")


@contextmanager
def speaking(lang: str | None) -> Iterator[None]:
    """Speak a language to the user for a while, in this process and in all it starts.

    Args:
        lang: one of LANGUAGES; None for the one that `ui_language` finds.
    """
    # click takes its own words ("Usage") from gettext's default domain, in the language that LANGUAGE names.
    chosen = {VARIABLE: lang if lang in LANGUAGES else ui_language()}
    chosen["LANGUAGE"] = chosen[VARIABLE]
    before = {name: os.environ.get(name) for name in chosen}
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    os.environ.update(chosen)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, FOLDER, [lang], fallback=True)
