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
# **What do neurons do together?**
#
# After this notebook you can
#
# 1. write a network of integrate-and-fire neurons as a loop, and name what each parameter of a sparse network does,
# 2. calculate its firing rate without simulating it, and say in which state it will be,
# 3. explain why neurons driven by thousands of inputs fire irregularly, and why nobody can predict their spikes for long.
#
# *Before it:* `05_fi_curve`. *Time:* 90 minutes.

# %% [markdown]
# ## 1 · Two neurons, then twenty
#
# Output of one neuron: spike times. Input of the next: a current made of these spikes,
#
# $$\tau_m \frac{\mathrm dV_i}{\mathrm dt} = \mu_i - V_i + \tau_m \sum_j \sum_m J_{ij}\, \delta\big(t - t_m^{(j)} - D\big).$$
#
# $J_{ij}$ is the strength from $j$ to $i$ in mV, $D$ the delay. $V$ counts from rest, and $\mu_i$ is where a constant drive alone would take it.

# %% [markdown]
# The $\delta$ makes it simple: when a spike arrives, $V_i$ **jumps** by $J_{ij}$. Between arrivals each neuron is the leaky membrane of notebook 05, solved exactly.
# So a network is one loop: *integrate → fire → who hears it, $D$ later*.

# %%
import math

import numpy as np

from lecture_lib.live import Choice, Explorer, Integer, Progress, Slider, predict
from lecture_lib.recurrent_networks import Connectivity, SparseNetwork, connect, pictures, start

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
# Neuron 1 is driven above threshold, neuron 2 below it. $J_{21}$ leads from 1 to 2, $J_{12}$ back.


# %%
def two_neurons(J_21, J_12, D, mu_1, mu_2):
    J, D = np.array([[0, J_12], [J_21, 0]]), round(D, 1)  # a delay is a number of steps
    return J, D, *run(J, D, np.array([mu_1, mu_2]), [0, 0])


def second_fires(state):
    """Whether neuron 2 has anything to send: else its strength has no effect."""
    return bool(two_neurons(**state)[-1][:, 1].any())


# %% jupyter={"source_hidden": true}
predict(
    "Both start at rest. Neuron 1 has μ = 25 mV, so its first spike comes after τ_m log 5. D is 5 ms. When does V₂ first jump?",
    unit="ms",
    answer=lambda: float(
        two_neurons(3, 0, 5, 25, 15)[2][
            np.argmax(run(np.zeros((1, 1)), 5, np.array([25.0]), [0])[2]) + 50
        ]
    ),
    tolerance=0.02,
    reason="20 ms × log 5 = 32.2 ms until it fires, and 5 ms on the way.",
)

# %% jupyter={"source_hidden": true}
predict(
    "The two excite each other with +12 mV, and both sit at μ = 15 mV, below threshold. Can they keep each other firing, once one has fired?",
    ["never: both are below threshold", "yes"],
    answer=lambda: int(
        run(np.array([[0, 12], [12, 0]]), 5.0, np.array([15.0, 15.0]), [25, 15])[2][-200:].any()
    ),
    reason="Each spike lifts the other from 15 mV across 20 mV, and comes back after 2 D. The rhythm lives in the loop.",
)

# %% [markdown]
# Each slanted line is a spike on its way: it leaves when one neuron fires and arrives $D$ later, orange if it excites, blue if it inhibits.

# %%
Explorer(
    two_neurons,
    pictures.TwoNeurons,
    presets={
        "listen": {},
        "make it fire": {"J_21": 8},
        "inhibit": {"J_21": -8, "mu_2": 24},
        "talk back": {"J_21": 8, "J_12": -10},
        "echo": {"J_21": 12, "J_12": 12},
    },
    mu_1=Slider(25, 10, 40, unit="mV", label="drive of 1", step=0.5),
    mu_2=Slider(15, 10, 40, unit="mV", label="drive of 2", step=0.5),
    J_21=Slider(3, -12, 12, unit="mV", label="strength 1 → 2", step=0.5),
    J_12=Slider(0, -12, 12, unit="mV", label="strength 2 → 1", step=0.5, enabled=second_fires),
    D=Slider(5, 0.1, 20, unit="ms", label="delay", step=0.1),
)

# %% [markdown]
# **What you saw.** $V_2$ jumps by $J_{21}$, exactly $D$ after each spike, and then leaks back. A strong jump makes a spike; inhibition holds one off.
# With both directions open, a spike may come back as an **echo** after $2D$.

# %%
J, D, t, V, fired = two_neurons(J_21=3, J_12=0, D=5, mu_1=25, mu_2=15)
sent, decay = np.argmax(fired[:, 0]), math.exp(-dt / tau_m)
arrival = sent + round(D / dt)
jump = V[arrival, 1] - (15 + (V[arrival - 1, 1] - 15) * decay)
print(f"fired at {t[sent]:.1f} ms, arrives at {t[arrival]:.1f} ms, V₂ jumps by {jump:.3f} mV")

