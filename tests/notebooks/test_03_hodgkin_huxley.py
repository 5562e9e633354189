"""Notebook 03 does what every notebook does, and its prose says what its model computes."""

import numpy as np
import pytest
from notebook_checks import NotebookChecks

from lecture_lib.hodgkin_huxley import (
    HodgkinHuxley,
    equilibrium,
    fast_equilibria,
    firing_rate,
    goal,
    rates,
    record,
    reduced_equilibria,
    silent_currents,
    simulate,
    simulate_reduced,
    steady_current,
    two_pulses,
)
from lecture_lib.hodgkin_huxley.questions import pulsed, respond, sodium_charge, sodium_rise, width
from lecture_lib.signals import Step

AXON = HodgkinHuxley()
SOLVED = {  # explorer -> how its goals are reached, in their order
    "clamp": [
        {"drug": "TTX", "subtract": True, "V_test": -7},
        {"drug": "TTX", "subtract": True, "V_hold": -56},
    ],
    "gate_curves": [{"V": -53}, {"temperature": 30}],
    "channels": [{"N": 550}],
    "exponent": [{"p": 4, "V_test": 40}],
    "spike": [{"pulse": 7}, {"cursor": 4.75}],
    "membrane": [{"temperature": 28}, {"g_K": 4, "held": True}],
    "respond": [{"I": -3, "length": 30}, {"I": 8, "rise": 22}],
    "rhythm": [{"frequency": 50, "I": 3.9}],
    "refractory": [{"interval": 9.5, "I_2": 50}, {"interval": 5, "I_2": 80, "restored": "n"}],
    "f_I": [{"second": -5, "when": 99}, {"I": 6.5}],
    "fast_plane": [{"cursor": 2.1}, {"I": 2.5}],
    "reduced_plane": [{"I": 5.5}],
    "schemes": [{"dt": 0.009}],
}


class TestNotebook(NotebookChecks):
    """Its explorers, questions and exercises."""

    def test_each_goal_can_be_reached_by_its_sliders(self, executed):
        goals = {e.model.__name__: e for e in executed.explorers if e.goals}
        assert set(SOLVED) == set(goals)
        for name, explorer in goals.items():
            assert len(SOLVED[name]) == len(explorer.goals), name
            for state, (words, reached) in zip(SOLVED[name], explorer.goals.items(), strict=True):
                explorer.reset()
                explorer.set(**state)
                assert reached(explorer.state | explorer.values), f"{words} {explorer.values}"

    def test_a_control_without_effect_is_greyed(self, executed):
        explorers = {explorer.model.__name__: explorer for explorer in executed.explorers}
        for name, control in (("clamp", "subtract"), ("f_I", "when")):
            explorers[name].reset()
            assert explorers[name].controls_state.disabled == [control]

    def test_silence_one_spike_and_a_train_are_far_apart_on_the_track(self, executed):
        explorer = next(e for e in executed.explorers if e.model.__name__ == "respond")
        slider = explorer.controls["I"]
        places = [slider.stops.index(slider.snap(I)) / len(slider.stops) for I in (2, 5, 10)]
        assert (np.diff(places) > 0.05).all()

    def test_the_clamp_shows_no_conductance_before_a_current_stands_alone(self, executed):
        explorer = next(e for e in executed.explorers if e.model.__name__ == "clamp")
        for state, seen in (({}, False), ({"drug": "TTX"}, False)):
            explorer.reset()
            explorer.set(**state)
            assert explorer.picture.g.get_visible() is seen
        explorer.set(subtract=True)
        assert explorer.picture.g.get_visible()

    def test_the_loop_by_hand_finds_the_spikes_of_the_library(self, notebook):
        assert notebook["spikes"] == len(simulate(AXON, 10.0, 100.0).spike_times)


# -- the numbers of the prose ---------------------------------------------------------------


def test_the_axon_of_the_code_cell_is_that_of_the_library():
    assert HodgkinHuxley.absolute(50.0, -77.0, -54.387) == AXON
    assert HodgkinHuxley(V_rest=0).V_0 == pytest.approx(0.0, abs=0.01)


def test_what_ttx_and_tea_take_away_is_the_whole_record_but_the_leak():
    both = sum(record(AXON, -65.0, 0.0, 10.0, drug, subtract=True).I for drug in ("TTX", "TEA"))
    leak = AXON.g_L * (0.0 - (AXON.E_L + AXON.V_rest))
    whole = record(AXON, -65.0, 0.0, 10.0).I
    assert whole - both == pytest.approx(np.full_like(whole, leak), abs=1e-9)


