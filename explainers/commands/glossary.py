# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers glossary`: do the translations keep to the city's words?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from explainers.commands.common import (
    CONTENT_HAS_ERRORS,
    SCRIPT_HELP,
    answers,
    choose,
    lang_option,
    print_problems,
    scripts_argument,
    the_production,
)
from explainers.ui import plural


@click.group()
def glossary() -> None:
    """The city's terms in each language: locales/glossary.csv."""


@glossary.command(epilog=SCRIPT_HELP)
@scripts_argument
@lang_option
@click.pass_obj
@answers
def check(folder: Path | None, scripts: Sequence[str], languages: Sequence[str]) -> int:
    """Look for translations that do not keep to the glossary. False friends are errors, the rest are warnings."""
    from explainers.localise.terms import glossary_problems

    production = the_production(folder)
    chosen, langs = choose(production, scripts, languages)
    problems = glossary_problems(production, chosen, langs)
    print_problems(problems)
    errors = [problem for problem in problems if not problem.warning]
    friends = plural("{number} false friend.", "{number} false friends.", len(errors))
    click.echo(f"{friends} {plural('{number} warning.', '{number} warnings.', len(problems) - len(errors))}")
    return CONTENT_HAS_ERRORS if errors else 0
