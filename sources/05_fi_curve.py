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
# After this notebook you can
#
# 1. derive the f–I curve of the integrate-and-fire neuron, and say what each parameter does to it,
# 2. replace thousands of synaptic inputs by a mean and a noise, and say when that is allowed,
# 3. predict rate and regularity of a noisy neuron, and simulate it without a hidden error.
#
# *Before it:* `04_from_hh_to_lif`. *Time:* 75 minutes.

# %%
import numpy as np

from lecture_lib.fi_curve import firing_rate, input_trains, large_current_rate, pictures
from lecture_lib.from_hh_to_lif import LIF, lif, steady_potential
from lecture_lib.live import Explorer, Integer, Progress, Slider, predict

neuron = LIF()

# %% [markdown]
# ## 1 · A constant current
#
# Between two spikes the LIF is the membrane of notebook 02: from $V_\text{reset}$ it charges towards $E_L + I/g_L$ with $\tau_m = C/g_L$,
#
# $$V(t) = E_L + \frac{I}{g_L} + \left(V_\text{reset} - E_L - \frac{I}{g_L}\right) e^{-t/\tau_m}.$$
#
# At the threshold it is reset. How long does one round take?

# %% [markdown]
# Set $V(T) = V_\text{threshold}$ and solve for $T$, one step a line:
#
# $$\left(E_L + \tfrac{I}{g_L} - V_\text{reset}\right) e^{-T/\tau_m} = E_L + \tfrac{I}{g_L} - V_\text{threshold}$$
#
# $$e^{T/\tau_m} = \frac{E_L + I/g_L - V_\text{reset}}{E_L + I/g_L - V_\text{threshold}}$$
#
# $$T(I) = \tau_m \log\frac{E_L + I/g_L - V_\text{reset}}{E_L + I/g_L - V_\text{threshold}}.$$

# %% [markdown]
# The rate is one spike per round, $f(I) = 1/T(I)$:
#
# $$f(I) = \frac{1}{\tau_m}\left[\log\frac{E_L + I/g_L - V_\text{reset}}{E_L + I/g_L - V_\text{threshold}}\right]^{-1}$$
#
# This is the **transfer function**, or **f–I curve**. After a spike the neuron is **refractory** for $t_\text{ref}$, so $1/f = t_\text{ref} + T(I)$.
# No spike comes unless $E_L + I/g_L > V_\text{threshold}$: the **rheobase** is $g_L (V_\text{threshold} - E_L)$.

# %%
goal = neuron.E_L + 2.0 / neuron.g_L  # mV, at 2 µA/cm²
T = neuron.tau_m * np.log((goal - neuron.V_reset) / (goal - neuron.V_threshold))
spikes = lif.simulate(neuron, 2.0, duration=100).spike_times
print(f"by hand T + t_ref = {T + neuron.t_ref:.9f} ms, simulated {spikes[1] - spikes[0]:.9f} ms")

# %% jupyter={"source_hidden": true}
predict(
    "τ_m = 10 ms, E_L = V_reset, no refractory time. The current is twice the rheobase. How long is the interval?",
    unit="ms",
    answer=lambda: 1e3 / firing_rate(LIF(t_ref=0), 2 * neuron.rheobase),
    tolerance=0.03,
    reason="The goal lies twice as far as the threshold: half-way is reached after τ_m log 2.",
)

# %% jupyter={"source_hidden": true}
predict(
    "t_ref = 2 ms. Which rate does no current exceed?",
    unit="Hz",
    answer=lambda: firing_rate(neuron, 1e9),
    tolerance=0.01,
    reason="T goes to 0, and t_ref remains: 1/t_ref.",
)


# %% [markdown]
# Dots are simulated, each spike time found exactly. Pin the curve, then move one parameter at a time. Which ones shift the rheobase, which only the slope?


# %%
from lecture_lib.signals import ShotNoise, WhiteNoise, cv, interval_rate


def constant_current(I, C, g_L, E_L, V_threshold, V_reset, t_ref):
    cell = LIF(C, g_L, E_L, V_threshold, V_reset, t_ref)
    currents = np.linspace(0.1, 6, 25)
    trains = [lif.simulate(cell, x, duration=1000, dt=20).spike_times for x in currents]
    rates = np.array([interval_rate(train) for train in trains])
    return lif.simulate(cell, I, duration=80), I, currents, rates


Explorer(
    constant_current,
    pictures.Transfer,
    presets={
        "just below": {"I": 1.49},
        "just above": {"I": 1.51},
        "leaky": {"g_L": 0.3, "I": 5},
        "slow": {"C": 3},
        "no refractory time": {"t_ref": 0},
        "deep reset": {"V_reset": -80},
    },
    I=Slider(2, 0, 6, unit="µA/cm²", label="constant current", step=0.01),
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance", step=0.05),
    g_L=Slider(0.1, 0.03, 0.3, unit="mS/cm²", label="leak conductance", step=0.01),
    E_L=Slider(-65, -75, -56, unit="mV", label="leak reversal potential", step=0.5),
    V_threshold=Slider(-50, -55, -40, unit="mV", label="threshold", step=0.5),
    V_reset=Slider(-65, -80, -58, unit="mV", label="reset", step=0.5),
    t_ref=Slider(2, 0, 10, unit="ms", label="refractory time", step=0.1),
)

