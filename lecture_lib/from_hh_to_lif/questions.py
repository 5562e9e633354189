"""Questions of notebook 04, and what the presets of its explorers claim."""

import numpy as np

from lecture_lib.hodgkin_huxley import simulate
from lecture_lib.signals import Sine, Step
from lecture_lib.teaching import Explain, Look, Option, Question

from . import adex, lif, patterns
from .lif import LIF
from .reduction import strike_out
from .spike_shape import spike_shapes
from .subthreshold import impedance
from .trained import AXON, FITTED, fitted, gamma

TESTS = range(1, 6)
CELL = {"C": 1.0, "g_L": 0.1, "E_L": -65.0, "V_threshold": -50.0, "V_reset": -65.0, "t_ref": 2.0}
SINE = 2.0  # µA/cm²


def mean_peak(I):
    """Mean peak of the spikes under a step, mV."""
    return spike_shapes(simulate(AXON, Step(I, 20.0, 500.0), 500.0)).peak.mean()


def _height():
    change = mean_peak(30.0) - mean_peak(12.0)
    if change > 1:
        return "they grow"
    if change > -1:
        return "they stay the same"
    return "they shrink by about 10 mV" if change > -20 else "they shrink to less than half"


def after_release(I):
    """What V does once a negative step ends: largest V from then on, mV."""
    trace = simulate(AXON, Step(I, 10.0, 60.0), 80.0)
    return trace.V[trace.t >= 60.0].max()


def _rebound():
    top = after_release(-4.0)
    if top > 0:
        return "it fires"
    passes = top > AXON.V_0 + 1
    return "it passes rest by a few mV and comes back" if passes else "it creeps back to rest"


def best_frequency():
    """Where the impedance of the linearised axon is largest, Hz."""
    f = np.arange(0, 400)
    return int(f[np.abs(impedance(AXON, f)).argmax()])


def _resonance():
    best = best_frequency()
    return (
        "the slowest" if best < 30 else "one of 50 to 100 Hz" if best < 100 else "one above 200 Hz"
    )


def end_without_active_terms():
    """V after 100 ms without Na⁺ and K⁺ term and without current, the leak as it was, mV."""
    return simulate(strike_out(AXON, keep_rest=False), 0.0, 100.0, V_start=AXON.V_0).V[-1]


def _rest():
    moved = end_without_active_terms() - AXON.V_0
    return "it rises" if moved > 1 else "it falls" if moved < -1 else "it stays at −65 mV"


def changed_by_reset(V_reset):
    """Which of rest, rheobase and interval another reset changes."""
    one, other = LIF(**CELL), LIF(**CELL | {"V_reset": V_reset})
    silent = [lif.simulate(model, 0.0, 100.0).V[-1] for model in (one, other)]
    pairs = {
        "rest": silent,
        "rheobase": (one.rheobase, other.rheobase),
        "rate": (one.interval(2.0), other.interval(2.0)),
    }
    return [name for name, (before, after) in pairs.items() if abs(before - after) > 1e-9]


def _reset():
    return {
        ("rest",): "the potential without input",
        ("rheobase",): "the weakest current that makes it fire",
        ("rate",): "only the rate",
    }.get(tuple(changed_by_reset(-57.0)), "all three")


def highest(I):
    """Largest V of the LIF itself, mV: nothing is painted."""
    return lif.simulate(LIF(**CELL), Step(I, 20.0, 180.0), 200.0, dt=0.01).V.max()


def _stroke():
    weak, strong = highest(2.0), highest(4.0)
    if strong <= CELL["V_threshold"]:
        return "up to the threshold, never higher"
    return "higher for a stronger current" if strong > weak + 1 else "up to the painted tip"


def _patience():
    rheobase = LIF(**CELL).rheobase
    spikes = lif.simulate(LIF(**CELL), 0.99 * rheobase, 10_000.0).spike_times
    if not len(spikes):
        return "none"
    return "one, when V gets there at last" if len(spikes) == 1 else "a few, far apart"


def with_pulse(time):
    """Spike times of the LIF with t_ref = 10 ms and a pulse of 1 ms, None for no pulse."""
    model, current = LIF(**CELL | {"t_ref": 10.0}), Step(2.0, 20.0, 180.0)
    if time is not None:
        current += Step(15.0, time, time + 1)
    return lif.simulate(model, current, 200.0).spike_times


