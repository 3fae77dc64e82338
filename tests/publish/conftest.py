# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small production with two films in three languages; once as records with made-up media, once really made."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from explainers.film import make_record, record_text
from explainers.localise.localise import storyboard_in
from explainers.pipeline import make_film
from explainers.production import Production, load_production
from explainers.publish.content import Gone
from explainers.publish.films import read_film
from explainers.publish.plan import Content
from explainers.publish.serve import make_server
from explainers.publish.targets.places import open_target
from explainers.publish.targets.target import Target
from explainers.site import make_site, site_of
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import messages
from explainers.storyboard.narration import narration
from explainers.text import placeholders
from explainers.timeline import Spoken, lay_out
from tests.conftest import catalogue_text
from tests.publish.servers import KINDS, SSHD, dav_server, s3_server, ssh_server

PRODUCTION = """
name: Stadt Beispiel
languages: [de, en, ar]
voices: {de: {engine: silent}, en: {engine: silent}, ar: {engine: silent}}
facts:
  city: {name: Beispiel am Main, scope: city, as_of: 2026-11-01, source: https://www.example.org}
  booking: {url: https://www.example.org/termin, scope: city, as_of: 2026-11-01, source: https://www.example.org}
  phone: {phone: 06142 83-0, scope: city, as_of: 2026-11-01, source: https://www.example.org}
site:
  url: https://filme.example.org/erklaert/
  embed_on: [https://www.example.org/rathaus/]
  drafts: true
  legal:
    accessibility: https://www.example.org/barrierefreiheit
    feedback: mailto:filme@example.org
    imprint: https://www.example.org/impressum
    privacy: https://www.example.org/datenschutz
  topics:
    living: {name: {de: Wohnen, en: Housing, ar: السكن}, scripts: [anmelden]}
"""

ANMELDEN = """
title: Wohnsitz anmelden
summary: Wie Sie sich in {city} anmelden.
service: {online: "https://www.example.org/online"}
review_by: 2027-05-31
facts:
  fine: {money: 1000 EUR, scope: federal, as_of: 2026-11-22, source: § 54 BMG}
scenes:
  - {kind: title, say: "Sie wohnen neu in {city}?"}
  - kind: checklist
    id: documents
    heading: Das brauchen Sie
    items: [Ihren Ausweis, Eine Bestätigung]
  - kind: fees
    id: fees
    heading: Was kostet es?
    items:
      - {show: Bußgeld, value: "bis zu {fine}", say: "Zu spät kostet bis zu {fine}."}
  - kind: contact
    id: contact
    heading: Kontakt
    items:
      - {show: Termin, value: "{booking}", say: "Termine gibt es unter {booking}."}
      - {show: Telefon, value: "{phone}", say: "Oder rufen Sie an."}
  - {kind: end, say: Bis bald!}
"""

AUSWEIS = """
title: Ausweis beantragen
summary: Wie Sie einen Ausweis bekommen.
scenes:
  - {kind: title, say: Ein neuer Ausweis.}
  - {kind: end, say: Bis bald!}
"""

ARABIC = {
    "Wohnsitz anmelden": "تسجيل السكن",
    "Wie Sie sich in {city} anmelden.": "كيف تسجّلون سكنكم في {city}.",
    "Sie wohnen neu in {city}?": "هل تسكنون حديثًا في {city}؟",
    "Das brauchen Sie": "ما تحتاجون إليه",
    "Kontakt": "التواصل",
    "Bis bald!": "إلى اللقاء!",
}


def in_arabic(text: str) -> str:
    """Return a text's translation, or some Arabic with the same facts: a voice refuses German letters."""
    facts = "".join(f" {{{name}}}" for name in placeholders(text).elements())
    return ARABIC.get(text, f"نص قصير{facts}.")


def add_catalogues(production: Production) -> None:
    for script in production.script_ids():
        source = load_storyboard(production, script)
        for lang in production.languages[1:]:
            texts = {m.key: in_arabic(m.text) if lang == "ar" else m.text for m in messages(source)}
            path = production.locales / lang / f"{script}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(catalogue_text(lang, messages(source), texts), encoding="utf-8")


def lay_production(root: Path, settings: str = PRODUCTION) -> Production:
    (root / "scripts").mkdir(parents=True, exist_ok=True)
    (root / "explainers.yaml").write_text(settings, encoding="utf-8")
    (root / "scripts" / "anmelden.yaml").write_text(ANMELDEN, encoding="utf-8")
    (root / "scripts" / "ausweis.yaml").write_text(AUSWEIS, encoding="utf-8")
    production = load_production(root)
    add_catalogues(production)
    return production


