# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.contrast import black_or_white, contrast, luminance, mix

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_black_on_white_is_21_to_1():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("one", "other", "ratio"), [("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)])
def test_known_ratios(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@given(colours, colours)
def test_contrast_is_the_same_both_ways(one, other):
    assert contrast(one, other) == contrast(other, one) >= 1


@given(colours, st.floats(0, 1))
def test_a_tint_lies_between_its_colours(colour, share):
    assert luminance(colour) - 1e-9 <= luminance(mix(colour, "#ffffff", share)) <= 1 + 1e-9


@given(colours)
def test_text_on_any_colour_can_be_read(colour):
    assert contrast(black_or_white(colour, "#000000"), colour) >= 4.5
