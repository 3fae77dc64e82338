# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look at the website as visitors get it: is everything there, whole, and do captions and seeking work?"""

from __future__ import annotations

import hashlib
import json
import re
import ssl
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message
from html.parser import HTMLParser
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from explainers.errors import reason
from explainers.publish.content import HASH_DIGITS, MANIFEST, media_type
from explainers.publish.targets.target import TargetError
from explainers.ui import _, later

TIMEOUT_S = 30
WORKERS = 6
HASHED = re.compile(rf"\.([0-9a-f]{{{HASH_DIGITS}}})\.")
RANGE = (100, 199)
"""The bytes asked for to learn whether films can be seeked."""
READ = (".html", ".vtt", ".json")
"""Files whose content is looked at."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with what is live."""

    path: str
    what: str
    """What is wrong, what it means to visitors, and what to do."""
    warning: bool = False
    """True when everything works all the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one request."""

    status: int
    headers: Message
    body: bytes
    """Of films and other large files no more than the beginning: a website may hold gigabytes."""
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what was found."""

    pages: int
    files: int
    films: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.warning]


def verify(url: str) -> Report:
    """Fetch a published website and say what is wrong with it.

    Raises:
        TargetError: if it cannot be reached or is no website of ours.
    """
    base = url if url.endswith("/") else f"{url}/"
    manifest = _manifest(base)
    answers = _crawl(base, manifest)
    findings: list[Finding] = []
    for path, answer in sorted(answers.items()):
        findings += _file_findings(path, answer)
    for film in manifest["films"]:
        findings += _film_findings(film, answers)
    findings += _release_findings(manifest, answers)
    videos = sorted(film["files"]["mp4"]["path"] for film in manifest["films"])
    findings += _range_findings(base, videos, answers)
    pages = sum(path.endswith(".html") for path in answers)
    return Report(pages, len(answers), len(manifest["films"]), tuple(_grouped(findings)))


def _manifest(base: str) -> dict[str, Any]:
    answer = _get(base + MANIFEST)
    if answer.status == 403:
        raise TargetError(
            _(
                "{address} is refused (403). May everybody read there (a bucket has to be public)? And does the server "
                "follow symbolic links? If not, write ?links=off at the end of the target's address and publish again.",
                address=base + MANIFEST,
            )
        )
    if answer.status != 200:
        raise TargetError(
            _(
                "{address} answers {status}. Is this the address the films were published to?",
                address=base + MANIFEST,
                status=answer.status,
            )
        )
    try:
        manifest: dict[str, Any] = json.loads(answer.body)
        assert isinstance(manifest["films"], list)
    except (ValueError, KeyError, TypeError, AssertionError):
        raise TargetError(
            _("{address} is not the list of films that Explainers publishes.", address=base + MANIFEST)
        ) from None
    return manifest


def _crawl(base: str, manifest: Mapping[str, Any]) -> dict[str, Answer]:
    """Fetch the first page, the manifest's files, and all that any page links to within the website."""
    todo = {"index.html", *(m["path"] for film in manifest["films"] for m in film["files"].values())}
    todo |= {film[page] for film in manifest["films"] for page in ("page", "embed")} | set(manifest.get("pages", {}))
    answers: dict[str, Answer] = {}
    with ThreadPoolExecutor(WORKERS) as pool:
        while todo:
            batch = sorted(todo)
            for path, answer in zip(batch, pool.map(lambda path: _get(base + quote(path)), batch), strict=True):
                answers[path] = answer
            todo = {link for path in batch for link in _links(base, path, answers[path])} - set(answers)
    return answers


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name in {"href", "src", "poster"} and value}


def _links(base: str, path: str, answer: Answer) -> Iterator[str]:
    if not path.endswith(".html") or answer.status != 200:
        return
    parser = _Links()
    parser.feed(answer.body.decode("utf-8", "replace"))
    for link in parser.found:
        address = urljoin(base + path, link).split("#")[0].split("?")[0]
        if address.startswith(base) and address != base:
            yield address.removeprefix(base)


def _file_findings(path: str, answer: Answer) -> Iterator[Finding]:
    if answer.status == 403:
        what = _(
            "The server refuses it (403). If all pages are refused, it does not follow symbolic links: write "
            "?links=off at the end of the target's address and publish again."
        )
        yield Finding(path, what)
        return
    if answer.status != 200:
        what = _(
            "The server answers {status}: a link on the website leads nowhere. Publish again.", status=answer.status
        )
        yield Finding(path, what)
        return
    hashed = HASHED.search(path)
    if hashed and not answer.sha256.startswith(hashed[1]):
        what = _("Its {size} bytes are not what was published. Publish again.", size=answer.size)
        yield Finding(path, what)
    yield from _type_findings(path, answer.headers)
    yield from _header_findings(path, answer.headers)


def _type_findings(path: str, headers: Message) -> Iterator[Finding]:
    wanted = media_type(path).split(";")[0]
    said = headers.get_content_type() if headers.get("Content-Type") else "?"
    if said == wanted or (wanted == "text/javascript" and said == "application/javascript"):
        return
    if path.endswith(".vtt"):
        what = later(
            'The server calls it "{said}" instead of "{wanted}". Browsers then show no subtitles. '
            "Set the type on the server (explainers headers)."
        )
    else:
        what = later(
            'The server calls it "{said}" instead of "{wanted}". Set the type on the server (explainers headers).'
        )
    works = not path.endswith((".vtt", ".mp4", ".html", ".css", ".js"))
    yield Finding(path, _(what, said=said, wanted=wanted), warning=works)


