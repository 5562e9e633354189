"""Questions of notebook 07, and what the presets of its explorers claim."""

import numpy as np

from lecture_lib.recurrent_networks import SparseNetwork, simulate, start
from lecture_lib.support.jit import fast_path
from lecture_lib.teaching import Explain, Look, Option, Question

from .one_population import follow, steady_rates
from .rate_model import RateModel, hopf_ratio
from .resting import fixed_points

AI = SparseNetwork()


def scatter():
    """Which scatters more about four spikes: one train in 100 ms, or 100 trains in 1 ms."""
    if not fast_path().compiled:  # 12 500 neurons are too many there
        return "the hundred trains"
    record = simulate(AI, 500.0, seed=1, settle=200.0)
    kept = record.neurons < 4000
    times, neurons = record.times[kept], record.neurons[kept]

    def of(N, window):
        bins = np.arange(0, 4001, N), np.arange(0.0, 500.1, window)
        return np.histogram2d(neurons, times, bins)[0].std()

    ratio = of(100, 1) / of(1, 100)
    return "the hundred trains" if ratio > 1.2 else "the one train" if ratio < 0.8 else 2


def arrival():
    """ms to 63 % of a step, for τ = 20 ms: which of the options."""
    before, after = (
        RateModel.of(SparseNetwork(eta=eta), tau_E=20.0, tau_I=20.0) for eta in (1.2, 2.4)
    )
    old, new = (steady_rates(model)[0][0] for model in (before, after))
    t, nu = follow(after, old, 200.0)
    found = t[np.argmax((nu - old) / (new - old) > 1 - np.exp(-1))]
    options = {8: "8 ms", 20: "20 ms", 50: "50 ms"}
    return options[min(options, key=lambda expected: abs(np.log(found / expected)))]


def memory():
    """The rate at η = 0.5 on the way down, at g = 3: which of the options."""
    rates = steady_rates(RateModel.of(SparseNetwork(g=3.0, eta=0.5)))[0]
    high = steady_rates(RateModel.of(SparseNetwork(g=3.0, eta=1.2)))[0][-1]
    nu = follow(RateModel.of(SparseNetwork(g=3.0, eta=0.5)), high, 400.0)[1][-1]
    if nu < 1:
        return 0
    return 2 if len(rates) == 3 and nu > 0.9 * rates[-1] > 0.7 * high else 1


def paradox():
    """What the rate of I does when I is driven by 1 mV more."""
    (driven,) = fixed_points(RateModel.of(AI, extra_I=1.0))
    change = driven.y / steady_rates(RateModel.of(AI))[0][0] - 1
    return "it falls" if change < -0.05 else "it rises" if change > 0.05 else 2


def slow_inhibition():
    """What becomes of a push when inhibition is twice as slow as excitation."""
    ratio = hopf_ratio(RateModel.of(AI))
    return "it grows into an oscillation" if ratio < 2 else 0


def twice_the_delay():
    """What a delay twice as long does to the rhythm of the model, as τ goes to 0."""

    def period(D):
        model = RateModel.of(SparseNetwork(g=6.0, eta=4.0), tau_E=0.2, tau_I=0.2, D=D)
        rest = steady_rates(model)[0][0]
        t, nu = follow(model, 1.1 * rest, 200.0, dt=0.05)
        late = t > 100.0
        above = nu[late] > nu[late].mean()
        return 100.0 / np.count_nonzero(above[1:] & ~above[:-1])

    ratio = period(1.5) / period(3.0)
    return "it halves" if ratio < 0.6 else "it stays" if ratio > 0.9 else "it falls by a third"


