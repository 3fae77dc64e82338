# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import av
import numpy as np
import pytest
from PIL import Image

from explainers.errors import ContentError
from explainers.production import load_production
from explainers.storyboard.load import load_storyboard

FACTS = """
name: Stadt Musterstadt
languages: [de]
facts:
  fee: {money: 46.00 EUR, scope: federal, as_of: 2026-11-22, source: test}
  day: {date: 2027-01-19, scope: federal, as_of: 2026-11-22, source: test}
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "scripts").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / "explainers.yaml").write_text(FACTS, encoding="utf-8")
    Image.new("RGB", (40, 30)).save(tmp_path / "assets" / "rathaus.png")
    return tmp_path


def load(root, scene):
    text = f"title: Ein Film\nsummary: Zur Probe.\nscenes:\n  - {scene}\n"
    (root / "scripts" / "film.yaml").write_text(text, encoding="utf-8")
    return load_storyboard(load_production(root), "film").scenes[0]


CASES = [
    (
        "{kind: title, say: Hallo., icon: idcard}",
        '4:38: scene 1 "title": there is no icon "idcard". Did you mean "id-card"? '
        'Find one with "explainers icons search WORD".',
    ),
    (
        "{kind: points, heading: A, items: [{show: B, icon: ausweis}]}",
        '4:56: scene 1 "points": there is no icon "ausweis". Perhaps: id-card, badge-check. '
        'Find one with "explainers icons search WORD".',
    ),
    (
        "{kind: deadline, heading: A, say: B., fact: fee}",
        '4:49: scene 1 "deadline": the fact "fee" is of the kind money. Name one of these kinds: date, duration.',
    ),
    (
        "{kind: deadline, heading: A, say: B., fact: dya}",
        '4:49: scene 1 "deadline": there is no fact "dya". Did you mean "day"?',
    ),
    (
        "{kind: end, say: B., link: site}",
        '4:32: scene 1 "end": there is no fact "site". Declare it under facts.',
    ),
    (
        "{kind: picture, say: B., alt: C, picture: assets/ratahus.png}",
        '4:47: scene 1 "picture": there is no file "assets/ratahus.png". '
        'Put it into assets/ or mend the name. Did you mean "rathaus.png"?',
    ),
    (
        "{kind: picture, say: B., alt: C, picture: ../secret.png}",
        '4:47: scene 1 "picture": the file "../secret.png" lies outside the production. Copy it into assets/.',
    ),
    (
        "{kind: picture, say: B., picture: assets/rathaus.png}",
        '4:5: scene 1 "picture": "alt" is missing. Add it.',
    ),
    (
        "{kind: screen, alt: C, picture: assets/rathaus.png, items: [{show: D, area: [80, 0, 30, 10]}]}",
        '4:81: scene 1 "screen": the area does not lie inside the picture. '
        "Write left, top, width and height in percent of it.",
    ),
    (
        "{kind: screen, alt: C, items: [{show: D, area: [1, 2, 3, 4]}]}",
        '4:12: scene 1 "screen": a screen shows either a picture or a video. '
        "Name one file: a screenshot as picture, or a recording as video.",
    ),
    (
        "{kind: screen, alt: C, picture: assets/rathaus.png, items: [{show: D, area: [1, 2, 3, 4], start: 2}]}",
        '4:102: scene 1 "screen": only a recording has a start. Take the line out, or name the recording as video.',
    ),
    (
        "{kind: picture, say: B., alt: C, picture: assets/rathaus.png, zoom: true, items: [{show: D, at: [1, 2]}]}",
        '4:73: scene 1 "picture": labels point to places in the picture; it cannot move below them. '
        "Take out zoom, or the labels.",
    ),
    (
        "{kind: clip, say: B., alt: C, video: assets/rathaus.png}",
        '4:42: scene 1 "clip": the video "rathaus.png" has no length. Export it again as MP4 (H.264).',
    ),
]


@pytest.mark.parametrize(("scene", "message"), CASES, ids=[case[0][1:40] for case in CASES])
def test_what_is_named_in_vain(root, scene, message):
    with pytest.raises(ContentError) as caught:
        load(root, scene)
    assert [str(problem) for problem in caught.value.problems] == [f"scripts/film.yaml:{message}"]


def test_a_sound_file_is_no_video(root):
    with av.open(str(root / "assets" / "ton.mp4"), "w") as container:
        stream = container.add_stream("aac", rate=48000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 4800), np.float32), format="fltp", layout="mono")
        frame.rate = 48000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(ContentError, match=r'the video "ton.mp4" has no picture'):
        load(root, "{kind: clip, say: B., alt: C, video: assets/ton.mp4}")


def test_a_scene_keeps_what_it_points_to(root):
    scene = load(root, "{kind: screen, alt: C, picture: assets/rathaus.png, items: [{show: D, area: [1, 2, 3, 4]}]}")
    assert scene.items[0].area == (1, 2, 3, 4)
    assert scene.picture == root / "assets" / "rathaus.png"
