# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hold a finished film's sound against the standard (A1 to A8): measured on the file, not on what went into it."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray
from pydantic_core import to_json

from explainers.breach import Breach
from explainers.languages import language
from explainers.sounds import BLOCK, RATE, Remembered, anew
from explainers.speak.loudness import Loudness, Moments, moments, together
from explainers.speak.track import TARGET_LUFS
from explainers.timeline import Timeline
from explainers.ui import _, figure, plural

TOLERANCE_LU = 1.0
"""Around TARGET_LUFS (A1)."""
HIGHEST_DBTP = -1.0
"""True peak after decoding (A2: EBU R 128)."""
SCENES_LU, RANGE_LU = 2.0, 8.0
"""How far scenes may be from the programme, and the widest loudness range (A3)."""
LEAST_BITS = 96_000
"""A second of speech, as measured: the encoder spends less than it was given where there is silence (A6)."""
GERMAN_WPM = 150
"""Most words a minute of voiced time (A7: ARD's formula, which is for German)."""
LEAST_WORDS = 40
"""A sentence or two of short words say nothing of a voice's pace."""
LEAD_IN_MS = (300, 1000)
LONGEST_SILENCE_MS = 2000
"""Where something is still to come (A8)."""
SHORTEST_SCENE_MS = 3000
"""Below it loudness cannot be measured (EBU Tech 3341)."""
WARM_UP = 6
"""AAC blocks that are decoded before a scene: 128 ms."""
WINDOW_MS = 10
VOICE_LEVEL = 10 ** (-45 / 20)
"""Louder than this is voice, not the noise that AAC leaves."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A film's sound as a player gives it."""

    codec: str
    rate: int
    bit_rate: int
    """Bits a second where somebody speaks."""
    loudness: Loudness
    clipped: int
    """Samples at or over full scale."""
    scenes_lufs: tuple[float, ...]
    """Of each scene that is long enough to measure."""
    silences_ms: tuple[tuple[int, int], ...]
    """From and to, of more than LONGEST_SILENCE_MS."""
    voice_ms: tuple[int, int]
    """The first and the last sound."""


def decode_sound(path: Path) -> NDArray[np.float32]:
    """Return a film's sound as a player gives it: shape (2, n) at RATE, the first sample at the film's start."""
    with av.open(str(path), "r") as container:
        stream = container.streams.audio[0]
        length = round((stream.duration or 0) * float(stream.time_base or 0) * RATE)
        out = np.zeros((2, length + RATE), np.float32)
        end = 0
        for frame in container.decode(stream):
            samples = frame.to_ndarray()
            begin = round((frame.pts or 0) * float(frame.time_base or 0) * RATE)
            samples = samples[:, max(0, -begin) :]
            begin = max(0, begin)
            end = max(end, begin + samples.shape[1])
            out[:, begin : begin + samples.shape[1]] = samples[:, : out.shape[1] - begin]
    return out[:, :end]


@dataclass(frozen=True, slots=True)
class Scene:
    """What was measured of one scene's sound."""

    moments: Moments
    clipped: int
    """Samples at or over full scale."""
    loud: tuple[bool, ...]
    """Whether there is a voice in each WINDOW_MS."""


def listen(path: Path, timeline: Timeline, remembered: Remembered = anew) -> Heard:
    """Measure the sound of a film.

    It is decoded scene by scene from what stands in the file; a scene whose packets were measured before is not decoded
    again.

    Args:
        path: the film.
        timeline: when its scenes are.
        remembered: knows what was measured before.
    """
    with av.open(str(path), "r") as container:
        stream = container.streams.audio[0]
        codec, rate = stream.codec_context.name, stream.codec_context.sample_rate
        head = stream.codec_context.extradata or b""
        sizes: list[int] = []
        packets = _noted(container, stream, sizes)
        scenes = [_scene(head, run, start, remembered) for run, start in _runs(packets, timeline)]
    long_ones = [
        together([scene.moments]).integrated_lufs
        for scene, shot in zip(scenes, timeline.shots, strict=False)
        if shot.end_ms - shot.start_ms >= SHORTEST_SCENE_MS
    ]
    loud = np.array([window for scene in scenes for window in scene.loud], bool)
    return Heard(
        codec=codec,
        rate=rate,
        bit_rate=_bit_rate(sizes, timeline),
        loudness=together(scene.moments for scene in scenes),
        clipped=sum(scene.clipped for scene in scenes),
        scenes_lufs=tuple(long_ones),
        silences_ms=tuple(_silences(loud)),
        voice_ms=_voice(loud),
    )