def _pulse():
    without, hit = with_pulse(None), with_pulse(37.0)
    if len(without) == len(hit) and np.allclose(without, hit):
        return "nothing at all"
    return "a spike" if hit[1] < 39 else "no spike, but the next one comes earlier"


def mean_gamma(name):
    """Γ of a fitted model, mean over the test currents of the notebook."""
    return float(np.mean([gamma(name, seed) for seed in TESTS]))


def _gamma():
    values = np.array([0.1, 0.5, 0.9])
    return int(np.abs(values - mean_gamma("LIF")).argmin())


def _term():
    alone, soft, slow = (mean_gamma(name) for name in list(FITTED)[:3])
    if max(soft, slow) < alone + 0.05:
        return "neither, only both together"
    return "the adaptation current" if slow > soft else "the soft threshold"


CHANGES = {
    "a larger jump b": {"b": 0.6},
    "a longer τ_w": {"tau_w": 500.0},
    "a larger a": {"a": 0.1},
    "a reset above the threshold": {"V_reset": -46.0},
}


def made_bursting():
    """The changes of the adapting neuron that make it burst."""
    trains = {
        name: patterns.respond(**patterns.ADAPTING | change).spike_times
        for name, change in CHANGES.items()
    }
    return [name for name, times in trains.items() if patterns.pattern(times) == "bursting"]


def fire_at(frequency):
    """Whether the axon fires under the sine, and whether the fitted LIF does."""
    stimulus = Sine(SINE, frequency)
    runs = simulate(AXON, stimulus, 150.0), adex.simulate(fitted("LIF"), stimulus, 150.0)
    return tuple(bool(len(run.spike_times)) for run in runs)


def _slow_sine():
    return {
        (True, False): "only the axon fires",
        (False, True): "only the LIF fires",
        (True, True): "both fire",
        (False, False): "neither fires",
    }[fire_at(10.0)]