def _header_findings(path: str, headers: Message) -> Iterator[Finding]:
    policies = headers.get_all("Content-Security-Policy") or []
    directives = [part.strip() for policy in policies for part in policy.split(";")]
    if path.endswith(".html") and any(part.split()[:1] == ["sandbox"] for part in directives):
        what = _(
            'The server sends pages with the policy "sandbox", as TYPO3 does from fileadmin: films play, but their '
            "subtitles fail silently. Publish to a path outside fileadmin (docs/en/typo3.md)."
        )
        yield Finding(path, what)
    elif path.endswith(".html") and any(part in {"script-src 'none'", "style-src 'none'"} for part in directives):
        what = _("The server's policy forbids the pages' own style or script. Publish to another path.")
        yield Finding(path, what)
    if HASHED.search(path) and "max-age" not in (headers.get("Cache-Control") or ""):
        what = _("The server does not say how long browsers may keep it (Cache-Control); visits take longer.")
        yield Finding(path, what, warning=True)


def _film_findings(film: Mapping[str, Any], answers: Mapping[str, Answer]) -> Iterator[Finding]:
    captions = answers[film["files"]["vtt"]["path"]]
    cues = captions.body.count(b"-->")
    if captions.status == 200 and (not captions.body.startswith(b"WEBVTT") or cues != film["cues"]):
        what = _("It has {cues} subtitles; the film has {wanted}.", cues=cues, wanted=film["cues"])
        yield Finding(film["files"]["vtt"]["path"], what)
    page = answers[film["page"]]
    if page.status == 200 and film["files"]["vtt"]["path"].encode() not in page.body:
        what = _("The page shows the film without the subtitles that were published with it.")
        yield Finding(film["page"], what)


def _release_findings(manifest: Mapping[str, Any], answers: Mapping[str, Answer]) -> Iterator[Finding]:
    """A page that is not the one the list of films was published with is of another release, or was tampered with."""
    for path, sha in manifest.get("pages", {}).items():
        answer = answers[path]
        if answer.status == 200 and answer.sha256 != sha:
            what = _(
                "It is not the page that belongs to this release: the last publish was cut off, or the server changes "
                "pages on their way. Publish again."
            )
            yield Finding(path, what)


def _range_findings(base: str, videos: Sequence[str], answers: Mapping[str, Answer]) -> Iterator[Finding]:
    """Safari plays nothing, and other browsers cannot seek, where a server ignores Range."""
    first, last = RANGE
    for path in videos:
        if answers[path].status != 200:
            continue
        answer = _get(base + quote(path), {"Range": f"bytes={first}-{last}"})
        span = answer.headers.get("Content-Range") or ""
        if answer.status != 206 or not span.startswith(f"bytes {first}-{last}/"):
            what = _(
                "The server ignores Range requests (it answers {status}): iPhones then play nothing, and nobody can "
                "skip. Switch them on at the server.",
                status=answer.status,
            )
            yield Finding(path, what)
        elif answer.body != answers[path].body[first : last + 1]:
            what = _("The server answers Range requests with the wrong bytes: skipping breaks the film.")
            yield Finding(path, what)


def _grouped(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Say the same thing about many files once, naming the first."""
    by_sentence: dict[tuple[str, bool], list[str]] = {}
    for finding in findings:
        by_sentence.setdefault((finding.what, finding.warning), []).append(finding.path)
    for (what, warning), paths in by_sentence.items():
        first = paths[0]
        named = _("{files} and {number} more", files=first, number=len(paths) - 1) if len(paths) > 1 else first
        yield Finding(named, what, warning)


class _NoDowngrade(HTTPRedirectHandler):
    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        if urlsplit(req.full_url).scheme == "https" and urlsplit(newurl).scheme != "https":
            raise URLError(_("it leads from https to {address}", address=newurl))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _get(url: str, headers: Mapping[str, str] | None = None) -> Answer:
    request = Request(url, headers={"User-Agent": "explainers verify", **(headers or {})})
    try:
        with build_opener(_NoDowngrade).open(request, timeout=TIMEOUT_S) as answer:
            return _answer(url, answer.status, answer.headers, answer.read())
    except HTTPError as error:
        with error:
            return _answer(url, error.code, error.headers, b"")
    except ssl.SSLError as error:
        raise TargetError(_untrusted(url, error)) from None
    except (URLError, HTTPException, OSError, ValueError) as error:
        cause = getattr(error, "reason", None) or error
        if isinstance(cause, ssl.SSLError):
            raise TargetError(_untrusted(url, cause)) from None
        why = reason(cause) if isinstance(cause, OSError) else cause
        raise TargetError(_("{address} cannot be reached: {reason}.", address=url, reason=why)) from None


def _answer(url: str, status: int, headers: Message, raw: bytes) -> Answer:
    body = raw if url.endswith(READ) else raw[: RANGE[1] + 1]
    return Answer(status, headers, body, len(raw), hashlib.sha256(raw).hexdigest())


def _untrusted(url: str, error: ssl.SSLError) -> str:
    host = urlsplit(url).netloc
    return _("The certificate of {host} cannot be trusted: {reason}.", host=host, reason=error.reason)
