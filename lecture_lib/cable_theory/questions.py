"""Questions of notebook 08, and what its presets claim."""

import math

import numpy as np

from lecture_lib.teaching import Explain, Look, Option, Question

from .axon import fibre, run_along, run_through, squid_axon, velocity
from .branching import fork
from .by_place import by_place
from .cable import Cable, input_resistance, steady_potential
from .inputs import Synapse
from .order import in_order
from .simulation import simulate
from .steady import transfer_resistances
from .transients import step_response
from .tree import Section, Tree


def _neuron():
    return Tree((Section(Cable.of(1.0)),), soma=20.0)


def _wider():
    ratio = Cable(d=4.0).length_constant / Cable(d=2.0).length_constant
    return {1.0: "it stays", 1.41: "it grows by √2", 2.0: "it doubles"}[round(ratio, 2)]


def _sealed():
    cable = Cable.of(1.0)
    sealed, endless = (
        float(steady_potential(cable, cable.l, end)) for end in ("sealed", "infinite")
    )
    return "more than 37 %" if sealed > endless + 0.01 else "37 %"


def _after_tau():
    share = step_response(0.0, 1.0)
    return "more than 63 %" if share > 0.64 else "63 %" if share > 0.62 else "less than 63 %"


def _halves():
    tree = transfer_resistances(fork(2.0, (1.0, 1.0)), 0)[0]
    return "it is larger" if tree > 1.02 * input_resistance(Cable.of(1.0)) else "it is the same"


def _loses_more():
    tree = _neuron()
    soma, tip = transfer_resistances(tree, 0), transfer_resistances(tree, (0, 1.0))
    more = soma[-1] / soma[0] > tip[0] / tip[-1]
    return "from the tip to the soma" if more else "from the soma to the tip"


def _falls_more():
    peaks, _, areas = by_place(_neuron(), sites=[0.0, 1.0])
    return "its peak" if peaks[1] / peaks[0] < 0.9 * areas[1] / areas[0] else "both fall alike"


def _best_pair():
    tree = Tree((Section(Cable.of(1.0)), Section(Cable.of(1.0))), soma=20.0)
    pairs = {
        "at the same place": (0, 0.8),
        "0.3 of the length apart on one dendrite": (0, 0.5),
        "on two dendrites": (1, 0.8),
    }

    def sums(second):
        A, B = Synapse((0, 0.8), g_max=5.0), Synapse(second, g_max=5.0)
        both, *alone = (simulate(tree, given, 60.0).V.max() + 65 for given in ([A, B], [A], [B]))
        return both / sum(alone)

    return max(pairs, key=lambda name: sums(pairs[name]))


def _order():
    far, near = (in_order(order, 0.25, 1.0)[1][0].max() for order in ("DCBA", "ABCD"))
    return "the far ones first" if far > 1.05 * near else "the near ones first"


def _meet():
    trace = run_along(squid_axon(), 18.5, both_ends=True)
    passed = (trace.V[300] > 0).astype(int)
    return "both end there" if np.sum(np.diff(passed) == 1) == 1 else "each runs on"


def _myelin():
    speed = {
        name: velocity(run_through(axon), axon, (0.1, 0.4))
        for name, axon in {
            "a tenth of the capacitance": fibre(wraps_C=100, wraps_R=10),
            "ten times the resistance": fibre(wraps_C=10, wraps_R=100),
        }.items()
    }
    return max(speed, key=speed.get)


