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
# # 01 · The synapse
#
# Stockholm, December 1906. Two men share a Nobel prize, and they contradict each other.
# Camillo Golgi found the stain that shows nerve cells, and uses his lecture to defend one continuous net.
# Santiago Ramón y Cajal, with the same stain, sees separate cells that only touch.
# If Cajal is right, something must happen where they touch. This notebook is about that place.
#
# **What does one spike do to the next neuron?**
#
# After this notebook you can
#
# 1. say what a neuron is, and what speaks against one continuous net,
# 2. write the current of one spike, $g_\text{max}(E_\text{syn} - V)\,\alpha(t)$, and say when $w_{ij}\,\alpha(t)$ may stand for it,
# 3. add up many spikes to the potential of a cell, and say how inhibition vetoes.
#
# *Before it:* `00_start_here`, Ohm's law, the exponential function. *Time:* 60 minutes. *Further* takes 31 more, the exercises 20.

# %%
import numpy as np

from lecture_lib import synapse
from lecture_lib.synapse import AMPA, Cell, Synapse, exercises, pictures

CELL = Cell(C=200.0, g_L=10.0, E_L=-70.0)  # pF, nS, mV: the cell of this notebook

# %% [markdown]
# ## 1 · A net or cells? · 8 min
#
# | | the net (*reticulum*) | neurons |
# |:--|:--|:--|
# | who | Joseph von Gerlach (1871), Camillo Golgi | Santiago Ramón y Cajal, Wilhelm Waldeyer |
# | what | the fibres fuse; all is one conductor | each cell is a unit of its own, with contacts |
# | | | Waldeyer named it in 1891: the *neuron* |
#
# Build both: nine cells in a row. In the net, conductances $g_c$ join neighbours. Neurons pass a spike on by a synapse,
# 1 ms later. It is far stronger than a cortical one.

# %% jupyter={"source_hidden": true}
from lecture_lib.live import (
    Choice,
    Explorer,
    Integer,
    Progress,
    Slider,
    Switch,
    Typed,
    explain,
    predict,
)

predict("synapse/cut")


# %%
def row(theory, current, stimulated, g_c, cut):
    if theory == "net":
        return synapse.reticulum(CELL, g_c, stimulated, current, cut), current
    return synapse.neurons(CELL, stimulated, current, cut), current


