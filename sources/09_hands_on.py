# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 09 · Hands on
#
# A neuron lies in the dish, and nobody can tell you its capacitance. You have an electrode, an afternoon and eight notebooks. Up to here each question had its answer on the next line. Here are four whose answers only work finds: you measure, build, predict and design, and you end each lab with a report.
#
# **Can you do it yourself?**
#
# After this notebook you can
#
# 1. find the parameters of an unknown neuron, say how sure you are, and which of them a measurement cannot tell,
# 2. build a spike from channels, and judge a model by what it predicts of a recording,
# 3. design a network by theory, and let the simulation have the last word.
#
# *Before it:* `03_hodgkin_huxley`, `04_from_hh_to_lif`, `06_recurrent_networks`, `07_firing_rate`. *Time:* 180 minutes, in four labs of 45. What is marked *further* takes another 28 minutes.

# %% [markdown]
# ## Lab 1 · The hidden neuron · 45 min
#
# In the dish is a LIF,
#
# $$C\,\frac{\mathrm dV}{\mathrm dt} = g_L\,(E_L - V) + I, \qquad V > V_\text{threshold}:\ \text{spike, then } V_\text{reset} \text{ for } t_\text{ref}.$$
#
# Its six numbers come from your **code word**: the same word, the same neuron, everywhere. Nobody told them to you. Write a word of your own below, and run the notebook again.

# %% [markdown]
# The amplifier injects steps, ramps and pulses. Each sample has a noise of 1 mV, which averaging over sweeps lowers. A spike overloads it: for 5 ms it shows a pulse of its own, which says *when*, and nothing else.

# %%
from lecture_lib.hands_on import exercises, measure, pictures
from lecture_lib.signals import Ramp, Step

code_word = "your word"


def hidden_amplifier(cell, protocol, I, width, sweeps, t):
    current = {
        "step": Step(I, 50, 50 + width),
        "ramp": Ramp(I, 50, 50 + width),
        "pulse": Step(I, 50, 51),
    }[protocol]
    return measure(code_word, current, 500, sweeps, cell), t, 50.0


# %% jupyter={"source_hidden": true}
from lecture_lib.live import Choice, Explorer, Integer, Progress, Slider, Switch, explain, predict

predict("hands_on/hidden_apart")

# %% [markdown]
# *Record* keeps what you read: each row is a measurement. Click into the picture to place the cursor, which averages over 2 ms. Write down the errors, too.

# %% jupyter={"source_hidden": true}
Explorer(
    hidden_amplifier,
    pictures.Bench,
    presets={
        "below threshold": {},
        "a ramp": {"protocol": "ramp", "I": 6, "width": 450},
        "a train": {"I": 6, "width": 400, "t": 40},
        "the largest rate": {"I": 40},
    },
    task="Plan four measurements that together tell all six numbers, and record them.",
    goals={
        "The last moment before a spike: a ramp that makes one only after 300 ms.": lambda v: (
            v["protocol"] == "ramp" and (v["first"] or 0) > 300
        ),
        "The resting potential to within 0.05 mV.": lambda v: v["t"] < 48 and v["error"] < 0.05,
    },
    protocol=Choice("step", ["step", "ramp", "pulse"], label="current"),
    I=Slider(-2, -4, 40, unit="µA/cm²", label="strength", step=0.05),
    width=Slider(
        300, 1, 450, unit="ms", label="lasts", step=1, enabled=lambda v: v["protocol"] != "pulse"
    ),
    sweeps=Integer(1, 1, 100, label="sweeps averaged"),
    t=Slider(320, 2, 498, unit="ms", label="cursor", step=1),
    cell=Choice("LIF", ["LIF", "AdEx", "axon"], label="in the dish"),
)

# %% [markdown]
# ### By code
# A hand reads one place, a fit reads all samples. `measure(code_word, Step(-1, 50, 350), 550, sweeps=20)` gives a recording with `t`, `V`, `I` and `spike_times`.
#
# Write $\tau_m$ from the decay after a step. One way uses the area under the decay, which is its height times $\tau_m$, and averages the noise by itself.

# %%
from lecture_lib.teaching import check, lab_book, table