QUESTIONS = {
    "height": Question(
        "The step grows from 12 to 30 µA/cm². What happens to the peaks of the spikes?",
        [
            Option(
                "they grow",
                "A stronger push makes a taller spike.",
                "The reversal potentials of the membrane give the spike its height; the current only starts it.",
            ),
            Option(
                "they stay the same",
                "A spike is all or nothing.",
                "All or nothing says whether a spike comes; how high it gets depends on how many Na⁺ channels are ready.",
            ),
            Option("they shrink by about 10 mV"),
            Option(
                "they shrink to less than half",
                "At a high rate the channels are exhausted.",
                "They have less time, but at this rate most of the height is left.",
            ),
        ],
        answer=_height,
        look=Look(
            "press *strong step* and compare its peaks with those of *step*",
            explorer="cut_outs",
            preset="strong step",
        ),
        reason="Spikes come sooner after each other, so that h has less time to recover: fewer Na⁺ channels can open.",
    ),
    "rebound": Question(
        "A current of −4 µA/cm² holds the axon below rest for 50 ms. Then it is switched off. What does V do?",
        [
            Option(
                "it creeps back to rest",
                "Negative current can only silence a cell.",
                "So a passive membrane does; in the axon h rose and n fell meanwhile, and that makes it more excitable.",
            ),
            Option(
                "it passes rest by a few mV and comes back",
                "The membrane swings like a spring and loses its energy.",
                "That is what weaker steps do; beyond some size the rebound opens the Na⁺ channels.",
            ),
            Option("it fires"),
            Option(
                "it stays low",
                "The channels need a positive current to open again.",
                "No current is needed: the leak alone brings V back.",
            ),
        ],
        answer=_rebound,
        look=Look(
            "press *rebound* and watch what comes after 60 ms",
            explorer="below_threshold",
            preset="rebound",
        ),
        reason="Below rest h rises and n falls. When the current ends, V comes back faster than n, and the Na⁺ channels win.",
    ),
    "resonance": Question(
        "A capacitor loses fast currents. Which frequency does the axon answer best?",
        [
            Option(
                "the slowest",
                "A membrane is a low-pass filter: the slower, the more it answers.",
                "That holds for a leak; here slow currents give n the time to open and to pull V back.",
            ),
            Option("one of 50 to 100 Hz"),
            Option(
                "one above 200 Hz",
                "A spike lasts two milliseconds, so the axon is made for fast currents.",
                "Channels may be fast, but the capacitor still loses what is faster than τ_m.",
            ),
        ],
        answer=_resonance,
        look=Look(
            "press *slow*, *best* and *fast*, and watch the dot on the right",
            explorer="weak_sine",
            preset="best",
        ),
        reason="Slow currents give n the time to open and pull V back. Fast ones are lost on the capacitor. The best pace lies between.",
    ),
    "rest": Question(
        "Both active terms are struck out, and the leak stays as it is. Without current, what does V do?",
        [
            Option(
                "it stays at −65 mV",
                "At rest the channels are closed, so nothing is missing.",
                "More K⁺ conductance is open at rest than the leak itself has.",
            ),
            Option("it rises"),
            Option(
                "it falls",
                "Without Na⁺ nothing holds V up.",
                "Hardly any Na⁺ channel is open at rest; what is missing is K⁺, which held V down.",
            ),
        ],
        answer=_rest,
        look=Look(
            "press *no Na⁺, no K⁺* and watch V in the first 20 ms, before the step",
            explorer="struck",
            preset="no Na⁺, no K⁺",
        ),
        reason="The open K⁺ channels had held it down. Only the reversal potential of the leak is left, E_L = −54.4 mV.",
    ),
    "reset": Question(
        "A LIF has E_L = −65 mV and its reset is raised from −65 to −57 mV. What changes?",
        [
            Option(
                "the potential without input",
                "The neuron rests where it is reset.",
                "Rest is where V goes without input, E_L; the reset is where it is put after a spike.",
            ),
            Option(
                "the weakest current that makes it fire",
                "From −57 mV it is not so far to the threshold.",
                "The first spike starts at rest, and whether V gets to the threshold depends on where it heads for.",
            ),
            Option("only the rate"),
            Option(
                "all three",
                "A reset near the threshold makes the neuron more excitable in every way.",
                "It only shortens the way to the next spike, so it acts where there are spikes already.",
            ),
        ],
        answer=_reset,
        look=Look(
            "press *high reset* and compare interval, rest and rheobase with those of the start",
            explorer="alone",
            preset="high reset",
        ),
        reason="The reset shortens the way back to the threshold. It is in neither E_L nor g_L (V_threshold − E_L).",
    ),
    "stroke": Question(
        "Each spike is drawn as a stroke. How high does V of the LIF itself rise?",
        [
            Option(
                "up to the painted tip",
                "The trace must show the spike.",
                "The equation has no current that could make one: the stroke is painted by whoever draws.",
            ),
            Option("up to the threshold, never higher"),
            Option(
                "higher for a stronger current",
                "A stronger current overshoots the threshold.",
                "V is reset at the moment when it gets there, whatever the current.",
            ),
        ],
        answer=_stroke,
        look=Look(
            "switch the strokes off, read the highest V, and then make the step stronger",
            explorer="alone",
            values={"strokes": False},
        ),
        reason="A spike of the LIF is a time stamp and a reset. A simulator that shows no spikes in V is not broken.",
    ),
    "patience": Question(
        "The current is 1 % below the rheobase. How many spikes come in ten seconds?",
        [
            Option("none"),
            Option(
                "one, when V gets there at last",
                "Any current reaches the threshold if one waits long enough.",
                "With a leak V stops at E_L + I/g_L, which lies below the threshold.",
            ),
            Option(
                "a few, far apart",
                "Near the rheobase the rate is low, but not zero.",
                "That is so above it; below it V never arrives.",
            ),
        ],
        answer=_patience,
        look=Look(
            "press *just below*, then *just above*, and watch the dotted line",
            explorer="alone",
            preset="just below",
        ),
        reason="The leak takes away what comes in. V gets near its goal within a few τ_m and stays there.",
    ),
    "pulse": Question(
        "The refractory time is 10 ms. A strong pulse comes 3 ms after a spike. What does it do here?",
        [
            Option(
                "a spike",
                "A strong enough pulse always makes a spike.",
                "That is the relative refractory period of an axon; here the rule is absolute.",
            ),
            Option(
                "no spike, but the next one comes earlier",
                "Refractory means that it cannot fire; V goes on as always.",
                "Some simulators do that; here V is held at the reset, and what comes in is lost.",
            ),
            Option("nothing at all"),
        ],
        answer=_pulse,
        look=Look(
            "press *pulse while refractory* and compare with *pulse*, where it comes later",
            explorer="alone",
            preset="pulse while refractory",
        ),
        reason="For t_ref after a spike V is held at V_reset. This is one of several rules: each simulator states its own.",
    ),
    "gamma": Question(
        "The best LIF meets a new current. Which Γ will it reach?",
        [
            Option(
                "about 0.1",
                "Without channels it can know little of an axon.",
                "It gets the same current, and the current says much about when V is high.",
            ),
            Option("about 0.5"),
            Option(
                "about 0.9",
                "Same leak, same current, fitted threshold: the same spikes.",
                "Its threshold is fixed and it forgets within its τ_m; the axon remembers its last spikes.",
            ),
        ],
        answer=_gamma,
        look=Look(
            "press *fitted* and read Γ; try some seeds of the test current",
            explorer="predict_spikes",
            preset="fitted",
        ),
        reason=f"It has nearly the right rate and many right times. But with its τ_m of {FITTED['LIF']['tau_m']:.1f} ms it forgets at once, and it has no preferred frequency.",
    ),
    "term": Question(
        "Which one term raises Γ more: a soft threshold, or a current that follows V late?",
        [
            Option(
                "the soft threshold",
                "What is wrong with the LIF is its sharp threshold.",
                "A soft threshold helps, but it acts for a moment only: the model still forgets its last spike.",
            ),
            Option("the adaptation current"),
            Option(
                "neither, only both together",
                "Half of the mechanism is no mechanism.",
                "Each term helps by itself; together they help most.",
            ),
        ],
        answer=_term,
        look=Look(
            "press *LIF*, *EIF* and *LIF + w* one after the other, and compare Γ",
            explorer="predict_with_terms",
            preset="LIF + w",
        ),
        reason="The adaptation current gives the model the memory, and the preferred frequency, that n and h give the axon.",
    ),
    "burst": Question(
        "A neuron adapts: its intervals grow. Which single change makes it fire in bursts?",
        [
            Option(
                "a larger jump b",
                "Stronger adaptation makes longer pauses, and between them bursts.",
                "All intervals grow alike: each spike still starts from the same side of the curve.",
            ),
            Option(
                "a longer τ_w",
                "A slow current makes slow waves of firing.",
                "It makes adaptation last; after each spike V still begins low.",
            ),
            Option(
                "a larger a",
                "A current that follows V makes it swing.",
                "It holds V back below threshold, and so makes fewer spikes.",
            ),
            Option("a reset above the threshold"),
        ],
        answer=lambda: made_bursting()[0] if len(made_bursting()) == 1 else "more than one",
        look=Look(
            "press *bursting* and watch on which side of the curve the rings lie",
            explorer="steady_current",
            preset="bursting",
        ),
        reason="Reset beyond the foot of the curve, V takes off again at once, until w has grown so much that the state lies above the curve.",
    ),
    "slow_sine": Question(
        "A sine of 2 µA/cm² makes the axon fire at 65 Hz. At 10 Hz, who fires?",
        [
            Option(
                "only the axon fires",
                "The axon is the better neuron: it fires wherever the LIF does.",
                "At 10 Hz n follows the current and holds V down.",
            ),
            Option("only the LIF fires"),
            Option(
                "both fire",
                "The slower the current, the more time V has to get to the threshold.",
                "So it is for a leak; the axon has channels that open meanwhile.",
            ),
            Option(
                "neither fires",
                "The LIF was fitted to the axon, so it copies it.",
                "It was fitted to noise, and it has no preferred frequency.",
            ),
        ],
        answer=_slow_sine,
        look=Look(
            "press *slow sine*, and then *fast sine*",
            explorer="side_by_side",
            preset="slow sine",
        ),
        reason="To the LIF a slow sine is as good as a step. In the axon n has time to open.",
    ),
    "too_fast": Explain(
        "A model fires three times as fast as the axon and hits many of its spikes. Explain in two sentences why its Γ is low all the same.",
        model="Many of its hits are luck: a train that is so dense has a spike within 2 ms of nearly anything, and those hits are taken off. "
        "What is left is divided by the mean number of spikes of both, so that each spike too many costs.",
        points=[
            "says that hits by chance are taken off, and that there are more of them at a high rate",
            "says that the spikes of the model stand in the denominator, so that extra ones cost",
        ],
    ),
}


