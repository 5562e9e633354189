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
# # 06 · Recurrent networks
#
# A neuron of cortex hears thousands of others, and they fire at odd times. Record it twice under the same conditions: the spikes come at other moments, though their mean rate is the same. Where does the disorder come from, if each neuron obeys an equation? In this notebook 12 500 of them run live in front of you. You will turn one knob and watch disorder become a clock.
#
# **What do neurons do together?**
#
# After this notebook you can
#
# 1. write a network of integrate-and-fire neurons as a loop, and name what each parameter of a sparse network does,
# 2. calculate its firing rate without simulating it, and say in which state it will be,
# 3. explain why neurons with thousands of inputs fire irregularly, and which of their spikes can be predicted.
#
# *Before it:* `05_fi_curve`. *Time:* 90 minutes. What is marked *further* is folded and takes another 42 minutes, the exercises half an hour.

# %% [markdown]
# <details><summary>Symbols that change their meaning here</summary>
#
# | symbol | before | in this notebook |
# |:--|:--|:--|
# | $C$ | capacitance | $C_E$, $C_I$, $C_\text{ext}$: numbers of inputs of a neuron (the bare $C$, in section 1 only, is the capacitance) |
# | $g$ | a conductance | strength of inhibition relative to excitation, without unit |
# | $I$ | a current | index of the inhibitory neurons |
# | $J$ | a charge (lecture) | the step of $V$ by one spike, mV |
# | drive | $I$ in µA/cm² | $\mu = I/g_L$ in mV: where it alone would take $V$ |
# | $\tau_m$ | of the gate $m$ (03); 1.5 ms, the squid's membrane (04) | of the membrane, $C/g_L = 20$ ms as in cortex |
# | $\mu$, $\sigma$ | absolute mV | mV from rest |
# | $V$ | absolute, rest at −65 mV | counted from rest, so that the threshold is 20 mV |
#
# </details>

# %% [markdown]
# ## 1 · A network is a loop · 13 min
#
# Each neuron $i$ is the leaky membrane of the notebooks before. Its current is made of the spikes of others:
#
# $$C\,\frac{\mathrm dV_i}{\mathrm dt} = g_L\,(E_L - V_i) + I_{\text{syn},i}, \qquad I_{\text{syn},i} = \sum_j \sum_m J_{ij}\; \delta\big(t - t_m^{(j)} - D\big).$$
#
# $t_m^{(j)}$ is the $m$-th spike of neuron $j$, and $D$ the delay until it acts. $J_{ij}$ is the strength from $j$ to $i$.

# %% [markdown]
# A $\delta$ has the unit 1/ms, so here $J_{ij}$ is a **charge**: all that one spike brings, $J_\text{charge} = w_{ij}\int\alpha(t)\,\mathrm dt$. On the capacitor it makes a step of voltage,
#
# $$J_\text{charge} = C \cdot J_\text{mV}.$$
#
# With $C = 200$ pF, 20 fC make 0.1 mV. From here on $J$ means this step, in mV.

# %% [markdown]
# Divide by $g_L$, count $V$ from $E_L$, and add a constant drive that alone would take $V$ to $\mu_i$:
#
# $$\tau_m \frac{\mathrm dV_i}{\mathrm dt} = \mu_i - V_i + \tau_m \sum_j \sum_m J_{ij}\, \delta\big(t - t_m^{(j)} - D\big).$$
#
# When a spike arrives, $V_i$ **jumps** by $J_{ij}$. Between arrivals the solution is an exponential. So a network is a loop: *integrate, fire, deliver $D$ later*.

# %%
import math

import numpy as np

tau_m, t_ref, V_threshold, V_reset, dt = 20.0, 2.0, 20.0, 10.0, 0.1  # ms, mV from rest


def run(J, D, mu, V_0, duration=100):
    """t (ms), V (mV) and spikes (0 or 1) of LIF neurons, a row for each step of dt.

    J[i, j]: mV from j to i; D in ms; drive mu and start V_0 in mV from rest.
    """
    N, delay, steps = len(J), round(D / dt), round(duration / dt)
    V, refractory_until = np.array(V_0, np.float32), np.zeros(N)
    decay = np.float32(math.exp(-dt / tau_m))  # 32 bits, as in the fast engine below
    push = np.float32((1 - math.exp(-dt / tau_m)) * np.array(mu))
    trace, fired = np.zeros((steps, N)), np.zeros((steps, N))
    for k in range(steps):
        V = decay * V + push  # integrate: towards mu with tau_m
        if k >= delay:
            V += np.float32(J @ fired[k - delay])  # what was fired D ago arrives
        V[refractory_until > k] = V_reset
        spike = V >= V_threshold  # fire
        V[spike] = V_reset
        refractory_until[spike] = k + 1 + round(t_ref / dt)
        trace[k], fired[k] = V, spike
    return dt * np.arange(1, steps + 1), trace, fired


# %% [markdown]
# Two neurons: $J_{21}$ leads from 1 to 2, and $J_{12}$ back. Each has a drive of its own. Neuron 2 starts at reset; where neuron 1 starts, you choose: from 20 mV on it fires at once.


# %%
def two_neurons(mu_1, mu_2, J_21, J_12, D, start_1):
    J, D = np.array([[0, J_12], [J_21, 0]]), round(D, 1)  # a delay is a number of steps
    return J, D, *run(J, D, np.array([mu_1, mu_2]), [start_1, V_reset])


# %% jupyter={"source_hidden": true}
from lecture_lib.live import Choice, Explorer, Integer, Progress, Slider, explain, predict

predict("recurrent_networks/echo")


# %% jupyter={"source_hidden": true}
from lecture_lib.recurrent_networks import exercises, pictures


def second_fires(state):
    """Whether neuron 2 has anything to send: else its strength has no effect."""
    return bool(two_neurons(**state)[-1][:, 1].any())


ECHO = {"mu_1": 15, "mu_2": 15, "J_21": 12, "J_12": 12, "start_1": 25}

