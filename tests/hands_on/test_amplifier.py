"""What the amplifier shows is the neuron under noise, and its own pulse after each spike."""

import numpy as np
import pytest

from lecture_lib.from_hh_to_lif import lif
from lecture_lib.hands_on import hidden_neuron, measure
from lecture_lib.hands_on.amplifier import NOISE, OVERLOAD
from lecture_lib.signals import Step

BELOW = Step(-2.0, 50.0, 350.0)


def test_noise_falls_with_the_root_of_the_number_of_sweeps():
    silent = lif.simulate(hidden_neuron("Golgi"), BELOW, 500.0, dt=0.1).V
    for sweeps in (1, 25):
        noise = measure("Golgi", BELOW, 500.0, sweeps).V - silent
        assert noise.std() == pytest.approx(NOISE / np.sqrt(sweeps), rel=0.05)
        assert abs(noise.mean()) < 4 * NOISE / np.sqrt(sweeps * len(noise))


def test_noise_is_white_and_another_in_each_measurement():
    one, other = (measure("Golgi", 0.0, 500.0, seed=seed).V for seed in (0, 1))
    for a, b in ((one[1:], one[:-1]), (one, other)):
        assert abs(np.corrcoef(a, b)[0, 1]) < 0.06
    assert (measure("Golgi", 0.0, 500.0).V == one).all()
    assert (measure("Golgi", 0.0, 500.0, sweeps=4).V != one).any()


def test_after_a_spike_it_shows_a_pulse_that_tells_nothing_of_the_neuron():
    pulses = []
    for word in ("Golgi", "Cajal"):
        sweep = measure(word, 1.1 * hidden_neuron(word).rheobase, 200.0)
        first = round(sweep.spike_times[0] / 0.1)
        pulses.append(sweep.V[first : first + 30])
        assert sweep.overloaded[first : first + round(OVERLOAD / 0.1)].all()
        assert not sweep.overloaded[:first].any()
    assert pulses[0] == pytest.approx(pulses[1], abs=1e-9)


def test_a_spike_is_seen_at_the_first_sample_after_it():
    exact = lif.simulate(hidden_neuron("Golgi"), 10.0, 200.0).spike_times
    late = measure("Golgi", 10.0, 200.0).spike_times - exact
    assert (late >= -1e-9).all()
    assert (late < 0.1).all()


@pytest.mark.parametrize("cell", ["AdEx", "axon"])
def test_other_cells_are_recorded_too(cell):
    sweep = measure("Golgi", 12.0, 200.0, cell=cell)
    assert len(sweep.spike_times) > 0
    assert sweep.V.shape == sweep.t.shape == sweep.I.shape
    assert sweep.overloaded.any() == (cell != "axon")


@pytest.mark.parametrize(
    ("duration", "sweeps", "message"),
    [(1e9, 1, "use at most"), (100.0, 0, "sweeps"), (100.0, 1.5, "sweeps"), (-1.0, 1, "duration")],
)
def test_what_cannot_be_recorded_is_refused_in_a_sentence(duration, sweeps, message):
    with pytest.raises(ValueError, match=message):
        measure("Golgi", 1.0, duration, sweeps)
