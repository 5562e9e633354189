"""Arguments of the network's statistics: their right value, or a sentence that names them."""

import numpy as np
import pytest

from lecture_lib.recurrent_networks import Connectivity, SparseNetwork, start
from lecture_lib.recurrent_networks.statistics import (
    mean_cv,
    network_statistics,
    population_rate,
    synchrony,
)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: mean_cv([1, 2, 3], [0, 1], 2), "3 times but 2 neurons"),
        (lambda: synchrony([1, 2, 3], [0, 1], 2, 0.0, 5.0), "3 times but 2 neurons"),
        (lambda: mean_cv([3, 1, 2], [0, 0, 0], 1), "sorted"),
        (lambda: synchrony([3, 1, 2], [0, 0, 0], 1, 0.0, 5.0), "sorted"),
        (lambda: mean_cv([1, 2], [0.5, 1.7], 2), "neurons has 0.5"),
        (lambda: network_statistics([1, 2], [0.0, 1.5], 2, 0.0, 5.0), "neurons has 1.5"),
        (lambda: mean_cv([], [], 0), "N = 0 neurons must be a whole number"),
        (lambda: population_rate([1.0], 0, 0.0, 5.0), "N = 0 neurons"),
        (lambda: synchrony([1.0], [0], 1.5, 0.0, 5.0), "N = 1.5 neurons"),
        (lambda: mean_cv([1.0, np.nan], [0, 0], 1), "times must hold finite numbers"),
        (lambda: Connectivity.from_matrix([[0, 0], [1, 0]]).targets(-1), "source = -1"),
        (lambda: Connectivity.from_matrix([[0, 0], [1, 0]]).targets(5), "source = 5"),
        (lambda: Connectivity.from_matrix([[0, 0], [1, 0]]).counts([-1]), r"sources = \[-1\]"),
        (lambda: Connectivity.from_matrix([[0, 0], [1, 0]]).counts([2]), r"sources = \[2\]"),
        (lambda: Connectivity.from_matrix(np.ma.masked_less([[0, 0], [1, 0]], 1)), "masked"),
        (lambda: Connectivity(3, np.zeros((1, 2, 1), np.uint64)), "does not fit N = 3"),
        (
            lambda: start(SparseNetwork(N_E=2, N_I=0), connectivity=np.zeros((2, 2))),
            "type ndarray: give a Connectivity",
        ),
    ],
)
def test_what_cannot_be_counted_is_named(call, named):
    with pytest.raises(ValueError, match=named):
        call()


def test_whole_numbers_may_be_floats_and_neurons_may_fire_together():
    times, neurons = [0.0, 0.0, 1.0, 3.0, 4.0, 6.0], [0.0, 1.0, 0, 0, 0, 0]
    assert mean_cv(times, neurons, 2.0) == pytest.approx(1 / 3)
