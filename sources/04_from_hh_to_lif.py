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
# # 04 · From Hodgkin–Huxley to integrate-and-fire
#
# **What may be left out of a neuron?**
#
# In 1907 nobody knew of channels. Louis Lapicque described a nerve as a capacitor that leaks and responds at a threshold. Forty-five years later Hodgkin and Huxley could say what happens in a spike, with four equations.
# Yet networks of thousands of neurons are still made of leaking capacitors with a threshold. Is that laziness, or may one really leave the channels out?
#
# After this notebook you can
#
# 1. measure how alike spikes are, and how far the channels stay closed below threshold,
# 2. derive the leaky integrate-and-fire neuron from Hodgkin–Huxley, and say what each step drops,
# 3. measure how many spikes a simple model predicts.
#
# *Before it:* `03_hodgkin_huxley`. *Time:* 55 minutes.
#
# *Further* sections are folded: another 59 minutes. The exercises take 30 minutes more.

# %% jupyter={"source_hidden": true}
import numpy as np

from lecture_lib.from_hh_to_lif import exercises, pictures, spike_shapes
from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
from lecture_lib.live import Choice, Explorer, Integer, Progress, Slider, Switch, explain, predict
from lecture_lib.signals import OrnsteinUhlenbeck, Ramp, Sine, Step, intervals, load_trace
from lecture_lib.teaching import check, lab_book, table

neuron = HodgkinHuxley()
rest = neuron.V_0

# %% [markdown]
# ## 1 · A spike is a spike · 10 min
#
# Drive the axon with a **step**, a slow **ramp** or **noise** of mean 0. Cut out every spike and lay the pieces over each other where $V$ rises through −15 mV.
# If the shape told what current came in, it would change from current to current.


# %%
def cut_outs(kind, I, seed):
    stimuli = {
        "step": Step(I, start=20, stop=500),
        "ramp": Ramp(I, start=20, stop=500),
        "noise": OrnsteinUhlenbeck(0, I / 4, tau=2, seed=seed),  # mean, SD
    }
    trace = simulate(neuron, stimuli[kind], duration=500)
    return trace, spike_shapes(trace)


# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/height")

