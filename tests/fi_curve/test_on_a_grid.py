"""Three programs against what they should find: what depends on dt, and what must not."""

import numpy as np
import pytest

from lecture_lib.fi_curve import on_a_grid, siegert_rate, voltage_noise
from lecture_lib.fi_curve.on_a_grid import COUNTED, NEURON, PROGRAMS, RATE, SIGMA, expected

STEPS = (0.01, 0.1, 0.7, 2.5)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("counted", COUNTED)
def test_each_program_finds_what_theory_expects(program, counted):
    for dt in STEPS:
        assert on_a_grid(program, counted, dt).found == pytest.approx(
            expected(program, counted, dt), rel=0.05
        )


def test_what_is_counted_in_ms_does_not_depend_on_the_step():
    for program in PROGRAMS:
        values = [expected(program, "in ms", dt) for dt in STEPS]
        assert values == pytest.approx([values[0]] * len(STEPS), rel=0.005), program


def test_what_is_counted_in_steps_is_right_at_the_usual_step_only():
    for program in ("pulse", "noise"):
        off = [expected(program, "in steps", dt) / expected(program, "in ms", dt) for dt in STEPS]
        assert off[1] == pytest.approx(1.0)
        assert off[0] < 0.4
        assert off[3] > 1.1


def test_the_noise_that_is_meant_is_white_noise_of_sigma():
    assert expected("noise", "in ms", 0.01) == pytest.approx(
        voltage_noise(NEURON, SIGMA) / np.sqrt(2), rel=1e-6
    )
    assert siegert_rate(NEURON, NEURON.E_L, voltage_noise(NEURON, SIGMA)) < 1e-6  # it never fires


def test_the_cv_of_a_coin_in_each_step_is_that_of_a_geometric_wait():
    """Mean 1/p and variance (1 − p)/p², summed over the waits themselves."""
    for dt in (0.5, 2.5):
        p, wait = RATE * dt, np.arange(1, 2000)
        share = p * (1 - p) ** (wait - 1)
        mean = (share * wait).sum()
        spread = np.sqrt((share * (wait - mean) ** 2).sum())
        assert expected("Poisson spikes", "in steps", dt) == pytest.approx(spread / mean)


def test_same_seed_same_numbers_and_another_seed_others():
    one, again, other = (on_a_grid("noise", "in ms", 0.1, seed).V for seed in (1, 1, 2))
    assert one.tolist() == again.tolist()
    assert one.tolist() != other.tolist()
