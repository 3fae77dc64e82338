# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""explainers.yaml → Production: what holds for all films of one city."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from explainers.errors import ContentError, Place, Problem, UsageError, suggestion
from explainers.languages import LANGUAGES, language
from explainers.offers import offered
from explainers.sign import SignSource
from explainers.storyboard.facts import Fact
from explainers.storyboard.source import FactName, FactSource, Strict, Text
from explainers.storyboard.validate import validate
from explainers.storyboard.yaml_file import YamlFile
from explainers.ui import _
from explainers.website import SiteSource, TargetName, TargetUrl, lost_films, website_problems

FILE_NAME = "explainers.yaml"
VOICE_PLUGINS = "explainers.voices"
"""The entry points that name speech engines (`explainers.speak.registry`)."""


class VoiceSource(Strict):
    """How a language is spoken."""

    engine: str = Field(
        "espeak",
        description="espeak, piper, gtts (the text leaves the house), silent (timed as if spoken), or a plug-in's name",
    )
    voice: str = Field("", description="The engine's name for a voice; left out: its choice for the language")
    fallback: str = Field("espeak", description="Speaks the whole film if the engine cannot; none: it is not made")
    speed: Annotated[float, Field(ge=0.5, le=1.5)] = Field(1.0, description="1 is the language's usual pace")


class TranslationSource(Strict):
    """How texts are translated by machine."""

    engine: Text = Field("argos", description="argos, libretranslate, or an engine that another package brings")
    url: Annotated[str, Field(pattern=r"^https?://")] | None = Field(None, description="Address of the engine's server")
    least_score: Annotated[float, Field(lt=0)] | None = Field(
        None, description="How unsure of a text the engine may be (mean log probability of a token, e.g. -0.6)"
    )


class StoreSource(Strict):
    """Where spoken sentences, encoded scenes and the like are kept for the next build."""

    url: str = Field(
        "",
        description="A folder or a URL that all who build reach, e.g. s3://bucket/films; left out: .explainers/cache",
    )
    megabytes: Annotated[int, Field(ge=100)] = Field(
        5000, description="What was not used for longest is deleted beyond this size; only of .explainers/cache"
    )


class ProductionSource(Strict):
    """What holds for all films of a city."""

    name: Text = Field(description="Who makes the films, e.g. Stadt Musterstadt")
    source_language: str = Field("de", description="The language the storyboards are written in")
    languages: Annotated[list[str], Field(min_length=1, description="The languages films are made in")]
    voices: dict[str, VoiceSource] = Field({}, description="How each language is spoken")
    frame_rate: Literal["held", "constant"] = Field(
        "held", description="held: still pictures are stored every two seconds; constant: every frame is stored"
    )
    formats: Annotated[list[Literal["16:9", "9:16", "1:1"]], Field(min_length=1)] = Field(
        ["16:9"], description="Shapes each film is made in; the first is the main one"
    )
    translation: TranslationSource = Field(TranslationSource.model_construct(), description="How texts are translated")
    captions: Literal["wide", "tall", "easy"] | None = Field(
        None,
        description="Subtitles for 16:9, for 9:16, or slower ones for easy language; "
        "left out: easy for plain languages (de-simple), else wide",
    )
    music: str | None = Field(
        None, description="A sound file in the production, laid under the voice 20 dB and more below; left out: none"
    )
    sign: SignSource | None = Field(None, description="Sign language videos; left out: none")
    facts: dict[FactName, FactSource] = Field({}, description="Facts every storyboard may use")
    site: SiteSource = Field(SiteSource(), description="The films' website")
    store: StoreSource = Field(
        StoreSource.model_construct(), description="Where what was made is kept for the next build"
    )
    targets: dict[TargetName, TargetUrl] = Field({}, description="Where the website is published to, by name")


@dataclass(frozen=True, slots=True)
class Production:
    """A city's production: its folders and what holds for all its films."""

    root: Path
    """The folder that holds explainers.yaml."""
    output: Path
    """The folder that holds what a build makes."""
    name: str
    source_language: str
    languages: tuple[str, ...]
    """BCP 47 codes, the source language first."""
    voices: Mapping[str, VoiceSource]
    frame_rate: str
    """held | constant."""
    captions: str
    """wide | tall | easy: which subtitles; empty: what suits the language."""
    music: Path | None
    """A sound file to lay under the voice, or None."""
    facts: Mapping[str, Fact]
    formats: tuple[str, ...] = ("16:9",)
    """Shapes each film is made in; the first is the main one."""
    sign: SignSource | None = None
    """Where sign language videos lie and how they are shown; None: as `SignSource` says without a setting."""
    translation: TranslationSource = field(default_factory=TranslationSource.model_construct)
    site: SiteSource = field(default_factory=SiteSource)
    store: StoreSource = field(default_factory=StoreSource.model_construct)
    targets: Mapping[str, str] = field(default_factory=dict)
    """URLs the website is published to, by name."""

    @property
    def memory(self) -> Path:
        """Where the program keeps what it remembers of the production."""
        return self.root / ".explainers"

    @property
    def scripts(self) -> Path:
        return self.root / "scripts"

    @property
    def assets(self) -> Path:
        return self.root / "assets"

    @property
    def locales(self) -> Path:
        return self.root / "locales"

    def voice(self, lang: str) -> VoiceSource:
        """Return how a language is spoken: its own way, else its base language's, else eSpeak at its usual pace."""
        chosen = self.voices.get(lang) or self.voices.get(language(lang).base)
        return chosen or VoiceSource(engine="espeak", voice="", fallback="espeak", speed=1.0)

    def shown(self, path: Path) -> Path:
        """Return a path as messages name it: from the production's folder."""
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path

    def script_ids(self) -> list[str]:
        """Return the ids of all storyboards, sorted."""
        return sorted(path.stem for path in self.scripts.glob("*.yaml"))


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds a production.

    Raises:
        UsageError: if there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE_NAME).is_file():
            return folder
    raise UsageError(
        _(
            'There is no {file} in "{folder}" or above it. Change into the folder of your production, '
            "name it with --production, or begin one with: explainers init FOLDER",
            file=FILE_NAME,
            folder=start,
        )
    )