def _same(now, start, *names):
    return all(now[name] == start[name] for name in names)


PRESETS = {
    "cut_outs": {
        "step": lambda now, start: now["kind"] == "step" and now["spikes"] > 10,
        "strong step": lambda now, start: (
            now["I"] > start["I"] and -12 < now["peak"] - start["peak"] < -8
        ),
        "ramp": lambda now, start: (
            now["kind"] == "ramp" and now["spikes"] > 5 and now["peak"] < start["peak"] - 4
        ),
        "too slow a ramp": lambda now, start: now["kind"] == "ramp" and now["spikes"] == 0,
        "noise": lambda now, start: now["kind"] == "noise" and now["spikes"] > 5,
        "strong noise": lambda now, start: now["kind"] == "noise" and now["h_high"] > 0.8,
    },
    "below_threshold": {
        "weak": lambda now, start: max(now["twin"], now["twin_after"]) < 0.5,
        "just no spike": lambda now, start: -60 < now["V_max"] < -50,
        "spike": lambda now, start: now["V_max"] > 20,
        "hyperpolarised": lambda now, start: (
            now["V_min"] < -67 and now["twin"] < 1 < now["twin_after"] < 3
        ),
        "rebound": lambda now, start: now["V_min"] < -70 and now["V_after"] > 20,
    },
    "weak_sine": {
        "slow": lambda now, start: now["swing"] < 0.7 * now["twin"],
        "best": lambda now, start: now["swing"] > 2.4,
        "fast": lambda now, start: now["swing"] < 0.6,
    },
    "struck": {
        "all terms": lambda now, start: now["spikes"] == now["HH"] > 0,
        "no Na⁺": lambda now, start: now["spikes"] == 0 and not now["sodium"] and now["potassium"],
        "no Na⁺, no K⁺": lambda now, start: now["spikes"] == 0 and now["V_before"] > -56,
        "rest kept": lambda now, start: abs(now["V_before"] + 65) < 0.1 and now["g_L"] > 0.6,
        "fire: the LIF": lambda now, start: now["spikes"] > 3 * now["HH"],
        "low reset": lambda now, start: now["V_reset"] < -70 and now["spikes"] > 2 * now["HH"],
        "like the axon": lambda now, start: now["spikes"] == now["HH"],
        "K⁺ again": lambda now, start: now["potassium"] and now["fires"] and now["spikes"] > 0,
    },
    "alone": {
        "just below": lambda now, start: 0.99 < now["share"] < 1 and now["spikes"] == 0,
        "just above": lambda now, start: 1 < now["share"] < 1.01 and now["spikes"] > 0,
        "strong": lambda now, start: now["interval"] < 0.5 * start["interval"],
        "high reset": lambda now, start: (
            now["interval"] < start["interval"] and _same(now, start, "V_rest", "rheobase")
        ),
        "leaky": lambda now, start: now["spikes"] == 0 and now["tau_m"] < start["tau_m"],
        "pulse": lambda now, start: 48 < now["second"] < 49.1,
        "pulse while refractory": lambda now, start: (
            abs(now["interval"] - start["interval"] - 8) < 1e-6  # t_ref is 8 ms longer, no more
        ),
    },
    "predict_spikes": {
        "fitted": lambda now, start: (
            0.4 < now["gamma"] < 0.5 and abs(now["rate"] / now["axon_rate"] - 1) < 0.1
        ),
        "right rate, wrong times": lambda now, start: (
            abs(now["rate"] / now["axon_rate"] - 1) < 0.05 and now["gamma"] < 0.3
        ),
        "too fast": lambda now, start: (
            now["rate"] > 3 * now["axon_rate"] and now["hits"] > 100 and now["gamma"] < 0
        ),
    },
    "predict_with_terms": {
        "LIF": lambda now, start: 0.4 < now["gamma"] < 0.5,
        "EIF": lambda now, start: now["exponential"] and 0.5 < now["gamma"] < 0.6,
        "LIF + w": lambda now, start: now["adaptation"] and 0.57 < now["gamma"] < 0.67,
        "AdEx": lambda now, start: now["gamma"] > 0.75,
    },
    "steady_current": {
        name: lambda now, start, name=name: now["pattern"] == name for name in patterns.PATTERNS
    },
    "side_by_side": {
        "fast sine": lambda now, start: now["axon"] > 0 == now["model"],
        "slow sine": lambda now, start: now["axon"] == 0 < now["model"],
        "fast sine, AdEx": lambda now, start: now["axon"] > 0 < now["model"],
        "slow sine, AdEx": lambda now, start: now["axon"] == now["model"] == 0,
        "one spike only": lambda now, start: now["axon"] == 1 and now["model"] > 3,
        "slow ramp": lambda now, start: now["axon"] == 0 and now["model"] > 3,
        "rebound": lambda now, start: now["axon"] == 1 and now["model"] == 0,
        "rebound, AdEx": lambda now, start: now["axon"] == now["model"] == 1,
        "block": lambda now, start: now["axon"] == 1 and now["model"] > 3,
    },
}
