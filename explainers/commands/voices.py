# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers voices`: which voices there are, getting one, and hearing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from explainers.commands.common import answers, choose, json_option, print_json, tell, the_production
from explainers.errors import EngineError, ExplainersError, UsageError, suggestion
from explainers.ui import _, later, plural

if TYPE_CHECKING:
    from explainers.production import Production, VoiceSource
    from explainers.sounds import Track
    from explainers.speak.pronounce import Lexicon

ENGINE_NOTES = {
    "espeak": later("always here; plain, clear, every language"),
    "gtts": later("Google over the network: THE TEXT LEAVES THE HOUSE"),
    "silent": later("no sound, timed as if spoken"),
}
PLUGIN_NOTE = later("a plug-in")
TABLE_WIDTH = 120
"""Columns of a terminal from which on the table of voices can be read."""


@click.group()
def voices() -> None:
    """List, install and hear voices."""


@voices.command("list")
@click.option("--lang", metavar="CODE", help="Only voices for this language, e.g. tr.")
@json_option
@answers
def list_voices(lang: str | None, as_json: bool) -> int:
    """List the engines and voices there are, and which are installed."""
    from rich.console import Console
    from rich.table import Table

    from explainers.languages import LANGUAGES

    if lang is not None and lang not in LANGUAGES:
        raise _no_language(lang)
    rows = list(_rows([lang] if lang else list(LANGUAGES)))
    if as_json:
        keys = ("engine", "voice", "lang", "quality", "size", "installed", "notes")
        print_json([{**dict(zip(keys, row, strict=True)), "installed": row[5] == _("yes")} for row in rows])
        return 0
    titles = _("Engine"), _("Voice"), _("Language"), _("Quality"), _("Size"), _("Installed"), _("Licence and notes")
    console = Console()
    if console.is_terminal and console.width < TABLE_WIDTH:
        _list_narrow(rows)
        return 0
    table = Table(*titles, box=None)
    table.columns[1].min_width = max(len(row[1]) for row in rows)  # a name that is cut off cannot be copied
    for row in rows:
        table.add_row(*row)
    console = console if console.is_terminal else Console(width=160)
    console.print(table, markup=False, highlight=False)
    return 0


def _list_narrow(rows: Iterable[tuple[str, ...]]) -> None:
    """Print each voice on lines of its own, where a table's cells would be a word wide."""
    for engine, voice, lang, quality, size, here, notes in rows:
        what = ", ".join(filter(None, [lang, quality, size, f"{_('Installed')}: {here}", notes]))
        tell(" ".join(filter(None, [engine, voice])))
        tell(f"  {what}")


def _no_language(lang: str) -> UsageError:
    from explainers.languages import LANGUAGES

    return UsageError(_('There is no language "{lang}".', lang=lang) + f" {suggestion(lang, list(LANGUAGES))}")


def _rows(langs: list[str]) -> Iterator[tuple[str, ...]]:
    from explainers.languages import language
    from explainers.speak.registry import engine_names
    from explainers.speak.voices import RECOMMENDED, catalogue, installed, language_of, licence

    here = installed()
    for lang in langs:
        yield "espeak", language(lang).espeak, lang, _("basic"), "", _("yes"), f"GPL-3+; {_(ENGINE_NOTES['espeak'])}"
        for voice in catalogue().values():
            if voice.lang == lang and voice.name not in here:
                note = _("recommended; ") if RECOMMENDED.get(lang) == voice.name else ""
                yield (
                    "piper",
                    voice.name,
                    lang,
                    voice.quality,
                    _megabytes(voice.size),
                    _("no"),
                    note + _("see its MODEL_CARD"),
                )
        for name, model in here.items():
            if language_of(name) == lang:
                quality = name.rsplit("-", 1)[-1]
                size = _megabytes(model.stat().st_size)
                yield "piper", name, lang, quality, size, _("yes"), licence(model) or _("its card names no licence")
    for name in engine_names():
        if name not in ("espeak", "piper"):
            yield name, "", "", "", "", _("yes"), _(ENGINE_NOTES.get(name, PLUGIN_NOTE))


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


@voices.command()
@click.argument("names", nargs=-1, required=True, metavar="VOICE...")
@click.option("--from", "source", help="A mirror's address, or a folder with the files. [default: where Piper's are]")
@answers
def install(names: tuple[str, ...], source: str | None) -> int:
    """Install Piper voices by name.

    The names are in `explainers voices list`. What arrived of an interrupted download is used.
    """
    from explainers.commands.downloads import watched
    from explainers.speak import voices as piper_voices

    for name in names:
        piper_voices.must_know(name)
    for name in names:
        with watched() as watch:
            model = piper_voices.install(name, source or piper_voices.SOURCE, watch(name))
        licence = piper_voices.licence(model) or _("its card names none")
        tell(_("{voice} is installed. Licence: {licence}", voice=name, licence=licence))
    return 0


