"""Whole numbers, narrow numbers, one for each place: what counts, and what is said of others."""

import math
from dataclasses import dataclass

import numpy as np
import pytest

from lecture_lib.support.validate import for_each, plain_numbers, whole


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


def test_narrow_numbers_become_pythons_and_nothing_else_is_touched():
    @dataclass(frozen=True)
    class Cell:
        N: int = np.uint8(200)
        g: float = np.float32(0.5)
        name: str = "a"
        open: bool = np.True_

    cell = Cell()
    plain_numbers(cell)
    assert (cell.N + cell.N, cell.g * 1e300) == (400, 5e299)
    assert list(map(type, vars(cell).values())) == [int, float, str, np.bool_]


def test_one_for_each_place():
    assert for_each("I", 2.0, 3).tolist() == [2.0, 2.0, 2.0]
    assert for_each("I", [1.0, 2.0], 3, 2).shape == (3, 2)
    with pytest.raises(ValueError, match=r"^I has shape \(3,\): give one number, or 3 × 2$"):
        for_each("I", [1.0, 2.0, 3.0], 3, 2)
