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
# After this notebook you can
#
# 1. read conductances that depend on voltage off a voltage clamp, and describe them by gates,
# 2. write down the Hodgkin–Huxley equations, and say at each instant of a spike what drives $V$,
# 3. predict how the axon answers to steps, pulses, ramps and blocked channels, and say why.
#
# *Before it:* `02_membrane_circuit`. *Time:* 90 minutes.

# %%
import math

import numpy as np

from lecture_lib.hodgkin_huxley import HodgkinHuxley, current_voltage, pictures, voltage_clamp
from lecture_lib.live import Choice, Explorer, Integer, Slider, predict

neuron = HodgkinHuxley()

# %% [markdown]
# ## 1 · The active membrane
#
# The membrane of notebook 02 had fixed conductances. Real channels open and close with the voltage, and the voltage
# moves with the channels: a loop. Hodgkin and Huxley cut it. An amplifier **holds** $V$ (*voltage clamp*) and records
# the current that this takes. Then $g_X = I_X/(V - E_X)$.

# %% [markdown]
# To separate the currents they replaced Na⁺ outside. Today one blocks channels: tetrodotoxin (**TTX**) stops Na⁺ channels,
# tetraethylammonium (**TEA**) K⁺ channels. Outward current is positive:
#
# $$I_\text{Na} = g_\text{Na}(V - E_\text{Na}), \qquad I_\text{K} = g_\text{K}(V - E_\text{K}).$$


# %%
BLOCKS = {"none": {}, "TTX": {"g_Na": 0.0}, "TEA": {"g_K": 0.0}}


def clamp(V_hold, V_test, V_tail, duration, block):
    axon = HodgkinHuxley(**BLOCKS[block])
    tail = {"before": 2, "tail": 16 - duration, "V_tail": V_tail}
    tests = np.append(np.arange(-100, V_test, 10), V_test)
    return (
        voltage_clamp(axon, V_hold, V_test, duration, **tail),
        current_voltage(axon, V_hold, tests, duration),
    )


CLAMPS = {
    "TTX": {"block": "TTX"},
    "TEA": {"block": "TEA"},
    "at E_Na": {"V_test": 50},
    "Na⁺ tail": {"duration": 0.7, "V_tail": -30},
    "K⁺ tail": {"V_test": 20, "V_tail": -100, "block": "TTX"},
    "inactivated": {"V_hold": -40},
}

# %% jupyter={"source_hidden": true}
predict(
    "V is stepped to +60 mV, above E_Na = +50 mV. Where does the Na⁺ current flow?",
    ["into the cell", "nowhere", "out of the cell"],
    answer=lambda: (
        "out of the cell"
        if current_voltage(neuron, -65, [60.0]).peak_I_Na[0] > 0
        else "into the cell"
    ),
    reason="The channels open all the same. But V − E_Na has changed its sign.",
)

# %% [markdown]
# Drag the test potential slowly upwards: the curves on the right are built up as far as you have come.
# Then block one channel, and pin before you do.

# %%
Explorer(
    clamp,
    pictures.VoltageClamp,
    CLAMPS,
    V_test=Slider(0, -100, 60, unit="mV", label="test potential", step=1),
    V_hold=Slider(-65, -120, -40, unit="mV", label="holding potential", step=1),
    V_tail=Slider(-65, -100, 20, unit="mV", label="potential afterwards", step=1),
    duration=Slider(10, 0.5, 14, unit="ms", label="length of the step", step=0.1),
    block=Choice("none", list(BLOCKS), label="blocked by"),
)

# %% [markdown]
# **What you saw.** $g_\text{Na}$ is **transient**: it opens fast, then closes although $V$ stays. $g_\text{K}$ is **sustained**: it opens late
# and stays. The Na⁺ current is largest at middle potentials and turns round at $E_\text{Na}$. After the step, channels still open carry a **tail**.
# From −40 mV little Na⁺ current is left: *inactivation*.

# %%
for V_hold in (-100, -65, -40):
    curve = current_voltage(neuron, V_hold, [-10.0, 50.0])
    print(f"from {V_hold:4d} mV: largest I_Na at −10 mV {curve.peak_I_Na[0]:7.0f} µA/cm²")

# %% [markdown]
# ## 2 · Gates
#
# A channel opens when its **gates** are open. A gate is either closed or open. It opens with rate $\alpha(V)$ and closes with rate $\beta(V)$:
#
# $$\text{closed} \underset{\beta}{\overset{\alpha}{\rightleftharpoons}} \text{open}, \qquad \frac{\mathrm dx}{\mathrm dt} = \alpha_x (1 - x) - \beta_x x$$
#
# with the open fraction $x$ of many such gates.

# %% [markdown]
# Collect the terms, and it is the charging curve of notebook 02:
#
# $$\tau_x \frac{\mathrm dx}{\mathrm dt} = x_\infty - x, \qquad \tau_x = \frac{1}{\alpha_x + \beta_x}, \qquad x_\infty = \frac{\alpha_x}{\alpha_x + \beta_x}.$$
#
# Three kinds of gates suffice: $m$ and $h$ in the Na⁺ channel, $n$ in the K⁺ channel.