Explorer(
    two_neurons,
    pictures.TwoNeurons,
    presets={
        "listen": {},
        "make it fire": {"J_21": 8},
        "inhibit": {"J_21": -8, "mu_2": 23},
        "talk back": {"J_21": 8, "J_12": -10},
        "echo": ECHO,
    },
    task="Each slanted line is a spike on its way: orange excites, blue inhibits.",
    goals={
        "Press *echo*, and end it by the delay alone.": lambda v: (
            all(v[name] == value for name, value in ECHO.items()) and v["spikes_1"] < 3
        )
    },
    mu_1=Slider(25, 10, 40, unit="mV", label="drive of 1", step=0.5),
    mu_2=Slider(15, 10, 40, unit="mV", label="drive of 2", step=0.5),
    J_21=Slider(3, -12, 12, unit="mV", label="strength 1 → 2", step=0.5),
    J_12=Slider(0, -12, 12, unit="mV", label="strength 2 → 1", step=0.5, enabled=second_fires),
    D=Slider(5, 0.1, 20, unit="ms", label="delay", step=0.1),
    start_1=Slider(10, 0, 25, unit="mV", label="start of 1", step=0.5),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# $V_2$ jumps by $J_{21}$, exactly $D$ after each spike of neuron 1, and leaks back. A strong jump makes a spike, and inhibition holds one off. With both directions open a spike may come back as an **echo** after $2D$. It is lost where $2D$ is shorter than $t_\text{ref}$: neuron 1 cannot answer yet.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Twenty neurons · *further* · 9 min

# %% [markdown]
# The same loop, with sixteen excitatory neurons and four inhibitory ones. Each hears four of the first and one of the second, drawn at random. An excitatory spike makes $+J$, an inhibitory one $-gJ$. At $g = 4$ the five inputs of a neuron cancel on average.

# %%
EXCITATORY, N = 16, 20


def who_hears_whom(seed):
    """Matrix of 0 and 1: a row for each listener, four E and one I input, never itself."""
    rng, links = np.random.default_rng(seed), np.zeros((N, N), int)
    for i in range(N):
        E, I = (np.setdiff1d(np.arange(*ends), i) for ends in ((0, EXCITATORY), (EXCITATORY, N)))
        links[i, rng.choice(E, 4, replace=False)] = links[i, rng.choice(I, 1)] = 1
    return links


def drive_and_start(mu, seed):
    rng = np.random.default_rng(seed + 1000)
    return mu + rng.uniform(-2, 2, N), rng.uniform(0, V_threshold, N)


def twenty(J, g, D, mu, neuron, seed):
    weights = who_hears_whom(seed) * np.where(np.arange(N) < EXCITATORY, J, -g * J)
    D = round(D, 1)
    return weights, D, EXCITATORY, neuron - 1, *run(weights, D, *drive_and_start(mu, seed))


# %% jupyter={"source_hidden": true}
Explorer(
    twenty,
    pictures.TwentyNeurons,
    presets={
        "alone": {"J": 0},
        "balanced": {},
        "excitation only": {"g": 0},
        "strong inhibition": {"g": 8},
        "long delay": {"D": 10},
    },
    task="Press *alone*, then *balanced*: how much does the number of spikes change?",
    goals={
        "With some inhibition left (g of 1 or more), reach 150 spikes.": lambda v: (
            v["g"] >= 1 and v["mu"] <= 24 and v["spikes"] >= 150
        )
    },
    J=Slider(2, 0, 3, unit="mV", label="excitatory strength", step=0.1),
    g=Slider(4, 0, 8, label="inhibitory / excitatory", step=0.1, enabled=lambda now: now["J"] > 0),
    D=Slider(2, 0.1, 20, unit="ms", label="delay", step=0.1, enabled=lambda now: now["J"] > 0),
    mu=Slider(24, 10, 40, unit="mV", label="drive", step=0.5),
    neuron=Integer(3, 1, N, label="look at neuron"),
    seed=Integer(1, 0, 99, label="seed of the network"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Alone, each neuron is a clock. Coupled, each jump shifts the next spike, which shifts others. At $g = 4$ all spikes move, but their number changes little: remember this balance. With excitation only the rate runs up.
#
# </details>

# %% [markdown]
# Twelve thousand neurons need a faster loop. The library's engine takes the same steps, compiled. Same connections, drive and start: are the spikes the same?


# %%
from lecture_lib.recurrent_networks import (
    STATES,
    Connectivity,
    History,
    SparseNetwork,
    accumulate_statistics,
    buttons,
    connect,
    record_statistics,
    resized,
    start,
)
from lecture_lib.teaching import check, lab_book, table


def by_engine(J, g, D, mu, seed, duration=100):
    """Spike times and neurons of the twenty, by the library."""
    network = SparseNetwork(N_E=EXCITATORY, N_I=N - EXCITATORY, J=J, g=g, D=D, eta=0)
    drive, V_0 = drive_and_start(mu, seed)
    links = Connectivity.from_matrix(who_hears_whom(seed))
    record = start(network, connectivity=links, V_0=V_0, mu=drive).advance(duration)
    return record.times, record.neurons


by_loop, by_both = [], []
for seed in range(3):
    *_, t, _, fired = twenty(J=2, g=4, D=2, mu=24, neuron=1, seed=seed)
    step, neurons = np.nonzero(fired)
    times, who = by_engine(J=2, g=4, D=2, mu=24, seed=seed)
    by_loop.append(len(step))
    by_both.append(sum(np.isclose(times, t[step]) & (who == neurons)))
table({"network": range(3), "spikes by the loop": by_loop, "the same by the engine": by_both})

# %% [markdown]
# ## 2 · The sparse network · 14 min
#
# Brunel's network (2000), his model A, is the standard of the field. Its parameters, one by one:
#
# - $N_E = 10\,000$ excitatory and $N_I = 2500$ inhibitory neurons: four to one, as in cortex.
# - $C_E = 1000$ and $C_I = 250$: of these each neuron hears one in ten, drawn at random. The network is **sparse**.
# - $J = 0.1$ mV: one spike is 1/200 of the way from rest to threshold. Many must come together.

# %% [markdown]
# - $g = 5$: an inhibitory spike makes $-gJ$. With $C_E = 4\, C_I$, $g = 4$ is the balance.
# - $D = 1.5$ ms, $\tau_m = 20$ ms, $t_\text{ref} = 2$ ms, $V_\text{threshold} = 20$ and $V_\text{reset} = 10$ mV from rest.
# - $C_\text{ext} = C_E$ inputs come from the rest of the brain, each a Poisson train of rate $\nu_\text{ext}$.

# %% [markdown]
# The drive is measured by what just reaches the threshold when nobody inside fires:
#
# $$\nu_\text{threshold} = \frac{V_\text{threshold}}{J\, C_\text{ext}\, \tau_m}, \qquad \eta = \frac{\nu_\text{ext}}{\nu_\text{threshold}}.$$
#
# At $\eta = 1$ the mean of $V$ comes to the threshold, at $\eta = 2$ to twice that.

# %% [markdown]
# Three numbers tell what a network does. The **rate** is that of one neuron. The **CV** of its intervals is 0 for a clock and 1 for a Poisson train. The **synchrony** $\chi$ compares the activity $A(t)$ of the population with that of single neurons:
#
# $$\chi^2 = \frac{\operatorname{Var} A}{\langle \operatorname{Var} a_i \rangle_i}, \qquad \chi = 1 \text{ if all are one}, \quad \frac1{\sqrt N} \text{ if independent}.$$

# %% [markdown]
# Brunel's states have names made of two words: **S**ynchronous or **A**synchronous is the population, **R**egular or **I**rregular the single neuron.
#
# - **SR**: the population is synchronous and each neuron a clock.
# - **AI**: no common rhythm and no clocks.
# - **SI fast** and **SI slow**: the population has a rhythm, but each neuron takes part only now and then.

# %%
from dataclasses import replace
from functools import lru_cache

from lecture_lib.support.jit import affordable

SIZES = {"1250": 1_000, "2500": 2_000, "5000": 4_000, "12 500": 10_000}  # N: N_E
OFFERED = affordable(list(SIZES), ["1250", "2500"])
full = SparseNetwork(g=5, eta=2)
size = affordable(full, resized(full, 2000))
FEWER = "2500 neurons instead of 12 500"  # then


@lru_cache(maxsize=6)
def wired(N_E, C_E, seed=1):
    """Who hears whom, drawn once for all networks of this size."""
    return connect(SparseNetwork(N_E=N_E, C_E=C_E, C_I=C_E // 4), seed)


def begin(network, **more):
    return start(network, 1, wired(network.N_E, int(network.C_E)), **more)


def live(g, eta, J, D, N):
    def at(g, eta, J, **others):
        return resized(SparseNetwork(g=g, eta=eta, J=J, D=round(D, 1)), SIZES[N])

    history = History(begin(at(g, eta, J)))
    snapshot = history.advance(500)  # ms
    while True:
        sliders = yield snapshot  # what they say now; nothing in a plain loop
        if sliders:
            new = at(**sliders)
            history.running.change(g=new.g, eta=new.eta, J=new.J)
        snapshot = history.advance(10)


# %% jupyter={"source_hidden": true}
predict("recurrent_networks/rhythm")

# %% [markdown]
# Press *Run*. The network goes on in real time, and $g$, $\eta$ and $J$ act on it at once. A new $D$ or $N$ starts it anew. With fewer neurons $J$ grows, so that $J C_E$ is the same.

# %% jupyter={"source_hidden": true}
inhibition = Slider(5, 0, 8, label="inhibitory / excitatory", step=0.05)
drive = Slider(2, 0, 4, label="external drive", step=0.02)

Explorer(
    live,
    pictures.LiveNetwork,
    less=FEWER,
    presets=buttons(size),
    live=("g", "eta", "J"),
    piece=10,  # ms
    task="Run it, and drag g from 5 to 3 and back.",
    goals={
        "Make it fire as cortex does: below 10 Hz, CV above 0.75.": lambda v: (
            (v["rate"] or 99) < 10 and (v["CV"] or 0) > 0.75
        ),
        "Slow the fast rhythm to below 120 Hz by the delay (g = 6, η = 4).": lambda v: (
            v["g"] == 6 and v["eta"] == 4 and (v["peak"] or 999) < 120
        ),
    },
    g=inhibition,
    eta=drive,
    J=Slider(0.1, 0.02, 0.2, unit="mV", label="strength, full size", step=0.01),
    D=Slider(1.5, 0.5, 4, unit="ms", label="delay", step=0.1),
    N=Choice(OFFERED[-1], OFFERED, label="number of neurons"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# At $\eta = 2$ and $g$ up to 4 excitation feeds itself, and the rate is above 100 Hz. Beyond, inhibition rules: from $g = 5$ on it is below 40 Hz. Much drive brings a fast rhythm, a drive just below threshold a slow one. No neuron changed, only **coupling** and **drive**.
#
# </details>
#
# How close is this to cortex? Most of its neurons fire at some 1 to 20 Hz, and irregularly: Softky and Koch (1993) found a CV near 1. SR at 333 Hz is a state of the model only. And AI here, at 38 Hz with a CV of 0.4, is hardly irregular: Brunel has a further name, *asynchronous regular*, which is not far from it.

# %% jupyter={"source_hidden": true}
measured = {}
for name, state in STATES.items():
    network = replace(size, **state.values)
    running = begin(network)
    running.advance(298, spikes=False)
    measured[name] = record_statistics(running.advance(3000 if name == "SI slow" else 1002))
table(
    {
        "state": measured,
        "g": [f"{state.g:g}" for state in STATES.values()],
        "η": [f"{state.eta:g}" for state in STATES.values()],
        "rate (Hz)": [f"{found.rate:.1f}" for found in measured.values()],
        "CV": [f"{found.cv:.2f}" for found in measured.values()],
        "χ": [f"{found.synchrony:.2f}" for found in measured.values()],
        "peak of the spectrum (Hz)": [f"{found.frequency:.0f}" for found in measured.values()],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### What does inhibition do? · *further* · 4 min

# %% [markdown]
# Two more questions on the explorer above.

# %% jupyter={"source_hidden": true}
predict("recurrent_networks/held_together")

# %% jupyter={"source_hidden": true}
predict("recurrent_networks/without")

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### What one neuron hears, and when it fires · *further* · 13 min

# %% [markdown]
# One neuron receives thousands of spikes a second of each sign. As a current they are drawn in mV: where they alone would take $V$. Each move of a slider simulates 0.4 s, of which the last 0.3 s count; *Run* goes on and collects.

# %%
PIECE, PIECES = 300, 16  # ms


def pieces(network):
    """The last record and the statistics of all so far."""
    running = begin(network)
    running.advance(100, spikes=False)  # the start is forgotten
    records = (running.advance(PIECE, watch=[0]) for _ in range(PIECES))
    for k, both in enumerate(accumulate_statistics(records), start=1):
        yield k / PIECES, both


def activity(g, eta, J, D):
    for done, both in pieces(replace(size, g=g, eta=eta, J=J, D=round(D, 1))):
        yield Progress(done, both)


# %% jupyter={"source_hidden": true}
Explorer(
    activity,
    pictures.NetworkActivity,
    less=FEWER,
    presets={
        "two large currents": {},
        "still larger": {"g": 5.5, "eta": 4},
        "little drive": {"g": 5.5, "eta": 0.9},
    },
    task="Compare the two currents with their sum, and the sum with the threshold.",
    goals={
        "Find E above 250 mV with a sum below 50 mV.": lambda v: v["E"] > 250 and v["total"] < 50
    },
    g=Slider(5, 4.2, 8, label="inhibitory / excitatory", step=0.05),
    eta=Slider(2, 0, 4, label="external drive", step=0.05),
    J=Slider(size.J, size.J / 5, 2 * size.J, unit="mV", label="strength", step=size.J / 10),
    D=Slider(1.5, 0.5, 5, unit="ms", label="delay", step=0.1),
)

# %% [markdown]
# Can a neuron be *more* irregular than a Poisson process, with a CV above 1? Take a network of 1250 neurons: each hears a hundred strong inputs of 1 mV instead of a thousand weak ones. The noise is then three times larger.


# %%
def regularity(N, V_reset, g, eta):
    network = replace(resized(SparseNetwork(g=g, eta=eta), SIZES[N]), V_reset=V_reset)
    for done, (_, sample) in pieces(network):
        yield Progress(done, (network, sample))


# %% jupyter={"source_hidden": true}
Explorer(
    regularity,
    pictures.Intervals,
    presets={
        "few strong inputs": {},
        "reset far below": {"V_reset": -10},
        "reset near threshold": {"V_reset": 15},
        **({"model A": {"N": "12 500"}} if "12 500" in OFFERED else {}),
    },
    task="Lower the reset: what happens to the short intervals?",
    goals={"Bring the CV to 1 by the reset.": lambda v: abs((v["CV"] or 0) - 1) < 0.04},
    V_reset=Slider(10, -10, 15, unit="mV", label="reset", step=0.5),
    N=Choice("1250", OFFERED, label="number of neurons"),
    g=Slider(5, 4.2, 8, label="inhibitory / excitatory", step=0.05),
    eta=Slider(2, 1, 4, label="external drive", step=0.05),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The reset lies half-way to the threshold, and the noise is larger than the way that is left. So after a spike a second one often follows soon, and between such bursts $V$ wanders far below for long. Both make the CV exceed 1. With the reset far below each interval begins with the same long climb, and the CV falls.
#
# </details>

# %% [markdown]
# ## 3 · Groups that fire in turn · 9 min
#
# What makes SR so regular? At $g = 3$ excitation is stronger than inhibition. If many neurons fire at once, $D$ later their spikes lift every other neuron over threshold, unless it is still refractory.
#
# Here 2500 neurons run. Below, the axis counts how many fire in the same 0.1 ms.

# %%
small = replace(full, N_E=2000, epsilon=0.2, J=0.25)  # fewer neurons, stronger synapses


def in_turn(D, t_ref, g, eta):
    timing = {"D": round(D, 1), "t_ref": round(t_ref, 1)}
    running = begin(replace(small, g=g, eta=eta, **timing))
    running.advance(affordable(300, 200), spikes=False)
    return running.advance(round(affordable(120, 40) * D, 1))  # whole cycles


# %% jupyter={"source_hidden": true}
predict("recurrent_networks/delay")

# %% jupyter={"source_hidden": true}
Explorer(
    in_turn,
    pictures.Groups,
    less="a third of the time",
    presets={
        "two groups": {},
        "one group": {"D": 2.5},
        "short refractory time": {"t_ref": 1},
        "no groups": {"D": 2.1},
    },
    task="Move the delay slowly from 1.5 to 3 ms.",
    goals={
        "Find one group that fires at 300 Hz.": lambda v: (
            v["groups"] == 1 and abs(v["rate"] - 300) < 5
        )
    },
    D=Slider(1.5, 0.5, 4, unit="ms", label="delay", step=0.1),
    t_ref=Slider(2, 1, 4, unit="ms", label="refractory time", step=0.1),
    g=Slider(3, 1, 4, label="inhibitory / excitatory", step=0.05),
    eta=Slider(2, 1, 4, label="external drive", step=0.05),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# With $D < t_\text{ref} < 2D$ there are two groups, $D$ apart. Each neuron fires once in $2D = 3$ ms, at 333 Hz; the population alternates at $1/D = 667$ Hz; and $\chi$ is near 0.5, that of two groups. With $D > t_\text{ref}$ all fire at once: rate $1/D$ and $\chi = 1$. Close to both limits, $D = t_\text{ref}$ and $2D = t_\text{ref}$, no cycle fits and the groups dissolve.
#
# </details>

# %% [markdown]
# ## 4 · Why: mean field · 13 min
#
# Can one *calculate* the rate? Say that all neurons fire at $\nu$. Then each one receives very many small jumps from sources that hardly know of each other: just what notebook 05 turned into a mean and a noise.

# %% [markdown]
# Add up means, $\pm J$ times the number of spikes in $\tau_m$, and variances, $J^2$ times that number:
#
# $$\mu = \eta V_\text{threshold} + J \tau_m (C_E - g\, C_I)\,\nu, \qquad \sigma^2 = J \eta V_\text{threshold} + J^2 \tau_m (C_E + g^2 C_I)\,\nu.$$
#
# Means may cancel. Variances never do.


# %%
def mean_and_noise(network, nu):
    """μ and σ in mV when all neurons fire at nu, in Hz."""
    C_E, C_I, J, g = network.C_E, network.C_I, network.J, network.g
    drive, spikes = network.eta * network.V_threshold, nu * network.tau_m / 1000  # in one tau_m
    mu = drive + J * (C_E - g * C_I) * spikes
    variance = J * drive + J**2 * (C_E + g**2 * C_I) * spikes
    return mu, math.sqrt(variance)


# %% [markdown]
# With $\mu$ and $\sigma$ a neuron fires at Siegert's rate $\Phi(\mu, \sigma)$. But its rate is nothing special: it must be the $\nu$ we began with. The network is **self-consistent** where
#
# $$\nu = \Phi\big(\mu(\nu), \sigma(\nu)\big).$$
#
# Begin with a guess and correct it, a little at a time:

# %%
from lecture_lib.fi_curve import siegert_rate
from lecture_lib.recurrent_networks.mean_field import (
    balanced_state,
    branches,
    dominant_mode,
    neuron_of,
    rates,
    with_inputs,
)

nu = 10.0  # Hz
for _ in range(60):
    nu += 0.2 * (siegert_rate(neuron_of(full), *mean_and_noise(full, nu)) - nu)
print(f"by hand {nu:.2f} Hz; mean_field.rates {rates(full):.2f} Hz")

# %% jupyter={"source_hidden": true}
predict("recurrent_networks/excess")


# %% [markdown]
# Left: where $\Phi(\nu)$ meets the diagonal, the network sustains itself. Right: these rates for all $g$. The cross is the network of 2500 neurons, simulated: it started silent, or with a kick of 30 ms of strong drive. Theory has the same parameters. Axes are linear up to 1 Hz.


# %%
def self_consistent(g, eta, J, begun):
    network = replace(small, g=g, eta=eta, J=J)
    running = begin(network, V_0=0.0)
    if begun == "with a kick":
        running.change(eta=eta + 4)
        running.advance(30, spikes=False)
        running.change(eta=eta)
    running.advance(100, spikes=False)
    return network, branches(network), running.advance(affordable(200, 50), spikes=False).rate


# %% jupyter={"source_hidden": true}
Explorer(
    self_consistent,
    pictures.SelfConsistency,
    less="a rate counted for 50 ms instead of 200",
    presets={
        "inhibition wins": {},
        "balance": {"g": 4},
        "excitation wins": {"g": 3},
        "silence": {"g": 3, "eta": 0.6},
        "storm": {"g": 3, "eta": 0.6, "begun": "with a kick"},
        "weak synapses": {"J": 0.05},
    },
    task="Where does the curve meet the diagonal, and where does the network end up?",
    goals={
        "Find a storm that a silent start does not find, at g above 3.3.": lambda v: (
            v["g"] > 3.3 and "theory_3" in v and v["rate"] > 100
        )
    },
    g=Slider(5, 0, 8, label="inhibitory / excitatory", step=0.05),
    eta=Slider(2, 0.1, 4, label="external drive", step=0.05),
    J=Slider(0.25, 0.05, 0.3, unit="mV", label="excitatory strength", step=0.01),
    begun=Choice("from silence", ["from silence", "with a kick"], label="started"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Below $g = 4$ excitation wins, and only $t_\text{ref}$ ends the growth. Above, $\Phi$ falls with $\nu$ and meets the diagonal once. With excitation and weak drive, silence and storm both sustain themselves, with an unstable rate between them: the start decides.
#
# </details>
#
# A solution is stable against slow changes where the curve is flatter than the diagonal.
#
# If inhibition held $\mu$ exactly at the threshold, only the excess of the drive would count: $\nu = 40\,(\eta - 1)$ Hz at $g = 5$. That is the limit of very many inputs, with $J \propto 1/\sqrt{C_E}$. With a thousand, noise still fires the neurons where the mean is low:

# %% jupyter={"source_hidden": true}
drives = (1.2, 2.4)
table(
    {
        "η": drives,
        "excess law (Hz)": [40 * (eta - 1) for eta in drives],
        "C_E = 1000 (Hz)": [rates(replace(full, eta=eta)) for eta in drives],
        "C_E = 400 (Hz)": [rates(replace(small, eta=eta)) for eta in drives],
    }
)

# %% [markdown]
# Theory beside the simulation of section 2. `branches` gives all solutions, `rates` the lowest one, which is reached from silence.

# %% jupyter={"source_hidden": true}
theory = [branches(replace(size, **state.values))[0] for state in STATES.values()]
table(
    {
        "state": measured,
        "rate (Hz)": [f"{found.rate:.1f}" for found in measured.values()],
        "mean field (Hz)": [f"{b.rate:.1f}" for b in theory],
        "CV": [f"{found.cv:.2f}" for found in measured.values()],
        "mean field": [f"{b.cv:.2f}" for b in theory],
    }
)

# %% [markdown]
# In AI the rate is right within 3 %. Where the network oscillates the theory is only a guide. The CV is smaller than in theory: it takes the inputs for Poisson trains, and they are more regular than that (05).
#
# **Lecture A ends here.**

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Does size matter? · *further* · 3 min

# %% [markdown]
# Take fewer neurons, a tenth of them as inputs, and hold $J C_E$. The mean input stays the same, but it is made of fewer and larger jumps.

# %%
networks = [resized(full, SIZES[N]) for N in OFFERED]
found = []
for network in networks:
    running = begin(network)
    running.advance(200, spikes=False)
    found.append(record_statistics(running.advance(500)))
table(
    {
        "N": OFFERED,
        "J (mV)": [network.J for network in networks],
        "rate (Hz)": [each.rate for each in found],
        "mean field (Hz)": [rates(network) for network in networks],
        "CV": [f"{each.cv:.2f}" for each in found],
        "χ": [f"{each.synchrony:.2f}" for each in found],
    }
)

# %% [markdown]
# The larger jumps make more noise: each neuron is more irregular, and the rate is higher, as mean field says. A scaled network is not the same network. And $\chi$ hardly depends on $N$ here. It falls with $N$ only where $C_E$ and $J$ are held, so that the neurons share fewer and fewer of their inputs:

# %%
growing = [SparseNetwork(N_E=SIZES[N], C_E=200, C_I=50, J=0.25) for N in OFFERED]
chis = []
for network in growing:
    running = begin(network)
    running.advance(100, spikes=False)
    chis.append(record_statistics(running.advance(500)).synchrony)
table({"N": OFFERED, "χ at C_E = 200, J = 0.25 mV": chis, "1/√N": [n.N**-0.5 for n in growing]})

# %% [markdown]
# ## 5 · How fast does a rate answer? · 10 min
#
# A steady rate may be self-consistent and still not last. To know, one must ask how fast the rate follows a *change* of the input. So take many neurons without connections, each with the mean and noise that it has in the network, and shake the mean of all:
#
# $$\mu(t) = \mu + a \sin(2\pi f t) \quad\Rightarrow\quad \nu(t) = \nu + a\,|N_\mu(f)|\, \sin\big(2\pi f t + \arg N_\mu(f)\big).$$

# %% [markdown]
# $N_\mu(f)$, in Hz for each mV, has a length and an angle: how strong the answer is, and by how much it lags. Brunel and Hakim (1999) calculated it from the equation for the density of $V$ (05). At $f = 0$ it is the slope of the f–I curve.


# %%
from lecture_lib.recurrent_networks import divergence, nest, shaken_neurons, sweep, sweeping


def shaken(frequency, amplitude, eta):
    network = SparseNetwork(g=5, eta=eta)
    steady, neuron = branches(network)[0], neuron_of(network)
    found = shaken_neurons(neuron, steady.mu, steady.sigma, amplitude, frequency)
    return neuron, steady, amplitude, frequency, found


# %% jupyter={"source_hidden": true}
predict("recurrent_networks/cutoff")

# %% jupyter={"source_hidden": true}
Explorer(
    shaken,
    pictures.ShakenRate,
    presets={
        "slow": {"frequency": 5},
        "limit of the membrane": {"frequency": 8},
        "fast": {"frequency": 200},
        "too strong": {"amplitude": 6, "eta": 1},
    },
    task="Go up with the frequency. Who gives up first, the membrane or the rate?",
    goals={
        "Find where the rate's answer is down to 71 %.": lambda v: abs(v["relative"] - 0.71) < 0.02
    },
    frequency=Slider(20, 5, 400, unit="Hz", label="frequency", log=True),
    amplitude=Slider(3, 1, 6, unit="mV", label="amplitude", step=0.5),
    eta=Slider(2, 1, 3, label="external drive", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The membrane's answer falls as $1/f$, that of the rate only as $1/\sqrt f$, with a lag that tends to an eighth of a cycle. The more drive, the faster. A shake whose troughs silence the neurons is too strong for linear theory: the rate is no sine any more, and its mean rises.
#
# </details>

# %% [markdown]
# Now close the loop. A small change of all rates changes the input of every neuron. $D$ later it comes back, larger or smaller. If every small change dies out, the asynchronous state is **stable**.
# Where one comes back undiminished and in phase, an oscillation is born: a **Hopf bifurcation**. Inhibition is a brake that acts late: too much, and $D$ later too little.

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### The loop in a formula · *further* · 1 min

# %% [markdown]
# A small change $e^{\lambda t}$ of all rates changes the mean of every neuron, and its noise. $D$ later it comes back, changed by the factor
#
# $$G(\lambda) = e^{-\lambda D}\left(J\tau_m (C_E - g C_I)\, N_\mu(\lambda) + J^2\tau_m (C_E + g^2 C_I)\, N_{\sigma^2}(\lambda)\right).$$
#
# $N_{\sigma^2}$ is the answer to a change of the variance. $G(\lambda) = 1$: the change sustains itself. If $\operatorname{Re}\lambda < 0$ for all solutions, each change dies out. At the Hopf bifurcation a pair $\lambda = \pm 2\pi i f$ crosses to the right, and $f$ is the frequency.

# %% [markdown]
# ## 6 · The phase diagram · 10 min
#
# Where in the plane of $g$ and $\eta$ is which state? Colours show the rate in mean field. On the white lines the steady rate loses its stability. Between the dashed ones three rates sustain themselves, and the colour shows the lowest. Theory and network have the same size.


# %%
def in_the_plane(g, eta):
    history = History(begin(replace(size, g=g, eta=eta)))
    snapshot = history.advance(500)
    while True:
        history.running.change(**(yield snapshot) or {})
        snapshot = history.advance(10)


# %% jupyter={"source_hidden": true}
predict("recurrent_networks/below")

# %% jupyter={"source_hidden": true}
Explorer(
    in_the_plane,
    pictures.NetworkPlane,
    presets=buttons(size),
    live=("g", "eta"),
    piece=10,
    task="Press Run, then click or drag in the plane, or use the arrow keys.",
    goals={
        "Find a slow common rhythm: a peak below 50 Hz, χ above 0.2.": lambda v: (
            v["peak"] < 50 and v["chi"] > 0.2
        )
    },
    g=inhibition,
    eta=drive,
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Around the balance $g = 4$ the rate falls steeply: at $g = 3$ it is hundreds of hertz, at $g = 5$ less than a hundred. On the way, a little to the left of the balance, the steady state is lost to SR. To the right the asynchronous state fills the middle. It is lost upwards to the fast rhythm, which the delay sets, and downwards to the slow one, in a narrow strip below $\eta = 1$ that returns at the right edge.
#
# </details>

# %% jupyter={"source_hidden": true}
modes = [dominant_mode(replace(size, **state.values)) for state in STATES.values()]
table(
    {
        "state": measured,
        "linear theory (Hz)": [f"{mode.frequency:.0f}" for mode in modes],
        "a small change": ["dies out" if mode.stable else "grows" for mode in modes],
        "peak simulated (Hz)": [f"{found.frequency:.0f}" for found in measured.values()],
    }
)

# %% [markdown]
# The fast rhythm is where linear theory puts it, within 15 %. In SR the peak is the alternation $1/D$ of the two groups. The slow rhythm has grown far beyond *small*. In AI the peak is a ringing that dies out, and that every fluctuation strikes again.

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### A survey of the plane · *further* · 6 min

# %% [markdown]
# Mean field knows nothing of synchrony. So simulate the whole plane: *Run* lays one network after the other as a tile over the theory of a network of the same size. Where a tile cannot be seen, both agree.


# %%
def survey(N, duration):
    network = resized(SparseNetwork(), SIZES[N])
    g, eta = np.linspace(7.5, 0.5, 8), np.linspace(3.75, 0.25, 8)
    for done, found in sweeping(network, g, eta, round(duration)):
        yield Progress(done, (network, found))


# %% jupyter={"source_hidden": true}
Explorer(
    survey,
    pictures.Survey,
    less="1250 neurons instead of 12 500",
    presets={"small, quick": {"N": "1250", "duration": 250}},
    task="Run it. Where do tiles differ from their ground, and which states are there?",
    N=Choice(
        affordable("12 500", "1250"), affordable(OFFERED, ["1250"]), label="number of neurons"
    ),
    duration=Slider(300, 250, 1000, unit="ms", label="simulated each", step=50),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# A state has its name only where theory finds it: the small networks have no fast and no slow state. Their larger jumps bring a higher CV and damp the rhythms.
#
# </details>

# %% [markdown]
# ## 7 · Balance and irregularity · 10 min
#
# A neuron with thousands of inputs: should their sum not be smooth, and the neuron a clock? Yet neurons of cortex fire nearly like Poisson trains; Softky and Koch (1993) made that a puzzle. Shadlen and Newsome (1994) proposed that excitation and inhibition **balance**. Van Vreeswijk and Sompolinsky (1996) showed that a network finds this balance by itself.

# %% [markdown]
# Give each neuron $K$ excitatory inputs of strength $J \propto 1/\sqrt K$, $K/4$ inhibitory ones, and a *constant* drive $\propto \sqrt K$: no noise from outside at all. Then
#
# $$\mu_E \propto \sqrt K, \qquad \mu_I \propto -\sqrt K, \qquad \mu_E + \mu_I = O(1), \qquad \sigma = O(1).$$
#
# No parameter is tuned, as long as $g > 4$: too much excitation recruits more inhibition, until the sum is small.


# %%
@lru_cache(maxsize=64)
def expected(g, drive, inputs=(40, 100, 200, 400)):
    """Mean field for each number of excitatory inputs K."""
    network = replace(small, g=g, J=0.5)
    return {K: balanced_state(*with_inputs(network, K, drive)) for K in inputs}


def currents(K, g, drive):
    network, mu = with_inputs(replace(small, g=g, J=0.5), K, drive)
    running = begin(network, mu=mu)
    running.advance(100, spikes=False)
    return running.advance(210, watch=[0]), mu, expected(g, drive)


# %% jupyter={"source_hidden": true}
predict("recurrent_networks/clock")

# %% jupyter={"source_hidden": true}
Explorer(
    currents,
    pictures.Balance,
    presets={
        "few inputs": {"K": 40},
        "hundred": {},
        "many inputs": {"K": 400},
        "more drive": {"drive": 50},
        "more inhibition": {"g": 8},
    },
    task="Raise K. What grows, and what does not?",
    goals={"Bring the CV above 1.": lambda v: (v["CV"] or 0) > 1},
    K=Integer(100, 40, 400, label="excitatory inputs", step=20),
    g=Slider(6, 5.5, 8, label="inhibitory / excitatory", step=0.1),
    drive=Slider(40, 32, 50, unit="mV", label="drive at K = 100", step=0.5),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Orange and blue grow as $\sqrt K$ and mirror each other. Their sum stays near the threshold and crosses it when the fluctuations happen to. Nothing here is random but who hears whom. So **irregular** firing needs no noise source: the network makes its own.
#
# </details>

# %% [markdown]
# ## 8 · Sensitivity: which spikes can be predicted? · 11 min
#
# If no noise is needed, are the spikes predictable? Copy the whole network, with all inputs to come, and disturb the copy a little. Then let both go on. Their distance is the root mean square of $V_i - V_i'$ over all neurons.
#
# The balanced network is often called *chaotic*. That was shown for neurons with two states. Is it true of ours?


# %%
def kicked(who, kick, neuron, g, eta):
    running = begin(replace(small, g=g, eta=eta))
    running.advance(100, spikes=False)
    mV, i = kick / 1000, neuron - 1
    disturbed = {"all": {"kick": mV}, "one": {"kick": mV, "neuron": i}, "one spike less": {}}
    return tau_m, divergence(running, 60, **disturbed[who])


# %% jupyter={"source_hidden": true}
predict("recurrent_networks/kick")

# %% jupyter={"source_hidden": true}
Explorer(
    kicked,
    pictures.TwoCopies,
    presets={
        "tiny": {"kick": 0.1},
        "small": {"kick": 10},
        "one neuron": {"who": "one", "kick": 100},
        "one spike less": {"who": "one spike less"},
        "SR": {"who": "one spike less", "g": 3},
    },
    task="Find the edge between kicks that die out and kicks that spread. In colour: spikes of one copy only.",
    goals={
        "All neurons: a kick above 0.2 µV that dies out.": lambda v: (
            v["who"] == "all" and v["kick"] > 0.2 and not v["spread"]
        ),
        "One neuron: a kick below 500 µV that spreads.": lambda v: (
            v["who"] == "one" and v["kick"] < 500 and v["spread"]
        ),
    },
    who=Choice("all", ["all", "one", "one spike less"], label="who is kicked"),
    kick=Slider(
        1, 0.01, 10_000, unit="µV", label="kick", log=True,
        enabled=lambda now: now["who"] != "one spike less",
    ),
    neuron=Integer(5, 1, 20, label="neuron", enabled=lambda now: now["who"] == "one"),
    g=Slider(5, 0, 8, label="inhibitory / excitatory", step=0.05),
    eta=Slider(2, 1, 4, label="external drive", step=0.05),
)  # fmt: skip

# %% [markdown]
# <details><summary>What you saw</summary>
#
# A tiny kick decays along the line of the leak: to small changes the network is **stable**. A larger one moves a spike, and each moved spike kicks hundreds of neurons at once. So it spreads from neuron to neuron, until the copies are no more alike than two unrelated networks. In SR even a lost spike is forgotten, since all are reset together.
#
# </details>

# %% [markdown]
# This is **stable chaos**: no small distance grows exponentially, but around each course of the network there is a thin tube, and who leaves it is lost (Zillmer et al. 2006, Monteforte and Wolf 2012). One spike is outside, except where all are reset together. So nobody can predict the spikes of cortex for long, where each is disturbed all the time (London et al. 2010). The **statistics** can be predicted: rate, CV and spectrum stay.

# %% jupyter={"source_hidden": true}
from lecture_lib.support.numbers import written

rows = [("all", 0.1), ("all", 10), ("one", 100), ("one", 1000), ("one spike less", 1)]
copies = [kicked(who, kick, neuron=5, g=5, eta=2)[1] for who, kick in rows]
table(
    {
        "kick": [who if "less" in who else f"{kick:g} µV, {who}" for who, kick in rows],
        "after 1 ms": [written(found.distance[0], "mV") for found in copies],
        "after 60 ms": [written(found.distance[-1], "mV") for found in copies],
        "two unrelated networks": [written(found.unrelated, "mV") for found in copies],
    }
)

# %% [markdown]
# Time runs here in steps of 0.1 ms and $V$ has 32 bits, so the edge is that of this simulation. The larger the network, the thinner the tube.

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 9 · Bigger · *further* · 6 min

# %% [markdown]
# **Another simulator.** A result that only one program finds is worth little. **NEST** is the field's simulator of large networks. It takes the same specification, and built with MPI it runs on a cluster: `mpirun -n 4 python script.py`. It is an optional extra; where it is missing, the next cell says how to get it.

# %%
# The output differs where NEST is installed, so it is not compared:
# NBVAL_IGNORE_OUTPUT
try:
    record = nest.simulate(small, 500, seed=1, settle=200)
    print(f"NEST, network of 2500: {record_statistics(record)}")
except ValueError as problem:
    print(problem)

# %% [markdown]
# Recorded with NEST 3.10 for the full network: mean ± standard deviation over six seeds, 1 s each (SI slow 3 s). Ours, in section 2, is one seed.

# %%
NEST = {
    "SR": ("333.33 ± 0.00", "0.00 ± 0.00", "0.50 ± 0.01"),
    "AI": ("37.94 ± 0.22", "0.40 ± 0.00", "0.11 ± 0.00"),
    "SI fast": ("59.82 ± 0.21", "0.82 ± 0.04", "0.23 ± 0.01"),
    "SI slow": ("5.46 ± 0.14", "0.68 ± 0.01", "0.13 ± 0.01"),
}
ours = measured.values()
rate_there, cv_there, chi_there = zip(*NEST.values(), strict=True)
table(
    {
        "state": NEST,
        "NEST: rate (Hz)": rate_there,
        "ours": [f"{found.rate:.2f}" for found in ours],
        "NEST: CV": cv_there,
        "ours ": [f"{found.cv:.2f}" for found in ours],
        "NEST: χ": chi_there,
        "ours  ": [f"{found.synchrony:.2f}" for found in ours],
    }
)

# %% [markdown]
# **Many networks.** A *sweep* runs one network for each pair of $g$ and $\eta$. The runs know nothing of each other, so `joblib` may give them to as many processors as there are: `n_jobs=-1` takes all.

# %%
grid = {"g": [3, 4, 5, 6], "eta": [1, 2, 4], "duration": 300}
swept = sweep(replace(small, N_E=1000), **grid, progress=lambda done: None)
table(
    {"g": grid["g"]} | {f"η = {eta} (Hz)": swept.rate[:, k, 0] for k, eta in enumerate(grid["eta"])}
)

# %% [markdown]
# The same call on a cluster: open a Dask client, and tell `joblib`. On one machine, `Client()` starts its own workers.
#
# ```python
# from dask.distributed import Client
#
# client = Client()  # or the address of a cluster's scheduler
# with joblib.parallel_config(backend="dask"):
#     found = sweep(full, g=np.arange(3, 8.5, 0.5), eta=np.arange(1, 4.5, 0.5), duration=1000)
# ```
#
# Here with two processes instead:

# %%
import joblib

with joblib.parallel_config(backend="loky", n_jobs=2):
    again = sweep(
        replace(small, N_E=1000), g=[4, 5], eta=[2], duration=300, progress=lambda done: None
    )
print("same rates:", np.array_equal(again.rate[:, 0], swept.rate[1:3, 1]))

# %% [markdown]
# ## What you know now
#
# 1. A network is a loop: integrate, fire, deliver after $D$. In a sparse network $N$, $C$, $J$, $g$, $D$, $\tau_m$, $t_\text{ref}$ and $\eta$ say all.
# 2. Its rate solves $\nu = \Phi(\mu(\nu), \sigma(\nu))$, sometimes with three solutions. $g$ and $\eta$ decide between SR, AI and SI; where the steady state is unstable, the population oscillates.
# 3. With $g > 4$ excitation and inhibition cancel in the mean without tuning. What is left fluctuates and makes neurons irregular. Small kicks die out, a spike does not: rates can be predicted, spikes cannot.

# %% [markdown]
# ## Exercises
#
# ### 1 · Compute
# Neuron $i$ hears several others. Without threshold, how much do all their spikes together add to $V_i$ at time `t`? Solve the equation of section 1: each spike makes a jump at its arrival, which then decays.


# %%
def recurrent_potential(t, spike_times, J, D, tau_m):
    """mV; spike_times: a list of times (ms) for each input, J: its strength (mV)."""
    ...  # your code here


check(recurrent_potential, **exercises.RECURRENT_POTENTIAL)

# %% [markdown]
# <details><summary>Solution</summary>
#
# A spike fired at $s$ arrives at $s + D$. Before that it adds nothing, afterwards $J\,e^{-(t - s - D)/\tau_m}$.
#
# ```python
# def recurrent_potential(t, spike_times, J, D, tau_m):
#     total = 0.0
#     for strength, times in zip(J, spike_times):
#         for s in times:
#             if t >= s + D:
#                 total += strength * math.exp(-(t - s - D) / tau_m)
#     return total
# ```
# </details>

# %% [markdown]
# ### 2 · Modify
# Replace the Poisson drive of model A by a *constant* current of the same mean. Only the recurrent spikes make noise now. Write $\Phi(\nu)$ for it, with `full`'s parameters. You may use `siegert_rate` and `neuron_of`.


# %%
def rate_with_steady_drive(nu, g, eta):
    """Φ in Hz, when all neurons fire at nu (Hz)."""
    ...  # your code here


check(rate_with_steady_drive, **exercises.RATE_WITH_STEADY_DRIVE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# μ stays as it was. The variance loses its first term.
#
# ```python
# def rate_with_steady_drive(nu, g, eta):
#     network = replace(full, g=g, eta=eta)
#     mu, sigma = mean_and_noise(network, nu)
#     sigma = math.sqrt(sigma**2 - network.J * eta * network.V_threshold)
#     return siegert_rate(neuron_of(network), mu, sigma)
# ```
# </details>

# %% [markdown]
# ### 3 · Explain
# Write the synchrony $\chi$ of section 2 for spike counts in bins.


# %%
def chi(counts):
    """counts: one list of numbers for each neuron, all of one length."""
    ...  # your code here


check(chi, **exercises.SYNCHRONY)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# def chi(counts):
#     counts = np.array(counts)
#     together = counts.mean(axis=0).var()
#     alone = counts.var(axis=1).mean()
#     return math.sqrt(together / alone)
# ```
# </details>

# %% jupyter={"source_hidden": true}
explain("recurrent_networks/independent")

# %% [markdown]
# ### 4 · Explain
# SR, section 3.

# %% jupyter={"source_hidden": true}
explain("recurrent_networks/regular")

# %% [markdown]
# ### Project · your own network
# Build Brunel's **model B**: excitatory and inhibitory neurons that differ. Give the inhibitory ones a shorter $\tau_m$ or more drive, write $\nu_E = \Phi_E(\nu_E, \nu_I)$ and $\nu_I = \Phi_I(\nu_E, \nu_I)$, and solve both at once. Then drive the inhibitory neurons alone a little more. Do they fire more? (Tsodyks et al. 1997 will surprise you.)

# %% jupyter={"source_hidden": true}
lab_book()

# %% [markdown]
# ## Sources
#
# - N. Brunel (2000), *Dynamics of sparsely connected networks of excitatory and inhibitory spiking neurons*, J. Comput. Neurosci. 8, 183–208: the network (model A), mean field (equations 20 and 21), the states and their stability (sections 2–6).
# - N. Brunel, V. Hakim (1999), *Fast global oscillations in networks of integrate-and-fire neurons with low firing rates*, Neural Comput. 11, 1621–1671: the answer $N_\mu$ and how the oscillation is born (section 5).
# - D. J. Amit, N. Brunel (1997), *Model of global spontaneous activity and local structured activity during delay periods in the cerebral cortex*, Cereb. Cortex 7, 237–252: mean field of such a network.

# %% [markdown]
# - W. R. Softky, C. Koch (1993), *The highly irregular firing of cortical cells is inconsistent with temporal integration of random EPSPs*, J. Neurosci. 13, 334–350.
# - M. N. Shadlen, W. T. Newsome (1994), *Noise, neural codes and cortical organization*, Curr. Opin. Neurobiol. 4, 569–579.
# - C. van Vreeswijk, H. Sompolinsky (1996), *Chaos in neuronal networks with balanced excitatory and inhibitory activity*, Science 274, 1724–1726; (1998), *Chaotic balanced state in a model of cortical circuits*, Neural Comput. 10, 1321–1371.
# - M. V. Tsodyks et al. (1997), *Paradoxical effects of external modulation of inhibitory interneurons*, J. Neurosci. 17, 4382–4388.

# %% [markdown]
# - R. Zillmer, R. Livi, A. Politi, A. Torcini (2006), *Desynchronization in diluted neural networks*, arXiv:cond-mat/0603154.
# - M. Monteforte, F. Wolf (2012), *Dynamic flux tubes form reservoirs of stability in neuronal circuits*, Phys. Rev. X 2, 041007.
# - M. London et al. (2010), *Sensitivity to perturbations in vivo implies high noise and suggests rate coding in cortex*, Nature 466, 123–127: one spike more, in a living brain.
# - D. Golomb (2007), *Neuronal synchrony measures*, Scholarpedia 2(1), 1347: $\chi$.
# - M.-O. Gewaltig, M. Diesmann (2007), *NEST (NEural Simulation Tool)*, Scholarpedia 2(4), 1430.
