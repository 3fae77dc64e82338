# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from io import StringIO

import pysrt
import webvtt

from explainers.caption.cues import Cue, make_cues
from explainers.caption.subtitles import srt, vtt
from explainers.storyboard.narration import Sentence
from explainers.timeline import CUE_GAP_MS, Spoken, lay_out
from explainers.times import FRAME_MS

CUES = [Cue(600, 2000, ("Fragen & Antworten", "<hier>")), Cue(3_661_040, 3_662_000, ("Ende",))]


def test_srt() -> None:
    assert srt(CUES) == (
        "1\n00:00:00,600 --> 00:00:02,000\nFragen & Antworten\n<hier>\n\n"
        "2\n01:01:01,040 --> 01:01:02,000\nEnde\n"
    )  # fmt: skip


def test_webvtt() -> None:
    assert vtt(CUES) == (
        "WEBVTT\n\n00:00:00.600 --> 00:00:02.000\nFragen &amp; Antworten\n&lt;hier&gt;\n\n"
        "01:01:01.040 --> 01:01:02.000\nEnde\n"
    )


def test_both_read_back_alike() -> None:
    read_srt = pysrt.from_string(srt(CUES))
    read_vtt = webvtt.from_buffer(StringIO(vtt(CUES)))
    assert [item.start.ordinal for item in read_srt] == [600, 3_661_040]
    assert [cue.start for cue in read_vtt] == ["00:00:00.600", "01:01:01.040"]


def say(scene: str, text: str) -> Spoken:
    return Spoken(Sentence(scene, None, False, text, text), 1500, 1000)


def test_cues_begin_with_their_sentence_and_clear_before_a_new_scene() -> None:
    timeline = lay_out("de", [say("a", "Eins."), say("a", "Zwei."), say("b", "Drei.")])
    cues = make_cues(timeline)
    assert [cue.start_ms for cue in cues] == [span.start_ms for span in timeline.spans]
    assert cues[1].start_ms - cues[0].end_ms == 80
    assert cues[1].end_ms <= timeline.shots[0].end_ms
    assert cues[2].start_ms - cues[1].end_ms >= 1000


def test_an_arabic_line_that_begins_in_latin_is_still_right_to_left() -> None:
    timeline = lay_out("ar", [say("a", "AusweisApp تطبيق"), say("b", "تطبيق AusweisApp")])
    assert [cue.lines[0][0] for cue in make_cues(timeline)] == ["\u200f", "ت"]


def test_a_piece_of_a_sentence_begins_with_its_first_word() -> None:
    text = "Bringen Sie bitte Ihren alten Ausweis und ein digitales Foto mit, und kommen Sie nicht zu spät zum Termin."
    words = tuple(400 * index for index in range(len(text.split())))
    sentence = Sentence("a", None, False, text, text)
    (span,) = lay_out("de", [Spoken(sentence, 7600, 0, (), words)]).spans
    first, second = make_cues(lay_out("de", [Spoken(sentence, 7600, 0, (), words)]))
    word = len(" ".join(first.lines).split())
    assert 0 <= second.start_ms - (span.start_ms + words[word]) < 2 * FRAME_MS
    assert second.start_ms - first.end_ms == CUE_GAP_MS
