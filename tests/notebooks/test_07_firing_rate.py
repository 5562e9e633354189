"""What notebook 07 says in words and numbers is what its code and the library find."""

import numpy as np
import pytest
from notebook_checks import NotebookChecks
from notebook_runner import cells
from setting import THOROUGH

from lecture_lib.firing_rate import (
    RateModel,
    exercises,
    fixed_points,
    follow,
    hopf_ratio,
    slope,
    steady_rates,
)
from lecture_lib.recurrent_networks import SparseNetwork, start


class TestNotebook(NotebookChecks):
    """What every notebook does."""


@pytest.fixture(scope="module")
def prose(source):
    return "\n".join(cells(source, "markdown"))


REACHED = [  # explorer, what is set, pieces of a run
    ("counted", {"N": 1000, "window": 10}, 0),
    ("repetitions", {"window": 10}, 11),
    ("step_of_drive", {"g": 7, "eta_before": 2.6, "eta": 2}, 0),
    ("stepped", {"highest": 0.6, "begun": "with a kick"}, 11),
    ("two_populations", {"extra_I": -1.5}, 1),
    ("push", {"g": 8, "ratio": 2.55}, 0),
    ("wilson_cowan", {"P": 1.15}, 0),
    ("moving_density", {"eta_before": 1.9}, 1),
    ("beside", {"g": 6, "eta_before": 4, "eta": 4, "delay": "yes", "tau": 2.1}, 1),
]


@pytest.mark.parametrize(("model", "state", "pieces"), REACHED)
def test_each_goal_can_be_reached(executed, model, state, pieces):
    explorer = next(e for e in executed.explorers if e.model.__name__ == model)
    explorer.reset()
    explorer.set(**state)
    explorer.step(pieces) if pieces else None
    (reached,) = explorer.goals.values()
    assert reached(explorer.state | explorer.values), explorer.readout


def test_the_goal_of_the_delay_is_reached_just_below_the_edge(executed):
    """2.30 ms, by the linear theory of the delayed equation; see the test of `RateModel`."""
    explorer = next(e for e in executed.explorers if e.model.__name__ == "beside")
    (reached,) = explorer.goals.values()
    there = REACHED[-1][1] | {"D": 1.5}
    found = [tau for tau in np.arange(0.1, 6, 0.1).round(1) if reached(there | {"tau": tau})]
    assert {2.1, 2.2} <= set(found) <= {2.0, 2.1, 2.2, 2.3}


def test_every_goal_is_reached_above(executed):
    assert {e.model.__name__ for e in executed.explorers if e.goals} == {m for m, *_ in REACHED}


def test_over_time_over_repetitions_and_over_neurons_it_is_one_rate(notebook):
    """While nothing changes: one train for half a second, in twelve runs, and all neurons."""
    trains = [notebook["train"]("steady", k) for k in range(1, 13)]
    counts = np.array([(run.times >= 500).sum() / 0.5 for run in trains])
    population = np.mean([run.population[500:].mean() for run in trains])
    assert abs(counts.mean() - population) < 3 * counts.std(ddof=1) / np.sqrt(len(counts))


def test_after_a_step_one_neuron_over_repetitions_follows_all_neurons(notebook):
    """In the first 10 ms already, where a window of 200 ms in one train still tells of before."""
    trains = [notebook["train"]("a step", k) for k in range(1, 13)]
    at_once = np.array([((run.times >= 500) & (run.times < 510)).sum() / 0.01 for run in trains])
    population = np.mean([run.population[500:510].mean() for run in trains])
    error = at_once.std(ddof=1) / np.sqrt(len(trains))
    assert abs(at_once.mean() - population) < 3 * error
    before, after = (
        np.mean([run.population[i] for run in trains]) for i in (slice(500), slice(520, 1000))
    )
    assert at_once.mean() - 3 * error > before
    late = [((run.times >= 310) & (run.times < 510)).sum() / 0.2 for run in trains]
    assert np.mean(late) < (before + after) / 2