# %% [markdown]
# ### Twenty
#
# The same loop, sixteen excitatory neurons and four inhibitory ones. Each hears four of the first and one of the second, drawn at random. An excitatory spike makes $+J$, an inhibitory one $-gJ$.

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
def spikes_of(**changes):
    """Number of spikes of all twenty in 100 ms."""
    state = {"J": 2, "g": 4, "D": 2, "mu": 24, "neuron": 1, "seed": 1}
    return int(twenty(**state | changes)[-1].sum())


predict(
    "All twenty are driven above threshold. Now J goes from 0 to 2 mV with g = 4: four excitatory inputs +J, one inhibitory −4J. How do the spikes change?",
    ["hardly", "twice as many", "half as many"],
    answer=lambda: ["half as many", "hardly", "twice as many"][
        int(np.digitize(spikes_of(J=2) / spikes_of(J=0), [0.67, 1.5]))
    ],
    reason="4 × J and 1 × 4J cancel on average. The spikes move, their number hardly does. Remember this balance.",
)

# %%
Explorer(
    twenty,
    pictures.TwentyNeurons,
    presets={
        "alone": {"J": 0},
        "balanced": {},
        "excitation only": {"g": 0},
        "inhibition wins": {"g": 8},
        "long delay": {"D": 10},
    },
    J=Slider(2, 0, 3, unit="mV", label="excitatory strength", step=0.1),
    g=Slider(4, 0, 8, label="inhibitory / excitatory", step=0.1),
    D=Slider(2, 0.1, 20, unit="ms", label="delay", step=0.1),
    mu=Slider(24, 10, 40, unit="mV", label="drive", step=0.5),
    neuron=Integer(3, 1, N, label="look at neuron"),
    seed=Integer(1, 0, 99, label="seed"),
)

# %% [markdown]
# **What you saw.** Alone, each neuron is a clock. Coupled, each jump shifts the next spike, which shifts others. With excitation only, the rate runs up. The lines show all that one neuron hears.

# %% [markdown]
# Twelve thousand neurons need a faster loop. The library's engine takes the same steps, compiled, and knows the synapses as bits. Same connections, drive and start: are the spikes the same?


# %%
def by_engine(J, g, D, mu, seed, duration=100):
    """Spike times and neurons of the twenty, by the library."""
    network = SparseNetwork(N_E=EXCITATORY, N_I=N - EXCITATORY, J=J, g=g, D=D, eta=0)
    drive, V_0 = drive_and_start(mu, seed)
    links = Connectivity.from_matrix(who_hears_whom(seed))
    record = start(network, connectivity=links, V_0=V_0, mu=drive).advance(duration)
    return record.times, record.neurons


for seed in range(3):
    *_, t, _, fired = twenty(J=2, g=4, D=2, mu=24, neuron=1, seed=seed)
    step, neurons = np.nonzero(fired)
    times, who = by_engine(J=2, g=4, D=2, mu=24, seed=seed)
    same = len(times) == len(step) and np.allclose(times, t[step]) and np.all(who == neurons)
    print(f"seed {seed}: {len(step)} spikes by the loop, the same by the engine: {same}")

# %% [markdown]
# ## 2 · The sparse network
#
# Brunel's network (2000), his model A, is the standard of the field. Its parameters, one by one:
#
# - $N_E = 10\,000$ excitatory and $N_I = 2500$ inhibitory neurons: four to one, as in cortex.
# - $C_E = 1000$ and $C_I = 250$: of these each neuron hears one in ten, drawn at random. **Sparse**.
# - $J = 0.1$ mV: one spike is 1/200 of the way from rest to threshold. Many must come together.

# %% [markdown]
# - $g = 5$: an inhibitory spike makes $-gJ$. With $C_E = 4\, C_I$, $g = 4$ is the balance.
# - $D = 1.5$ ms from a spike to its effect, $\tau_m = 20$ ms the memory of the membrane, $t_\text{ref} = 2$ ms the refractory time after a spike, $V_\text{threshold} = 20$ and $V_\text{reset} = 10$ mV from rest.
# - $C_\text{ext} = C_E$ inputs from the rest of the brain, each a Poisson train of rate $\nu_\text{ext}$.

# %% [markdown]
# The drive is measured by what just reaches the threshold, when nobody inside fires:
#
# $$\nu_\text{threshold} = \frac{V_\text{threshold}}{J\, C_\text{ext}\, \tau_m}, \qquad \eta = \frac{\nu_\text{ext}}{\nu_\text{threshold}}.$$
#
# $\eta = 1$: the mean of $V$ comes to the threshold. $\eta = 2$: twice that.

# %%
from dataclasses import replace

full = SparseNetwork(g=5, eta=2)
small = replace(full, N_E=2000, epsilon=0.2, J=0.25)  # fewer neurons, stronger synapses
for name in ("N_E", "N_I", "C_E", "C_I", "C_ext", "J", "D", "tau_m", "t_ref", "nu_ext"):
    print(f"{name:6} full {getattr(full, name):7g}   small {getattr(small, name):6g}")