@voices.command()
@click.argument("text")
@click.option("--lang", metavar="CODE", required=True, help="The language of the text, e.g. tr.")
@click.option("--engine", help="e.g. piper. [default: the production's for this language]")
@click.option("--voice", help="A voice of that engine.")
@click.option("--speed", type=click.FloatRange(0.5, 1.5), help="1 is the usual pace.")
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), help="[default: say.LANG.wav]")
@click.pass_obj
@answers
def say(
    folder: Path | None,
    text: str,
    lang: str,
    engine: str | None,
    voice: str | None,
    speed: float | None,
    out: Path | None,
) -> int:
    """Speak TEXT into a WAV file, just as a film would."""
    from explainers.languages import LANGUAGES
    from explainers.speak.speak import Narrator

    if lang not in LANGUAGES:
        raise _no_language(lang)
    production, usual = _usual(folder, lang)
    same_engine = engine is None or engine == usual.engine
    narrator = Narrator(
        engine or usual.engine,
        lang,
        speed or usual.speed,
        voice or (usual.voice if same_engine else ""),
        _lexicon(production, ""),
    )
    path = out or Path(f"say.{lang}.wav")
    _write(path, narrator.say([text])[0].samples)
    click.echo(f"{path}: {narrator.engine().fingerprint()}")
    return 0


@voices.command()
@click.argument("script")
@click.option("--lang", metavar="CODE", required=True, help="The language, e.g. tr.")
@click.pass_obj
@answers
def audition(folder: Path | None, script: str, lang: str) -> int:
    """Hear the first scene of SCRIPT in every installed voice."""
    from explainers.build.plan import make_plan
    from explainers.errors import ContentError
    from explainers.speak.speak import Narrator
    from explainers.storyboard.narration import narration

    production = the_production(folder)
    choose(production, [script], [lang])
    plan = make_plan(production, [script], [lang])
    if not plan.films:
        raise ContentError(plan.problems)
    sentences = narration(plan.films[0])
    texts = [one.ear for one in sentences if one.scene_id == sentences[0].scene_id]
    target = production.output / "auditions"
    made = 0
    for engine, voice in _local_voices(lang):
        path = target / f"{script}.{lang}.{engine}-{voice}.wav"
        try:
            spoken = Narrator(engine, lang, 1.0, voice, _lexicon(production, script)).say(texts)
        except EngineError as error:
            click.echo(f"{engine} {voice}: {error}", err=True)
            continue
        _write(path, _in_a_row([one.samples for one in spoken]))
        click.echo(production.shown(path))
        made += 1
    tell(plural("{number} voice heard.", "{number} voices heard.", made))
    return 0 if made else 1


def _local_voices(lang: str) -> Iterator[tuple[str, str]]:
    from explainers.languages import language
    from explainers.speak.voices import installed, language_of

    yield "espeak", language(lang).espeak
    yield from (("piper", name) for name in installed() if language_of(name) == lang)


def _usual(folder: Path | None, lang: str) -> tuple[Production | None, VoiceSource]:
    """Return the production, if we are in one, and how it speaks a language."""
    from explainers.production import VoiceSource

    try:
        production = the_production(folder)
    except UsageError:
        if folder is not None:
            raise
        return None, VoiceSource.model_validate({})
    return production, production.voice(lang)


def _lexicon(production: Production | None, script: str) -> Lexicon:
    from explainers.speak.pronounce import FILE_NAME, NOTHING, read_lexicon

    if production is None:
        return NOTHING
    path = production.locales / FILE_NAME
    return read_lexicon(path, production.shown(path), script)


def _in_a_row(spoken: list[Track]) -> Track:
    import numpy as np

    from explainers.sounds import RATE
    from explainers.timeline import SENTENCE_PAUSE_MS

    pause = np.zeros(RATE * SENTENCE_PAUSE_MS // 1000, np.float32)
    return np.concatenate([part for samples in spoken for part in (samples, pause)][:-1])


def _write(path: Path, samples: Track) -> None:
    """Write sound as a WAV file, at the loudness of a film."""
    import numpy as np

    from explainers.sounds import RATE
    from explainers.speak.engine import Audio
    from explainers.speak.track import normalise
    from explainers.speak.wav import write_wav

    try:
        write_wav(path, Audio((np.clip(normalise(samples), -1, 1) * 32767).astype(np.int16), RATE))
    except OSError as error:
        raise ExplainersError(_('"{path}" cannot be written ({error}).', path=path, error=error.strerror)) from None