# %% [markdown]
# **What you saw.** $g_L$, $E_L$ and $V_\text{threshold}$ set the rheobase. $C$, $V_\text{reset}$ and $t_\text{ref}$ do not: they set how fast the curve rises and where it bends.
# Theory and simulation differ by rounding only.

# %%
changes = [{}, {"C": 2.0}, {"g_L": 0.2}, {"V_threshold": -45.0}, {"V_reset": -75.0}, {"t_ref": 5.0}]
for change in changes:
    cell = LIF(**change)
    print(
        f"{change!s:22} rheobase {cell.rheobase:.1f} µA/cm², "
        f"f at 6 µA/cm² {firing_rate(cell, 6):5.1f} Hz"
    )

# %% [markdown]
# ### How the curve begins
#
# Just above the rheobase the goal lies a hair above the threshold, and $V$ creeps. With the excess $\epsilon = I - g_L(V_\text{threshold} - E_L)$,
#
# $$T = \tau_m \log\left(1 + \frac{g_L (V_\text{threshold} - V_\text{reset})}{\epsilon}\right) \approx \tau_m \log\frac{1}{\epsilon} + \text{const}.$$
#
# The rate starts at zero, with infinite slope: **type I**. Hodgkin–Huxley jumps: **type II** (Hodgkin 1948).

# %%
from lecture_lib import hodgkin_huxley

axon = hodgkin_huxley.HodgkinHuxley()
tried = np.linspace(6, 6.5, 51)
onset = float(tried[hodgkin_huxley.firing_rate(axon, tried, duration=500) > 0][0])  # µA/cm²
above = np.geomspace(0.01, 7.5, 20)
axon_curve = (
    onset,
    above.tolist(),
    hodgkin_huxley.firing_rate(axon, onset + above, duration=500).tolist(),
)
print(f"Hodgkin–Huxley: silent up to {onset - 0.01:.2f}, {axon_curve[2][0]:.0f} Hz just above")

# %% jupyter={"source_hidden": true}
predict(
    "τ_m = 10 ms. The excess over the rheobase falls tenfold, from 0.001 to 0.0001 µA/cm². How much longer is the interval?",
    unit="ms",
    answer=lambda: sum(
        sign * 1e3 / firing_rate(neuron, neuron.rheobase + e) for sign, e in ((1, 1e-4), (-1, 1e-3))
    ),
    tolerance=0.03,
    reason="Each factor of ten adds τ_m log 10, so the interval grows without bound, but slowly.",
)


# %%
def beginning(C, excess):
    return LIF(C=C), excess, axon_curve


Explorer(
    beginning,
    pictures.Onset,
    presets={"a tenth": {"excess": 0.1}, "a thousandth": {"excess": 0.001}, "slow": {"C": 3}},
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance of the LIF", step=0.05),
    excess=Slider(0.1, 1e-5, 1, unit="µA/cm²", label="current above the onset", log=True),
)

# %% [markdown]
# **What you saw.** On the right, the interval of the LIF is a straight line over the logarithm of the excess: any rate is possible. The interval of the axon hardly changes: its
# rate cannot fall below about 50 Hz. This is what the LIF does *not* share with Hodgkin–Huxley.

# %%
for excess in (0.1, 0.01, 0.001, 0.0001):
    print(
        f"excess {excess:6.4f}: T = {1e3 / firing_rate(neuron, neuron.rheobase + excess):6.2f} ms"
    )

# %% [markdown]
# ### How the curve goes on
#
# Far above the rheobase, with $\mu = E_L + I/g_L$ and $\bar V = (V_\text{threshold} + V_\text{reset})/2$, write the logarithm around the middle:
#
# $$\log\frac{\mu - V_\text{reset}}{\mu - V_\text{threshold}} = \log\frac{1+y}{1-y} = 2y + \tfrac23 y^3 + \dots, \quad y = \frac{V_\text{threshold} - V_\text{reset}}{2(\mu - \bar V)}.$$

# %% [markdown]
# Keep $2y$. Without refractory time a straight line remains,
#
# $$f(I) \approx \frac{I - I_{1/2}}{C\,(V_\text{threshold} - V_\text{reset})}, \qquad I_{1/2} = g_L(\bar V - E_L).$$
#
# The slope counts charge: each spike costs $C(V_\text{threshold} - V_\text{reset})$. The offset is the leak at the mean potential.

# %% jupyter={"source_hidden": true}
predict(
    "g_L doubles. What happens to the slope of the curve at large currents?",
    ["it doubles", "it stays", "it halves"],
    answer=lambda: (
        "it stays"
        if np.isclose(*(np.diff(firing_rate(LIF(g_L=g, t_ref=0), [9e3, 1e4])) for g in (0.1, 0.2)))
        else "it halves"
    ),
    reason="The leak only takes away a constant current. What is left charges the capacitor.",
)


# %%
def large_currents(C, g_L, V_reset, t_ref):
    return LIF(C=C, g_L=g_L, V_reset=V_reset, t_ref=t_ref), 20


Explorer(
    large_currents,
    pictures.LargeCurrents,
    presets={"leaky": {"g_L": 0.3}, "small steps": {"V_reset": -58}, "refractory": {"t_ref": 2}},
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance", step=0.05),
    g_L=Slider(0.1, 0.03, 0.3, unit="mS/cm²", label="leak conductance", step=0.01),
    V_reset=Slider(-65, -80, -58, unit="mV", label="reset", step=0.5),
    t_ref=Slider(0, 0, 5, unit="ms", label="refractory time", step=0.1),
)

