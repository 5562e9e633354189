"""Odd input gets its right value, or a sentence that names it. Right values are closed forms."""

import numpy as np
import pytest

from lecture_lib.signals import Constant, Step, WhiteNoise, crossing_times, cv, interval_rate
from lecture_lib.signals.currents import Sum
from lecture_lib.signals.spikes import rate, spike_shapes, spike_time_errors


def test_a_parabola_is_found_on_uneven_samples():
    t = np.array([0.0, 0.5, 1.0, 1.5, 2.0, 2.01, 3.0, 3.5, 4.0])
    (shape,) = spike_shapes(t, 100 - 25 * (t - 2.2) ** 2, [0.5], baseline=0.0)
    assert (shape.peak_time, shape.peak) == pytest.approx((2.2, 100.0), abs=1e-9)


@pytest.mark.parametrize("middle", [0.3, 1.0, 1.9])
def test_the_vertex_does_not_depend_on_where_the_samples_are(middle):
    t = np.array([-4.0, 0.0, middle, 2.0, 6.0])
    (shape,) = spike_shapes(t, 10 - (t - 1.2) ** 2, [0.0], baseline=-20.0)
    assert (shape.peak_time, shape.peak) == pytest.approx((1.2, 10.0), abs=1e-9)


def test_masked_values_are_refused_and_an_empty_mask_is_not():
    t = np.arange(5.0)
    V = np.ma.masked_array([0, 1, 2, 3, 4.0], mask=[0, 0, 1, 0, 0])
    with pytest.raises(ValueError, match="V has 1 masked values"):
        crossing_times(t, V, 1.5)
    with pytest.raises(ValueError, match="spike_times has 1 masked values"):
        cv(V)
    assert crossing_times(t, np.ma.masked_array(np.arange(5.0)), 1.5) == pytest.approx([1.5])


@pytest.mark.parametrize("statistic", [cv, interval_rate, lambda s: rate(s, 0.0, 9.0)])
def test_one_neuron_fires_once_at_a_time(statistic):
    with pytest.raises(ValueError, match="has 5 ms more than once"):
        statistic([1.0, 5.0, 5.0, 7.0])
    with pytest.raises(ValueError, match="sorted"):
        statistic([5.0, 1.0, 7.0])
    with pytest.raises(ValueError, match="more than once"):
        spike_time_errors([1.0, 2.0], [3.0, 3.0])


def test_an_array_is_no_current():
    with pytest.raises(ValueError, match="is not a current"):
        np.array([1.0, 2.0]) + Step(1.0, 0.0, 5.0)
    assert (2.0 + Constant(1.0))(3.0) == 3.0
    with pytest.raises(ValueError, match="no current"):
        Sum(())


@pytest.mark.parametrize(("t", "words"), [(1e300, r"beyond|or less"), (1e12, "random values")])
def test_noise_does_not_reach_for_ever(t, words):
    noise = WhiteNoise(1.0, 1.0)
    for ask in (noise, noise.charge, noise.edges):
        with pytest.raises(ValueError, match=words):
            ask(t)
