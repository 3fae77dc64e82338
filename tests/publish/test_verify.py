# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import shutil
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from explainers.production import Production
from explainers.publish.content import Gone
from explainers.publish.films import read_film
from explainers.publish.plan import Content
from explainers.publish.publish import publish
from explainers.publish.serve import make_server
from explainers.publish.targets.folder import FolderTarget
from explainers.publish.targets.target import TargetError
from explainers.publish.verify import verify
from explainers.site import site_of
from tests.publish.servers import NGINX, nginx_server, running
from tests.publish.watched import Killed, watched


@pytest.fixture
def site(real: Production, tmp_path: Path) -> Path:
    return Path(shutil.copytree(real.output / "site", tmp_path / "live"))


def findings(site: Path) -> list[str]:
    with running(make_server(site)) as url:
        return [f"{finding.path}: {finding.what}" for finding in verify(url).errors]


def test_a_good_site_passes(site: Path) -> None:
    with running(make_server(site)) as url:
        report = verify(url)
    assert report.findings == () and report.films == 2 and report.pages == 7 and report.files > 20


def test_a_missing_file_is_a_broken_link(site: Path) -> None:
    (site / "ar" / "index.html").unlink()
    found = findings(site)
    assert len(found) == 1 and found[0].startswith("ar/index.html: The server answers 404")


def test_a_changed_film_is_found(site: Path) -> None:
    film = next(site.glob("media/anmelden.de.*.mp4"))
    raw = film.read_bytes()
    film.unlink()  # it is a hard link to the film itself
    film.write_bytes(raw[:-10])
    found = findings(site)
    assert len(found) == 1 and f"Its {len(raw) - 10} bytes are not what was published" in found[0]


def test_a_page_of_another_release_is_found(site: Path) -> None:
    page = site / "ar" / "anmelden.html"
    text = page.read_text("utf-8")
    page.unlink()
    page.write_text(text.replace("</body>", " </body>"), encoding="utf-8")
    found = findings(site)
    assert len(found) == 1 and found[0].startswith("ar/anmelden.html: It is not the page that belongs to this release")


def test_a_publish_that_was_cut_off_is_found(real: Production, tmp_path: Path) -> None:
    """Where pages are shown one by one, the first page is left leading into the second copy of the new release."""
    films = [film for lang in ("de", "ar") if (film := read_film(real.output / "films", "anmelden", lang))]
    web = FolderTarget(tmp_path / "web", links=False)
    publish(web, real.name, Content(site_of(real, films), films, ()), 3)

    def seen(what: str) -> None:
        if what == "write index.html":
            raise Killed

    gone = (Gone("umzug", {"de": "Umzug"}, unpublished=True),)
    with pytest.raises(Killed):
        publish(watched(web, seen), real.name, Content(site_of(real, films[:1], gone), films[:1], gone), 3)
    found = findings(tmp_path / "web")
    assert len(found) == 1 and found[0].startswith("index.html: It is not the page that belongs to this release")
    publish(web, real.name, Content(site_of(real, films), films, ()), 3, take_over=True)
    assert findings(tmp_path / "web") == []


def test_captions_that_do_not_fit_are_found(site: Path) -> None:
    manifest = json.loads((site / "films.json").read_text("utf-8"))
    manifest["films"][0]["cues"] += 1
    (site / "films.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert any("subtitles; the film has" in line for line in findings(site))


class Plain(SimpleHTTPRequestHandler):
    """A careless web server: no ranges, odd types, and TYPO3's policy for fileadmin."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".vtt": "application/octet-stream"}  # noqa: RUF012

    def log_message(self, format: str, *args: object) -> None: ...

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'; script-src 'none'; sandbox;")
        super().end_headers()


def test_what_breaks_captions_and_seeking_is_found(site: Path) -> None:
    class Here(Plain):
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, directory=str(site), **options)  # type: ignore[arg-type]

    with running(ThreadingHTTPServer(("127.0.0.1", 0), Here)) as url:
        report = verify(url)
    said = " ".join(finding.what for finding in report.errors)
    for sign in ("ignores Range requests", "Browsers then show no subtitles", "subtitles fail silently"):
        assert sign in said
    assert any("Cache-Control" in finding.what and finding.warning for finding in report.findings)


def test_another_address_is_named(site: Path) -> None:
    with running(make_server(site)) as url, pytest.raises(TargetError, match=r"films\.json answers 404"):
        verify(f"{url}de/")
    with pytest.raises(TargetError, match="cannot be reached"):
        verify(url)


@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
def test_nginx_serves_the_published_folder(real: Production, site: Path, tmp_path: Path) -> None:
    """What was published, given by a real web server with the lines we recommend, passes."""
    films = [film for lang in ("de", "ar") if (film := read_film(real.output / "films", "anmelden", lang))]
    web = tmp_path / "web"
    publish(FolderTarget(web), real.name, Content(site_of(real, films), films, ()), 3)
    with nginx_server(web, tmp_path, real.site.embed_on) as url:
        report = verify(url)
    assert report.findings == () and report.films == 2