def test_the_rate_arrives_sooner_than_tau_says():
    before, after = (RateModel.of(SparseNetwork(eta=eta)) for eta in (1.2, 2.4))
    (old,), (new,) = steady_rates(before)[0], steady_rates(after)[0]
    t, nu = follow(after, old, 200.0)
    arrived = t[np.argmax((nu - old) / (new - old) > 1 - np.exp(-1))]
    assert arrived == pytest.approx(7.8, abs=0.11)
    assert slope(after, new) < 0
    # close to the steady rate the difference shrinks with τ/(1 − s)
    t, nu = follow(after, new + 0.1, 20.0)
    tau = -t[-1] / np.log((nu[-1] - new) / 0.1)
    assert tau == pytest.approx(20 / (1 - slope(after, new)), rel=0.02)


def test_the_edge_of_the_text(prose):
    assert r"near $\eta = 0.84$" in prose
    for eta, number in ((0.83, 3), (0.845, 1)):
        assert len(steady_rates(RateModel.of(SparseNetwork(g=3.0, eta=eta)))[0]) == number


def test_the_network_jumps_where_two_rates_vanish_and_stays_up(notebook):
    run = notebook["stepped"](3, "itself", 0.5, 1.2, 100, "in silence")
    *_, (_, found) = (piece.shows for piece in run)
    eta, network, model, up = map(np.array, (found.eta, found.network, found.model, found.rises))
    assert network[up & (eta < 0.836)].max() < 1
    assert network[up & (eta > 0.85)].min() > 200
    assert network[~up].min() > 300
    assert 1.05 < (network[~up] / model[~up]).max() < 1.22
    assert network[~up].mean() == pytest.approx(1e3 / (2 * 1.5), abs=2)  # Hz, 1/(2D)
    assert eta[-1] == 0.1


if THOROUGH:  # the network of the notebook, above, shows it once

    @pytest.mark.parametrize(("D", "turns"), [(1.5, 2), (2.5, 1)])
    def test_in_SR_the_delay_sets_the_rate_of_five_networks(D, turns):
        """1/D or 1/(2D), in each of them; the rate model says 327 Hz for both."""
        for seed in range(5):
            running = start(SparseNetwork(g=3, eta=2, D=D), seed)
            running.advance(120.0, spikes=False)
            rate = running.advance(150.0, spikes=False).rate
            assert rate == pytest.approx(1e3 / (turns * D), rel=0.01)

    def test_silence_and_memory_hold_for_five_networks():
        """Connected anew each time: below the edge silent from silence, and firing from above."""
        rates, ratios = [], []
        for seed in range(5):
            running = start(SparseNetwork(g=3, eta=0.8), seed, V_0=0.0)
            rates.append([])
            for eta in (0.8, 0.87, 1.2, 0.5):
                running.change(eta=eta)
                running.advance(60.0, spikes=False)
                rates[-1].append(running.advance(60.0, spikes=False).rate)
            ratios.append(rates[-1][-1] / steady_rates(RateModel.of(running.network))[0][-1])
        silent, jumped, top, remembered = np.transpose(rates)
        assert silent.max() < 1
        assert jumped.min() > 200
        for high in (top, remembered):
            assert high == pytest.approx(1e3 / (2 * 1.5), rel=0.02)  # 1/(2D), each of them
        error = np.std(ratios, ddof=1) / np.sqrt(len(ratios))
        assert np.mean(ratios) - 3 * error > 1  # SR: faster than the rate model says
        assert np.mean(ratios) + 3 * error < 1.22


def test_after_a_kick_the_network_fires_once_in_three_delays_and_slower_than_the_model(notebook):
    *_, (_, found) = (
        p.shows for p in notebook["stepped"](3, "itself", 0.5, 0.5, 60, "with a kick")
    )
    assert np.mean(found.network) == pytest.approx(1e3 / (3 * 1.5), rel=0.02)
    ratio = np.divide(found.network, found.model)[2:]
    assert ratio == pytest.approx(0.79, abs=0.05)


def test_so_do_other_networks_after_a_kick(notebook):
    rates = []
    for seed in range(5):
        running = start(SparseNetwork(g=3, eta=0.1), seed, V_0=0.0)
        running.change(eta=0.1 + notebook["KICK"])
        running.advance(notebook["KICKED"], spikes=False)
        for eta in (0.1, 0.2, 0.3):
            running.change(eta=eta)
            running.advance(30.0, spikes=False)
            rates.append(running.advance(30.0, spikes=False).rate)
    assert np.array(rates) == pytest.approx(1e3 / (3 * 1.5), rel=0.03)  # each of them


