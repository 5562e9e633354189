"""Spike trains and shapes against curves whose crossings are known in closed form."""

import numpy as np
import pytest

from lecture_lib.signals import crossing_times, cv, interval_rate, intervals
from lecture_lib.signals.spikes import rate, spike_shapes


def sine(dt):
    t = np.arange(0.0, 10.0 + dt / 2, dt)
    return t, np.sin(2 * np.pi * t / 4)


def sine_slopes(t):
    slope = 2 * np.pi / 4 * np.cos(2 * np.pi * t / 4)
    return lambda i: (slope[i], slope[i + 1])


EXACT = 4 / (2 * np.pi) * np.arcsin(0.5) + np.array([0.0, 4.0, 8.0])  # of sin = 0.5, rising


def test_only_rising_crossings_count():
    assert crossing_times(*sine(0.3), 0.5) == pytest.approx(EXACT, abs=5e-3)


@pytest.mark.parametrize(("known_slopes", "order"), [(True, 4), (False, 3)])
def test_crossing_times_converge_at_the_order_of_hermite_interpolation(known_slopes, order):
    def error(dt):
        t, V = sine(dt)
        return np.abs(crossing_times(t, V, 0.5, sine_slopes(t) if known_slopes else None) - EXACT)

    coarse, fine = error(0.1).max(), error(0.0125).max()
    assert np.log(coarse / fine) / np.log(8) == pytest.approx(order, abs=0.35)


def test_a_crossing_on_a_sample_counts_once():
    assert crossing_times([0.0, 1.0, 2.0, 3.0], [-1.0, 0.0, 1.0, 2.0], 0.0) == pytest.approx([1.0])


def test_a_trace_that_starts_above_or_stays_below_has_no_crossing():
    assert crossing_times([0.0, 1.0], [2.0, 3.0], 1.0).size == 0
    assert crossing_times([0.0, 1.0], [-2.0, 0.9], 1.0).size == 0


def test_a_regular_train():
    times = np.arange(5.0, 1000.0, 20.0)
    assert intervals(times) == pytest.approx(20.0)
    assert interval_rate(times) == pytest.approx(50.0)
    assert rate(times, 0.0, 1000.0) == pytest.approx(50.0)
    assert cv(times) == pytest.approx(0.0, abs=1e-12)


def test_a_poisson_train_has_cv_one():
    times = np.cumsum(np.random.default_rng(1).exponential(10.0, 40_000))
    assert cv(times) == pytest.approx(1.0, abs=0.02)  # 4 standard errors
    assert interval_rate(times) == pytest.approx(100.0, rel=0.02)


def test_a_window_counts_its_start_but_not_its_end():
    assert rate([10.0, 20.0, 30.0], 10.0, 30.0) == pytest.approx(100.0)


def test_fewer_than_two_spikes_have_no_rate():
    assert interval_rate([]) == interval_rate([12.0]) == 0.0


def gaussian_spikes(dt=0.01):
    """Two spikes of height 80 on −65 mV, the first followed by a dip of 10 mV."""
    t = np.arange(0.0, 40.0, dt)
    spikes = sum(80.0 * np.exp(-((t - centre) ** 2) / 0.5) for centre in (10.003, 30.0))
    return t, -65.0 + spikes - 10.0 * np.exp(-((t - 15.0) ** 2))


def test_spike_shape_of_a_gaussian():
    t, V = gaussian_spikes()
    first, second = spike_shapes(t, V, crossing_times(t, V, -40.0), baseline=-65.0)
    assert first.peak_time == pytest.approx(10.003, abs=1e-5)
    assert first.peak == pytest.approx(15.0, abs=1e-3)
    assert first.height == pytest.approx(80.0, abs=1e-3)
    assert first.width == pytest.approx(2 * np.sqrt(0.5 * np.log(2)), abs=1e-4)
    assert first.afterhyperpolarisation == pytest.approx(10.0, abs=1e-3)
    assert second.afterhyperpolarisation == pytest.approx(0.0, abs=1e-6)


def test_a_spike_cut_by_the_end_of_the_trace_has_no_shape():
    t, V = gaussian_spikes()
    cut = t < 29.9
    times = crossing_times(t[cut], V[cut], -40.0)
    assert len(times) == 2
    assert len(spike_shapes(t[cut], V[cut], times, baseline=-65.0)) == 1


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: crossing_times([0.0, 1.0], [0.0], 0.0), "one V for each time"),
        (lambda: crossing_times([0.0], [0.0], 0.0), "2 or more"),
        (lambda: crossing_times([0.0, 1.0], [0.0, np.nan], 0.0), "finite"),
        (lambda: crossing_times([1.0, 0.0], [0.0, 1.0], 0.0), "grow"),
        (lambda: crossing_times([0.0, 1.0], [0.0, 1.0], np.inf), "threshold"),
        (lambda: rate([1.0], 5.0, 5.0), "stop − start"),
        (lambda: intervals([2.0, 1.0]), "sorted"),
        (lambda: cv([1.0, 2.0]), "at least 3"),
        (lambda: cv([]), "at least 3"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