# %% jupyter={"source_hidden": true}
Explorer(
    cut_outs,
    pictures.CutOuts,
    task="Pin one kind of current, then choose another. Do all dots on the lower right lie on one curve?",
    goals={
        "Find a step whose later spikes are as high as those of the ramp to 30 µA/cm²: 22.4 mV.": (
            lambda v: v["kind"] == "step" and abs(v["peak"] - 22.4) < 0.3
        )
    },
    presets={
        "step": {},
        "strong step": {"I": 30},
        "ramp": {"kind": "ramp", "I": 30},
        "too slow a ramp": {"kind": "ramp", "I": 10},
        "noise": {"kind": "noise"},
        "strong noise": {"kind": "noise", "I": 30},
    },
    kind=Choice(
        "step",
        ["step", "ramp", "noise"],
        label="current",
        brings={"step": {"I": 12}, "ramp": {"I": 30}, "noise": {"I": 12}},
    ),
    I=Slider(12, 7, 30, unit="µA/cm²", label="strength (noise: 4 SD)", step=0.5),
    seed=Integer(1, 0, 99, label="seed of the noise", enabled=lambda s: s["kind"] == "noise"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# After the first one, the spikes of one current are alike: their peaks have an SD of 3 mV or less. From current to current the height differs by more than 20 mV.
# But all dots lie on **one curve**: the height is told by $h$, the share of sodium channels that could open. It is low soon after a spike, and after a slow ramp. So the shape tells what the neuron did just before, and hardly what comes in.
#
# </details>

# %% jupyter={"source_hidden": true}
KINDS = [("step", 12), ("step", 30), ("ramp", 30), ("noise", 12), ("noise", 30)]
shapes = [cut_outs(*kind, seed=1)[1] for kind in KINDS]
table(
    {
        "current": [f"{kind} {I}" for kind, I in KINDS],
        "spikes": [len(s.peak) for s in shapes],
        "first peak (mV)": [s.peak[0] for s in shapes],
        "other peaks (mV)": [s.peak[1:].mean() for s in shapes],
        "their SD (mV)": [s.peak[1:].std() for s in shapes],
        "width (ms)": [s.width.mean() for s in shapes],
        "h": [s.h.mean() for s in shapes],
    }
)

# %% [markdown]
# First fact of the lecture: **each time $V$ crosses a threshold, a spike follows, whose time course is stereotypical.** It is set by the recent past of the neuron, not by the message. So we keep the *times* of the spikes and drop their shape.
#
# The threshold is no fixed potential: a ramp that is slow enough reaches the same current without a spike. We shall pay for that in section 5.

# %% [markdown]
# ## 2 · Below threshold the channels hardly open · 11 min
#
# Second fact: far from threshold $g_\text{Na}$ and $g_\text{K}$ stay about as they are at rest. Then the membrane is the passive one of notebook 02. Its conductance is not $g_L$ alone, since some channels are open at rest.
# The **passive twin** of the axon has them all:
#
# $$g = g_L + g_\text{Na} + g_\text{K} \;\text{ at rest}, \qquad C\frac{\mathrm dV}{\mathrm dt} = g\,(V_\text{rest} - V) + I.$$

# %% jupyter={"source_hidden": true}
from functools import cache

from lecture_lib import membrane_circuit
from lecture_lib.from_hh_to_lif import (
    Reset,
    bare_leak,
    conductances,
    fire,
    impedance,
    passive_error,
    passive_twin,
    strike_out,
)

g = conductances(neuron, rest)
twin, leak = passive_twin(neuron), bare_leak(neuron)
table(
    {
        "at rest": ["g_Na", "g_K", "g_L", "all: the twin"],
        "mS/cm²": [g.Na, g.K, g.L, twin.g_L],
        "τ_m = C/g (ms)": ["", "", leak.tau_m, twin.tau_m],
    }
)


# %%
@cache
def errors():
    """Largest error of the twin and of the leak alone, for steps of many currents."""
    steps = np.concatenate([np.arange(-40, -25), np.arange(-25, 22, 0.5), np.arange(22, 31)]) / 10
    return tuple(passive_error(neuron, model, steps) for model in (twin, leak))


def below_threshold(I):
    step = Step(I, 10, 60)
    passive = [membrane_circuit.simulate(model, step, duration=80) for model in (twin, leak)]
    return I, simulate(neuron, step, duration=80), *passive, errors()


# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/rebound")

# %% jupyter={"source_hidden": true}
Explorer(
    below_threshold,
    pictures.PassiveTwin,
    task="Let the step grow from zero, upwards and downwards. How far does V move before the twin is off by 1 mV?",
    goals={
        "Find the weakest negative step after which the axon fires, within 0.1 µA/cm².": (
            lambda v: -2.9 < v["I"] < 0 < v["V_after"]
        ),
        "Bring the twin to an error of 1 mV, within 2 %.": (
            lambda v: abs(max(v["twin"], v["twin_after"]) - 1) < 0.02
        ),
    },
    presets={
        "weak": {"I": 0.5},
        "just no spike": {"I": 2.2},
        "spike": {"I": 2.4},
        "hyperpolarised": {"I": -1.5},
        "rebound": {"I": -4},
    },
    I=Slider(0.5, -4, 3, unit="µA/cm²", label="step", step=0.02),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Upwards and downwards the twin stays within 1 mV only as long as $V$ stays within about 2 mV of rest. During a negative step it is still nearly right; its worst moment comes **after** it, when $V$ rebounds.
# The leak alone never fits: it swings too far and too slowly. The true membrane overshoots and then sags, since $g_\text{K}$ opens late and pulls $V$ back.
#
# </details>

# %% jupyter={"source_hidden": true}
ends = [error.leaves(1.0) for error in errors()]
table(
    {
        "within 1 mV": ["passive twin", "leak alone"],
        "from (µA/cm²)": [low for low, _ in ends],
        "to (µA/cm²)": [high for _, high in ends],
    }
)

# %% [markdown]
# “Far from threshold” is meant literally. This axon is a hard case: at rest it has more K⁺ conductance than leak, and that changes within a few mV. In pyramidal cells of the cortex the current was found to be linear in $V$ around rest, and exponential close to threshold (Badel et al. 2008). So do not leave with “an integrate-and-fire neuron is never allowed”.

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### What $g_\text{K}$ adds: resonance · *further* · 9 min

# %% [markdown]
# Overshoot and sag happen at the membrane's own pace. So push it at that pace, with a weak sine. The **impedance** is the swing of $V$ for each µA/cm², at each frequency.


# %%
def weak_sine(frequency, amplitude):
    duration = max(200, 4000 / frequency)  # four cycles at least
    stimulus = Sine(amplitude, frequency)
    active = simulate(neuron, stimulus, duration)
    passive = membrane_circuit.simulate(twin, stimulus, duration)
    return amplitude, frequency, active, passive, (twin, leak)


# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/resonance")

# %% jupyter={"source_hidden": true}
Explorer(
    weak_sine,
    pictures.Resonance,
    task="Drag the frequency from slow to fast. Where does the axon answer more than any passive membrane with its conductance?",
    goals={
        "Below its best frequency, find the one at which axon and twin swing alike.": (
            lambda v: v["frequency"] < v["peak"] and abs(v["swing"] / v["twin"] - 1) < 0.02
        )
    },
    presets={"slow": {"frequency": 5}, "best": {"frequency": 67}, "fast": {"frequency": 300}},
    frequency=Slider(20, 5, 400, unit="Hz", label="frequency", log=True),
    amplitude=Slider(0.5, 0.1, 1, unit="µA/cm²", label="amplitude", step=0.05),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The curve of the axon has a peak where those of passive membranes only fall. Passive means: no preferred frequency. Whatever we build from a leak alone will lack it.
#
# </details>

# %% jupyter={"source_hidden": true}
f = np.arange(0, 400)
curve = np.abs(impedance(neuron, f))
table(
    {
        "impedance (kΩ·cm²)": ["axon", "passive twin", "leak alone"],
        "at 0 Hz": [curve[0], 1 / twin.g_L, 1 / leak.g_L],
        "largest": [curve.max(), 1 / twin.g_L, 1 / leak.g_L],
        "at (Hz)": [int(f[curve.argmax()]), 0, 0],
    }
)

# %% [markdown]
# ## 3 · Strike out, integrate, fire · 11 min
#
# Take both facts at their word. Far from threshold the active terms do nothing: **strike them out**. What is left *integrates*. The spike is always the same: replace it by a rule. It *fires*.
#
# $$C \frac{\mathrm dV}{\mathrm dt} = g_L (E_L - V) + I, \qquad V > V_\text{threshold}:\ \text{spike},\ V \to V_\text{reset} \text{ for } t_\text{ref}$$
#
# This is the **leaky integrate-and-fire neuron** (LIF), with $\tau_m = C/g_L$. In a network $I$ is $I_\text{syn}$, the current of all synapses.


# %%
def struck(sodium, potassium, keep_rest, fires, I, V_threshold, V_reset, t_ref):
    left = strike_out(neuron, not sodium, not potassium, keep_rest)
    step = Step(I, 20, 90)
    rule = Reset(V_threshold, V_reset, t_ref) if fires else None
    full = simulate(neuron, step, duration=100)
    if rule:
        answer = fire(left, rule, step, duration=100, V_start=rest)
    else:
        answer = simulate(left, step, duration=100, V_start=rest)
    return full, answer, rule, {"sodium": sodium, "potassium": potassium}


# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/rest")

# %% jupyter={"source_hidden": true}
BOTH_OUT = {"sodium": False, "potassium": False}
LIF_NOW = BOTH_OUT | {"keep_rest": True, "fires": True}


def fires(state):
    return state["fires"]


Explorer(
    struck,
    pictures.StruckOut,
    task="Go through the presets from left to right: each changes one thing. Read the equation, then the black trace.",
    goals={
        "Make the LIF fire as often as the axon under a step of 30 µA/cm².": (
            lambda v: (
                all(v[name] == value for name, value in LIF_NOW.items())
                and v["I"] == 30
                and v["spikes"] == v["HH"]
            )
        )
    },
    presets={
        "all terms": {},
        "no Na⁺": {"sodium": False},
        "no Na⁺, no K⁺": BOTH_OUT,
        "rest kept": BOTH_OUT | {"keep_rest": True},
        "fire: the LIF": LIF_NOW,
        "low reset": LIF_NOW | {"V_reset": -76},
        "like the axon": LIF_NOW | {"V_reset": -76, "t_ref": 13},
        "K⁺ again": LIF_NOW | {"V_reset": -76, "t_ref": 13, "potassium": True},
    },
    sodium=Switch(True, label="Na⁺ term"),
    potassium=Switch(True, label="K⁺ term"),
    keep_rest=Switch(
        False,
        label="the leak takes over what was open at rest",
        enabled=lambda s: not (s["sodium"] and s["potassium"]),
    ),
    fires=Switch(False, label="threshold and reset"),
    I=Slider(10, -10, 30, unit="µA/cm²", label="step", step=0.5),
    V_threshold=Slider(-58, -62, -45, unit="mV", label="threshold", step=0.5, enabled=fires),
    V_reset=Slider(-65, -90, -64, unit="mV", label="reset", step=0.5, enabled=fires),
    t_ref=Slider(2, 1, 20, unit="ms", label="refractory time", step=0.5, enabled=fires),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Without Na⁺ there is no spike. Without K⁺, too, $V$ is an exponential, but it leaves for $E_L = -54.4$ mV. So the leak must take over what was open at rest: the equation now has $g_L'$ and $E_L'$.
# The rule brings the spikes back, much too many. The membrane forgets a reset within $\tau_m \approx 1.5$ ms. A low reset and a long $t_\text{ref}$ must stand for what $h$ and $n$ did after a spike.
#
# </details>

# %% [markdown]
# The struck-out equation *is* a LIF. Between two changes of the current that one is solved on paper, so that its spike times are exact:

# %% jupyter={"source_hidden": true}
from lecture_lib.from_hh_to_lif import (
    FITTED,
    LIF,
    compare,
    fitted,
    gamma,
    integrate_and_fire,
    lif,
    record,
    recording,
    trained,
)

passive = strike_out(neuron)
rule = {"V_threshold": -58.0, "V_reset": -65.0, "t_ref": 2.0}
model = LIF(C=passive.C, g_L=passive.g_L, E_L=rest, **rule)
exact = lif.simulate(model, 10.0, 100).spike_times
stepped = fire(passive, Reset(**rule), 10.0, 100, V_start=rest).spike_times
table(
    {
        "under 10 µA/cm² for 100 ms": ["LIF on paper", "equation struck out", "axon"],
        "spikes": [len(exact), len(stepped), len(simulate(neuron, 10.0, 100).spike_times)],
        "last spike (ms)": [exact[-1], stepped[-1], simulate(neuron, 10.0, 100).spike_times[-1]],
    }
)

# %% [markdown]
# ## 4 · The LIF by itself · 9 min
#
# From here on the LIF is a model of its own. Its numbers are those of the cell that it stands for. A squid axon is leaky and fast, a neuron of the cortex is ten times slower:
#
# | LIF of | $C$ (µF/cm²) | $g_L$ (mS/cm²) | $\tau_m$ (ms) | $V_\text{threshold} - E_L$ (mV) |
# |:--|--:|--:|--:|--:|
# | this axon, section 3 | 1 | 0.678 | 1.5 | 7 |
# | cortical neuron, here and in 05 | 1 | 0.1 | 10 | 15 |
# | networks, 06 | | | 20 | 20 |
#
# Notebook 06 divides the equation by $g_L$: $\tau_m\, \mathrm dV/\mathrm dt = E_L - V + I/g_L$. Then only $\tau_m$ and mV are left.


# %%
def alone(I, g_L, V_threshold, V_reset, t_ref, pulse, time, strokes):
    model = LIF(1.0, g_L, -65.0, V_threshold, V_reset, t_ref)  # C, g_L, E_L, …
    current = Step(I, 20, 180) + Step(pulse, time, time + 1)
    return lif.simulate(model, current, duration=200), strokes, I


# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/reset")

# %% jupyter={"source_hidden": true}
Explorer(
    alone,
    pictures.LIFAlone,
    task="The dotted line is where V heads for. Move it with the current, and see when V gets a spike.",
    goals={
        "Double the leak. Then find a current less than 1 % above the weakest that makes it fire.": (
            lambda v: v["g_L"] == 0.2 and v["pulse"] == 0 < v["spikes"] and v["share"] < 1.01
        ),
        "Make it fire every 25 ms, within half a ms.": (
            lambda v: (
                v["pulse"] == 0 and v["interval"] is not None and abs(v["interval"] - 25) < 0.5
            )
        ),
    },
    presets={
        "just below": {"I": 1.49},
        "just above": {"I": 1.51},
        "strong": {"I": 4},
        "high reset": {"V_reset": -57},
        "leaky": {"g_L": 0.2},
        "pulse": {"t_ref": 10, "pulse": 15, "time": 48},
        "pulse while refractory": {"t_ref": 10, "pulse": 15, "time": 37},
    },
    I=Slider(2, 0, 4, unit="µA/cm²", label="step", step=0.01),
    g_L=Slider(0.1, 0.04, 0.3, unit="mS/cm²", label="leak", step=0.01),
    V_threshold=Slider(-50, -55, -45, unit="mV", label="threshold", step=0.5),
    V_reset=Slider(-65, -72, -56, unit="mV", label="reset", step=0.5),
    t_ref=Slider(2, 0, 20, unit="ms", label="refractory time", step=0.5),
    pulse=Slider(0, 0, 15, unit="µA/cm²", label="pulse of 1 ms", step=0.5),
    time=Slider(
        48, 20, 178, unit="ms", label="time of the pulse", step=1, enabled=lambda s: s["pulse"] > 0
    ),
    strokes=Switch(True, label="paint a stroke for each spike"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# $V$ relaxes towards $E_L + I/g_L$ with $\tau_m$. If that lies above threshold it fires, sooner or later; if not, it never does. The weakest current that makes it fire is the **rheobase**, $g_L\,(V_\text{threshold} - E_L)$: the reset is not in it.
# The spike itself is a time stamp and nothing more.
#
# </details>

# %% [markdown]
# **Lecture A ends here.**

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Three traps · *further* · 7 min

# %% [markdown]
# Three ideas about the LIF cost people hours in front of a simulator. Answer each one, and look it up in the explorer above.

# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/stroke")

# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/patience")

# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/pulse")

# %% [markdown]
# The rule for the refractory time is a choice. In this course $V$ is *held* at the reset and all input is lost meanwhile. Other simulators let $V$ move and only forbid the spike: read the manual before you compare.

# %% [markdown]
# ## 5 · How good is it? · 12 min
#
# Let the axon and a LIF see the same noisy current, and count. A **hit** is a spike of the model within ± 2 ms of one of the axon. Some hits are luck. The **coincidence factor** takes them off:
#
# $$\Gamma = \frac{N_\text{hits} - \langle N_\text{hits}\rangle}{\tfrac12 (N_\text{axon} + N_\text{model})} \cdot \frac{1}{1 - 2 f \Delta}, \qquad \langle N_\text{hits}\rangle = 2 f \Delta\, N_\text{axon}$$
#
# Here $f$ is the rate of the model and $\Delta = 2$ ms. Γ is 1 where every spike is predicted, and 0 where there are no more hits than by chance.

# %% [markdown]
# The current is Ornstein–Uhlenbeck noise of mean 0, SD 3 µA/cm² and correlation time 2 ms. One current is for **training**. All others are for **testing**: a model must predict spikes that it was not fitted to.
#
# The leak stays that of the twin. Another $g_L$ at the same $\tau_m$ would only stretch the mV axis of a LIF and move no spike. Four numbers are left to choose: $V_\text{threshold}$, $V_\text{reset}$, $\tau_m$ and $t_\text{ref}$.


# %%
def predict_spikes(V_threshold, V_reset, tau_m, t_ref, seed, start):
    model = integrate_and_fire(V_threshold, V_reset, tau_m, t_ref)
    return compare(model, recording(seed)), start


# %% [markdown]
# Try by hand first. Then press *Fit*: it tries about eight hundred sets of the four numbers on the training current and keeps what raises Γ. You watch the *test* current meanwhile.

# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/gamma")


# %% jupyter={"source_hidden": true}
def fit_to_training(exponential=False, adaptation=False, **state):
    search = trained.fitting(state, exponential=exponential, adaptation=adaptation)
    for tried, best in enumerate(search, start=1):
        if tried % 8 == 0 or best.done == 1:
            yield Progress(best.done, {name: round(x, 2) for name, x in best.values.items()})


def four_numbers():
    start = trained.START
    return {
        "V_threshold": Slider(
            start["V_threshold"], -64.5, -50, unit="mV", label="threshold", step=0.1
        ),
        "V_reset": Slider(start["V_reset"], -90, -65, unit="mV", label="reset", step=0.5),
        "tau_m": Slider(start["tau_m"], 0.5, 12, unit="ms", label="time constant", log=True),
        "t_ref": Slider(start["t_ref"], 5, 20, unit="ms", label="refractory time", step=0.1),
    }


def test_current():
    return {
        "seed": Integer(1, 1, 99, label="seed of the test current"),
        "start": Slider(0, 0, 9750, unit="ms", label="stretch shown from", step=250),
    }


Explorer(
    predict_spikes,
    pictures.SpikePrediction,
    task="Raise Γ by hand as far as you can. Then fit.",
    goals={
        "With a refractory time of 6 ms or less, raise Γ above 0.4.": (
            lambda v: v["t_ref"] <= 6 and v["gamma"] > 0.4
        )
    },
    presets={
        "fitted": FITTED["LIF"],
        "right rate, wrong times": {
            "V_threshold": -61.8,
            "V_reset": -69.5,
            "tau_m": 0.66,
            "t_ref": 18.7,
        },
        "too fast": {"V_threshold": -64, "V_reset": -65, "tau_m": 0.6, "t_ref": 5},
    },
    tasks={"Fit": fit_to_training},
    **four_numbers(),
    **test_current(),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# A rate as that of the axon is easy to get, the times are hard. The fitted LIF comes within a tenth of the rate and reaches a Γ a little below one half. Its $t_\text{ref}$ of more than 10 ms is no refractory time any more: it stands for the undershoot. With its $\tau_m$ of 2.4 ms it soon forgets all else.
#
# </details>

# %% jupyter={"source_hidden": true}
tests = range(1, 6)


def on_training_and_tests(models, length=None):
    """Mean Γ of some LIFs on the training current, and on the test currents."""
    seen = [recording(trained.TRAINING, length)], [recording(seed) for seed in tests]
    return [np.mean([compare(m, r).gamma for m in models for r in currents]) for currents in seen]


*_, quick = trained.fitting(trained.START, length=2000)
rows = {
    "fitted to 30 s": on_training_and_tests([fitted("LIF")]),
    "fitted to 2 s": on_training_and_tests([integrate_and_fire(**quick.values)], length=2000),
    "fitted to nothing (mean of 18)": on_training_and_tests(
        [integrate_and_fire(**four) for four in trained.UNFITTED]
    ),
}
table(
    {
        "LIF": list(rows),
        "Γ on the current it was trained on": [training for training, _ in rows.values()],
        "Γ on new currents": [test for _, test in rows.values()],
    }
)

# %% [markdown]
# Train on two seconds only, and the winner looks better than it is: of eight hundred candidates it was also the luckiest. Thirty seconds leave little to luck. And the training current is no easier than others, since models that nobody fitted do as well on both.

# %% [markdown]
# ## 6 · The families of models · 2 min
#
# | model | keeps | drops | ask it about |
# |---|---|---|---|
# | **Hodgkin–Huxley** (1952) | $V$, the gates $m, h, n$, the shape of the spike | space; the single channel | channels, drugs, temperature, shape |
# | **Integrate-and-fire** (Lapicque 1907, Stein 1965) | $V$ below threshold, the *times* of spikes | gates, shape, the resonance of the axon | timing, networks of thousands: 05, 06 |
# | **Firing-rate model** | the mean rate | $V$, single spikes and their times | populations: 07 |
# | **Cable theory** (Rall 1962) | $V$ at each *place* of a dendrite | most often the active channels | dendritic inputs: 08 |

# %% [markdown]
# The first two, as we use them, have one compartment: $V$ is the same all over the cell. That is an assumption about its size, which notebook 08 tests. Hodgkin and Huxley themselves ended with a cable on which the spike runs.
# There is no best model. Take the simplest that still does what you ask about, and *measure* what it loses.

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 7 · One term more: EIF and AdEx · *further* · 10 min

# %% [markdown]
# What would make the model predict more? Two terms are worth a try. Their constants are not fitted, but measured on the axon.
#
# **A soft threshold.** As $V$ rises, $m$ opens gradually and pulls $V$ along, ever faster. An exponential does the same; its **slope factor** $\Delta_T$ (mV) says over how many mV it sets in. A small $\Delta_T$ is a sharp threshold. This is the exponential integrate-and-fire neuron (**EIF**).

# %% [markdown]
# **A memory.** A current $w$ (µA/cm²) pulls $V$ back, as $n$ and $h$ do. It follows $V$ with the time constant $\tau_w$: $a$ (mS/cm²) is its conductance below threshold. Each spike adds $b$ (µA/cm²). With both terms the model is called **AdEx**.
#
# $$C \frac{\mathrm dV}{\mathrm dt} = g_L (E_L - V) + g_L \Delta_T\, e^{(V - V_\text{threshold})/\Delta_T} - w + I$$
# $$\tau_w \frac{\mathrm dw}{\mathrm dt} = a\,(V - E_L) - w, \qquad \text{spike: } V \to V_\text{reset},\ w \to w + b$$

# %% jupyter={"source_hidden": true}
soft, slow = trained.measured()
constants = {**soft, **slow}
units = {"Delta_T": "mV", "a": "mS/cm²", "tau_w": "ms", "b": "µA/cm²"}
table(
    {
        "constant": ["Δ_T", "a", "τ_w", "b"],
        "of the axon": [constants[name] for name in units],
        "unit": list(units.values()),
        "measured on": [
            "the current just after a jump of V",
            "h and n, linearised at rest",
            "n at rest",
            "what a spike leaves behind",
        ],
    }
)


# %%
def predict_with_terms(V_threshold, V_reset, tau_m, t_ref, exponential, adaptation, seed, start):
    four = V_threshold, V_reset, tau_m, t_ref
    return compare(integrate_and_fire(*four, exponential, adaptation), recording(seed)), start


# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/term")

# %% jupyter={"source_hidden": true}
Explorer(
    predict_with_terms,
    pictures.SpikePrediction,
    task="Switch on one term, and fit again. Then the other one, then both.",
    goals={
        "With a refractory time of 5.5 ms or less, reach a Γ of 0.75.": (
            lambda v: v["t_ref"] <= 5.5 and v["gamma"] >= 0.75
        )
    },
    presets={name: FITTED[name] | trained.TERMS[name] for name in FITTED},
    tasks={"Fit": fit_to_training},
    **four_numbers(),
    exponential=Switch(False, label="exponential: soft threshold"),
    adaptation=Switch(False, label="adaptation: current w"),
    **test_current(),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Each term helps, and both together help most: one lets $V$ take off, the other pulls it back, as $m$ and $n$ do. The adaptation current brings the memory that the LIF lacks.
#
# </details>

# %% jupyter={"source_hidden": true}
tested = {name: [gamma(name, s) for s in tests] for name in FITTED}
table(
    {
        "model": list(FITTED),
        "Γ, training": [gamma(name, trained.TRAINING) for name in FITTED],
        "Γ, test": [np.mean(tested[name]) for name in FITTED],
        "± standard error": [np.std(tested[name], ddof=1) / len(tests) ** 0.5 for name in FITTED],
    }
)

# %% [markdown]
# A fit is good for its *kind* of current. Here are others that it never saw:

# %% jupyter={"source_hidden": true}
OTHERS = {
    "as trained": OrnsteinUhlenbeck(0, 3, tau=2, seed=1),
    "SD 6 µA/cm²": OrnsteinUhlenbeck(0, 6, tau=2, seed=1),
    "slower, τ = 10 ms": OrnsteinUhlenbeck(0, 3, tau=10, seed=1),
    "mean 4 µA/cm²": OrnsteinUhlenbeck(4, 3, tau=2, seed=1),
}
others = {label: record(neuron, noise, duration=5_000) for label, noise in OTHERS.items()}
table(
    {"Γ on a current": list(OTHERS)}
    | {name: [compare(fitted(name), other).gamma for other in others.values()] for name in FITTED}
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Exercise 4 · Modify · *further* · 9 min

# %% [markdown]
# Give the LIF below threshold an adaptation current $w$, without the exponential. Return both slopes, $\mathrm dV/\mathrm dt$ and $\mathrm dw/\mathrm dt$.


# %%
def adapting_slopes(V, w, I, C, g_L, E_L, a, tau_w):
    """np.array([dV/dt in mV/ms, dw/dt in µA/cm² per ms])."""
    ...  # your code here


check(adapting_slopes, **exercises.ADAPTING_SLOPES)

# %% [markdown]
# <details><summary>Solution</summary>
#
# $w$ flows outward, so it counts against $I$. It runs after $a\,(V - E_L)$ with $\tau_w$, as a gate runs after $x_\infty$.
#
# ```python
# def adapting_slopes(V, w, I, C, g_L, E_L, a, tau_w):
#     dV = (g_L * (E_L - V) - w + I) / C
#     dw = (a * (V - E_L) - w) / tau_w
#     return np.array([dV, dw])
# ```
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 8 · Firing patterns · *further* · 10 min

# %% [markdown]
# Neurons of the cortex answer one steady current in many ways. The AdEx has two variables, so that its whole state is a point in a plane. Two lines order it: on one $V$ stands still, on the other $w$ does.
# Below the first line $V$ rises, above it $V$ falls. Where both lines cross, the neuron can rest.
#
# $$V\text{ stands still: } w = g_L (E_L - V) + g_L \Delta_T\, e^{(V - V_\text{threshold})/\Delta_T} + I, \qquad w \text{ stands still: } w = a\,(V - E_L)$$


# %%
from lecture_lib.from_hh_to_lif import adex, fit, patterns, recorded


def steady_current(I, a, b, tau_w, V_reset, Delta_T):
    return patterns.respond(I, a=a, b=b, tau_w=tau_w, V_reset=V_reset, Delta_T=Delta_T), I


# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/burst")

# %% jupyter={"source_hidden": true}
ADAPTING = patterns.ADAPTING

Explorer(
    steady_current,
    pictures.FiringPatterns,
    task="Each preset differs from *adapting* in little. Look where the rings lie: after a spike the state begins anew there.",
    goals={
        "Make it fire in bursts with no pause longer than 80 ms.": (
            lambda v: v["pattern"] == "bursting" and v["longest"] <= 80
        ),
        "Make it fire a few spikes, and then never again.": (
            lambda v: v["pattern"] in ("single", "transient")
        ),
    },
    presets=patterns.PATTERNS,
    I=Slider(ADAPTING["I"], 0, 3, unit="µA/cm²", label="step", step=0.05),
    a=Slider(
        ADAPTING["a"], -0.05, 0.15, unit="mS/cm²", label="adaptation below threshold", step=0.01
    ),
    b=Slider(ADAPTING["b"], 0, 0.6, unit="µA/cm²", label="jump of w at a spike", step=0.05),
    tau_w=Slider(ADAPTING["tau_w"], 10, 500, unit="ms", label="time constant of w", log=True),
    V_reset=Slider(ADAPTING["V_reset"], -70, -45, unit="mV", label="reset", step=0.5),
    Delta_T=Slider(ADAPTING["Delta_T"], 1, 4, unit="mV", label="slope factor", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# *Adapting*: each spike adds $b$, so the rings climb and $V$ needs longer for the next spike. *Tonic*: without $b$ they stay. *Delayed*: with $a < 0$ the current $w$ helps $V$, slowly.
# *Bursting*: the reset lies beyond the foot of the curve. As long as the ring is below the curve, $V$ takes off at once. As soon as it is above, $V$ must fall and go the long way round: a pause.
#
# </details>

# %% jupyter={"source_hidden": true}
trains = {
    name: patterns.respond(**values).spike_times for name, values in patterns.PATTERNS.items()
}
table(
    {
        "pattern": list(trains),
        "changed": ["", "b = 0", "V_reset = −46 mV", "a = −0.05 mS/cm², b = 0, I = 1.2 µA/cm²"],
        "spikes": [len(times) for times in trains.values()],
        "first after (ms)": [times[0] - patterns.START for times in trains.values()],
        "shortest interval (ms)": [intervals(times).min() for times in trains.values()],
        "longest (ms)": [intervals(times).max() for times in trains.values()],
    }
)

# %% [markdown]
# Membrane, $a$, $b$ and $\tau_w$ of *adapting* and *delayed* are those of Naud et al. (2008): a cell of 200 pF, taken as 20 000 µm² with 1 µF/cm². We added a refractory time of 2 ms and found *tonic* and *bursting* by moving one slider.

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 9 · What these models cannot do · *further* · 9 min

# %% [markdown]
# Here the fitted models meet the currents of notebook 03. Above is the axon, below the model. The strokes are only painted: the model has no spike **shape**. A *ramp* takes 60 ms to rise.


# %%
def side_by_side(name, kind, I, swing, frequency):
    stimuli = {"step": Step(I, 20, 120), "ramp": Ramp(I, 20, 80), "sine": Sine(swing, frequency)}
    axon = simulate(neuron, stimuli[kind], duration=150)
    return name, axon, adex.simulate(fitted(name), stimuli[kind], duration=150)


# %% jupyter={"source_hidden": true}
predict("from_hh_to_lif/slow_sine")


# %% jupyter={"source_hidden": true}
def sine_in(state):
    return state["kind"] == "sine"


Explorer(
    side_by_side,
    pictures.SideBySide,
    task="Find currents on which axon and model disagree. Then choose another model.",
    goals={
        "Find a current that makes the axon fire and the AdEx not.": (
            lambda v: v["name"] == "AdEx" and v["axon"] > 0 == v["model"]
        )
    },
    presets={
        "fast sine": {"kind": "sine"},
        "slow sine": {"kind": "sine", "frequency": 10},
        "fast sine, AdEx": {"kind": "sine", "name": "AdEx"},
        "slow sine, AdEx": {"kind": "sine", "frequency": 10, "name": "AdEx"},
        "one spike only": {"I": 5},
        "slow ramp": {"kind": "ramp", "I": 8},
        "rebound": {"I": -6},
        "rebound, AdEx": {"I": -6, "name": "AdEx"},
        "block": {"I": 180},
    },
    name=Choice("LIF", list(FITTED), label="model"),
    kind=Choice(
        "step",
        ["step", "ramp", "sine"],
        label="current",
        brings={"step": {"I": 10}, "ramp": {"I": 8}, "sine": {"frequency": 65}},
    ),
    I=Slider(
        10,
        -10,
        200,
        unit="µA/cm²",
        label="step or ramp",
        symlog=10,
        enabled=lambda s: not sine_in(s),
    ),
    swing=Slider(2, 0.5, 4, unit="µA/cm²", label="amplitude", step=0.1, enabled=sine_in),
    frequency=Slider(65, 3, 300, unit="Hz", label="frequency", log=True, enabled=sine_in),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The LIF asks one question only: is $V$ above a fixed threshold? So it has no resonance, no rebound, no block, and it fires through slow ramps.
# The AdEx brings back resonance and rebound, and no more: it still fires on through a step of 5 and through the ramp. Block needs $h$, and shape needs all gates.
# The fitted EIF fires without any current, since its threshold lies within $\Delta_T$ of rest: no stretch of the noise had taught it silence.
#
# </details>

# %% jupyter={"source_hidden": true}
TRIALS = {
    "current of zero": ("step", 0, 2, 10),
    "sine of 2, 10 Hz": ("sine", 0, 2, 10),
    "sine of 2, 65 Hz": ("sine", 0, 2, 65),
    "step of 5": ("step", 5, 2, 10),
    "ramp to 8": ("ramp", 8, 2, 10),
    "step of −6": ("step", -6, 2, 10),
    "step of 180": ("step", 180, 2, 10),
}
runs = {name: [side_by_side(name, *trial) for trial in TRIALS.values()] for name in FITTED}
table(
    {
        "spikes under a": list(TRIALS),
        "axon": [len(axon.spike_times) for _, axon, _ in runs["LIF"]],
    }
    | {name: [len(answer.spike_times) for *_, answer in runs[name]] for name in FITTED}
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 10 · A neuron that you recorded · *further* · 5 min

# %% [markdown]
# All of this works on a file as well. What is needed is the potential in time, and the current that was injected, divided by the surface of the cell.
# Here the axon plays the recorded neuron. It answers ten seconds of noise, and its potential goes into a text file: seconds and volts, as an amplifier's program writes them.

# %%
from pathlib import Path
from tempfile import mkdtemp

injected = OrnsteinUhlenbeck(0, 3, tau=2, seed=201)
file = Path(mkdtemp()) / "cell.txt"


def write_trace(file, duration=10_000):
    trace = simulate(neuron, injected, duration)
    columns = np.column_stack([trace.t / 1000, trace.V / 1000])[::2]
    np.savetxt(file, columns, fmt="%.4f %.6f", header="time (s)\tV (V)", comments="")


write_trace(file)
print("\n".join(file.read_text().splitlines()[:4]))

# %% [markdown]
# `load_trace` reads two columns, whatever separates them. It takes the units from the header, or asks for them. The course counts in ms and mV.
# A spike is where $V$ rises through −20 mV.

# %%
cell = load_trace(file)
seen = recorded(cell, injected, threshold=-20)
table({"V from (mV)": [cell.V.min()], "to (mV)": [cell.V.max()], "spikes": [len(seen.spike_times)]})

# %% [markdown]
# A file of spike times alone, one in each line, is read by `load_spikes(path, t_unit="s")`. It is enough for Γ, and for all statistics of notebook 06.
#
# Now fit, and then let both models meet a current that they have not seen.


# %% jupyter={"source_hidden": true}
def fit_to(seen, **terms):
    def build(**four):
        return integrate_and_fire(**four, **terms)

    *_, best = fit(build, trained.BOUNDS, seen, trained.START, generations=15)
    return build(**best.values)


# %%
models = {"LIF": fit_to(seen), "AdEx": fit_to(seen, **trained.TERMS["AdEx"])}
table(
    {
        "fitted to the file": list(models),
        "Γ on the file": [compare(m, seen).gamma for m in models.values()],
        "Γ on a new current": [compare(m, recording(1)).gamma for m in models.values()],
    }
)

# %% [markdown]
# For a neuron of your own three things change. The injected current is a file too: `recorded` takes its samples in µA/cm². The leak, and the constants of $w$ and of the exponential, are not known: measure them from small steps, or let `fit` search for them as well. And nobody knows how high Γ can be, unless the same current was given twice.

# %% [markdown]
# ## What you know now
#
# 1. Spikes of one kind of current are alike, with an SD of at most 3 mV in height. From current to current the height follows $h$, that is, what the neuron did just before. So the message is in the times. Below threshold this axon is passive within about 2 mV of rest.
# 2. Strike out $g_\text{Na}$ and $g_\text{K}$, give what was open at rest to the leak, add threshold and reset: $C\,\mathrm dV/\mathrm dt = g_L(E_L - V) + I$, $\tau_m = C/g_L$.
# 3. For noise, a fitted LIF comes near the rate of the axon and reaches a Γ a little below one half. With a soft threshold and an adaptation current Γ is near 0.8.

# %% [markdown]
# ## Exercises
#
# ### 1 · Compute
# The gates of the axon are held at `m`, `h`, `n`. How long is the time constant of its membrane? $C = 1$ µF/cm², $g_L = 0.3$, $\bar g_\text{Na} = 120$, $\bar g_\text{K} = 36$ mS/cm².


# %%
def time_constant(m, h, n):
    """τ_m in ms."""
    ...  # your code here


check(time_constant, **exercises.TIME_CONSTANT)

# %% [markdown]
# <details><summary>Solution</summary>
#
# Conductances in parallel add. In the middle of a spike $\tau_m$ is a small part of what it is at rest: the membrane is fast when it matters.
#
# ```python
# def time_constant(m, h, n):
#     return 1.0 / (0.3 + 120 * m**3 * h + 36 * n**4)
# ```
# </details>

# %% [markdown]
# ### 2 · Build
# Write an integrate-and-fire simulator. Start at $E_L$ and take Euler steps of `dt` under a steady current `I`. At threshold note the time and hold $V$ at the reset for `t_ref`. Return the times of all spikes.


# %%
def spike_times(I, C, g_L, E_L, V_threshold, V_reset, t_ref, duration, dt=0.01):
    """np.array of spike times in ms."""
    ...  # your code here


check(spike_times, **exercises.SPIKE_TIMES)

# %% [markdown]
# <details><summary>Solution</summary>
#
# The loop needs one `if` for the refractory time and one for the threshold. Nothing else makes a spike.
#
# ```python
# def spike_times(I, C, g_L, E_L, V_threshold, V_reset, t_ref, duration, dt=0.01):
#     V, free, times = E_L, 0.0, []
#     for step in range(round(duration / dt)):
#         t = step * dt
#         if t < free:
#             continue
#         V += dt * (g_L * (E_L - V) + I) / C
#         if V > V_threshold:
#             times.append(t + dt)
#             V, free = V_reset, t + dt + t_ref
#     return np.array(times)
# ```
# </details>

# %% [markdown]
# ### 3 · Explain
# Write Γ for ± 2 ms from the numbers of hits and spikes.


# %%
def coincidence(n_hits, n_data, n_model, duration):
    """Γ within ± 2 ms; n_data spikes of the axon, n_model of the model, duration in ms."""
    ...  # your code here


check(coincidence, **exercises.GAMMA)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# def coincidence(n_hits, n_data, n_model, duration):
#     chance = 2 * 2 * n_model / duration
#     return (n_hits - chance * n_data) / ((n_data + n_model) / 2) / (1 - chance)
# ```
# </details>

# %% jupyter={"source_hidden": true}
explain("from_hh_to_lif/too_fast")

# %% [markdown]
# ### Project · Fit a neuron that was recorded
# Public databases hold recordings of cortical neurons under noisy current. Section 10 shows the way from a file to Γ: `load_trace`, `recorded`, `fit`, `compare`. Divide the current by the surface of the cell.
# Train on one half, test on the other. How large is Γ, and how large could it be: how well does one repetition of the same current predict the next?

# %% jupyter={"source_hidden": true}
lab_book()

# %% [markdown]
# ## Sources
#
# - A. L. Hodgkin, A. F. Huxley (1952), J. Physiol. 117, 500–544: the axon.
# - L. Lapicque (1907), *Recherches quantitatives sur l'excitation électrique des nerfs traitée comme une polarisation*, J. Physiol. Pathol. Gén. 9, 620–635: the leaking capacitor with a threshold. L. F. Abbott (1999), Brain Res. Bull. 50, 303–304, and N. Brunel, M. C. W. van Rossum (2007), Biol. Cybern. 97, 337–339, tell what is in it and what is not; a translation follows on pages 341–349.
# - R. B. Stein (1965), *A theoretical analysis of neuronal variability*, Biophys. J. 5, 173–194: the leaky integrate-and-fire neuron with random input, which notebook 05 takes up.
# - W. M. Kistler, W. Gerstner, J. L. van Hemmen (1997), *Reduction of the Hodgkin–Huxley equations to a single-variable threshold model*, Neural Comput. 9, 1015–1045: the reduction, and Γ.

# %% [markdown]
# - N. Fourcaud-Trocmé et al. (2003), J. Neurosci. 23, 11628–11640: the EIF. R. Brette, W. Gerstner (2005), J. Neurophysiol. 94, 3637–3642: the AdEx. R. Naud, N. Marcille, C. Clopath, W. Gerstner (2008), Biol. Cybern. 99, 335–347: its firing patterns.
# - L. Badel et al. (2008), J. Neurophysiol. 99, 656–666: the current through cortical neurons, linear and exponential. M. J. E. Richardson, N. Brunel, V. Hakim (2003), J. Neurophysiol. 89, 2538–2554: resonance in integrate-and-fire neurons.
# - R. Storn, K. Price (1997), J. Global Optim. 11, 341–359: differential evolution, the search behind the *Fit* button.
# - W. Rall (1962), *Theory of physiological properties of dendrites*, Ann. N. Y. Acad. Sci. 96, 1071–1092: the cable.
