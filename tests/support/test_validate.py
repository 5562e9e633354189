"""Whole numbers: what counts as one, and what is said of the others."""

import math

import numpy as np
import pytest

from lecture_lib.support.validate import whole


@pytest.mark.parametrize("value", [3, 3.0, np.int64(3), np.float32(3)])
def test_a_whole_number_comes_back_as_an_int(value):
    assert type(whole("N", value, 3, 3)) is int
    assert whole("N", value) == 3


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (2.5, "2.5"),
        (0, "0"),
        (11, "11"),
        (math.inf, "inf"),
        (math.nan, "nan"),
        (True, "True"),
        (None, "None"),
        ("3", "'3'"),
    ],
)
def test_all_else_is_refused_with_its_name_value_unit_and_remedy(value, said):
    sentence = f"^N = {said} cells must be a whole number, from 1 to 10: use fewer$"
    with pytest.raises(ValueError, match=sentence):
        whole("N", value, 1, 10, "cells", "use fewer")


def test_without_an_upper_end_any_size_will_do():
    assert whole("seed", 10**30) == 10**30
    with pytest.raises(ValueError, match=r"^seed = -1 must be a whole number, 0 or more$"):
        whole("seed", -1)
