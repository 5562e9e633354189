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
# # 05 · The f–I curve
#
# **How does current become a firing rate?**
#
# A neuron in the living cortex fires as if it threw dice. Its intervals vary about as much as those of a Poisson process.
# Yet it has thousands of synapses. The sum of so many inputs should be smooth, and a smooth current should make a clock.
# Softky and Koch (1993) put this as a puzzle. To solve it you need the integrate-and-fire neuron, an average and a noise.
#
# After this notebook you can
#
# 1. derive the f–I curve of the integrate-and-fire neuron, and say what each parameter does to it,
# 2. replace thousands of synaptic inputs by a mean and a noise, and say when that is allowed,
# 3. derive rate and regularity of a noisy neuron, and simulate it without a hidden error.
#
# *Before it:* `04_from_hh_to_lif`. *Time:* 75 minutes.
#
# Sections marked *further* are folded: another 65 minutes. The exercises take 30 minutes more.

# %% jupyter={"source_hidden": true}
import math

import numpy as np

from lecture_lib.fi_curve import exercises, firing_rate, pictures
from lecture_lib.from_hh_to_lif import LIF, lif, steady_potential
from lecture_lib.live import Choice, Explorer, Integer, Progress, Slider, explain, predict
from lecture_lib.teaching import check, lab_book, table

neuron = LIF()

# %% [markdown]
# ## 1 · A constant current · 11 min
#
# This is the neuron of notebook 04, with numbers of a cortical cell instead of the squid's: $\tau_m = C/g_L = 10$ ms, rest at −65 mV, threshold at −50 mV.
# Between two spikes it is the membrane of notebook 02. It charges from $V_\text{reset}$ towards $E_L + I/g_L$:
#
# $$V(t) = E_L + \frac{I}{g_L} + \left(V_\text{reset} - E_L - \frac{I}{g_L}\right) e^{-t/\tau_m}.$$

# %% [markdown]
# How long is the **climb** $T$ from the reset to the threshold? Set $V(T) = V_\text{threshold}$ and solve, one step a line:
#
# $$\left(E_L + \tfrac{I}{g_L} - V_\text{reset}\right) e^{-T/\tau_m} = E_L + \tfrac{I}{g_L} - V_\text{threshold}$$
#
# $$e^{T/\tau_m} = \frac{E_L + I/g_L - V_\text{reset}}{E_L + I/g_L - V_\text{threshold}}$$
#
# $$T(I) = \tau_m \log\frac{E_L + I/g_L - V_\text{reset}}{E_L + I/g_L - V_\text{threshold}}.$$

# %% [markdown]
# Without a pause after the spike, the rate is one spike per climb:
#
# $$f(I) = \frac{1}{T(I)} = \frac{1}{\tau_m}\left[\log\frac{E_L + I/g_L - V_\text{reset}}{E_L + I/g_L - V_\text{threshold}}\right]^{-1}.$$
#
# This is the **transfer function**, or **f–I curve**. If the neuron is **refractory** for $t_\text{ref}$ after each spike, the interval is $t_\text{ref} + T$, and $f = 1/(t_\text{ref} + T)$.
# A spike comes only if $E_L + I/g_L > V_\text{threshold}$. The least such current is the **rheobase**, $g_L (V_\text{threshold} - E_L)$.

# %%
goal = neuron.E_L + 2.0 / neuron.g_L  # mV, at 2 µA/cm²
T = neuron.tau_m * np.log((goal - neuron.V_reset) / (goal - neuron.V_threshold))
spikes = lif.simulate(neuron, 2.0, duration=100).spike_times
intervals = [neuron.t_ref + T, spikes[1] - spikes[0]]  # ms
table({"": ["by hand", "simulated"], "interval (ms)": [f"{x:.9f}" for x in intervals]})

# %% jupyter={"source_hidden": true}
predict("fi_curve/double")

# %%
from lecture_lib.signals import ShotNoise, WhiteNoise, interval_rate


def constant_current(I, C, g_L, E_L, V_threshold, V_reset, t_ref):
    cell = LIF(C, g_L, E_L, V_threshold, V_reset, t_ref)
    currents = np.linspace(0.1, 6, 25)
    trains = [lif.simulate(cell, x, duration=1000, dt=20).spike_times for x in currents]
    rates = np.array([interval_rate(train) for train in trains])
    return lif.simulate(cell, I, duration=80), I, currents, rates


