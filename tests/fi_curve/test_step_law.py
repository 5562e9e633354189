"""What one step of a noisy LIF does: its law, and where the threshold must lie."""

import math

import numpy as np
import pytest

from lecture_lib.fi_curve.step_law import LATE, OVERSHOOT, step_law
from lecture_lib.from_hh_to_lif import LIF

NEURON = LIF()  # τ_m = 10 ms, threshold at −50 mV
DT = 0.1  # ms


def law(mu, sigma, dt=DT, scheme="corrected", neuron=NEURON):
    """Threshold of the samples (mV), noise of a step (mV), what remains of V, lateness (steps)."""
    conditions = np.array([[mu], [sigma]])
    (_, noise, threshold), p, late = step_law(neuron, conditions, dt, scheme)
    return threshold[0], noise[0], p[2], late


def test_two_exact_steps_are_one_of_twice_the_length():
    _, noise, decay, _ = law(-55.0, 5.0, scheme="exact")
    _, twice, longer, _ = law(-55.0, 5.0, 2 * DT, "exact")
    assert decay**2 == pytest.approx(longer, rel=1e-12)
    assert math.hypot(decay * noise, noise) == pytest.approx(twice, rel=1e-12)


def test_many_exact_steps_end_at_the_variance_without_threshold():
    _, noise, decay, _ = law(-55.0, 5.0, scheme="exact")
    assert noise**2 / (1 - decay**2) == pytest.approx(5.0**2 / 2, rel=1e-12)


@pytest.mark.parametrize("mu", [-60.0, -50.0])
def test_below_threshold_the_threshold_falls_by_the_mean_leap(mu):
    threshold, noise, _, late = law(mu, 5.0)
    assert NEURON.V_threshold - threshold == pytest.approx(OVERSHOOT * noise, rel=1e-12)
    assert late == LATE


def test_without_noise_spikes_come_half_a_step_late_and_this_is_taken_off():
    mu = -30.0
    threshold, _, decay, late = law(mu, 0.0)
    drift = (mu - NEURON.V_threshold) * (1 - decay)  # mV in a step
    assert (NEURON.V_threshold - threshold) / drift + late == pytest.approx(0.5, rel=1e-12)


@pytest.mark.parametrize("scheme", ["exact", "euler"])
def test_a_plain_scheme_leaves_the_threshold_where_it_is(scheme):
    threshold, *_, late = law(-50.0, 5.0, scheme=scheme)
    assert (threshold, late) == (NEURON.V_threshold, 0.0)


@pytest.mark.parametrize("t_ref", [0.0, 0.13, 2.0])
def test_the_held_steps_and_the_first_one_after_them_make_up_the_refractory_time(t_ref):
    neuron = LIF(t_ref=t_ref)
    _, (_, hold, decay, first_decay, _), late = step_law(
        neuron, np.array([[-50.0], [5.0]]), DT, "corrected"
    )
    free = math.log(first_decay) / math.log(decay)  # steps of motion in the held ones
    assert DT * (hold - free + late) == pytest.approx(t_ref, abs=1e-12)