# %% [markdown]
# **What you saw.** $C$ and the reset turn the line, $g_L$ shifts it. The gap on the right falls as $1/I$. A refractory time bends both alike:
# $1/f = t_\text{ref} + \dots$

# %%
cell = LIF(t_ref=0)
for I in (3, 10, 30, 100):
    gap = large_current_rate(cell, I) - firing_rate(cell, I)
    print(f"I = {I:3d}: curve {firing_rate(cell, I):7.2f} Hz, line − curve {gap:6.3f} Hz")

# %% [markdown]
# ## 2 · Many inputs become mean and noise
#
# A cortical neuron has thousands of synapses. Each spike adds $w\,e^{-t/\tau}$ to the current. When the spikes come we do not know: take them as **Poisson** trains, independent,
# each of rate $r$. Must we simulate every input?

# %% [markdown]
# No. Lay $K$ Poisson trains over each other. In each instant a spike may come, whatever came before: the sum is a Poisson train again, of rate $Kr$. One train
# of random numbers stands for ten thousand.


# %%
def superposition(K, rate, order):
    return input_trains(K, rate, duration=2e7 / (K * rate), order=order, seed=1)


# %% jupyter={"source_hidden": true}
predict(
    "Now each of 40 inputs fires like a clock with a little jitter (CV 0.32). How irregular are they all together?",
    ["CV near 0.05", "CV 0.32", "CV near 1"],
    answer=lambda: (
        "CV near 1" if cv(superposition(K=40, rate=10, order=10).times) > 0.9 else "CV 0.32"
    ),
    reason="Neighbouring spikes come from different inputs, which know nothing of each other.",
)

# %% [markdown]
# *Order* 1 makes each input Poisson, 10 makes it regular. Start with one input and add others.

# %%
Explorer(
    superposition,
    pictures.Superposition,
    presets={"one clock": {"K": 1, "order": 10}, "forty clocks": {"K": 40, "order": 10}},
    K=Integer(10, 1, 50, label="inputs"),
    rate=Slider(10, 5, 20, unit="Hz", label="rate of each", step=0.5),
    order=Integer(1, 1, 10, label="order (regularity)"),
)

# %% [markdown]
# **What you saw.** Poisson trains add up to a Poisson train, exactly, for every $K$. Regular trains do so nearly, once there are many. So the assumption is mild.

# %%
for order in (1, 10):
    cvs = {K: round(cv(superposition(K, 10, order).times), 2) for K in (1, 3, 10, 40)}
    print(f"order {order:2d}: CV of all intervals {cvs}")

# %% [markdown]
# ### Their current
#
# Campbell (1909): the sum of random shots has mean and variance
#
# $$\langle I \rangle = \sum K r\, w \tau, \qquad \operatorname{Var} I = \sum K r\, w^2 \frac{\tau}{2},$$
#
# summed over the kinds of inputs. Excitatory and inhibitory means **cancel**. Variances contain $w^2$: they **add**. The autocorrelation is that of a single shot, $e^{-|s|/\tau}$.

# %% [markdown]
# To compare sizes, let the weights shrink as $w = J/\sqrt K$. Then the variance is the same for all $K$, while the mean grows with $\sqrt K$, unless it is balanced: $J_E r_E = J_I r_I$.


# %%
import math

from lecture_lib.fi_curve import gaussian_limit, sampled_current, siegert_cv, simulate_trials


def kinds(K, J_E, r_E, J_I, r_I, tau, seed=1):
    """K excitatory and K inhibitory inputs."""
    w_E, w_I = J_E / math.sqrt(K), -J_I / math.sqrt(K)  # µA/cm²
    excitatory = ShotNoise(K, r_E, w_E, tau, seed=2 * seed)
    return excitatory, ShotNoise(K, r_I, w_I, tau, seed=2 * seed + 1)


def summed(K, J_E, r_E, J_I, r_I, tau, seed):
    inputs = kinds(K, J_E, r_E, J_I, r_I, tau, seed)
    dt = 0.25  # ms
    return sum(sampled_current(each, 4000, dt) for each in inputs), dt, inputs


# %% jupyter={"source_hidden": true}
predict(
    "Excitation alone has a standard deviation. Inhibition of equal rate and weight is added: the mean is 0. And the standard deviation?",
    ["it cancels, too", "it stays", "it grows by 41 %"],
    answer=lambda: [0.0, 1.0, 1.41].index(
        round(
            gaussian_limit(*kinds(100, 1, 10, 1, 10, 5)).spread
            / kinds(100, 1, 10, 1, 10, 5)[0].sigma,
            2,
        )
    ),
    reason="Two independent variances add: √2 times the standard deviation.",
)

# %% jupyter={"source_hidden": true}
predict(
    "Excitation only, weights w fixed. 100 times as many inputs: what happens to standard deviation divided by mean?",
    ["it falls to 1/100", "it falls to 1/10", "it stays"],
    answer=lambda: {0.01: 0, 0.1: 1, 1.0: 2}[
        round(
            float(
                np.divide(
                    *[s.sigma / s.mean for s in (ShotNoise(K, 10, 0.1, 5) for K in (10_000, 100))]
                )
            ),
            3,
        )
    ],
    reason="The mean grows with K, the standard deviation with √K.",
)

# %% [markdown]
# The upper trace is what is left when the mean is taken away; the mean is written in it. Take one input, then many. Then balance them.

