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
# # 07 · Firing-rate models
#
# Notebook 06 followed 12 500 neurons, spike by spike, and could not predict one of them for long. Their rates it could. So why not throw the spikes away, and write an equation for the rate alone? Much of theory does so. Here the spiking network runs beside the equation and has the last word.
#
# **What if only rates matter?**
#
# After this notebook you can
#
# 1. say what a rate is, and when its definitions agree,
# 2. build the rate model of a network from its f–I curve, and find its steady rates, hysteresis and oscillations,
# 3. name what a rate model gets right and where it fails, and why.
#
# *Before it:* `05_fi_curve`, `06_recurrent_networks`. *Time:* 60 minutes. What is marked *further* is folded and takes another 24 minutes, the exercises half an hour.

# %% [markdown]
# ## 1 · What is a rate? · 10 min
#
# A rate is a count of spikes, divided by what was counted over. There are three ways:
#
# - over **time**: the spikes of one neuron in a window;
# - over **repetitions**: the same neuron, at the same moment, in many runs of one experiment;
# - over a **population**: all neurons that hear the same, at one moment. This is the activity $A(t)$ of notebook 06.
#
# In all three,
#
# $$\nu = \frac{\text{number of spikes}}{N \cdot T},$$
#
# with $N$ trains and a window $T$.

# %% [markdown]
# Here is the network of 06 in its asynchronous state, recorded for a second. With *a step* its drive jumps from $\eta = 1.2$ to 2.4 in the middle.

# %%
from dataclasses import replace
from functools import lru_cache

import numpy as np

from lecture_lib.firing_rate import RateModel, exercises, pictures
from lecture_lib.recurrent_networks import SparseNetwork, connect, start
from lecture_lib.support.jit import affordable

full = SparseNetwork(g=5, eta=2)
size = affordable(full, replace(full, N_E=2000, epsilon=0.5))  # as many inputs: the same Φ
FEWER = (  # then
    "2500 neurons instead of 12 500, with as many inputs each. "
    "They share more of them, and their rhythms are stronger"
)
CALM = affordable(10, 15)  # Hz, a scatter that many trains can reach


def begin(network, seed=1, **more):
    return start(network, seed, connect(size, 1), **more)  # the same synapses each time


def network_at(g, eta, **more):
    return replace(size, g=g, eta=eta, **more)


def experiment(drive, seed):
    """Half a second at the first drive, half a second at the second."""
    first, second = {"steady": (2, 2), "a step": (1.2, 2.4)}[drive]
    running = begin(network_at(5, first), seed)
    running.advance(200, spikes=False)
    parts = [running.advance(500)]
    running.change(eta=second)
    return pictures.Counts.of(*parts, running.advance(500))


@lru_cache(maxsize=2)
def recorded(drive):
    return experiment(drive, seed=1)


def counted(drive, N, window, t):
    return recorded(drive), N, window, t


# %% jupyter={"source_hidden": true}
from lecture_lib.live import Choice, Explorer, Integer, Progress, Slider, explain, predict

predict("firing_rate/counts")

