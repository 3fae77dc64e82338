# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers check` reads as an editor would."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from explainers.build.plan import make_plan
from explainers.cli import main
from explainers.errors import Problem
from explainers.production import Production
from explainers.storyboard.load import load_storyboard
from explainers.style import style_problems
from tests.conftest import TINY_PRODUCTION, WriteProduction

OFFICIALESE = """\
    title: Anmelden
    summary: Die Aufgabe des Amtes.
    facts:
      fee: {money: 46.00 EUR, scope: federal, as_of: 2026-02-07, source: § 1 PAuswGebV}
    scenes:
      - kind: points
        heading: Unterlagen und Termin
        items:
          - show: Meldebescheinigung
            say: Ihre Adresse wird vom Amt in das Register eingetragen, und zwar innerhalb von 14 Tagen.
          - show: Kosten
            say: Die Kosten sind {fee}.
      - kind: contact
        heading: Kontakt
        items:
          - show: Kontakt im Bürgeramt
            say: Kontakt haben Sie im Bürgeramt, das ist im Stadtbüro, zu dem Sie mit allen Unterlagen kommen können, wenn Sie Zeit haben, und dann holen Sie alles ab.
"""  # noqa: E501
GLOSSARY = "id,de,de_einfach\noffice,Stadtbüro | Bürgeramt,Amt für viele Anliegen\nbill,Meldebescheinigung,\n"
PRODUCTION = TINY_PRODUCTION.replace("[de, tr]", "[de]")


def texts(problems: list[Problem]) -> list[tuple[int, str]]:
    return [(problem.place.line, problem.what) for problem in problems]


def test_every_remark_has_its_line_and_what_to_do(tiny: WriteProduction, tmp_path: Path) -> None:
    production = tiny(OFFICIALESE, PRODUCTION)
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "glossary.csv").write_text(GLOSSARY, "utf-8")
    found = style_problems(production, load_storyboard(production, "ausweis"))
    assert texts(found) == [
        (7, "shown, but not said in this scene: Unterlagen, Termin."),
        (9, "shown, but not said in this scene: Meldebescheinigung."),
        (10, 'the number "14" has no source and no date.'),
        (
            10,
            'the sentence is passive: "Ihre Adresse wird vom Amt in das Register eingetragen, '
            'und zwar innerhalb von 14 Tagen."',
        ),
        (17, "the sentence has 27 words."),
        (17, 'the same thing has several names: "Stadtbüro", "Bürgeramt".'),
    ]
    assert all(problem.warning and problem.todo for problem in found)


def test_plain_readers_are_asked_less_of(tiny: WriteProduction, tmp_path: Path) -> None:
    production = tiny(OFFICIALESE, PRODUCTION)
    storyboard = load_storyboard(production, "ausweis")
    counts = [len(style_problems(production, storyboard, profile)) for profile in ("standard", "plain", "easy")]
    assert counts[0] < counts[1] < counts[2]


def test_the_samples_say_all_they_show(samples: Production) -> None:
    """W2, in every language: nothing on the screen is kept from those who only hear."""
    plan = make_plan(samples, samples.script_ids(), samples.languages)
    found = [problem for film in plan.films for problem in style_problems(samples, film) if "W2" in problem.todo]
    assert len(plan.films) >= len(samples.languages) and [problem.what for problem in found] == []


def test_the_switch(tiny: WriteProduction, tmp_path: Path) -> None:
    tiny(OFFICIALESE, PRODUCTION + "voices: {de: {engine: silent}}\n")
    call = ["--production", str(tmp_path), "check", "ausweis"]
    read, unread = (CliRunner().invoke(main, [*call, *more]) for more in ([], ["--style", "off"]))
    assert read.exit_code == unread.exit_code == 0
    assert "the sentence is passive" in read.output and "the sentence is passive" not in unread.output
