"""Questions of notebook 06, and what the presets of its explorers claim."""

from dataclasses import replace
from functools import cache

import numpy as np

from lecture_lib.teaching import Explain, Look, Option, Question

from .connectivity import Connectivity, connect
from .divergence import divergence
from .mean_field import branches, dominant_mode, neuron_of, rates, with_inputs
from .mean_field.linear_response import transfer_function
from .simulation import simulate, start
from .sparse_network import SparseNetwork
from .states import STATES
from .statistics import mean_cv

FULL = SparseNetwork()
SMALL = replace(FULL, N_E=2000, epsilon=0.2, J=0.25)


@cache
def echo_intervals():
    """ms between the spikes of neuron 1, when two excite each other with 12 mV and D = 5 ms."""
    pair = SparseNetwork(N_E=2, N_I=0, eta=0.0, J=12.0, D=5.0, C_E=1)
    both = Connectivity.from_matrix([[0, 1], [1, 0]])
    record = start(pair, connectivity=both, V_0=[25.0, 10.0], mu=15.0).advance(400.0)
    return np.diff(record.train(0))


def echo():
    """Which of the options the two neurons choose."""
    gaps = echo_intervals()
    if len(gaps) < 30:
        return 0
    return f"it goes round for ever, and each fires every {round(gaps.mean())} ms"


def state(name):
    """The full network in one of its states."""
    return replace(FULL, **STATES[name].values)


def rhythm():
    """How often a neuron fires for each wave of the fast rhythm: which of the options."""
    share = rates(state("SI fast")) / dominant_mode(state("SI fast")).frequency
    options = {1: "in every wave", 1 / 3: "in about one wave of three", 2: "twice in each wave"}
    return options[min(options, key=lambda expected: abs(np.log(share / expected)))]


def held_together():
    """What becomes of the fast rhythm with less inhibition: which of the options."""
    strong, weak = (dominant_mode(replace(FULL, g=g, eta=4.0)).stable for g in (6.0, 4.5))
    if not strong and weak:
        return "it fades"
    return "it stays as strong as it is" if strong == weak else "it gets stronger"


def without_inhibition():
    """What the small network does without inhibition: which of the options."""
    running = start(replace(SMALL, g=0.0), 1, connect(SMALL, 1))
    running.advance(100.0, spikes=False)
    record = running.advance(200.0)
    clocks = mean_cv(record.times, record.neurons, SMALL.N) < 0.1
    return (
        "clocks: all fire as fast as the loop allows"
        if clocks and record.rate > 300
        else "the same disorder with more spikes"
    )


def rate_in_turn(D):
    """Rate of a neuron (Hz) in the synchronous regular state with this delay."""
    return simulate(replace(SMALL, g=3.0, D=D), 200.0, seed=1, settle=300.0, spikes=False).rate


def excess():
    """By how much the rate grows when η grows from 1.2 to 2.4, as one of the options."""
    factor = rates(replace(FULL, eta=2.4)) / rates(replace(FULL, eta=1.2))
    options = {2: "about twofold", 3.2: "about threefold", 7: "about sevenfold"}
    return options[min(options, key=lambda expected: abs(np.log(factor / expected)))]


def answer_at(frequency):
    """Answer of the rate to a shaken mean in the asynchronous state, relative to a slow one."""
    settled = branches(state("AI"))[0]
    found, _ = transfer_function(neuron_of(FULL), settled.mu, settled.sigma, [0.0, frequency])
    return abs(found[1] / found[0])


def through_the_membrane(frequency):
    """What a membrane alone lets through."""
    return abs(1 / (1 + 2e-3j * np.pi * frequency * FULL.tau_m))


def below_threshold():
    """What a network does whose drive stays below threshold, as one of the options."""
    network = state("SI slow")
    rate, mode = rates(network), dominant_mode(network)
    if rate < 0.1:
        return "nothing: it is silent"
    rare = not mode.stable and rate < 0.5 * mode.frequency
    return "waves, in which each neuron takes part now and then" if rare else 2


