"""Rall's chain: the order of arrival."""

import numpy as np
from numpy.testing import assert_allclose

from lecture_lib.cable_theory import in_order, peaks


def test_the_peaks_of_both_orders():
    near, far = peaks([0.25], 1.0)[:, 0]
    assert_allclose([near, far], [0.0874, 0.1528], atol=1e-4)
    assert_allclose(np.divide(*peaks([0.25], 2.0)[::-1, 0]), 1.66, atol=5e-3)


def test_the_moments_of_both_peaks():
    moments = []
    for order in ("ABCD", "DCBA"):
        T, V = in_order(order, 0.25, 1.0)
        moments.append(T[V[0].argmax()])
    assert_allclose(moments, [0.27, 1.01], atol=0.02)


def test_at_once_there_is_no_order():
    near, far = peaks([0.0], 1.0)[:, 0]
    assert_allclose(near, far, rtol=1e-12)


def test_weak_inputs_are_linear_in_their_strength():
    weak, twice = (peaks([0.25], strength)[1, 0] for strength in (1e-3, 2e-3))
    assert_allclose(twice / weak, 2.0, rtol=1e-2)