# %% [markdown]
# Hodgkin and Huxley fitted the rates for the squid giant axon ($V$ in mV above rest, rates in 1/ms):
#
# $$\alpha_n = \frac{0.1 - 0.01 V}{e^{1 - 0.1 V} - 1}, \quad \beta_n = 0.125\, e^{-V/80}, \quad
# \alpha_m = \frac{2.5 - 0.1 V}{e^{2.5 - 0.1 V} - 1}, \quad \beta_m = 4\, e^{-V/18},$$
# $$\alpha_h = 0.07\, e^{-V/20}, \quad \beta_h = \frac{1}{e^{3 - 0.1 V} + 1}.$$
#
# Warmth speeds all up: × 3 for each 10 °C above 6.3 °C.


# %%
from lecture_lib.hodgkin_huxley import flicker, rates, relaxation, steady_state, time_constants


def gate_curves(gate, V, temperature):
    return gate, V, neuron.V_rest, temperature


# %% jupyter={"source_hidden": true}
predict(
    "V jumps from rest to −20 mV. Which gate is the first to answer?",
    ["m", "h", "n"],
    answer=lambda: "mhn"[int(np.argmin(time_constants(-20 - neuron.V_rest)))],
    reason="τ_m is the smallest at every voltage shown. So Na⁺ comes first, before h closes and n opens.",
)

# %%
Explorer(
    gate_curves,
    pictures.GateCurves,
    presets={
        "rest": {},
        "in a spike": {"V": 30},
        "m": {"gate": "m"},
        "h": {"gate": "h"},
        "warm": {"temperature": 20},
    },
    V=Slider(-65, -100, 50, unit="mV", label="potential", step=1),
    gate=Choice("n", ["m", "h", "n"], label="rates of"),
    temperature=Slider(6.3, 0, 40, unit="°C", label="temperature", step=0.1),
)

# %% [markdown]
# **What you saw.** Depolarisation opens $m$ and $n$ and closes $h$. Near rest $m$ is more than ten times faster than the others.
# Temperature changes $\tau_x$ but never $x_\infty$: both rates grow by one factor.

# %%
for V in (-65, -40, 0):
    tau = time_constants(V - neuron.V_rest)
    print(f"{V:4d} mV: τ_m {tau.m:.2f}, τ_h {tau.h:.2f}, τ_n {tau.n:.2f} ms")

# %% [markdown]
# ### One gate flickers, many are smooth
#
# A single gate is a coin with memory: open or closed, never half. $x(t)$ is the *probability* to be open.
# Of $N$ independent gates, the open fraction scatters around $x$ with standard deviation $\sqrt{x(1-x)/N}$.


# %%
def channels(N, V_test, seed):
    rate, n_start = rates(V_test - neuron.V_rest), float(steady_state(0.0).n)
    return flicker(N, rate.alpha_n, rate.beta_n, duration=20, dt=0.02, p_start=n_start, seed=seed)


# %% jupyter={"source_hidden": true}
predict(
    "Ten times less scatter: how many times as many gates does that take?",
    answer=lambda: (channels(1, 0, 0).expected_std[-1] / channels(100, 0, 0).expected_std[-1]) ** 2,
    tolerance=0.01,
    reason="The scatter falls with √N.",
)

# %% [markdown]
# $V$ steps from rest to the test potential at $t = 0$. Go from one gate to ten thousand. A new seed is a new trial.

# %%
Explorer(
    channels,
    pictures.ChannelNoise,
    presets={"one": {"N": 1}, "a hundred": {"N": 100}, "a patch": {"N": 10_000}},
    N=Integer(10, 1, 10_000, label="gates", log=True),
    V_test=Slider(-30, -65, 40, unit="mV", label="test potential", step=1),
    seed=Integer(1, 0, 99, label="seed"),
)

# %% [markdown]
# **What you saw.** One gate jumps. A few make steps. Many follow $n(t)$, the solution of the equation above.
# So the equation describes a membrane with many channels. With few, as in a thin axon, the noise would stay.

# %%
for N in (1, 100, 10_000):
    trials = [channels(N, -30, seed) for seed in range(200)]
    scatter = np.std([trial.open_fraction[-1] for trial in trials])
    print(f"{N:6d} gates: scatter {scatter:.4f}, expected {trials[0].expected_std[-1]:.4f}")

# %% [markdown]
# ### Why $n^4$ and $m^3 h$?
#
# $g_\text{K}$ rises with a lag, as if several things must happen first. If a channel needs *four* open gates, and they are independent,
# its chance to be open is $n \cdot n \cdot n \cdot n$:
#
# $$g_\text{K} = \bar g_\text{K}\, n^4, \qquad g_\text{Na} = \bar g_\text{Na}\, m^3 h.$$


# %%
def gate_to_the_power(p, t, g, g_end):
    """x(t)^p with the start, the end and the half-way time of the conductance g(t)."""
    half = (g[0] + g_end) / 2
    x_start, x_half, x_end = (value ** (1 / p) for value in (g[0], half, g_end))
    tau = np.interp(half, g, t) / math.log((x_end - x_start) / (x_end - x_half))
    return relaxation(x_start, x_end, tau, t) ** p


def exponent(p, V_test):
    step = voltage_clamp(neuron, -65, V_test, duration=8)
    g_end = neuron.g_K * steady_state(V_test - neuron.V_rest).n ** 4
    return step.t, step.g_K, p, gate_to_the_power(p, step.t, step.g_K, g_end)