# %%
Explorer(
    summed,
    pictures.SummedCurrent,
    presets={
        "one of each": {"K": 1},
        "ten": {"K": 10},
        "ten thousand": {"K": 10_000},
        "balanced": {"K": 10_000, "r_I": 10},
        "excitation only": {"K": 10_000, "J_I": 0},
    },
    K=Integer(100, 1, 10_000, label="inputs of each kind", log=True),
    J_E=Slider(1, 0.2, 2, unit="µA/cm²", label="excitatory weight × √K", step=0.05),
    r_E=Slider(10, 1, 20, unit="Hz", label="excitatory rate", step=0.5),
    J_I=Slider(1, 0, 2, unit="µA/cm²", label="inhibitory weight × √K", step=0.05),
    r_I=Slider(5, 1, 20, unit="Hz", label="inhibitory rate", step=0.5),
    tau=Slider(5, 1, 10, unit="ms", label="decay of the current", step=0.5),
    seed=Integer(1, 1, 99, label="seed"),
)

# %% [markdown]
# **What you saw.** One input makes shots. A hundred make a noise that is nearly Gaussian, ten thousand one that cannot be told from it. The autocorrelation is the same for all $K$. The mean runs away from
# the fluctuations, unless it is balanced. Then **only the fluctuations stay**.

# %%
for K in (1, 100, 10_000):
    I, _, inputs = summed(K, J_E=1, r_E=10, J_I=1, r_I=10, tau=5, seed=2)
    skew = np.mean((I - I.mean()) ** 4) / I.var() ** 2  # 3 for a Gaussian
    print(
        f"K = {K:6d}: mean {I.mean():6.3f}, SD {I.std():.3f} (Campbell "
        f"{gaussian_limit(*inputs).spread:.3f}) µA/cm², fourth moment {skew:.1f}"
    )

# %% [markdown]
# ### $I(t) \to I_0 + \sigma\,\xi(t)$
#
# If the shots are brief against $\tau_m$, only their charge $q = w\tau$ counts. Then **white noise** stands in for them:
#
# $$I(t) = \sum_j I_{\text{syn},j}(t) \;\to\; I_0 + \sigma\,\xi(t), \qquad \langle \xi(t)\,\xi(t')\rangle = \delta(t - t'), \qquad \sigma^2 = \sum K r q^2.$$

# %% [markdown]
# What is the unit of $\sigma$? $\delta(t)$ has the unit 1/ms, so $\xi$ has $1/\sqrt{\text{ms}}$, and $\sigma$ has µA/cm² · √ms. It says how the *charge* spreads: over a time $T$ by $\sigma\sqrt T$.
# The mean current over $T$ then has standard deviation $\sigma/\sqrt T$: the shorter you look, the wilder it is.

# %%
noise = WhiteNoise(mean=0, sigma=1, seed=1)
for T in (0.1, 1.0, 10.0):
    charge = np.diff(noise.charge(np.arange(0, 10_000, T)))
    print(
        f"over {T:4.1f} ms: charge ± {charge.std():.3f} nC/cm² (σ√T = {math.sqrt(T):.3f}), "
        f"mean current ± {charge.std() / T:.3f} µA/cm²"
    )

# %% [markdown]
# The membrane filters it. With $\sigma_V = \sigma / (g_L\sqrt{\tau_m})$ in mV and $\mu = E_L + I_0/g_L$,
#
# $$\tau_m \frac{\mathrm dV}{\mathrm dt} = \mu - V + \sigma_V \sqrt{\tau_m}\,\xi(t),$$
#
# an **Ornstein–Uhlenbeck process**. Without threshold $V$ is Gaussian with mean $\mu$ and standard deviation $\sigma_V/\sqrt2$. Shots of length $\tau$ give a factor $1/\sqrt{1 + \tau/\tau_m}$ less.

# %% jupyter={"source_hidden": true}
predict(
    "The shots last as long as the membrane: τ = τ_m. Which share of the white-noise standard deviation does V have?",
    unit="%",
    answer=lambda: 100 / math.sqrt(1 + neuron.tau_m / neuron.tau_m),
    tolerance=0.03,
    reason="1/√2: slow currents are not averaged out by the membrane, but brief ones of the same charge are larger.",
)


# %% [markdown]
# A thousand inputs of each kind, balanced. The charge $q$ of a shot stays, its length $\tau$ moves. Where does white noise stop being right?


# %%
def replaced(tau, q, rate, g_L, seed):
    dt = min(tau / 5, 0.5)
    signs = ((1, 2 * seed), (-1, 2 * seed + 1))
    inputs = [ShotNoise(1000, rate, sign * q / tau, tau, stream) for sign, stream in signs]
    return LIF(g_L=g_L), sum(sampled_current(each, 3000, dt) for each in inputs), dt, inputs


Explorer(
    replaced,
    pictures.Replacement,
    presets={"brief shots": {"tau": 0.5}, "long shots": {"tau": 50}, "leaky": {"g_L": 0.3}},
    tau=Slider(5, 0.5, 50, unit="ms", label="decay of the current", log=True),
    q=Slider(0.4, 0.1, 0.5, unit="nC/cm²", label="charge of a spike", step=0.01),
    rate=Slider(10, 2, 15, unit="Hz", label="rate of each input", step=0.5),
    g_L=Slider(0.1, 0.05, 0.3, unit="mS/cm²", label="leak conductance", step=0.01),
    seed=Integer(1, 1, 99, label="seed"),
)