def test_each_of_five_networks_knows_of_a_step_within_two_milliseconds():
    """When each has gone 63 % of the way between its own two rates, in bins of 0.5 ms."""
    for seed in range(3, 8):
        running = start(SparseNetwork(eta=1.2), seed)
        running.advance(100.0, spikes=False)
        before = running.advance(200.0, spikes=False).rate
        running.change(eta=2.4)
        numbers = running.advance(150.0, spikes=False).numbers.sum(axis=1)
        rate = 1e4 * numbers / running.network.N
        goal = before + (1 - np.exp(-1)) * (rate[500:].mean() - before)
        first = np.argmax(rate.reshape(-1, 5).mean(axis=1) > goal)
        assert 0.5 * (first + 1) <= 2.0


def test_a_drive_moved_by_hand_acts_on_the_network_as_it_runs(notebook):
    run = notebook["stepped"](3, "hand", 0.5, 1.2, 40, "with a kick")
    _, found = next(run)
    for eta in (0.5, 0.2, 0.2):
        _, found = run.send({"eta": eta})
    assert found.eta == (0.5, 0.5, 0.2, 0.2)
    assert found.rises.tolist() == [True, True, False, False]
    assert min(*found.network, *found.model) > 200  # the kick is remembered


def test_a_drive_moved_by_hand_does_not_reach_the_goal_of_the_kick(executed):
    (explorer,) = (e for e in executed.explorers if e.model.__name__ == "stepped")
    ((_, reached),) = explorer.goals.items()
    there = {"g": 3, "highest": 0.6, "rate": 210.0, "eta": 1.2}
    assert reached(there | {"by": "itself"})
    assert not reached(there | {"by": "hand"})


def test_the_readout_says_the_edge(executed):
    explorer = next(e for e in executed.explorers if e.model.__name__ == "stepped")
    explorer.reset()
    assert explorer.values["edge"] == pytest.approx(0.836, abs=0.002)
    explorer.set(g=5)
    assert explorer.values["edge"] is None


def test_driven_inhibition_rises_before_it_falls(notebook):
    (rest,), _ = steady_rates(RateModel.of(SparseNetwork()))
    model = RateModel.of(SparseNetwork(), extra_I=1.0)
    trace = notebook["simulate"](model, (rest, rest), 200, dt=0.1)
    assert trace.y.max() - rest == pytest.approx(0.2, abs=0.05)
    assert trace.y[-1] < 30


def test_the_numbers_of_two_populations(notebook):
    model = RateModel.of(SparseNetwork())
    assert notebook["w_E"] > 1
    (point,) = fixed_points(model)
    expected = [-1 / 20, (notebook["w_E"] - notebook["w_I"] - 1) / 20]
    assert point.eigenvalues.real == pytest.approx(expected, rel=1e-3)
    assert notebook["equal"] == pytest.approx(expected, rel=1e-3)
    of_notebook = notebook["eigenvalues"](notebook["w_E"], notebook["w_I"], 20.0, 40.0)
    (slow,) = fixed_points(RateModel.of(SparseNetwork(), tau_I=40.0))
    assert sorted(of_notebook.imag) == pytest.approx(sorted(slow.eigenvalues.imag), rel=1e-3)
    assert of_notebook.real == pytest.approx(slow.eigenvalues.real, rel=1e-3)
    assert hopf_ratio(model) == pytest.approx(1.58, abs=0.005)


@pytest.mark.parametrize(("extra_E", "extra_I"), [(0.0, 1.0), (0.0, 2.0), (1.0, 0.0)])
def test_the_spiking_network_agrees_within_a_few_hertz(executed, extra_E, extra_I):
    explorer = next(e for e in executed.explorers if e.model.__name__ == "two_populations")
    explorer.reset()
    explorer.set(extra_E=extra_E, extra_I=extra_I)
    explorer.step(8)
    for name in "EI":
        assert abs(explorer.values[name] - explorer.values[f"network_{name}"]) < 5