def load_production(root: Path) -> Production:
    """Read a production.

    Raises:
        ContentError: with all problems of explainers.yaml.
    """
    file = YamlFile(root / FILE_NAME, Path(FILE_NAME))
    source, problems = validate(file, ProductionSource)
    if source is None:
        raise ContentError(problems)
    problems = [*_language_problems(file, source, root), *website_problems(file, source.site, source.targets)]
    if problems:
        raise ContentError(problems)
    languages = [lang for lang in source.languages if lang != source.source_language]
    return Production(
        root=root,
        output=root / "output",
        name=source.name,
        source_language=source.source_language,
        languages=(source.source_language, *languages),
        voices=source.voices,
        frame_rate=source.frame_rate,
        captions=source.captions or "",
        music=root / source.music if source.music else None,
        facts=typed_facts(source.facts),
        formats=tuple(dict.fromkeys(source.formats)),
        sign=source.sign,
        translation=source.translation,
        site=source.site,
        store=source.store,
        targets=source.targets,
    )


def production_warnings(production: Production) -> list[Problem]:
    """Return what explainers.yaml names and is not there, though films can be made without it."""
    file = YamlFile(production.root / FILE_NAME, Path(FILE_NAME))
    return list(lost_films(file, production.site, production.script_ids()))


def typed_facts(facts: Mapping[str, FactSource]) -> dict[str, Fact]:
    """Return validated facts in their types, by name."""
    return {
        name: Fact(name, fact.kind, fact.typed(), fact.scope, fact.as_of, fact.source) for name, fact in facts.items()
    }


def _language_problems(file: YamlFile, source: ProductionSource, root: Path) -> list[Problem]:
    named = [
        (("source_language",), source.source_language),
        *((("languages", index), code) for index, code in enumerate(source.languages)),
        *((("voices", code), code) for code in source.voices),
    ]
    return [
        *(
            Problem(_place(file, at), _('there is no language "{code}".', code=code), suggestion(code, list(LANGUAGES)))
            for at, code in named
            if code not in LANGUAGES
        ),
        *_engine_problems(file, source),
        *_music_problems(file, source, root),
        *_sign_problems(file, source, root),
    ]


def _music_problems(file: YamlFile, source: ProductionSource, root: Path) -> list[Problem]:
    if source.music is None:
        return []
    path = (root / source.music).resolve()
    if not path.is_relative_to(root.resolve()):
        return [
            Problem(file.place(("music",)), _("the music lies outside of the production."), _("Put it into assets/."))
        ]
    if not path.is_file():
        what = _('there is no file "{name}".', name=source.music)
        return [Problem(file.place(("music",)), what, _("Correct its name, or put it there."))]
    return []


def _sign_problems(file: YamlFile, source: ProductionSource, root: Path) -> list[Problem]:
    logo = source.sign.logo if source.sign else None
    if logo is None or ((root / logo).is_file() and (root / logo).resolve().is_relative_to(root.resolve() / "assets")):
        return []
    what = _('there is no logo "{logo}" in assets/.', logo=logo)
    return [Problem(file.place(("sign", "logo")), what, _("Put the file into assets/ or take the line out."))]


def _engine_problems(file: YamlFile, source: ProductionSource) -> list[Problem]:
    engines = sorted(offered(VOICE_PLUGINS))
    named = [
        (("voices", code, key), name)
        for code, voice in source.voices.items()
        for key, name in (("engine", voice.engine), ("fallback", voice.fallback))
    ]
    return [
        Problem(file.place(at), _('there is no speech engine "{name}".', name=name), suggestion(name, engines))
        for at, name in named
        if name not in engines and not (at[-1] == "fallback" and name == "none")
    ]


def _place(file: YamlFile, at: tuple[str | int, ...]) -> Place:
    return file.key_place(at) if at[0] == "voices" else file.place(at)
