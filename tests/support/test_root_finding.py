"""Roots of many functions at once, against known ones."""

import numpy as np
import pytest

from lecture_lib.support.root_finding import find_root


def test_each_bracket_has_its_root():
    squares = np.array([0.01, 2.0, 100.0])
    x = find_root(lambda x: squares - x * x, np.zeros(3), np.full(3, 20.0))
    assert x == pytest.approx(np.sqrt(squares), rel=1e-10)


def test_where_the_sign_does_not_change_it_stays_at_an_end():
    shift = np.array([-3.0, 3.0])
    assert find_root(lambda x: shift - x, np.zeros(2), np.ones(2)).tolist() == [0.0, 1.0]


def test_no_bracket_has_no_root():
    assert find_root(np.negative, np.empty(0), np.empty(0)).size == 0