def test_the_delayed_model_oscillates_below_two_point_three_ms(notebook):
    def swing(tau):
        _, _, nu = notebook["rate_model"](6, 4, 4, 1.5, tau, "yes")
        return np.ptp(nu[-400:]) / np.ptp(nu[200:600])

    assert swing(2.1) > 1 > swing(2.5)


def test_in_the_slow_state_nothing_comes_back():
    model = RateModel.of(SparseNetwork(g=4.5, eta=0.9))
    assert slope(model, steady_rates(model)[0][0]) == pytest.approx(-0.004, abs=0.0005)


def test_the_neuron_is_eight_times_faster_than_its_membrane(notebook):
    fast, slow, _ = notebook["cut_off"]  # AI, and AI with less drive
    assert fast == pytest.approx(62, abs=0.5)
    assert 500 / np.pi / fast == pytest.approx(2.6, abs=0.05)
    assert 20 / (500 / np.pi / fast) == pytest.approx(8, abs=0.5)
    assert 20 / (500 / np.pi / slow) == pytest.approx(4, abs=0.25)


def test_with_the_neurons_own_time_constant_it_neither_overshoots_nor_oscillates(notebook):
    rest, t, nu = notebook["rate_model"](5, 1.2, 2.4, 1.5, 2.6, "no")
    arrived = t[np.argmax(nu > rest + (1 - np.exp(-1)) * (nu[-1] - rest))]
    assert arrived == pytest.approx(1.0, abs=0.2)
    assert (np.diff(nu) > -1e-6).all()
    slow = 500 / np.pi / notebook["cut_off"][2]
    assert slow == pytest.approx(2.8, abs=0.05)
    assert not notebook["lasts"](slow)


def test_the_explorer_of_the_step_opens_on_none(executed):
    explorer = next(e for e in executed.explorers if e.model.__name__ == "step_of_drive")
    explorer.reset()
    assert explorer.values["arrived"] is None
    explorer.choose("a step up")
    assert explorer.values["arrived"] == pytest.approx(7.8, abs=0.11)


@pytest.mark.parametrize("preset", [None, "just stable"])
def test_the_readout_of_the_push_keeps_the_birth_of_the_oscillation_to_itself(executed, preset):
    explorer = next(e for e in executed.explorers if e.model.__name__ == "push")
    explorer.choose(preset) if preset else explorer.reset()
    assert explorer.values["hopf"] == pytest.approx(1.58, abs=0.005)
    assert "1.58" not in explorer.readout


def test_both_rates_of_the_exercise_by_hand_are_positive():
    for given in exercises.INHIBITORY_RATE["inputs"]:
        nu_I = exercises.INHIBITORY_RATE["reference"](**given)
        assert min(nu_I, nu_I + given["h_E"] - given["h_I"]) > 0


@pytest.mark.parametrize("D", [1.5, 3.0])
def test_with_a_delay_and_hardly_a_time_constant_a_turn_takes_two_delays(D):
    model = RateModel.of(SparseNetwork(g=6.0, eta=4.0), tau_E=0.2, tau_I=0.2, D=D)
    (rest,), _ = steady_rates(model)
    t, nu = follow(model, 1.1 * rest, 200.0, dt=0.05)
    above = nu > nu[t > 100.0].mean()
    rising = t[1:][above[1:] & ~above[:-1]]
    assert np.diff(rising[rising > 100.0]) == pytest.approx(2 * (D + 0.2), abs=0.06)


def test_adaptation_makes_the_two_states_alternate():
    slopes = exercises.ADAPTING["reference"]
    nu, a, rates = 0.0, 0.0, []
    for _ in range(8400):  # 4.2 s in steps of 0.5 ms
        more, harder = slopes(nu, a, 0.3, 500.0)
        nu, a = nu + 0.5 * more, a + 0.5 * harder
        rates.append(nu)
    high = np.array(rates) > 100.0
    up = 0.5 * np.flatnonzero(high[1:] & ~high[:-1])
    assert np.diff(up) == pytest.approx(2000, rel=0.05)


def test_no_rate_model_knows_the_delay(notebook):
    ends = [notebook["rate_model"](3, 2, 2, D, 20, "yes")[2][-1] for D in (1.5, 2.5)]
    assert ends[0] == pytest.approx(ends[1], rel=1e-3)
    assert ends[0] == pytest.approx(327, abs=1)
