"""Intervals of many trains in one list, and the CVs that their sums tell."""

import numpy as np
import pytest

from lecture_lib.signals import cv, intervals
from lecture_lib.signals.many_trains import cv_of_sums, interval_sums, own_intervals

RNG = np.random.default_rng(1)
TRAINS = [np.cumsum(RNG.exponential(10.0, size)) for size in (500, 1, 40, 0, 3)]
TIMES = np.concatenate(TRAINS)
OWNER = np.repeat(np.arange(5), [len(train) for train in TRAINS])


def test_no_interval_spans_two_trains():
    gaps, owner = own_intervals(TIMES, OWNER)
    for k, train in enumerate(TRAINS):
        assert gaps[owner == k] == pytest.approx(intervals(train))


def test_intervals_that_begin_late_can_be_left_out():
    gaps, owner = own_intervals(TIMES, OWNER, before=100.0)
    for k, train in enumerate(TRAINS):
        assert np.sum(owner == k) == np.sum(train[:-1] < 100.0)
    assert len(gaps) == len(owner)


def test_cvs_are_those_of_each_train():
    found = cv_of_sums(*interval_sums(*own_intervals(TIMES, OWNER), 5))
    assert found[[0, 2, 4]] == pytest.approx([cv(TRAINS[k]) for k in (0, 2, 4)])
    assert np.isnan(found[[1, 3]]).all()  # one spike, and none


def test_sums_of_two_halves_add_up():
    gaps, owner = own_intervals(TIMES, OWNER)
    halves = [interval_sums(gaps[part], owner[part], 5) for part in (slice(200), slice(200, None))]
    assert sum(halves) == pytest.approx(interval_sums(gaps, owner, 5))


def test_a_clock_has_no_spread():
    assert cv_of_sums(*interval_sums(np.full(9, 0.1), np.zeros(9, int), 1)) == pytest.approx(
        0.0, abs=1e-7
    )
