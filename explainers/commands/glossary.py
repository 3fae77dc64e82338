# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers glossary`: do the translations keep to the city's words?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from explainers.commands.common import (
    CONTENT_HAS_ERRORS,
    SCRIPT_HELP,
    json_option,
    of_films,
    print_json,
    print_problems,
)
from explainers.ui import plural

if TYPE_CHECKING:
    from explainers.production import Production


@click.group()
def glossary() -> None:
    """The city's terms in each language: locales/glossary.csv."""


@glossary.command(epilog=SCRIPT_HELP)
@of_films
@json_option
def check(production: Production, scripts: Sequence[str], languages: Sequence[str], as_json: bool) -> int:
    """Look for translations that do not keep to the glossary. False friends are errors, the rest are warnings."""
    from explainers.localise.terms import glossary_problems

    problems = glossary_problems(production, scripts, languages)
    errors = [problem for problem in problems if not problem.warning]
    if as_json:
        print_json([problem.as_data() for problem in problems])
        return CONTENT_HAS_ERRORS if errors else 0
    print_problems(problems)
    friends = plural("{number} false friend.", "{number} false friends.", len(errors))
    click.echo(f"{friends} {plural('{number} warning.', '{number} warnings.', len(problems) - len(errors))}")
    return CONTENT_HAS_ERRORS if errors else 0