def test_the_sodium_current_is_largest_at_middle_potentials_and_turns_round():
    tests = np.arange(-60.0, 71.0, 10.0)
    early = record(AXON, -65.0, tests, 10.0, "TTX", subtract=True).early
    assert -30 < tests[early.argmin()] < 30
    assert (early[tests < 50] < 0).all()
    assert (early[tests > 50] > 0).all()


@pytest.mark.parametrize("V", [-75.0, -65.0, -55.0])
def test_near_rest_m_is_more_than_ten_times_faster(V):
    tau = AXON.time_constants(V)
    assert min(tau.h, tau.n) > 10 * tau.m


def test_a_stronger_pulse_makes_the_spike_sooner_and_hardly_higher():
    weak, strong = pulsed(8.0), pulsed(40.0)
    assert strong.V.max() - weak.V.max() < 0.05 * (weak.V.max() - AXON.V_0)
    first, second = (run.t[run.V.argmax()] - 2.0 for run in (weak, strong))
    assert second < first / 2


def test_without_potassium_channels_v_comes_down_half_of_the_way_and_stays():
    trace = pulsed(held=True, g_K=0.0)
    top = trace.V.max()
    assert 0.3 < (top - trace.V[-1]) / (top + 65.0) < 0.7
    assert np.ptp(trace.V[trace.t > 13]) < 1.5
    assert width(trace) > 5 * width(pulsed())


def test_a_leaky_axon_rests_higher_with_fewer_h_and_more_n_gates_open():
    leaky, normal = pulsed(g_L=3.0), pulsed()
    assert leaky.V[0] > normal.V[0] + 5
    assert leaky.h[0] < normal.h[0]
    assert leaky.n[0] > normal.n[0]
    assert leaky.V.max() < -40
    assert (leaky.I_stim[leaky.t > 3] == 0).all()  # nothing but the membrane ends the answer


def test_at_35_degrees_the_answer_is_graded():
    tops = [
        simulate(HodgkinHuxley(temperature=35.0), Step(I, 2, 3), 15).V.max()
        for I in (20, 40, 80, 160, 320)
    ]
    assert tops == pytest.approx([-53.4, -26.1, -11.7, 0.7, 15.7], abs=0.1)


def test_the_same_current_fires_as_a_step_and_not_as_a_slow_ramp():
    counts = [len(respond(8.0, 100.0, rise).spike_times) for rise in (0.0, 15.0, 60.0)]
    assert counts[0] > 5
    assert counts[1] > 3
    assert counts[2] == 0


def test_a_rebound_spike_comes_when_the_current_ends():
    for I in (-1.0, -2.0):
        assert len(respond(I, 30.0).spike_times) == 0
    assert respond(-5.0, 30.0).spike_times[0] > 40.0


def test_after_block_v_stays_where_h_is_closed():
    trace = respond(180.0)
    late = (trace.t > 90) & (trace.t < 105)
    assert trace.V[late] == pytest.approx(np.full(late.sum(), -40.0), abs=4.0)
    assert trace.h[late].max() < 0.1


def test_the_refractory_axon_has_n_more_than_half_open():
    assert two_pulses(AXON, 5.0, 0.0).n[140] > 0.5  # at 7 ms
    assert two_pulses(AXON, 5.0, 0.0).g_K[140] > 5 * AXON.g_K * AXON.steady_state(-65.0).n ** 4


def test_the_train_starts_with_a_jump_and_does_not_double():
    rates = firing_rate(AXON, [6.2, 6.3, 30.0])
    assert rates[0] == 0
    assert 50 < rates[1] < rates[2] < 2 * rates[1]
    assert silent_currents(AXON) == pytest.approx((9.78, 154.5), abs=0.05)


def test_silence_and_train_go_on_at_one_current():
    runs = [
        simulate(AXON, 8.0 + Step(kick, 5, 6), 1500, V_start=equilibrium(AXON, 8.0))
        for kick in (0.1, 10.0)
    ]
    assert [bool((run.spike_times > 1400).any()) for run in runs] == [False, True]


@pytest.mark.parametrize("I", [5.0, 10.0, 20.0])
def test_in_a_spike_crossings_meet_and_vanish_and_come_back(I):
    trace = simulate(AXON, I, 13.0, dt=0.005)
    found = [len(fast_equilibria(AXON, I, trace.h[k], trace.n[k])) for k in range(0, 2600, 20)]
    order = [n for n, before in zip(found, [0, *found], strict=False) if n != before]
    assert order[:4] == [1, 3, 1, 3]