# %% jupyter={"source_hidden": true}
predict(
    "How many synapses has the full network, in millions?",
    unit="million",
    answer=lambda: full.N * (full.C_E + full.C_I) / 1e6,
    tolerance=0.02,
    reason="12 500 neurons × 1250 inputs each.",
)

# %% [markdown]
# Here the **full** network runs. Each move simulates 0.4 s, of which the last 0.3 s count; *Run* goes on and collects.
# The **small** network of 2500 neurons, a fifth of the size, serves where many are needed: each neuron hears one in five, and $J C_E$ is the same, so $J = 0.25$ mV. It also stands in for the full one where compiled code is missing.

# %%
from functools import lru_cache

from lecture_lib.recurrent_networks import (
    History,
    accumulate_statistics,
    record_statistics,
    resized,
    simulate,
)
from lecture_lib.recurrent_networks.mean_field import (
    balanced_state,
    branches,
    couplings,
    dominant_mode,
    hopf_frequency,
    moments,
    neuron_of,
    rates,
    with_inputs,
)
from lecture_lib.support.jit import fast_path

size = full if fast_path().compiled else small
PIECE, PIECES = 300, 16  # ms


@lru_cache(maxsize=4)
def synapses(seed, K=400):
    """Who hears whom in the small network, K excitatory inputs each, drawn once."""
    return connect(replace(small, C_E=K, C_I=K // 4), seed)


@lru_cache(maxsize=2)
def all_synapses(seed):
    return connect(size, seed)


def activity(g, eta, J, D, tau_m, t_ref, seed):
    timing = {"D": round(D, 1), "tau_m": tau_m, "t_ref": round(t_ref, 1)}
    running = start(replace(size, g=g, eta=eta, J=J, **timing), seed, all_synapses(seed))
    running.advance(100, spikes=False)  # the start is forgotten
    pieces = (running.advance(PIECE, watch=[0]) for _ in range(PIECES))
    for k, both in enumerate(accumulate_statistics(pieces), start=1):
        yield Progress(k / PIECES, both)  # the last piece, and what all of them tell


# %% jupyter={"source_hidden": true}
predict(
    "g = 5. The drive η doubles from 1.2 to 2.4. What happens to the firing rate?",
    ["it less than doubles", "it doubles", "it more than doubles"],
    answer=lambda: (
        "it more than doubles"
        if rates(replace(full, eta=2.4)) > 2.2 * rates(replace(full, eta=1.2))
        else "it less than doubles"
    ),
    reason="The first part of the drive only brings V to threshold. What counts is the excess above 1: from 0.2 to 1.4.",
)

# %%
STATES = {
    "SR": {"g": 3, "eta": 2},
    "AI": {"g": 5, "eta": 2},
    "SI fast": {"g": 6, "eta": 4},
    "SI slow": {"g": 4.5, "eta": 0.9},
}

Explorer(
    activity,
    pictures.NetworkActivity,
    presets=STATES | {"weak synapses": {"J": size.J / 5}},
    g=Slider(5, 0, 8, label="inhibitory / excitatory", step=0.05),
    eta=Slider(2, 0, 4, label="external drive", step=0.05),
    J=Slider(size.J, size.J / 5, 2 * size.J, unit="mV", label="strength", step=size.J / 10),
    D=Slider(1.5, 0.5, 5, unit="ms", label="delay", step=0.1),
    tau_m=Slider(20, 10, 30, unit="ms", label="membrane time constant", step=1),
    t_ref=Slider(2, 1, 5, unit="ms", label="refractory time", step=0.1),
    seed=Integer(1, 0, 99, label="seed"),
)

# %% [markdown]
# **What you saw.** Four states. **SR**: all fire together and like clocks. **AI**, asynchronous irregular: nobody follows anybody. **SI**, synchronous irregular: the *population* has a fast or a slow rhythm, but each neuron takes part only now and then. Two large
# currents nearly cancel.

# %%
for name, state in STATES.items():
    found = record_statistics(simulate(replace(size, **state), 1000, seed=1, settle=200))
    print(
        f"{name:8}: {found.rate:5.1f} Hz, CV {found.cv:.2f}, "
        f"synchrony χ {found.synchrony:.2f}, peak at {found.frequency:.0f} Hz"
    )

# %% [markdown]
# The CV says how irregular one neuron is: 0 a clock, 1 Poisson. The **synchrony** $\chi$ says how much the neurons share (Golomb 2007): with $A(t)$ the mean activity,
#
# $$\chi^2 = \frac{\operatorname{Var} A}{\langle \operatorname{Var} a_i \rangle_i}, \qquad \frac1{\sqrt N} \text{ if independent},\quad 1 \text{ if all are one}.$$

# %% [markdown]
# ## 3 · Live
#
# The same network, 12 500 neurons and 15.6 million synapses, in real time. $g$, $\eta$ and $J$ act at once, on the network as it runs. A new $D$ or size starts it anew.
# The dotted line is what theory (section 4) expects of the sliders. Can you drag it from one state into another, and see it change its mind?

# %% jupyter={"source_hidden": true}
predict(
    "η = 2. The network is in SR, g = 3, every neuron near 327 Hz. You drag g to 5. What is left of the rate?",
    ["about half", "about a tenth", "nothing"],
    answer=lambda: (
        "about a tenth" if 0.07 < rates(full) / rates(replace(full, g=3)) < 0.15 else "about half"
    ),
    reason="At g = 4 inhibition takes over. Beyond it, more firing means less drive.",
)

# %%
SIZES = {"1250": 1_000, "2500": 2_000, "5000": 4_000, "12 500": 10_000}  # N: N_E
OFFERED = list(SIZES) if fast_path().compiled else list(SIZES)[:2]


def live(g, eta, J, D, N):
    def at(g, eta, J, **others):
        return resized(SparseNetwork(g=g, eta=eta, J=J, D=round(D, 1)), SIZES[N])

    history = History(start(at(g, eta, J), seed=1))
    snapshot = history.advance(500)  # ms
    while True:
        sliders = yield snapshot  # what they say now; nothing in a plain loop
        if sliders:
            new = at(**sliders)
            history.running.change(g=new.g, eta=new.eta, J=new.J)
        snapshot = history.advance(10)


inhibition = Slider(5, 0, 8, label="inhibitory / excitatory", step=0.05)
drive = Slider(2, 0, 4, label="external drive", step=0.02)

Explorer(
    live,
    pictures.LiveNetwork,
    presets=STATES,
    live=("g", "eta", "J"),
    piece=10,  # ms
    g=inhibition,
    eta=drive,
    J=Slider(0.1, 0.02, 0.2, unit="mV", label="strength in the full network", step=0.01),
    D=Slider(1.5, 0.5, 4, unit="ms", label="delay", step=0.1),
    N=Choice(OFFERED[-1], OFFERED, label="number of neurons"),
)

# %% [markdown]
# **What you saw.** Up to $g \approx 4$ excitation feeds itself and all fire together. Beyond, inhibition rules: low rates, irregular, each neuron for itself. Much drive brings a fast rhythm, little drive a slow one. No neuron changed, only their **coupling**.

# %% [markdown]
# Does size matter? Take fewer neurons, a tenth of them as inputs, and hold $J C_E$. The mean input stays the same, but it is made of fewer and larger jumps.

# %%
sizes = (1000, 2000, 4000, 10_000) if fast_path().compiled else (1000, 2000)
for N_E in sizes:
    network = resized(full, N_E)
    found = record_statistics(simulate(network, 500, seed=1, settle=200))
    print(
        f"N = {network.N:5d}, J = {network.J:.2f} mV: {found.rate:.1f} Hz (mean field "
        f"{rates(network):.1f}), CV {found.cv:.2f}, χ {found.synchrony:.2f}"
    )

# %% [markdown]
# The larger jumps make more noise, so each neuron is more irregular, and the rate is higher, as mean field says. So a scaled network is not the same network. Section 4 tells where $J$ enters.

# %% [markdown]
# ## 4 · Why: mean field
#
# Can one *calculate* the rate? Say that all neurons fire at $\nu$. Then each neuron receives a great many small jumps from sources that hardly know of each other: just what notebook 05 turned into a mean and a noise.

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


print("by hand    {:.4f} {:.4f} mV".format(*mean_and_noise(full, 40)))
print("mean_field {:.4f} {:.4f} mV".format(*moments(full, 40.0)))

# %% [markdown]
# With $\mu$ and $\sigma$ a neuron fires at Siegert's rate $\Phi(\mu, \sigma)$. But its rate is nothing special: it must be the $\nu$ we began with. The network is **self-consistent** where
#
# $$\nu = \Phi\big(\mu(\nu), \sigma(\nu)\big).$$
#
# Begin with a guess and correct it, a little at a time:

# %%
from lecture_lib.fi_curve import siegert_rate

nu = 10.0  # Hz
for _ in range(60):
    nu += 0.2 * (siegert_rate(neuron_of(full), *mean_and_noise(full, nu)) - nu)
print(f"{nu:.2f} Hz; mean_field.rates {rates(full):.2f} Hz")

# %% jupyter={"source_hidden": true}
predict(
    "g = 4, and all neurons fire faster. What happens to the mean input μ?",
    ["it rises", "it stays", "it falls"],
    answer=lambda: 1 - int(np.sign(couplings(replace(full, g=4))[0])),
    reason="C_E J and g C_I J are equal: 1000 × 0.1 = 4 × 250 × 0.1 mV. Only the noise grows.",
)

# %% jupyter={"source_hidden": true}
predict(
    "g = 3, η = 0.6: excitation wins inside, but the drive alone stays below threshold. How many rates can sustain themselves?",
    ["one", "two", "three"],
    answer=lambda: ["one", "two", "three"][len(branches(SparseNetwork(g=3, eta=0.6))) - 1],
    reason="Silence, a high rate near 1/t_ref, and one between them from which every change leads away.",
)


# %% [markdown]
# Left: where $\Phi(\nu)$ meets the diagonal, the network sustains itself. Right: these rates for all $g$. The cross is the small network, simulated, started from silence or with a kick of 30 ms of strong drive.
# Axes are linear up to 1 Hz.


# %%
def self_consistent(g, eta, J, begin):
    network = replace(small, g=g, eta=eta, J=J)
    running = start(network, seed=1, connectivity=synapses(1), V_0=0.0)
    if begin == "with a kick":
        running.change(eta=eta + 4)
        running.advance(30, spikes=False)
        running.change(eta=eta)
    running.advance(100, spikes=False)
    return network, branches(network), running.advance(200).rate


Explorer(
    self_consistent,
    pictures.SelfConsistency,
    presets={
        "AI": {},
        "balance": {"g": 4},
        "excitation wins": {"g": 3},
        "silence": {"g": 3, "eta": 0.6},
        "kicked": {"g": 3, "eta": 0.6, "begin": "with a kick"},
        "small steps": {"J": 0.05},
    },
    g=Slider(5, 0, 8, label="inhibitory / excitatory", step=0.05),
    eta=Slider(2, 0.1, 4, label="external drive", step=0.05),
    J=Slider(0.25, 0.05, 0.3, unit="mV", label="excitatory strength", step=0.01),
    begin=Choice("from silence", ["from silence", "with a kick"], label="started"),
)

# %% [markdown]
# **What you saw.** Below $g = 4$ excitation wins, and only $t_\text{ref}$ stops the growth. Above, $\Phi$ falls with $\nu$ and meets the diagonal once, at a low rate. With weak drive both silence and storm sustain themselves: the start decides.
# `rates` gives the *lowest* solution, reached from silence.

# %%
for g, eta in ((3, 0.6), (3.5, 0.6), (5, 0.6), (5, 2)):
    found = branches(SparseNetwork(g=g, eta=eta))
    print(
        f"g = {g}, η = {eta}:", ", ".join(f"{b.rate:.2f} Hz (slope {b.slope:.2f})" for b in found)
    )

# %% [markdown]
# A solution is stable against slow changes where the curve is flatter than the diagonal, slope < 1: one spike more brings back less than one. Fast changes are another story: section 5.
#
# Theory over simulation, for the full network where compiled code runs (else for the small one):

# %%

measured = {}
for name, state in STATES.items():
    network = replace(size, **state)
    duration = 3000 if name == "SI slow" else 1002  # ms; in SR a cycle takes 3 ms
    measured[name] = found = record_statistics(simulate(network, duration, seed=1, settle=298))
    b = branches(network)[0]
    print(
        f"{name:8}: rate {found.rate:6.2f} Hz (theory {b.rate:6.2f}), "
        f"CV {found.cv:.2f} (theory {b.cv:.2f})"
    )

# %% [markdown]
# In AI the rate is right within 3 %. Where the network oscillates the rate is not constant, and the theory is only a guide. In AI the CV is smaller than in theory, which takes the inputs for Poisson trains: they are more regular than that.

# %% [markdown]
# ## 5 · The phase diagram
#
# Where in the plane of $g$ and $\eta$ is which state? Rate and CV come from mean field. Whether the steady rate *lasts* is another question: shift all rates by a small $e^{\lambda t}$. After $D$ it comes back, changed by the factor
#
# $$G(\lambda) = e^{-\lambda D}\left(J\tau_m (C_E - g C_I)\, N_\mu(\lambda) + J^2\tau_m (C_E + g^2 C_I)\, N_{\sigma^2}(\lambda)\right).$$

# %% [markdown]
# $N_\mu$ and $N_{\sigma^2}$ say how fast the rate follows a change of mean and of variance (Brunel & Hakim 1999). $G(\lambda) = 1$: the change sustains itself. If $\operatorname{Re}\lambda < 0$ for all solutions, the asynchronous state is stable. Where a pair $\lambda = \pm 2\pi i f$ crosses to the right, an oscillation of frequency $f$ is born: a **Hopf bifurcation**.


# %% jupyter={"source_hidden": true}
def fast_rhythm(D):
    """Frequency of the oscillation that theory expects at g = 6, η = 4, in Hz."""
    return hopf_frequency(SparseNetwork(g=6, eta=4, D=D))


predict(
    "SI fast: inhibition answers its own excess after D = 1.5 ms and a while for the membrane. D is doubled to 3 ms. The frequency?",
    ["stays", "falls to about half", "doubles"],
    answer=lambda: (
        "falls to about half" if 0.4 < fast_rhythm(3.0) / fast_rhythm(1.5) < 0.65 else "stays"
    ),
    reason="The loop is a delayed brake: too much, D later too little. The period grows with the delay.",
)

# %% [markdown]
# White lines: there the steady state loses its stability. Between the dashed lines three rates sustain themselves; the colour shows the lowest.
# Press *Run*, then click in the plane, drag there, or use the arrow keys. Right: what the network does, and the rhythm that linear theory expects of it.


# %%
def in_the_plane(g, eta):
    history = History(start(replace(size, g=g, eta=eta), seed=1))
    snapshot = history.advance(500)
    while True:
        history.running.change(**(yield snapshot) or {})
        snapshot = history.advance(10)


Explorer(
    in_the_plane,
    pictures.NetworkPlane,
    presets=STATES,
    live=("g", "eta"),
    piece=10,
    g=inhibition,
    eta=drive,
)

# %% [markdown]
# Mean field knows nothing of synchrony. So simulate the whole plane: *Run* lays one network after the other as tiles over the theory. Where a tile cannot be seen, theory and simulation agree.
# Where will they differ?

# %% jupyter={"source_hidden": true}
predict(
    "In which of the four states do the neurons share least of their activity, so that χ is smallest?",
    list(STATES),
    answer=lambda: min(measured, key=lambda name: measured[name].synchrony),
    reason="Asynchronous means just that. In all others the population has a rhythm that every neuron feels.",
)


# %%
from lecture_lib.recurrent_networks import divergence, nest, sweep, sweeping


def survey(N, duration):
    network = resized(SparseNetwork(), SIZES[N])
    g, eta = np.linspace(7.5, 0.5, 8), np.linspace(3.75, 0.25, 8)
    for done, found in sweeping(network, g, eta, round(duration)):
        yield Progress(done, (network, found))


Explorer(
    survey,
    pictures.Survey,
    presets={"small, quick": {"N": "1250", "duration": 250}},
    N=Choice(OFFERED[-1], OFFERED, label="number of neurons"),
    duration=Slider(300, 250, 1000, unit="ms", label="simulated each", step=50),
)

# %% [markdown]
# **What you saw.** The balance $g = 4$ divides high rates from low ones, and a little to its left the steady state is lost to SR. To the right the asynchronous state fills the middle. It is lost upwards to the fast rhythm, which the delay sets, and downwards to the slow one near $\eta = 1$.
#
# Theory and tiles are of networks of one size. Smaller ones, of larger jumps, have a higher CV (section 3).

# %%
for name, found in measured.items():
    network = replace(size, **STATES[name])
    mode = dominant_mode(network)
    fate = "dies out" if mode.stable else "grows"
    print(
        f"{name:8}: theory {mode.frequency:3.0f} Hz, {fate}; "
        f"highest peak simulated {found.frequency:3.0f} Hz"
    )

# %% [markdown]
# The fast rhythm is where linear theory puts it. The slow one has grown far beyond *small*. In SR all fire in a cycle of 3 ms, and the highest peak is the second harmonic of it. In AI the peak is a ringing that dies out, and is struck again by every fluctuation.

# %% [markdown]
# ## 6 · Balance and irregularity
#
# A neuron with thousands of inputs: should their sum not be smooth, and the neuron a clock? Yet cortical neurons fire nearly like Poisson trains. Van Vreeswijk and Sompolinsky (1996) gave the reason. Excitation and inhibition **cancel in the mean**, and what is left fluctuates.

# %% [markdown]
# Give each neuron $K$ excitatory inputs of strength $J \propto 1/\sqrt K$, $K/4$ inhibitory ones, and a *constant* drive $\propto \sqrt K$: no noise from outside at all. Then
#
# $$\mu_E \propto \sqrt K, \qquad \mu_I \propto -\sqrt K, \qquad \mu_E + \mu_I = O(1), \qquad \sigma = O(1).$$
#
# Nothing is tuned: too much excitation recruits inhibition, until the sum is small.


# %%


def currents(K, g, drive, seed):
    network, mu = with_inputs(replace(small, g=g, J=0.5), K, drive)
    running = start(network, seed, synapses(seed, K), mu=mu)
    running.advance(100, spikes=False)
    return running.advance(210, watch=[0]), mu, expected(g, drive)


def expected(g, drive, inputs=(40, 100, 200, 400)):
    """Mean field for each number of excitatory inputs K."""
    network = replace(small, g=g, J=0.5)
    return {K: balanced_state(*with_inputs(network, K, drive)) for K in inputs}


# %% jupyter={"source_hidden": true}
predict(
    "K is four times as large, J half, the drive twice. How much larger is the mean excitatory current?",
    ["as large", "about twice", "about four times"],
    answer=lambda: (
        "about twice" if 1.7 < expected(6, 40)[400].E / expected(6, 40)[100].E < 2.7 else "as large"
    ),
    reason="Four times the inputs, each half as strong.",
)

# %% jupyter={"source_hidden": true}
predict(
    "And the sum of both currents?",
    ["grows as fast", "hardly grows"],
    answer=lambda: int(expected(6, 40)[400].total < 1.3 * expected(6, 40)[100].total),
    reason="Firing settles where inhibition eats up what excitation brings, whatever K is.",
)

# %%
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
    K=Integer(100, 40, 400, label="excitatory inputs", step=20),
    g=Slider(6, 5.5, 8, label="inhibitory / excitatory", step=0.1),
    drive=Slider(40, 32, 50, unit="mV", label="drive at K = 100", step=0.5),
    seed=Integer(1, 0, 99, label="seed"),
)

# %% [markdown]
# **What you saw.** Orange and blue grow and mirror each other. Their sum stays around the threshold, and crosses it when the fluctuations happen to. Nothing here is random but who hears whom. So **irregular** firing needs no noise source: the network makes its own.

# %%
for K, state in expected(g=6, drive=40).items():
    network, mu = with_inputs(replace(small, g=6, J=0.5), K, 40)
    running = start(network, seed=1, mu=mu)
    running.advance(100, spikes=False)
    cv = record_statistics(running.advance(500)).cv
    print(
        f"K = {K:3d}: E {state.E:5.1f}, I {state.I:6.1f}, sum {state.total:4.1f} mV; "
        f"CV simulated {cv:.2f}"
    )

# %% [markdown]
# ### Chaos
#
# If no noise is needed, are the spikes predictable? Copy the whole network, with all inputs to come. From the copy take **one** spike. Then let both go on. Distance: the root mean square of $V_i - V_i'$ over all neurons.


# %%
def one_spike_less(g, eta, J, seed):
    running = start(replace(small, g=g, eta=eta, J=J), seed, synapses(seed))
    running.advance(100, spikes=False)
    return divergence(running, 50)


# %% jupyter={"source_hidden": true}
def relative_distance(g):
    """Distance of the copies after 50 ms, 1 = that of two unrelated networks."""
    found = one_spike_less(g, eta=2, J=0.25, seed=1)
    return found.distance[-1] / found.unrelated


predict(
    "AI state, about a hundred spikes a millisecond. One is missing. What has become of the loss after 50 ms?",
    ["it is forgotten", "a few neurons differ", "the copies are unrelated"],
    answer=lambda: int(np.digitize(relative_distance(g=5), [0.001, 0.5])),
    reason="The neurons near threshold that miss it fire later or not at all, and each of these changes hundreds of others.",
)

# %% [markdown]
# Red spikes occur in one copy only. Below, on a logarithmic axis, a straight rise is exponential growth.

# %%
Explorer(
    one_spike_less,
    pictures.TwoCopies,
    presets={
        "AI": {},
        "SI fast": {"g": 6, "eta": 4},
        "SR": {"g": 2.5},
        "weak synapses": {"J": 0.05},
    },
    g=Slider(5, 0, 8, label="inhibitory / excitatory", step=0.05),
    eta=Slider(2, 1, 4, label="external drive", step=0.05),
    J=Slider(0.25, 0.05, 0.3, unit="mV", label="excitatory strength", step=0.01),
    seed=Integer(1, 0, 99, label="seed"),
)

# %% [markdown]
# **What you saw.** Within some twenty milliseconds the loss has spread over the network, until the copies have no more in common than two unrelated networks. Rates, CV and spectrum stay: the **statistics** can be predicted, the spikes cannot. Not so in SR: all are reset together, and the reset wipes out what was different.

# %%
for name, g in (("AI", 5), ("SR", 2.5)):
    found = one_spike_less(g, eta=2, J=0.25, seed=1)
    later = ", ".join(f"{found.distance[k]:.2g}" for k in (0, 4, 9, 19, 49))
    print(f"{name}: after 1, 5, 10, 20, 50 ms {later} mV; unrelated {found.unrelated:.2g} mV")

# %% [markdown]
# ## 7 · Bigger
#
# ### Another simulator
#
# A result that only one program finds is worth little. **NEST** is the field's simulator of large networks. It takes the same specification, and built with MPI it runs on a cluster: `mpirun -n 4 python script.py`.
# It is an optional extra; where it is missing, the next cell says how to get it.

# %%
# The output differs where NEST is installed, so it is not compared:
# NBVAL_IGNORE_OUTPUT
try:
    record = nest.simulate(small, 500, seed=1, settle=200)
    print(f"NEST, small network: {record_statistics(record)}")
except ValueError as problem:
    print(problem)

# %% [markdown]
# Recorded with NEST 3.10 for the full network: mean ± standard deviation over six seeds, 1 s each (SI slow 3 s). Ours from section 4: one seed.

# %%
NEST = {
    "SR": "rate 333.33 ± 0.00 Hz, CV 0.00 ± 0.00, χ 0.50 ± 0.01",
    "AI": "rate 37.94 ± 0.22 Hz, CV 0.40 ± 0.00, χ 0.11 ± 0.00",
    "SI fast": "rate 59.82 ± 0.21 Hz, CV 0.82 ± 0.04, χ 0.23 ± 0.01",
    "SI slow": "rate 5.46 ± 0.14 Hz, CV 0.68 ± 0.01, χ 0.13 ± 0.01",
}
for name, line in NEST.items():
    found = measured[name]
    print(f"{name:8} NEST: {line}")
    print(f"         ours: rate {found.rate:.2f} Hz, CV {found.cv:.2f}, χ {found.synchrony:.2f}")

# %% [markdown]
# ### Many networks
#
# A *sweep* runs one network for each pair of $g$ and $\eta$. The runs know nothing of each other, so `joblib` may give them to as many processors as there are: `n_jobs=-1` takes all.

# %%
found = sweep(
    replace(small, N_E=1000),
    g=[3, 4, 5, 6],
    eta=[1, 2, 4],
    duration=300,
    progress=lambda done: None,
)
print("   g    η = 1    η = 2    η = 4   (Hz)")
for g, row in zip(found.g, found.rate[..., 0], strict=True):
    print(f"{g:4.1f}" + "".join(f"{rate:9.1f}" for rate in row))

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
print("same rates:", np.array_equal(again.rate[:, 0], found.rate[1:3, 1]))

# %% [markdown]
# ## What you know now
#
# 1. A network is a loop: integrate, fire, deliver after $D$. In a sparse network $N$, $C$, $J$, $g$, $D$, $\tau_m$, $t_\text{ref}$ and $\eta$ say all.
# 2. Its rate solves $\nu = \Phi(\mu(\nu), \sigma(\nu))$, sometimes with three solutions. $g$ and $\eta$ decide between SR, AI and SI; where the steady state is unstable, the population oscillates.
# 3. Excitation and inhibition cancel in the mean without tuning. What is left fluctuates and makes neurons irregular, and the spikes chaotic. Rates can be predicted, spikes cannot.

# %% [markdown]
# ## Exercises
#
# ### 1 · Compute
# Neuron $i$ hears several others. Without threshold, how much do all their spikes together add to $V_i$ at time `t`? Solve the equation of section 1: each spike makes a jump at its arrival, which then decays.


# %%
from lecture_lib.recurrent_networks import exercises
from lecture_lib.teaching import check


def recurrent_potential(t, spike_times, J, D, tau_m):
    """mV; spike_times: a list of times (ms) for each input, J: its strength (mV)."""
    ...  # your code here


check(recurrent_potential, **exercises.RECURRENT_POTENTIAL)

# %% [markdown]
# <details><summary>Solution</summary>
#
# A spike fired at s arrives at s + D. Before that it adds nothing, afterwards J e^(−(t − s − D)/τ_m).
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
# Write the synchrony $\chi$ of section 2 for spike counts in bins. Then explain in two sentences why it is near $1/\sqrt N$ for independent neurons, whatever their rate.


# %%
def chi(counts):
    """counts: one list of numbers for each neuron, all of one length."""
    ...  # your code here


check(chi, **exercises.SYNCHRONY)

# %% [markdown]
# <details><summary>Solution</summary>
#
# The variance of a mean of N independent neurons is that of one, divided by N; the rate cancels in the ratio.
# What neurons share does not average out: then χ stays, however large N is.
#
# ```python
# def chi(counts):
#     counts = np.array(counts)
#     together = counts.mean(axis=0).var()
#     alone = counts.var(axis=1).mean()
#     return math.sqrt(together / alone)
# ```
# </details>


# %%
def synchrony_of(N_E, epsilon):
    network = SparseNetwork(N_E=N_E, epsilon=epsilon, J=0.25, g=5, eta=2)
    return record_statistics(simulate(network, 500, seed=1, settle=100)).synchrony


# %% jupyter={"source_hidden": true}
predict(
    "An AI network of 2500 neurons: is χ near 1/√N = 0.02?",
    ["yes", "no, several times larger"],
    answer=lambda: int(synchrony_of(2000, 0.1) > 3 * 0.02),
    reason="Neurons share inputs, and the population rings. χ falls with N, but it is no network of independent neurons.",
)

# %% [markdown]
# ## Sources
#
# - N. Brunel (2000), *Dynamics of sparsely connected networks of excitatory and inhibitory spiking neurons*, J. Comput. Neurosci. 8, 183–208: the network (model A), mean field (equations 4 and 21), the states and their stability (sections 2–5).
# - N. Brunel, V. Hakim (1999), *Fast global oscillations in networks of integrate-and-fire neurons with low firing rates*, Neural Comput. 11, 1621–1671: how the oscillation is born (section 5).
# - C. van Vreeswijk, H. Sompolinsky (1996), *Chaos in neuronal networks with balanced excitatory and inhibitory activity*, Science 274, 1724–1726: balance and chaos (section 6).

# %% [markdown]
# - M. London et al. (2010), *Sensitivity to perturbations in vivo implies high noise and suggests rate coding in cortex*, Nature 466, 123–127: one spike more, in a living brain.
# - D. Golomb (2007), *Neuronal synchrony measures*, Scholarpedia 2(1), 1347: $\chi$.
# - M.-O. Gewaltig, M. Diesmann (2007), *NEST (NEural Simulation Tool)*, Scholarpedia 2(4), 1430.
