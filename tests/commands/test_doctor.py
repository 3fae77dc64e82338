# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers doctor` is right about what is here and what is not, and asks nobody unless told to."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from click.testing import CliRunner

from explainers.cli import main
from explainers.errors import EngineError
from tests.conftest import TINY_PRODUCTION, WriteProduction


def found(root: Path, *words: str) -> tuple[int, dict[str, dict[str, Any]]]:
    result = CliRunner().invoke(main, ["--production", str(root), "doctor", "--json", *words])
    return result.exit_code, {entry["name"]: entry for entry in json.loads(result.output)}


def test_what_is_here_is_found_without_the_network(tiny: WriteProduction, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "create_connection", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    code, entries = found(tiny().root)
    assert code == 0
    for name in ("python", "encoder", "espeak", "Noto Sans", "Noto Sans Arabic", "explainers.yaml", "output"):
        assert entries[name]["state"] == "ok", entries[name]
    assert (
        entries["argos tr"]["state"] == "missing"
        and entries["argos tr"]["todo"] == "explainers languages install de tr"
    )


def test_what_must_be_mended_is_a_fault_and_ends_with_1(tiny: WriteProduction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainers.doctor.computer.DISK_NEEDED", 10**18)
    more = "targets: {web: blocked/site}\nvoices: {tr: {engine: gtts, fallback: none}}\n"
    production = tiny(production=dedent(TINY_PRODUCTION) + more)
    (production.root / "blocked").write_text("a file")
    code, entries = found(production.root)
    assert code == 1
    assert entries["disk"]["state"] == "fault" and "cache prune" in entries["disk"]["todo"]
    assert entries["web"]["state"] == "fault"


def test_a_broken_or_missing_production_is_said(tiny: WriteProduction, tmp_path: Path) -> None:
    root = tiny().root
    (root / "explainers.yaml").write_text("name: A\n")
    code, entries = found(root)
    assert code == 1 and entries["explainers.yaml"]["what"] == "explainers.yaml has 1 problem."
    (root / "explainers.yaml").unlink()
    code, entries = found(root)
    assert code == 0 and entries["explainers.yaml"]["state"] == "missing"


def test_the_network_is_asked_when_told_to_and_never_waited_for_long(
    tiny: WriteProduction, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(address: tuple[str, int], timeout: float) -> socket.socket:
        if address[0] == "huggingface.co":
            return socket.socket()
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "create_connection", answer)
    code, entries = found(tiny().root, "--network")
    assert code == 0 and entries["huggingface.co"]["state"] == "ok"
    assert "its name is not known here" in entries["raw.githubusercontent.com"]["what"]


def test_a_host_that_never_answers_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    from explainers.doctor import places

    monkeypatch.setattr(places, "PATIENCE_S", 0.05)
    never = threading.Event()
    assert places._at_once({"slow": never.wait, "quick": lambda: None}) == {"quick": ""}
    never.set()


@pytest.mark.parametrize("columns", ["60", "80"])
def test_it_fits_the_terminal(tiny: WriteProduction, columns: str) -> None:
    result = CliRunner().invoke(main, ["--production", str(tiny().root), "doctor"], env={"COLUMNS": columns})
    wide = [line for line in result.output.splitlines() if len(line) > int(columns)]
    assert all(str(tiny().root) in line for line in wide)  # a path is not broken: it can be copied
    assert "  missing  " in result.output


def test_what_many_languages_share_is_said_once(tiny: WriteProduction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainers.speak.voices.installed", dict)
    root = tiny(production=dedent(TINY_PRODUCTION).replace("[de, tr]", "[de, de-simple, tr, uk, hr]")).root
    said = CliRunner().invoke(main, ["--production", str(root), "doctor"], env={"COLUMNS": "300"}).output
    assert "missing  No natural voice for German, Turkish, Ukrainian: these films speak like a machine." in said
    assert "No machine translation from German to Turkish, Ukrainian, Croatian: new texts stay open" in said
    assert "→ explainers languages install de LANGUAGE" in said
    assert "Noto Sans, Noto Sans Arabic are here." in said
    assert "Films can be made. 3 things would be good to have." in said  # and somewhere to publish to
    _code, entries = found(root)
    assert {"piper de", "piper tr", "piper uk", "argos tr", "argos uk", "argos hr"} <= set(entries)
    assert entries["piper uk"]["todo"] == "explainers voices install uk_UA-ukrainian_tts-medium"
    assert set(entries["piper uk"]) == {"area", "name", "state", "what", "todo"}


def test_an_engine_that_is_not_here_is_said_once(tiny: WriteProduction, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_here(*_: object) -> None:
        raise EngineError("no {such} thing")

    monkeypatch.setattr("explainers.speak.registry.make_engine", not_here)
    root = tiny(production=dedent(TINY_PRODUCTION) + "voices: {de: {engine: piper}, tr: {engine: piper}}\n").root
    said = CliRunner().invoke(main, ["--production", str(root), "doctor"], env={"COLUMNS": "300"}).output
    assert said.count("piper cannot speak") == 1 and "piper cannot speak German, Turkish: no {such} thing" in said
