# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole sample film, read back: what players will find."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pysrt
import pytest
from PIL import Image

from explainers import __version__
from explainers.build.film import ENDINGS, Film
from explainers.draw.draw import draw_scene
from explainers.draw.look import load_look
from explainers.encode.frames import Yuv, to_rgb, to_yuv
from explainers.encode.probe import probe
from explainers.encode.video import encode_shot
from explainers.pipeline import narrate
from explainers.production import Production
from explainers.speak.loudness import measure
from explainers.storyboard.narration import Sentence
from explainers.timeline import Hold, Spoken, Still, Timeline, lay_out
from tests.conftest import sample_storyboard


@pytest.fixture(scope="module")
def timeline(samples: Production) -> Timeline:
    """The timeline the film was made from: speaking again gives the same sound, so the same times."""
    return narrate(samples, sample_storyboard(samples, "personalausweis", "ar"))[1]


def sound(path: Path) -> np.ndarray:
    with av.open(str(path)) as container:
        parts = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(parts, axis=1)


def test_streams_lengths_and_tags(arabic_film: Film, timeline: Timeline) -> None:
    info = probe(arabic_film.video)
    assert (info.video_codec, info.video_profile, info.pixel_format) == ("h264", "High", "yuv420p")
    assert (info.width, info.height) == (1920, 1080)
    assert (info.audio_codec, info.audio_rate, info.audio_channels) == ("aac", 48_000, 2)
    assert abs(info.video_ms - timeline.duration_ms) <= 40
    assert abs(info.audio_ms - timeline.duration_ms) <= 40
    assert info.languages == ("ara", "ara", "ara")
    assert info.boxes.index("moov") < info.boxes.index("mdat")
    assert [start for start, _ in info.chapters] == [shot.start_ms for shot in timeline.shots]
    assert info.chapters[0][1] == "طلب بطاقة الهوية الألمانية"


def test_every_device_can_play_the_picture(arabic_film: Film) -> None:
    """V1: what the profile alone does not say."""
    with av.open(str(arabic_film.video)) as container:
        codec = container.streams.video[0].codec_context
        frame = next(container.decode(video=0))
        configuration = bytes(codec.extradata or b"")
        assert configuration[3] <= 40, "the level, in tenths (ISO 14496-15, 5.3.3.1)"
        assert codec.sample_aspect_ratio in (None, 1) and not frame.interlaced_frame
        assert {codec.color_primaries, codec.color_trc, codec.colorspace} == {1} == {codec.color_range}, (
            "BT.709, 16–235"
        )


def test_a_film_is_far_smaller_than_upload_limits(arabic_film: Film) -> None:
    """V6: half an hour fits into 40 MB."""
    minutes = arabic_film.duration_ms / 60_000
    assert arabic_film.video.stat().st_size / minutes <= 40_000_000 / 30


def test_a_film_begins_with_its_poster(arabic_film: Film) -> None:
    """V7: players that show no poster show the same picture, and it is not black."""
    with av.open(str(arabic_film.video)) as container, Image.open(arabic_film.video.with_suffix(".jpg")) as poster:
        first = next(container.decode(video=0)).reformat(*poster.size, format="rgb24").to_ndarray().astype(int)
        assert np.abs(first - np.asarray(poster.convert("RGB"), int)).mean() < 4
        assert first.mean() > 50


def test_the_film_says_what_it_is_and_who_speaks(arabic_film: Film) -> None:
    with av.open(str(arabic_film.video)) as container:
        said = container.metadata
    assert said["title"] == "طلب بطاقة الهوية الألمانية" and said["artist"] and said["comment"]
    assert said["encoder"].startswith(f"Explainers {__version__}; espeak-ng ") and "voice ar" in said["encoder"]


def test_every_scene_begins_with_a_key_frame_on_the_grid(arabic_film: Film, timeline: Timeline) -> None:
    with av.open(str(arabic_film.video)) as container:
        stream = container.streams.video[0]
        packets = [packet for packet in container.demux(stream) if packet.pts is not None]
        shown, decoded = (
            [round(getattr(packet, name) * packet.time_base * 1000) for packet in packets] for name in ("pts", "dts")
        )
        keys = {start for start, packet in zip(shown, packets, strict=True) if packet.is_keyframe}
    assert len(set(shown)) == len(shown) and all(start % 40 == 0 for start in shown)
    assert decoded == sorted(set(decoded)) and all(map(int.__le__, decoded, shown)) and decoded[0] == -40
    assert {shot.start_ms for shot in timeline.shots} <= keys


