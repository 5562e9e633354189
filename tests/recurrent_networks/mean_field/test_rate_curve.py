"""The folded curve of self-consistent rates agrees with the exact branches."""

from dataclasses import replace

import numpy as np
import pytest

from lecture_lib.recurrent_networks import SparseNetwork
from lecture_lib.recurrent_networks.mean_field import branches, rate_curve
from lecture_lib.recurrent_networks.mean_field.rate_curve import SLOWEST


@pytest.mark.parametrize("eta", [0.4, 0.6, 0.9, 2.0, 4.0])
def test_it_has_the_branches_of_each_g(eta):
    network = SparseNetwork(eta=eta)
    g = np.array([0.0, 2.0, 3.0, 4.5, 5.0, 8.0])
    curve = rate_curve(network, g)
    exact = [(value, b) for value in g for b in branches(replace(network, g=value))]
    np.testing.assert_array_equal(curve.g, [value for value, _ in exact])
    np.testing.assert_array_equal(curve.stable, [b.stable for _, b in exact])
    np.testing.assert_allclose(curve.rate, [b.rate for _, b in exact], rtol=0.02, atol=SLOWEST)


def test_a_negative_g_is_refused():
    with pytest.raises(ValueError, match="g = -1"):
        rate_curve(SparseNetwork(), [-1.0])