def _noted(container: InputContainer, stream: av.AudioStream, sizes: list[int]) -> Iterator[bytes]:
    """Yield a film's packets of sound, and note their sizes."""
    for packet in container.demux(stream):
        if packet.size:
            sizes.append(packet.size)
            yield bytes(packet)


def _runs(packets: Iterator[bytes], timeline: Timeline) -> Iterator[tuple[list[bytes], int]]:
    """Yield each scene's packets, begun with some of the scene before, and how many those are.

    A packet needs the one before it, and the meters ring on for a tenth of a second. The film's first packet holds
    nothing but what comes before its first sample.
    """
    before = deque(islice(packets, 1), maxlen=WARM_UP)
    for shot in timeline.shots:
        run = list(islice(packets, shot.end_ms * RATE // 1000 // BLOCK - shot.start_ms * RATE // 1000 // BLOCK))
        if run:
            yield [*before, *run], len(before)
        before.extend(run)


def _scene(head: bytes, run: list[bytes], start: int, remembered: Remembered) -> Scene:
    """Return what is heard in a scene: its packets from `start` on."""
    content = b"".join(len(packet).to_bytes(4, "little") + packet for packet in (head, *run))
    made = remembered(content, lambda: to_json(_measured(head, run, start)))
    found = json.loads(made)
    return Scene(Moments(**found["moments"]), found["clipped"], tuple(found["loud"]))


def _measured(head: bytes, run: Iterable[bytes], start: int) -> Scene:
    decoder = av.CodecContext.create("aac", "r")
    decoder.extradata = head
    decoded = [frame.to_ndarray() for packet in run for frame in decoder.decode(av.Packet(packet))]
    sound: NDArray[np.float32] = np.concatenate(decoded[start:], axis=1).astype(np.float32, copy=False)
    alike = np.array_equal(sound[0], sound[1])  # then one channel says all
    loud = levels(sound) > VOICE_LEVEL
    return Scene(
        moments(sound[0] if alike else sound),
        int(np.count_nonzero(np.abs(sound) >= 1)),
        tuple(bool(one) for one in loud),
    )


def _bit_rate(sizes: list[int], timeline: Timeline) -> int:
    """Return the bits a second where somebody speaks, from the size of each packet."""
    starts_ms = (np.arange(len(sizes)) - 1) * BLOCK * 1000 / RATE
    voiced = np.zeros(len(sizes), bool)
    for span in timeline.spans:
        voiced |= (starts_ms >= span.start_ms) & (starts_ms < span.end_ms)
    return round(float(np.mean(np.array(sizes)[voiced])) * 8 * RATE / BLOCK) if voiced.any() else 0


def levels(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the highest sample of each WINDOW_MS."""
    step = RATE * WINDOW_MS // 1000
    count = sound.shape[1] // step
    windows: NDArray[np.float32] = np.abs(sound[0, : count * step]).reshape(count, step).max(axis=1)
    return windows


def _voice(loud: NDArray[np.bool_]) -> tuple[int, int]:
    at = np.flatnonzero(loud)
    return (int(at[0]) * WINDOW_MS, int(at[-1] + 1) * WINDOW_MS) if len(at) else (0, 0)


def _silences(loud: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    quiet = np.concatenate(([0], (~loud).astype(np.int8), [0]))
    edges = np.flatnonzero(np.diff(quiet))
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        if (end - begin) * WINDOW_MS > LONGEST_SILENCE_MS:
            yield int(begin) * WINDOW_MS, int(end) * WINDOW_MS


def sound_breaches(
    heard: Heard, timeline: Timeline, *, music: bool = False, most_wpm: int = GERMAN_WPM
) -> list[Breach]:
    """Return every breach of A1 to A8 in a film's sound.

    Args:
        heard: what `listen` measured.
        timeline: the film in time.
        music: True if there is music under the voice: pauses are not silent then.
        most_wpm: the most words a minute for these viewers, if the film is in German.
    """
    pauses = [] if music else _pauses(heard, timeline)
    return [*_loudness(heard), *_form(heard), *pauses, *pace_breaches(timeline, most_wpm)]


def _loudness(heard: Heard) -> Iterator[Breach]:
    whole = heard.loudness
    if abs(whole.integrated_lufs - TARGET_LUFS) > TOLERANCE_LU:
        what = _(
            "the sound has {figure} LUFS; {target} ± {tolerance} are right",
            figure=figure(whole.integrated_lufs, 1),
            target=figure(TARGET_LUFS, 0),
            tolerance=figure(TOLERANCE_LU, 0),
        )
        yield Breach("A1", 0, what)
    if whole.true_peak_dbtp > HIGHEST_DBTP:
        what = _("the true peak is {figure} dBTP; at most {most}", **_limit(whole.true_peak_dbtp, HIGHEST_DBTP))
        yield Breach("A2", 0, what)
    off = max((abs(scene - whole.integrated_lufs) for scene in heard.scenes_lufs), default=0)
    if off > SCENES_LU:
        what = _("a scene is {figure} LU off the film's loudness; at most {most}", **_limit(off, SCENES_LU))
        yield Breach("A3", 0, what)
    if whole.range_lu > RANGE_LU:
        what = _("the loudness range is {figure} LU; at most {most}", **_limit(whole.range_lu, RANGE_LU))
        yield Breach("A3", 0, what)
    if heard.clipped:
        what = plural("{number} sample is clipped", "{number} samples are clipped", heard.clipped)
        yield Breach("A8", 0, what)


def _limit(value: float, most: float) -> dict[str, str]:
    return {"figure": figure(value, 1), "most": figure(most, 0)}


def _form(heard: Heard) -> Iterator[Breach]:
    if heard.rate != RATE:
        what = _("the sound has {rate} samples a second; {wanted} are right", rate=heard.rate, wanted=RATE)
        yield Breach("A4", 0, what)
    if heard.codec != "aac" or heard.bit_rate < LEAST_BITS:
        what = _(
            "the sound is {codec} with {bits} bits a second; AAC with at least {least} is right",
            codec=heard.codec,
            bits=heard.bit_rate,
            least=LEAST_BITS,
        )
        yield Breach("A6", 0, what)


def _pauses(heard: Heard, timeline: Timeline) -> Iterator[Breach]:
    first, last = heard.voice_ms
    if not LEAD_IN_MS[0] <= first <= LEAD_IN_MS[1]:
        what = _(
            "the voice begins after {first} ms; {least} to {most} ms are right",
            first=first,
            least=LEAD_IN_MS[0],
            most=LEAD_IN_MS[1],
        )
        yield Breach("A8", first, what)
    for begin, end in heard.silences_ms:
        if end <= last and begin >= first:
            lasts, most = (end - begin) / 1000, LONGEST_SILENCE_MS / 1000
            yield Breach("A8", begin, _("{figure} s of silence; at most {most}", **_limit(lasts, most)))
    spoken_to = timeline.spans[-1].end_ms if timeline.spans else 0
    if abs(last - spoken_to) > 200:
        off = abs(last - spoken_to)
        yield Breach("A8", last, _("the voice ends {off} ms away from where its last sentence does", off=off))


def pace_breaches(timeline: Timeline, most_wpm: int) -> Iterator[Breach]:
    """Yield the breach of A7, if the voice speaks German faster than these viewers can follow."""
    pace = words_a_minute(timeline)
    words = sum(len(span.sentence.ear.split()) for span in timeline.spans)
    if language(timeline.lang).base == "de" and pace > most_wpm and words >= LEAST_WORDS:
        what = _("{pace} words a minute; at most {most}", pace=round(pace), most=most_wpm)
        yield Breach("A7", 0, what, warning=True)


def words_a_minute(timeline: Timeline) -> float:
    """Return the voice's pace in words of the text for the ear, pauses not counted."""
    words = sum(len(span.sentence.ear.split()) for span in timeline.spans)
    voiced = sum(span.end_ms - span.start_ms for span in timeline.spans)
    return words * 60_000 / voiced if voiced else 0.0
