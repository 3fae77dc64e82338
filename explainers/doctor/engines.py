# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Can it speak and translate? Engines are tried, and for what is missing is said what it would give."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from explainers.doctor.finding import Finding, Shared, State
from explainers.errors import ExplainersError
from explainers.installing import once_more, with_extra
from explainers.languages import language
from explainers.production import Production
from explainers.ui import _


def look_at_voices(languages: tuple[str, ...], production: Production | None) -> Iterator[Finding]:
    """Yield how each language can be spoken."""
    yield _espeak(languages[0])
    yield from _configured(production)
    yield from _piper(languages)


def _espeak(lang: str) -> Finding:
    from explainers.speak.registry import make_engine

    try:
        make_engine("espeak", language(lang).base).speak(["a"])
    except (ExplainersError, OSError) as error:
        what = _("The built-in voice does not speak: {why}", why=error)
        return Finding("voices", "espeak", State.FAULT, what, once_more("espeakng-loader"))
    return Finding("voices", "espeak", State.OK, _("The built-in voice speaks every language, but like a machine."))


def _configured(production: Production | None) -> Iterator[Finding]:
    """Yield the engines that explainers.yaml asks for and that cannot speak."""
    from explainers.speak.registry import make_engine

    for lang, voice in (production.voices if production else {}).items():
        if voice.engine == "espeak":
            continue
        try:
            make_engine(voice.engine, language(lang).base, voice.speed, voice.voice)
        except ExplainersError as error:
            state = State.FAULT if voice.fallback == "none" else State.MISSING
            todo = _("{engine} speaks instead.", engine=voice.fallback) if state is State.MISSING else ""
            shared = Shared(_speaks_not(voice.engine, "{subjects}", error), todo)
            what = _speaks_not(voice.engine, language(lang).name, error)
            yield Finding("voices", f"{voice.engine} {lang}", state, what, todo, language(lang).name, shared)
        else:
            shared = Shared(_speaks(voice.engine, "{subjects}"))
            what = _speaks(voice.engine, language(lang).name)
            yield Finding("voices", f"{voice.engine} {lang}", State.OK, what, "", language(lang).name, shared)


def _speaks(engine: str, languages: str) -> str:
    return _("{engine} speaks {languages}.", engine=engine, languages=languages)


def _speaks_not(engine: str, languages: str, why: Exception) -> str:
    return _("{engine} cannot speak {languages}: {why}", engine=engine, languages=languages, why=why)


def _piper(languages: tuple[str, ...]) -> Iterator[Finding]:
    from explainers.speak.voices import RECOMMENDED, installed, language_of

    try:
        what = _("Piper {version}: natural voices.", version=version("piper-tts"))
        yield Finding("voices", "piper", State.OK, what)
    except PackageNotFoundError:
        what = _("Piper is not installed. It would give natural voices, on this computer alone.")
        yield Finding("voices", "piper", State.MISSING, what, with_extra("piper"))
    here = {language_of(name) for name in installed()}
    shared = Shared(
        _("No natural voice for {subjects}: these films speak like a machine."),
        _("explainers voices install VOICE; which there are: explainers voices list"),
    )
    for lang in dict.fromkeys(language(code).base for code in languages):
        if lang not in here and lang in RECOMMENDED:
            what = _("No natural voice for {language}: its films speak like a machine.", language=language(lang).name)
            todo = f"explainers voices install {RECOMMENDED[lang]}"
            yield Finding("voices", f"piper {lang}", State.MISSING, what, todo, language(lang).name, shared)


def look_at_translation(production: Production) -> Iterator[Finding]:
    """Yield whether the production's engine can translate into each of its languages."""
    from explainers.commands.common import the_translator
    from explainers.localise.fill import needs_pivot

    source, name = production.source_language, production.translation.engine
    if production.translation.url:
        what = _("Texts are translated by {engine} at {url}; --network tries it.", engine=name,
                 url=production.translation.url)  # fmt: skip
        yield Finding("translation", name, State.OK, what)
        return
    try:
        translator = the_translator(production, 1)
    except ExplainersError as error:
        yield Finding("translation", name, State.MISSING, str(error))
        return
    for lang in production.languages[1:]:
        base, subject = language(lang).base, language(lang).name
        if base == source:  # a plain language: it is written by people
            continue
        state, say = State.MISSING, _not_translated
        if translator.translates(source, base) or needs_pivot(translator, source, base):
            state, say = State.OK, _translated
        shared, alone = say(source, "{subjects}", _("LANGUAGE")), say(source, subject, base)
        yield Finding("translation", f"{name} {lang}", state, alone.what, alone.todo, subject, shared)


def _translated(source: str, languages: str, code: str) -> Shared:
    return Shared(_("Gaps in {languages} can be filled.", languages=languages))


def _not_translated(source: str, languages: str, code: str) -> Shared:
    what = _("No machine translation from {source} to {languages}: new texts stay open until a person writes them.",
             source=language(source).name, languages=languages)  # fmt: skip
    return Shared(what, f"explainers languages install {source} {code}")