# %% jupyter={"source_hidden": true}
predict(
    "A gate is open with probability 1/2. How often are all four gates of a channel open?",
    unit="%",
    answer=lambda: 100 * 0.5**4,
    tolerance=0.02,
    reason="Independent chances multiply: 1/2 × 1/2 × 1/2 × 1/2.",
)

# %% [markdown]
# The dots are the clamped axon of section 1. The line is one kind of gate to the power $p$, fitted to start, middle and end. Which $p$ fits the foot?

# %%
Explorer(
    exponent,
    pictures.Exponent,
    presets={"one gate": {"p": 1}, "four gates": {"p": 4}},
    p=Integer(1, 1, 6, label="power"),
    V_test=Slider(0, -40, 60, unit="mV", label="test potential", step=1),
)

# %% [markdown]
# **What you saw.** A single gate rises at once, steepest at the start. Higher powers wait first. $p = 4$ fits, and here it must: our axon *is* the model.
# For real recordings Hodgkin and Huxley took 4, too; 5 or 6 would have fitted a little better.

# %%
for p in (1, 2, 4, 6):
    print(pictures.Exponent().draw(exponent(p, V_test=0)))

# %% [markdown]
# ## 3 · The equation
#
# **Kirchhoff**: $I_C + I_L + I_\text{Na} + I_\text{K} - I = 0$.
# **Ohm**: $I_X = g_X (V - E_X)$.
# **Capacitor**: $I_C = C\,\mathrm dV/\mathrm dt$. Together:
#
# $$C \frac{\mathrm dV}{\mathrm dt} = g_L (E_L - V) + \bar g_\text{Na} m^3 h\,(E_\text{Na} - V) + \bar g_\text{K} n^4 (E_\text{K} - V) + I$$
#
# $$\tau_x(V) \frac{\mathrm dx}{\mathrm dt} = x_\infty(V) - x, \qquad x = m, h, n.$$

# %% [markdown]
# Mind the signs. $I_X = g_X(V - E_X)$ counts current *out of* the cell. On the right side stands $E_X - V$: current *into* the cell, which raises $V$.
# Four equations, four unknowns. Only their coupling is new: $V$ sets the gates, the gates set $g$, and $g$ moves $V$.

# %% [markdown]
# Euler's method from notebook 02 solves them. Here $V$ counts from rest, as in the lecture.

# %%
from lecture_lib.hodgkin_huxley import equilibrium, firing_rate, simulate, steady_current

C, g_Na, g_K, g_L = 1.0, 120.0, 36.0, 0.3  # µF/cm², mS/cm²
E_Na, E_K, E_L = 115.0, -12.0, 10.613  # mV from rest
I, dt = 10.0, 0.01  # µA/cm², ms
V, spikes = 0.0, 0
m, h, n = (float(x) for x in steady_state(V))
for _ in range(10_000):
    a_m, b_m, a_h, b_h, a_n, b_n = rates(V)
    dV = (g_L * (E_L - V) + g_Na * m**3 * h * (E_Na - V) + g_K * n**4 * (E_K - V) + I) / C
    m += dt * (a_m * (1 - m) - b_m * m)
    h += dt * (a_h * (1 - h) - b_h * h)
    n += dt * (a_n * (1 - n) - b_n * n)
    spikes += V < 50 <= V + dt * dV
    V += dt * dV
print(f"{spikes} spikes in 100 ms; simulate() finds {len(simulate(neuron, I, 100).spike_times)}")

# %% [markdown]
# ## 4 · The spike explained
#
# A brief pulse starts one spike. The dotted line is the **goal**: where $V$ would go if the channels stayed as they are,
#
# $$V_\text{goal} = \frac{g_\text{Na} E_\text{Na} + g_\text{K} E_\text{K} + g_L E_L + I}{g_\text{Na} + g_\text{K} + g_L},$$
#
# the mean of the reversal potentials, as in notebook 02. $V$ always runs after it.


# %%
from lecture_lib.signals import OrnsteinUhlenbeck, Ramp, Sine, Step, spike_time_errors


def spike(cursor, g_Na, g_K, g_L, E_Na, E_K, temperature):
    axon = HodgkinHuxley(
        g_Na=g_Na, g_K=g_K, g_L=g_L, E_Na=E_Na + 65, E_K=E_K + 65, temperature=temperature
    )
    hold = float(steady_current(axon, -65))
    return simulate(axon, hold + Step(20, start=2, stop=3), duration=15, V_start=-65), cursor


def changed(**changes):
    """The answer of a membrane that differs from the normal one."""
    normal = {"g_Na": 120, "g_K": 36, "g_L": 0.3, "E_Na": 50, "E_K": -77, "temperature": 6.3}
    return spike(cursor=0, **normal | changes)[0]


def height(**changes):
    """Peak potential, mV."""
    return changed(**changes).V.max()


# %% jupyter={"source_hidden": true}
predict(
    "E_Na is +50 mV. Does the spike reach it?",
    ["it stays below", "it reaches it", "it overshoots it"],
    answer=lambda: "it stays below" if height() < 49 else "it reaches it",
    reason="At the peak K⁺ channels are opening and h is closing: the goal itself lies below E_Na.",
)

# %% jupyter={"source_hidden": true}
predict(
    "The axon is warmed to 35 °C. What does the same pulse make?",
    ["a faster, equally high spike", "a higher spike", "no spike"],
    answer=lambda: "no spike" if height(temperature=35) < 0 else "a higher spike",
    reason="h and n now follow as fast as V can rise, and stop it before it takes off.",
)