def knows():
    """ms until the spiking network has gone 63 % of a step: which of the options."""
    if not fast_path().compiled:
        return "about 1 ms"
    steps, last = [], []
    for seed in (1, 2):
        running = start(SparseNetwork(eta=1.2), seed)
        running.advance(200.0, spikes=False)
        running.change(eta=2.4)
        numbers = running.advance(100.0, spikes=False).numbers.sum(axis=1)
        steps.append(1e3 * numbers[:300].reshape(-1, 5).mean(axis=1) / AI.N / AI.dt)
        last.append(1e3 * numbers[300:].mean() / AI.N / AI.dt)
    old = steady_rates(RateModel.of(SparseNetwork(eta=1.2)))[0][0]
    goal = old + (1 - np.exp(-1)) * (np.mean(last) - old)
    found = 0.5 * (1 + np.argmax(np.mean(steps, axis=0) > goal))
    options = {1: "about 1 ms", 8: "about 8 ms", 20: "about 20 ms"}
    return options[min(options, key=lambda expected: abs(np.log(found / expected)))]


QUESTIONS = {
    "counts": Question(
        "Neurons fire 38 times a second. You count one train for 100 ms, or a hundred trains for "
        "1 ms: about four spikes either way. Which count scatters more about its mean?",
        [
            Option(
                "the one train",
                "A hundred neurons average their noise away.",
                "They have no more spikes to average. And within one train spikes keep their distance.",
            ),
            Option("the hundred trains"),
            Option(
                "both alike",
                "Four spikes are four spikes: the scatter is two, as for any Poisson count.",
                "A train here is more regular than Poisson: after a spike V must climb again.",
            ),
        ],
        answer=scatter,
        look=Look(
            "compare the last number of the readout with that of *one train*",
            explorer="counted",
            preset="a hundred at once",
        ),
        reason="Within one train intervals are alike, so that counts in a long window vary less. "
        "Spikes of different neurons come independently, and what the neurons share adds to it.",
    ),
    "arrival": Question(
        "τ = 20 ms, g = 5, and the drive steps from η = 1.2 to 2.4. When has the rate gone 63 % of "
        "its way?",
        [
            Option("8 ms"),
            Option(
                "20 ms",
                "63 % is reached after one time constant.",
                "That holds for a fixed goal. Here Φ moves with ν, and it moves to meet it.",
            ),
            Option(
                "50 ms",
                "Feedback makes everything slower, as each neuron waits for the others.",
                "Positive feedback does. Inhibition takes back part of each change, which is fast.",
            ),
        ],
        answer=arrival,
        look=Look(
            "find where the rate arrives, and where the dotted exponential does",
            explorer="step_of_drive",
            preset="a step up",
        ),
        reason="At first the goal Φ(ν) lies far above the steady rate. As ν rises, inhibition "
        "lowers the goal, so the way is short and the start was steep.",
    ),
    "memory": Question(
        "g = 3. Coming from silence, the network stays silent at η = 0.5. Now the drive is raised "
        "to 1.2, and lowered to 0.5 again. At which rate does it fire?",
        [
            Option(
                "it is silent again",
                "The same drive gives the same rate.",
                "The rate also drives itself: at 300 Hz the neurons hear themselves.",
            ),
            Option(
                "at about half of the highest rate",
                "The rate follows the drive in proportion.",
                "Most of the input comes from inside, and that has hardly changed.",
            ),
            Option("almost as fast as at 1.2"),
        ],
        answer=memory,
        look=Look(
            "press *Run* and find the triangle that points down at η = 0.5",
            explorer="stepped",
            preset="up and down",
        ),
        reason="At η = 0.5 three rates sustain themselves. From above the network finds the upper, "
        "from below the lower. Between them is an unstable one, the watershed.",
    ),
    "paradox": Question(
        "The network is in its asynchronous state. The inhibitory neurons, and only these, get "
        "1 mV more of drive. What does the rate of the inhibitory neurons do?",
        [
            Option(
                "it rises",
                "Who gets more drive fires more.",
                "At first. But it silences the E neurons, which were most of its own drive.",
            ),
            Option("it falls"),
            Option(
                "it hardly changes",
                "Inhibition also inhibits itself, which holds its rate.",
                "That would weaken a rise. It does not explain what the E neurons do meanwhile.",
            ),
        ],
        answer=paradox,
        look=Look(
            "compare the dark dot and the orange cross with the plus",
            explorer="two_populations",
            preset="drive I",
        ),
        reason="E excites itself more than once over, w_E > 1. Less E therefore means much less E, "
        "until inhibition has fallen enough to let the rest live.",
    ),
    "slow_inhibition": Question(
        "At g = 5, η = 2 a small push dies out when both time constants are 20 ms. Now inhibition "
        "takes 40 ms. What becomes of the push?",
        [
            Option(
                "it dies out, only more slowly",
                "A time constant sets how fast, not whether.",
                "The fixed point stays. Whether it is stable depends on who answers first.",
            ),
            Option("it grows into an oscillation"),
            Option(
                "the rates run up to 1/t_ref and stay there",
                "Excitation wins, and nothing stops it.",
                "Inhibition is late, but strong: it stops E in the end, and then outlives it.",
            ),
        ],
        answer=slow_inhibition,
        look=Look(
            "follow the rates, and find both eigenvalues",
            explorer="push",
            preset="twice as slow",
        ),
        reason="E alone grows at (w_E − 1)/τ_E. Inhibition decays at (1 + w_I)/τ_I, and must be "
        "faster. Twice as slow it is not.",
    ),
    "twice_the_delay": Question(
        "SI fast with a delay, and τ goes to 0. The delay D doubles from 1.5 to 3 ms. "
        "What does the frequency of the model's oscillation do?",
        [
            Option("it halves"),
            Option(
                "it stays",
                "The neurons set the rhythm, and they are the same.",
                "With τ → 0 they answer at once; the delay is all that takes time.",
            ),
            Option(
                "it falls by a third",
                "The delay is only a part of the cycle.",
                "It was, while τ was another part.",
            ),
        ],
        answer=twice_the_delay,
        look=Look(
            "press *SI fast, short τ*, then double the delay, and read the model's turns",
            explorer="beside",
            preset="SI fast, short τ",
        ),
        reason="A high rate makes a low one D later, and that a high one again: one turn takes 2D. "
        "So the frequency tends to 1/(2D), 333 Hz and 167 Hz.",
    ),
    "knows": Question(
        "The drive of all 12 500 spiking neurons jumps from η = 1.2 to 2.4. The membrane takes "
        "20 ms, the rate model above 8 ms. When has the real network gone 63 % of its way?",
        [
            Option("about 1 ms"),
            Option(
                "about 8 ms",
                "The rate model was derived from the neurons, feedback included.",
                "Its steady state was derived. Its time constant was put in by hand.",
            ),
            Option(
                "about 20 ms",
                "Each neuron must charge its membrane first.",
                "Not those that are just below threshold: they fire with the next few inputs.",
            ),
        ],
        answer=knows,
        look=Look(
            "press *Run*, and read the grey curve on the right",
            explorer="beside",
            preset="a step",
        ),
        reason="Potentials are spread out up to the threshold. The neurons at the edge fire at "
        "once, before any inhibition returns: hence the overshoot, too.",
    ),
    "stabilised": Explain(
        "Explain in three sentences why more drive to the inhibitory neurons can make them fire "
        "less.",
        model="More drive to I first raises its rate, and that lowers E. Since E excites itself "
        "more than once over, E falls far, and I loses the excitation that was most of its "
        "drive. The network rests again where less inhibition balances less excitation.",
        points=[
            "says that I rises at first and takes rate from E",
            "says that E excites itself by more than it loses, w_E > 1",
            "says that I loses more excitation than it was given drive",
        ],
    ),
}