def many_inputs():
    """How regular the neurons of a balanced network are, as one of the options."""
    network, mu = with_inputs(replace(SMALL, g=6.0, J=0.5), 400, 40.0)
    running = start(network, 1, connect(network, 1), mu=mu)
    running.advance(100.0, spikes=False)
    record = running.advance(500.0)
    irregular = mean_cv(record.times, record.neurons, network.N) > 0.7
    return "irregularly" if irregular else "like a clock: the sum of so many inputs is smooth"


@cache
def kicked(mV, neuron=None):
    """What becomes of the small network with a kick of all, or of one."""
    running = start(SMALL, 1, connect(SMALL, 1))
    running.advance(100.0, spikes=False)
    return divergence(running, 60.0, kick=mV, neuron=neuron)


def fate():
    """Of a kick of 0.1 µV: the position of the option."""
    found = kicked(1e-4)
    if found.spread:
        return "it has grown until the copies are as unlike as any two networks"
    gone = found.distance[-1] < 0.2 * found.distance[0]
    return "it has died out" if gone else "it is as large as before"


QUESTIONS = {
    "echo": Question(
        "Two neurons excite each other by +12 mV, D = 5 ms. The drive alone holds both at 15 mV, "
        "below the threshold of 20 mV. Neuron 1 is made to fire once. What follows?",
        [
            Option(
                "neuron 2 fires once, then all is silent",
                "A circuit is a chain: 1 fires 2, and there it ends.",
                "The way back is a synapse like any other: the spike of 2 lifts 1 over threshold.",
            ),
            Option(
                "an echo that fades within a few rounds",
                "A signal gets weaker with each synapse.",
                "A spike is all or none, so each round makes the same jump of 12 mV.",
            ),
            Option(
                "it goes round for ever, and each fires every 5 ms",
                "The period is the delay.",
                "A round trip is two delays: to the other neuron, and back.",
            ),
            Option("it goes round for ever, and each fires every 10 ms"),
        ],
        answer=echo,
        look=Look(
            "press *echo* and count the spikes of one neuron in 100 ms",
            explorer="two_neurons",
            preset="echo",
        ),
        reason="15 + 12 mV is above threshold, so a spike makes a spike, D later, and so does that "
        "one. The activity lives in the loop; the drive alone would leave both silent.",
    ),
    "rhythm": Question(
        "In one state of the network, called SI fast, the rate of the population goes up and down "
        "about 180 times a second. How often does a single neuron fire?",
        [
            Option(
                "in every wave",
                "A rhythm of 180 Hz means that each cell fires 180 times a second.",
                "The rhythm is in the sum. In each wave other neurons fire.",
            ),
            Option("in about one wave of three"),
            Option(
                "twice in each wave",
                "A wave is a burst of each neuron.",
                "A wave takes 5 or 6 ms, too short for two spikes of a neuron at this drive.",
            ),
        ],
        answer=rhythm,
        look=Look(
            "set g = 6 and η = 4, press *Run*, and compare *rate* with *peak*",
            explorer="live",
            values={"g": 6.0, "eta": 4.0},
        ),
        reason="Each neuron fires irregularly, at a third of the rhythm. What waxes and wanes is "
        "only its chance to fire.",
    ),
    "held_together": Question(
        "g = 6, η = 4: the fast rhythm of the population. Now inhibition is weakened to g = 4.5. "
        "What happens to the rhythm?",
        [
            Option(
                "it gets stronger",
                "Excitation makes cells fire together, inhibition pulls them apart.",
                "Excitation alone would only run up; it is inhibition that stops all of them at "
                "the same time.",
            ),
            Option(
                "it stays as strong as it is",
                "The delay makes the rhythm.",
                "The delay sets its pace; what answers after the delay is inhibition.",
            ),
            Option("it fades"),
        ],
        answer=held_together,
        look=Look(
            "set g = 6 and η = 4 in section 2, press *Run*, note χ, and drag g to 4.5",
            explorer="live",
            values={"g": 6.0, "eta": 4.0},
        ),
        reason="More spikes call for more inhibition, which comes D later and stops everybody at "
        "once: a rhythm. With less of it the steady state is stable, and only its ringing is left.",
    ),
    "without": Question(
        "g = 5, η = 2: asynchronous and irregular. All inhibition is taken away, g = 0. "
        "What does the raster show?",
        [
            Option(
                "the same disorder with more spikes",
                "Inhibition only turns the volume down.",
                "It also makes the disorder: what cancels the mean leaves the fluctuations.",
            ),
            Option(
                "hardly a change: only one neuron in five inhibits",
                "Few neurons have little effect.",
                "Each of their spikes counts g times, so at g = 5 they outweigh the others.",
            ),
            Option("clocks: all fire as fast as the loop allows"),
        ],
        answer=without_inhibition,
        look=Look(
            "set g = 0 and η = 2 in section 2, press *Run*, and read rate and CV",
            explorer="live",
            values={"g": 0.0, "eta": 2.0},
        ),
        reason="Each spike brings more spikes, until the refractory time ends the growth. The "
        "neurons fire in turn, as in SR: rate 1/(2D), and a CV of 0.",
    ),
    "delay": Question(
        "g = 3, D = 1.5 ms, t_ref = 2 ms: each neuron fires 333 times a second. "
        "The delay grows to 2.5 ms. What does the rate do?",
        [
            Option(
                "it stays near 333 Hz",
                "The refractory time sets the rate of neurons that fire as fast as they can.",
                "They wait for the spikes of others: with t_ref alone it would be 500 Hz.",
            ),
            Option(
                "it falls to 200 Hz",
                "A longer delay makes everything slower: the round trip is now 5 ms.",
                "After 2.5 ms the first group is no longer refractory: it need not wait for 2 D.",
            ),
            Option("it rises to 400 Hz"),
        ],
        answer=lambda: int(np.argmin(np.abs(np.array([333, 200, 400]) - rate_in_turn(2.5)))),
        look=Look(
            "press *one group* and read the rate",
            explorer="in_turn",
            preset="one group",
        ),
        reason="Who fires now makes all others fire D later, unless they are refractory. At "
        "D < t_ref one half must wait while the other fires: two groups in turn, rate 1/(2D). At "
        "D > t_ref all are ready again: one group, rate 1/D = 400 Hz.",
    ),
    "excess": Question(
        "g = 5, and the drive η doubles from 1.2 to 2.4. By how much does the rate grow?",
        [
            Option(
                "about twofold",
                "Twice the input, twice the output.",
                "Most of the first drive only brings V up to the threshold.",
            ),
            Option("about threefold"),
            Option(
                "about sevenfold",
                "Only the excess above threshold counts, and that grows from 0.2 to 1.4.",
                "At η = 1.2 fluctuations fire the neurons already, far more often than the excess.",
            ),
        ],
        answer=excess,
        look=Look(
            "set η = 1.2, note the rate, and then η = 2.4",
            explorer="self_consistent",
            values={"g": 5.0, "eta": 1.2},
        ),
        reason="The truth lies between the two ideas. The excess law, sevenfold, is the limit of "
        "very many inputs; with a thousand the noise adds spikes where the mean is low.",
    ),
    "cutoff": Question(
        "τ_m is 20 ms, and a neuron fires 38 times a second. Its mean input is shaken at 200 Hz. "
        "The membrane passes 4 % of that. How much does the rate of many such neurons answer, "
        "compared with slow shaking?",
        [
            Option(
                "not at all",
                "Who fires 38 times a second cannot follow 200 changes a second.",
                "One neuron cannot, but in each cycle others fire: the sum follows.",
            ),
            Option(
                "about 4 %",
                "V must follow first, and the membrane is a low-pass filter.",
                "V of those near threshold need move only a little: what counts is its slope there.",
            ),
            Option("about 40 %"),
        ],
        answer=lambda: (
            "about 40 %" if answer_at(200.0) > 5 * through_the_membrane(200.0) else "about 4 %"
        ),
        look=Look(
            "press *fast* and find the dot on the curve of the rate, above right",
            explorer="shaken",
            preset="fast",
        ),
        reason="Some neurons always are just below threshold, since noise spreads them. A small "
        "rise of the input fires these at once. So the rate is faster than the membrane.",
    ),
    "below": Question(
        "g = 4.5, η = 0.9: the drive alone takes the mean of V to 18 mV, and the inhibition inside "
        "the network takes it further down. The threshold is 20 mV. What does the network do?",
        [
            Option(
                "nothing: it is silent",
                "The mean stays below threshold.",
                "The input has a noise of some 3 mV, which carries V across now and then.",
            ),
            Option("waves, in which each neuron takes part now and then"),
            Option(
                "all neurons fire at once, some 25 times a second",
                "Who fires together makes a rhythm, and a rhythm means firing together.",
                "A neuron fires in one wave of four or five: 5 Hz against a rhythm of 25 Hz.",
            ),
        ],
        answer=below_threshold,
        look=Look(
            "set g = 4.5 and η = 0.9, press *Run*, and look at the raster",
            explorer="in_the_plane",
            values={"g": 4.5, "eta": 0.9},
        ),
        reason="Noise fires it. A few spikes excite others, inhibition answers late and stops them, "
        "V climbs back with τ_m, and the next wave comes.",
    ),
    "clock": Question(
        "A neuron has 400 excitatory and 100 inhibitory inputs and a constant drive; there is no "
        "noise source anywhere. How does it fire?",
        [
            Option(
                "like a clock: the sum of so many inputs is smooth",
                "With hundreds of inputs the fluctuations average out.",
                "The means cancel each other; what is left of the sum is mostly fluctuation.",
            ),
            Option(
                "like a clock: nothing here is random",
                "Irregular spikes need a noise generator.",
                "The network makes its own irregularity: each neuron hears other irregular neurons.",
            ),
            Option("irregularly"),
        ],
        answer=many_inputs,
        look=Look(
            "press *many inputs* and read the CV",
            explorer="currents",
            preset="many inputs",
        ),
        reason="Excitation and inhibition are each ten times the threshold and cancel in the mean. "
        "Variances add. So V wanders below threshold and crosses it at odd times.",
    ),
    "kick": Question(
        "A copy of the whole network gets the same inputs, but V of all its neurons is shifted by "
        "a tiny 0.1 µV. What has become of the difference after 60 ms?",
        [
            Option(
                "it has grown until the copies are as unlike as any two networks",
                "The network is chaotic: any difference, however small, grows exponentially.",
                "So small a shift moves no spike. Without that the leak draws both copies together.",
            ),
            Option(
                "it is as large as before",
                "Both copies get the same input, so they run side by side.",
                "The leak forgets: V differs by e^(−t/τ_m) of the kick, and a reset wipes it out.",
            ),
            Option("it has died out"),
        ],
        answer=fate,
        look=Look(
            "press *tiny* and follow the distance",
            explorer="kicked",
            preset="tiny",
        ),
        reason="Between spikes every membrane leaks towards the same goal. The network is stable to "
        "small kicks, and only to these: where is the edge?",
    ),
    "regular": Explain(
        "Explain in two or three sentences why a *longer* delay can make the neurons of SR fire "
        "*faster*.",
        model="Each group is fired by the spikes of another, D after these. If D is shorter than "
        "the refractory time, a neuron that has just fired cannot answer to the spikes that it has "
        "caused; half of the neurons wait, and each fires once in two delays. If D is longer than "
        "t_ref all can answer each time, and each fires once in one delay.",
        points=[
            "says that a spike takes effect D later",
            "says that a refractory neuron cannot answer",
            "counts two groups and a cycle of 2D, or one group and a cycle of D",
        ],
    ),
    "independent": Explain(
        "Explain in two sentences why χ is near 1/√N for independent neurons, whatever their rate.",
        model="The variance of a mean of N independent neurons is that of one, divided by N, and "
        "the rate cancels in the ratio. What neurons share does not average out: then χ stays, "
        "however large N is.",
        points=[
            "says that variances of independent numbers add, so that the mean has 1/N of one",
            "says that the rate is in both variances and cancels",
        ],
    ),
}


