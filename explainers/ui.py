# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The language the program speaks to the people who use it. The films' languages have nothing to do with it.

Every sentence for a user is written in English in the code as `_("… {name} …", name=…)`: a whole sentence with named
gaps, so that another language can order them differently. The German texts are a gettext catalogue in `ui_texts/`.
"""

from __future__ import annotations

import gettext
import os
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
    text = _catalogue(ui_language()).gettext(message)
    return text.format(**values) if values else text


def plural(one: str, many: str, number: int, /, **values: object) -> str:
    """Return e.g. "1 film" or "2 films" in the user's language; `{number}` is the number itself."""
    return _catalogue(ui_language()).ngettext(one, many, number).format(number=number, **values)


def later(message: str) -> str:
    """Mark a text for translation that is translated where it is shown, as with a constant."""
    return message


def ui_language() -> str:
    """Return the language chosen, else that of the locale where the program speaks it, else English."""
    # The order is that of POSIX; LANGUAGE (GNU) may hold several.
    names = (VARIABLE, "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((value for name in names if (value := os.environ.get(name))), "")
    code = chosen.split(":")[0].replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in LANGUAGES else LANGUAGES[0]


def speak_to_user_in(lang: str) -> None:
    """Choose the language for this process and all it starts."""
    os.environ[VARIABLE] = lang


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, FOLDER, [lang], fallback=True)