# %% jupyter={"source_hidden": true}
Explorer(
    counted,
    pictures.Counting,
    presets={
        "one train": {},
        "a hundred at once": {"N": 100, "window": 1},
        "a thousand": {"N": 1000, "window": affordable(5, 20)},
        "a step": {"drive": "a step", "N": 1000, "window": 2, "t": 503},
        "a step, one train": {"drive": "a step", "window": 200, "t": 600},
    },
    task="Trade trains for time: which window, and how many trains, follow the step?",
    less=FEWER,
    goals={
        f"A window of 10 ms or less that scatters by less than {CALM} Hz.": lambda v: (
            v["drive"] == "steady" and v["window"] <= 10 and v["scatter"] < CALM
        )
    },
    drive=Choice("steady", ["steady", "a step"], label="drive"),
    N=Integer(1, 1, 1000, label="trains"),
    window=Integer(100, 1, 200, unit="ms", label="window"),
    t=Slider(700, 200, 1000, unit="ms", label="window ends at", step=5),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# While nothing changes, all windows agree on the mean. After a step, one train needs a long window, which tells of the past. Many trains need only milliseconds. So one train has no rate *now*; many trains or repetitions do: the $\nu(t)$ of what follows.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### One neuron, again and again · *further* · 6 min

# %% [markdown]
# Instead of many neurons, take one. *Run* repeats the experiment: the same synapses, other spikes from outside.


# %%
@lru_cache(maxsize=80)
def train(drive, repetition):
    return experiment(drive, repetition).train(0)


def repetitions(drive, window, t):
    for k in range(1, 41):
        runs = pictures.Counts.repeated([train(drive, i) for i in range(1, k + 1)])
        yield Progress(k / 40, (runs, k, window, t))


# %% jupyter={"source_hidden": true}
Explorer(
    repetitions,
    pictures.Counting,
    presets={
        "nothing changes": {},
        "a step": {"drive": "a step", "window": 10, "t": 510},
        "a step, a long window": {"drive": "a step", "window": 200, "t": 510},
    },
    task="Press Run. Does one neuron, counted over repetitions, follow what all neurons do at once?",
    less=FEWER,
    goals={
        "A window of 10 ms or less that scatters by less than 15 Hz.": lambda v: (
            v["drive"] == "steady" and v["window"] <= 10 and (v["scatter"] or 99) < 15
        )
    },
    window=Integer(20, 1, 200, unit="ms", label="window"),
    t=Slider(700, 200, 1000, unit="ms", label="window ends at", step=5),
    drive=Choice("steady", ["steady", "a step"], label="drive"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Over repetitions one neuron follows what all neurons do at once. In an experiment these are trials. While nothing changes, one train in a long window says the same.
#
# </details>

# %% [markdown]
# ## 2 · From Φ to an equation · 9 min
#
# Notebook 05 gave the rate of a neuron whose input has the mean $\mu$ and the noise $\sigma$: $\Phi(\mu, \sigma)$. Notebook 06 gave $\mu$ and $\sigma$ where all neurons fire at $\nu$, and asked for $\nu = \Phi$. That is a steady state. What happens on the way?

# %% [markdown]
# The simplest guess: the rate runs after $\Phi$, with a time constant $\tau$.
#
# $$\tau\,\frac{\mathrm d\nu}{\mathrm dt} = -\nu + \Phi\big(\mu(\nu), \sigma(\nu)\big)$$
#
# This is the **firing-rate model**. $\Phi$ was derived; $\tau$ was not. A usual choice is the membrane's, $\tau_m$, and we take it until section 6.

# %% [markdown]
# $\Phi$ itself is often simplified: to the f–I curve without noise (**deterministic**), or to a straight line above a threshold (**threshold-linear**).


# %%
def step_of_drive(tau, eta_before, eta, g, transfer):
    more = {"tau_E": tau, "tau_I": tau, "transfer": transfer}
    before, after = (RateModel.of(SparseNetwork(g=g, eta=x), **more) for x in (eta_before, eta))
    return pictures.Step(before, after)


# %% jupyter={"source_hidden": true}
predict("firing_rate/arrival")

# %% jupyter={"source_hidden": true}
Explorer(
    step_of_drive,
    pictures.RateStep,
    presets={
        "a step up": {"eta": 2.4},
        "a step down": {"eta_before": 2.4},
        "more inhibition": {"g": 7, "eta": 2.4},
        "fast": {"tau": 5, "eta": 2.4},
        "without noise": {"transfer": "deterministic", "eta": 2.4},
        "straight line": {"transfer": "threshold-linear", "eta": 2.4},
    },
    task="Step the drive. Compare the rate with the dotted exponential of time constant τ.",
    goals={
        "With τ = 20 ms, step *down* by 0.5 or more and arrive (63 %) within 6 ms.": lambda v: (
            v["tau"] == 20 and v["eta_before"] - v["eta"] > 0.49 and (v["arrived"] or 99) < 6
        )
    },
    eta_before=Slider(1.2, 1.1, 2.6, label="drive before", step=0.1),
    eta=Slider(1.2, 1.1, 2.6, label="drive after", step=0.1),
    tau=Slider(
        20,
        2,
        50,
        unit="ms",
        label="time constant",
        step=1,
        enabled=lambda s: s["eta"] != s["eta_before"],
    ),
    g=Slider(5, 4.5, 8, label="inhibitory / excitatory", step=0.1),
    transfer=Choice("noisy", ["noisy", "deterministic", "threshold-linear"], label="Φ"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The rate arrives *sooner* than $\tau$ says. Close to the steady rate $\Phi$ is a line of slope $s$, and the difference shrinks with
#
# $$\tau_\text{eff} = \frac{\tau}{1 - s}.$$
#
# Here $s$ is negative: inhibition answers the change and takes part of it back. A slope near 1 would make the network slow, and above 1 the steady rate is unstable.
#
# </details>

# %% [markdown]
# ## 3 · One population, two answers · 10 min
#
# With more excitation than inhibition, at $g = 3$, the curve $\Phi(\nu)$ may meet the diagonal three times. Which rate the equation takes then depends on its past. Does the spiking network remember, too?

# %% [markdown]
# Start in silence, raise the drive in steps of 0.1, then lower it again, or take the slider *by hand* while the network runs. Each step lasts `hold`; the rate of its second half is a triangle. *With a kick* the network first gets 30 ms of strong drive.


# %%
from lecture_lib.firing_rate import fixed_points, follow, simulate, steady_rates

KICK, KICKED = 4, 30  # added to η, ms


def stepped(g, by, eta, highest, hold, begun):
    up = np.arange(0.1, highest + 0.05, 0.1)
    etas = [] if by == "hand" else [*up.round(1), *up[-2::-1].round(1)]
    running, nu, found = begin(network_at(g, etas[0] if etas else eta), V_0=0.0), 0.0, []
    half = round(hold / 2, 1)  # ms

    def go(eta, duration):  # the network, and the rate model beside it
        running.change(eta=eta)
        rate = running.advance(duration, spikes=False).rate
        return rate, follow(RateModel.of(running.network), nu, duration)[1][-1]

    if begun == "with a kick":
        _, nu = go(running.network.eta + KICK, KICKED)
    while not etas or len(found) < len(etas):
        eta = etas[len(found)] if etas else eta
        _, nu = go(eta, half)
        rate, nu = go(eta, half)
        found.append((eta, rate, nu))
        shown = running.network, pictures.Drives(*zip(*found, strict=True), by, highest, hold)
        values = yield Progress(len(found) / len(etas), shown) if etas else shown
        eta = values["eta"] if values else eta


# %% jupyter={"source_hidden": true}
predict("firing_rate/memory")

# %% [markdown]
# Press *Run*: triangles are the network of 06, the dotted line is the rate model under the same steps.

# %% jupyter={"source_hidden": true}
Explorer(
    stepped,
    pictures.Hysteresis,
    presets={
        "up and down": {},
        "not high enough": {"highest": 0.7},
        "with a kick": {"highest": 0.7, "begun": "with a kick"},
        "inhibition wins": {"g": 5},
        "by hand": {"by": "hand", "eta": 1},
    },
    live=("eta",),
    task="Press Run and compare the way up with the way down. Then move the drive by hand.",
    less=FEWER,
    goals={
        "Keep the network above 200 Hz at g = 3 without ever driving it beyond η = 0.6.": lambda v: (
            v["by"] == "itself" and v["g"] == 3 and v["highest"] <= 0.6 and v["rate"] > 200
        )
    },
    g=Slider(3, 2.5, 5, label="inhibitory / excitatory", step=0.1),
    by=Choice("itself", ["itself", "hand"], label="drive moved by"),
    eta=Slider(0.5, 0, 1.6, label="drive", step=0.02, enabled=lambda s: s["by"] == "hand"),
    highest=Slider(
        1.2, 0.3, 1.6, label="highest drive", step=0.1, enabled=lambda s: s["by"] == "itself"
    ),
    hold=Slider(60, 40, 200, unit="ms", label="each drive lasts", step=20),
    begun=Choice("in silence", ["in silence", "with a kick"], label="begun"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# At $g = 3$ the network jumps up near $\eta = 0.84$, where the lower two rates meet and vanish. On the way down it stays high down to the lowest drive. The same drive, two states: this is **hysteresis**, and a memory. A kick writes it.
#
# The rate model finds the edge and both states. Up there the network of 12 500 neurons fires faster than it says, at 333 Hz, and after a kick mostly slower, at 222 Hz: $1/(2D)$ and $1/(3D)$, the SR of section 6.
#
# </details>

# %% [markdown]
# ## 4 · Two populations · 10 min
#
# Excitatory and inhibitory neurons may get different drives. Then there are two rates:
#
# $$\tau_E\,\dot\nu_E = -\nu_E + \Phi(\mu_E, \sigma), \qquad \tau_I\,\dot\nu_I = -\nu_I + \Phi(\mu_I, \sigma).$$
#
# Both hear the same neurons, and $\mu_E - \mu_I$ is the difference of their extra drives.

# %% [markdown]
# Draw the plane of both rates, as you did for $V$ and $n$ in notebook 03. On a **nullcline** one rate stands still. Where they cross, both do. Two numbers tell how the rates couple, $w_E = \partial\Phi/\partial\nu_E$ and $w_I = -\partial\Phi/\partial\nu_I$:

# %%
w_E, w_I = RateModel.of(full).weights
print(f"w_E = {w_E:.2f}, w_I = {w_I:.2f}, slope of Φ: {w_E - w_I:.2f}")


def two_populations(extra_E, extra_I, tau_E, tau_I, start_E, start_I):
    model = RateModel.of(size, extra_E=extra_E, extra_I=extra_I, tau_E=tau_E, tau_I=tau_I)
    trace = simulate(model, (start_E, start_I), 200, dt=0.5)
    theory = model, fixed_points(model), trace, steady_rates(RateModel.of(size))[0][0]
    known = spiking(extra_E, extra_I, 1) if driven(extra_E, extra_I)[1] else None
    yield Progress(0, (*theory, known, 0.1), preview=True)  # the network takes longer
    for k in range(1, 21):
        yield Progress(k / 20, (*theory, spiking(extra_E, extra_I, k), 0.1 * k))


# %% jupyter={"source_hidden": true}
predict("firing_rate/paradox")


@lru_cache(maxsize=8)
def driven(extra_E, extra_I):
    """The network under these drives, and its numbers of spikes in each 100 ms so far."""
    return begin(size, mu=np.repeat([extra_E, extra_I], [size.N_E, size.N_I])), []


def spiking(extra_E, extra_I, k):
    """Rates of E and I in k times 100 ms, Hz."""
    running, numbers = driven(extra_E, extra_I)
    if not numbers:
        running.advance(150, spikes=False)  # it settles
    while len(numbers) < k:
        numbers.append(running.advance(100, spikes=False).numbers.sum(axis=0))
    return sum(numbers[:k]) / [size.N_E, size.N_I] / (0.1 * k)


# %% jupyter={"source_hidden": true}
Explorer(
    two_populations,
    pictures.RatePlane,
    presets={
        "no extra drive": {},
        "drive I": {"extra_I": 1},
        "drive I more": {"extra_I": 2},
        "drive E": {"extra_E": 1},
        "drive both": {"extra_E": 1, "extra_I": 1},
    },
    task="Click where the rates start. Run makes the orange cross, the spiking network, more exact.",
    less=FEWER,
    goals={
        "Bring E above 55 Hz without touching its own drive.": lambda v: (
            v["extra_E"] == 0 and v["E"] > 55
        )
    },
    extra_E=Slider(0, -1.5, 2, unit="mV", label="extra drive to E", step=0.1),
    extra_I=Slider(0, -1.5, 2, unit="mV", label="extra drive to I", step=0.1),
    tau_E=Slider(20, 5, 30, unit="ms", label="time constant of E", step=1),
    tau_I=Slider(20, 5, 30, unit="ms", label="time constant of I", step=1),
    start_E=Slider(38, 0, 70, unit="Hz", label="start of E", step=1),
    start_I=Slider(38, 0, 70, unit="Hz", label="start of I", step=1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# More drive to the inhibitory neurons, and they fire *less*. At first they fire 0.2 Hz more, too little to see. That takes excitation away, and since $w_E > 1$, E collapses further than its inhibition would ask for. I loses more input than it was given.
#
# Such a network is **inhibition-stabilised** (Tsodyks et al. 1997): without inhibition E alone would explode. The network of 12 500 neurons agrees within a few hertz.
#
# </details>
#
# **Lecture A ends here.**

# %% [markdown]
# ## 5 · Oscillation · 10 min
#
# Near the fixed point a small push $(x, y)$ obeys
#
# $$\frac{\mathrm d}{\mathrm dt}\begin{pmatrix}x\\y\end{pmatrix} = \begin{pmatrix}(w_E - 1)/\tau_E & -w_I/\tau_E\\ w_E/\tau_I & -(1 + w_I)/\tau_I\end{pmatrix}\begin{pmatrix}x\\y\end{pmatrix}.$$
#
# Its two **eigenvalues** $\lambda$ say what follows. The real part is the growth, the imaginary part the rotation: a pair $\pm\mathrm i\,\omega$ turns with $\omega/2\pi$.

# %% [markdown]
# Do they ever rotate? With equal time constants both eigenvalues are real here, $-1/\tau$ and $(w_E - w_I - 1)/\tau$. Inhibition may be slower than excitation.


# %%
TAU_E = 20.0  # ms


def eigenvalues(w_E, w_I, tau_E, tau_I):
    """Of the matrix above, the one that grows most first, 1/ms."""
    slopes = [[(w_E - 1) / tau_E, -w_I / tau_E], [w_E / tau_I, -(1 + w_I) / tau_I]]
    return np.sort_complex(np.linalg.eigvals(slopes))[::-1]


@lru_cache(maxsize=64)
def fixed_point(g, eta):
    """Its rate (Hz), w_E and w_I."""
    model = RateModel.of(SparseNetwork(g=g, eta=eta))
    (nu,), _ = steady_rates(model)
    return nu, *model.weights_at(nu, nu)


def push(ratio, g, eta):
    nu, w_E, w_I = fixed_point(g, eta)
    model = RateModel.of(SparseNetwork(g=g, eta=eta), tau_E=TAU_E, tau_I=TAU_E * ratio)
    trace = simulate(model, (1.1 * nu, nu), 400, dt=0.5)
    hopf = (1 + w_I) / (w_E - 1) if w_E > 1 else None
    return eigenvalues(w_E, w_I, TAU_E, TAU_E * ratio), trace, TAU_E, nu, (w_E, w_I), hopf


equal = eigenvalues(w_E, w_I, TAU_E, TAU_E).real
print(f"equal time constants: {equal[0]:.3f} and {equal[1]:.3f} per ms")

# %% jupyter={"source_hidden": true}
predict("firing_rate/slow_inhibition")

# %% jupyter={"source_hidden": true}
Explorer(
    push,
    pictures.Eigenvalues,
    presets={
        "equal": {},
        "faster inhibition": {"ratio": 0.5},
        "just stable": {"ratio": 1.5},
        "twice as slow": {"ratio": 2},
    },
    task="Make inhibition slower until the rates no longer come to rest.",
    goals={
        "At g = 8, find where the oscillation is born, within 0.1.": lambda v: (
            v["g"] == 8 and v["hopf"] is not None and 0 < v["ratio"] - v["hopf"] < 0.1
        )
    },
    ratio=Slider(1, 0.5, 3, label="slowness of I / of E", step=0.05),
    g=Slider(5, 4.5, 8, label="inhibitory / excitatory", step=0.1),
    eta=Slider(2, 1.2, 4, label="external drive", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The sum of both eigenvalues is $(w_E - 1)/\tau_E - (1 + w_I)/\tau_I$. Where it is zero, a rotating pair crosses to the right, a **Hopf bifurcation**:
#
# $$\frac{\tau_I}{\tau_E} = \frac{1 + w_I}{w_E - 1}.$$
#
# Beyond, a push grows until $\Phi$ bends: a **limit cycle**. E rises, I follows late, E is pushed down, I decays. All neurons of 06 have one $\tau$: this oscillation is the model's alone.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Wilson and Cowan, 1972 · *further* · 6 min

# %% [markdown]
# The classic. H. R. Wilson and J. D. Cowan wrote two equations of this kind for the active *shares* $E$ and $I$ of two populations, with a sigmoid $S$ in the place of $\Phi$, chosen by hand:
#
# $$\tau\,\dot E = -E + (1 - r E)\, S_E(c_{EE} E - c_{EI} I + P), \qquad \tau\,\dot I = -I + (1 - r I)\, S_I(c_{IE} E - c_{II} I + Q).$$
#
# $1 - rE$ leaves out who is refractory. Inhibition need not be slower here: I hardly inhibits itself, $c_{II} = 3$ beside $c_{EI} = 12$.


# %%
from lecture_lib.firing_rate import RepeatedStep, WilsonCowan, corner, density_after_step


def wilson_cowan(P, c_EE, c_EI, start_E, start_I):
    model = WilsonCowan(P=P, c_EE=c_EE, c_EI=c_EI)  # the others as in 1972
    return model, fixed_points(model), simulate(model, (start_E, start_I), 80, dt=0.05)


# %% jupyter={"source_hidden": true}
Explorer(
    wilson_cowan,
    pictures.ActivityPlane,
    presets={"cycle": {}, "less drive": {"P": 1}, "more drive": {"P": 2.5}, "weak": {"c_EE": 12}},
    task="Find the drives between which it cycles.",
    goals={"A cycle of more than 6 ms.": lambda v: (v["period"] or 0) > 6},
    P=Slider(1.25, 0, 3, label="drive of E", step=0.05),
    c_EE=Slider(16, 10, 18, label="from E to E", step=0.5),
    c_EI=Slider(12, 8, 16, label="from I to E", step=0.5),
    start_E=Slider(0.3, 0, 0.5, label="start of E", step=0.01),
    start_I=Slider(0.05, 0, 0.5, label="start of I", step=0.01),
)

# %% [markdown]
# ## 6 · Where it fails · 11 min
#
# Up to here $\tau$ was a guess. Give network and equation the same step of drive, and look at the first milliseconds.

# %% [markdown]
# The model may be given a delay, too: $\tau\,\dot\nu = -\nu + \Phi(\nu(t - D))$. *Run* repeats the experiment with other spikes from outside, and averages; without a step each repetition replaces the one before.


# %%
def rate_model(g, eta_before, eta, D, tau, delay):
    """Where it rested, and how it goes on; without a step it gets a push."""
    more = {"tau_E": tau, "tau_I": tau, "D": D if delay == "yes" else 0.0}
    before, after = (RateModel.of(network_at(g, x), **more) for x in (eta_before, eta))
    rest = steady_rates(before)[0][0]
    return rest, *follow(after, rest if eta != eta_before else 1.1 * rest, 200)


@lru_cache(maxsize=50)
def repeated(g, eta_before, eta, D, **more):
    """The experiment on the network; what it did once it need not do again."""
    return RepeatedStep(network_at(g, eta_before, D=D), eta, connect(size, 1), **more)


def lasts(tau):
    """Whether the model goes on oscillating in SI fast."""
    _, t, nu = rate_model(6, 4, 4, 1.5, tau, "yes")
    return np.ptp(nu[t > 150]) > 0.99 * np.ptp(nu[(t > 100) & (t < 150)])


def beside(g, eta_before, eta, D, tau, delay):
    theory = rate_model(g, eta_before, eta, round(D, 1), tau, delay)
    network = repeated(g, eta_before, eta, round(D, 1))
    a_step = eta != eta_before  # without one, an average would hide a rhythm
    known = next(network.averages(1, average=a_step)) if network.repetitions else None
    yield Progress(0, pictures.Both(known, *theory), preview=True)  # the network takes longer
    for found in network.averages(20, average=a_step):
        yield Progress(found.share, pictures.Both(found, *theory))


# %% jupyter={"source_hidden": true}
predict("firing_rate/knows")

# %% jupyter={"source_hidden": true}
Explorer(
    beside,
    pictures.Beside,
    presets={
        "a step": {},
        "a shorter τ": {"tau": 2.6},
        "SI fast": {"g": 6, "eta_before": 4, "eta": 4, "delay": "yes"},
        "SI fast, short τ": {"g": 6, "eta_before": 4, "eta": 4, "delay": "yes", "tau": 0.2},
        "SI slow": {"g": 4.5, "eta_before": 0.9, "eta": 0.9, "delay": "yes"},
        "SR, delay 2.5 ms": {"g": 3, "eta_before": 2, "eta": 2, "D": 2.5, "delay": "yes"},
    },
    task="Go through the presets: what does the network do that the rate model does not?",
    less=FEWER,
    goals={
        "SI fast (g = 6, η = 4): the longest τ with which the model oscillates, within 0.3 ms.": lambda v: (
            v["g"] == 6 and v["eta"] == 4 and v["delay"] == "yes" and v["D"] == 1.5
            and lasts(v["tau"]) and not lasts(v["tau"] + 0.3)
        )
    },
    g=Slider(5, 3, 8, label="inhibitory / excitatory", step=0.1),
    eta_before=Slider(1.2, 0.9, 4, label="drive before", step=0.1),
    eta=Slider(2.4, 0.9, 4, label="drive after", step=0.1),
    D=Slider(1.5, 0.5, 4, unit="ms", label="delay", step=0.1),
    tau=Slider(20, 0.1, 30, unit="ms", label="time constant", step=0.1),
    delay=Choice("no", ["no", "yes"], label="delay in the model"),
)  # fmt: skip

# %% [markdown]
# <details><summary>What you saw</summary>
#
# - **A step.** The network answers within a millisecond or two, and overshoots: whoever sits just below threshold fires at once. The model creeps with $\tau_m$.
# - **SI fast.** The delay makes the rhythm. The model has it only if $\tau$ is below 2.3 ms.
# - **SI slow.** The slope of $\Phi$ is nearly zero, −0.004, so hardly anything comes back: no $\tau$ and no delay make it oscillate.
# - **SR.** The rate is set by $D$: $1/D$, $1/(2D)$ or $1/(3D)$. $\Phi$ does not know $D$.
#
# </details>

# %% [markdown]
# Where the network is asynchronous the steady rates are right. What fails is *time*. A rate model remembers one number, a population a whole distribution of potentials. No single $\tau$ will do.

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### A rhythm from the delay alone · *further* · 3 min

# %% [markdown]
# Let $\tau \to 0$ in the model with a delay: $\nu(t) = \Phi(\nu(t - D))$. Where the slope of Φ is below −1, high and low rates take turns.

# %% jupyter={"source_hidden": true}
predict("firing_rate/twice_the_delay")

# %% [markdown]
# A neuron answers faster than its membrane, but not in no time. So the network's rhythm is slower than $1/(2D)$.

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 7 · What would be right · *further* · 9 min

# %% [markdown]
# How fast *is* a neuron? Notebook 06 has its linear response: a small sine in $\mu$ moves the rate by $N_\mu$ Hz/mV. Where $|N_\mu|$ has fallen by 3 dB, to 71 %, an equation with one $\tau$ would have $f = 1/(2\pi\tau)$.

# %%
from lecture_lib.teaching import check, lab_book, table

states = {"AI": (5, 2), "AI, less drive": (5, 1.2), "SI fast": (6, 4)}
cut_off = [corner(RateModel.of(SparseNetwork(g=g, eta=eta))) for g, eta in states.values()]
table({"state": list(states), "−3 dB (Hz)": cut_off, "τ (ms)": [500 / np.pi / f for f in cut_off]})

# %% [markdown]
# So in AI the neuron is eight times faster than its membrane at $\eta = 2$, and four times at $\eta = 1.2$. With $\tau = 2.6$ ms the model of section 6 arrives as early as the network, but misses overshoot and dip. In SI fast even the neuron's own τ is above 2.3 ms, too slow for the rhythm.

# %% [markdown]
# Instead of one number keep the whole distribution: the density $P(V, t)$ of all potentials, which notebook 05 met at rest. It obeys the **Fokker–Planck equation**
#
# $$\tau_m\frac{\partial P}{\partial t} = \frac{\sigma^2}{2}\frac{\partial^2 P}{\partial V^2} + \frac{\partial}{\partial V}\big[(V - \mu)\,P\big].$$
#
# What flows over the threshold is the rate. It comes back at the reset after $t_\text{ref}$. $\mu$ and $\sigma$ follow the rate of $D$ ago. There is no $\tau$ to guess.

# %% [markdown]
# *Run* lets time go on after a step. Each of the first ten milliseconds adds a run of the network, whose mean is drawn.


# %%
def moving_density(g, eta_before, eta):
    before, after = (RateModel.of(network_at(g, x), D=full.D) for x in (eta_before, eta))
    trace = density_after_step(before, after, 40)
    model = follow(RateModel.of(network_at(g, eta)), trace.nu[0], 40)
    network = repeated(g, eta_before, eta, size.D, before=0, after=40, settle=120)
    t_A, runs = 0.5 * np.arange(80) + 0.25, []
    for t in range(1, 41):
        if 1 < t <= 11:  # the density comes at once, the network as time goes on
            runs.append([*network.run(t - 1)][-1])
        A = np.mean(runs, axis=0) if runs else None
        yield Progress(t / 40, (trace, t_A, A, *model, size.V_threshold, float(t)))


# %% jupyter={"source_hidden": true}
Explorer(
    moving_density,
    pictures.MovingDensity,
    presets={
        "a step up": {},
        "a step down": {"eta_before": 2.4, "eta": 1.2},
        "more inhibition": {"g": 7},
    },
    task="Press Run, and watch the density near the threshold.",
    less=FEWER,
    goals={
        "A step up that overshoots to less than 1.5 times the steady rate.": lambda v: (
            v["last"] > 1.3 * v["first"] and v["highest"] < 1.5 * v["last"]
        )
    },
    g=Slider(5, 4.5, 8, label="inhibitory / excitatory", step=0.1),
    eta_before=Slider(1.2, 1, 2.6, label="drive before", step=0.1),
    eta=Slider(2.4, 1, 2.6, label="drive after", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# In the first millisecond the density moves by one millivolt, and the flow over its edge grows fivefold. After $D$ these spikes arrive: their noise raises the rate once more, then inhibition pushes the edge back. The density has overshoot, dip and rhythm of the network: it is the limit of very many neurons.
#
# </details>

# %% [markdown]
# ## What you know now
#
# 1. A rate is a count over time, repetitions or neurons. Where nothing changes they agree. Only many trains or repetitions have a rate at each moment.
# 2. The rate model lets $\nu$ run after $\Phi$. Its steady rates are those of mean field, hysteresis and inhibition stabilisation included. Slow inhibition or a delay makes it oscillate.
# 3. It fails in time: it is too slow after a step, and misses rhythms and, in SR, the rate. Its $\tau$ is a guess.

# %% [markdown]
# ## Exercises
#
# ### 1 · Compute
# Write $w_E$, the slope of $\Phi$ with respect to $\nu_E$ alone, by a finite difference. `RateModel.of(network).goals(nu_E, nu_I)` gives Φ of both populations.


# %%
def weight_of_excitation(g, eta, nu):
    """w_E where all neurons fire at nu (Hz)."""
    ...  # your code here


check(weight_of_excitation, **exercises.WEIGHT_OF_EXCITATION)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# def weight_of_excitation(g, eta, nu):
#     model = RateModel.of(SparseNetwork(g=g, eta=eta))
#     up, down = model.goals(nu + 0.01, nu)[0], model.goals(nu - 0.01, nu)[0]
#     return (up - down) / 0.02
# ```
# </details>

# %% [markdown]
# ### 2 · By hand
# Threshold-linear: as long as both rates are positive, $\Phi = w_E\,\nu_E - w_I\,\nu_I + h$ with a drive $h_E$ or $h_I$ in Hz. Solve for the fixed point on paper. When is it stable, if both time constants are $\tau$? Then give $\nu_I$. When does more $h_I$ lower it?


# %%
def inhibitory_rate(w_E, w_I, h_E, h_I):
    """ν_I at the fixed point (Hz)."""
    ...  # your code here


check(inhibitory_rate, **exercises.INHIBITORY_RATE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# $\nu_E - \nu_I = h_E - h_I$, as both hear the same. So $\nu_I = w_E(\nu_I + h_E - h_I) - w_I\nu_I + h_I$, and the factor of $h_I$ is $(1 - w_E)/(1 - w_E + w_I)$: negative where $w_E > 1$, if the fixed point is stable. It is where $w_E - w_I < 1$: the eigenvalues of section 5 are $-1/\tau$ and $(w_E - w_I - 1)/\tau$.
#
# ```python
# def inhibitory_rate(w_E, w_I, h_E, h_I):
#     return (w_E * h_E + (1 - w_E) * h_I) / (1 - w_E + w_I)
# ```
# </details>

# %% [markdown]
# ### 3 · Modify
# At $g = 3$ there are two states. Let the neurons **adapt**: a slow variable $a$ (mV) is taken from the drive of all, with
# $\tau_a\,\dot a = -a + b\,\nu$. Write $\dot\nu$ (Hz/ms, $\tau = 20$ ms) and $\dot a$ (mV/ms) for $\eta = 1$.
# `RateModel.of(network, extra_E=x, extra_I=x)` adds x mV to the drive.


# %%
def adapting(nu, a, b, tau_a):
    """dν/dt and da/dt at the rate nu (Hz) and the adaptation a (mV)."""
    ...  # your code here


check(adapting, **exercises.ADAPTING)

# %% [markdown]
# <details><summary>Solution</summary>
#
# Up there $a$ grows until the high rate vanishes, in silence it decays until the low one does. With $b = 0.3$ mV/Hz and $\tau_a = 500$ ms
# the two states alternate, one turn in about two seconds: try Euler steps of 0.5 ms.
#
# ```python
# def adapting(nu, a, b, tau_a):
#     model = RateModel.of(SparseNetwork(g=3, eta=1), extra_E=-a, extra_I=-a)
#     return (model.goals(nu, nu)[0] - nu) / 20, (b * nu - a) / tau_a
# ```
# </details>

# %% [markdown]
# ### 4 · Explain
# Inhibition stabilises.

# %% jupyter={"source_hidden": true}
explain("firing_rate/stabilised")

# %% [markdown]
# ### Project · a network that remembers
# Build a network that remembers a kick of 30 ms for a second, and then forgets it. Begin with `stepped` at $g = 3$, $\eta = 0.6$. Let a slow variable $a$ with $\tau_a\,\dot a = -a + \nu$ lower the drive. Which $\tau_a$ and strength make one second? With more drive the two states alternate.

# %% jupyter={"source_hidden": true}
lab_book()

# %% [markdown]
# ## Sources
#
# - H. R. Wilson, J. D. Cowan (1972), *Excitatory and inhibitory interactions in localized populations of model neurons*, Biophys. J. 12, 1–24.
# - M. V. Tsodyks, W. E. Skaggs, T. J. Sejnowski, B. L. McNaughton (1997), *Paradoxical effects of external modulation of inhibitory interneurons*, J. Neurosci. 17, 4382–4388.
# - N. Brunel (2000), *Dynamics of sparsely connected networks of excitatory and inhibitory spiking neurons*, J. Comput. Neurosci. 8, 183–208: the network, its states and mean field.