# %% [markdown]
# Drag the time cursor through the spike and read what drives $V$ at each instant. Then change the membrane.
# A steady current holds each one at −65 mV beforehand, so that all start alike. *Leaky* means a tenfold leak.

# %%
MEMBRANES = {
    "rising": {"cursor": 3.25},
    "peak": {"cursor": 3.55},
    "falling": {"cursor": 4.5},
    "undershoot": {"cursor": 8},
    "TTX": {"g_Na": 0},
    "TEA": {"g_K": 0, "cursor": 10},
    "hot axon": {"temperature": 35},
    "leaky": {"g_L": 3},
}

# %%
Explorer(
    spike,
    pictures.Spike,
    MEMBRANES,
    cursor=Slider(3.25, 0, 15, unit="ms", label="time cursor", step=0.05),
    g_Na=Slider(120, 0, 240, unit="mS/cm²", label="Na⁺ conductance", step=1),
    g_K=Slider(36, 0, 72, unit="mS/cm²", label="K⁺ conductance", step=0.5),
    g_L=Slider(0.3, 0, 4, unit="mS/cm²", label="leak conductance", step=0.05),
    E_Na=Slider(50, 0, 80, unit="mV", label="Na⁺ reversal potential", step=1),
    E_K=Slider(-77, -100, -50, unit="mV", label="K⁺ reversal potential", step=1),
    temperature=Slider(6.3, 0, 40, unit="°C", label="temperature", step=0.1),
)

# %% [markdown]
# **What you saw.** *Rising*: $V$ opens $m$, Na⁺ flows in, $V$ rises further. *Peak*: $V$ meets its goal, below $E_\text{Na}$.
# *Falling*: $h$ closes, $n$ opens, K⁺ flows out. *Undershoot*: $n$ is still open and holds $V$ near $E_\text{K}$.
# Then $h$ and $n$ return, and with them the resting potential.

# %%
print(f"normal  peak {height():5.1f} mV")
print(f"TTX     peak {height(g_Na=0):5.1f} mV")
print(f"leaky   peak {height(g_L=3):5.1f} mV")
for temperature in (20, 25, 30, 35):
    print(f"{temperature} °C   peak {height(temperature=temperature):5.1f} mV")
for g_K in (36, 9, 0):
    width = np.sum(changed(g_K=g_K).V > -30) * 0.05  # steps of 0.05 ms
    print(f"g_K = {g_K:2d} mS/cm²: above −30 mV for {width:4.1f} of 15 ms")

# %% [markdown]
# ## 5 · The answer to injected current
#
# Is there a threshold? Which currents make one spike, which a train? Try all of them.
# For a *pair* the time is the interval, for a *ramp* the time of rising. A *sine* swings between 0 and $I$; *noise* has mean $I/2$ and standard deviation $|I|/4$.


# %%
def respond(kind, I, time, frequency, seed):
    stimuli = {
        "step": Step(I, start=10, stop=10 + time),
        "pair": Step(I, 10, 11) + Step(I, 10 + time, 11 + time),
        "ramp": Ramp(I, start=10, stop=10 + time),
        "sine": Sine(I / 2, frequency, offset=I / 2),
        "noise": OrnsteinUhlenbeck(I / 2, abs(I) / 4, tau=2, seed=seed),
    }
    return simulate(neuron, stimuli[kind], duration=150)


def count(kind, I, time=100.0, frequency=60.0):
    """Number of spikes in 150 ms."""
    return len(respond(kind, I, time, frequency, seed=1).spike_times)


# %% jupyter={"source_hidden": true}
predict(
    "A current of −5 µA/cm² hyperpolarises the axon for 30 ms. What happens when it ends?",
    ["V returns quietly", "a spike"],
    answer=lambda: "a spike" if count("step", -5, 30) else "V returns quietly",
    reason="Hyperpolarisation opens h and closes n. When it ends, the axon is more excitable than at rest.",
)

# %% jupyter={"source_hidden": true}
predict(
    "A step to 8 µA/cm² makes a train. Now the current takes 60 ms to rise to 8. How does the axon answer?",
    ["with the same train, later", "with one spike", "with no spike"],
    answer=lambda: (
        "with no spike" if count("ramp", 8, 60) == 0 < count("step", 8) else "with one spike"
    ),
    reason="h closes and n opens as slowly as the current rises: the threshold runs away. This is accommodation.",
)

# %%
CURRENTS = {
    "silence": {"I": 2},
    "single spike": {"I": 5},
    "train": {"I": 10},
    "block": {"I": 180},
    "pulse": {"I": 20, "time": 1},
    "rebound": {"I": -5, "time": 30},
    "pair": {"kind": "pair", "I": 20, "time": 9},
    "fast ramp": {"kind": "ramp", "I": 8, "time": 15},
    "slow ramp": {"kind": "ramp", "I": 8, "time": 60},
    "slow sine": {"kind": "sine", "I": 4, "frequency": 10},
    "resonance": {"kind": "sine", "I": 4, "frequency": 60},
    "noise": {"kind": "noise", "I": 8},
}
SENSIBLE = {
    "step": {"I": 10, "time": 100},
    "pair": {"I": 20, "time": 9},
    "ramp": {"I": 8, "time": 60},
    "sine": {"I": 4, "frequency": 60},
    "noise": {"I": 8},
}