def test_each_hold_shows_its_picture(samples: Production, arabic_film: Film, timeline: Timeline) -> None:
    storyboard = sample_storyboard(samples, "personalausweis", "ar")
    shot = timeline.shots[2]
    scene = storyboard.scenes[2]
    stills = draw_scene(storyboard, scene, range(len(scene.items) + 1), load_look(samples))
    with av.open(str(arabic_film.video)) as container:
        frames = {round(frame.time * 1000): frame for frame in container.decode(video=0)}
    for part in shot.parts:
        if isinstance(part, Hold):
            seen = frames[part.start_ms].to_ndarray(format="yuv420p").astype(float)
            meant = to_yuv(stills[part.still.shown]).astype(float)
            noise = float(((seen - meant) ** 2).mean())
            assert 10 * np.log10(255**2 / max(noise, 1e-9)) > 42


def test_soft_subtitles_are_the_srt(arabic_film: Film) -> None:
    with av.open(str(arabic_film.video)) as container:
        stream = container.streams.subtitles[0]
        said = [
            (round(packet.pts * packet.time_base * 1000), bytes(packet)[2:].decode())
            for packet in container.demux(stream)
            if packet.size > 2
        ]
    file = pysrt.open(str(arabic_film.video.with_suffix(".srt")), encoding="utf-8")
    assert said == [(item.start.ordinal, item.text) for item in file]


def test_cues_are_inside_the_film_and_in_step_with_what_is_heard(arabic_film: Film, timeline: Timeline) -> None:
    heard = np.abs(sound(arabic_film.video)[0])
    file = pysrt.open(str(arabic_film.video.with_suffix(".srt")), encoding="utf-8")
    starts = {item.start.ordinal for item in file}
    assert all(item.end.ordinal <= timeline.duration_ms for item in file)
    for span in timeline.spans:
        assert span.start_ms in starts
        begin = span.start_ms * 48
        before, after = heard[begin - 15 * 48 : begin - 5 * 48], heard[begin : begin + 100 * 48]
        assert after.max() > 0.02 > before.max(), span.sentence.eye


def test_loudness_of_the_encoded_sound(arabic_film: Film) -> None:
    loudness = measure(np.ascontiguousarray(sound(arabic_film.video)[0], dtype=np.float32))
    assert abs(loudness.integrated_lufs + 16) <= 1
    assert loudness.true_peak_dbtp <= -1


def test_companions(arabic_film: Film) -> None:
    folder = arabic_film.video.parent
    assert {path.name for path in folder.iterdir()} == {f"personalausweis.ar{ending}" for ending in ENDINGS}
    assert "هذه الترجمة آلية" in arabic_film.video.with_suffix(".txt").read_text("utf-8")


def plain(level: int) -> Yuv:
    picture = np.full((90, 160, 3), level, np.uint8)
    return to_yuv(picture)


def test_colours_survive_the_way_through_the_film() -> None:
    colours = np.array([[18, 64, 122], [242, 169, 0], [255, 255, 255], [179, 38, 30]], np.uint8)
    picture = np.repeat(np.repeat(colours.reshape(1, 4, 3), 40, axis=0), 40, axis=1)
    back = to_rgb(to_yuv(picture))
    assert np.abs(back[20, 20::40].astype(int) - colours).max() <= 4


@pytest.mark.parametrize("constant", [False, True])
def test_holds_are_stored_every_two_seconds_or_every_frame(constant: bool) -> None:
    said = [Sentence("a", None, False, "x", "x"), Sentence("a", 0, True, "y", "y")]
    shot = lay_out("de", [Spoken(said[0], 500, 0), Spoken(said[1], 560, 0)]).shots[0]
    pictures = {Still("a", 0): plain(20), Still("a", 1): plain(200)}
    frames = [frame for _place, frame in encode_shot(shot, pictures.__getitem__, constant=constant).decoded()]
    opening, move, rest = shot.parts
    every = shot.end_ms // 40
    held = sum(-(-(part.end_ms - part.start_ms) // 2000) for part in (opening, rest))
    assert len(frames) == (every if constant else held + (move.end_ms - move.start_ms) // 40)
    levels = [float(frame.to_ndarray(format="yuv420p")[:90].mean()) for frame in frames]
    assert levels == sorted(levels), "this cross-fade only gets brighter"
    assert np.ptp(np.diff(np.unique(np.round(levels)))) <= 2, "in even steps"


def test_a_fade_costs_next_to_nothing() -> None:
    rng = np.random.default_rng(1)
    noisy = [to_yuv(np.kron(rng.integers(0, 255, (9, 16, 3), np.uint8), np.ones((20, 20, 1), np.uint8))) for _ in "ab"]
    said = [Sentence("a", None, False, "x", "x"), Sentence("a", 0, True, "y", "y")]
    shot = lay_out("de", [Spoken(said[0], 500, 0), Spoken(said[1], 560, 0)]).shots[0]
    pictures = dict(zip((Still("a", 0), Still("a", 1)), noisy, strict=True))
    key, *others = [len(coded.data) for coded in encode_shot(shot, pictures.__getitem__).frames]
    move = shot.parts[1]
    between = (move.end_ms - move.start_ms) // 40
    assert between == 7 and sorted(others)[between - 1] < key / 10