@pytest.mark.parametrize(
    ("I", "stable", "train"),
    [(3.0, True, False), (3.5, True, True), (5.0, True, True), (5.5, False, True)],
)
def test_two_equations_have_two_answers_too_and_at_weaker_currents(I, stable, train):
    run = simulate_reduced(AXON, I, 300.0)
    assert bool(run.V[run.t > 250.0].max() > 0.0) is train
    assert reduced_equilibria(AXON, I)[2].tolist() == [stable]
    assert firing_rate(AXON, I) == 0.0


def test_sodium_carries_many_times_what_the_capacitor_needs():
    trace = simulate(AXON, Step(20.0, 2.0, 3.0), 20.0)
    needed = AXON.C * (trace.V.max() - trace.V[0])
    assert 10 < sodium_charge(trace) / needed < 20
    assert 0.001 < sodium_rise() < 0.01


def test_without_potassium_channels_rest_would_lie_near_0_mV():
    blocked = HodgkinHuxley(g_K=0.0)
    assert blocked.V_0 == pytest.approx(0.0, abs=2.0)
    assert float(steady_current(blocked, -65.0)) < 0


def test_the_rates_hold_at_6_degrees_and_grow_threefold_in_10():
    cold, warm = (HodgkinHuxley(temperature=T).rates(-50.0) for T in (6.3, 16.3))
    assert np.divide(warm, cold) == pytest.approx(np.full(6, 3.0))
    assert cold == pytest.approx(rates(15.0, 6.3))


def test_a_negative_current_must_be_strong_and_long_enough():
    assert [len(respond(I, T).spike_times) for I, T in ((-5, 30), (-5, 1), (-2, 30))] == [1, 0, 0]


def test_fewer_sodium_channels_shift_the_window_and_then_end_it():
    strong = np.arange(10.0, 30.1, 0.5)
    rate = firing_rate(HodgkinHuxley(g_Na=90.0), strong)
    assert strong[rate > 0][0] > 15
    assert silent_currents(HodgkinHuxley(g_Na=90.0))[0] > strong[rate > 0][0] + 5
    assert not firing_rate(HodgkinHuxley(g_Na=80.0), np.arange(0.0, 30.1, 0.5)).any()


def test_rest_and_threshold_vanish_with_the_step_and_come_back_behind_the_point():
    gates = AXON.steady_state(AXON.V_0)
    before, after = (fast_equilibria(AXON, I, gates.h, gates.n) for I in (0.0, 10.0))
    assert len(before) == 3
    assert len(after) == 1
    assert after[0] > 40
    trace = simulate(AXON, 10.0, 13.0, dt=0.005)
    found = [fast_equilibria(AXON, 10.0, trace.h[k], trace.n[k]) for k in range(2600)]
    back = next(k for k, crossings in enumerate(found) if len(crossings) == 3)
    assert trace.V[back] > found[back][1]
    gone = next(k for k in range(back, 2600) if len(found[k]) == 1)
    assert found[gone][0] < -60
    again = next(k for k in range(gone, 2600) if len(found[k]) == 3)
    assert trace.V[again] < found[again][1] - 20


def test_spikes_from_rest_look_alike_whatever_started_them():
    starts = (Step(30, 5, 6), 10.0, Step(-10, 5, 15))
    runs = [simulate(AXON, stimulus, 30) for stimulus in starts]
    assert np.ptp([run.V.max() for run in runs]) < 0.06 * 110
    assert np.ptp([width(run) if len(run.spike_times) == 1 else 2 for run in runs]) < 0.5
    assert simulate(AXON, 1.0, 30).g_Na.max() < 0.05


def test_the_goal_is_the_weighted_mean_of_the_reversal_potentials_and_the_current():
    trace = simulate(AXON, Step(20, 2, 3), 15)
    g = np.array([trace.g_Na, trace.g_K, np.full_like(trace.t, AXON.g_L)])
    E = np.array([AXON.E_Na, AXON.E_K, AXON.E_L]) + AXON.V_rest
    free = trace.I_stim == 0
    mean = (g * E[:, None]).sum(axis=0) / g.sum(axis=0)
    assert goal(trace)[free] == pytest.approx(mean[free])
    assert (goal(trace)[~free] > mean[~free]).all()