def of(*kinds):
    """Whether a control has an effect: with these currents only."""
    return lambda state: state["kind"] in kinds


# %%
Explorer(
    respond,
    pictures.Response,
    CURRENTS,
    kind=Choice("step", list(SENSIBLE), label="current", brings=SENSIBLE),
    I=Slider(10, -10, 200, unit="µA/cm²", label="amplitude", symlog=5),
    time=Slider(
        100,
        0.5,
        130,
        unit="ms",
        label="length, interval or rise",
        log=True,
        enabled=of("step", "pair", "ramp"),
    ),
    frequency=Slider(
        60, 1, 300, unit="Hz", label="frequency of the sine", log=True, enabled=of("sine")
    ),
    seed=Integer(1, 0, 99, label="seed of the noise", enabled=of("noise")),
)

# %% [markdown]
# **What you saw.** Weak steps: silence. Stronger: one spike. Stronger still: a train. Very strong: one spike, then **depolarisation block**, since $h$ stays closed.
# The same amplitude fires as a step and not as a slow ramp, so no fixed voltage or current is *the* threshold.

# %%
print("number of spikes")
print("step   ", {I: count("step", I) for I in (2, 5, 10, 50, 180)})
print("ramp   ", {f"{T} ms": count("ramp", 8, T) for T in (1, 15, 25, 40, 60)})
print("rebound", {I: count("step", I, 30) for I in (-1, -2, -3, -5)})
print("sine   ", {f"{f} Hz": count("sine", 4, frequency=f) for f in (10, 30, 60, 100, 200)})

# %% [markdown]
# ### The refractory period
#
# After a spike $h$ is closed and $n$ open. A second pulse finds another axon than the first. For each interval we search the
# weakest second pulse (0.5 ms long) that makes a second spike, by halving.


# %%
def two_pulses(interval, I_2):
    pulses = Step(60, 2, 2.5) + Step(I_2, 2 + interval, 2.5 + interval)
    return simulate(neuron, pulses, duration=40)


def threshold(fires, low=0.0, high=80.0):
    """The weakest pulse (µA/cm²) for which `fires(I)` is true, or NaN up to 80 µA/cm²."""
    if not fires(high):
        return math.nan
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if fires(middle) else (middle, high)
    return high


alone = threshold(lambda I: len(simulate(neuron, Step(I, 2, 2.5), 30).spike_times) > 0)
tried = range(4, 31)
found = [threshold(lambda I, T=T: len(two_pulses(T, I).spike_times) > 1) for T in tried]
weakest = [(T, I) for T, I in zip(tried, found, strict=True) if not math.isnan(I)]
print(f"at rest {alone:.1f} µA/cm²")
for T in (6, 8, 10, 12, 15, 18, 30):
    I_2 = dict(weakest).get(T)
    print(f"{T:3d} ms after the first: {f'{I_2:.1f} µA/cm²' if I_2 else 'none up to 80 µA/cm²'}")

# %% jupyter={"source_hidden": true}
predict(
    "9 ms after the first pulse: how strong must the second be, compared with a pulse at rest?",
    ["half as strong", "equally strong", "about four times as strong"],
    answer=lambda: (
        "about four times as strong" if 3 < dict(weakest)[9] / alone < 5 else "equally strong"
    ),
    reason="h has not yet recovered and g_K is still high: the axon is relatively refractory.",
)


# %%
def refractory(interval, I_2):
    first = simulate(neuron, Step(60, 2, 2.5), duration=40)
    return two_pulses(interval, I_2), first, (interval, I_2), weakest, alone


Explorer(
    refractory,
    pictures.Refractory,
    presets={
        "absolute": {"interval": 5, "I_2": 80},
        "relative": {"interval": 9, "I_2": 60},
        "too weak": {"interval": 9, "I_2": 40},
        "easier than at rest": {"interval": 18, "I_2": 12},
    },
    interval=Slider(12, 3, 30, unit="ms", label="interval", step=0.5),
    I_2=Slider(40, 0, 80, unit="µA/cm²", label="second pulse", step=0.5),
)

# %% [markdown]
# **What you saw.** For the first milliseconds no pulse on the slider makes a second spike: **absolutely** refractory. Then it takes a stronger one:
# **relatively** refractory. Near 18 ms a *weaker* pulse than at rest suffices. So two spikes keep a distance, whatever the input.

# %% [markdown]
# ### The f–I curve
#
# A constant current, and the rate of the train that it makes. The current also sets where the membrane could stand still.
# If small disturbances die out there, silence is **stable**, and the axon may stay silent. The model's linearised equations tell.


# %%
def f_I(I, g_Na, first, second, when):
    axon = HodgkinHuxley(g_Na=g_Na)
    currents = np.linspace(0, 30, 39)
    pulses = Step(first, 20, 21) + Step(second, when, when + 1)
    trace = simulate(axon, I + pulses, duration=200, V_start=equilibrium(axon, I))
    return axon, I, (currents, firing_rate(axon, currents, duration=250)), trace


def late_spikes(**changes):
    """Spikes after 120 ms."""
    state = {"I": 8, "g_Na": 120, "first": 10, "second": 0, "when": 93} | changes
    return int(np.sum(f_I(**state)[3].spike_times > 120))


