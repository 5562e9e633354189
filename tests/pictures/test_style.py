"""Colours that can be seen on a wall and told apart by everybody (WCAG 2.2; ΔE of CIEDE2000)."""

from itertools import combinations

import pytest
from coloraide import Color
from picture_checks import DIM, LINES, WORDS, contrast, dims

from lecture_lib.pictures import style

SIGHTS = (None, "protan", "deutan", "tritan")  # simulated after Brettel et al., by coloraide
APART = 20.0
TOGETHER = (  # colours that stand in one picture without another sign between them
    ("V", "NA", "K"),
    ("EXCITATORY", "INHIBITORY", "V"),
    ("GHOST", "V"),
    ("GHOST", "NA"),
    ("GHOST", "EXCITATORY"),
)


def seen(colour: str, sight: str | None) -> Color:
    return Color(colour) if sight is None else Color(colour).filter(sight)


def distance(one: str, other: str) -> float:
    """The least distance of two colours over all kinds of sight."""
    return min(seen(one, s).delta_e(seen(other, s), method="2000") for s in SIGHTS)


@pytest.mark.parametrize(
    ("one", "other"), [pair for group in TOGETHER for pair in combinations(group, 2)]
)
def test_colours_are_told_apart_under_colour_blindness(one, other):
    assert distance(getattr(style, one), getattr(style, other)) >= APART


LINES_OF = ("V", "NA", "K", "LEAK", "BAND", "CURRENT", "CAPACITIVE")
MORE_LINES = ("EXCITATORY", "INHIBITORY", "THEORY", "GHOST")


@pytest.mark.parametrize("name", LINES_OF + MORE_LINES)
def test_lines_have_contrast_on_white_and_in_the_dark(name):
    assert contrast(getattr(style, name), None) >= LINES
    assert contrast(getattr(style, name), None, dim=DIM) >= LINES


@pytest.mark.parametrize("name", ["INK", "V", "K", "CURRENT"])
def test_words_have_contrast_on_white_and_in_the_dark(name):
    assert contrast(getattr(style, name), None, dim=DIM) >= WORDS


def test_the_measure_knows_black_white_and_a_pale_colour():
    assert contrast("#000000", None) == pytest.approx(21.0)
    assert contrast("#ffffff", None) == pytest.approx(1.0)
    assert contrast("#000000", 0.3) < LINES
    assert contrast("#56B4E9", None) < LINES


def test_a_dark_theme_dims_all_pictures_alike():
    assert dims() == {DIM}
    assert 0.7 < DIM < 0.9  # white is no lamp, and black on it is still black


def test_what_is_dimmed_loses_contrast():
    white, black = ((DIM + 0.055) / 1.055) ** 2.4, 0.0
    by_hand = (white + 0.05) / (black + 0.05)
    assert contrast("#000000", None, dim=DIM) == pytest.approx(by_hand)
    assert contrast("#767676", None) > WORDS > contrast("#767676", None, dim=DIM)