# %% [markdown]
# **What you saw.** Brief shots: white noise is right. From $\tau \approx \tau_m/10$ on it is too strong by 5 %, and the error grows. The mean stays at rest: this neuron would fire from fluctuations alone.

# %%
for tau in (0.1, 1.0, 10.0):
    cell, I, dt, inputs = replaced(tau, q=0.4, rate=10, g_L=0.1, seed=1)
    white = gaussian_limit(*inputs).sigma / (cell.g_L * math.sqrt(2 * cell.tau_m))
    exact = white / math.sqrt(1 + tau / cell.tau_m)
    print(f"τ = {tau:4.1f} ms: SD of V {exact:.2f} mV, white noise {white:.2f} mV")

# %% [markdown]
# ## 3 · The stochastic neuron
#
# Now threshold and reset are back: $\mu$ is where the mean current would take $V$, and the noise shakes it. Two ways to fire: **mean-driven**, $\mu$ above threshold, or **fluctuation-driven**, $\mu$ below, where only
# noise brings a spike.


# %%
from lecture_lib.fi_curve import (
    estimate,
    euler_maruyama_rate,
    potential_histogram,
    sampled_path,
    siegert_rate,
    stationary_density,
    voltage_noise,
)


def trials(I_0, sigma, t_ref, seed):
    cell = LIF(t_ref=t_ref)
    mu, sigma_V = steady_potential(cell, I_0), voltage_noise(cell, sigma)
    dt = 0.1 if sigma else 0.01  # ms; without noise all spikes would be late by the same part of dt
    time = {"duration": 2000, "settle": 100, "sample_every": 0.1, "dt": dt}
    return simulate_trials(cell, mu, sigma_V, trials=40, seed=seed, **time), I_0, sigma


# %% jupyter={"source_hidden": true}
predict(
    "The current is exactly the rheobase: without noise the neuron is silent. Now comes noise with σ = 1.5 µA/cm² √ms. Which rate?",
    ["still 0 Hz", "about 4 Hz", "about 40 Hz"],
    answer=lambda: (
        "about 40 Hz" if 30 < trials(neuron.rheobase, 1.5, 2, 1)[0].rate < 50 else "about 4 Hz"
    ),
    reason="V hovers at the threshold, and the least push takes it across. Noise does not cancel: downward pushes are forgotten, upward ones make spikes.",
)

# %% jupyter={"source_hidden": true}
predict(
    "Which neuron is the more irregular?",
    ["mean-driven: strong current, weak noise", "fluctuation-driven: weak current, strong noise"],
    answer=lambda: int(
        siegert_cv(neuron, -65, voltage_noise(neuron, 3))
        > siegert_cv(neuron, -40, voltage_noise(neuron, 1))
    ),
    reason="Rare chance crossings forget each other: nearly Poisson, CV near 1. A strong mean makes a clock.",
)

# %%
Explorer(
    trials,
    pictures.Trials,
    presets={
        "mean-driven": {"I_0": 2.5, "sigma": 0.5},
        "at the rheobase": {},
        "fluctuation-driven": {"I_0": 0, "sigma": 3},
        "no noise": {"I_0": 2.5, "sigma": 0},
    },
    I_0=Slider(1.5, -1, 4, unit="µA/cm²", label="mean current", step=0.05),
    sigma=Slider(1.5, 0, 4, unit="µA/cm² √ms", label="noise", step=0.05),
    t_ref=Slider(2, 0, 10, unit="ms", label="refractory time", step=0.1),
    seed=Integer(1, 0, 99, label="seed", enabled=lambda s: s["sigma"] > 0),
)

# %% [markdown]
# **What you saw.** Mean-driven: rows of evenly spaced spikes, intervals around 1. Fluctuation-driven: rare, scattered spikes, and intervals that follow the line of a Poisson train. To fire, the neuron needs no current above the rheobase, only noise.

# %%
for name, I_0, sigma in (("mean-driven", 2.5, 0.5), ("fluctuation-driven", 0.0, 3.0)):
    neurons, *_ = trials(I_0, sigma, t_ref=2, seed=3)
    gaps = neurons.intervals()
    print(f"{name:18}: {neurons.rate:5.1f} Hz, CV {gaps.std() / gaps.mean():.2f}")

# %% [markdown]
# ### The f–I curve of a noisy neuron
#
# The mean time to reach the threshold can be calculated (Siegert 1951, Ricciardi 1977):
#
# $$\frac1f = t_\text{ref} + \tau_m \sqrt\pi \int_{x_r}^{b} e^{x^2}\left(1 + \operatorname{erf} x\right)\mathrm dx, \qquad x_r = \frac{V_\text{reset} - \mu}{\sigma_V}, \quad b = \frac{V_\text{threshold} - \mu}{\sigma_V}.$$

# %% [markdown]
# The intervals' coefficient of variation has a formula, too (Brunel 2000):
#
# $$\text{CV}^2 = 2\pi (f \tau_m)^2 \int_{x_r}^{b} e^{x^2} \int_{-\infty}^{x} e^{z^2} (1 + \operatorname{erf} z)^2\,\mathrm dz\,\mathrm dx.$$
#
# Written like this, $e^{x^2}$ overflows when $\mu$ is far from the threshold. The library rewrites both. Near the threshold a plain sum will do:

# %%
from scipy.special import erf

