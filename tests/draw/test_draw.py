# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import io
import re
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from explainers.draw.draw import TextOverflow, draw_scene, poster_jpeg, set_pages
from explainers.draw.fonts import families
from explainers.draw.look import FORMATS, load_look
from explainers.draw.request import filled, scene_request, tied
from explainers.errors import EngineError
from explainers.production import Production
from explainers.storyboard.model import Item, Scene
from explainers.storyboard.source import KINDS
from explainers.text import isolate_ltr
from tests.conftest import sample_storyboard
from tests.draw.conftest import DOCS


def test_every_kind_has_a_sample_in_the_docs(sample_scenes):
    assert {scene["kind"] for scene in sample_scenes} == set(KINDS)
    shown = re.findall(r"\(\.\./pictures/scene-(\w+)\.", (DOCS / "en" / "scenes.md").read_text("utf-8"))
    assert set(shown) == {*KINDS, "length"}


@pytest.mark.parametrize("format", FORMATS)
def test_the_docs_samples_are_drawn_in_every_format(production, sample_film, format):
    film, look = sample_film, load_look(production, format)
    width, height = FORMATS[format]
    for scene in film.scenes:
        pictures = draw_scene(film, scene, [0, len(scene.items)], look)
        assert [picture.shape for picture in pictures] == [(height, width, 3)] * 2, scene.kind
        assert scene.items == () or (pictures[0] != pictures[1]).any(), scene.kind