def fake_film(production: Production, script: str, lang: str, video: bytes = b"video") -> None:
    """Put a film's record and stand-ins for its media where a build would."""
    storyboard = storyboard_in(production, load_storyboard(production, script), lang)
    sentences = narration(storyboard)
    timeline = lay_out(lang, [Spoken(one, 5000, 0) for one in sentences])
    folder = production.output / "films" / script
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{script}.{lang}"
    for ending in (".srt", ".vtt", ".txt", ".jpg"):
        (folder / f"{stem}{ending}").write_text(f"{stem}{ending}", encoding="utf-8")
    (folder / f"{stem}.json").write_text(record_text(make_record(storyboard, timeline, 7, "silent")), encoding="utf-8")
    (folder / f"{stem}.mp4").write_bytes(video + stem.encode())


@pytest.fixture
def production(tmp_path: Path) -> Production:
    """A production whose films are records with made-up media."""
    production = lay_production(tmp_path / "city")
    for script in production.script_ids():
        for lang in production.languages:
            fake_film(production, script, lang)
    return production


@pytest.fixture
def remake(production: Production) -> Callable[..., None]:
    """Make a film's record anew from its storyboard, with other media if asked."""

    def again(script: str, lang: str, video: bytes = b"video") -> None:
        fake_film(production, script, lang, video)

    return again


@pytest.fixture
def build(production: Production) -> Callable[..., dict[str, Any]]:
    """Return the site of the films on disk."""

    def site(**options: Any) -> dict[str, Any]:
        films = [
            film
            for script in production.script_ids()
            for lang in production.languages
            if (film := read_film(production.output / "films", script, lang))
        ]
        return site_of(production, films, **options)

    return site


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Production:
    """A production with one film really made, in German and Arabic, and its website."""
    production = lay_production(tmp_path_factory.mktemp("real") / "city")
    workshop = production.output / "workshop"
    workshop.mkdir(parents=True)
    for lang in ("de", "ar"):
        make_film(production, storyboard_in(production, load_storyboard(production, "anmelden"), lang), workshop)
    make_site(production)
    return production


@pytest.fixture(scope="session")
def served(real: Production) -> Iterator[str]:
    """The address of the real website, below a path of its own."""
    with make_server(real.output / "site", prefix="/sub/path/", embed_on=real.site.embed_on) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/sub/path/"
        server.shutdown()
        thread.join()


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    web = tmp_path / "web"
    if request.param == "folder":
        yield str(web)
    elif request.param == "sftp":
        if not SSHD:
            pytest.skip("OpenSSH's server is not installed")
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
        with ssh_server(tmp_path, tmp_path / "home") as (address, _):
            yield f"{address}{web}"
    elif request.param == "webdav":
        monkeypatch.setenv("EXPLAINERS_CITY_PASSWORD", "right")
        with dav_server(tmp_path / "dav") as address:
            yield f"{address}/films"
    else:
        with s3_server(monkeypatch) as address:
            yield address


@pytest.fixture
def target(url: str, tmp_path: Path) -> Iterator[Target]:
    with closing(open_target("city", url, tmp_path)) as target:
        yield target


def films_of(production: Production) -> list[Any]:
    return [
        film
        for script in production.script_ids()
        for lang in production.languages
        if (film := read_film(production.output / "films", script, lang))
    ]


def content(production: Production, gone: tuple[Gone, ...] = (), only: str = "") -> Content:
    films = [film for film in films_of(production) if not only or film.record.script == only]
    return Content(site_of(production, films, gone), films, gone)


@pytest.fixture
def two(production: Production, remake: Any) -> tuple[Content, Content]:
    """The website before and after: one film has changed, one is gone."""
    before = content(production)
    old = {path: replace(file, source=file.read()) for path, file in before.site.items()}
    script = production.scripts / "anmelden.yaml"
    script.write_text(script.read_text("utf-8").replace("year: 1", "").replace("Bis bald!", "Bis gleich!"), "utf-8")
    remake("anmelden", "de", b"another video")
    gone = (Gone("ausweis", {"de": "Ausweis", "en": "Ausweis", "ar": "Ausweis"}, unpublished=True),)
    return Content(old, before.films, ()), content(production, gone, only="anmelden")