mu, sigma_V = -52.0, 5.0  # mV
x = np.linspace((neuron.V_reset - mu) / sigma_V, (neuron.V_threshold - mu) / sigma_V, 10_001)
integral = np.trapezoid(np.exp(x**2) * (1 + erf(x)), x)
f = 1e3 / (neuron.t_ref + neuron.tau_m * math.sqrt(math.pi) * integral)
print(f"plain sum {f:.4f} Hz, siegert_rate {siegert_rate(neuron, mu, sigma_V):.4f} Hz")

# %% jupyter={"source_hidden": true}
predict(
    "Where does noise change the rate most?",
    ["far below the rheobase", "near the rheobase", "far above the rheobase"],
    answer=lambda: int(
        np.argmax(
            [
                siegert_rate(neuron, steady_potential(neuron, I), voltage_noise(neuron, 2))
                - firing_rate(neuron, I)
                for I in (-1, 1.4, 3.5)
            ]
        )
    ),
    reason="Far below, noise seldom reaches the threshold. Far above, early and late crossings nearly cancel. In between it smooths the corner.",
)

# %% [markdown]
# Press *Run*: trials accumulate, and the standard errors shrink. Three strengths of noise at once. Does each point end on the theory?

# %%
from itertools import accumulate, repeat, starmap

PIECES = 100


def noisy_curves(sigma, t_ref):
    cell, rng = LIF(t_ref=t_ref), np.random.default_rng(1)
    I_0, sigmas = np.linspace(-1, 3.5, 13), sigma * np.array([1, 2, 3]) / 3
    mu, sigma_V = steady_potential(cell, I_0), voltage_noise(cell, sigmas)[:, np.newaxis]

    def piece(number):
        settle = rng.uniform(100, 200)  # not always the same phase of a regular train
        return estimate(simulate_trials(cell, mu, sigma_V, 2000, 5, settle=settle, seed=rng))

    for k, found in enumerate(accumulate(map(piece, range(PIECES))), start=1):
        yield Progress(k / PIECES, (cell, I_0, sigmas, found))


Explorer(
    noisy_curves,
    pictures.NoisyCurves,
    presets={
        "weak noise": {"sigma": 1},
        "strong noise": {"sigma": 5},
        "slow recovery": {"t_ref": 10},
    },
    sigma=Slider(3, 1, 5, unit="µA/cm² √ms", label="strongest noise", step=0.05),
    t_ref=Slider(2, 0, 10, unit="ms", label="refractory time", step=0.1),
)

# %% [markdown]
# **What you saw.** Noise **smooths the threshold**: the neuron answers to currents below the rheobase, and its curve has no corner. Far above, all curves meet. The CV falls from 1 to the clock's 0 on the way.
# Four times the trials halve the standard error.

# %%
sigma_V = voltage_noise(neuron, 3)
for I_0 in (0.0, 1.0, 1.5, 3.5):
    mu = steady_potential(neuron, I_0)
    print(
        f"I_0 = {I_0:.1f} µA/cm²: {firing_rate(neuron, I_0):6.1f} Hz without noise, "
        f"{siegert_rate(neuron, mu, sigma_V):6.1f} Hz with σ = 3, CV {siegert_cv(neuron, mu, sigma_V):.2f}"
    )

# %% [markdown]
# ### Where $V$ spends its time
#
# Without threshold the distribution of $V$ is the Gaussian of section 2. With it, all that crosses is taken away and put back at $V_\text{reset}$ (Brunel & Hakim 1999):
#
# $$P(V) = \frac{2 f \tau_m}{\sigma_V}\, e^{-y^2} \int_{\max(y,\,x_r)}^{b} e^{x^2}\,\mathrm dx, \qquad y = \frac{V - \mu}{\sigma_V}.$$
#
# Its area is $1 - f t_\text{ref}$: what is missing is the refractory time.

# %% jupyter={"source_hidden": true}
predict(
    "μ lies exactly at the threshold. How likely is V close to the threshold?",
    ["most likely there", "as likely as without threshold", "hardly ever there"],
    answer=lambda: (
        "hardly ever there"
        if stationary_density(neuron, -50, 5, -50.1) < 0.1 * stationary_density(neuron, -50, 5, -55)
        else "most likely there"
    ),
    reason="The threshold absorbs: who comes close is soon across and back at the reset.",
)


# %%


def where_V_is(mu, sigma_V, t_ref):
    rng, edges = np.random.default_rng(1), np.arange(-90, -19.5, 0.5)

    def piece(cell, dt):
        time = {"settle": rng.uniform(50, 100), "sample_every": 0.5}
        neurons = simulate_trials(cell, mu, sigma_V, 100, 200, dt, seed=rng, **time)
        return potential_histogram(neurons, edges)

    bound = LIF(t_ref=t_ref)
    cells = ((LIF(V_threshold=400), 0.1), (bound, 0.02))  # fine steps where the threshold is near
    both = [accumulate(starmap(piece, repeat(cell, PIECES))) for cell in cells]
    for k, found in enumerate(zip(*both, strict=True), start=1):
        yield Progress(k / PIECES, (bound, mu, sigma_V, *found))


Explorer(
    where_V_is,
    pictures.Density,
    presets={
        "fluctuation-driven": {"mu": -62, "sigma_V": 6},
        "mean-driven": {"mu": -42, "sigma_V": 3},
        "long refractory time": {"mu": -42, "t_ref": 10},
    },
    mu=Slider(-50, -65, -40, unit="mV", label="mean input", step=0.5),
    sigma_V=Slider(5, 3, 10, unit="mV", label="noise", step=0.1),
    t_ref=Slider(2, 0, 10, unit="ms", label="refractory time", step=0.1),
)

