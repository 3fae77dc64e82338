# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the README shows works."""

import re

from click.testing import CliRunner

from explainers.cli import COMMANDS, main
from explainers.encode.probe import probe
from tests.conftest import REPOSITORY, WriteProduction

README = (REPOSITORY / "README.md").read_text("utf-8")


def test_the_storyboard_becomes_a_film(tiny: WriteProduction) -> None:
    (storyboard,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    production = tiny(production="name: Stadt Musterstadt\nlanguages: [de]\n")
    (production.scripts / "abholen.yaml").write_text(storyboard, "utf-8")
    result = CliRunner().invoke(main, ["--production", str(production.root), "build", "abholen", "--lang", "de"])
    assert result.exit_code == 0, result.output
    assert probe(production.output / "films" / "abholen" / "abholen.de.mp4").duration_ms > 8000


def test_it_lists_every_command_once() -> None:
    rows = re.findall(r"^\| `explainers (.*?)` \|", README, re.MULTILINE)
    assert sorted(name for row in rows for name in row.split("`, `")) == list(COMMANDS)


def test_its_commands_are_make_targets() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    for target in re.findall(r"^    make (\w+)$", README, re.MULTILINE):
        assert f"\n{target}:" in makefile
