"""Injected currents: their values, their charge, and what a grid of samples makes of them."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from lecture_lib.signals import Constant, Ramp, Sine, Step, Stimulus, as_stimulus, mean_current
from lecture_lib.signals.currents import Sum

EACH = [
    Constant(-1.5),
    Step(2.0, 3.3, 7.7),
    Step(2.0, -4.0, 5.0),  # already on at t = 0
    Ramp(4.0, 2.0, 9.0),
    Ramp(4.0, -3.0, 6.0),
    Sine(1.0, 130.0, offset=0.4, phase=0.7),
    Sine(1.0, 0.0, offset=0.4, phase=0.7),
    Step(2.0, 3.3, 7.7) + Sine(1.0, 130.0) + 0.5,
]
each = pytest.mark.parametrize("stimulus", EACH, ids=repr)


def integral(stimulus, a, b):
    """∫ stimulus dt from a to b by quadrature, with the edges of EACH given away."""
    return quad(stimulus, a, b, points=[2.0, 3.3, 5.0, 6.0, 7.7, 9.0], limit=200)[0]


@each
@pytest.mark.parametrize("t", [0.5, 4.0, 7.7, 12.0])
def test_charge_is_the_integral_of_the_current(stimulus, t):
    # a solver's own tolerance is 1.5e-8
    assert stimulus.charge(t) == pytest.approx(integral(stimulus, 0.0, t), abs=1e-7)


@each
def test_nothing_flows_before_zero(stimulus):
    assert stimulus(-1.0) == 0.0
    assert stimulus.charge(-1.0) == 0.0
    assert stimulus.charge(0.0) == 0.0


@each
def test_shapes_are_those_of_the_times(stimulus):
    t = np.linspace(0, 10, 12).reshape(3, 4)
    assert stimulus(t).shape == stimulus.charge(t).shape == (3, 4)
    assert np.ndim(stimulus(1.0)) == np.ndim(stimulus.charge(1.0)) == 0


def test_a_step_includes_its_start_and_not_its_stop():
    step = Step(2.0, 10.0, 60.0)
    assert step([9.999, 10.0, 59.999, 60.0]).tolist() == [0.0, 2.0, 2.0, 0.0]


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.sampled_from([0.01, 0.05, 0.1, 0.3]))
def test_samples_hit_edges_despite_rounding(first, length, dt):
    start, stop = first * dt, (first + length) * dt
    t = np.linspace(0.0, (first + length + 1) * dt, first + length + 2)
    on = Step(1.0, start, stop)(t)
    assert on.sum() == length
    assert on[first] == 1.0
    assert on[first + length] == 0.0


def test_a_ramp_rises_evenly_and_holds():
    assert Ramp(4.0, 10.0, 30.0)([5, 15, 20, 30, 99]).tolist() == [0.0, 1.0, 2.0, 4.0, 4.0]


def test_a_sine_has_its_frequency_in_hertz():
    # 50 Hz: 20 ms a cycle, top after 5 ms
    sine = Sine(3.0, 50.0, offset=1.0)
    assert sine([0.0, 5.0, 10.0, 15.0, 20.0]) == pytest.approx([1, 4, 1, -2, 1], abs=1e-12)
    assert sine.charge(20.0) == pytest.approx(20.0, abs=1e-12)  # whole cycles leave the offset


def test_phase_shifts_a_sine_to_the_left():
    t = np.linspace(0, 40, 81)
    ahead, plain = Sine(1.0, 50.0, phase=np.pi / 2), Sine(1.0, 50.0)
    assert ahead(t) == pytest.approx(plain(t + 5.0), abs=1e-12)


def test_sums_add_values_and_charges():
    a, b = Step(2.0, 3.0, 8.0), Sine(1.0, 130.0)
    t = np.linspace(0, 12, 100)
    assert (a + b)(t) == pytest.approx(a(t) + b(t), abs=1e-15)
    assert (a + b).charge(t) == pytest.approx(a.charge(t) + b.charge(t), abs=1e-14)


def test_sums_stay_flat_and_take_numbers():
    a, b = Step(2.0, 3.0, 8.0), Sine(1.0, 130.0)
    assert (a + b) + (1 + a) == Sum((a, b, a, Constant(1.0)))
    assert sum([a, b])(5.0) == a(5.0) + b(5.0)


def test_mean_current_shares_out_a_step_between_samples():
    means = mean_current(Step(2.0, 0.25, 1.5), np.array([0.0, 1.0, 2.0, 3.0]))
    assert means == pytest.approx([1.5, 1.0, 0.0], abs=1e-15)


@given(
    st.lists(st.floats(1e-3, 5.0), min_size=1, max_size=40),
    st.floats(0, 30),
    st.floats(1e-3, 30),
    st.sampled_from(EACH),
)
def test_no_grid_loses_charge(steps, start, width, other):
    t = np.concatenate([[0.0], np.cumsum(steps)])
    stimulus = Step(2.0, start, start + width) + other
    injected = np.sum(mean_current(stimulus, t) * np.diff(t))
    assert injected == pytest.approx(stimulus.charge(t[-1]), abs=1e-9)


def test_a_new_stimulus_is_a_class_with_two_methods():
    @dataclass(frozen=True)
    class Samples(Stimulus):
        values: tuple
        dt: float

        def _current(self, t):
            return np.append(self.values, 0.0)[np.minimum((t / self.dt).astype(int), 3)]

        def _antiderivative(self, t):
            edges = self.dt * np.arange(len(self.values) + 1)
            return np.interp(t, edges, np.append(0.0, np.cumsum(self.values) * self.dt))

    samples = Samples((1.0, -2.0, 4.0), dt=0.5)
    t = np.linspace(0.0, 1.5, 7)  # two samples for each value
    assert mean_current(samples, t).tolist() == [1, 1, -2, -2, 4, 4]
    assert (samples + 1.0)([0.0, 0.5, 1.0, 2.0]).tolist() == [2, -1, 5, 1]


def test_a_number_is_a_current_that_stays():
    assert as_stimulus(2) == as_stimulus(np.float64(2.0)) == Constant(2.0)
    assert as_stimulus(Step(1.0, 0.0, 1.0)) == Step(1.0, 0.0, 1.0)


@pytest.mark.parametrize("x", ["2.0", "I", None, True, [1.0], np.nan, np.inf, 1j])
def test_what_is_no_current_is_named(x):
    with pytest.raises(ValueError, match=r"stimulus = .*µA/cm²"):
        as_stimulus(x)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Step(1.0, 5.0, 5.0), "stop = 5 ms must come after start = 5 ms"),
        (lambda: Step(1.0, 5.0, 4.0), "stop = 4 ms must come after start = 5 ms"),
        (lambda: Ramp(1.0, 5.0, 4.0), "stop = 4 ms must come after start = 5 ms"),
        (lambda: Step("1", 5.0, 6.0), "amplitude = '1' is not a number: give one in µA/cm²"),
        (lambda: Step(1.0, np.nan, 6.0), "start = nan ms must be a finite number"),
        (lambda: Step(1.0, 5.0, np.inf), "stop = inf ms must be a finite number"),
        (lambda: Ramp(np.nan, 5.0, 6.0), "amplitude = nan µA/cm² must be a finite number"),
        (lambda: Constant(None), "amplitude = None is not a number"),
        (lambda: Sine(1.0, -3.0), "frequency = -3 Hz must not be negative"),
        (lambda: Sine(1.0, 3.0, phase=np.inf), "phase = inf rad must be a finite number"),
        (lambda: Sine(1.0, 3.0, offset="x"), "offset = 'x' is not a number"),
        (lambda: Step(1.0, 5.0, 6.0) + "x", "stimulus = 'x' is not a current"),
        (lambda: Constant(1.0)("now"), "t = 'now' does not hold numbers: give one or more in ms"),
        (lambda: Constant(1.0).charge([0.0, np.nan]), "t must hold finite numbers in ms"),
        (lambda: Constant(1.0)([[0.0], [1.0, 2.0]]), "t = .* does not hold numbers"),
        (lambda: mean_current(Constant(1.0), [0.0]), "two or more growing times"),
        (lambda: mean_current(Constant(1.0), [0.0, 1.0, 1.0]), "two or more growing times"),
        (lambda: mean_current(Constant(1e308), [0.0, 1.0, 99.0]), "too strong"),
    ],
)
def test_bad_input_is_explained(make, message):
    with pytest.raises(ValueError, match=message):
        make()