def of_state(name):
    """What a button with the name of a state claims, of a network that runs."""
    claims = {
        "SR": lambda now: now["CV"] < 0.1 and now["chi"] > TOGETHER,
        "AI": lambda now: now["chi"] < 0.15 and 0.3 < now["CV"] < 0.6,
        "SI fast": lambda now: now["chi"] > 0.2 and now["peak"] > max(100, 2 * now["rate"]),
        "SI slow": lambda now: now["rate"] < 10 and 2 * now["rate"] < now["peak"] < 50,
    }
    return lambda now, start: claims[name](now)


TOGETHER = 0.45  # χ of two groups in turn
OF_STATES = {name: of_state(name) for name in STATES}

PRESETS = {
    "two_neurons": {
        "listen": lambda now, start: now["spikes_2"] == 0 and abs(now["step"] - 3) < 1e-6,
        "make it fire": lambda now, start: now["spikes_2"] > start["spikes_2"],
        "inhibit": lambda now, start: now["step"] < 0,
        "talk back": lambda now, start: now["spikes_1"] != start["spikes_1"],
        "echo": lambda now, start: (
            max(now["mu_1"], now["mu_2"]) < 20 and now["spikes_1"] == now["spikes_2"] == 10
        ),
    },
    "twenty": {
        "alone": lambda now, start: now["J"] == 0 and now["sent"] == 0,
        "balanced": lambda now, start: now["spikes"] == start["spikes"],
        "excitation only": lambda now, start: now["spikes"] > 1.5 * start["spikes"],
        "strong inhibition": lambda now, start: now["g"] == 8 and now["fired"] < start["fired"],
        "long delay": lambda now, start: now["D"] == 10,
    },
    "live": OF_STATES,
    "in_the_plane": OF_STATES,
    "activity": {
        "two large currents": lambda now, start: abs(now["total"]) < 0.25 * now["E"],
        "still larger": lambda now, start: now["E"] > 1.5 * start["E"],
        "little drive": lambda now, start: now["rate"] < 0.25 * start["rate"],
    },
    "regularity": {
        "few strong inputs": lambda now, start: now["CV"] > 1.3,
        "reset far below": lambda now, start: now["CV"] < 0.6,
        "reset near threshold": lambda now, start: now["CV"] > 1.2 * start["CV"],
        "model A": lambda now, start: now["N"] == "12 500" and now["CV"] < 0.6,
    },
    "in_turn": {
        "two groups": lambda now, start: (
            now["groups"] == 2 and abs(now["rate"] * 2 * now["D"] / 1000 - 1) < 0.01
        ),
        "one group": lambda now, start: (
            now["groups"] == 1 and abs(now["rate"] * now["D"] / 1000 - 1) < 0.01
        ),
        "short refractory time": lambda now, start: now["t_ref"] < now["D"] and now["groups"] == 1,
        "no groups": lambda now, start: now["groups"] == 0 and now["chi"] < 0.3,
    },
    "self_consistent": {
        "inhibition wins": lambda now, start: "theory_2" not in now and now["rate"] < 60,
        "balance": lambda now, start: now["g"] == 4 and now["rate"] > start["rate"],
        "excitation wins": lambda now, start: now["rate"] > 250,
        "silence": lambda now, start: now["rate"] < 0.1 and "theory_3" in now,
        "storm": lambda now, start: now["rate"] > 200 and "theory_3" in now,
        "weak synapses": lambda now, start: now["J"] < start["J"] / 4,
    },
    "shaken": {
        "slow": lambda now, start: now["relative"] > 0.95,
        "limit of the membrane": lambda now, start: abs(now["relative_membrane"] - 0.5**0.5) < 0.03,
        "fast": lambda now, start: now["relative"] > 5 * now["relative_membrane"],
        "too strong": lambda now, start: now["expected"] > now["rate"],
    },
    "currents": {
        "few inputs": lambda now, start: now["K"] < start["K"] and now["E"] < start["E"],
        "hundred": lambda now, start: now["K"] == 100,
        "many inputs": lambda now, start: (
            now["E"] > 1.8 * start["E"] and now["total"] < 1.3 * start["total"] and now["CV"] > 0.9
        ),
        "more drive": lambda now, start: now["rate"] > start["rate"],
        "more inhibition": lambda now, start: now["rate"] < start["rate"],
    },
    "kicked": {
        "tiny": lambda now, start: not now["spread"],
        "small": lambda now, start: now["kick"] < 100 and now["spread"] and now["who"] == "all",
        "one neuron": lambda now, start: now["who"] == "one" and not now["spread"],
        "one spike less": lambda now, start: now["who"] == "one spike less" and now["spread"],
        "SR": lambda now, start: now["g"] == STATES["SR"].g and not now["spread"],
    },
    "survey": {"small, quick": lambda now, start: now["N"] == "1250"},
}
PIECES = {"live": 60, "in_the_plane": 60, "regularity": 3, "activity": 2, "survey": 1}