# %% jupyter={"source_hidden": true}
predict(
    "You raise the current until the train just starts. How fast is it, in Hz?",
    ["nearly 0", "about 10", "above 50"],
    answer=lambda: (
        "above 50" if min(f for f in firing_rate(neuron, [6.2, 6.3]) if f) > 50 else "about 10"
    ),
    reason="The train starts with a jump. Neurons like this are called type II.",
)

# %% jupyter={"source_hidden": true}
predict(
    "A train is running at a constant 8 µA/cm². Can a brief depolarising pulse stop it for good?",
    ["no, it only adds a spike", "yes, at the right moment"],
    answer=lambda: int(late_spikes(second=5, when=94) == 0 < late_spikes()),
    reason="Silence is stable too at this current. The pulse must bring the membrane near it.",
)

# %% [markdown]
# Where the blue bar lies under the dots, both are possible: **bistability**. The first pulse switches the train on.
# Choose *when* the second comes, and switch it off.

# %%
PULSES = {
    "switch on": {},
    "switch off": {"second": 5, "when": 94},
    "wrong moment": {"second": 5, "when": 88},
    "silence": {"first": 0},
    "above the window": {"I": 11, "second": 5, "when": 93},
    "fewer Na⁺ channels": {"g_Na": 90, "I": 22},
}

# %%
Explorer(
    f_I,
    pictures.FICurve,
    PULSES,
    I=Slider(8, 0, 30, unit="µA/cm²", label="constant current", step=0.1),
    g_Na=Slider(120, 0, 200, unit="mS/cm²", label="Na⁺ conductance", step=1),
    first=Slider(10, -20, 20, unit="µA/cm²", label="first pulse", step=0.5),
    second=Slider(0, -20, 20, unit="µA/cm²", label="second pulse", step=0.5),
    when=Slider(
        94,
        30,
        150,
        unit="ms",
        label="second pulse at",
        step=0.5,
        enabled=lambda state: state["second"] != 0,
    ),
)

# %% [markdown]
# **What you saw.** The curve starts with a jump, and up to 30 µA/cm² the rate does not even double. In the window a pulse chooses
# between silence and train, and the membrane remembers it. Fewer Na⁺ channels shift the window to stronger currents. Now the model itself, current by current:


# %%
from lecture_lib.hodgkin_huxley import fast_equilibria, silent_currents, simulate_reduced


def fires_on(I, kick):
    """Whether it still fires after 1.4 s, having started in silence with a kick of 1 ms."""
    V_start = equilibrium(neuron, I)
    trace = simulate(neuron, I + Step(kick, 5, 6), 1500, V_start=V_start)
    return bool(np.any(trace.spike_times > 1400))


tested = [6 + 0.5 * k for k in range(10)]
both = [I for I in tested if fires_on(I, kick=10) and not fires_on(I, kick=0.1)]
print(f"silence and train both go on at {both[0]} … {both[-1]} µA/cm²")
stop, block = silent_currents(neuron)
print(f"linearised: silence is stable below {stop:.2f} and above {block:.1f} µA/cm²")
print(f"rates at 6.2 and 6.3 µA/cm²: {firing_rate(neuron, [6.2, 6.3]).round(1).tolist()} Hz")

# %% [markdown]
# ## 6 · Two planes
#
# Four variables cannot be drawn. But $V$ and $m$ are fast, $h$ and $n$ slow. So hold $h$ and $n$ and look at the **fast plane** $(V, m)$.
# On a **nullcline** one variable stands still; where two cross, both do. The slow variables then shift the nullclines.

# %% [markdown]
# Or let $m$ follow at once, $m = m_\infty(V)$, and let $h$ mirror $n$: $h = h_0 - 1.2\,(n - n_0)$. Two equations remain, and the plane $(V, n)$ shows *all* of their motion:
#
# $$C \frac{\mathrm dV}{\mathrm dt} = g_L(E_L - V) + \bar g_\text{Na} m_\infty^3(V)\, h\, (E_\text{Na} - V) + \bar g_\text{K} n^4 (E_\text{K} - V) + I, \quad \tau_n \frac{\mathrm dn}{\mathrm dt} = n_\infty - n.$$


# %%
def planes(I, cursor):
    return I, simulate(neuron, I, 60), simulate_reduced(neuron, I, 60), cursor


def resting_places(time):
    """How many crossings the fast plane has, `time` ms after a step to 10 µA/cm²."""
    trace = simulate(neuron, 10, 60)
    k = np.searchsorted(trace.t, time)
    return len(fast_equilibria(neuron, 10, trace.h[k], trace.n[k]))


# %% jupyter={"source_hidden": true}
predict(
    "In the middle of the downstroke: how many crossings has the fast plane?",
    ["one", "two", "three"],
    answer=lambda: ["one", "two", "three"][resting_places(4.0) - 1],
    reason="h has fallen and n has risen so far that the excited crossing is gone. V must fall.",
)

# %% [markdown]
# Move the cursor. Left: how the pink nullcline is shifted, and where it loses its crossings (filled: stable, open: unstable). Right: the orbit among still nullclines.

# %%
Explorer(
    planes,
    pictures.PhasePlane,
    presets={
        "silence": {"I": 0, "cursor": 30},
        "upstroke": {"cursor": 1.8},
        "downstroke": {"cursor": 3.3},
        "undershoot": {"cursor": 7},
        "train": {"cursor": 60},
    },
    I=Slider(10, -10, 60, unit="µA/cm²", label="constant current", step=0.1),
    cursor=Slider(1.8, 0, 60, unit="ms", label="time cursor", step=0.1),
)