def hidden_tau(t, V, stop):
    """τ_m (ms) from a recording whose step ended at stop."""
    ...  # your code here


check(hidden_tau, **exercises.HIDDEN_TAU)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# def hidden_tau(t, V, stop):
#     E_L = V[t > t[-1] - 20].mean()
#     height = V[(t > stop - 20) & (t < stop)].mean() - E_L
#     return (V[t >= stop] - E_L).sum() * (t[1] - t[0]) / height
# ```
# </details>

# %% [markdown]
# $V_\text{reset}$ and $t_\text{ref}$ are the pair that one train cannot tell apart. At 40 µA/cm² the climb takes about a millisecond or less, and the rest of the interval is $t_\text{ref}$. A weak current then gives $V_\text{reset}$. By code, two trains give both: see *further*.

# %% [markdown]
# ### Commit
# Put a number and its error in the place of each pair of dots. The score compares with the truth: half of the points of a number are left where careful work ends. It also says whether the truth was within *your* error, and which measurement would have told more. Each try stays in the lab book, and the first is the one that counts.

# %%
from lecture_lib.hands_on import commit, errors_of, hidden_neuron

answers = {
    "C": (..., ...),  # µF/cm², and its error
    "g_L": (..., ...),  # mS/cm²
    "E_L": (..., ...),  # mV
    "V_threshold": (..., ...),  # mV
    "V_reset": (..., ...),  # mV
    "t_ref": (..., ...),  # ms
}
commit(code_word, answers)

# %% [markdown]
# How much could anybody know? For a neuron of another word, the smallest error (one standard deviation) that 20 sweeps of each measurement allow, whoever does the fit:

# %% jupyter={"source_hidden": true}
other = hidden_neuron("Lapicque")
weak, strong = Step(2.5 * other.rheobase, 50, 500), Step(8 * other.rheobase, 50, 500)
offered = {
    "step below": [Step(-1, 50, 350)],
    "one train": [weak],
    "two trains": [weak, strong],
}
told = {name: errors_of(other, currents) for name, currents in offered.items()}
table({"": list(told["one train"])} | {name: list(e.values()) for name, e in told.items()})

# %% jupyter={"source_hidden": true}
explain("hands_on/hidden_conclusion")

# %% [markdown]
# The report of this lab, with the picture that you recorded last. It is also `lab_book_hidden.html` beside the notebook, to print or to hand in:

# %% jupyter={"source_hidden": true}
lab_book("hands_on", "hidden")

# %% [markdown]
# **Lecture A ends here.**

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### The pair, by code · *further* · 9 min

# %% [markdown]
# Two currents gave two intervals,
#
# $$T = t_\text{ref} + \tau_m \log\frac{E_L + I/g_L - V_\text{reset}}{E_L + I/g_L - V_\text{threshold}}.$$
#
# All but $V_\text{reset}$ and $t_\text{ref}$ are known. Find the $V_\text{reset}$ for which both ask for the same $t_\text{ref}$.


# %%
def hidden_t_ref(I, T, C, g_L, E_L, V_threshold):
    """t_ref (ms) from two currents I (µA/cm²) and two intervals T (ms)."""
    ...  # your code here


check(hidden_t_ref, **exercises.HIDDEN_T_REF)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# import numpy as np
# from scipy.optimize import brentq
#
#
# def hidden_t_ref(I, T, C, g_L, E_L, V_threshold):
#     def t_ref(V_reset):
#         mu = E_L + I / g_L
#         return T - C / g_L * np.log((mu - V_reset) / (mu - V_threshold))
#
#     V_reset = brentq(lambda V: np.diff(t_ref(V))[0], V_threshold - 80, V_threshold - 1e-6)
#     return t_ref(V_reset)[0]
# ```
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Harder cells · *further* · 10 min

# %% [markdown]
# The same code word has two more cells, to be chosen under *in the dish*.
#
# - **AdEx**: ten numbers. `commit(code_word, answers, cell="AdEx")` also wants `Delta_T`, `a`, `tau_w` and `b`. They show in the sag of a long step, in the bend of a slow ramp, and in intervals that grow. All ten can be told from a step, a ramp and trains at four currents, each averaged over 20 sweeps, if one fit takes all of it. A step alone leaves five of them in the dark. The times of spikes are rounded to 0.1 ms, and in a regular train these errors may be alike. Averaging does not help then, so count them at their worst.
# - **axon**: the squid axon, of which a poison left a share of one kind of channels. Which kind, and how much? Give `g_Na`, `g_K` and `g_L`. Record a healthy axon beside it.

