# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers languages`: the language packages of the translation engine Argos."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from explainers.commands.common import answers, json_option, print_json, tell, the_production
from explainers.errors import UsageError
from explainers.ui import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from explainers.localise.packages import Package

    Row = tuple[str, str, str]
    """From, to, version."""


@click.group()
def languages() -> None:
    """List, install and remove the packages that Argos Translate translates with.

    They lie in .explainers/languages of the production, and nowhere else.
    """


@languages.command("list")
@click.option("--all", "everything", is_flag=True, help="All packages there are, not only those of the production.")
@json_option
@click.pass_obj
@answers
def list_(folder: Path | None, everything: bool, as_json: bool) -> int:
    """Show what is installed and what could be."""
    from explainers.errors import EngineError
    from explainers.localise.download import available, newest
    from explainers.localise.packages import damaged, installed
    from explainers.localise.translate import engine_folder

    production = the_production(folder)
    place = engine_folder(production)
    have = installed(place)
    known = [(p.source, p.target, p.version) for p in have]
    weak = {(p.source, p.target, p.version): _weak_words(p) for p in have}
    if not as_json:
        _print_packages(_("Installed:"), known, weak)
        for what in damaged(place):
            tell(f"{what} {_('Install it again.')}", err=True)
    try:
        offered = newest(available(place))
    except EngineError as error:
        tell(str(error), err=True)
        offered = []
    wanted = {production.source_language, "en", *production.languages}
    rows = [(o.source, o.target, o.version) for o in offered if everything or {o.source, o.target} <= wanted]
    rows = [row for row in rows if row not in known]
    if as_json:
        here = [_as_data(row, True) | {"weak": bool(weak[row])} for row in known]
        print_json([*here, *(_as_data(row, False) for row in rows)])
    elif offered:
        _print_packages(_("Available:"), rows)
    return 0


def _as_data(row: tuple[str, str, str], here: bool) -> dict[str, object]:
    return {"from": row[0], "to": row[1], "version": row[2], "installed": here}


def _print_packages(title: str, rows: Sequence[Row], words: Mapping[Row, str] | None = None) -> None:
    click.echo(title if rows else f"{title} {_('none')}")
    for row in rows:
        source, target, version = row
        click.echo(f"  {source} {target}   {version}   {(words or {}).get(row, '')}".rstrip())


def _weak_words(package: Package) -> str:
    """Return how a package failed its trial; empty for one that did not."""
    from explainers.localise.trial import read_trial

    trial = read_trial(package.folder, package.source)
    if trial is None or not trial.weak:
        return ""
    return _(
        "weak: it gave {alike} of {asked} different trial sentences the same translation as another one",
        alike=trial.alike, asked=trial.asked,
    )  # fmt: skip


@languages.command()
@click.argument("what", nargs=-1, required=True, metavar="(FROM TO | FILE.argosmodel)")
@click.pass_obj
@answers
def install(folder: Path | None, what: tuple[str, ...]) -> int:
    """Install the package that translates FROM one language TO another, or one that you have as a FILE.

    Where no package goes straight, those through English are installed.
    """
    from explainers.localise.packages import install as install_file
    from explainers.localise.translate import engine_folder

    place = engine_folder(the_production(folder))
    if len(what) == 1 and what[0].endswith(".argosmodel"):
        _say_installed(install_file(Path(what[0]), place))
        return 0
    if len(what) != 2:
        raise UsageError(_("Name two languages (de en), or one file (x.argosmodel)."))
    for package in _download(what[0], what[1], place):
        _say_installed(package)
    return 0


def _download(source: str, target: str, place: Path) -> Sequence[Package]:
    from explainers.commands.downloads import watched
    from explainers.localise.download import available, download_and_install, route

    packages = []
    for offer in route(available(place), source, target):
        with watched() as watch:
            packages.append(download_and_install(offer, place, watch(f"{offer.source}→{offer.target}")))
    return packages


def _say_installed(package: Package) -> None:
    tell(_("Installed {package} in {folder}.", package=package.name, folder=package.folder))
    weak = _weak_words(package)
    if weak:
        click.echo(f"  {weak[0].upper()}{weak[1:]}.")
        todo = _(
            "Expect many doubtful texts. With the way back installed too (explainers languages install {target} "
            "{source}), what it gets right is recognised.",
            target=package.target, source=package.source,
        )  # fmt: skip
        click.echo(f"  {todo}")


@languages.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.pass_obj
@answers
def remove(folder: Path | None, source: str, target: str) -> int:
    """Remove the package that translates FROM one language TO another."""
    from explainers.localise.packages import remove as remove_package
    from explainers.localise.translate import engine_folder

    package = remove_package(source, target, engine_folder(the_production(folder)))
    tell(_("Removed {package}.", package=package.name))
    return 0
