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
# # 03 · Hodgkin–Huxley
#
# **Where does the spike come from?**
#
# A squid in danger shoots away on a jet of water. The nerve fibre that sets off the jet is so thick, about half a millimetre,
# that a wire can be pushed along its inside. In 1952 Alan Hodgkin and Andrew Huxley held the voltage of this fibre still and
# measured the current. Four equations described it. They solved them for a fibre left to itself, and found the spike,
# which nobody had put in.
#
# After this notebook you can
#
# 1. read conductances that depend on voltage off a voltage clamp, and describe them by gates,
# 2. write down the Hodgkin–Huxley equations, and say at each instant of a spike what drives $V$,
# 3. predict how the axon answers to steps, pulses, ramps and blocked channels, and say why.
#
# *Before it:* `02_membrane_circuit`. *Time:* 90 minutes.
#
# Sections marked *further* are folded and take another 53 minutes; the exercises take 30. The core makes two lectures: the first
# ends after section 5.

# %% [markdown]
# ## 1 · The active membrane · 10 min
#
# The membrane of notebook 02 had fixed conductances. Real channels open and close with the voltage, and the voltage moves with
# the channels: a loop. Hodgkin and Huxley cut it. In a **voltage clamp** an amplifier holds $V$ where the experimenter wants it
# and records the current that this takes.

# %% [markdown]
# The record is the *sum* of all ionic currents; outward current is positive. To take it apart, one blocks a channel and subtracts.
# Tetrodotoxin (**TTX**) stops Na⁺ channels, tetraethylammonium (**TEA**) stops K⁺ channels. (Hodgkin and Huxley replaced the Na⁺ outside
# instead.) A current that stands alone gives its conductance:
#
# $$I_\text{Na} = g_\text{Na}(V - E_\text{Na}), \qquad I_\text{K} = g_\text{K}(V - E_\text{K}), \qquad g_X = \frac{I_X}{V - E_X}.$$

# %% jupyter={"source_hidden": true}
import numpy as np

from lecture_lib.hodgkin_huxley import HodgkinHuxley, exercises, pictures, record
from lecture_lib.live import Choice, Explorer, Integer, Progress, Slider, Switch, explain, predict
from lecture_lib.teaching import check, lab_book, table

neuron = HodgkinHuxley()

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/beyond_E_Na")


# %%
def clamp(V_test, drug, subtract, V_hold, duration, V_tail):
    bath = {"drug": drug, "subtract": subtract}
    times = {"before": 2, "tail": 16 - duration, "V_tail": V_tail}
    tests = np.append(np.arange(-100, V_test, 10), V_test)
    now = record(neuron, V_hold, V_test, duration, **bath, **times)
    return now, drug, record(neuron, V_hold, tests, duration, **bath)


