# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing changed is found out without reading, and no change goes unseen."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from explainers.build import index, plan
from explainers.build.index import keep, question, sources, unchanged
from explainers.cli import main
from explainers.production import Production
from explainers.storyboard.load import load_storyboard
from tests.conftest import TINY_PRODUCTION, TINY_STORYBOARD, WriteProduction

GERMAN = TINY_PRODUCTION.replace("[de, tr]", "[de]")
ASKED = question(["ausweis"], ["de"], False)


@pytest.fixture
def kept(tiny: WriteProduction) -> Production:
    """A production with something like a film, kept as current."""
    production = tiny(production=GERMAN)
    films = production.output / "films" / "ausweis"
    films.mkdir(parents=True)
    production.memory.mkdir()
    (films / "ausweis.de.mp4").write_bytes(b"film")
    keep_now(production)
    return production


def keep_now(production: Production) -> None:
    keep(production, ASKED, sources(production), [load_storyboard(production, "ausweis")], ["why"])


def script(production: Production) -> Path:
    return production.scripts / "ausweis.yaml"


def film(production: Production) -> Path:
    return production.output / "films" / "ausweis" / "ausweis.de.mp4"


def rewrite(path: Path, data: bytes) -> None:
    """Write other bytes of the same length, and set the old time again."""
    before = path.stat()
    assert len(data) == before.st_size
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_nothing_changed_is_known_again_and_again(kept: Production) -> None:
    for _ in range(3):
        known = unchanged(kept, ASKED)
        assert known and (known.films, known.faults) == (1, ("why",))
    assert unchanged(kept, question(["ausweis"], ["tr"], False)) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda p: rewrite(script(p), script(p).read_bytes().replace(b"46.00", b"47.00")),
        lambda p: rewrite(film(p), b"FILM"),
        lambda p: script(p).touch(),  # the films' records find that nothing changed
        lambda p: script(p).rename(script(p).with_name("neu.yaml")),
        lambda p: (p.locales / "de").mkdir(parents=True) or (p.locales / "de" / "ausweis.po").write_text(""),
        lambda p: film(p).unlink(),
        lambda p: (p.output / "site").mkdir() or (p.output / "site" / "index.html").write_text("x"),
        lambda p: (p.assets.mkdir(exist_ok=True), (p.assets / "other").symlink_to(p.root, target_is_directory=True)),
        lambda p: shutil.rmtree(p.memory),
        lambda p: (p.memory / "index.json").write_text('{"asked": 3}'),
    ],
)
def test_every_change_is_seen(kept: Production, change: Callable[[Production], object]) -> None:
    change(kept)
    assert unchanged(kept, ASKED) is None


def test_a_change_that_bears_the_same_time_is_seen_where_it_could_happen(kept: Production) -> None:
    """Size, time and inode of the film are the same: only reading it tells."""
    marks = film(kept).stat()
    rewrite(film(kept), b"FILM")
    assert film(kept).stat().st_mtime_ns == marks.st_mtime_ns and film(kept).stat().st_ino == marks.st_ino
    assert unchanged(kept, ASKED) is None


def test_what_changes_while_it_is_read_is_not_kept(kept: Production) -> None:
    before = sources(kept)
    rewrite(script(kept), script(kept).read_bytes().replace(b"46.00", b"47.00"))
    (kept.memory / "index.json").unlink()
    keep(kept, ASKED, before, [load_storyboard(kept, "ausweis")], [])
    assert unchanged(kept, ASKED) is None


def test_a_clock_that_goes_backwards_does_no_harm(kept: Production, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns()
    monkeypatch.setattr(index.time, "time_ns", lambda: now - 3600 * 10**9)
    keep_now(kept)
    assert unchanged(kept, ASKED)
    rewrite(film(kept), b"FILM")
    assert unchanged(kept, ASKED) is None


def test_another_program_or_package_is_another_question(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "voices-2.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert question(["ausweis"], ["de"], False) != ASKED


def test_a_build_after_a_build_reads_no_storyboard(tiny: WriteProduction, monkeypatch: pytest.MonkeyPatch) -> None:
    production = tiny(production=GERMAN)
    words = ["--production", str(production.root), "build"]
    first = CliRunner().invoke(main, words)
    assert first.exit_code == 0
    made = plan.make_plan
    monkeypatch.setattr(plan, "make_plan", lambda *_a, **_k: pytest.fail("was read"))
    again = CliRunner().invoke(main, words)
    assert again.exit_code == 0
    assert "0 films made. 1 is current." in again.output
    assert [line for line in first.output.splitlines() if "website" in line] == again.output.splitlines()[1:]
    monkeypatch.setattr(plan, "make_plan", made)
    tiny(TINY_STORYBOARD.replace("46.00 EUR", "47.00 EUR"), GERMAN)
    assert "1 film made." in CliRunner().invoke(main, words).output
