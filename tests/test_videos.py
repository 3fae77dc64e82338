# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import gc
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from explainers.errors import EngineError
from explainers.videos import first_frame, look_into, read_frames, video_fault


def video(path, times_ms=(0, 40, 80, 120), size=(64, 48), rotation=0):
    """A video whose frame number n is grey level 20 + 40 n, each at its own time."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25, options={"qp": "1"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv444p"
        stream.codec_context.time_base = Fraction(1, 1000)
        if rotation:
            stream.set_display_rotation(rotation)
        for number, time in enumerate(times_ms):
            picture = np.full((size[1], size[0], 3), 20 + 40 * number, np.uint8)
            picture[:, : size[0] // 2, 1] = 255
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = time, Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def levels(frames):
    return [(time, round((int(picture[0, -1, 0]) - 20) / 40)) for time, picture in frames]


def test_every_frame_has_its_own_time_where_the_rate_varies(tmp_path):
    path = video(tmp_path / "a.mp4", (0, 40, 400, 1000))
    assert levels(read_frames(path, 0)) == [(0, 0), (40, 1), (400, 2), (1000, 3)]


def test_reading_begins_where_it_is_asked_to(tmp_path):
    path = video(tmp_path / "a.mp4", (0, 400, 800, 1200))
    assert levels(read_frames(path, 600)) == [(800, 2), (1200, 3)]


def test_odd_sizes_are_read_whole(tmp_path):
    assert look_into(video(tmp_path / "a.mp4", size=(63, 47))).width == 63


def test_a_start_after_the_end_is_said(tmp_path):
    path = video(tmp_path / "a.mp4")
    with pytest.raises(EngineError, match=r'the video "a.mp4" ends before 9 seconds'):
        list(read_frames(path, 9000))


def test_what_is_no_video_is_said(tmp_path):
    (tmp_path / "a.mp4").write_bytes(b"no video at all")
    assert video_fault(tmp_path / "a.mp4") == (
        'the video "a.mp4" cannot be read; it is damaged or something else.',
        "Export it again as MP4 (H.264).",
    )


def test_the_first_frame_is_made_once(tmp_path):
    path = video(tmp_path / "a.mp4")
    picture = first_frame(path, 80, tmp_path)
    with Image.open(picture) as image:
        assert abs(image.getpixel((60, 40))[0] - 100) < 3
    assert first_frame(path, 80, tmp_path) == picture


def test_a_video_from_a_phone_held_upright_stands_upright(tmp_path):
    _, picture = next(read_frames(video(tmp_path / "a.mp4", rotation=90), 0))
    assert picture.shape == (64, 48, 3)
    assert picture[-1, 5, 1] > 200 > picture[0, 5, 1]  # turned to the left as FFmpeg turns it: left is below now


def test_a_video_is_read_in_the_thread_that_asks(tmp_path):
    """A build's workers take one core each, whatever is read in them."""
    threads = Path("/proc/self/task")
    if not threads.is_dir():
        pytest.skip("only Linux shows a process's threads")
    path = video(tmp_path / "a.mp4")
    gc.collect()  # the encoder that made it, and its threads
    before = len(list(threads.iterdir()))
    frames = read_frames(path, 0)
    next(frames)
    assert len(list(threads.iterdir())) == before
    frames.close()
