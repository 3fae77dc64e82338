# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""publish, rollback, unpublish and verify as a person types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explainers.cli import main
from explainers.production import Production

Run = Callable[..., Result]


@pytest.fixture
def city(production: Production) -> Path:
    settings = production.root / "explainers.yaml"
    settings.write_text(settings.read_text("utf-8") + "\ntargets: {web: public}\n", encoding="utf-8")
    return production.root


@pytest.fixture
def run(city: Path) -> Run:
    return lambda *args: CliRunner().invoke(main, ["--production", str(city), *args])


def test_publish_says_what_it_did_and_then_that_nothing_is_left_to_do(run: Run, city: Path) -> None:
    dry = run("publish", "--dry-run")
    assert dry.exit_code == 0 and "6 films would be published to" in dry.output and not (city / "public").exists()
    first = run("publish", "web")
    assert first.exit_code == 0 and "new      media/" in first.output and "6 films published to" in first.output
    assert (city / "public" / "de" / "anmelden.html").is_file()
    second = run("publish")
    assert second.exit_code == 0 and second.output.strip().endswith("is up to date: 6 films.")


def test_what_is_refused_is_named_and_the_rest_is_published(run: Run, city: Path) -> None:
    (city / "output" / "films" / "anmelden" / "anmelden.en.mp4").unlink()
    result = run("publish")
    assert result.exit_code == 1
    assert "  anmelden.en: It has not been made. Make it: explainers build anmelden --lang en" in result.output
    assert "5 films published" in result.output
    assert not (city / "public" / "en" / "anmelden.html").exists()


def test_a_storyboard_with_errors_is_not_published(run: Run, city: Path) -> None:
    run("publish")
    path = city / "scripts" / "anmelden.yaml"
    path.write_text(path.read_text("utf-8").replace("{fine}", "{fines}"), encoding="utf-8")
    result = run("publish")
    assert result.exit_code == 1 and 'there is no fact "fines"' in result.output
    assert "anmelden.de: Its content has problems, listed above." in result.output
    assert "anmelden.html" in (city / "public" / "de" / "index.html").read_text("utf-8"), "what is live stays"


def test_unpublish_rollback_and_again(run: Run, city: Path) -> None:
    run("publish")
    page = city / "public" / "ar" / "anmelden.html"
    away = run("unpublish", "anmelden")
    assert away.exit_code == 0 and "لم يعد متاحًا" in page.read_text("utf-8")
    assert "is up to date: 3 films" in run("publish").output
    listed = run("rollback", "--list").output.splitlines()
    assert [line[:4] for line in listed] == ["0001", "0002"] and listed[1].endswith("3 films (live)")
    assert "shows release 0001" in run("rollback").output and "تسجيل السكن" in page.read_text("utf-8")
    run("rollback", "--to", "0002")
    assert "6 films published" in run("publish", "--again", "anmelden").output


def test_a_renamed_storyboard_leaves_a_sign(run: Run, city: Path) -> None:
    run("publish")
    (city / "scripts" / "anmelden.yaml").rename(city / "scripts" / "ummelden.yaml")
    result = run("publish")
    assert result.exit_code == 1 and "ummelden.de: It has not been made." in result.output
    said = '"anmelden" has no storyboard any more: its pages now say where to ask. Was only the file renamed?'
    assert result.output.count(said) == 1 and "no storyboard any more" not in run("publish").output
    assert "nicht mehr verfügbar" in (city / "public" / "de" / "anmelden.html").read_text("utf-8")


@pytest.mark.parametrize(
    "args, said",
    [
        (["publish", "wep"], 'There is no target "wep". Did you mean "web"?'),
        (["unpublish", "anmeldn"], '"anmeldn" is not on the website'),
        (["rollback"], "Nothing was ever published to"),
        (["verify", "filme.example.org"], "Name an address that begins with https://"),
    ],
)
def test_wrong_words_are_answered(run: Run, args: list[str], said: str) -> None:
    result = run(*args)
    assert result.exit_code in (1, 2) and said in result.output and "Traceback" not in result.output


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("{web: public}", "{web: 'ftp://x'}", 'there is no kind of target "ftp".'),
        ("{web: public}", "{web: 'sftp://a:secret@x/y'}", "a password must not stand in a file"),
        ("    imprint: https://www.example.org/impressum\n", "", "Every page needs links to imprint."),
        ("{de: Wohnen", "{dee: Wohnen", 'there is no language "dee".'),
    ],
)
def test_a_wrong_configuration_is_explained(run: Run, city: Path, old: str, new: str, said: str) -> None:
    path = city / "explainers.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    result = run("publish")
    assert result.exit_code in (1, 2) and said in result.output
    assert "secret" not in result.output


@pytest.mark.parametrize("server, sign", [("apache", "AddType text/vtt .vtt"), ("nginx", "text/vtt vtt;")])
def test_the_web_server_gets_its_lines(run: Run, server: str, sign: str) -> None:
    result = run("headers", server)
    assert result.exit_code == 0 and sign in result.output and "https://www.example.org" in result.output


def test_help_lists_the_commands() -> None:
    listed = CliRunner().invoke(main, ["--help"]).output
    for command in ("publish", "rollback", "serve", "unpublish", "verify"):
        assert command in listed


def test_status_says_what_is_published_and_what_is_overdue(run: Run, city: Path) -> None:
    settings = city / "explainers.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("{web: public}", '{web: public, far: "sftp://nobody.invalid/films"}'),
        "utf-8",
    )
    (city / "output" / "films" / "anmelden" / "anmelden.en.mp4").unlink()
    assert run("publish", "web").exit_code == 1
    (city / "output" / "films" / "anmelden" / "anmelden.ar.mp4").write_bytes(b"made anew")
    path = city / "scripts" / "anmelden.yaml"
    path.write_text(path.read_text("utf-8").replace("2027-05-31", "2020-05-31"), encoding="utf-8")

    rows = {row["lang"]: row for row in json.loads(run("status", "anmelden", "--json").output)}
    assert {lang: row["published"]["web"] for lang, row in rows.items()} == {
        "de": "published",
        "en": "not published",
        "ar": "another version",
    }
    assert rows["de"]["published"]["far"] == "not asked" and rows["de"]["overdue"]
    said = run("status", "anmelden").output.splitlines()
    assert said[0] == "anmelden (overdue: check by 2020-05-31)"
    assert "  de  never built  web: published        far: not asked" in said
    asked = run("status", "--online")
    assert asked.exit_code == 1 and "nobody.invalid" in asked.output