# %%
axon_answers = {"g_Na": (..., ...), "g_K": (..., ...), "g_L": (..., ...)}  # mS/cm²
commit(code_word, axon_answers, cell="axon")

# %% [markdown]
# ## Lab 2 · Build a spike · 45 min
#
# Notebook 02 left you a membrane that only leaks. Notebook 03 showed a spike that somebody else had found. Now build one. There are three kinds of channels:
#
# $$C\,\frac{\mathrm dV}{\mathrm dt} = g_L\,(E_L - V) + \bar g_\text{Na}\, m^3 h\,(E_\text{Na} - V) + \bar g_\text{K}\, n^4\,(E_\text{K} - V) + \bar g_A\, a^3 b\,(E_A - V) + I.$$

# %% [markdown]
# The third is a potassium channel of **type A**. Near rest its gate $a$ stands at one half already, and $b$ closes the channel some ms after V has risen. All three describe the axons of a crab's leg (Connor, Walter and McKown 1977), in the form that Dayan and Abbott (2001) give.


# %%
from lecture_lib.hands_on import PUBLISHED, judge, membrane, sodium_charge

published = sodium_charge(membrane(**PUBLISHED))  # nC/cm², with everybody's constants
print(f"one spike with the published constants: {published:.0f} nC/cm² of sodium")


def build_membrane(g_Na, g_K, g_A, E_L, I):
    return judge(membrane(g_Na, g_K, g_A, E_L), I)


# %% jupyter={"source_hidden": true}
predict("hands_on/build_sodium")

# %% [markdown]
# Every membrane is tried in four ways: a step of your strength (left), pulses of growing strength (upper right), constant currents (lower right), and a release from −5 µA/cm². The sodium that one spike lets in is its cost: pumps must bring it out again.