# %% [markdown]
# **What you saw.** Left, the point runs to a crossing, and the slow gates take that crossing away: the spike ends. Right, the train is a closed **orbit** around
# the crossing of the nullclines. The current lifts the V-nullcline. Two equations tell the story, but not every number:

# %%
for I in (0, 3, 5, 10):
    full = simulate(neuron, I, 100).spike_times
    tops = simulate_reduced(neuron, I, 100).V > -15
    print(f"I = {I:2d}: {len(full)} spikes, reduced {int(np.sum(np.diff(tops.astype(int)) > 0))}")

# %% [markdown]
# ## 7 · The right numbers
#
# A simulation is only as good as its steps. **Euler** follows the slope at the start of a step. **Exponential Euler** solves each equation exactly
# while the others stand still. **RK4** tries the slope four times and averages. The reference is RK4 with steps of 2.5 µs.


# %%
def schemes(dt, I):
    names = ("exponential_euler", "euler", "rk4")
    reference = simulate(neuron, I, 100, dt=0.0025)
    return reference, tuple(simulate(neuron, I, 100, dt=dt, scheme=name) for name in names)


def last_errors(dt):
    """Error of the last spike time (ms) for the three schemes."""
    reference, traces = schemes(dt, I=10)
    return [spike_time_errors(trace.spike_times, reference.spike_times)[-1] for trace in traces]


# %% jupyter={"source_hidden": true}
predict(
    "Same step of 0.02 ms: which of the three is farthest off?",
    ["exponential Euler", "Euler", "RK4"],
    answer=lambda: int(np.argmax(last_errors(0.02))),
    reason="Exact for frozen neighbours is not exact: in the upstroke nothing is frozen, and each spike comes too late.",
)

# %%
Explorer(
    schemes,
    pictures.Schemes,
    presets={"fine": {"dt": 0.005}, "coarse": {"dt": 0.05}},
    dt=Slider(0.02, 0.005, 0.05, unit="ms", label="time step", log=True),
    I=Slider(10, 7, 40, unit="µA/cm²", label="injected current", step=0.1),
)

# %% [markdown]
# **What you saw.** Errors add up from spike to spike: a **drift**. Euler's first spike is late, the later ones early.
# Half the step halves the error of both Euler methods and divides that of RK4 by about sixteen.
# Exponential Euler keeps every gate between 0 and 1 whatever the step, so simulators like it. But it drifts most.

# %%
for dt in (0.04, 0.02, 0.01):
    exponential, euler, rk4 = last_errors(dt)
    print(f"dt = {dt} ms: exponential Euler {exponential:.3f}, Euler {euler:.4f}, RK4 {rk4:.1e} ms")
reference, (_, euler, _) = schemes(0.02, I=10)
late = euler.spike_times - reference.spike_times
print(f"Euler at 0.02 ms: first spike {late[0]:+.3f} ms, last {late[-1]:+.3f} ms")

# %% [markdown]
# ## 8 · Simpler, or more complex?
#
# Hodgkin and Huxley never saw a channel. Their gates stood for something that was found decades later, at the scale of nanometres.
# Which detail is the right one? That depends on the scale of the question.

# %%
pictures.ScaleAxis()

# %% [markdown]
# Two facts ask for a *simpler* model. A spike always looks much alike, whatever started it. And far below it the
# channels hardly move. Must a network of ten thousand neurons then solve four equations each? **What may be left out?** Notebook 04 tries it.

# %%
starts = {"pulse": Step(30, 5, 6), "step": 10.0, "rebound": Step(-10, 5, 15), "too weak": 1.0}
for name, stimulus in starts.items():
    trace = simulate(neuron, stimulus, duration=30)
    print(f"{name:8s}: up to {trace.V.max():5.1f} mV, g_Na up to {trace.g_Na.max():5.2f} mS/cm²")

# %% [markdown]
# ## What you know now
#
# 1. Clamp the voltage and the conductances show: $g_\text{Na} = \bar g_\text{Na} m^3 h$ is transient, $g_\text{K} = \bar g_\text{K} n^4$ sustained. A gate relaxes to $x_\infty(V)$ with $\tau_x(V)$.
# 2. $C\,\mathrm dV/\mathrm dt = \sum_X g_X(E_X - V) + I$. Na⁺ drives the rise, closing $h$ and opening $n$ the fall, slow $n$ the undershoot.
# 3. The axon answers with all or nothing. It has no fixed threshold, a refractory period, a jump in its f–I curve, and a window with two answers.

# %% [markdown]
# ## Exercises
#
# ### 1 · Compute
# The membrane rests at $V = 0$ (the lecture's axis). At $t = 0$ it is clamped to `V`. How large is $g_\text{K}$ after `t` ms? Use the formulas of section 2 and $\bar g_\text{K} = 36$ mS/cm².


# %%
from lecture_lib.hodgkin_huxley import exercises
from lecture_lib.teaching import check


def potassium_conductance(V, t):
    """g_K in mS/cm²; V in mV from rest, t in ms."""
    ...  # your code here