@pytest.mark.parametrize("format", FORMATS)
def test_the_lowest_fifth_is_free_for_subtitles(production, sample_film, format):
    film, look = sample_film, load_look(production, format)
    for scene in film.scenes:
        if scene.kind in ("title", "end"):
            continue
        picture = draw_scene(film, scene, [len(scene.items)], look)[0]
        lowest = picture[-(picture.shape[0] // 5) + 1 :]
        assert (lowest == lowest[0, 0]).all(), scene.id


def test_right_to_left_is_a_mirror(production, storyboard):
    film = storyboard('  - {kind: points, heading: "1", items: ["2", "2"]}\n  - {kind: end, say: "1."}')
    look = load_look(production)
    left = draw_scene(film, film.scenes[0], [2], look)[0]
    right = draw_scene(replace(film, lang="ar"), film.scenes[0], [2], look)[0]
    progress, mirrored = left[:60].astype(int), right[:60, ::-1].astype(int)
    assert (abs(progress - mirrored) > 90).mean() < 0.002
    assert (abs(progress - mirrored[:, ::-1]) > 90).mean() > 0.002
    assert (left[:, :960] != right[:, :960]).any()


def test_no_scene_looks_different_the_second_time(production, sample_film):
    film, look = sample_film, load_look(production)
    scene = next(scene for scene in film.scenes if scene.kind == "checklist")
    assert np.array_equal(draw_scene(film, scene, [2], look)[0], draw_scene(film, scene, [2], look)[0])


def test_text_that_does_not_fit_says_by_how_much(production, storyboard):
    film = storyboard(f"  - kind: points\n    heading: A\n    items: [{', '.join(['Sehr viele Worte ' * 9] * 6)}]")
    with pytest.raises(TextOverflow) as caught:
        draw_scene(film, film.scenes[0], [6], load_look(production))
    assert 20 < caught.value.percent < 400


def test_a_word_is_never_broken(production, storyboard):
    film = storyboard(f"  - kind: steps\n    heading: A\n    items: [{'Wohnungsgeberbestätigungs' * 4}]")
    with pytest.raises(TextOverflow):
        draw_scene(film, film.scenes[0], [1], load_look(production))


def test_a_picture_that_vanished_is_named(production, storyboard):
    path = production.assets / "a.png"
    Image.new("RGB", (64, 64)).save(path)
    film = storyboard("  - {kind: picture, picture: assets/a.png, alt: A, say: B.}")
    path.unlink()
    with pytest.raises(EngineError, match=r'there is no picture "a.png"'):
        draw_scene(film, film.scenes[0], [0], load_look(production))


def test_a_logo_stands_on_every_page(production, sample_film):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#00f"/></svg>'
    (production.assets / "logo.svg").write_text(svg)
    (production.assets / "brand.yaml").write_text("logo: assets/logo.svg\n")
    film, look = sample_film, load_look(production)
    for scene in film.scenes:
        picture = draw_scene(film, scene, [0], look)[0]
        assert (picture == (0, 0, 255)).all(axis=2).sum() > 1000, scene.kind


def test_an_item_that_is_not_yet_spoken_of_is_not_seen(samples: Production) -> None:
    storyboard = sample_storyboard(samples, "wohnsitz-anmelden", "de")
    scene = next(scene for scene in storyboard.scenes if scene.kind == "checklist")
    first, second, all_shown = draw_scene(storyboard, scene, [0, 1, len(scene.items)], load_look(samples))
    assert first.shape == (1080, 1920, 3) and first.dtype == np.uint8
    changed = np.flatnonzero((first != second).any(axis=(1, 2)))
    assert changed.min() > 200, "the heading stands still"
    assert changed.max() < np.flatnonzero((first != all_shown).any(axis=(1, 2))).max()


def test_signs_that_mean_something_to_typst_are_only_text(samples: Production) -> None:
    storyboard = sample_storyboard(samples, "personalausweis", "de")
    scene = Scene("odd", "points", '#panic("x") *fett* $x$', items=(Item("\\ [ ] { } @ ` ~ \" '", "x"),))
    assert draw_scene(replace(storyboard, scenes=(scene,)), scene, [1], load_look(samples))


def test_a_poster_is_small(samples: Production) -> None:
    storyboard = sample_storyboard(samples, "personalausweis", "tr")
    (picture,) = draw_scene(storyboard, storyboard.scenes[0], [0], load_look(samples))
    assert len(poster_jpeg(picture)) < 100_000


def test_only_the_fonts_from_the_wheels_are_used(production) -> None:
    assert families(production.root) == ["Noto Sans", "Noto Sans Arabic"]


@pytest.mark.parametrize(("format", "size"), [("16:9", (1280, 720)), ("9:16", (720, 1280)), ("1:1", (1080, 1080))])
def test_a_poster_keeps_its_shape(production, storyboard, format, size):
    film = storyboard("  - {kind: title, say: A.}")
    poster = poster_jpeg(draw_scene(film, film.scenes[0], [0], load_look(production, format))[0])
    with Image.open(io.BytesIO(poster)) as image:
        assert image.size == size


def test_what_belongs_together_stays_on_one_line(samples: Production) -> None:
    storyboard = sample_storyboard(samples, "personalausweis", "tr")
    assert filled(storyboard, "24 yaşından itibaren: {valid_adult}") == "24~yaşından itibaren: 10~yıl".replace(
        "~", "\u00a0"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Umtausch bis 19.~Januar 2027",
        "Ausgestellt von 2002 bis 2004: Umtausch",
        "Место в~детском саду и~по~месту жительства",
        "Η~άδεια έως 19~Ιανουαρίου 2027",
        "Carte de 3~ans à~vie",
    ],
)
def test_short_words_and_numbers_go_with_the_next_word(text):
    assert tied(text.replace("~", " ")) == text.replace("~", "\u00a0")


@pytest.mark.parametrize(("lang", "title"), [("de", "Aufhebungsverträge ablehnen"), ("ar", "الإبلاغ عن ولادة طفلكم")])
def test_the_lines_of_a_title_do_not_touch(production, storyboard, lang, title):
    film = replace(storyboard("  - {kind: title, say: A.}"), lang=lang, title=title)
    picture = draw_scene(film, film.scenes[0], [0], load_look(production))[0]
    half = picture[300:860, 960:] if lang == "ar" else picture[300:860, :960]
    inked = (half > 240).all(axis=2).any(axis=1)
    assert np.count_nonzero(inked[1:] & ~inked[:-1]) >= 2


def test_an_address_in_a_narrow_picture_reads_from_left_to_right_in_every_script(production, storyboard):
    film = storyboard('  - {kind: contact, heading: A, items: [{show: A, value: "{site}", say: "{site}"}]}')
    scene = replace(film.scenes[0], items=(Item("A", "A", value=isolate_ltr("rathaus.example/i")),))
    film, look = replace(film, scenes=(scene,)), load_look(production, "9:16")
    german, arabic = (
        _white_on_primary(draw_scene(replace(film, lang=lang), scene, [1], look)[0]) for lang in ("de", "ar")
    )
    assert german.shape[0] == arabic.shape[0] and abs(german.shape[1] - arabic.shape[1]) < 4
    width = min(german.shape[1], arabic.shape[1])
    assert (german[:, :width] != arabic[:, :width]).mean() < 0.05


def _white_on_primary(picture):
    """Return where a card's text is, cut to its bounds."""
    below = picture[500:]
    rows, columns = np.nonzero((below == (0x12, 0x40, 0x7A)).all(axis=2))
    card = below[rows.min() : rows.max(), columns.min() + 40 : columns.max() - 40]
    text = (card > 240).all(axis=2)
    rows, columns = np.nonzero(text)
    return text[rows.min() : rows.max(), columns.min() : columns.max()]


def test_what_the_heading_says_is_not_said_again_in_a_contact(production, storyboard):
    film = storyboard('  - {kind: contact, heading: A, items: [{show: A, value: "{site}", say: "{site}"}]}')
    (item,) = film.scenes[0].items
    bare = replace(film.scenes[0], items=(replace(item, show=""),))
    once = draw_scene(replace(film, scenes=(bare,)), bare, [1], load_look(production))[0]
    assert (draw_scene(film, film.scenes[0], [1], load_look(production))[0] == once).all()


def test_a_word_is_broken_only_where_it_would_not_fit_whole(production, storyboard):
    film = storyboard("  - kind: points\n    heading: A\n    items: [Wohnungsgeberbestätigung]")
    word = "Aufenthaltserlaubnisverlängerungsantragsformular"
    longer = storyboard(f"  - kind: points\n    heading: A\n    items: [{word}]")
    tall = load_look(production, "9:16")
    assert not breaks(film, tall) and breaks(longer, tall)
    with pytest.raises(TextOverflow):
        draw_scene(replace(longer, lang="de-simple"), longer.scenes[0], [1], tall)


def breaks(film, look):
    """Tell whether a film's only scene is drawn with broken words."""
    request = scene_request(film, film.scenes[0], [1], look)
    try:
        set_pages(film.scenes[0], look, {**request, "broken": False})
    except TextOverflow:
        return bool(set_pages(film.scenes[0], look, {**request, "broken": True}))
    return False


def test_an_amount_keeps_its_currency_at_its_end_from_right_to_left(production, storyboard):
    film = replace(storyboard('  - {kind: fees, heading: "1", items: [{show: "2", value: "{phone}"}]}'), lang="ar")
    with_stop, with_comma = (_fee(film, amount, load_look(production)) for amount in ("27.60\u00a0€", "27,60\u00a0€"))
    assert 0 < (with_stop != with_comma).any(axis=2).sum() < 3000


def _fee(film, amount, look):
    scene = replace(film.scenes[0], items=(Item("2", "2", value=isolate_ltr(amount)),))
    return draw_scene(replace(film, scenes=(scene,)), scene, [1], look)[0]