QUESTIONS = {
    "diameter": Question(
        "A long dendrite is twice as thick. What does its length constant λ do?",
        [
            Option(
                "it doubles",
                "Twice as thick, twice as far.",
                "The inside gets four times as good, but the membrane that leaks doubles.",
            ),
            Option("it grows by √2"),
            Option(
                "it stays",
                "λ is a property of the membrane.",
                "λ weighs the inside against the membrane, and they grow differently with d.",
            ),
        ],
        answer=_wider,
        look=Look("press *twice as thick* and read λ", "size", preset="twice as thick"),
        reason="The inside conducts as d², the membrane leaks as d. Their ratio is d, and λ is its "
        "square root.",
    ),
    "sealed": Question(
        "A cable is one λ long and its far end is sealed. How much of a steady V(0) is there at "
        "the end?",
        [
            Option(
                "less than 37 %",
                "Something is lost at the end, too.",
                "A sealed end lets nothing out.",
            ),
            Option(
                "37 %",
                "After one λ, 1/e is left.",
                "That is so where the cable goes on: then current flows on beyond this place.",
            ),
            Option("more than 37 %"),
        ],
        answer=_sealed,
        look=Look("press *sealed* and read V at the end", "ends", preset="sealed"),
        reason="No current leaves through the sealed end, so V arrives there without a slope, and "
        "stands higher: 1/cosh 1.",
    ),
    "after_tau": Question(
        "A step of current starts at the end of a long cable. After one τ_m, how far has V there "
        "come on its way?",
        [
            Option(
                "less than 63 %",
                "There is a whole cable to be charged.",
                "It is charged, but its final V falls with distance: the near part is soon done.",
            ),
            Option(
                "63 %",
                "That is what τ_m means.",
                "It does for one compartment. Here charge also moves on along the cable.",
            ),
            Option("more than 63 %"),
        ],
        answer=_after_tau,
        look=Look("press *step* and read what is said of V(0)", "signal", preset="step"),
        reason="At X = 0 the answer is erf √T. Charge leaves along the cable besides the "
        "membrane, so V(0) comes to rest sooner.",
    ),
    "halves": Question(
        "A dendrite branches into two daughters, each half as thick. Against one that goes on as a "
        "cylinder: what is the input resistance of the tree?",
        [
            Option(
                "it is smaller",
                "Two paths conduct better than one.",
                "Each is so thin that both together take less current than the cylinder would.",
            ),
            Option(
                "it is the same",
                "Two halves make a whole.",
                "Diameters do not add up: what a cable takes goes with d^(3/2).",
            ),
            Option("it is larger"),
        ],
        answer=_halves,
        look=Look("press *half as thick* and compare", "branching", preset="half as thick"),
        reason="A long cable conducts as d^(3/2). Two daughters of d/2 take 2 · (1/2)^(3/2) = 0.71 "
        "of what the parent's own continuation would.",
    ),
    "loses_more": Question(
        "On the way between soma and tip of a dendrite a steady V gets smaller. Which way loses "
        "more?",
        [
            Option(
                "from the soma to the tip",
                "The signal runs against the direction of the dendrite.",
                "A passive cable has no direction.",
            ),
            Option(
                "both lose alike",
                "It is the same cable, and the same way.",
                "The way is the same, but not what waits at its end.",
            ),
            Option("from the tip to the soma"),
        ],
        answer=_loses_more,
        look=Look("read both shares in the line below the picture", "reciprocity"),
        reason="At the tip waits a sealed end that takes no current. At the soma waits a large "
        "membrane that does.",
    ),
    "falls_more": Question(
        "A synapse moves from the soma to the tip of the dendrite. What falls more at the soma: "
        "the peak of the EPSP or its area?",
        [
            Option("its peak"),
            Option(
                "both fall alike",
                "What is lost on the way is lost from all of it.",
                "The way takes most from what is fast. The slow rest gets through.",
            ),
            Option(
                "its area",
                "The charge leaks out on the way.",
                "Part of it does, but most of the charge arrives, late.",
            ),
        ],
        answer=_falls_more,
        look=Look("press *tip* and compare both curves on the right", "place", preset="tip"),
        reason="The cable is a low-pass filter: it flattens and delays. The area is the answer to "
        "a steady current, which loses least.",
    ),
    "best_pair": Question(
        "Two equal synapses are active at once, far out. Which pair makes the largest share of the "
        "sum of both alone?",
        [
            Option(
                "at the same place",
                "Together they are strong.",
                "Each takes the driving force E_syn − V away from the other.",
            ),
            Option(
                "0.3 of the length apart on one dendrite",
                "They must be near, but not too near.",
                "Each still raises V where the other one is.",
            ),
            Option("on two dendrites"),
        ],
        answer=_best_pair,
        look=Look("press *two dendrites*, then *same place*", "two", preset="two dendrites"),
        reason="The current is g (E_syn − V), with the V at the synapse. On another dendrite V "
        "hardly moves, so there is nothing to lose.",
    ),
    "order": Question(
        "Four synapses along a dendrite open one after the other. Which order makes the larger "
        "peak at the soma?",
        [
            Option("the far ones first"),
            Option(
                "the near ones first",
                "They are the stronger ones.",
                "They are, but they are gone when the far ones arrive.",
            ),
            Option(
                "it makes no difference",
                "The same charge flows in.",
                "The same conductances open, but their effects meet at different times.",
            ),
        ],
        answer=_order,
        look=Look("read both peaks in the upper picture", "order"),
        reason="A far input arrives late. If it starts first, all four arrive together.",
    ),
    "meet": Question(
        "Two spikes run towards each other along one axon. What happens where they meet?",
        [
            Option(
                "each runs on",
                "Waves pass through each other.",
                "Behind each spike the sodium channels are inactivated, so neither finds a way on.",
            ),
            Option(
                "they add to one twice as high",
                "Voltages add up.",
                "An active membrane is not linear: V cannot pass E_Na.",
            ),
            Option("both end there"),
        ],
        answer=_meet,
        look=Look("press *collision* and drag the time", "running", preset="collision"),
        reason="Each spike leaves refractory membrane behind, and runs into that of the other.",
    ),
    "myelin": Question(
        "From ten wraps of myelin: either the capacitance of the internodes falls to about a tenth, "
        "or their resistance grows about tenfold. Which makes the spike faster?",
        [
            Option("a tenth of the capacitance"),
            Option(
                "ten times the resistance",
                "Myelin is there to stop the leak.",
                "In the short time of a spike little leaks out; most current goes onto the capacitor.",
            ),
            Option(
                "both by the same factor",
                "Both make λ or τ_m better by as much.",
                "A spike is brief: then capacitive current is much larger than the leak.",
            ),
        ],
        answer=_myelin,
        look=Look("drag *wraps* and watch the velocity; then see the table below", "myelin"),
        reason="The front of a spike is fast, so what it must charge counts most.",
    ),
    "slow": Explain(
        "Explain in two or three sentences why a slow potential survives the dendrite and a fast "
        "one does not.",
        model="A fast potential needs current to charge the membrane on its way, again and again, so "
        "it loses more for each µm: its length constant λ/Re√(1 + iωτ_m) is shorter than λ. "
        "A slow one only pays for the leak.",
        points=[
            "says that charging the membrane takes current",
            "says that a fast signal needs more of it for the same distance",
            "names the length constant of a sine, or a low-pass filter",
        ],
    ),
}