check(potassium_conductance, **exercises.POTASSIUM_CONDUCTANCE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# n relaxes from its resting value to n_∞(V) with τ_n(V); the conductance is its fourth power.
#
# ```python
# def potassium_conductance(V, t):
#     def rates_n(V):
#         alpha = (0.1 - 0.01 * V) / (np.exp(1 - 0.1 * V) - 1)
#         return alpha, 0.125 * np.exp(-V / 80)
#
#     alpha_0, beta_0 = rates_n(0)
#     alpha, beta = rates_n(V)
#     n_0, n_inf = alpha_0 / (alpha_0 + beta_0), alpha / (alpha + beta)
#     n = n_inf - (n_inf - n_0) * np.exp(-t * (alpha + beta))
#     return 36 * n**4
# ```
# </details>

# %% [markdown]
# ### 2 · Modify
# An inhibitory synapse opens a Cl⁻ conductance `g_Cl` with reversal potential `E_Cl`. Write $\mathrm dV/\mathrm dt$ of the Hodgkin–Huxley membrane with it. $V$ counts from rest; constants as in section 3.


# %%
def slope_with_chloride(V, m, h, n, I, g_Cl, E_Cl):
    """dV/dt in mV/ms; V, E_Cl in mV from rest, I in µA/cm², g_Cl in mS/cm²."""
    ...  # your code here


check(slope_with_chloride, **exercises.SLOPE_WITH_CHLORIDE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# One more branch in parallel is one more term. With E_Cl at rest it moves nothing there, but it shunts every excursion.
#
# ```python
# def slope_with_chloride(V, m, h, n, I, g_Cl, E_Cl):
#     I_Na = 120 * m**3 * h * (115 - V)
#     I_K = 36 * n**4 * (-12 - V)
#     I_L = 0.3 * (10.613 - V)
#     return (I_Na + I_K + I_L + g_Cl * (E_Cl - V) + I) / 1.0
# ```
# </details>

# %% [markdown]
# ### 3 · Explain
# How much charge does Na⁺ carry into the cell during a spike? Integrate the recorded $I_\text{Na}$. To lift $V$ by the spike's height the capacitor needs only $C\,\Delta V$. Explain the difference in two sentences.


# %%
def sodium_charge(t, I_Na):
    """Charge into the cell in nC/cm²; t in ms, I_Na in µA/cm² (outward positive), arrays."""
    ...  # your code here


check(sodium_charge, **exercises.sodium_charge())

# %% [markdown]
# <details><summary>Solution</summary>
#
# Inward current is negative, so the charge is −∫ I_Na dt. It is many times C ΔV: Na⁺ still flows in while K⁺ already flows out.
# The two cancel on the capacitor, but the pumps must bring back every ion.
#
# ```python
# def sodium_charge(t, I_Na):
#     return -np.sum((I_Na[1:] + I_Na[:-1]) / 2 * np.diff(t))
# ```
# </details>


# %%
def overlap(temperature):
    """Na⁺ charge of one spike, in units of C ΔV."""
    trace = simulate(HodgkinHuxley(temperature=temperature), Step(20, 2, 3), 20)
    charge = -np.sum(trace.I_Na[1:] * np.diff(trace.t))
    return charge / (neuron.C * (trace.V.max() - trace.V[0]))


# %% jupyter={"source_hidden": true}
predict(
    "How many times C ΔV does Na⁺ carry in one spike at 6.3 °C?",
    ["exactly once", "about three times", "more than ten times"],
    answer=lambda: "more than ten times" if overlap(6.3) > 10 else "about three times",
    reason="Na⁺ and K⁺ currents overlap for most of the spike. In a warmer axon they overlap less.",
)

# %%
print({f"{T} °C": round(float(overlap(T)), 1) for T in (6.3, 16.3, 20.0)})

# %% [markdown]
# ## Sources
#
# - A. L. Hodgkin, A. F. Huxley, B. Katz (1952), *Measurement of current-voltage relations in the membrane of the giant axon of* Loligo, J. Physiol. 116, 424–448: the voltage clamp (section 1).
# - A. L. Hodgkin, A. F. Huxley (1952), *Currents carried by sodium and potassium ions…*, J. Physiol. 116, 449–472: their separation; *The components of membrane conductance…*, 473–496: tails; *The dual effect of membrane potential on sodium conductance…*, 497–506: inactivation.
# - A. L. Hodgkin, A. F. Huxley (1952), *A quantitative description of membrane current and its application to conduction and excitation in nerve*, J. Physiol. 117, 500–544: gates and powers, rates (equations 12–24), the complete equations (26), constants (table 3), temperature factor. Signs of $V$ are reversed, and $E_L$ = 10.613 mV brings rest to 0 within 0.01 mV.

# %% [markdown]
# - B. Hille (2001), *Ion Channels of Excitable Membranes*, 3rd ed., Sinauer: TTX, TEA.
# - R. FitzHugh (1961), *Impulses and physiological states in theoretical models of nerve membrane*, Biophys. J. 1, 445–466: phase planes.
# - B. Hassard (1978), *Bifurcation of periodic solutions of the Hodgkin–Huxley model…*, J. Theor. Biol. 71, 401–420; J. Rinzel, R. N. Miller (1980), Math. Biosci. 49, 27–59: where rest loses its stability.
# - R. Guttman, S. Lewis, J. Rinzel (1980), *Control of repetitive firing in squid axon membrane as a model for a neuroneoscillator*, J. Physiol. 305, 377–395: a pulse that stops the train.
# - P. S. Churchland, T. J. Sejnowski (1992), *The Computational Brain*, MIT Press: levels of scale.
