# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from explainers.draw.theme import BrandSource, failing_pairs, load_theme, make_theme
from explainers.errors import ContentError


def said(production, text):
    (production.assets / "brand.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_theme(production)
    return [str(problem) for problem in caught.value.problems]


def test_default_colours_can_be_told_apart():
    assert list(failing_pairs(make_theme(BrandSource.model_construct()))) == []


def test_without_a_brand_there_is_a_default(production):
    assert load_theme(production) == make_theme(BrandSource.model_construct())


@pytest.mark.parametrize("primary", ["#00594f", "#7a1f3d", "#4b2e83", "#0b6e4f", "#333333"])
def test_a_city_changes_one_line(production, primary):
    (production.assets / "brand.yaml").write_text(f'colours:\n  primary: "{primary}"\n', encoding="utf-8")
    theme = load_theme(production)
    assert (theme.primary, theme.on_primary) == (primary, "#ffffff")
    assert theme.soft != make_theme(BrandSource.model_construct()).soft


def test_colours_that_cannot_be_read_are_named_with_place_and_ratio(production):
    problems = said(production, 'colours:\n  primary: "#8ab4e8"\n')
    assert problems[0] == (
        "assets/brand.yaml:2:12: too little contrast (headings): primary #8ab4e8 on ground #f7fafd is 2.1:1; people "
        'with weak sight need 4.5:1. Choose a darker or lighter colour for "primary".'
    )


def test_a_colour_has_six_digits(production):
    assert said(production, "colours:\n  primary: blue\n") == [
        'assets/brand.yaml:2:12: "primary" cannot be "blue". '
        'A colour is written in quotes as # and six digits, e.g. "#12407a".'
    ]


def test_an_unknown_key_is_named(production):
    assert said(production, "colors:\n  primary: '#000000'\n") == [
        'assets/brand.yaml:1:1: there is no key "colors" here. Did you mean "colours"?'
    ]


def test_a_logo_must_be_there(production):
    assert said(production, "logo: assets/wappen.svg\n") == [
        'assets/brand.yaml:1:7: there is no logo "assets/wappen.svg". Put the file into assets/ or take the line out.'
    ]


def test_fonts_must_be_there(production):
    assert said(production, "fonts: [Noto Sans, Comic Neue]\n") == [
        'assets/brand.yaml:1:20: there is no font family "Comic Neue". '
        "Put its files into assets/fonts, or take one of: Noto Sans, Noto Sans Arabic."
    ]