# %% [markdown]
# **What you saw.** Far below threshold both pictures agree: hardly anything is taken away. Near it the right one falls to **zero at the threshold** and has a kink at the reset, where the neurons come back.

# %%
V = np.linspace(-120, -50, 20_001)
for mu in (-65.0, -50.0, -40.0):
    area = np.trapezoid(stationary_density(neuron, mu, 5.0, V), V)
    refractory = siegert_rate(neuron, mu, 5.0) * neuron.t_ref / 1e3
    print(
        f"μ = {mu:.0f} mV: area {area:.4f} + refractory {refractory:.4f} = {area + refractory:.4f}"
    )

# %% [markdown]
# ## 4 · The trap
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
print(
    f"plain simulation {spikes / N:.1f} Hz, theory {theory:.1f} Hz: {100 * (spikes / N / theory - 1):+.1f} %"
)

# %% jupyter={"source_hidden": true}
predict(
    "The plain simulation at dt = 0.1 ms is 4 % too slow. At dt = 0.01 ms, ten times the work, what error is left?",
    ["about 0.4 %", "about 1.3 %", "about 3 %"],
    answer=lambda: int(
        np.argmin(
            np.abs(
                100 * (1 - euler_maruyama_rate(neuron, -50, 5, 0.01) / siegert_rate(neuron, -50, 5))
                - np.array([0.4, 1.3, 3])
            )
        )
    ),
    reason="The error goes as √dt, not as dt: ten times the work brings a factor of about three.",
)


# %% [markdown]
# Left: one path, and the samples that a simulation sees. It crosses the threshold **between** two samples and is back before the next. Right: what this costs. Move $dt$, then press *Run*.


# %%
def trap(dt, mu, sigma_V, seed):
    rng, N = np.random.default_rng(1), max(round(2400 * dt), 200)
    seen = sampled_path(neuron, mu, sigma_V, dt, 1.6, V_0=-50 - 0.2 * sigma_V, seed=seed)

    def piece(scheme):
        start = {"settle": rng.uniform(100, 200), "seed": rng}
        return estimate(simulate_trials(neuron, mu, sigma_V, 500, N, dt, scheme, **start))

    both = [accumulate(map(piece, repeat(scheme, PIECES))) for scheme in ("euler", "corrected")]
    for k, found in enumerate(zip(*both, strict=True), start=1):
        yield Progress(k / PIECES, (neuron, mu, sigma_V, dt, seen, *found))


Explorer(
    trap,
    pictures.UnseenCrossings,
    presets={
        "usual": {},
        "fine": {"dt": 0.01},
        "coarse": {"dt": 0.5},
        "below threshold": {"mu": -54, "seed": 184},
        "above threshold": {"mu": -44},
    },
    dt=Slider(0.1, 0.01, 0.5, unit="ms", label="time step", log=True),
    mu=Slider(-50, -54, -44, unit="mV", label="mean input", step=0.5),
    sigma_V=Slider(5, 3, 8, unit="mV", label="noise", step=0.1),
    seed=Integer(148, 0, 199, label="seed of the path"),
)

# %% [markdown]
# **What you saw.** The error is not in $V$: it is in the *looking*. Looking only every $dt$ acts like a threshold that lies higher, by $0.5826$ standard deviations of one step:
#
# $$\Delta V = 0.5826\; \sigma_V \sqrt{dt/\tau_m}.$$
#
# **The cure**: lower the threshold by just that. On a single path it fires too early or too late, on average at the right time.

# %%
print("error of the rate in %, expected for the plain simulation")
for mu, sigma_V in ((-54.0, 5.0), (-50.0, 5.0), (-44.0, 5.0), (-50.0, 3.0)):
    true = siegert_rate(neuron, mu, sigma_V)
    errors = [
        100 * (euler_maruyama_rate(neuron, mu, sigma_V, dt) / true - 1) for dt in (0.1, 0.025)
    ]
    print(
        f"μ = {mu:.0f} mV, σ_V = {sigma_V:.0f} mV: dt = 0.1 {errors[0]:+.1f}, dt = 0.025 {errors[1]:+.1f}"
    )

# %% [markdown]
# The 4 % hold at $\mu = V_\text{threshold}$ and $\sigma_V = 5$ mV. Below threshold the error is larger, since every spike depends on a fluctuation; above it is smaller. A quarter of the step halves it.

# %%
for scheme in ("euler", "corrected"):
    found = simulate_trials(neuron, -50, 5, 5000, 400, scheme=scheme, settle=100, seed=2)
    off, error = found.rate / siegert_rate(neuron, -50, 5) - 1, found.rate_error / found.rate
    print(f"{scheme:9}: {100 * off:+.1f} ± {100 * error:.1f} %")

# %% [markdown]
# ## What you know now
#
# 1. $1/f = t_\text{ref} + \tau_m \log\frac{E_L + I/g_L - V_\text{reset}}{E_L + I/g_L - V_\text{threshold}}$: zero up to the rheobase, a logarithmic onset, a straight line, a ceiling $1/t_\text{ref}$.
# 2. Many inputs become $I_0 + \sigma\xi(t)$. Means can cancel, variances add. It holds where shots are brief against $\tau_m$.
# 3. Noise smooths the threshold. Mean-driven neurons are clocks, fluctuation-driven ones nearly Poisson. A simulation that looks only at its samples fires too rarely.

