"""Trains that are looked at together are what each would be alone, and so are their errors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_lib.signals import sorted_times
from lecture_lib.synapse import AMPA, Cell, poisson_trains, simulate, toggled
from lecture_lib.synapse.trains import sorted_trains

ONE = st.lists(st.sampled_from([0.0, 1.0, 2.0, 3.0, -1.0, np.nan, np.inf, 1e60]), max_size=4)


def one_by_one(trains, name):
    return [sorted_times(times, name.format(j)) for j, times in enumerate(trains)]


def outcome(look, trains):
    """The trains, or what is said about them."""
    try:
        return [times.tolist() for times in look(trains, "train {}")]
    except ValueError as problem:
        return str(problem)


@given(st.lists(ONE.map(np.array), max_size=4))
def test_together_they_are_what_each_is_alone(trains):
    assert outcome(sorted_trains, trains) == outcome(one_by_one, trains)


@given(st.lists(ONE.map(sorted).map(np.array), max_size=4))
def test_and_so_are_trains_that_are_sorted(trains):
    assert outcome(sorted_trains, trains) == outcome(one_by_one, trains)


def test_a_spike_that_is_clicked_in_leaves_the_trains_as_they_were():
    trains = [np.array([10.0, 50.0]), np.array([]), np.array([20.0])]
    for k, after in enumerate(toggled(trains, "")):
        assert after.tolist() == trains[k].tolist()
        after += 1.0
    assert [train.tolist() for train in trains] == [[10.0, 50.0], [], [20.0]]


def test_the_train_with_a_bad_spike_is_named():
    trains = poisson_trains(5, 10.0, 100.0)
    with pytest.raises(ValueError, match="input 3 hold 120 ms"):
        simulate(Cell(), [(AMPA, [*t, 120.0] if j == 3 else t) for j, t in enumerate(trains)], 100)
    trains[3] = np.array([5.0, 4.0])
    with pytest.raises(ValueError, match="input 3 must be one sorted"):
        simulate(Cell(), [(AMPA, train) for train in trains], 100.0)