# %% jupyter={"source_hidden": true}
Explorer(
    constant_current,
    pictures.Transfer,
    task="Pin the curve, then move one parameter at a time. Which ones shift the rheobase, which only change the slope?",
    presets={
        "just below": {"I": 1.49},
        "just above": {"I": 1.51},
        "twice the current": {"I": 3.3},
        "leaky": {"g_L": 0.3, "I": 5},
        "slow": {"C": 3},
        "no refractory time": {"t_ref": 0},
        "deep reset": {"V_reset": -80},
    },
    goals={
        "Find a current at which the neuron fires at 100 Hz.": lambda v: abs(v["f"] - 100) < 1,
        "Make the rheobase 3 µA/cm² by the leak conductance alone.": lambda v: (
            abs(v["rheobase"] - 3) < 0.02 and v["E_L"] == -65 and v["V_threshold"] == -50
        ),
    },
    I=Slider(1.65, 0, 6, unit="µA/cm²", label="constant current", step=0.01),
    g_L=Slider(0.1, 0.03, 0.3, unit="mS/cm²", label="leak conductance", step=0.01),
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance", step=0.05),
    E_L=Slider(-65, -75, -56, unit="mV", label="leak reversal potential", step=0.5),
    V_threshold=Slider(-50, -55, -40, unit="mV", label="threshold", step=0.5),
    V_reset=Slider(-65, -80, -58, unit="mV", label="reset", step=0.5),
    t_ref=Slider(2, 0, 10, unit="ms", label="refractory time", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# $g_L$, $E_L$ and $V_\text{threshold}$ set the rheobase. $C$, $V_\text{reset}$ and $t_\text{ref}$ leave it alone: they set how fast the curve rises and where it bends.
# Each simulated rate lies on the closed form, up to rounding. With a refractory time, no current makes the neuron faster than $1/t_\text{ref}$.
# Most cortical neurons live near its left end.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### How the curve begins · *further* · 10 min

# %% [markdown]
# Does a neuron begin to fire slowly, or at once with a high rate? Hodgkin (1948) sorted axons by this: **class 1** fires over a wide range of rates, from slow ones on, **class 2** begins with a jump.
# Here is the LIF beside the Hodgkin–Huxley axon of notebook 03.

# %% jupyter={"source_hidden": true}
predict("fi_curve/onset")

# %%
from lecture_lib import hodgkin_huxley

axon = hodgkin_huxley.HodgkinHuxley()
tried = np.linspace(6, 6.5, 51)
onset = float(tried[hodgkin_huxley.firing_rate(axon, tried, duration=500) > 0][0])  # µA/cm²
above = np.geomspace(0.001, 0.12, 12)
axon_curve = (
    onset,
    above.tolist(),
    hodgkin_huxley.firing_rate(axon, onset + above, duration=500).tolist(),
)


def beginning(C, excess):
    return LIF(C=C), excess, axon_curve


# %% jupyter={"source_hidden": true}
Explorer(
    beginning,
    pictures.Onset,
    task="Take the current closer and closer to the onset. How long does each interval become?",
    presets={"a tenth": {"excess": 0.1}, "a thousandth": {"excess": 0.001}, "slow": {"C": 3}},
    goals={"Make the LIF fire once in 100 ms.": lambda v: abs(v["interval"] - 100) < 3},
    excess=Slider(0.02, 1e-5, 0.1, unit="µA/cm²", label="current above the onset", log=True),
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance of the LIF", step=0.05),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The rate of the LIF starts at zero, as a vertical line: it is of class 1. On the right its interval is a straight line over the logarithm of the current.
# The axon's interval hardly changes: its rate cannot fall below about 50 Hz. It is of class 2. This is what the LIF does *not* share with Hodgkin–Huxley.
#
# </details>

# %% [markdown]
# Why a logarithm? Just above the rheobase the goal lies a hair above the threshold, and $V$ creeps. With the excess $\epsilon = I - g_L(V_\text{threshold} - E_L)$,
#
# $$T = \tau_m \log\left(1 + \frac{g_L (V_\text{threshold} - V_\text{reset})}{\epsilon}\right) \approx \tau_m \log\frac{1}{\epsilon} + \text{const}.$$

# %% [markdown]
# This logarithm is special to the LIF, whose threshold cuts the exponential off. In a neuron whose spike grows out of its own equation, class 1 comes from a saddle and a node that meet.
# Its rate then begins as a **root**, $f \propto \sqrt{I - I_c}$: the dashed line.

# %% jupyter={"source_hidden": true}
excesses = [0.1, 0.01, 0.001, 0.0001]
intervals = [1e3 / firing_rate(neuron, neuron.rheobase + e) for e in excesses]
table(
    {
        "excess (µA/cm²)": [str(e) for e in excesses],
        "interval (ms)": [f"{x:.2f}" for x in intervals],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### How the curve goes on · *further* · 9 min

# %% jupyter={"source_hidden": true}
predict("fi_curve/leak_slope")


# %%
def large_currents(C, g_L, V_reset, t_ref):
    return LIF(C=C, g_L=g_L, V_reset=V_reset, t_ref=t_ref), 20


# %% jupyter={"source_hidden": true}
Explorer(
    large_currents,
    pictures.LargeCurrents,
    task="Which parameter turns the line, which one shifts it?",
    presets={"leaky": {"g_L": 0.3}, "deep reset": {"V_reset": -80}, "refractory": {"t_ref": 2}},
    goals={
        "Halve the slope of the line, and shift it to begin at 1.5 µA/cm².": lambda v: (
            abs(v["offset"] - 1.5) < 0.05 and abs(v["slope"] - 1e3 / 30) < 0.1 and v["t_ref"] == 0
        )
    },
    g_L=Slider(0.1, 0.03, 0.3, unit="mS/cm²", label="leak conductance", step=0.01),
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance", step=0.05),
    V_reset=Slider(-65, -80, -58, unit="mV", label="reset", step=0.5),
    t_ref=Slider(0, 0, 5, unit="ms", label="refractory time", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# $C$ and the reset turn the line. $g_L$ shifts it. The gap on the right falls as $1/I$. A refractory time bends curve and line alike.
# The rates on the left are higher than any neuron's: this is a limit of the formula, not of biology.
#
# </details>

# %% [markdown]
# Far above the rheobase, with $\mu = E_L + I/g_L$ and $\bar V = (V_\text{threshold} + V_\text{reset})/2$, write the logarithm around the middle:
#
# $$\log\frac{\mu - V_\text{reset}}{\mu - V_\text{threshold}} = \log\frac{1+y}{1-y} = 2y + \tfrac23 y^3 + \dots, \quad y = \frac{V_\text{threshold} - V_\text{reset}}{2(\mu - \bar V)}.$$

# %% [markdown]
# Keep $2y$. Without refractory time a straight line remains,
#
# $$f(I) \approx \frac{I - I_{1/2}}{C\,(V_\text{threshold} - V_\text{reset})}, \qquad I_{1/2} = g_L(\bar V - E_L).$$
#
# The slope counts charge: each spike costs $C(V_\text{threshold} - V_\text{reset})$. The offset is the leak at the mean potential.

# %% [markdown]
# ## 2 · Thousands of inputs · 10 min
#
# Each spike of input $j$ starts a current $w_j\,\alpha(t)$. The sum over all inputs and all their spikes is
#
# $$I_\text{syn}(t) = \sum_j w_j \sum_k \alpha\bigl(t - t_j^{(k)}\bigr), \qquad \alpha(t) = e^{-t/\tau} \text{ for } t > 0.$$
#
# We do not know when the spikes come. So we take them as **Poisson** trains: independent, each of rate $r$.

# %% [markdown]
# Must we simulate every input? Lay $K$ Poisson trains over each other. In each instant a spike may come, whatever came before.
# So the sum is again a Poisson train, of rate $Kr$. One train of random numbers stands for ten thousand.
# (Regular inputs: see *further*.)

# %% [markdown]
# Campbell (1909) found mean and variance of such a sum. Summed over the kinds of inputs,
#
# $$\langle I \rangle = \sum K r\, w \int\!\alpha\,\mathrm dt, \qquad \operatorname{Var} I = \sum K r\, w^2 \int\!\alpha^2\,\mathrm dt,$$
#
# where $\int\alpha\,\mathrm dt = \tau$ and $\int\alpha^2\,\mathrm dt = \tau/2$. To compare sizes, the weights shrink as $w = w_1/\sqrt K$ (van Vreeswijk and Sompolinsky 1996).

# %% jupyter={"source_hidden": true}
predict("fi_curve/spread")

# %%
from lecture_lib.fi_curve import (
    fano_factor,
    gaussian_limit,
    input_trains,
    jumping_neurons,
    sampled_current,
    voltage_variance,
)


def summed(K, w_E, r_E, w_I, r_I, tau, seed):
    """K inputs of each kind; w_E and w_I are the weights at K = 1, µA/cm²."""
    excitatory = ShotNoise(K, r_E, w_E / math.sqrt(K), tau, seed=2 * seed)
    inhibitory = ShotNoise(K, r_I, -w_I / math.sqrt(K), tau, seed=2 * seed + 1)
    dt = 0.25  # ms
    inputs = excitatory, inhibitory
    return sum(sampled_current(each, 4000, dt) for each in inputs), dt, inputs


# %% jupyter={"source_hidden": true}
Explorer(
    summed,
    pictures.SummedCurrent,
    task="Take one input, then many, then balance them. What happens to the mean, what to the fluctuations?",
    presets={
        "one input": {"K": 1},
        "ten thousand": {"K": 10_000},
        "half balanced": {"w_I": 1, "r_I": 5},
        "balanced": {"w_I": 1},
        "ten thousand, balanced": {"K": 10_000, "w_I": 1},
    },
    goals={
        "Balance the means with inhibitory inputs twice as strong as the excitatory ones.": lambda v: (
            abs(v["w_I"] / v["w_E"] - 2) < 0.01 and abs(v["mean_Campbell"]) < 0.01
        )
    },
    K=Integer(100, 1, 10_000, label="inputs of each kind", log=True),
    w_I=Slider(0, 0, 2, unit="µA/cm²", label="inhibitory weight × √K", step=0.05),
    r_I=Slider(
        10, 1, 20, unit="Hz", label="inhibitory rate", step=0.5, enabled=lambda s: s["w_I"] > 0
    ),
    w_E=Slider(1, 0.2, 2, unit="µA/cm²", label="excitatory weight × √K", step=0.05),
    r_E=Slider(10, 1, 20, unit="Hz", label="excitatory rate", step=0.5),
    tau=Slider(5, 1, 10, unit="ms", label="decay of the current", step=0.5),
    seed=Integer(1, 1, 99, label="seed"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# One input makes shots. A hundred make a noise that is nearly Gaussian. The autocorrelation is that of a single shot, $e^{-\text{lag}/\tau}$, for every $K$.
# The mean grows with $\sqrt K$ and runs away from the fluctuations, which stay. When it is balanced, **only the fluctuations are left**.
#
# </details>

# %% jupyter={"source_hidden": true}
sizes = [1, 100, 10_000]
currents = [summed(K, w_E=1, r_E=10, w_I=1, r_I=10, tau=5, seed=2) for K in sizes]
table(
    {
        "inputs of each kind": sizes,
        "SD (µA/cm²)": [f"{I.std():.3f}" for I, _, _ in currents],
        "Campbell": [f"{gaussian_limit(*inputs).spread:.3f}" for _, _, inputs in currents],
        "fourth moment / SD⁴ (Gaussian: 3)": [
            f"{np.mean((I - I.mean()) ** 4) / I.var() ** 2:.1f}" for I, _, _ in currents
        ],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Regular inputs are not Poisson · *further* · 10 min

# %% [markdown]
# Real neurons have refractory times, and some fire like clocks. Each input below has gamma distributed intervals: *order* 1 is Poisson, *order* 10 is a clock with some jitter (CV 0.32).
# Two numbers describe all trains together. The CV belongs to the intervals. The **Fano factor** belongs to counts: the variance of the number of spikes in a window, divided by its mean.

# %% jupyter={"source_hidden": true}
predict("fi_curve/fano")


# %%
def superposition(K, order, window, rate):
    duration = 1e8 / (K * rate)  # ms: 100 000 spikes in all
    return input_trains(K, rate, duration, order=order, seed=1), order, window


# %% jupyter={"source_hidden": true}
Explorer(
    superposition,
    pictures.Superposition,
    task="Start with one clock and add others. Then move the window.",
    presets={
        "Poisson": {"order": 1},
        "one clock": {"K": 1},
        "forty clocks, short window": {"K": 40, "window": 1},
        "forty clocks": {"K": 40},
    },
    goals={
        "Find the window in which the counts of clocks vary half as much as Poisson counts.": lambda v: (
            v["order"] == 10 and abs(v["Fano_theory"] - 0.5) < 0.03
        )
    },
    K=Integer(10, 1, 50, label="inputs"),
    order=Integer(10, 1, 10, label="order (regularity)"),
    window=Slider(100, 1, 1000, unit="ms", label="window", log=True),
    rate=Slider(10, 5, 20, unit="Hz", label="rate of each", step=0.5),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The more clocks, the more their *intervals* look like those of a Poisson train: neighbouring spikes come from different inputs, which know nothing of each other.
# Their *counts* never do. Independent variances add, and so do means, so the Fano factor is that of a single clock, for every $K$.
# In short windows it is near 1. In long ones it falls towards 1/order.
#
# </details>

# %% [markdown]
# So when may a neuron's inputs be taken as Poisson? What counts is the window that the membrane looks through, $\tau_m$. The exact variance of $V$ under clocks of order 10, relative to Poisson inputs:

# %% jupyter={"source_hidden": true}
cases = [(10, 10), (10, 20), (40, 20)]  # Hz, ms
table(
    {
        "rate of each (Hz)": [r for r, _ in cases],
        "τ_m (ms)": [tau for _, tau in cases],
        "Var V / Poisson": [f"{voltage_variance(r, tau, order=10):.2f}" for r, tau in cases],
        "Fano factor in τ_m": [f"{fano_factor(r, tau, order=10):.2f}" for r, tau in cases],
    }
)

# %% [markdown]
# With slow inputs and a short membrane time constant the inputs are nearly Poisson. With fast regular inputs a third of the variance is left, and a neuron that lives from fluctuations fires far less.
# The assumption is mild only where few spikes of *one* input fall into $\tau_m$ (Deger and others 2012).

# %% [markdown]
# ## 3 · White noise stands in · 10 min
#
# If the currents are brief against $\tau_m$, only their charge $q = w\int\alpha\,\mathrm dt$ counts. Each spike then makes $V$ jump by $J = q/C$. Many jumps look like **white noise** $\xi(t)$:
#
# $$I(t) = \sum_j I_{\text{syn},j}(t) \;\to\; I_0 + \sigma\,\xi(t), \qquad \langle \xi(t)\,\xi(t')\rangle = \delta(t - t'), \qquad \sigma^2 = \sum K r\, q^2.$$

# %% [markdown]
# The membrane filters it. With $\mu = E_L + I_0/g_L$ and $\sigma_V = \sigma/(g_L\sqrt{\tau_m})$ in mV, so that $\sigma_V^2 = \tau_m \sum K r J^2$,
#
# $$\tau_m \frac{\mathrm dV}{\mathrm dt} = \mu - V + \sigma_V \sqrt{\tau_m}\,\xi(t).$$
#
# This is an **Ornstein–Uhlenbeck process**. Without threshold $V$ is Gaussian, with mean $\mu$ and standard deviation $\sigma_V/\sqrt2$.

# %% [markdown]
# Does white noise keep the firing rate, too? Below, brief excitatory and inhibitory spikes, equally many, let $V$ jump by $+J$ or $-J$ around $\mu$. Larger jumps come less often, so that $\sigma_V$ stays.

# %% jupyter={"source_hidden": true}
predict("fi_curve/small_jumps")


# %%
def jumps(J, mu, sigma_V):
    runs = jumping_neurons(neuron, mu, sigma_V, J, seed=1)
    for k, found in zip(range(1, 41), runs, strict=False):
        yield Progress(k / 40, (neuron, mu, sigma_V, J, found))


# %% jupyter={"source_hidden": true}
Explorer(
    jumps,
    pictures.Jumps,
    task="Press *Run* until the error bar is short. Then change the jump.",
    presets={
        "small": {"J": 0.2},
        "1 mV": {"J": 1},
        "3 mV": {"J": 3},
        "below threshold": {"J": 1, "mu": -55},
        "far below": {"J": 3, "mu": -60},
    },
    goals={
        "Find jumps that make the neuron 15 % slower than white noise does.": lambda v: (
            abs(v["off"] + 15) < 1 and v["off_error"] < 0.5
        ),
        "Find jumps of 1.5 mV or less that make it *faster*.": lambda v: (
            v["J"] <= 1.5 and v["off"] > 4 * v["off_error"]
        ),
    },
    J=Slider(0.5, 0.2, 3, unit="mV", label="jump of V by one spike", log=True),
    mu=Slider(-50, -60, -50, unit="mV", label="mean input", step=0.5),
    sigma_V=Slider(5, 3, 7, unit="mV", label="noise", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# White noise meets the threshold exactly when it fires. A jump leaps over it, on average by about half its size when $\mu$ is at the threshold. So the threshold seems to lie higher, and spikes are lost.
# Where $\mu$ lies far below, the largest jumps win in the end: one lucky leap replaces a long climb.
#
# </details>

# %% [markdown]
# The **diffusion limit** therefore needs two things. The currents must be *brief* against $\tau_m$. The jumps must be *small* against $\sigma_V$ and against $V_\text{threshold} - V_\text{reset}$.
# Section 7 will find the same leap in our own programs.

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Currents that last · *further* · 8 min

# %% [markdown]
# A thousand inputs of each kind, balanced. The charge $q$ of a shot stays, its decay $\tau$ moves.

# %% jupyter={"source_hidden": true}
predict("fi_curve/long_shots")


# %%
def replaced(tau, q, rate, g_L, seed):
    dt = min(tau / 5, 0.5)
    signs = ((1, 2 * seed), (-1, 2 * seed + 1))
    inputs = [ShotNoise(1000, rate, sign * q / tau, tau, stream) for sign, stream in signs]
    return LIF(g_L=g_L), sum(sampled_current(each, 3000, dt) for each in inputs), dt, inputs


# %% jupyter={"source_hidden": true}
Explorer(
    replaced,
    pictures.Replacement,
    task="Where does white noise stop being right?",
    presets={
        "brief": {"tau": 0.5},
        "as long as the membrane": {"tau": 10},
        "long": {"tau": 50},
        "leaky": {"g_L": 0.3},
    },
    goals={
        "Find the decay at which V spreads half as much as under white noise.": lambda v: (
            abs(v["share"] - 50) < 1
        )
    },
    tau=Slider(2, 0.5, 50, unit="ms", label="decay of the current", log=True),
    q=Slider(0.4, 0.1, 0.5, unit="nC/cm²", label="charge of a spike", step=0.01),
    rate=Slider(10, 2, 15, unit="Hz", label="rate of each input", step=0.5),
    g_L=Slider(0.1, 0.05, 0.3, unit="mS/cm²", label="leak conductance", step=0.01),
    seed=Integer(1, 1, 99, label="seed"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Currents of decay $\tau$ make $V$ spread by a factor $1/\sqrt{1 + \tau/\tau_m}$ less than white noise of the same charge. At $\tau = \tau_m/10$ white noise is too strong by 5 %, and the error grows.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### What is the unit of σ? · *further* · 2 min

# %% [markdown]
# $\delta(t)$ has the unit 1/ms, so $\xi$ has $1/\sqrt{\text{ms}}$, and $\sigma$ has µA/cm² · √ms. It says how the *charge* spreads: over a time $\Delta$ by $\sigma\sqrt{\Delta}$.
# The mean current over $\Delta$ then has the standard deviation $\sigma/\sqrt{\Delta}$. The shorter you look, the wilder it is.

# %% jupyter={"source_hidden": true}
noise = WhiteNoise(mean=0, sigma=1, seed=1)
spans = [0.1, 1.0, 10.0]  # ms
charges = [np.diff(noise.charge(np.arange(0, 10_000, span))).std() for span in spans]
table(
    {
        "time (ms)": spans,
        "SD of the charge (nC/cm²)": [f"{q:.3f}" for q in charges],
        "σ √time": [f"{math.sqrt(span):.3f}" for span in spans],
        "SD of the mean current (µA/cm²)": [
            f"{q / span:.3f}" for q, span in zip(charges, spans, strict=True)
        ],
    }
)

# %% [markdown]
# ## 4 · Two ways to fire · 9 min
#
# Now the LIF has its threshold again, and a noisy current. If $\mu$ lies above the threshold, the mean alone makes it fire: **mean-driven**. If $\mu$ lies below, only a fluctuation does: **fluctuation-driven**.

# %% jupyter={"source_hidden": true}
predict("fi_curve/zero_mean")

# %%
from lecture_lib.fi_curve import (
    estimate,
    on_a_grid,
    potential_histogram,
    sampled_path,
    siegert_cv,
    siegert_rate,
    simulate_trials,
    stationary_density,
    voltage_noise,
)
from lecture_lib.support.jit import affordable


def trials(I_0, sigma, t_ref, seed):
    cell = LIF(t_ref=t_ref)
    mu, sigma_V = steady_potential(cell, I_0), voltage_noise(cell, sigma)
    # Without noise all spikes would be late by the same part of dt.
    dt = 0.1 if sigma else affordable(0.01, 0.05)  # ms
    time = {"duration": 2000, "settle": 100, "sample_every": 0.1, "dt": dt}
    return simulate_trials(cell, mu, sigma_V, trials=40, seed=seed, **time), I_0, sigma


# %% jupyter={"source_hidden": true}
Explorer(
    trials,
    pictures.Trials,
    less="without noise steps of 0.05 ms instead of 0.01",
    task="Each row is the same neuron with other noise. How do the spikes of the two ways to fire differ?",
    presets={
        "rheobase, no noise": {"I_0": 1.5},
        "rheobase, noise": {"I_0": 1.5, "sigma": 1.5},
        "mean-driven": {"sigma": 0.5},
        "fluctuation-driven": {"I_0": 0, "sigma": 3},
    },
    goals={
        "Make it fire at 10 Hz, and irregularly: a CV above 0.8.": lambda v: (
            abs(v["rate_theory"] - 10) < 1.5 and v["CV_theory"] is not None and v["CV_theory"] > 0.8
        )
    },
    I_0=Slider(2.5, -1, 4, unit="µA/cm²", label="mean current", step=0.05),
    sigma=Slider(0, 0, 4, unit="µA/cm² √ms", label="noise", step=0.05),
    t_ref=Slider(2, 0, 10, unit="ms", label="refractory time", step=0.1),
    seed=Integer(1, 0, 99, label="seed", enabled=lambda s: s["sigma"] > 0),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Mean-driven: rows of evenly spaced spikes, whose intervals crowd around their mean. Fluctuation-driven: rare, scattered spikes, whose intervals follow the line of a Poisson train.
# To fire, the neuron needs no mean current above the rheobase. Here is one answer to the puzzle: thousands of inputs do average out, unless their means cancel. Then what is left is noise.
#
# </details>

# %% [markdown]
# **Lecture A ends here.**

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Three questions on chance · *further* · 6 min

# %% jupyter={"source_hidden": true}
predict("fi_curve/poisson_out")

# %% jupyter={"source_hidden": true}
predict("fi_curve/inverses")

# %% jupyter={"source_hidden": true}
predict("fi_curve/seeds")

# %% [markdown]
# ## 5 · Where $V$ spends its time, and how often it fires · 14 min
#
# Take very many such neurons. $P(V)$ is the share of them per mV that stands at $V$. Without threshold it is the Gaussian of section 3.
# With the threshold, whoever reaches it fires and is put back at $V_\text{reset}$.

# %% jupyter={"source_hidden": true}
predict("fi_curve/at_threshold")

# %%
from itertools import accumulate, repeat

PIECES, EDGES = 100, np.arange(-90, -49.5, 0.5)  # mV


def where_V_is(mu, sigma_V, V_reset, t_ref):
    cell, rng = LIF(V_reset=V_reset, t_ref=t_ref), np.random.default_rng(1)

    def piece():
        time = {"settle": rng.uniform(100, 150), "sample_every": 1.0, "dt": 0.02}
        neurons = simulate_trials(cell, mu, sigma_V, 250, 100, seed=rng, **time)
        return potential_histogram(neurons, EDGES), estimate(neurons)

    V, spikes = piece()
    for k in range(1, PIECES + 1):
        yield Progress(k / PIECES, (cell, mu, sigma_V, V, spikes))
        more_V, more_spikes = piece()
        V, spikes = V + more_V, spikes + more_spikes


# %% jupyter={"source_hidden": true}
Explorer(
    where_V_is,
    pictures.Density,
    task="Take μ up to the threshold and beyond. Look at P(V) at the threshold and at the reset.",
    presets={
        "fluctuation-driven": {"mu": -62, "sigma_V": 6},
        "at threshold": {"mu": -50},
        "mean-driven": {"mu": -42, "sigma_V": 3},
        "refractory": {"mu": -42, "t_ref": 10},
    },
    goals={
        "Find the mean input at which the neuron fires at 20 Hz.": lambda v: abs(v["flux"] - 20) < 1
    },
    mu=Slider(-58, -65, -40, unit="mV", label="mean input", step=0.5),
    sigma_V=Slider(5, 3, 10, unit="mV", label="noise", step=0.1),
    V_reset=Slider(-65, -75, -55, unit="mV", label="reset", step=0.5),
    t_ref=Slider(2, 0, 10, unit="ms", label="refractory time", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# $P(V)$ falls to **zero at the threshold**: whoever comes close is soon across. It has a kink at the reset, where the neurons come back. Far below the threshold it is the Gaussian, since hardly anybody is taken away.
# For a given noise, the steeper $P$ is at the threshold, the higher is the rate.
#
# </details>

# %% [markdown]
# Now derive it. The **flux** $S(V)$ is the share of neurons that pass $V$ upwards in a millisecond, less those that pass it downwards. The drift carries the crowd along with its velocity $(\mu - V)/\tau_m$. The noise spreads it from where many are to where few are:
#
# $$S = \frac{\mu - V}{\tau_m} P - \frac{\sigma_V^2}{2\tau_m}\frac{\partial P}{\partial V}.$$

# %% [markdown]
# Nobody is lost on the way (**continuity**): $\partial P/\partial t = -\partial S/\partial V$. In the steady state $S$ is therefore constant, except where neurons are taken out or put in.
# They are taken out at the threshold: it absorbs, so $P(V_\text{threshold}) = 0$, and the flux through it is the rate $f$. They are put in at the reset, their source. Hence $S = f$ between reset and threshold, and $S = 0$ below.

# %% [markdown]
# First harvest: at the threshold $P = 0$, so only the second term of $S$ is left.
#
# $$f = -\frac{\sigma_V^2}{2\tau_m}\, P'(V_\text{threshold}).$$
#
# The rate is the slope of the orange tangent in the picture.

# %% [markdown]
# Second harvest: solve the equation for $P$, and sum over all $V$. A share $f t_\text{ref}$ of the neurons is refractory, so the area is $1 - f t_\text{ref}$. With $x_r$ and $b$ for the $(V - \mu)/\sigma_V$ of reset and threshold,
#
# $$\frac1f = t_\text{ref} + \tau_m \sqrt\pi \int_{x_r}^{b} e^{x^2}\left(1 + \operatorname{erf} x\right)\mathrm dx.$$
#
# This is the **Siegert formula**, the f–I curve of the noisy LIF (Siegert 1951, Ricciardi 1977). It holds for white noise: under jumps or lasting currents $P$ does not vanish at the threshold. Its steps follow in *further*.

# %% jupyter={"source_hidden": true}
means = [-65.0, -55.0, -50.0, -40.0]  # mV
V, h = np.linspace(-120, -50, 20_001), 1e-4
slopes = [(0 - stationary_density(neuron, mu, 5.0, -50 - h)) / h for mu in means]
areas = [np.trapezoid(stationary_density(neuron, mu, 5.0, V), V) for mu in means]
rates = [siegert_rate(neuron, mu, 5.0) for mu in means]
table(
    {
        "μ (mV)": means,
        "f, Siegert (Hz)": [f"{f:.2f}" for f in rates],
        "f, from the slope (Hz)": [
            f"{-1e3 * 25 / (2 * neuron.tau_m) * slope:.2f}" for slope in slopes
        ],
        "area + f t_ref": [
            f"{a + f * neuron.t_ref / 1e3:.4f}" for a, f in zip(areas, rates, strict=True)
        ],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### The steps to Siegert's formula · *further* · 2 min

# %% [markdown]
# With $y = (V - \mu)/\sigma_V$ the equation for $S$ reads
#
# $$\frac{\mathrm dP}{\mathrm dy} + 2 y P = -\frac{2\tau_m f}{\sigma_V} \quad\text{for } x_r < y < b, \qquad \dots = 0 \quad\text{for } y < x_r.$$
#
# Multiply by $e^{y^2}$: the left side becomes $\mathrm d(e^{y^2} P)/\mathrm dy$. Integrate from $y$ to $b$, where $P = 0$:
#
# $$P(V) = \frac{2 f \tau_m}{\sigma_V}\, e^{-y^2} \int_{\max(y,\,x_r)}^{b} e^{x^2}\,\mathrm dx.$$

# %% [markdown]
# Last, the area. A share $f t_\text{ref}$ of the neurons is refractory, so $\int P\,\mathrm dV = 1 - f t_\text{ref}$. Exchange the two integrals and use $\int_{-\infty}^x e^{-y^2}\mathrm dy = \tfrac{\sqrt\pi}2 (1 + \operatorname{erf} x)$:
#
# $$\frac1f = t_\text{ref} + \tau_m \sqrt\pi \int_{x_r}^{b} e^{x^2}\left(1 + \operatorname{erf} x\right)\mathrm dx.$$

# %% [markdown]
# ## 6 · The noisy f–I curve · 10 min
#
# Put $\mu = E_L + I_0/g_L$ into the Siegert formula: here is rate against current. Near the threshold a plain sum does the integral. Far from it $e^{x^2}$ overflows, and the library rewrites it.

# %%
from scipy.special import erf

mu, sigma_V = -52.0, 5.0  # mV
x = np.linspace((neuron.V_reset - mu) / sigma_V, (neuron.V_threshold - mu) / sigma_V, 10_001)
integral = np.trapezoid(np.exp(x**2) * (1 + erf(x)), x)
f = 1e3 / (neuron.t_ref + neuron.tau_m * math.sqrt(math.pi) * integral)
rates = [f, siegert_rate(neuron, mu, sigma_V)]  # Hz
table({"": ["plain sum", "siegert_rate"], "rate (Hz)": [f"{f:.4f}" for f in rates]})

# %% jupyter={"source_hidden": true}
predict("fi_curve/where_noise")


# %%
def noisy_curves(sigma, V_reset, t_ref):
    cell, rng = LIF(V_reset=V_reset, t_ref=t_ref), np.random.default_rng(1)
    I_0, sigmas = np.linspace(-1, 3.5, 13), sigma * np.array([1, 2, 3]) / 3
    mu, sigma_V = steady_potential(cell, I_0), voltage_noise(cell, sigmas)[:, np.newaxis]

    def piece(number):
        settle = rng.uniform(100, 200)  # not always the same phase of a regular train
        return estimate(simulate_trials(cell, mu, sigma_V, 2000, 5, settle=settle, seed=rng))

    for k, found in enumerate(accumulate(map(piece, range(PIECES))), start=1):
        yield Progress(k / PIECES, (cell, I_0, sigmas, found))


# %% jupyter={"source_hidden": true}
Explorer(
    noisy_curves,
    pictures.NoisyCurves,
    task="Press *Run*: trials accumulate. Does each point end on the theory? Then change the noise.",
    presets={
        "weak noise": {"sigma": 1},
        "strong noise": {"sigma": 5},
        "slow recovery": {"t_ref": 10},
        "reset half-way": {"V_reset": -57.5, "sigma": 5},
    },
    goals={
        "Make the CV exceed 1.25 somewhere, with noise of 4 µA/cm² √ms at most.": lambda v: (
            v["sigma"] <= 4 and v["largest_CV"] > 1.25
        )
    },
    sigma=Slider(3, 1, 5, unit="µA/cm² √ms", label="strongest noise", step=0.05),
    V_reset=Slider(-65, -65, -57, unit="mV", label="reset", step=0.5),
    t_ref=Slider(2, 0, 10, unit="ms", label="refractory time", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Noise **smooths the threshold**. The neuron answers to currents below the rheobase, and its curve has no corner. Far above, all curves come close to the one without noise.
# With the reset at rest the CV falls as the current grows, but at the right edge it has not reached a clock's 0.
# Four times the trials halve the standard error.
#
# </details>

# %% jupyter={"source_hidden": true}
sigma_V, tried = voltage_noise(neuron, 3), [0.0, 1.0, 1.5, 3.5]
at = [steady_potential(neuron, I_0) for I_0 in tried]
table(
    {
        "I₀ (µA/cm²)": tried,
        "f without noise (Hz)": [f"{firing_rate(neuron, I_0):.1f}" for I_0 in tried],
        "f with σ = 3 (Hz)": [f"{siegert_rate(neuron, mu, sigma_V):.1f}" for mu in at],
        "CV": [f"{siegert_cv(neuron, mu, sigma_V):.2f}" for mu in at],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### How regular? The variance of the interval · *further* · 5 min

# %% [markdown]
# A neuron stands at $y = (V-\mu)/\sigma_V$. Let $T(y)$ be its mean time to the threshold. In a short time $\mathrm dt$ it moves by $-y\,\mathrm dt/\tau_m$ plus a kick of variance $\mathrm dt/\tau_m$, so $T(y) = \mathrm dt + \langle T(y + \mathrm dy)\rangle$. To first order in $\mathrm dt$
#
# $$\tfrac12 T'' - y T' = -\tau_m, \qquad T(b) = 0.$$
#
# Multiply by $e^{-y^2}$ and integrate from $-\infty$:
#
# $$T' = -\tau_m\sqrt\pi\, e^{y^2}(1 + \operatorname{erf} y).$$
#
# Integrate from $x_r$ to $b$: Siegert's formula again.

# %% [markdown]
# For the mean square $M$ of that time the same step gives $\tfrac12 M'' - yM' = -2\tau_m T$. Its variance $v = M - T^2$ then obeys
#
# $$\tfrac12 v'' - y v' = -T'^2, \qquad v(b) = 0,$$
#
# which is solved in the same way. The refractory time has no variance, so $\mathrm{CV}^2 = f^2 v(x_r)$ (Brunel 2000):
#
# $$\text{CV}^2 = 2\pi (f \tau_m)^2 \int_{x_r}^{b} e^{x^2} \int_{-\infty}^{x} e^{z^2} (1 + \operatorname{erf} z)^2\,\mathrm dz\,\mathrm dx.$$

# %% [markdown]
# In the table above the reset is at rest. In networks it often lies closer to the threshold.

# %% jupyter={"source_hidden": true}
predict("fi_curve/above_one")

# %% jupyter={"source_hidden": true}
resets = [-65.0, -62.5, -60.0, -57.5]  # mV
table(
    {
        "V_reset (mV)": resets,
        "CV at I₀ = 0, σ = 5": [
            f"{siegert_cv(LIF(V_reset=r), steady_potential(neuron, 0.0), voltage_noise(neuron, 5)):.2f}"
            for r in resets
        ],
    }
)

# %% [markdown]
# ## 7 · The trap · 11 min
#
# The obvious program goes in steps: add drift and a random kick, then look whether $V \ge V_\text{threshold}$ (**Euler–Maruyama**):
#
# $$V_{k+1} = V_k + \frac{dt}{\tau_m}(\mu - V_k) + \sigma_V \sqrt{\frac{dt}{\tau_m}}\; z_k, \qquad z_k \text{ standard normal}.$$
#
# With $dt = 0.1$ ms against $\tau_m = 10$ ms that looks safe.

# %%
mu, sigma_V, dt, N = -50.0, 5.0, 0.1, 1000  # mV, mV, ms, neurons
rng = np.random.default_rng(1)
V, held, spikes = np.full(N, neuron.V_reset), np.zeros(N), 0
for step in range(12_000):  # 1.2 s, of which 0.2 s to settle
    kick = sigma_V * math.sqrt(dt / neuron.tau_m) * rng.standard_normal(N)
    V = np.where(held > 0, V, V + dt / neuron.tau_m * (mu - V) + kick)
    up = V >= neuron.V_threshold
    V[up], held = neuron.V_reset, np.where(up, round(neuron.t_ref / dt), held - 1)
    spikes += up.sum() if step >= 2000 else 0
theory = siegert_rate(neuron, mu, sigma_V)
rates = [spikes / N, theory]
table({"": ["this program", "theory"], "rate (Hz)": [f"{f:.1f}" for f in rates]})

# %% jupyter={"source_hidden": true}
predict("fi_curve/finer")


# %%
def trap(dt, mu, sigma_V, seed):
    rng, N = np.random.default_rng(1), max(round(5000 * dt), affordable(300, 150))
    seen = sampled_path(neuron, mu, sigma_V, dt, 1.6, V_0=-50 - 0.2 * sigma_V, seed=seed)

    def piece(scheme):
        start = {"settle": rng.uniform(100, 150), "seed": rng}
        return estimate(
            simulate_trials(neuron, mu, sigma_V, affordable(500, 150), N, dt, scheme, **start)
        )

    both = [accumulate(map(piece, repeat(scheme, PIECES))) for scheme in ("euler", "corrected")]
    for k, found in enumerate(zip(*both, strict=True), start=1):
        yield Progress(k / PIECES, (neuron, mu, sigma_V, dt, seen, *found))


# %% jupyter={"source_hidden": true}
Explorer(
    trap,
    pictures.UnseenCrossings,
    less="0.15 s of each neuron instead of 0.5, and at fine steps half as many",
    task="Left: one path, and what a simulation sees of it. Right: what that costs. Change dt, then press *Run*.",
    presets={
        "usual": {},
        "fine": {"dt": 0.01},
        "coarse": {"dt": 0.5},
        "below threshold": {"mu": -54, "seed": 184},
        "above threshold": {"mu": -44},
    },
    goals={
        "Halve the error by the step alone.": lambda v: (
            abs(v["expected"] + 2) < 0.2 and v["mu"] == -50 and v["sigma_V"] == 5
        )
    },
    dt=Slider(0.1, 0.01, 0.5, unit="ms", label="time step", log=True),
    mu=Slider(-50, -54, -44, unit="mV", label="mean input", step=0.5),
    sigma_V=Slider(5, 3, 8, unit="mV", label="noise", step=0.1),
    seed=Integer(148, 0, 199, label="seed of the path"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The error is not in $V$: it is in the *looking*. The path crosses the threshold between two samples and is back before the next. What is seen at last is a leap, as in section 3.
# Below threshold the error is larger, since every spike depends on a fluctuation. Above it is smaller.
#
# </details>

# %% [markdown]
# Looking only every $dt$ acts like a threshold that lies higher by $0.5826$ standard deviations of one step,
#
# $$\Delta V = 0.5826\; \sigma_V \sqrt{dt/\tau_m}.$$
#
# It is the mean leap over the threshold of a walk with Gaussian steps. **The cure**: lower the threshold by just that. A single spike comes too early or too late, on average at the right time.

# %% jupyter={"source_hidden": true}
found = {
    scheme: simulate_trials(neuron, -50, 5, 1000, 2000, scheme=scheme, settle=100, seed=2)
    for scheme in ("euler", "corrected")
}
table(
    {
        "simulation": ["Euler–Maruyama", "threshold lowered"],
        "error of the rate (%)": [
            f"{100 * (each.rate / theory - 1):+.1f} ± {100 * each.rate_error / theory:.1f}"
            for each in found.values()
        ],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### What is counted in steps · *further* · 13 min

# %% [markdown]
# The trap was one way in which a step can lie. Here are three more. Each program below charges the membrane of section 1, without threshold, and each has a number that is counted in steps.
#
# - **noise**: a random number of fixed size in each step,
# - **pulse**: 2 µA/cm², stored as 200 samples,
# - **Poisson spikes**: at 200 Hz, with probability rate × $dt$ in each step; each spike lifts $V$ by 3 mV.
#
# At $dt = 0.1$ ms pulse and noise are what was meant.

# %% jupyter={"source_hidden": true}
predict("fi_curve/noise_in_steps")

# %% jupyter={"source_hidden": true}
predict("fi_curve/samples")

# %% jupyter={"source_hidden": true}
predict("fi_curve/poisson_in_steps")


# %%
def grid(program, counted, dt, seed):
    return on_a_grid(program, counted, dt, seed)


# %% jupyter={"source_hidden": true}
Explorer(
    grid,
    pictures.OnGrid,
    task="Move dt. Then count in ms, and move it again.",
    presets={
        "noise, finer": {"dt": 0.01},
        "pulse": {"program": "pulse"},
        "pulse, half the step": {"program": "pulse", "dt": 0.05},
        "Poisson spikes": {"program": "Poisson spikes"},
        "Poisson spikes, coarse": {"program": "Poisson spikes", "dt": 2.5},
        "counted in ms": {"counted": "in ms", "dt": 0.01},
    },
    goals={
        "Find the step at which the intervals of the Poisson spikes have a CV of 0.9.": lambda v: (
            v["program"] == "Poisson spikes" and abs(v["found"] - 0.9) < 0.01
        )
    },
    program=Choice("noise", ["noise", "pulse", "Poisson spikes"], label="program"),
    counted=Choice("in steps", ["in steps", "in ms"], label="counted"),
    dt=Slider(0.1, 0.01, 2.5, unit="ms", label="time step", log=True),
    seed=Integer(1, 1, 99, label="seed", enabled=lambda s: s["program"] != "pulse"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Counted in steps, each program does something else at another $dt$. Counted in ms, none does: the pulse lasts 20 ms, random numbers are scaled by $1/\sqrt{dt}$, and intervals are drawn in place of steps.
# A finer step is nearer the truth only if everything else stays what it was.
#
# </details>

# %% [markdown]
# ## What you know now
#
# 1. $1/f = t_\text{ref} + \tau_m \log\frac{E_L + I/g_L - V_\text{reset}}{E_L + I/g_L - V_\text{threshold}}$: silence up to the rheobase, a steep onset, a straight line, a ceiling $1/t_\text{ref}$.
# 2. Many inputs become $I_0 + \sigma\xi(t)$. Means can cancel, variances add. It holds where currents are brief against $\tau_m$, jumps are small, and the inputs nearly Poisson within $\tau_m$.
# 3. The flux through the threshold is the rate. Noise smooths the threshold. With weak noise mean-driven neurons are nearly clocks, fluctuation-driven ones nearly Poisson, and a reset above rest makes them more irregular still. A simulation that looks only at its samples fires too rarely.

# %% [markdown]
# ## Exercises
#
# ### 1 · Compute
# Turn the f–I curve round: which constant current makes a LIF without refractory time fire at `f` Hz?


# %%
def current_for(f, C, g_L, E_L, V_threshold, V_reset):
    """Current in µA/cm²; f in Hz, C in µF/cm², g_L in mS/cm², potentials in mV."""
    ...  # your code here


check(current_for, **exercises.CURRENT_FOR)

# %% [markdown]
# <details><summary>Solution</summary>
#
# With $T = 1000/f$ and $a = e^{-T/\tau_m}$, the line before the logarithm reads $(\mu - V_\mathrm{reset})\,a = \mu - V_\mathrm{threshold}$. Solve it for $\mu = E_L + I/g_L$.
#
# ```python
# def current_for(f, C, g_L, E_L, V_threshold, V_reset):
#     a = np.exp(-1000 / f * g_L / C)
#     mu = (V_threshold - a * V_reset) / (1 - a)
#     return g_L * (mu - E_L)
# ```
# </details>

# %% [markdown]
# ### 2 · Modify
# `K` excitatory inputs of rate `r_E` bring the charge `q_E` each, `K` inhibitory ones of rate `r_I` take `q_I`. All currents are brief. How widely (standard deviation, mV) does $V$ spread without threshold?


# %%
def spread_of_V(K, r_E, q_E, r_I, q_I, C, g_L):
    """SD of V in mV; rates in Hz, charges in nC/cm², C in µF/cm², g_L in mS/cm²."""
    ...  # your code here


check(spread_of_V, **exercises.SPREAD_OF_V)

# %% [markdown]
# <details><summary>Solution</summary>
#
# $\sigma^2 = \sum K r q^2$, with rates in 1/ms. Then $\sigma_V = \sigma/(g_L\sqrt{\tau_m})$, and $V$ spreads by $\sigma_V/\sqrt2$. The sign of a charge does not matter here.
#
# ```python
# def spread_of_V(K, r_E, q_E, r_I, q_I, C, g_L):
#     sigma = np.sqrt(K * (r_E * q_E**2 + r_I * q_I**2) / 1000)
#     return sigma / (g_L * np.sqrt(2 * C / g_L))
# ```
# </details>

# %% [markdown]
# ### 3 · Extrapolate
# You have a plain simulator and cannot change it. It gave `f_coarse` with a step $dt$ and `f_fine` with $dt/4$. Estimate the rate at $dt = 0$.


# %%
def without_bias(f_coarse, f_fine):
    """Rate in Hz at dt = 0, from the rates at dt and at dt/4."""
    ...  # your code here


check(without_bias, **exercises.without_bias())

# %% jupyter={"source_hidden": true}
explain("fi_curve/root_dt")

# %% [markdown]
# <details><summary>Solution</summary>
#
# The error is ∝ √dt: a quarter of the step leaves half of it. What was gained from coarse to fine is still missing.
#
# ```python
# def without_bias(f_coarse, f_fine):
#     return f_fine + (f_fine - f_coarse)
#
# from lecture_lib.fi_curve import euler_maruyama_rate
# coarse, fine = (euler_maruyama_rate(neuron, -50, 5, dt) for dt in (0.1, 0.025))
# without_bias(coarse, fine), siegert_rate(neuron, -50, 5)
# ```
# </details>

# %% [markdown]
# ### 4 · Explain

# %% jupyter={"source_hidden": true}
explain("fi_curve/balanced")

# %% jupyter={"source_hidden": true}
explain("fi_curve/staircase")

# %% [markdown]
# ### Project
# What do *regular* inputs do to a neuron? Draw 400 excitatory and 400 inhibitory trains of order 10 with `input_trains`, let each spike move $V$ by $\pm J$, with $\sigma_V = 5$ mV and $\mu$ 5 mV below the threshold.
# Compare rate and CV with the Siegert formula, for inputs of 10 Hz with $\tau_m = 10$ ms, and of 40 Hz with $\tau_m = 20$ ms. Which single number predicts where theory fails?

# %%
lab_book()

# %% [markdown]
# ## Sources
#
# - L. Lapicque (1907), *Recherches quantitatives sur l'excitation électrique des nerfs traitée comme une polarisation*, J. Physiol. Pathol. Gén. 9, 620–635: a leaky capacitor with a threshold. What is in it, and what came later: L. F. Abbott (1999), *Lapicque's introduction of the integrate-and-fire model neuron (1907)*, Brain Res. Bull. 50, 303–304; N. Brunel, M. C. W. van Rossum (2007), *Lapicque's 1907 paper: from frogs to integrate-and-fire*, Biol. Cybern. 97, 337–339.
# - A. L. Hodgkin (1948), *The local electric changes associated with repetitive action in a non-medullated axon*, J. Physiol. 107, 165–181: classes of onset.
# - W. R. Softky, C. Koch (1993), *The highly irregular firing of cortical cells is inconsistent with temporal integration of random EPSPs*, J. Neurosci. 13, 334–350; M. N. Shadlen, W. T. Newsome (1994), *Noise, neural codes and cortical organization*, Curr. Opin. Neurobiol. 4, 569–579: the puzzle, and balance as an answer.
# - G. L. Gerstein, B. Mandelbrot (1964), *Random walk models for the spike activity of a single neuron*, Biophys. J. 4, 41–68; R. B. Stein (1965), *A theoretical analysis of neuronal variability*, Biophys. J. 5, 173–194: noisy integrators, without and with a leak.

# %% [markdown]
# - N. Campbell (1909), *The study of discontinuous phenomena*, Proc. Camb. Phil. Soc. 15, 117–136; S. O. Rice (1944), *Mathematical analysis of random noise*, Bell Syst. Tech. J. 23, 282–332: sums of shots.
# - D. R. Cox, W. L. Smith (1954), *On the superposition of renewal processes*, Biometrika 41, 91–99; M. Deger, M. Helias, C. Boucsein, S. Rotter (2012), *Statistical properties of superimposed stationary spike trains*, J. Comput. Neurosci. 32, 443–463: intervals and counts of pooled trains.
# - C. van Vreeswijk, H. Sompolinsky (1996), *Chaos in neuronal networks with balanced excitatory and inhibitory activity*, Science 274, 1724–1726: weights as $1/\sqrt K$.

# %% [markdown]
# - G. E. Uhlenbeck, L. S. Ornstein (1930), *On the theory of the Brownian motion*, Phys. Rev. 36, 823–841.
# - A. J. F. Siegert (1951), *On the first passage time probability problem*, Phys. Rev. 81, 617–623; L. M. Ricciardi (1977), *Diffusion Processes and Related Topics in Biology*, Springer: mean interval.
# - N. Brunel, V. Hakim (1999), *Fast global oscillations in networks of integrate-and-fire neurons with low firing rates*, Neural Comput. 11, 1621–1671; N. Brunel (2000), *Dynamics of sparsely connected networks of excitatory and inhibitory spiking neurons*, J. Comput. Neurosci. 8, 183–208: flux, density (equation 19), rate (equation 21), CV (appendix).
# - S. Asmussen, P. Glynn, J. Pitman (1995), *Discretization error in simulation of one-dimensional reflecting Brownian motion*, Ann. Appl. Probab. 5, 875–896; M. Broadie, P. Glasserman, S. Kou (1997), *A continuity correction for discrete barrier options*, Math. Finance 7, 325–349: the constant $-\zeta(1/2)/\sqrt{2\pi} = 0.5826$.