# %% [markdown]
# ## Exercises
#
# ### 1 · Compute
# Turn the f–I curve round: which constant current makes a LIF without refractory time fire at `f` Hz?


# %%
from lecture_lib.fi_curve import exercises
from lecture_lib.teaching import check


def current_for(f, C, g_L, E_L, V_threshold, V_reset):
    """Current in µA/cm²; f in Hz, C in µF/cm², g_L in mS/cm², potentials in mV."""
    ...  # your code here


check(current_for, **exercises.CURRENT_FOR)

# %% [markdown]
# <details><summary>Solution</summary>
#
# With T = 1000/f and a = e^(−T/τ_m), the line before the logarithm reads (μ − V_reset) a = μ − V_threshold. Solve it for μ = E_L + I/g_L.
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
# `K` excitatory inputs of rate `r_E` bring the charge `q_E` each, `K` inhibitory ones of rate `r_I` take `q_I`. All shots are brief. How widely (standard deviation, mV) does $V$ spread without threshold?


# %%
def spread_of_V(K, r_E, q_E, r_I, q_I, C, g_L):
    """SD of V in mV; rates in Hz, charges in nC/cm², C in µF/cm², g_L in mS/cm²."""
    ...  # your code here


check(spread_of_V, **exercises.SPREAD_OF_V)

# %% [markdown]
# <details><summary>Solution</summary>
#
# σ² = Σ K r q², with rates in 1/ms. Then σ_V = σ/(g_L √τ_m), and V spreads by σ_V/√2. The sign of a charge has no meaning here.
#
# ```python
# def spread_of_V(K, r_E, q_E, r_I, q_I, C, g_L):
#     sigma = np.sqrt(K * (r_E * q_E**2 + r_I * q_I**2) / 1000)
#     return sigma / (g_L * np.sqrt(2 * C / g_L))
# ```
# </details>

# %% [markdown]
# ### 3 · Explain
# You have a plain simulator and cannot change it. It gave `f_coarse` with a step $dt$ and `f_fine` with $dt/4$. Estimate the rate at $dt = 0$. Explain in two sentences why one must not extrapolate as if the error were $\propto dt$.


# %%
def without_bias(f_coarse, f_fine):
    """Rate in Hz at dt = 0, from the rates at dt and at dt/4."""
    ...  # your code here


check(without_bias, **exercises.without_bias())

# %% [markdown]
# <details><summary>Solution</summary>
#
# In a step V moves by about √dt, so that is how far above the threshold a path can be unseen. The error is ∝ √dt: a quarter of the step
# leaves half of it, and what was gained from coarse to fine is still missing. An error ∝ dt would leave a quarter, and one would stop too early.
#
# ```python
# def without_bias(f_coarse, f_fine):
#     return f_fine + (f_fine - f_coarse)
# ```
# </details>

# %%
coarse, fine = (euler_maruyama_rate(neuron, -50, 5, dt) for dt in (0.1, 0.025))
print(
    f"{coarse:.2f}, {fine:.2f} → {2 * fine - coarse:.2f} Hz; theory {siegert_rate(neuron, -50, 5):.2f} Hz"
)

# %% [markdown]
# ## Sources
#
# - L. Lapicque (1907), *Recherches quantitatives sur l'excitation électrique des nerfs traitée comme une polarisation*, J. Physiol. Pathol. Gén. 9, 620–635: the leaky capacitor with a threshold (section 1).
# - A. L. Hodgkin (1948), *The local electric changes associated with repetitive action in a non-medullated axon*, J. Physiol. 107, 165–181: classes of onset.
# - N. Campbell (1909), *The study of discontinuous phenomena*, Proc. Camb. Phil. Soc. 15, 117–136; S. O. Rice (1944), *Mathematical analysis of random noise*, Bell Syst. Tech. J. 23, 282–332: sums of shots.
# - D. R. Cox, W. L. Smith (1954), *On the superposition of renewal processes*, Biometrika 41, 91–99.
# - C. van Vreeswijk, H. Sompolinsky (1996), *Chaos in neuronal networks with balanced excitatory and inhibitory activity*, Science 274, 1724–1726: weights as $1/\sqrt K$.

# %% [markdown]
# - G. E. Uhlenbeck, L. S. Ornstein (1930), *On the theory of the Brownian motion*, Phys. Rev. 36, 823–841.
# - A. J. F. Siegert (1951), *On the first passage time probability problem*, Phys. Rev. 81, 617–623; L. M. Ricciardi (1977), *Diffusion Processes and Related Topics in Biology*, Springer: mean interval.
# - N. Brunel, V. Hakim (1999), *Fast global oscillations in networks of integrate-and-fire neurons with low firing rates*, Neural Comput. 11, 1621–1671: stationary density; N. Brunel (2000), J. Comput. Neurosci. 8, 183–208: CV (appendix A.1).
# - S. Asmussen, P. Glynn, J. Pitman (1995), *Discretization error in simulation of one-dimensional reflecting Brownian motion*, Ann. Appl. Probab. 5, 875–896; M. Broadie, P. Glasserman, S. Kou (1997), *A continuity correction for discrete barrier options*, Math. Finance 7, 325–349: the constant $-\zeta(1/2)/\sqrt{2\pi} = 0.5826$.