# %% jupyter={"source_hidden": true}
Explorer(
    row,
    pictures.NetOrCells,
    task="Put a current into cell 5: who else is moved, when, and how far?",
    presets={
        "net": {"theory": "net"},
        "neurons": {"theory": "neurons"},
        "net, cut": {"theory": "net", "cut": 7},
        "neurons, cut": {"theory": "neurons", "cut": 7},
        "too weak": {"theory": "neurons", "current": 120},
    },
    goals={
        "With neurons: make every cell of the row fire.": lambda v: v["fired"] == 9,
    },
    theory=Choice("net", ["net", "neurons"], label="theory"),
    current=Slider(200, 0, 400, unit="pA", label="injected current", step=10),
    stimulated=Integer(5, 1, 9, label="stimulated cell"),
    cut=Choice(0, list(range(10)), label="cell cut out", labels=["none", *map(str, range(1, 10))]),
    g_c=Slider(
        10,
        0,
        100,
        unit="nS",
        label="joint",
        symlog=2,
        enabled=lambda state: state["theory"] == "net",
    ),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# In the net, V spreads both ways and falls by a constant factor a cell, far from the ends. Neurons pass on all or nothing,
# one way, later. A cut stops them and changes nothing before it. Neurons are the basic units of computation.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Why a constant factor? · *further* · 1 min

# %% [markdown]
# It follows from Kirchhoff's law at one cell far from the ends: $g_c(V_{k-1} - V_k) + g_c(V_{k+1} - V_k) = g_L (V_k - E_L)$.
# Put $V_k - E_L \propto x^k$ into it:
#
# $$x - 2 + \frac1x = \frac{g_L}{g_c}, \qquad g_c = g_L:\quad x = \frac{3 - \sqrt5}{2}.$$

# %%
from lecture_lib.teaching import check, lab_book, table

joints = [1.0, 10.0, 100.0]
table(
    {
        "g_c (nS)": joints,
        "left of V − E_L, per cell": [synapse.decay_factor(CELL, g_c) for g_c in joints],
    }
)

# %% [markdown]
# ## 2 · A cortical neuron · 6 min
#
# **Dendrites** collect what arrives, and the **soma** sums it. If that is enough, a **spike** runs along the **axon**. At its
# **synapses** vesicles open, molecules cross the **cleft**, and receptors of the next cell open.
# Information flows in this direction only.


# %% jupyter={"source_hidden": true}
def neuron(time, length, cleft):
    return synapse.journey(length, cleft, CELL), time


def send(time, length, cleft):
    for k in range(1, 121):
        yield Progress(k / 120, {"time": round(k * 0.25, 2)})


Explorer(
    neuron,
    pictures.CorticalNeuron,
    task="Send a spike, or drag the time, and follow it into the next cell.",
    presets={
        "integration": {"time": 1},
        "spike": {"time": 4.5},
        "release": {"time": 7.5},
        "answer": {"time": 15},
    },
    tasks={"Send a spike": send},
    time=Slider(0.5, 0, 30, unit="ms", label="time", step=0.1),
    length=Slider(2, 0.2, 5, unit="mm", label="length of the axon", step=0.1),
    cleft=Slider(20, 10, 40, unit="nm", label="cleft", step=1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The spike ends at the synapse. In the next cell a small, graded potential begins.
#
# </details>

# %% [markdown]
# The lecture counts 10¹¹ neurons with 10⁴ synapses each, 10¹⁵ in a human brain. Neocortex alone has about 1.5 · 10¹⁴ (Pakkenberg 2003).
#
# | typical of a cortical neuron | | source |
# |:--|:--|:--|
# | neurons, synapses, axon in 1 mm³ (mouse) | 9 · 10⁴, 7 · 10⁸, 4 km | BioNumbers 109245 |
# | synapses of one neuron (mouse) | 7800 | the quotient |
# | soma of a pyramidal cell | about 20 µm long | second hand: Wikipedia, *Pyramidal cell* |
# | pyramidal cells at rest (rat) | −62 to −73 mV | Tanaka 2011, table 3 |
# | their spikes (drawn above, computed in 03): height, width at half height | 86 to 104 mV, 0.7 to 0.9 ms | the same |
# | speed of a spike in the thinnest axons | 0.3 mm per ms (above: 0.4) | Swadlow & Waxman 2012 |
# | synaptic cleft | 20 nm | BioNumbers 100721 |
# | synaptic delay (squid) | at most 1 ms | BioNumbers 102701 |
# | one EPSP in layers 2/3, layer 5 (rat) | 0.4 mV (median), 0.7 to 1.2 mV | Mason 1991, Nicoll & Blakemore 1993 |

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### What takes the time? · *further* · 2 min

# %% jupyter={"source_hidden": true}
predict("synapse/cleft")

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### How many in a whole brain? · *further* · 6 min

# %% [markdown]
# Multiply: neurons times the synapses of each. For human neocortex 2 · 10¹⁰ neurons and 1.5 · 10¹⁴ synapses were estimated.


# %%
def counts(neurons, each):
    return neurons, each


# %% jupyter={"source_hidden": true}
Explorer(
    counts,
    pictures.Counts,
    task="Drag the point: how many synapses are that?",
    presets={
        "mouse, 1 mm³": {"neurons": 9e4, "each": 7800},
        "human neocortex": {"neurons": 2e10, "each": 7500},
        "the lecture's brain": {"neurons": 1e11, "each": 1e4},
    },
    goals={
        "Reach about 10¹⁵ synapses with 7500 for each neuron, as in human neocortex.": lambda v: (
            abs(v["each"] - 7500) < 150 and 0.9e15 < v["total"] < 1.1e15
        )
    },
    neurons=Slider(1e7, 1e3, 1e13, label="neurons", log=True),
    each=Slider(1e3, 10, 1e5, label="synapses of each", log=True),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# A mouse and a human differ in the number of neurons, hardly in the synapses of each.
# The lecture's 10¹⁵ is an order of magnitude for the whole brain; neocortex has less.
#
# </details>

# %% [markdown]
# ## 3 · From one metre to one nanometre · 5 min
#
# Which model is right depends on the length that you ask about. A model of ions says nothing useful about a brain area, nor a
# firing rate about a channel.


# %% jupyter={"source_hidden": true}
def scales(size):
    return size


Explorer(
    scales,
    pictures.Scales,
    task="Drag the length: which models light up?",
    presets={
        "brain": {"size": 0.1},
        "network": {"size": 1e-3},
        "neurons": {"size": 1e-4},
        "synapse": {"size": 1e-6},
        "channel": {"size": 1e-9},
    },
    goals={
        "Find a length below 100 µm at which three kinds of models compete.": lambda v: (
            v["size"] < 1e-4 and v["models"] == 3
        )
    },
    size=Slider(1e-2, 1e-9, 1, unit="m", label="length", log=True),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Shorter is also faster. Where models overlap, one may be derived from the other: 03 → 04 → 05 → 07. The bars' ends are rough.
#
# </details>

# %% [markdown]
# ## 4 · One spike · 8 min
#
# A spike opens receptors. Their conductance rises and falls along a fixed time course $\alpha(t)$ with peak 1:
#
# $$I_\text{syn} = g_\text{max}\,(E_\text{syn} - V)\,\alpha(t), \qquad \alpha(t) = \frac{t}{\tau_s}\,e^{1 - t/\tau_s}.$$
#
# nS times mV is pA. $I_\text{syn}>0$ flows *into* the cell. It vanishes at the **reversal potential** $E_\text{syn}$.

# %% jupyter={"source_hidden": true}
predict("synapse/reversal")


# %%
def one_spike(E_syn, V, g_max, tau_s, kernel, tau_rise):
    receptor, t = Synapse(g_max, E_syn, tau_s), np.linspace(0, 40, 801)
    charge = synapse.weight(CELL, receptor, V) * synapse.time_course_area(kernel, tau_s, tau_rise)
    return receptor, V, t, synapse.time_course(kernel, t, tau_s, tau_rise), charge


# %% jupyter={"source_hidden": true}
Explorer(
    one_spike,
    pictures.OneSpike,
    task="V is held. Which sliders change the sign of the current?",
    presets={
        "AMPA": {},
        "GABA": {"E_syn": -75, "tau_s": 5},
        "GABA, depolarised": {"E_syn": -75, "tau_s": 5, "V": -50},
        "at its reversal potential": {"E_syn": -75, "tau_s": 5, "V": -75},
        "slow": {"tau_s": 10},
    },
    goals={
        "Make the GABA synapse (E_syn = −75 mV) carry current into the cell.": lambda v: (
            v["E_syn"] == -75 and v["w"] > 1
        ),
    },
    E_syn=Slider(0, -90, 40, unit="mV", label="reversal potential", step=1),
    V=Slider(-70, -90, 40, unit="mV", label="V is held at", step=1),
    g_max=Slider(1, 0, 2, unit="nS", label="largest conductance", step=0.05),
    tau_s=Slider(2, 0.5, 20, unit="ms", label="time constant", step=0.5),
    kernel=Choice("α", list(synapse.KERNELS), label="time course"),
    tau_rise=Slider(
        0.5,
        0.1,
        5,
        unit="ms",
        label="rise",
        step=0.1,
        enabled=lambda s: s["kernel"] == "two exponentials",
    ),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The conductance is never negative, and V does not change it. Only $E_\text{syn}-V$ has a sign:
# "excitatory" and "inhibitory" say where $E_\text{syn}$ lies.
#
# </details>

# %% [markdown]
# ## 5 · One number for a synapse: $w_{ij}$ · 8 min
#
# One cortical spike hardly moves V compared with $E_\text{syn}-V$. Then the bracket is nearly constant:
#
# $$I_\text{syn} \simeq w_{ij}\,\alpha(t), \qquad w_{ij} = g_\text{max}\,(E_\text{syn} - V_\text{rest}).$$
#
# $w_{ij}$ (pA) is the **effective synaptic weight** from neuron $j$ to neuron $i$, here 70 pA. Where does "≃" break?

# %% jupyter={"source_hidden": true}
predict("synapse/together")


# %%
def approximation(n, g_max, E_syn, tau_s):
    receptor = Synapse(g_max, E_syn, tau_s)
    errors = [synapse.overestimate(CELL, receptor, m) for m in pictures.NUMBERS]
    return CELL, receptor, n, *synapse.together(CELL, receptor, n), errors


# %% jupyter={"source_hidden": true}
Explorer(
    approximation,
    pictures.Approximation,
    task="Let more and more synapses open at the same time: how wrong does w α(t) get?",
    presets={
        "one": {"n": 1},
        "ten": {"n": 10},
        "hundred": {"n": 100},
        "inhibition": {"n": 20, "E_syn": -75, "tau_s": 5},
    },
    goals={
        "Find the number of AMPA synapses (1 nS, 2 ms) at which w α(t) is 10 % too large.": lambda v: (
            v["g_max"] == 1 and v["tau_s"] == 2 and abs(v["error"] - 10) < 1
        ),
        "Move only E_syn. Does the error change?": lambda v: (
            v["n"] == 3 and v["E_syn"] != 0 and abs(v["error"] - 3.55) < 0.1
        ),
    },
    n=Integer(3, 1, 200, label="synapses at once", log=True),
    g_max=Slider(1, 0.1, 5, unit="nS", label="largest conductance", log=True),
    E_syn=Slider(0, -90, 20, unit="mV", label="reversal potential", step=1),
    tau_s=Slider(2, 0.5, 20, unit="ms", label="time constant", step=0.5),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# For one synapse the error is about one per cent. For many at once V passes $E_\text{syn}$, which no conductance can do.
# What counts is the open conductance compared with $g_L$, not $E_\text{syn}$.
#
# </details>

# %% [markdown]
# **Lecture A ends here.**

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### The error in numbers · *further* · 1 min

# %%
numbers = [1, 5, 10, 20, 50, 100]
moved = [[trace.V.max() - CELL.E_L for trace in synapse.together(CELL, AMPA, n)] for n in numbers]
table(
    {
        "synapses": numbers,
        "g (E − V) α (mV)": [true for true, _ in moved],
        "w α (mV)": [simple for _, simple in moved],
        "too large (%)": [100 * (simple / true - 1) for true, simple in moved],
    }
)

# %% [markdown]
# ## 6 · What one spike does to V · 8 min
#
# The current charges the membrane, and some of it leaks away (notebook 02):
#
# $$C\,\frac{\mathrm dV}{\mathrm dt} = g_L (E_L - V) + w\,\alpha(t).$$
#
# One spike's answer is the **postsynaptic potential**, EPSP up, IPSP down. With $a=1/\tau_s-1/\tau_m$ and $\tau_m=C/g_L$,
#
# $$V - E_L = \frac{w\,e}{C\,\tau_s}\;\frac{e^{-t/\tau_m} - (1 + a t)\,e^{-t/\tau_s}}{a^2}.$$

# %% jupyter={"source_hidden": true}
predict("synapse/slower")

# %%
from lecture_lib.synapse import peaks, simulate, synapse_of


def potential(w, tau_s, tau_m, same_charge):
    cell = Cell(C=200.0, g_L=200.0 / tau_m, E_L=-70.0)
    times = [tau_s, *pictures.TIMES]
    this, *others = (synapse_of(cell, w * (2 / tau if same_charge else 1), tau) for tau in times)
    trace = simulate(cell, [(this, [0.0])], 100.0, conductance_based=False, dt=0.02)
    return cell, this, trace, others, peaks(cell, others)


# %% jupyter={"source_hidden": true}
Explorer(
    potential,
    pictures.Potential,
    task="Make the synapse slower, first at the same weight, then at the same charge.",
    presets={
        "slower, same charge": {"tau_s": 4, "same_charge": True},
        "all at once": {"tau_s": 0.1, "same_charge": True},
        "slow": {"tau_s": 50, "tau_m": 10},
        "IPSP": {"w": -25, "tau_s": 5},
    },
    goals={
        "At the same charge, find a τ_s whose peak is half of J.": lambda v: (
            v["same_charge"] and abs(v["peak"] - v["J"] / 2) < 0.01 * abs(v["J"])
        ),
        "Find a state whose peak comes 20 ms after the spike.": lambda v: abs(v["time"] - 20) < 0.5,
    },
    w=Slider(70, -100, 100, unit="pA", label="weight", step=5),
    tau_s=Slider(2, 0.1, 100, unit="ms", label="time constant of the synapse", log=True),
    tau_m=Slider(20, 5, 50, unit="ms", label="time constant of the membrane", step=1),
    same_charge=Switch(False, label="same charge as at 2 ms"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# A synapse much faster than the membrane is a pulse (δ): V steps by $J=w\,e\,\tau_s/C$, its charge over $C$.
# One much slower is followed at once: the peak is $w/g_L$. The area, $w\,e\,\tau_s/g_L$, depends on charge and leak alone.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### In numbers: the bridge to notebook 06 · *further* · 1 min

# %% [markdown]
# $J_\text{charge} = w_{ij}\int\!\alpha\,\mathrm dt = C \cdot J$ is the bridge to notebook 06. There a spike is a step of $J$ mV, and nothing is left of its time course.

# %%
J_charge = synapse.charge(synapse.weight(CELL, AMPA), AMPA.tau_s)
time, height = synapse.psp_peak(CELL, AMPA)
print(f"charge  J_charge = w ∫α dt = {J_charge:.2f} fC")
print(f"all at once:        J_charge / C = {synapse.delta_limit(CELL, AMPA):.4f} mV")
print(f"as it is:           {height:.4f} mV after {time:.2f} ms")
print(f"area:               {synapse.psp_area(CELL, AMPA):.3f} mV ms")

# %% [markdown]
# ## 7 · All spikes of all neurons · 8 min
#
# Many neurons $j$ send spikes, at times $t_j^{(k)}$. Their currents add up:
#
# $$I_{\text{syn},i}(t) = \sum_j w_{ij} \sum_k \alpha\!\left(t - t_j^{(k)}\right).$$
#
# Read it from the right: one spike, all spikes of a neuron, all neurons. The cell integrates this sum.

# %% jupyter={"source_hidden": true}
predict("synapse/fluctuations")


# %%
def sums(trains, rate, w_E, inhibitory, w_I, fires, stop, clicked):
    n_I, limit = round(trains * inhibitory / 100), synapse.THRESHOLD if fires else None
    w = [w_E] * (trains - n_I) + [w_I] * n_I
    spikes = synapse.toggled(synapse.poisson_trains(trains, rate, stop), clicked, stop)
    synapses = [synapse_of(CELL, w_E)] * (trains - n_I) + [synapse_of(CELL, w_I)] * n_I
    inputs = list(zip(synapses, spikes, strict=True))
    trace = simulate(CELL, inputs, stop, conductance_based=False, V_threshold=limit, dt=0.1)
    return CELL, spikes, w, clicked, trace


# %% jupyter={"source_hidden": true}
Explorer(
    sums,
    pictures.Sums,
    task="Build the sum: one spike, one neuron, many neurons. Click spikes in and out.",
    presets={
        "one spike": {"trains": 5, "rate": 0, "clicked": "3@100"},
        "one neuron": {"trains": 5, "rate": 0, "clicked": "3@54 3@114 3@126 3@138 3@222"},
        "many": {"trains": 100, "rate": 5},
        "inhibition": {"trains": 150, "rate": 5, "inhibitory": 20, "w_I": -40},
        "threshold": {"trains": 100, "rate": 6, "fires": True},
        "1 second": {"trains": 200, "rate": 6, "inhibitory": 20, "fires": True, "stop": 1000},
        "strong, rare": {"trains": 40, "rate": 5, "w_E": 70},
        "weak, frequent": {"trains": 40, "rate": 10, "w_E": 35},
    },
    goals={
        "Fire the cell with your own spikes alone (rate 0, threshold on).": lambda v: (
            v["rate"] == 0 and v["fired"] >= 1
        ),
        "Silence 200 neurons at 6 Hz by inhibition, threshold on.": lambda v: (
            v["trains"] == 200
            and v["rate"] >= 6
            and v["w_E"] >= 70
            and v["fires"]
            and v["fired"] == 0
        ),
    },
    trains=Integer(80, 5, 200, label="presynaptic neurons", log=True),
    rate=Slider(4, 0, 20, unit="Hz", label="rate of each", step=0.5),
    w_E=Slider(70, 0, 400, unit="pA", label="excitatory weight", step=5),
    inhibitory=Integer(
        0, 0, 50, unit="%", label="inhibitory among them", step=5,
        enabled=lambda s: s["rate"] > 0 or s["clicked"],
    ),
    w_I=Slider(
        -40,
        -200,
        0,
        unit="pA",
        label="inhibitory weight",
        step=5,
        enabled=lambda s: s["inhibitory"] > 0 and (s["rate"] > 0 or s["clicked"]),
    ),
    fires=Switch(False, label="threshold: it fires"),
    stop=Choice(300, [300, 1000], label="time", labels=["0.3 s", "1 s"]),
    clicked=Typed(
        "", lambda text: synapse.written(synapse.places(text)), ["", "2@60 5@140", "3@120 17@45"],
        label="clicked, as neuron@ms",
    ),
)  # fmt: skip

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Equal spikes make equal potentials, which add up. At 70 pA it takes many of them within $\tau_m$ to reach the threshold.
# There the sum becomes spikes for other cells.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### The double sum as code · *further* · 1 min

# %% [markdown]
# The formula once more, term by term, against what the library does faster. The explorer's own lines are under **Code**.

# %%
spikes = synapse.poisson_trains(20, 10.0, duration=300.0)
t = np.arange(0, 300.05, 0.05)
I = np.zeros_like(t)
for t_j in spikes:  # sum over neurons j
    for t_k in t_j:  # sum over their spikes k
        I += 70.0 * synapse.alpha(t - t_k, tau_s=2.0)
fast = simulate(CELL, [(AMPA, t_j) for t_j in spikes], 300.0, conductance_based=False).I
print(
    f"{sum(map(len, spikes))} spikes, the two sums differ by less than 1 fA: {np.abs(I - fast).max() < 1e-3}"
)

# %% [markdown]
# ## 8 · Inhibition that moves nothing · 8 min
#
# GABA_A receptors open chloride channels. Their $E_\text{syn}$ is that of chloride, $E_\text{Cl}$, often near rest.
# 20 AMPA synapses now excite the cell at 40 ms. An inhibitory synapse opens `lag` later.

# %% jupyter={"source_hidden": true}
predict("synapse/shunt")


# %%
def shunting(g_GABA, E_Cl, lag):
    E, I = (Synapse(20.0, 0.0, 2.0), [40.0]), (Synapse(g_GABA, E_Cl, 5.0), [40.0 + lag])
    return CELL, E_Cl, *[simulate(CELL, inputs, 120.0, dt=0.1) for inputs in ([E], [I], [E, I])]


# %% jupyter={"source_hidden": true}
Explorer(
    shunting,
    pictures.Shunting,
    task="Move E_Cl through rest, then the lag: when does inhibition keep the cell below threshold?",
    presets={
        "silent": {"g_GABA": 40},
        "hyperpolarising": {"E_Cl": -80, "g_GABA": 20},
        "depolarising": {"E_Cl": -65, "g_GABA": 80},
        "too late": {"lag": 8, "g_GABA": 40},
    },
    goals={
        "Find an inhibition that depolarises by more than 6 mV and still vetoes.": lambda v: (
            v["moved"] > 6 and v["peak"] < -55
        ),
        "Find an E_Cl at which GABA alone passes the threshold.": lambda v: v["moved"] > 15,
    },
    g_GABA=Slider(10, 0, 100, unit="nS", label="inhibitory conductance", step=1),
    E_Cl=Slider(-70, -90, -40, unit="mV", label="reversal potential of chloride", step=1),
    lag=Slider(0, -30, 30, unit="ms", label="lag after excitation", step=1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# With $E_\text{Cl}$ at rest, inhibition alone moves nothing. Yet it takes much of the EPSP away: a **shunt**.
# Open channels shorten $\tau=C/g$, and both together are not the sum of both alone (dotted).
# Even a depolarising synapse can veto. A few ms after the excitation it is too late.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### A conductance that stays open · *further* · 1 min

# %% [markdown]
# With a conductance that stays open at rest, the cell of section 6 answers less:

# %%
tonic = [0.0, 10.0, 30.0]  # nS, open all the time, with its reversal potential at rest
cells = [Cell(200.0, 10.0 + g, -70.0) for g in tonic]
table(
    {
        "tonic (nS)": tonic,
        "τ (ms)": [cell.tau_m for cell in cells],
        "EPSP (mV)": [simulate(cell, [(AMPA, [5.0])], 60.0).V.max() + 70 for cell in cells],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 9 · Ten thousand inputs · *further* · 9 min

# %% [markdown]
# A cortical cell has about 10⁴ synapses. Say each fires at 1 Hz: ten spikes arrive in each millisecond.
# Campbell's theorem gives mean and variance of such a sum, for any α and K inputs of rate r:
#
# $$\langle I\rangle = K r\, w \int\!\alpha\,\mathrm dt, \qquad \operatorname{Var} I = K r\, w^2 \int\!\alpha^2\,\mathrm dt.$$

# %% jupyter={"source_hidden": true}
predict("synapse/barrage")

# %%
from lecture_lib.synapse import ShortTerm, barrage, expected, regular_end, releases


def ten_thousand(K, rate, g_max, model):
    receptor, conductances = Synapse(g_max, 0.0, 2.0), model == "conductances"
    computed = expected(CELL, receptor, K, rate, conductances)
    trace = barrage(CELL, receptor, K, rate, 200.0, conductances)
    per_ms = pictures.RATES
    open_g = per_ms * synapse.charge(g_max, 2.0)
    curves = 70.0 * open_g / (10.0 + open_g), 70.0 * open_g / 10.0
    return CELL, K * rate * 1e-3, computed, trace, curves, 70.0


# %% jupyter={"source_hidden": true}
Explorer(
    ten_thousand,
    pictures.TenThousand,
    task="Compare both models from a few inputs to ten thousand.",
    presets={
        "conductances": {"model": "conductances", "K": 10_000},
        "currents": {"model": "currents", "K": 10_000},
        "a few": {"K": 100},
    },
    goals={
        "With 10 000 inputs at 1 Hz, find a weight that leaves V just below −55 mV.": lambda v: (
            v["K"] == 10_000 and v["rate"] == 1 and -60 < v["mean_V"] < -55
        ),
    },
    K=Integer(1000, 10, 10_000, label="inputs", log=True),
    rate=Slider(1, 0.1, 10, unit="Hz", label="rate of each", log=True),
    g_max=Slider(1, 0.01, 2, unit="nS", label="largest conductance", log=True),
    model=Choice("conductances", ["conductances", "currents"], label="synapses as"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Currents carry V far beyond $E_\text{syn}$, which is absurd. Conductances hold it below 0 mV, but then the cell is
# leaky and fast: its own channels hardly matter. So a living cell needs small weights, and inhibition against the excitation.
# Notebooks 05 and 06 begin there.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 10 · Synapses that remember · *further* · 9 min

# %% [markdown]
# A synapse releases a share $u$ of what is ready, $x$. Afterwards $x$ recovers with $\tau_d$, while $u$ falls back from an
# increase to $U$ with $\tau_f$ (Tsodyks and Markram). At spike $k$ the weight is $u\,x\,w_{ij}$:
#
# $$x \to x - u x, \quad u \to u + U(1 - u); \qquad \tau_d\,\dot x = 1 - x, \quad \tau_f\,\dot u = U - u.$$

# %% jupyter={"source_hidden": true}
predict("synapse/rate")


# %%
def short_term(rate, U, tau_d, tau_f):
    memory = ShortTerm(U, tau_d, tau_f)
    times = np.arange(0.0, 1000.0, 1000.0 / rate)
    u, x = releases(memory, times)
    inputs = [
        (Synapse(2.0 * share, 0.0, 2.0), [spike]) for share, spike in zip(u * x, times, strict=True)
    ]
    trace = simulate(CELL, inputs, 1000.0, conductance_based=False, dt=0.1)
    return (
        times,
        u,
        x,
        np.prod(regular_end(memory, rate)),
        np.prod(memory.steady(rate)),
        trace,
        CELL.E_L,
    )


# %% jupyter={"source_hidden": true}
Explorer(
    short_term,
    pictures.ShortTermPlasticity,
    task="Change the rate of a depressing, then of a facilitating synapse.",
    presets={
        "depressing": {},
        "depressing, 20 Hz": {"rate": 20},
        "facilitating": {"rate": 20, "U": 0.15, "tau_d": 0.05, "tau_f": 0.75},
        "unchanging": {"rate": 5, "tau_d": 0.01, "tau_f": 0},
    },
    goals={"Find a synapse whose weight first grows and then falls.": lambda v: v["hump"] > 0.02},
    rate=Slider(10, 2, 50, unit="Hz", label="rate of the train", step=1),
    U=Slider(0.5, 0.05, 0.95, label="share of the first spike", step=0.05),
    tau_d=Slider(0.8, 0.01, 1, unit="s", label="recovery", step=0.01),
    tau_f=Slider(0, 0, 1, unit="s", label="facilitation", step=0.01),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Depression reports that something began; a steady rate above about $1/(U\tau_d)$ is hardly seen. Facilitation favours bursts.
# So $w_{ij}$ is a number for one moment, and depends on what the synapse did before.
#
# </details>

# %% [markdown]
# ## 11 · Four families of models · 1 min
#
# Each model keeps some things and drops others.

# %% jupyter={"source_hidden": true}
pictures.Families()

# %% [markdown]
# | model | what it keeps | where |
# |:--|:--|:--|
# | Hodgkin–Huxley (1952) | the dynamics of ion channels; spikes arise by themselves | [03](03_hodgkin_huxley.ipynb) |
# | integrate-and-fire (Lapicque 1907) | the sum of inputs and a threshold | [04](04_from_hh_to_lif.ipynb), [05](05_fi_curve.ipynb), [06](06_recurrent_networks.ipynb) |
# | firing rate | the mean rate of a neuron or population | [07](07_firing_rate.ipynb) |
# | cable (Rall 1962) | where on the dendrite an input arrives | [08](08_cable_theory.ipynb) |
#
# Simplified models use a **single compartment**: one V for the whole cell. Notebook 08 tests when that is enough.

# %% [markdown]
# Notebook 02 goes on per square centimetre of membrane. Divide by the surface of this cell, 20 000 µm² with its dendrites:

# %%
C, g_L = synapse.per_area(CELL, surface=20_000.0)
print(f"C = {C:g} µF/cm², g_L = {g_L:g} mS/cm², τ_m = {C / g_L:g} ms as before")

# %% [markdown]
# ## What you know now
#
# 1. Neurons are units. Spikes end at synapses; what goes on is a graded potential, in one direction, after a delay.
# 2. $I_\text{syn} = g_\text{max}(E_\text{syn} - V)\,\alpha(t) \simeq w_{ij}\,\alpha(t)$ while few synapses are open compared with $g_L$. The sign is that of $E_\text{syn} - V$.
# 3. All spikes add up to $I_{\text{syn},i}$, and the membrane integrates it. Inhibition need not move V: a shunt is enough.

# %% [markdown]
# ## Exercises
#
# ### 1 · Compute
# A synapse has $\tau_s = \tau_m = \tau$. How high is the peak of the postsynaptic potential? Start from
# $V - E_L = \frac{w\,e}{2 C \tau}\, t^2 e^{-t/\tau}$, the limit of the closed form.


# %%
def peak_of_equal_times(w, tau, C):
    """Peak above rest in mV; w in pA, tau in ms, C in pF."""
    ...  # your code here


check(peak_of_equal_times, **exercises.EQUAL_TIMES_PEAK)

# %% [markdown]
# <details><summary>Solution</summary>
#
# The derivative of $t^2 e^{-t/\tau}$ vanishes at $t = 2\tau$. There $V - E_L = \frac{w\,e}{2C\tau} \cdot 4\tau^2 e^{-2} = 2w\tau/(eC)$.
#
# ```python
# def peak_of_equal_times(w, tau, C):
#     return 2 * w * tau / (np.e * C)
# ```
# </details>

# %% [markdown]
# ### 2 · Modify
# NMDA receptors are blocked by Mg²⁺ from outside, less so where V is higher: one more factor $1/(1 + [\text{Mg}]\,e^{-0.062\,V}/3.57)$,
# [Mg] in mM (Jahr and Stevens 1990). Write the peak of the current for $E_\text{syn} = 0$ mV. Does more V always mean less current?


# %%
def nmda_current(V, g_max, Mg):
    """Peak current in pA; V in mV, g_max in nS, Mg in mM."""
    ...  # your code here


check(nmda_current, **exercises.NMDA_CURRENT)

# %% [markdown]
# <details><summary>Solution</summary>
#
# The block falls off faster than the driving force between rest and about −30 mV, so the current *grows* with V there.
#
# ```python
# def nmda_current(V, g_max, Mg):
#     return g_max * (0 - V) / (1 + Mg * np.exp(-0.062 * V) / 3.57)
# ```
# </details>

# %% [markdown]
# ### 3 · Explain
# Write one or two sentences. A model answer comes when you press *Compare*.

# %% jupyter={"source_hidden": true}
explain("synapse/sign")

# %% [markdown]
# ### Project
# Build a cell that fires only when two groups of ten synapses are active within 5 ms of each other, whichever comes first.
# Use `simulate` with `V_threshold`. Which `g_max` works, and what does a shunt 5 ms after the first group change?

# %% [markdown]
# ## Your lab book
#
# What you predicted, saw, recorded and solved here:

# %%
lab_book()

# %% [markdown]
# ## Sources
#
# - E. G. Jones (1999), *Golgi, Cajal and the Neuron Doctrine*, J. Hist. Neurosci. 8, 170–178. The Nobel prize of 1906: *in recognition of their work on the structure of the nervous system*.
# - V. Braitenberg, A. Schüz (1998), *Cortex: Statistics and Geometry of Neuronal Connectivity*, 2nd ed., Springer; quoted in BioNumbers 109245.
# - H. A. Swadlow, S. G. Waxman (2012), *Axonal conduction delays*, Scholarpedia 7(6), 1451: 0.3 m/s in axons of 0.1 µm.
# - R. Llinás, I. Z. Steinberg, K. Walton (1981), *Relationship between presynaptic calcium current and postsynaptic potential in squid giant synapse*, Biophys. J. 33, 323–351; quoted in BioNumbers 102701.
# - Y. R. Tanaka et al. (2011), *Local connections of excitatory neurons to corticothalamic neurons in the rat barrel cortex*, J. Neurosci.; table 3 is in PMC6623880.
# - B. Pakkenberg et al. (2003), *Aging and the human neocortex*, Exp. Gerontol. 38, 95–99: 1.5 · 10¹⁴ synapses.
# - A. Nicoll, C. Blakemore (1993), NeuroReport 4, 167–170: EPSPs of 0.7–1.2 mV between pyramidal cells of layer 5 of the rat. The same authors, *Patterns of local connectivity in the neocortex*: the median of layers 2/3, after Mason et al. (1991).
# - C. E. Jahr, C. F. Stevens (1990), *Voltage dependence of NMDA-activated macroscopic conductances predicted by single-channel kinetics*, J. Neurosci. 10, 3178–3182.
# - M. V. Tsodyks, H. Markram (1997), Proc. Natl. Acad. Sci. 94, 719–723.
# - N. R. Campbell (1909), Proc. Camb. Philos. Soc. 15, 117–136.
# - W. Rall (1962), *Theory of physiological properties of dendrites*, Ann. N. Y. Acad. Sci. 96, 1071–1092.
