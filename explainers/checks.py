# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `explainers check` finds in a film beyond its files' form: each stage looks at what it will be given."""

from __future__ import annotations

from explainers.draw.check import film_problems
from explainers.draw.look import load_look
from explainers.errors import Problem
from explainers.production import Production
from explainers.storyboard.model import Storyboard


def check_film(production: Production, storyboard: Storyboard) -> list[Problem]:
    """Return what would go wrong, or look wrong, in making a film in its language.

    Raises:
        ContentError: if the production's brand has problems.
    """
    looks = (load_look(production, shape) for shape in production.formats)
    return [problem for look in looks for problem in film_problems(storyboard, look)]