# %% jupyter={"source_hidden": true}
Explorer(
    build_membrane,
    pictures.Workbench,
    less="steps of 0.1 ms instead of 0.05",
    presets={
        "bare": {},
        "sodium alone": {"g_Na": 120, "I": 8},
        "potassium alone": {"g_K": 20, "I": 8},
    },
    task="Reach the goals one after the other. Each one needs what the last one taught.",
    goals={
        "All or none: a spike of one height or none, and back.": lambda v: v["all_or_none"],
        "Class 1: all or none, and a rate below 25 Hz.": lambda v: (
            v["all_or_none"] and (v["lowest"] or 99) < 25
        ),
        "No rebound: all or none, rest above −56 mV, silent when let go.": lambda v: (
            v["all_or_none"] and v["rest"] > -56 and v["let_go"] == "silent when let go"
        ),
        "Half the cost: class 1, for less than half of the published sodium.": lambda v: (
            v["all_or_none"] and (v["lowest"] or 99) < 25 and (v["charge"] or 999) < published / 2
        ),
    },
    g_Na=Slider(0, 0, 160, unit="mS/cm²", label="sodium", step=2),
    g_K=Slider(0, 0, 60, unit="mS/cm²", label="potassium", step=1),
    g_A=Slider(0, 0, 80, unit="mS/cm²", label="type A", step=1),
    E_L=Slider(-65, -80, -10, unit="mV", label="leak reverses at", step=1),
    I=Slider(5, -10, 30, unit="µA/cm²", label="step", step=0.5),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Sodium makes the jump, potassium the way back. Without type A the slowest rate is far from zero: just above threshold V does not linger. Channels of type A hold it there, and firing may begin slowly. At $E_L = -40$ mV enough of them keep a release silent, too: below rest $b$ recovers, and they open when V comes back.
#
# The published spike lets in almost five times the charge $C\,\Delta V$ that its height needs. Most sodium enters while potassium leaves, and the two cancel.
#
# </details>

# %% [markdown]
# ### A gate of your own
# A gate is no more than two rates. Write one as a frozen dataclass, as this library does: from its steady state and one time constant,
#
# $$x_\infty(V) = \frac{1}{1 + e^{(V_\text{half} - V)/k}}, \qquad \alpha = \frac{x_\infty}{\tau}, \qquad \beta = \frac{1 - x_\infty}{\tau}.$$

# %%
from dataclasses import dataclass


@dataclass(frozen=True)
class MyGate:
    V_half: float  # mV
    k: float  # mV, larger = less steep; negative = it inactivates
    tau: float  # ms
    power: int = 1

    def alpha(self, V):
        """Opening rate, 1/ms."""
        ...  # your code here

    def beta(self, V):
        """Closing rate, 1/ms."""
        ...  # your code here


def build_rates(V_half, k, tau, V):
    """Both rates of your gate at V."""
    gate = MyGate(V_half, k, tau)
    return [gate.alpha(V), gate.beta(V)]


check(build_rates, **exercises.BUILD_RATES)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# from dataclasses import dataclass
#
# import numpy as np
#
#
# @dataclass(frozen=True)
# class MyGate:
#     V_half: float
#     k: float
#     tau: float
#     power: int = 1
#
#     def alpha(self, V):
#         return 1 / (1 + np.exp((self.V_half - V) / self.k)) / self.tau
#
#     def beta(self, V):
#         return 1 / self.tau - self.alpha(V)
#
#
# def build_rates(V_half, k, tau, V):
#     gate = MyGate(V_half, k, tau)
#     return [gate.alpha(V), gate.beta(V)]
# ```
# </details>

# %% [markdown]
# Now it is a channel like any other. Let the model of the explorer return `judge(membrane(g_Na, g_K, g_A, E_L).with_channel(Channel(0.5, -80, (MyGate(-35, 5, 100),))), I)`, with `Channel` from `lecture_lib.hands_on`: a slow potassium current. Does the train adapt?

# %% jupyter={"source_hidden": true}
explain("hands_on/build_conclusion")

# %% jupyter={"source_hidden": true}
lab_book("hands_on", "build")

# %% [markdown]
# **Lecture B ends here.**

# %% [markdown]
# ## Lab 3 · Your trace · 45 min
#
# Take a recording, and predict what the cell does next. Use a file of your own, or the cell below: a squid axon with a finite number of channels, so that it is noisy, and an electrode that drifts. It got the same current four times.
#
# (Where numba is missing, 1 s is recorded in place of 8, and numbers differ.)

# %% [markdown]
# `my_cell` gives both halves of a recording. For a file of your own put `load_trace("my_cell.csv")` from `lecture_lib.signals` in the place of `recorded(repeat)`, and in the place of `CURRENT` what you injected, for example `Step(2.0, 100, 900)`.

# %%
from functools import lru_cache

from lecture_lib.hands_on import (
    CURRENT,
    as_recording,
    build,
    halves,
    network_of,
    predicted,
    recorded,
    reliability,
    state_of,
)


@lru_cache
def my_cell(repeat=1):
    return halves(as_recording(recorded(repeat), CURRENT))


V = recorded(1).V
number, drift = sum(len(half.spike_times) for half in my_cell()), V[-2000:].mean() - V[:2000].mean()
print(f"{number} spikes; V ends {-drift:.0f} mV lower than it began")

# %% [markdown]
# ### Find the spikes
# A fixed level misses spikes where the zero has moved. Write a detection that the drift does not fool, by a moving median, or by slopes.


# %%
def trace_spikes(t, V):
    """Times (ms) of the spikes of a trace whose zero drifts."""
    ...  # your code here


check(trace_spikes, **exercises.TRACE_SPIKES)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# import numpy as np
#
#
# def trace_spikes(t, V):
#     slope = (V[3:] - V[:-3]) / (t[3:] - t[:-3])
#     steep = slope > 50  # mV/ms: no drift is that fast
#     begins = np.flatnonzero(steep[1:] & ~steep[:-1])
#     return t[begins + 1]
# ```
# </details>

# %% [markdown]
# ### How reliable is the cell?
# No two repeats are alike. The coincidence factor Γ of notebook 04 between two repeats says how much alike: the yardstick of every model. Average it over all pairs of repeats: `coincidence_factor(a, b, duration)` from `lecture_lib.from_hh_to_lif` is one.


# %%
def trace_reliability(trains, duration):
    """Mean Γ over all pairs of trains of spike times (ms) in a duration (ms)."""
    ...  # your code here


check(trace_reliability, **exercises.TRACE_RELIABILITY)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# from itertools import combinations
#
# import numpy as np
# from lecture_lib.from_hh_to_lif import coincidence_factor
#
#
# def trace_reliability(trains, duration):
#     pairs = combinations(trains, 2)
#     return np.mean([coincidence_factor(a, b, duration) for a, b in pairs])
# ```
# </details>

# %% [markdown]
# ### Fit one half, predict the other
# The first half of the recording is for the fit. The second is for the judgement, and a model must not see it before. LIF and AdEx have the axon's leak, as in notebook 04.


# %%
@lru_cache
def yardstick():
    return reliability([my_cell(repeat)[1] for repeat in (1, 2, 3, 4)])


def trace_prediction(model, V_threshold, V_reset, tau_m, t_ref, half, t):
    both = predicted(my_cell(), CURRENT, model, V_threshold, V_reset, tau_m, t_ref)
    return both[half == "other half"], [one.gamma for one in both], yardstick(), t


# %% jupyter={"source_hidden": true}
predict("hands_on/trace_bound")

# %% jupyter={"source_hidden": true}
from lecture_lib.from_hh_to_lif import fit, trained


def fit_first_half(model, V_threshold, V_reset, tau_m, t_ref, **others):
    """Search on the first half alone; the sliders follow the best so far."""
    start = {"V_threshold": V_threshold, "V_reset": V_reset, "tau_m": tau_m, "t_ref": t_ref}
    if model != "axon":
        numbers = {"bounds": trained.BOUNDS, "start": start, "generations": 10}
        for best in fit(lambda **v: build(**v, model=model), recording=my_cell()[0], **numbers):
            yield Progress(best.done, best.values)


def has_four_numbers(v):
    return v["model"] != "axon"


Explorer(
    trace_prediction,
    pictures.Prediction,
    presets={
        "a first LIF": {},
        "the AdEx of 04": {"model": "AdEx", "V_threshold": -62.2, "V_reset": -65, "tau_m": 1.75, "t_ref": 9.3},
        "without noise": {"model": "axon", "half": "other half"},
    },
    tasks={"fit": fit_first_half},
    task="Fit on the first half, by hand or by the button; the other half is the judge.",
    goals={
        "A LIF with Γ above 0.5 on the half that it may see.": lambda v: (
            v["model"] == "LIF" and v["fitted"] > 0.5
        ),
        "An AdEx with a reset of −66 mV or lower that does as well as a repeat on both halves.": lambda v: (
            v["model"] == "AdEx"
            and v["V_reset"] <= -66
            and min(v["fitted"], v["predicted"]) >= v["reliability"]
        ),
    },
    model=Choice("LIF", ["LIF", "AdEx", "axon"], label="model", labels=["LIF", "AdEx", "axon without noise"]),
    V_threshold=Slider(-61.5, -64.5, -50, unit="mV", label="threshold", step=0.1, enabled=has_four_numbers),
    V_reset=Slider(-75, -90, -65, unit="mV", label="reset", step=0.5, enabled=has_four_numbers),
    tau_m=Slider(1.5, 0.5, 12, unit="ms", label="time constant", step=0.05, enabled=has_four_numbers),
    t_ref=Slider(10, 5, 20, unit="ms", label="refractory", step=0.1, enabled=has_four_numbers),
    half=Choice("fitted half", ["fitted half", "other half"], label="shown"),
    t=Slider(0, 0, 500, unit="ms", label="shown from", step=5),
)  # fmt: skip

# %% [markdown]
# ### Into the network
# Thousands of your cells: is their network asynchronous and irregular, as that of notebook 06? Take a LIF that *fit* found, let $J$ be the same share of the way from rest to threshold, and look. Then bring it, number by number, to the neuron of 06.

# %%
from dataclasses import replace

from lecture_lib.support.jit import affordable

N_E = affordable(10_000, 1000)
mine = build(V_threshold=-62.75, V_reset=-72.1, tau_m=1.5, t_ref=15.3)  # yours
short = replace(mine, t_ref=0.1 * mine.tau_m)
near = replace(short, V_reset=(mine.E_L + mine.V_threshold) / 2)
slow = replace(near, C=20 * mine.g_L, t_ref=2.0)
cells = {"mine": mine, "short t_ref": short, "and reset halfway": near, "and τ_m of 20 ms": slow}
found = [state_of(network_of(neuron, N_E=N_E)) for neuron in cells.values()]
table(
    {"": list(cells), "rate (Hz)": [x["rate"] for x in found]}
    | {"CV": [x["CV"] for x in found], "χ": [x["chi"] for x in found]}
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# AI does not survive, for three reasons at once.
#
# - The refractory time is ten membrane time constants: a neuron waits, and fires as soon as it may.
# - The reset lies far below rest, and on the long way up fluctuations average out.
# - The delay of 1.5 ms is as long as $\tau_m$, so that all answer together.
#
# Only with the last change is the network that of 06. A squid's axon is no cortical neuron.
#
# </details>

# %% jupyter={"source_hidden": true}
explain("hands_on/trace_conclusion")

# %% jupyter={"source_hidden": true}
lab_book("hands_on", "trace")

# %% [markdown]
# **Lecture C ends here.**

# %% [markdown]
# ## Lab 4 · A network with a job · 45 min
#
# Three jobs for the network of notebook 06. In the first it computes: every neuron for itself, and by chance. In the second it keeps a rhythm that can be heard. In the third it remembers a kick of 30 ms.

# %%
from lecture_lib.hands_on import JOBS, board, trying

print(*JOBS, sep="\n")

# %% [markdown]
# Turning knobs at random takes all evening. Design by theory first: mean field for the rate and the CV, stability for the rhythm, the curve $\Phi(\nu)$ for two states. Then simulate, and look who is right.

# %% [markdown]
# ### Theory first
# Which drive $\eta$ gives the rate that you want? In mean field $\nu = \Phi(\nu)$: hold $\nu$ and solve for $\eta$. `mean_field.output_rate(SparseNetwork(g=g, eta=eta, J=J), nu)` is Φ, with `mean_field` and `SparseNetwork` from `lecture_lib.recurrent_networks`.


# %%
def network_drive(g, J, nu):
    """η at which mean field promises the rate nu (Hz)."""
    ...  # your code here


check(network_drive, **exercises.NETWORK_DRIVE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# from scipy.optimize import brentq
# from lecture_lib.recurrent_networks import SparseNetwork, mean_field
#
#
# def network_drive(g, J, nu):
#     def excess(eta):
#         return mean_field.output_rate(SparseNetwork(g=g, eta=eta, J=J), nu) - nu
#
#     return brentq(excess, 0.05, 20)
# ```
# </details>

# %% [markdown]
# Which rhythm is the network nearest to? `mean_field.dominant_mode(network)` has the `frequency` and the `growth_rate` of the small change of the rate that dies out last, or grows.


# %%
def network_rhythm(g, eta, D):
    """Frequency (Hz) of the least stable mode."""
    ...  # your code here


check(network_rhythm, **exercises.NETWORK_RHYTHM)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# from lecture_lib.recurrent_networks import SparseNetwork, mean_field
#
#
# def network_rhythm(g, eta, D):
#     return mean_field.dominant_mode(SparseNetwork(g=g, eta=eta, D=D)).frequency
# ```
# </details>

# %%
from lecture_lib.recurrent_networks import SparseNetwork

size = affordable({"N_E": 10_000}, {"N_E": 2000, "epsilon": 0.25})
inputs = SparseNetwork(**size).C_E


def network_job(g, eta, J, D, kick):
    network = SparseNetwork(g=g, eta=eta, J=1000 * J / inputs, D=round(D, 1), **size)
    for done, tried in trying(network, kick):
        yield Progress(done, tried)


# %% jupyter={"source_hidden": true}
predict("hands_on/network_irregular")

# %% [markdown]
# *Run* simulates 12 500 neurons for 0.4 s to settle, then two seconds, or a kick and one second. Where numba is missing there are 2500, a quarter of all pairs is connected, and each synapse is twice as strong. Dotted is what theory says. *Record* enters the try on your board.

# %% jupyter={"source_hidden": true}
Explorer(
    network_job,
    pictures.Job,
    presets={
        "as in 06": {},
        "strong synapses": {"J": 0.3},
        "late": {"D": 5},
        "two states": {"g": 3, "eta": 0.6},
    },
    task="Say what theory promises, press Run to the end, and record the try.",
    goals={f"Job {job}.": does_it for job, does_it in JOBS.items()},
    g=Slider(5, 2.5, 8, label="inhibitory / excitatory", step=0.1),
    eta=Slider(2, 0.1, 4, label="external drive", step=0.05),
    J=Slider(0.1, 0.05, 0.5, unit="mV", label="synapse", step=0.01),
    D=Slider(1.5, 0.5, 10, unit="ms", label="delay", step=0.1),
    kick=Switch(False, label="kick"),
)

# %% [markdown]
# Your board, the cheapest of each job first. Which job costs the fewest spikes, and can it be done for fewer?

# %% jupyter={"source_hidden": true}
board()

# %% jupyter={"source_hidden": true}
explain("hands_on/network_conclusion")

# %% jupyter={"source_hidden": true}
lab_book("hands_on", "network")

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### By code · *further* · 9 min

# %% [markdown]
# `attempt(network, kick=False)` from `lecture_lib.hands_on` takes any `SparseNetwork` to its end, and gives a row of the board: theory, simulation, cost, and the letters of the jobs that it does. So a loop can search where a hand gets tired: along the line of one rate, say, that `network_drive` gives. A network that memory cannot hold is refused in a sentence.
#
# Write `network_cost`: the spikes of a neuron in a second, in mean field, where J and η are given.


# %%
def network_cost(g, eta, J):
    """Spikes that all 12 500 neurons fire in a second, in mean field."""
    ...  # your code here


check(network_cost, **exercises.NETWORK_COST)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# from lecture_lib.recurrent_networks import mean_field
#
#
# def network_cost(g, eta, J):
#     network = SparseNetwork(g=g, eta=eta, J=J)
#     return network.N * mean_field.rates(network)
# ```
# </details>

# %% [markdown]
# ## What you know now
#
# 1. Parameters are found by measurements that part them. A long recording of one kind may leave two of them mixed, and an error belongs to every number.
# 2. A spike is a jump and a way back, each with its channels and its cost. A model is judged on data that it never saw, beside the cell's own reliability.
# 3. Theory designs, simulation decides. Where they part, one learns something.

# %% [markdown]
# ## Exercises
#
# ### Project · a paper in four pages
# Choose one of your four reports, and ask one question more of it: a neuron that adapts, a fourth channel, a cell of your own, a job of your own. Write what you predicted, measured and concluded. Let a friend repeat your work from your code word.

# %% [markdown]
# The whole lab book, of all four labs:

# %% jupyter={"source_hidden": true}
lab_book("hands_on")

# %% [markdown]
# ## Sources
#
# - J. A. Connor, D. Walter, R. McKown (1977), *Neural repetitive firing: modifications of the Hodgkin–Huxley axon suggested by experimental results from crustacean axons*, Biophys. J. 18, 81–102.
# - P. Dayan, L. F. Abbott (2001), *Theoretical Neuroscience*, MIT Press, chapter 6: the constants of lab 2.
# - J. H. Goldwyn, E. Shea-Brown (2011), *The what and where of adding channel noise to the Hodgkin–Huxley equations*, arXiv:1104.4823: the noise of lab 3, and what it leaves out.
# - W. M. Kistler, W. Gerstner, J. L. van Hemmen (1997), *Reduction of the Hodgkin–Huxley equations to a single-variable threshold model*, Neural Comput. 9, 1015–1045: Γ.
# - N. Brunel (2000), *Dynamics of sparsely connected networks of excitatory and inhibitory spiking neurons*, J. Comput. Neurosci. 8, 183–208: the network of lab 4.
