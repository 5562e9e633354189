"""The spike that runs: speed, height, collision, block, myelin."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lecture_lib.cable_theory import fibre, run_along, run_through, spike_time, squid_axon, velocity

MIDDLE = slice(80, 321)  # nodes of an axon of 400 pieces, away from its ends


def test_the_velocity_of_the_squid_axon_converges_to_what_was_computed_in_1952():
    speed = []
    for pieces in (80, 160, 320):
        axon = squid_axon(l=40_000.0, pieces=pieces)
        speed.append(velocity(run_along(axon, 18.5, duration=5.0, dt=0.0025), axon))
    assert_allclose(speed[-1], 18.7, rtol=0.01)
    assert_allclose(speed[-1], 18.8, rtol=0.01)  # by Hodgkin & Huxley's hand calculation
    assert abs(speed[2] - speed[1]) < abs(speed[1] - speed[0])


def test_the_velocity_grows_with_the_root_of_the_diameter():
    speed = [velocity(run_along(axon, 18.5), axon) for axon in map(squid_axon, (119.0, 476.0))]
    assert_allclose(speed[1] / speed[0], 2.0, rtol=0.02)


def test_the_spike_keeps_its_height_and_without_sodium_it_is_gone():
    trace = run_along(squid_axon(), 18.5)
    assert np.ptp(trace.V[MIDDLE].max(axis=1)) < 0.5
    passive = run_along(squid_axon(), 18.5, g_Na=0.0)
    assert passive.V[40:].max() < -60.0


def test_two_spikes_that_meet_end_each_other():
    axon = squid_axon()
    trace = run_along(axon, 18.5, both_ends=True)
    one = run_along(axon, 18.5)
    for node in (100, 300):
        crossings = np.sum((trace.V[node, :-1] < -15.0) & (trace.V[node, 1:] >= -15.0))
        assert crossings == 1
    assert spike_time(trace, 300) < 0.5 * spike_time(one, 300)
    assert_allclose(spike_time(trace, 100), spike_time(trace, 300), atol=0.05)


def test_a_branch_of_too_much_load_stops_the_spike():
    arrives = [
        bool(np.isfinite(spike_time(run_along(squid_axon(widening=w), 18.5), 340)))
        for w in (1.0, 4.0, 8.0, 12.0, 15.0, 20.0)
    ]
    assert arrives == [True, True, True, True, False, False]


def test_a_load_that_passes_delays_the_spike():
    late = [spike_time(run_along(squid_axon(widening=w), 18.5), 201) for w in (1.0, 4.0, 8.0)]
    assert late[0] < late[1] < late[2]


def test_a_warm_axon_is_fast_until_nothing_is_passed_on():
    axon = squid_axon()
    speed = [velocity(run_along(axon, T), axon) for T in (6.3, 18.5, 25.0)]
    assert speed == sorted(speed)
    assert np.isnan(velocity(run_along(axon, 35.0), axon))


def test_myelin_makes_fast_and_its_capacitance_counts_most():
    def speed(**wraps):
        axon = fibre(**wraps)
        return velocity(run_through(axon), axon, (0.1, 0.3))

    ten, both = speed(wraps=10), speed(wraps=100)
    capacitance, resistance = speed(wraps_C=100, wraps_R=10), speed(wraps_C=10, wraps_R=100)
    assert ten < resistance < capacitance < both
    assert capacitance / ten > 2.0 > 1.5 > resistance / ten


def test_between_two_nodes_the_spike_is_there_a_little_lower():
    axon = fibre()
    V = run_through(axon).V
    nodes = [path[0] for path, s in zip(axon.nodes.paths, axon.sections, strict=True) if s.density]
    left, right = nodes[5], nodes[6]
    between = V[left + 1 + 5]
    assert between.max() > 20.0
    assert between.max() < max(V[left].max(), V[right].max())
    assert np.abs(between).max() < 80.0


def test_bare_internodes_stop_the_spike_and_thin_ones_delay_it():
    whole, thin, bare = (
        run_through(fibre(damaged=damaged, left=left))
        for damaged, left in [(0, 0), (3, 15), (3, 0)]
    )
    end = len(whole.V) - 3
    assert np.isnan(spike_time(bare, end))
    assert spike_time(thin, end) > 1.1 * spike_time(whole, end)
    assert spike_time(bare, 30) == pytest.approx(spike_time(whole, 30), abs=0.02)


@pytest.mark.parametrize("wrong", [{"wraps": -1}, {"damaged": 30}, {"internodes": 0}])
def test_no_such_fibre(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        fibre(**wrong)


def test_no_such_axon():
    with pytest.raises(ValueError, match="widening"):
        squid_axon(widening=0.0)
