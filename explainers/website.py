# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What explainers.yaml says of the website: its address, its legal links, its topics, where it is published to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field

from explainers.errors import Problem, suggestion
from explainers.languages import LANGUAGES
from explainers.storyboard.source import Id, Strict, Text
from explainers.storyboard.yaml_file import YamlFile
from explainers.ui import _

TargetName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
TargetUrl = Annotated[str, Field(min_length=1, max_length=2000)]
WebAddress = Annotated[str, Field(pattern=r"^https?://", max_length=2000)]
LinkAddress = Annotated[str, Field(pattern=r"^(https?://|mailto:)", max_length=2000)]

SCHEMES = ("file", "sftp", "webdav", "s3")
"""Kinds of places a website can be published to; an address without one is a folder."""


class LegalSource(Strict):
    """The links every page of a public body must have (BITV § 7, W23)."""

    accessibility: LinkAddress | None = Field(default=None, description="The declaration on accessibility")
    feedback: LinkAddress | None = Field(default=None, description="Where people report barriers and ask questions")
    imprint: LinkAddress | None = Field(default=None, description="Who is responsible for the pages")
    privacy: LinkAddress | None = Field(default=None, description="The declaration on data protection")


class TopicSource(Strict):
    """A topic the overview can be filtered by."""

    name: dict[str, Text] = Field(description="Its name in each language")
    scripts: list[Text] = Field(description="The films that belong to it")


class SiteSource(Strict):
    """The films' website."""

    url: WebAddress | None = Field(
        default=None, description="The address its first page will have, e.g. https://…/filme/"
    )
    legal: LegalSource = Field(default=LegalSource(), description="The links every page must have")
    topics: dict[Id, TopicSource] = Field(default={}, description="What the overview can be filtered by")
    embed_on: list[WebAddress] = Field(default=[], description="Other websites that may show the films in a frame")
    drafts: bool = Field(default=False, description="Publish translations no person has reviewed, with a notice")
    facts_expire_days: Annotated[int, Field(ge=1, le=3650)] = Field(
        default=365, description="A fact that nobody has confirmed for so many days is not published"
    )
    keep_releases: Annotated[int, Field(ge=2, le=50)] = Field(
        default=3, description="How many releases can be gone back to"
    )

    @property
    def base(self) -> str:
        """The website's address with a closing slash, or nothing where none is configured."""
        return self.url.rstrip("/") + "/" if self.url else ""


def website_problems(file: YamlFile, site: SiteSource, targets: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what no schema can say: unknown languages of topics, targets of unknown kinds or with passwords."""
    for topic, source in site.topics.items():
        for code in source.name:
            if code not in LANGUAGES:
                place = file.key_place(("site", "topics", topic, "name", code))
                yield Problem(place, _('there is no language "{code}".', code=code), suggestion(code, list(LANGUAGES)))
    for name, url in targets.items():
        parts = urlsplit(url)
        place = file.place(("targets", name))
        if parts.scheme and parts.scheme not in SCHEMES:
            what = _('there is no kind of target "{scheme}".', scheme=parts.scheme)
            yield Problem(place, what, _("Possible: {schemes}.", schemes=", ".join(SCHEMES)))
        elif parts.password:
            what = _("a password must not stand in a file that many people read.")
            todo = _("Set it as {variable} in the environment or in the keyring.", variable=password_variable(name))
            yield Problem(place, what, todo)


def lost_films(file: YamlFile, site: SiteSource, scripts: Sequence[str]) -> Iterator[Problem]:
    """Yield the films of topics that no storyboard is for: the website leaves them out."""
    for topic, source in site.topics.items():
        for index, script in enumerate(source.scripts):
            if script not in scripts:
                place = file.place(("site", "topics", topic, "scripts", index))
                what = _('there is no storyboard "{script}" for the topic "{topic}".', script=script, topic=topic)
                yield Problem(place, what, suggestion(script, scripts), warning=True)


def password_variable(target: str) -> str:
    """Return the name of the environment variable that holds a target's password."""
    return f"EXPLAINERS_{target.upper().replace('-', '_')}_PASSWORD"