PRESETS = {
    "counted": {
        "one train": lambda now, start: now["N"] == 1 and now["scatter"] < 14,
        "a hundred at once": lambda now, start: now["scatter"] > 1.5 * start["scatter"],
        "a thousand": lambda now, start: now["N"] == 1000 and abs(now["rate"] - 38) < 12,
        "a step": lambda now, start: now["drive"] == "a step" and now["rate"] > 70,
        "a step, one train": lambda now, start: now["drive"] == "a step" and now["N"] == 1,
    },
    "repetitions": {
        "nothing changes": lambda now, start: abs(now["rate"] - now["population"]) < 25,
        "a step": lambda now, start: now["rate"] > 30,  # 15 Hz before, 50 Hz after
        "a step, a long window": lambda now, start: now["rate"] < 30,
    },
    "step_of_drive": {
        "a step up": lambda now, start: now["after"] > 2 * now["before"] and now["arrived"] < 9,
        "a step down": lambda now, start: now["after"] < 0.5 * now["before"],
        "more inhibition": lambda now, start: now["arrived"] < 7,
        "fast": lambda now, start: now["arrived"] < 2.4,
        "without noise": lambda now, start: now["before"] < 0.6 * start["before"],
        "straight line": lambda now, start: abs(now["slope"] + 2.5) < 0.01,
    },
    "stepped": {
        "up and down": lambda now, start: now["eta"] < 0.3 and now["rate"] > 200,
        "not high enough": lambda now, start: now["rate"] < 1,
        "with a kick": lambda now, start: now["highest"] < 0.8 and now["rate"] > 200,
        "inhibition wins": lambda now, start: now["edge"] is None and now["rate"] < 60,
        "by hand": lambda now, start: now["eta"] == 1 and min(now["rate"], now["model"]) > 200,
    },
    "two_populations": {
        "no extra drive": lambda now, start: abs(now["network_I"] - now["I"]) < 0.1 * now["I"],
        "drive I": lambda now, start: max(now["I"], now["network_I"]) < 0.85 * start["I"],
        "drive I more": lambda now, start: max(now["I"], now["network_I"]) < 0.65 * start["I"],
        "drive E": lambda now, start: min(now["I"], now["network_E"]) > 1.1 * start["I"],
        "drive both": lambda now, start: (
            abs(now["E"] - now["I"]) < 0.1 and now["E"] > start["E"] + 0.5
        ),
    },
    "push": {
        "equal": lambda now, start: now["growth"] < 0 and now["rotation"] < 1e-3,
        "faster inhibition": lambda now, start: now["growth"] < 0,
        "just stable": lambda now, start: now["growth"] < 0 < now["rotation"],
        "twice as slow": lambda now, start: now["growth"] > 0 and now["swing"] > 50,
    },
    "wilson_cowan": {
        "cycle": lambda now, start: abs(now["period"] - 5.0) < 0.05 and now["swing"] > 0.16,
        "less drive": lambda now, start: now["period"] is None,
        "more drive": lambda now, start: now["period"] is None and now["end"] > 0.2,
        "weak": lambda now, start: now["period"] is None,
    },
    "moving_density": {
        "a step up": lambda now, start: (
            min(now["highest"], now["highest_A"]) > 2 * now["last"] > 4 * now["first"]
        ),
        "a step down": lambda now, start: now["lowest"] < 0.5 * now["last"] < 0.5 * now["first"],
        "more inhibition": lambda now, start: now["last"] < 0.6 * start["last"],
    },
    "beside": {
        "a step": lambda now, start: (
            now["peak"] > 1.6 * now["network"] and now["after_6"] < 0.9 * now["model"]
        ),
        "a shorter τ": lambda now, start: now["after_6"] > 0.97 * now["model"],
        "SI fast": lambda now, start: now["rhythm"] > 150 and now["swing"] < 0.05,
        "SI fast, short τ": lambda now, start: now["rhythm"] > 150 and 270 < now["turns"] < 310,
        "SI slow": lambda now, start: 15 < now["rhythm"] < 40 and now["swing"] < 0.05,
        "SR, delay 2.5 ms": lambda now, start: abs(now["network"] - 400) < 8 and now["model"] < 340,
    },
}
PIECES = {  # of a run, where its presets can be judged
    "repetitions": 4,
    "stepped": 23,
    "two_populations": 4,
    "beside": 5,  # two repetitions
}