PRESETS = {
    "circuits": {
        "two compartments": lambda now, start: now["N"] == 2,
        "many": lambda now, start: (
            abs(now["V"] - now["V_limit"]) < 0.02 * abs(start["V"] - start["V_limit"]) + 0.5
        ),
        "from the middle": lambda now, start: abs(now["left"] - now["right"]) < 0.5 > start["left"],
    },
    "size": {
        "twice as thick": lambda now, start: (
            abs(now["λ"] / start["λ"] - math.sqrt(2)) < 0.01 and now["d"] == 2 * start["d"]
        ),
        "thin": lambda now, start: now["R_in"] > 5 * start["R_in"],
        "leaky membrane": lambda now, start: now["λ"] < 0.5 * start["λ"],
    },
    "ends": {
        "sealed": lambda now, start: now["end"] == "sealed" and abs(now["tip"] - 64.8) < 0.1,
        "cut open": lambda now, start: now["end"] == "killed" and now["tip"] < 0.01,
        "endless": lambda now, start: abs(now["tip"] - 100 / math.e) < 0.1,
        "short": lambda now, start: now["L"] < 0.25 and now["tip"] > 97,
    },
    "signal": {
        "pulse, near": lambda now, start: now["kind"] == "pulse" and now["X"] < start["X"],
        "pulse, far": lambda now, start: now["T_peak"] > 2 * start["T_peak"],
        "step": lambda now, start: abs(now["start"] - 84.27) < 0.3 and now["X"] == 0,
    },
    "waves": {
        "slow": lambda now, start: now["λ_AC"] > 95,
        "fast": lambda now, start: now["λ_AC"] < 40,
    },
    "branching": {
        "half as thick": lambda now, start: now["d_1"] == now["d_2"] == now["d"] / 2,
        "as thick": lambda now, start: now["d_1"] == now["d_2"] == now["d"] and now["ratio"] < 0.9,
        "3/2 law": lambda now, start: abs(now["load"] - 1) < 0.01 > abs(now["ratio"] - 1),
        "unequal": lambda now, start: (
            abs(now["load"] - 1) < 0.01
            and now["d_1"] > 1.5 * now["d_2"]
            and abs(now["ratio"] - 1) < 0.01
        ),
    },
    "reciprocity": {
        "no soma to speak of": lambda now, start: abs(now["out"] - now["back"]) < 2,
        "large soma": lambda now, start: now["back"] < 0.5 * now["out"],
        "long dendrite": lambda now, start: now["out"] < 0.7 * start["out"],
    },
    "place": {
        "soma": lambda now, start: now["site"] == 0 and abs(now["soma"] - now["local"]) < 0.01,
        "middle": lambda now, start: now["site"] == 0.5,
        "tip": lambda now, start: (
            now["site"] == 1 and now["peak_share"] < 36 and 60 < now["area_share"] < 66
        ),
        "slow synapse": lambda now, start: (
            now["tau_s"] > 5 and now["site"] == 1 and now["peak_share"] > 50
        ),
        "as a current": lambda now, start: now["kind"] == "current" and now["local"] > 6.6,
    },
    "two": {
        "same place": lambda now, start: now["share"] < 82,
        "one dendrite": lambda now, start: 82 < now["share"] < 97,
        "two dendrites": lambda now, start: now["share"] > 99.9,
        "shunt on the path": lambda now, start: now["change"] < -30 and now["x_B"] < now["x_A"],
        "shunt beyond": lambda now, start: -20 < now["change"] < 0 and now["x_B"] > now["x_A"],
    },
    "lump": {
        "short": lambda now, start: max(now["resistance"], now["tip"], now["speed"]) < 5,
        "one λ at 10 Hz": lambda now, start: now["tip"] > 10,
        "short, but fast": lambda now, start: now["tip"] > 5 and now["L"] <= 0.3,
    },
    "order": {
        "all at once": lambda now, start: abs(now["ratio"] - 1) < 1e-6,
        "strong": lambda now, start: 1 < now["ratio"] < start["ratio"],
        "slow": lambda now, start: now["interval"] > 2 * start["interval"],
    },
    "pieces": {
        "five pieces": lambda now, start: now["N"] == 5,
        "fifty pieces": lambda now, start: now["error"] < start["error"] / 20,
        "explicit, short steps": lambda now, start: (
            now["dt"] < now["largest"] and now["worst"] < 10
        ),
        "explicit, too long": lambda now, start: now["dt"] > now["largest"] and now["worst"] > 100,
        "implicit, as long": lambda now, start: now["dt"] > now["largest"] and now["worst"] < 100,
    },
    "running": {
        "thin": lambda now, start: now["v"] < 0.6 * start["v"],
        "cold": lambda now, start: now["v"] < 0.75 * start["v"],
        "too warm": lambda now, start: not now["arrives"],
        "no sodium channels": lambda now, start: now["far"] < -60 and not now["arrives"],
        "collision": lambda now, start: now["both_ends"] and now["middle"] > start["middle"],
        "a branch that passes": lambda now, start: now["widening"] > 5 and now["arrives"],
        "a branch that blocks": lambda now, start: not now["arrives"] and now["near"] > 0,
    },
    "myelin": {
        "between two nodes": lambda now, start: now["V"] > 0 and 0.2 < now["x"] % 1.0025 < 0.8,
        "thin myelin": lambda now, start: now["v"] < 0.5 * start["v"] and now["reaches"],
        "damaged": lambda now, start: now["end"] > 1.1 * start["end"] and now["reaches"],
        "demyelinated": lambda now, start: not now["reaches"] and now["v"] > 0.9 * start["v"],
    },
}