# %% jupyter={"source_hidden": true}
TTX, TEA = {"drug": "TTX", "subtract": True}, {"drug": "TEA", "subtract": True}
Explorer(
    clamp,
    pictures.VoltageClamp,
    presets={
        "Na⁺ alone": TTX,
        "K⁺ alone": TEA,
        "at E_Na": TTX | {"V_test": 50},
        "beyond E_Na": TTX | {"V_test": 70},
        "Na⁺ tail": TTX | {"duration": 1, "V_tail": -30},
        "K⁺ tail": TEA | {"V_test": 20, "V_tail": -100},
        "inactivated": TTX | {"V_hold": -40},
    },
    task="What is the record made of? Pin it, add TTX to the bath, and subtract.",
    goals={
        "Subtract, and find the test potential at which TTX takes away the most inward current.": lambda v: (
            v["drug"] == "TTX" and v["subtract"] and v["V_test"] < 0 and v["early"] < -1420
        ),
        "Find a holding potential from which TTX takes away half as much as from −65 mV, at 0 mV.": lambda v: (
            v["drug"] == "TTX" and v["subtract"] and v["V_test"] == 0 and -850 < v["early"] < -550
        ),
    },
    V_test=Slider(0, -100, 70, unit="mV", label="test potential", step=1),
    drug=Choice("none", ["none", "TTX", "TEA"], label="in the bath"),
    subtract=Switch(
        False, label="subtract from the record without it", enabled=lambda v: v["drug"] != "none"
    ),
    V_hold=Slider(-65, -120, -40, unit="mV", label="holding potential", step=1),
    duration=Slider(10, 1, 14, unit="ms", label="length of the step", step=0.1),
    V_tail=Slider(-65, -100, 20, unit="mV", label="potential afterwards", step=1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The record dips inward and then turns outward. TTX takes away the dip, TEA takes away all of the rest but a small leak. So there are two currents.
# $g_\text{Na}$ is **transient**: it opens fast, then closes although $V$ stays. $g_\text{K}$ is **sustained**: it opens late and stays.
#
# The Na⁺ current is largest at middle potentials and turns round at $E_\text{Na}$. After the step, channels that are still open
# carry a **tail**. From −40 mV little Na⁺ current is left. This is **inactivation**.
# </details>

# %%
holds = [-100, -65, -40]
lost = [record(neuron, V_hold, -10.0, 10.0, drug="TTX", subtract=True) for V_hold in holds]
table({"held at (mV)": holds, "largest I_Na at −10 mV (µA/cm²)": [r.I.min() for r in lost]})

# %% [markdown]
# ## 2 · Gates · 9 min
#
# A channel opens when its **gates** are open. A gate is either closed or open. It opens with rate $\alpha(V)$ and closes with rate $\beta(V)$:
#
# $$\text{closed} \underset{\beta}{\overset{\alpha}{\rightleftharpoons}} \text{open}, \qquad \frac{\mathrm dx}{\mathrm dt} = \alpha_x (1 - x) - \beta_x x,$$
#
# where $x$ is the fraction of gates that are open.

# %% [markdown]
# Collect the terms, and it is the charging curve of notebook 02:
#
# $$\tau_x \frac{\mathrm dx}{\mathrm dt} = x_\infty - x, \qquad \tau_x = \frac{1}{\alpha_x + \beta_x}, \qquad x_\infty = \frac{\alpha_x}{\alpha_x + \beta_x}.$$
#
# Three kinds of gates suffice: $m$ and $h$ in the Na⁺ channel, $n$ in the K⁺ channel. (Here $\tau_m$ belongs to the gate $m$. The membrane's
# own $\tau_m = C/g_L$ of notebook 02 has, alas, the same name.)

# %% [markdown]
# Hodgkin and Huxley fitted the rates (1/ms) for the squid giant axon. They counted voltage from rest, $v = V - V_\text{rest}$ with
# $V_\text{rest} = -65$ mV, and the lecture does so, too:
#
# $$\alpha_n = \frac{0.1 - 0.01 v}{e^{1 - 0.1 v} - 1}, \quad \beta_n = 0.125\, e^{-v/80}, \quad
# \alpha_m = \frac{2.5 - 0.1 v}{e^{2.5 - 0.1 v} - 1}, \quad \beta_m = 4\, e^{-v/18},$$
# $$\alpha_h = 0.07\, e^{-v/20}, \quad \beta_h = \frac{1}{e^{3 - 0.1 v} + 1}.$$

# %% [markdown]
# Everywhere else in this course $V$ is the potential itself, in mV. `HodgkinHuxley(V_rest=0)` gives the lecture's axis, with rest at 0,
# $E_\text{Na} = 115$, $E_\text{K} = -12$ and $E_L = 10.613$ mV. The rates hold at 6.3 °C. They grow threefold for each 10 °C of warmth.

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/first_gate")


# %%
def gate_curves(V, gate, temperature):
    return gate, V, HodgkinHuxley(temperature=temperature)


# %% jupyter={"source_hidden": true}
Explorer(
    gate_curves,
    pictures.GateCurves,
    presets={
        "at rest": {},
        "at −20 mV": {"V": -20},
        "in a spike": {"V": 30},
        "warm": {"temperature": 20},
    },
    task="Drag the potential through a spike and watch which points move, and how soon the gates follow.",
    goals={
        "Find the potential at which half of the n gates are open in the end.": lambda v: (
            abs(v["n_inf"] - 0.5) < 0.02
        ),
        "Find a temperature at which h needs less than 1 ms at rest.": lambda v: (
            v["V"] == -65 and v["tau_h"] < 1
        ),
    },
    V=Slider(-65, -100, 50, unit="mV", label="potential", step=1),
    gate=Choice("n", ["m", "h", "n"], label="rates of"),
    temperature=Slider(6.3, 0, 40, unit="°C", label="temperature", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Depolarisation opens $m$ and $n$ and closes $h$. Near rest $m$ is more than ten times faster than the others.
# Temperature changes $\tau_x$ but never $x_\infty$: both rates grow by one factor.
# </details>

# %%
potentials = [-65, -40, -20, 0]
taus = [neuron.time_constants(V) for V in potentials]
table({"V (mV)": potentials} | {f"τ_{x} (ms)": [getattr(tau, x) for tau in taus] for x in "mhn"})

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### One gate flickers, many are smooth · *further* · 9 min

# %% [markdown]
# A single gate is a coin with memory: open or closed, never half. $x(t)$ is the *probability* to be open.
# Of $N$ independent gates, the open fraction scatters around $x$ with standard deviation $\sqrt{x(1-x)/N}$.

# %% jupyter={"source_hidden": true}
from lecture_lib.hodgkin_huxley import flicker, relaxation, simulate, steady_current, voltage_clamp

predict("hodgkin_huxley/flickering")


# %%
def channels(N, V_test, seed):
    rate, n_start = neuron.rates(V_test), float(neuron.steady_state(-65).n)
    return flicker(N, rate.alpha_n, rate.beta_n, duration=20, dt=0.02, p_start=n_start, seed=seed)


# %% jupyter={"source_hidden": true}
Explorer(
    channels,
    pictures.ChannelNoise,
    presets={"one": {"N": 1}, "a hundred": {"N": 100}, "a patch": {"N": 10_000}},
    task="V steps from rest to the test potential at t = 0. Go from one gate to ten thousand; a new seed is a new trial.",
    goals={
        "Find the smallest number of gates with an expected scatter below 0.02.": lambda v: (
            0.018 < v["expected"] < 0.02
        )
    },
    N=Integer(10, 1, 10_000, label="gates", log=True),
    V_test=Slider(-30, -65, 40, unit="mV", label="test potential", step=1),
    seed=Integer(1, 0, 99, label="seed"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# One gate jumps. A few make steps. Many follow $n(t)$, the solution of the equation above. So the equation describes a membrane with
# many channels. With few, as in a thin axon, the noise would stay.
# </details>

# %%
numbers = (1, 100, 10_000)
trials = {N: [channels(N, -30, seed) for seed in range(200)] for N in numbers}
table(
    {
        "gates": numbers,
        "scatter of 200 trials": [
            np.std([x.open_fraction[-1] for x in trials[N]]) for N in numbers
        ],
        "expected": [trials[N][0].expected_std[-1] for N in numbers],
    }
)

# %% [markdown]
# ## 3 · Why $n^4$ and $m^3 h$? · 9 min
#
# $g_\text{K}$ rises with a lag, as if several things must happen first. If a channel needs *four* open gates, and they are independent,
# its chance to be open is $n \cdot n \cdot n \cdot n$. The Na⁺ channel has three gates $m$ and one $h$:
#
# $$g_\text{K} = \bar g_\text{K}\, n^4, \qquad g_\text{Na} = \bar g_\text{Na}\, m^3 h.$$

# %% jupyter={"source_hidden": true}
import math

predict("hodgkin_huxley/lag")


# %%
def gate_to_the_power(p, t, g, g_end):
    """x(t)^p with the start, the end and the half-way time of the conductance g(t)."""
    half = (g[0] + g_end) / 2
    x_start, x_half, x_end = (value ** (1 / p) for value in (g[0], half, g_end))
    tau = np.interp(half, g, t) / math.log((x_end - x_start) / (x_end - x_half))
    return relaxation(x_start, x_end, tau, t) ** p


def exponent(p, V_test):
    step = voltage_clamp(neuron, -65, V_test, duration=8)
    g_end = neuron.g_K * neuron.steady_state(V_test).n ** 4
    return step.t, step.g_K, p, gate_to_the_power(p, step.t, step.g_K, g_end)


# %% jupyter={"source_hidden": true}
Explorer(
    exponent,
    pictures.Exponent,
    presets={"one gate": {"p": 1}, "four gates": {"p": 4}},
    task="The dots are the clamped axon, the line is one kind of gate to the power p. Which p fits the foot?",
    goals={
        "Find the power that leaves the smallest error at +40 mV.": lambda v: (
            v["V_test"] == 40 and v["error"] < 0.1
        )
    },
    p=Integer(2, 1, 6, label="power"),
    V_test=Slider(0, -40, 60, unit="mV", label="test potential", step=1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# A single gate rises at once, steepest at the start. Higher powers wait first. $p = 4$ fits, and here it must: our axon *is* the model.
# For real recordings Hodgkin and Huxley chose the fourth power because it was good enough, not because it was the only one that fits.
# </details>

# %%
powers = (1, 2, 3, 4, 5, 6)
off = [np.abs(np.subtract(*exponent(p, V_test=0)[1::2])).max() for p in powers]
table({"power": powers, "largest error (mS/cm²)": np.round(off, 3)})

# %% [markdown]
# ## 4 · The equation · 3 min
#
# **Kirchhoff**: the currents sum to zero, $I_C + I_L + I_\text{Na} + I_\text{K} - I_\text{stim} = 0$.
# **Ohm**: $I_X = g_X (V - E_X)$. **Capacitor**: $I_C = C\,\mathrm dV/\mathrm dt$. Together:
#
# $$C \frac{\mathrm dV}{\mathrm dt} = g_L (E_L - V) + g_\text{Na} (E_\text{Na} - V) + g_\text{K} (E_\text{K} - V) + I_\text{stim}.$$

# %% [markdown]
# Now the conductances get their gates. A K⁺ channel needs four open gates $n$, a Na⁺ channel three $m$ and one $h$. With $I$ for $I_\text{stim}$:
#
# $$C \frac{\mathrm dV}{\mathrm dt} = g_L (E_L - V) + \bar g_\text{Na} m^3 h\,(E_\text{Na} - V) + \bar g_\text{K} n^4 (E_\text{K} - V) + I$$
#
# $$\tau_x(V) \frac{\mathrm dx}{\mathrm dt} = x_\infty(V) - x, \qquad x = m, h, n.$$

# %% [markdown]
# Mind the signs. $I_X = g_X(V - E_X)$ counts current *out of* the cell. On the right side stands $E_X - V$: current *into* the cell, which raises $V$.
# Four equations, four unknowns. Only their coupling is new: $V$ sets the gates, the gates set $g$, and $g$ moves $V$. Euler's method of
# notebook 02 solves them:

# %%
C, g_Na, g_K, g_L = 1.0, 120.0, 36.0, 0.3  # µF/cm², mS/cm²
E_Na, E_K, E_L = 50.0, -77.0, -54.387  # mV
I, dt = 10.0, 0.01  # µA/cm², ms
V, spikes = -65.0, 0
m, h, n = (float(x) for x in neuron.steady_state(V))
for _ in range(10_000):
    a_m, b_m, a_h, b_h, a_n, b_n = neuron.rates(V)
    dV = (g_L * (E_L - V) + g_Na * m**3 * h * (E_Na - V) + g_K * n**4 * (E_K - V) + I) / C
    m += dt * (a_m * (1 - m) - b_m * m)
    h += dt * (a_h * (1 - h) - b_h * h)
    n += dt * (a_n * (1 - n) - b_n * n)
    spikes += V < -15 <= V + dt * dV
    V += dt * dV
table(
    {
        "": ["these lines", "simulate()"],
        "spikes in 100 ms": [spikes, len(simulate(neuron, I, 100).spike_times)],
    }
)

# %% [markdown]
# ## 5 · The spike explained · 10 min
#
# A pulse of 1 ms starts one spike. The dotted line is the **goal**: where $V$ would go if the channels stayed as they are,
#
# $$V_\text{goal} = \frac{g_\text{Na} E_\text{Na} + g_\text{K} E_\text{K} + g_L E_L + I}{g_\text{Na} + g_\text{K} + g_L}.$$
#
# Without $I$ it is the mean of the reversal potentials, each weighted by its conductance, as in notebook 02. $V$ always runs after it.

# %% jupyter={"source_hidden": true}
from lecture_lib.signals import Ramp, Sine, Step, spike_time_errors

predict("hodgkin_huxley/stronger_pulse")


# %%
def spike(cursor, pulse):
    return simulate(neuron, Step(pulse, start=2, stop=3), duration=15), cursor


# %% jupyter={"source_hidden": true}
def play(**state):
    for k in range(141):
        yield Progress(k / 140, {"cursor": round(2 + 0.05 * k, 2)})


Explorer(
    spike,
    pictures.Spike,
    tasks={"Play": play},
    presets={
        "rising": {"cursor": 3.25},
        "peak": {"cursor": 3.55},
        "falling": {"cursor": 4.5},
        "undershoot": {"cursor": 8},
        "weak pulse": {"pulse": 8, "cursor": 4.9},
        "strong pulse": {"pulse": 40, "cursor": 2.8},
    },
    task="Drag the time cursor through the spike, in the picture or on its slider, and read what drives V. Play does it slowly.",
    goals={
        "Find the weakest pulse that makes a spike, to 0.5 µA/cm².": lambda v: (
            v["spikes"] == 1 and v["pulse"] <= 7
        ),
        "Put the cursor where V falls and both conductances are equal, to 2 mS/cm².": lambda v: (
            v["phase"] == "falling" and abs(v["g_Na"] - v["g_K"]) < 2 < v["g_Na"]
        ),
    },
    cursor=Slider(3.25, 0, 15, unit="ms", label="time cursor", step=0.05),
    pulse=Slider(20, 0, 100, unit="µA/cm²", label="pulse", step=0.5),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# In the *rising* phase $V$ opens $m$, so Na⁺ flows in, and $V$ rises further. At the *peak* $V$ meets its goal, which lies below $E_\text{Na}$ because K⁺ channels are opening.
# In the *falling* phase $h$ closes and $n$ opens, so K⁺ flows out. In the *undershoot* $n$ is still open and holds $V$ near $E_\text{K}$. Then $h$ and $n$ return to rest.
#
# A pulse five times stronger makes the spike come much sooner, and hardly higher: **all or nothing**.
# </details>

# %%
pulses = (6.5, 7, 8, 20, 40)
answers = [simulate(neuron, Step(I, 2, 3), 15) for I in pulses]
table(
    {
        "pulse (µA/cm²)": pulses,
        "highest V (mV)": [x.V.max() for x in answers],
        "reached at (ms)": [x.t[x.V.argmax()] for x in answers],
    }
)

# %% [markdown]
# **Lecture A ends here.**

# %% [markdown]
# ## 6 · Another membrane · 10 min
#
# Block channels, change what lies outside, warm the axon. Each membrane starts at its own resting potential. Without K⁺ channels that
# would lie near 0 mV, so *TEA* adds a steady holding current, which keeps it at −65 mV before the pulse. *Leaky* means a tenfold leak,
# as a bad electrode makes it.

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/comes_down")


# %%
def membrane(g_Na, g_K, g_L, E_Na, E_K, temperature, held, cursor):
    axon = HodgkinHuxley.absolute(E_Na, E_K, g_Na=g_Na, g_K=g_K, g_L=g_L, temperature=temperature)
    hold = float(steady_current(axon, -65)) if held else 0.0
    pulse = Step(20, start=2, stop=3)
    return simulate(axon, hold + pulse, 15, V_start=-65 if held else axon.V_0), cursor


# %% jupyter={"source_hidden": true}
Explorer(
    membrane,
    pictures.Spike,
    presets={
        "normal": {},
        "TTX": {"g_Na": 0},
        "TEA": {"g_K": 0, "held": True, "cursor": 10},
        "leaky": {"g_L": 3},
        "less Na⁺ outside": {"E_Na": 30},
        "more K⁺ outside": {"E_K": -68},
        "hot axon": {"temperature": 35},
    },
    task="Change the membrane and watch what becomes of the spike.",
    goals={
        "Find the temperature at which the top of the answer sinks below 0 mV, but not below −30.": lambda v: (
            v["temperature"] > 6.3 and -30 < v["peak"] < 0
        ),
        "Double the width of the spike by blocking a part of the K⁺ channels.": lambda v: (
            0 < v["g_K"] < 36 and v["wide"] > 3.8 and v["spikes"] == 1
        ),
    },
    g_Na=Slider(120, 0, 240, unit="mS/cm²", label="Na⁺ conductance", step=1),
    g_K=Slider(36, 0, 72, unit="mS/cm²", label="K⁺ conductance", step=0.5),
    g_L=Slider(0.3, 0, 4, unit="mS/cm²", label="leak conductance", step=0.05),
    E_Na=Slider(50, 0, 80, unit="mV", label="Na⁺ reversal potential", step=1),
    E_K=Slider(-77, -100, -50, unit="mV", label="K⁺ reversal potential", step=1),
    temperature=Slider(6.3, 0, 40, unit="°C", label="temperature", step=0.1),
    held=Switch(False, label="held at −65 mV before the pulse"),
    cursor=Slider(3.55, 0, 15, unit="ms", label="time cursor", step=0.05),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Without Na⁺ channels the pulse alone is left. Without K⁺ channels $V$ comes down half of the way, since $h$ closes, and stays there. A leak ten times larger lifts the resting potential, where more $h$ gates are shut and more $n$ gates open: no spike.
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### The dip, the peak, the heat · *further* · 7 min

# %% [markdown]
# Three more questions on the explorer above.

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/dip")

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/sodium_battery")

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/warm")

# %% [markdown]
# <details><summary>What you saw</summary>
#
# $E_\text{Na}$ sets the peak, $E_\text{K}$ the dip. At 35 °C this pulse makes no spike. A stronger one makes a *graded* answer, as the table shows.
# Real squid axons still fire there (Guttman 1966). How a model does at that temperature depends on how its conductances grow with warmth
# (FitzHugh 1966), and here they do not.
# </details>

# %%
strengths = (20, 40, 80, 160, 320)
tops = {
    T: [simulate(HodgkinHuxley(temperature=T), Step(I, 2, 3), 15).V.max() for I in strengths]
    for T in (6.3, 20, 35)
}
table({"pulse (µA/cm²)": strengths} | {f"top at {T} °C (mV)": tops[T] for T in tops})

# %% [markdown]
# ## 7 · The answer to injected current · 9 min
#
# Is there a threshold? Which currents make one spike, which a train? Inject one current after another. It rises, stays for a while, and ends.

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/slow_ramp")


# %%
def respond(I, rise, length):
    up = Ramp(I, start=10, stop=10 + max(rise, 0.01))
    down = Step(-I, start=10 + rise + length, stop=1e6)
    return simulate(neuron, up + down, duration=150)


# %% jupyter={"source_hidden": true}
Explorer(
    respond,
    pictures.Response,
    presets={
        "silence": {"I": 2},
        "single spike": {"I": 5},
        "train": {"I": 10},
        "pulse": {"I": 20, "length": 1},
        "rebound": {"I": -5, "length": 30},
        "fast ramp": {"I": 8, "rise": 15},
        "slow ramp": {"I": 8, "rise": 60},
        "block": {"I": 180},
    },
    task="Find the threshold of this axon, if there is one.",
    goals={
        "Make a spike with a negative current that is no stronger than −3 µA/cm².": lambda v: (
            -3.01 < v["I"] < 0 and v["spikes"] > 0
        ),
        "Let 8 µA/cm² rise as slowly as possible and still get a spike (20 ms or more).": lambda v: (
            v["I"] == 8 and v["rise"] >= 20 and v["spikes"] > 0
        ),
    },
    I=Slider(10, -10, 200, unit="µA/cm²", label="current", symlog=5),
    rise=Slider(0, 0, 100, unit="ms", label="time of rising", step=1),
    length=Slider(100, 0.5, 130, unit="ms", label="time at the top", log=True),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# A weak step is answered by silence, a stronger one by one spike, a still stronger one by a train. A very strong one makes one spike and then
# **depolarisation block**, since $h$ stays closed. 8 µA/cm² fire the axon as a step or a fast ramp, and not as a slow one.
# A negative current makes a spike when it *ends*, if it was strong and long enough.
#
# So no fixed voltage or current is *the* threshold. It depends on $h$ and $n$, and on how fast $V$ comes.
# </details>

# %%
rises = (0, 15, 20, 25, 30, 60)
table(
    {"rise to 8 µA/cm² (ms)": rises, "spikes": [len(respond(8, T, 100).spike_times) for T in rises]}
)

# %%
steps = (-5, -2, 2, 5, 10, 50, 180)
table(
    {
        "step for 100 ms (µA/cm²)": steps,
        "spikes": [len(respond(I, 0, 100).spike_times) for I in steps],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Negative, very strong, rhythmic · *further* · 12 min

# %% [markdown]
# Two questions on the explorer above, and a third on a current that swings between 0 and $I$, beginning at 0.

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/rebound")

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/strongest")

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/rhythm")


# %%
def rhythm(frequency, I):
    swing = Sine(I / 2, frequency, offset=I / 2, phase=-math.pi / 2)  # begins at 0
    return simulate(neuron, swing, duration=150)


# %% jupyter={"source_hidden": true}
Explorer(
    rhythm,
    pictures.Response,
    presets={"slow": {"frequency": 10}, "resonance": {"frequency": 60}, "fast": {"frequency": 200}},
    task="Which rhythm does the axon follow best?",
    goals={
        "Find a rhythm that it follows with one spike a cycle at less than 4 µA/cm².": lambda v: (
            v["I"] < 4 and v["spikes"] >= math.floor(0.15 * v["frequency"]) > 3
        )
    },
    frequency=Slider(30, 1, 300, unit="Hz", label="frequency", log=True),
    I=Slider(4, 1, 20, unit="µA/cm²", label="top of the swing", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Slow swings are slow ramps: silence. Fast swings are averaged by the capacitor. In between, near its own rhythm, the axon fires: **resonance**.
# </details>

# %%
frequencies = (10, 30, 50, 60, 80, 100, 200)
table(
    {
        "swing 0–4 µA/cm² at (Hz)": frequencies,
        "spikes in 150 ms": [len(rhythm(f, 4).spike_times) for f in frequencies],
    }
)

# %% [markdown]
# ## 8 · The refractory period · 10 min
#
# After a spike $h$ is closed and $n$ open. A second pulse finds another axon than the first. For each interval the curve on the right shows
# the weakest second pulse that still makes a spike, found by halving. And the model can do what no experiment can: put one gate back to rest, alone,
# just before the second pulse.

# %% jupyter={"source_hidden": true}
from lecture_lib.hodgkin_huxley import (
    equilibrium,
    firing_rate,
    reduced_equilibria,
    silent_currents,
    simulate_reduced,
    two_pulses,
    weakest_at_rest,
    weakest_second_pulses,
)

predict("hodgkin_huxley/refractory_gate")


# %%
def refractory(interval, I_2, restored):
    gate = "" if restored == "nothing" else restored
    curve = weakest_second_pulses(neuron, gate), weakest_at_rest(neuron)
    return (
        two_pulses(neuron, interval, I_2, gate),
        two_pulses(neuron, interval, 0.0),
        (interval, I_2),
        *curve,
    )


# %% jupyter={"source_hidden": true}
Explorer(
    refractory,
    pictures.Refractory,
    presets={
        "absolute": {"interval": 5, "I_2": 80},
        "relative": {"interval": 9, "I_2": 60},
        "too weak": {"interval": 9, "I_2": 40},
        "easier than at rest": {"interval": 18, "I_2": 12},
    },
    task="How soon after the first pulse, and how strong, must the second be?",
    goals={
        "Find the shortest interval, to 0.5 ms, at which 50 µA/cm² make a second spike.": lambda v: (
            v["restored"] == "nothing" and v["I_2"] == 50 and v["interval"] < 10 and v["spikes"] > 1
        ),
        "Get a second spike 5 ms after the first pulse.": lambda v: (
            v["interval"] == 5 and v["spikes"] > 1
        ),
    },
    interval=Slider(12, 4, 30, unit="ms", label="interval", step=0.5),
    I_2=Slider(40, 0, 80, unit="µA/cm²", label="second pulse", step=0.5),
    restored=Choice("nothing", ["nothing", "m", "h", "n"], label="put back to rest"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# For the first milliseconds no pulse on the slider makes a second spike: the axon is **absolutely** refractory. Then it takes a stronger one than
# at rest: it is **relatively** refractory. Near 18 ms a *weaker* pulse than at rest suffices.
#
# Put back $n$, and the absolute period is gone from 4 ms on. Put back $h$, and it stays. Books name $h$, which is near 0 soon after the spike:
# 3 ms after the first pulse, earlier than this slider goes, $h$ alone would free the axon, too.
# </details>

# %%
tried = (5.0, 7.0, 8.0, 9.0, 12.0, 15.0, 18.0, 30.0)
curves = {gate or "nothing": dict(weakest_second_pulses(neuron, gate)) for gate in ("", "h", "n")}
table(
    {"interval (ms)": tried}
    | {f"{gate} put back (µA/cm²)": [found.get(T) for T in tried] for gate, found in curves.items()}
)

# %% [markdown]
# ## 9 · The f–I curve · 10 min
#
# A constant current, and the rate of the train that it makes. The current also sets where the membrane could stand still.
# If small disturbances die out there, silence is **stable**, and the axon may stay silent; the equations, linearised, tell. Where the blue bar lies
# under the dots, both are possible: **bistability**.

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/onset")


# %%
from functools import lru_cache

from lecture_lib.support.jit import affordable

currents = np.linspace(0, 30, 39)


@lru_cache(maxsize=8)
def rates(axon):
    return firing_rate(axon, currents, duration=affordable(250, 150))


def f_I(I, first, second, when, g_Na):
    axon = HodgkinHuxley(g_Na=g_Na)
    pulses = Step(first, 20, 21) + Step(second, when, when + 1)
    trace = simulate(axon, I + pulses, duration=200, V_start=equilibrium(axon, I))
    return axon, I, (currents, rates(axon)), trace


# %% jupyter={"source_hidden": true}
Explorer(
    f_I,
    pictures.FICurve,
    less="150 ms of each train instead of 250",
    presets={
        "silence": {"first": 0},
        "switched on": {},
        "pulse at 88 ms": {"second": 5, "when": 88},
        "pulse at 94 ms": {"second": 5, "when": 94},
        "above the window": {"I": 11, "second": 5, "when": 93},
        "fewer Na⁺ channels": {"g_Na": 90, "I": 22},
    },
    task="The run begins in silence; the first pulse switches the train on. Where does each current end?",
    goals={
        "Stop the train with a second pulse that pulls V down.": lambda v: (
            v["second"] < 0 and not v["rate"] and v["spikes"] > 2
        ),
        "Find the weakest current, to 0.3 µA/cm², at which the train goes on.": lambda v: (
            v["I"] < 6.6 and (v["rate"] or 0) > 40
        ),
    },
    I=Slider(8, 0, 30, unit="µA/cm²", label="constant current", step=0.1),
    first=Slider(10, -20, 20, unit="µA/cm²", label="first pulse", step=0.5),
    second=Slider(0, -20, 20, unit="µA/cm²", label="second pulse", step=0.5),
    when=Slider(
        94,
        30,
        150,
        unit="ms",
        label="second pulse at",
        step=0.5,
        enabled=lambda v: v["second"] != 0,
    ),
    g_Na=Slider(120, 0, 200, unit="mS/cm²", label="Na⁺ conductance", step=1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The curve starts with a jump, and up to 30 µA/cm² the rate does not even double. Hodgkin (1948) called axons whose trains start slowly class 1, and
# those that start with a jump **class 2**. In the window a pulse chooses between silence and train, and the membrane remembers it.
# Fewer Na⁺ channels shift the window to stronger currents. With 80 mS/cm² no current up to 30 µA/cm² makes a train.
# </details>

# %%
stop, block = silent_currents(neuron)
strongs = [6.2, 6.3, 10, 20, 30]
table(
    {
        "I (µA/cm²)": strongs,
        "rate (Hz)": firing_rate(neuron, strongs),
        "silence is stable": ["yes" if I < stop else "no" for I in strongs],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### One current, two answers · *further* · 6 min

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/threshold_number")

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/stop_pulse")

# %% [markdown]
# The experiment was done on real axons (Guttman, Lewis and Rinzel 1980). Now the model itself, current by current:


# %%
def fires_on(I, kick):
    """Whether it still fires after 1.4 s, having started in silence with a kick of 1 ms."""
    V_start = equilibrium(neuron, I)
    trace = simulate(neuron, I + Step(kick, 5, 6), 1500, V_start=V_start)
    return bool(np.any(trace.spike_times > 1400))


tested = [6 + 0.5 * k for k in range(9)]
words = {True: "train", False: "silence"}
table(
    {
        "I (µA/cm²)": tested,
        **{
            f"after a kick of {kick}": [words[fires_on(I, kick)] for I in tested]
            for kick in (0.1, 10)
        },
    }
)

# %%
table({"linearised, silence is stable": ["below", "and above"], "I (µA/cm²)": [stop, block]})

# %% [markdown]
# ## 10 · The fast plane · 8 min
#
# Four variables cannot be drawn. But $V$ and $m$ are fast, $h$ and $n$ slow. So hold $h$ and $n$ and look at the plane $(V, m)$.
# On a **nullcline** one variable stands still; where two cross, both do. A filled circle attracts, an open one repels. The arrows say where the point
# goes next, not how fast. From one instant to the next the slow gates shift the pink nullcline.

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/crossings")


# %%
def fast_plane(cursor, I):
    return simulate(neuron, I, duration=20, dt=0.005), I, cursor


# %% jupyter={"source_hidden": true}
def play_plane(**state):
    for k in range(141):
        yield Progress(k / 140, {"cursor": round(1 + 0.05 * k, 2)})


Explorer(
    fast_plane,
    pictures.FastPlane,
    tasks={"Play": play_plane},
    presets={
        "silence": {"I": 0, "cursor": 10},
        "upstroke": {"cursor": 1.85},
        "downstroke": {"cursor": 4},
        "undershoot": {"cursor": 7},
    },
    task="Move the cursor through the spike. When does a crossing vanish, and when does a pair come back?",
    goals={
        "Find an instant of the spike at which rest, threshold and excited state are all there, with V above 0.": lambda v: (
            v["crossings"] == 3 and v["V"] > 0
        ),
        "Find the weakest current, to 0.2 µA/cm², that makes a spike.": lambda v: (
            v["spikes"] > 0 and v["I"] <= 2.6
        ),
    },
    cursor=Slider(1.2, 0, 20, unit="ms", label="time cursor", step=0.05),
    I=Slider(10, -10, 60, unit="µA/cm²", label="constant current", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# At rest there are three crossings: rest, threshold, excited. The step makes rest and threshold meet and vanish, so the point runs to the excited one.
# Meanwhile $h$ falls and $n$ rises. Rest and threshold come back behind the point. Then threshold and excited state meet and vanish, and the point
# must run back: the spike ends. In the undershoot that pair comes back, too, far from the point.
# </details>

# %% [markdown]
# ## 11 · Simpler, or more complex? · 2 min
#
# Hodgkin and Huxley never saw a channel. Their gates stood for something that was found decades later, at the scale of nanometres.
# Which detail is the right one? That depends on the scale of the question, as section 3 of notebook `01_synapse` lets you drag it.

# %% jupyter={"source_hidden": true}
pictures.ScaleAxis()

# %% [markdown]
# Two facts ask for a *simpler* model. Spikes from rest look much alike, whether a pulse, a step or a rebound started them. And far below them the
# Na⁺ channels hardly move. Must a network of ten thousand neurons then solve four equations each? **What may be left out?** Notebook 04 tries it.

# %%
starts = {"pulse": Step(30, 5, 6), "step": 10.0, "rebound": Step(-10, 5, 15), "too weak": 1.0}
runs = [simulate(neuron, stimulus, duration=30) for stimulus in starts.values()]
table(
    {
        "started by": list(starts),
        "highest V (mV)": [x.V.max() for x in runs],
        "largest g_Na (mS/cm²)": [x.g_Na.max() for x in runs],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 12 · Two equations · *further* · 9 min

# %% [markdown]
# Let $m$ follow at once, $m = m_\infty(V)$, and let $h$ mirror $n$: $h = h_0 - 1.2\,(n - n_0)$. Two equations remain, and the plane $(V, n)$
# shows *all* of their motion. Now the nullclines stand still:
#
# $$C \frac{\mathrm dV}{\mathrm dt} = g_L(E_L - V) + \bar g_\text{Na} m_\infty^3(V)\, h\, (E_\text{Na} - V) + \bar g_\text{K} n^4 (E_\text{K} - V) + I, \quad \tau_n \frac{\mathrm dn}{\mathrm dt} = n_\infty - n.$$

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/why_train")


# %%
@lru_cache(maxsize=8)
def orbit(I):
    return simulate_reduced(neuron, I, duration=60)


def reduced_plane(I, cursor):
    return orbit(I), I, cursor


# %% jupyter={"source_hidden": true}
Explorer(
    reduced_plane,
    pictures.ReducedPlane,
    presets={"silence": {"I": 0}, "one spike": {"I": 3}, "train": {"I": 10}},
    task="Raise the current and watch the pink nullcline, the circle and the orbit.",
    goals={
        "Find the current at which the circle opens, to 0.5 µA/cm².": lambda v: (
            not v["stable"] and v["I"] < 5.7
        )
    },
    I=Slider(6.5, -10, 60, unit="µA/cm²", label="constant current", step=0.1),
    cursor=Slider(60, 0, 60, unit="ms", label="time cursor", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The current lifts the $V$-nullcline. The crossing moves up to where this curve rises. There it becomes unstable, and its circle opens. Then the point runs
# round it for ever: a **limit cycle**, which is what a train is. From 3.5 µA/cm² on the train runs even while the circle is filled: one current has
# two answers, as in section 9.
#
# Two equations tell the story, but not every number: their train starts at a weaker current than that of all four.
# </details>

# %%
levels = (0, 3, 5, 6, 10)
plane = pictures.ReducedPlane()
table(
    {
        "I (µA/cm²)": levels,
        "spikes, four equations": [len(simulate(neuron, I, 60).spike_times) for I in levels],
        "spikes, two": [plane.draw((orbit(I), I, 60)).values["spikes"] for I in levels],
        "crossing": [
            "stable" if reduced_equilibria(neuron, I)[2].all() else "unstable" for I in levels
        ],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 13 · The right numbers · *further* · 10 min

# %% [markdown]
# A simulation is only as good as its steps. **Euler** follows the slope at the start of a step. **Exponential Euler** solves each equation exactly
# while the others stand still. **RK4** tries the slope four times and averages. The reference is RK4 with steps of 2.5 µs.

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/farthest_off")


# %%
@lru_cache(maxsize=4)
def exact(I):
    return simulate(neuron, I, 100, dt=affordable(0.0025, 0.005))


def schemes(dt, I):
    names = ("exponential_euler", "euler", "rk4")
    return exact(I), tuple(simulate(neuron, I, 100, dt=dt, scheme=name) for name in names)


# %% jupyter={"source_hidden": true}
finest = affordable(0.005, 0.0075)
Explorer(
    schemes,
    pictures.Schemes,
    less="steps from 7.5 µs on, and a reference of 5 µs",
    presets={"fine": {"dt": finest}, "coarse": {"dt": 0.05}},
    task="Make the step finer. By how much does each error fall?",
    goals={
        "Find the coarsest step with which Euler's spikes are within 0.015 ms, at 10 µA/cm².": lambda v: (
            v["I"] == 10 and 0.012 < v["Euler"] < 0.015
        )
    },
    dt=Slider(0.02, finest, 0.05, unit="ms", label="time step", log=True),
    I=Slider(10, 7, 40, unit="µA/cm²", label="injected current", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Errors add up from spike to spike: a **drift**. At 10 µA/cm² Euler's first spike is late and the later ones early; where the sign changes, the curve of its size dips.
# Half the step about halves the error of exponential Euler and divides that of RK4 by about sixteen. Exponential Euler keeps every gate between 0 and 1
# whatever the step, so simulators like it. But it drifts most. A smooth trace with many digits is no proof that its times are right.
# </details>


# %%
def last_errors(dt):
    """Error of the last spike time (ms) for the three schemes."""
    reference, traces = schemes(dt, I=10)
    return [spike_time_errors(trace.spike_times, reference.spike_times)[-1] for trace in traces]


dts = (0.04, 0.02, 0.01)
errors = np.transpose([last_errors(dt) for dt in dts])
table(
    {
        "dt (ms)": dts,
        "exponential Euler (ms)": errors[0],
        "Euler (ms)": errors[1],
        "RK4 (ns)": 1e6 * errors[2],
    }
)

# %%
reference, (_, euler, _) = schemes(0.02, I=10)
late = euler.spike_times - reference.spike_times
table({"Euler at 0.02 ms": ["first spike", "last spike"], "too late by (ms)": late[[0, -1]]})

# %% [markdown]
# ## What you know now
#
# 1. Clamp the voltage and subtract, and the conductances show: $g_\text{Na} = \bar g_\text{Na} m^3 h$ is transient, $g_\text{K} = \bar g_\text{K} n^4$ sustained. A gate relaxes to $x_\infty(V)$ with $\tau_x(V)$.
# 2. $C\,\mathrm dV/\mathrm dt = \sum_X g_X(E_X - V) + I$. Na⁺ drives the rise, closing $h$ and opening $n$ the fall, slow $n$ the undershoot.
# 3. The axon answers with all or nothing. It has no fixed threshold, a refractory period, a jump in its f–I curve, and a window with two answers.

# %% [markdown]
# ## Exercises
#
# ### 1 · Compute
# The membrane rests at −65 mV. At $t = 0$ it is clamped to `V`. How large is $g_\text{K}$ after `t` ms? Use the formulas of section 2 with $v = V + 65$, and $\bar g_\text{K} = 36$ mS/cm².


# %%
def potassium_conductance(V, t):
    """g_K in mS/cm²; V in mV, t in ms."""
    ...  # your code here


check(potassium_conductance, **exercises.POTASSIUM_CONDUCTANCE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# $n$ relaxes from its resting value to $n_\infty(V)$ with $\tau_n(V)$; the conductance is its fourth power.
#
# ```python
# def potassium_conductance(V, t):
#     def rates_n(v):
#         alpha = (0.1 - 0.01 * v) / (np.exp(1 - 0.1 * v) - 1)
#         return alpha, 0.125 * np.exp(-v / 80)
#
#     alpha_0, beta_0 = rates_n(0)
#     alpha, beta = rates_n(V + 65)
#     n_0, n_inf = alpha_0 / (alpha_0 + beta_0), alpha / (alpha + beta)
#     n = n_inf - (n_inf - n_0) * np.exp(-t * (alpha + beta))
#     return 36 * n**4
# ```
# </details>

# %% [markdown]
# ### 2 · Modify
# An inhibitory synapse opens a Cl⁻ conductance `g_Cl` with reversal potential `E_Cl`. Write $\mathrm dV/\mathrm dt$ of the Hodgkin–Huxley membrane with it; constants as in section 4.


# %%
def slope_with_chloride(V, m, h, n, I, g_Cl, E_Cl):
    """dV/dt in mV/ms; V, E_Cl in mV, I in µA/cm², g_Cl in mS/cm²."""
    ...  # your code here


check(slope_with_chloride, **exercises.SLOPE_WITH_CHLORIDE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# One more branch in parallel is one more term. With $E_\mathrm{Cl}$ at rest it moves nothing there, but it shunts every excursion.
#
# ```python
# def slope_with_chloride(V, m, h, n, I, g_Cl, E_Cl):
#     I_Na = 120 * m**3 * h * (50 - V)
#     I_K = 36 * n**4 * (-77 - V)
#     I_L = 0.3 * (-54.387 - V)
#     return (I_Na + I_K + I_L + g_Cl * (E_Cl - V) + I) / 1.0
# ```
# </details>

# %% [markdown]
# ### 3 · Explain
# How much charge does Na⁺ carry into the cell during a spike? Integrate the recorded $I_\text{Na}$. To lift $V$ by the spike's height the capacitor needs only $C\,\Delta V$.


# %%
def sodium_charge(t, I_Na):
    """Charge into the cell in nC/cm²; t in ms, I_Na in µA/cm² (outward positive), arrays."""
    ...  # your code here


check(sodium_charge, **exercises.sodium_charge())

# %% [markdown]
# <details><summary>Solution</summary>
#
# Inward current is negative, so the charge is $-\int I_\mathrm{Na}\,\mathrm dt$.
#
# ```python
# def sodium_charge(t, I_Na):
#     return -np.sum((I_Na[1:] + I_Na[:-1]) / 2 * np.diff(t))
# ```
# </details>


# %%
def charge(temperature):
    """Na⁺ charge of one spike (nC/cm²), and the same in units of C ΔV."""
    trace = simulate(HodgkinHuxley(temperature=temperature), Step(20, 2, 3), 20)
    Q = -np.sum((trace.I_Na[1:] + trace.I_Na[:-1]) / 2 * np.diff(trace.t))
    return Q, Q / (neuron.C * (trace.V.max() - trace.V[0]))


warmer = (6.3, 18.5)
table(
    {
        "°C": warmer,
        "Na⁺ (pmol/cm²)": [charge(T)[0] / 96.485 for T in warmer],  # Faraday's constant
        "in units of C ΔV": [charge(T)[1] for T in warmer],
    }
)

# %% jupyter={"source_hidden": true}
explain("hodgkin_huxley/overlap")

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley/sodium_rise")

# %% [markdown]
# ### Project
# Change one thing of the membrane so that the axon becomes a pacemaker, which fires without any current. Or make it class 1: a train that starts as slowly
# as one likes. Which gate must become faster or slower, and why? Write down what you tried and what failed.

# %% jupyter={"source_hidden": true}
lab_book()

# %% [markdown]
# ## Sources
#
# - A. L. Hodgkin, A. F. Huxley, B. Katz (1952), *Measurement of current-voltage relations in the membrane of the giant axon of* Loligo, J. Physiol. 116, 424–448: the voltage clamp (section 1).
# - A. L. Hodgkin, A. F. Huxley (1952), *Currents carried by sodium and potassium ions…*, J. Physiol. 116, 449–472: their separation; *The components of membrane conductance…*, 473–496: tails; *The dual effect of membrane potential on sodium conductance…*, 497–506: inactivation.
# - A. L. Hodgkin, A. F. Huxley (1952), *A quantitative description of membrane current and its application to conduction and excitation in nerve*, J. Physiol. 117, 500–544: gates and powers, rates (equations 12, 13, 20, 21, 23, 24), the complete equations (26), constants (table 3), temperature factor. Signs of $V$ are reversed, and $E_L$ lies 10.613 mV above rest, which brings rest to −65 mV within 0.01 mV.
# - A. L. Hodgkin (1948), *The local electric changes associated with repetitive action in a non-medullated axon*, J. Physiol. 107, 165–181: classes 1 and 2 (section 9).

# %% [markdown]
# - B. Hille (2001), *Ion Channels of Excitable Membranes*, 3rd ed., Sinauer: TTX, TEA.
# - R. Guttman (1966), *Temperature characteristics of excitation in space-clamped squid axons*, J. Gen. Physiol. 49, 1007; R. FitzHugh (1966), *Theoretical effect of temperature on threshold in the Hodgkin–Huxley nerve model*, J. Gen. Physiol. 49, 989–1005: warm axons (section 6).
# - R. FitzHugh (1961), *Impulses and physiological states in theoretical models of nerve membrane*, Biophys. J. 1, 445–466; J. Rinzel (1985), Fed. Proc. 44, 2944–2946: phase planes.
# - B. Hassard (1978), *Bifurcation of periodic solutions of the Hodgkin–Huxley model…*, J. Theor. Biol. 71, 401–420; J. Rinzel, R. N. Miller (1980), Math. Biosci.: where rest loses its stability.
# - R. Guttman, S. Lewis, J. Rinzel (1980), *Control of repetitive firing in squid axon membrane*, J. Physiol.: a pulse that stops the train of a squid axon.
# - P. S. Churchland, T. J. Sejnowski (1992), *The Computational Brain*, MIT Press: levels of scale.
