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
# # 08 · Cable theory
#
# **What does distance do to a signal?**
#
# A synapse opens at the tip of a dendrite, 0.8 mm from the soma. There $V$ jumps by 6.6 mV. At the soma 1.5 mV
# arrive, and their peak comes ten milliseconds late. In every model so far this could not happen: the neuron was a point,
# with one $V$ for all of it. In 1962 Wilfrid Rall made the dendrite a cable.
#
# After this notebook you can
#
# 1. derive the cable equation from circuits in a row, and say what λ, $R_\text{in}$ and the ends of a cable are,
# 2. predict what a soma gets from a synapse far out, and from two of them,
# 3. decide when one compartment is enough.
#
# *Before it:* `01_synapse`, `02_membrane_circuit`, `03_hodgkin_huxley`. *Time:* 60 minutes. Parts marked *further* take 51 more.

# %%
import numpy as np

from lecture_lib import cable_theory
from lecture_lib.cable_theory import Cable, Section, Tree, exercises, pictures
from lecture_lib.live import Choice, Explorer, Integer, Slider, Switch, explain, predict

# %% [markdown]
# ## 1 · From circuits in a row to the cable equation · 6 min
#
# Cut a dendrite into short pieces. Each is the circuit of notebook 02, and the inside joins it to its neighbours by a resistance.
# Kirchhoff's law holds in each: what comes from the left and does not go on to the right crosses the membrane.
# In a cylinder of diameter $d$, with $V$ from rest and $I$ along its inside,
#
# $$I = -\frac{\pi d^2}{4 R_i} \frac{\partial V}{\partial x}, \qquad
# -\frac{\partial I}{\partial x} = \pi d \left(C_m \frac{\partial V}{\partial t} + \frac{V}{R_m}\right).$$
#
# Put the first into the second:
#
# $$\tau_m \frac{\partial V}{\partial t} = \lambda^2 \frac{\partial^2 V}{\partial x^2} - V, \qquad
# \lambda = \sqrt{\frac{d \, R_m}{4 R_i}}, \qquad \tau_m = R_m C_m.$$
#
# λ is the **length constant**. Places count in λ, $X=x/\lambda$, and times in $\tau_m$, $T=t/\tau_m$. Throughout,
#
# $$R_m = 20\,000\ \Omega\,\mathrm{cm}^2, \qquad C_m = 1\ \mu\mathrm{F/cm}^2, \qquad R_i = 150\ \Omega\,\mathrm{cm}.$$


# %%
def circuits(N, site, L):
    ladder = cable_theory.Ladder(Cable.of(L, d=2.0), N)
    V = cable_theory.transfer_resistances(ladder, min(int(site * N), N - 1)) / 10
    return ladder, site, V  # mV for 100 pA


# %% jupyter={"source_hidden": true}
Explorer(
    circuits,
    pictures.Circuits,
    presets={
        "two compartments": {"N": 2},
        "many": {"N": 100},
        "from the middle": {"N": 51, "site": 0.5},
    },
    task="Cut the cable finer and watch the compartments close in on the dotted curve.",
    goals={
        "With the current at site 0, find the fewest compartments that bring V there within 1 %.": (
            lambda v: v["site"] == 0 and 0.0093 < abs(v["V"] / v["V_limit"] - 1) < 0.01
        )
    },
    N=Integer(5, 2, 200, label="compartments"),
    site=Slider(0, 0, 1, label="site of the current", step=0.02),
    L=Slider(1, 0.5, 3, unit="λ", label="length", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The arrow's width is its current: what enters a compartment leaves it again. With more compartments the staircase becomes
# the solution of the cable equation.
#
# </details>

# %% [markdown]
# ## 2 · How far, and how much: λ and the input resistance · 8 min
#
# Let a steady current flow into the end of a very long cable. Then $\lambda^2 V'' = V$, and what does not grow without bound is
#
# $$V(x) = V(0)\, e^{-x/\lambda}, \qquad R_\text{in} = \frac{V(0)}{I} = R_\infty = \frac{2}{\pi} \sqrt{\frac{R_m R_i}{d^3}}.$$
#
# A cable endless on both sides takes twice the current. λ is no border: at 2λ there are still 14 %.

# %% jupyter={"source_hidden": true}
predict("cable_theory/diameter")


# %%
def size(d, R_m, R_i):
    cable = Cable(d, 8000.0, 1000 * R_m, R_i)
    return cable, *cable_theory.along(cable, "infinite", pieces=400)


# %% jupyter={"source_hidden": true}
Explorer(
    size,
    pictures.Size,
    presets={
        "twice as thick": {"d": 4},
        "thin": {"d": 0.5},
        "leaky membrane": {"R_m": 3},
    },
    task="Move one number at a time. Which ones move λ and R_in in the same direction?",
    goals={"Make λ 1 mm long with d at 2 µm.": lambda v: v["d"] == 2 and abs(v["λ"] - 1000) < 20},
    d=Slider(2, 0.2, 20, unit="µm", label="diameter", log=True),
    R_m=Slider(20, 1, 100, unit="kΩ cm²", label="membrane resistance", log=True),
    R_i=Slider(150, 30, 300, unit="Ω cm", label="resistivity of the inside", step=10),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# A thicker cable reaches farther, as √d, and $R_\text{in}$ falls, as $d^{-3/2}$. A tighter membrane makes both larger.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### In numbers · *further* · 1 min

# %%
from lecture_lib.teaching import check, lab_book, table

cables = [Cable(d=d) for d in (0.5, 1.0, 2.0, 4.0)]
table(
    {
        "d (µm)": [cable.d for cable in cables],
        "λ (µm)": [cable.length_constant for cable in cables],
        "R_∞ (MΩ)": [cable_theory.input_resistance(cable, "infinite") for cable in cables],
    }
)

# %% [markdown]
# ## 3 · A cable has an end · 8 min
#
# A dendrite is about one λ long: its **electrotonic length** is $L = l/\lambda \approx 1$, and its end matters.
# A **sealed end** lets no current out, $V' = 0$. A **killed end** is cut open, $V = 0$.
#
# | end | $V(X)/V(0)$ | $R_\text{in}/R_\infty$ |
# |:--|:--|:--|
# | far away | $e^{-X}$ | 1 |
# | sealed | $\cosh(L - X)/\cosh L$ | $\coth L$ |
# | killed | $\sinh(L - X)/\sinh L$ | $\tanh L$ |

# %% jupyter={"source_hidden": true}
predict("cable_theory/sealed")


# %%
def ends(end, L, X):
    cable = Cable.of(L, d=2.0)
    return cable, end, X, *cable_theory.along(cable, end)


# %% jupyter={"source_hidden": true}
Explorer(
    ends,
    pictures.Ends,
    presets={
        "sealed": {"end": "sealed", "X": 1},
        "cut open": {"end": "killed"},
        "endless": {"end": "infinite"},
        "short": {"L": 0.2, "X": 0.2},
    },
    task="Move the length under each end. Where do the three ends make no difference any more?",
    goals={
        "Find a sealed cable that keeps 90 % of V at its end.": lambda v: (
            v["end"] == "sealed" and abs(v["tip"] - 90) < 1
        )
    },
    end=Choice(
        "sealed",
        ["infinite", "sealed", "killed"],
        label="far end",
    ),
    L=Slider(1, 0.1, 3, unit="λ", label="length", step=0.05),
    X=Slider(0.5, 0, 3, unit="λ", label="electrode, up to L", step=0.05),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# A sealed end holds $V$ up, and an open one pulls it down. Beyond three λ the start no longer notices the end.
#
# </details>

# %% [markdown]
# ## 4 · Signals take time · 8 min
#
# A brief charge spreads like heat, and leaks at the same time. On an endless cable
#
# $$V(X, T) \propto \frac{1}{\sqrt{4\pi T}} \, e^{-X^2/4T \, - \, T}.$$
#
# A **step** of current at the end $X = 0$ makes
#
# $$\frac{V(X, T)}{V(0, \infty)} = \tfrac12 \left[ e^{-X} \operatorname{erfc}\!\left(\tfrac{X}{2\sqrt T} - \sqrt T\right)
# - e^{X} \operatorname{erfc}\!\left(\tfrac{X}{2\sqrt T} + \sqrt T\right)\right].$$

# %% jupyter={"source_hidden": true}
predict("cable_theory/after_tau")


# %%
def signal(kind, X, T):
    return cable_theory.travel(kind), X, T


# %% jupyter={"source_hidden": true}
Explorer(
    signal,
    pictures.Signal,
    presets={
        "pulse, near": {"X": 0.25, "T": 0.1},
        "pulse, far": {"X": 2, "T": 0.75},
        "step": {"kind": "step", "X": 0, "T": 1},
    },
    task="Drag the moment through the pulse, then move the electrode outwards.",
    goals={
        "Place the electrode where a step needs one τ_m for half of its way.": lambda v: (
            v["kind"] == "step" and abs(v["T_half"] - 1) < 0.04
        )
    },
    kind=Choice("pulse", ["pulse", "step"], label="current"),
    X=Slider(0.5, 0, 3, unit="λ", label="electrode", step=0.025),
    T=Slider(0.2, 0, 3, unit="τₘ", label="moment", step=0.01),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The peak of a pulse moves outwards and falls. Half of a step arrives about half a $\tau_m$ later for each λ: it travels at
# $2\lambda/\tau_m$. At $X = 0$ it has done 84 % of its work after one $\tau_m$.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Sines · *further* · 6 min

# %% [markdown]
# A sine of frequency $f$ falls as $e^{-qX}$ with $q = \sqrt{1 + 2\pi \mathrm i f \tau_m}$: its length constant is $\lambda/\mathrm{Re}\, q$, shorter than λ.
# The imaginary part makes it late.


# %%
def waves(X, T, frequency):
    return cable_theory.travel("sine", frequency), X, T


# %% jupyter={"source_hidden": true}
Explorer(
    waves,
    pictures.Waves,
    presets={"slow": {"frequency": 3}, "fast": {"frequency": 100}},
    task="Move the frequency. How far does a sine of 100 Hz get?",
    goals={
        "Find the frequency whose length constant is half of λ.": lambda v: (
            abs(v["λ_AC"] - 50) < 1.5
        )
    },
    X=Slider(1, 0, 3, unit="λ", label="electrode", step=0.025),
    T=Slider(0.2, 0, 3, unit="τₘ", label="moment", step=0.01),
    frequency=Slider(20, 1, 500, unit="Hz", label="frequency", log=True),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The faster, the shorter. At 100 Hz the length constant is 38 % of λ. Each cycle must charge the membrane on its way anew.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Times in numbers · *further* · 1 min

# %%
X = np.array([0.0, 1.0, 2.0, 3.0, 5.0])
half = cable_theory.half_time(X)
table(
    {
        "X (λ)": X,
        "half of a step after (τ_m)": half,
        "peak of a pulse after (τ_m)": cable_theory.peak_time(X),
    }
)

# %% [markdown]
# ## 5 · Branches · 1 min
#
# The input conductance $1/R_\infty$ grows as $d^{3/2}$.
# So two daughters take as much current as the parent's own continuation would, if
#
# $$d_1^{3/2} + d_2^{3/2} = d^{3/2}.$$
#
# This is Rall's **3/2 law**. If the tips are also equally far in λ, and end alike, the whole tree acts as *one* **equivalent cylinder**.

# %% [markdown]
# **Lecture A ends here.**

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### A tree to bend · *further* · 7 min

# %% jupyter={"source_hidden": true}
predict("cable_theory/halves")


# %%
def branching(d, d_1, d_2):
    tree = cable_theory.fork(d, (d_1, d_2))
    return tree, cable_theory.transfer_resistances(tree, 0)


# %% jupyter={"source_hidden": true}
Explorer(
    branching,
    pictures.Branching,
    presets={
        "half as thick": {"d_1": 1, "d_2": 1},
        "as thick": {"d_1": 2, "d_2": 2},
        "3/2 law": {"d_1": 1.26, "d_2": 1.26},
        "unequal": {"d_1": 1.6, "d_2": 0.86},
    },
    task="Find daughters of which the start of the parent notices nothing.",
    goals={
        "Hide the branch, with one daughter twice as thick as the other.": lambda v: (
            abs(v["load"] - 1) < 0.02 and abs(abs(np.log2(v["d_1"] / v["d_2"])) - 1) < 0.04
        )
    },
    d=Slider(2, 1, 4, unit="µm", label="parent", step=0.1),
    d_1=Slider(1.6, 0.4, 4, unit="µm", label="daughter 1", step=0.02),
    d_2=Slider(1.6, 0.4, 4, unit="µm", label="daughter 2", step=0.02),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Where the sum of $d^{3/2}$ is kept, $V$ runs on as in one cylinder. Thick daughters pull $V$ down
# and thin ones hold it up.
#
# </details>

# %% [markdown]
# ## 6 · To the soma and back · 8 min
#
# Put a round soma at the start. Two questions sound alike. How much of $V$ is left on the way?
# And how many mV here does a nA there make, the **transfer resistance**?

# %% jupyter={"source_hidden": true}
predict("cable_theory/loses_more")


# %%
def reciprocity(soma, L, site):
    tree = Tree((Section(Cable.of(L, d=2.0), pieces=100),), soma)
    return tree, site, *(cable_theory.transfer_resistances(tree, end) for end in (0, (0, site)))


# %% jupyter={"source_hidden": true}
Explorer(
    reciprocity,
    pictures.Reciprocity,
    presets={
        "no soma to speak of": {"soma": 2},
        "large soma": {"soma": 50},
        "long dendrite": {"L": 1.5},
    },
    task="Move soma, length and electrode. Which two numbers stay equal whatever you do?",
    goals={
        "Make the way back lose twice as much of V as the way out.": lambda v: (
            (100 - v["back"]) > 2 * (100 - v["out"])
        )
    },
    soma=Slider(20, 2, 60, unit="µm", label="diameter of the soma", step=1),
    L=Slider(1, 0.3, 1.5, unit="λ", label="length of the dendrite", step=0.05),
    site=Slider(1, 0.1, 1, label="electrode (share of the dendrite)", step=0.01),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The soma takes more current than a sealed tip, so from the tip less of $V$ is left on the way in. From the middle it may be the other way round: then the rest of the dendrite
# takes more than the soma. But the transfer resistance is the same both ways. This **reciprocity** holds in every passive tree.
#
# </details>

# %% [markdown]
# ## 7 · A synapse and its place · 8 min
#
# In $I_\text{syn} = g_\text{max}\, \alpha(t)\, (E_\text{syn} - V)$ of notebook 01, $V$ is the potential *where the synapse is*.
# Far out the input resistance is high. So $V$ moves much, and $E_\text{syn} - V$ shrinks.

# %% jupyter={"source_hidden": true}
predict("cable_theory/falls_more")


# %%
NEURON = Tree((Section(Cable.of(1.0, d=2.0)),), soma=20.0)


def place(site, g_max, tau_s, kind):
    synapse = {"g_max": g_max, "tau_s": tau_s, "conductance": kind == "conductance"}
    trace = cable_theory.epsp(NEURON, site, **synapse)
    return NEURON, site, trace, (cable_theory.SITES, *cable_theory.by_place(NEURON, **synapse))


# %% jupyter={"source_hidden": true}
Explorer(
    place,
    pictures.EPSP,
    presets={
        "soma": {"site": 0},
        "middle": {"site": 0.5},
        "tip": {"site": 1},
        "slow synapse": {"site": 1, "tau_s": 10, "g_max": 0.2},
        "as a current": {"site": 1, "kind": "current"},
    },
    task="Drag the synapse outwards. Compare what happens there with what the soma gets.",
    goals={
        "Let a synapse at the tip make 3 mV at the soma.": lambda v: (
            v["site"] == 1 and abs(v["soma"] - 3) < 0.1
        )
    },
    site=Slider(0.25, 0, 1, label="site (share of the dendrite)", step=0.02),
    g_max=Slider(1, 0.1, 2, unit="nS", label="peak conductance", step=0.1),
    tau_s=Slider(1, 0.3, 10, unit="ms", label="synaptic time constant", log=True),
    kind=Choice("conductance", ["conductance", "current"], label="the synapse is a"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# From the soma to the tip, the peak that the soma gets falls to about a third (at 1 ms), its area only to two thirds.
# A far synapse is not useless: it is slow. A slow synapse loses less of its peak.
# A conductance saturates at $E_\text{syn}$; a *current* would not.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Peaks and areas in numbers · *further* · 1 min

# %%
soma, there, area = cable_theory.by_place(NEURON, sites=[0.0, 0.5, 1.0])
table(
    {"site": [0, 0.5, 1], "there (mV)": there, "peak at the soma (mV)": soma, "area (mV ms)": area}
)

# %% [markdown]
# ## 8 · Two inputs · 8 min
#
# Currents add up: the cable is linear. But a synapse is a *conductance*. Inhibition with $E_\text{syn}$ at rest
# only opens a hole: **shunting inhibition**.

# %% jupyter={"source_hidden": true}
predict("cable_theory/best_pair")

# %%
from lecture_lib.cable_theory import (
    Synapse,
    attenuation,
    largest_explicit_step,
    resistance_error,
    simulate,
    step_by_step,
)

BRANCHED = Tree((Section(Cable.of(1.0, d=2.0)), Section(Cable.of(1.0, d=2.0))), soma=20.0)


def two(x_A, g_A, branch_B, x_B, kind_B, g_B):
    A, on = Synapse((0, x_A), 5.0, g_A), (0 if branch_B == "as A" else 1, x_B)
    shunt = Synapse(on, 0.0, g_B, tau_s=5.0, E_syn=-65.0)  # at rest, and slower: it opens earlier
    B = shunt if kind_B == "shunting" else Synapse(on, 5.0, g_B)
    alone = [simulate(BRANCHED, [one], 60.0, dt=0.1) for one in (A, B)]
    return BRANCHED, (A.site, B.site), alone, simulate(BRANCHED, [A, B], 60.0, 0.1, "all")


# %% jupyter={"source_hidden": true}
SHUNT = {"branch_B": "as A", "g_A": 2, "g_B": 10}

Explorer(
    two,
    pictures.TwoInputs,
    presets={
        "same place": {"branch_B": "as A", "x_B": 0.8},
        "one dendrite": {"branch_B": "as A", "x_B": 0.4},
        "two dendrites": {"branch_B": "the other", "x_B": 0.8},
        "shunt on the path": {"x_A": 0.6, "x_B": 0.3, "kind_B": "shunting"} | SHUNT,
        "shunt beyond": {"x_A": 0.6, "x_B": 0.9, "kind_B": "shunting"} | SHUNT,
    },
    task="Move B along both dendrites. When is the grey curve on the dotted one?",
    goals={
        "Find a shunt that takes more than 45 % off A's peak.": lambda v: (
            v["kind_B"] == "shunting" and v["change"] < -45
        )
    },
    x_A=Slider(0.8, 0, 1, label="site of A", step=0.02),
    g_A=Slider(5, 0.5, 12, unit="nS", label="conductance of A", step=0.5),
    branch_B=Choice("as A", ["as A", "the other"], label="dendrite of B"),
    x_B=Slider(0.6, 0, 1, label="site of B", step=0.02),
    kind_B=Choice("excitatory", ["excitatory", "shunting"], label="B is"),
    g_B=Slider(5, 0.5, 12, unit="nS", label="conductance of B", step=0.5),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# At the same place each takes the driving force from the other. Far out on two dendrites they add up almost exactly. A shunt between A and the soma, or at A,
# takes much of A away, beyond A little.
#
# </details>

# %% [markdown]
# ## 9 · When is one compartment enough? · 5 min
#
# Simplified models put all membrane in one lump. Three things can go wrong.
# The lump's input resistance is too small, by $L \coth L-1$ for a steady current. The tip has less $V$ than the soma.
# And a step is faster: charge also moves on.


# %% jupyter={"source_hidden": true}
def lump(L, frequency):
    return L, frequency


Explorer(
    lump,
    pictures.OneCompartment,
    presets={
        "short": {"L": 0.3},
        "one λ at 10 Hz": {"L": 1, "frequency": 10},
        "short, but fast": {"L": 0.3, "frequency": 200},
    },
    task="Decide what error you accept, and read how long a dendrite may be.",
    goals={
        "Find the longest dendrite whose tip follows 100 Hz within 5 %.": lambda v: (
            abs(v["frequency"] - 100) < 3 and 4 < v["tip"] < 5
        )
    },
    L=Slider(0.6, 0.05, 3, unit="λ", label="length", log=True),
    frequency=Slider(0, 0, 1000, unit="Hz", label="frequency", symlog=10),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# One compartment is enough for $L$ up to about 0.3 and slow signals. At high frequencies the length
# constant is shorter, and the same dendrite long.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### The errors in numbers · *further* · 1 min

# %%
lengths = np.array([0.1, 0.2, 0.3, 0.5, 1.0])
resistance, tip, speed = (100 * x for x in cable_theory.errors(lengths, 0.0))
table({"L": lengths, "R_in larger (%)": resistance, "tip lower (%)": tip, "63 % sooner (%)": speed})

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 10 · Order matters · *further* · 8 min

# %% [markdown]
# Rall asked in 1964 whether a dendrite can tell in which order its inputs arrive. His chain has ten compartments, 0.2 λ apart. The first is the soma.
# Four excitatory inputs A, B, C, D lie on it, from near to far. Each opens a conductance as large as the leak in two compartments, for a quarter of $\tau_m$.

# %% jupyter={"source_hidden": true}
predict("cable_theory/order")


# %%
def order(interval, strength):
    runs = [cable_theory.in_order(letters, interval, strength) for letters in ("ABCD", "DCBA")]
    intervals = np.linspace(0, 0.75, 21)
    return interval, runs, (intervals, cable_theory.peaks(intervals, strength))


# %% jupyter={"source_hidden": true}
Explorer(
    order,
    pictures.Order,
    presets={
        "all at once": {"interval": 0},
        "strong": {"strength": 3},
        "slow": {"interval": 0.6},
    },
    task="Find the interval at which the dendrite tells both orders apart best.",
    goals={"Make the far-first peak 1.8 times the near-first one.": lambda v: v["ratio"] >= 1.8},
    interval=Slider(0.25, 0, 0.75, unit="τₘ", label="interval", step=0.01),
    strength=Slider(1, 0.2, 3, label="conductance / leak", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Far first makes the larger peak, because all four effects meet at the soma. Near first makes a lower and longer one. A passive dendrite thus tells a direction.
# Stronger inputs saturate, and the difference becomes smaller.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 11 · How many compartments, how long a step? · *further* · 7 min

# %% [markdown]
# A simulator cuts the cable into $N$ pieces. Halving them divides the error by four, since the difference quotient is symmetric: error $\propto 1/N^2$.
# Time is cut as well. Forward Euler explodes for $\mathrm dt > 2\tau_m/(1 + 4/\Delta X^2)$: finer pieces need far shorter steps.
# An **implicit** step solves for the new $V$ of all pieces at once. It holds at any length.

# %%
TRIED = np.unique(np.geomspace(2, 200, 25).astype(int))


def pieces(N, dt, scheme):
    cable = Cable.of(1.0, d=2.0)
    found = step_by_step(cable, N, dt, scheme)
    largest = largest_explicit_step(cable, N)
    return cable, N, (TRIED, resistance_error(cable, TRIED)), *found, largest, scheme


# %% jupyter={"source_hidden": true}
Explorer(
    pieces,
    pictures.Convergence,
    presets={
        "five pieces": {"N": 5},
        "fifty pieces": {"N": 50},
        "explicit, short steps": {"scheme": "explicit", "dt": 0.09},
        "explicit, too long": {"scheme": "explicit", "dt": 0.15},
        "implicit, as long": {"dt": 2},
    },
    task="Choose the explicit scheme and find the longest step that holds, for two values of N.",
    goals={
        "Bring R_in within 0.001 % of the truth.": lambda v: v["error"] < 0.001,
    },
    N=Integer(10, 2, 200, label="pieces"),
    dt=Slider(0.5, 0.02, 5, unit="ms", label="time step", log=True),
    scheme=Choice("implicit", ["implicit", "explicit"], label="scheme"),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The points lie on a line of slope −2. The explicit scheme explodes beyond its longest step, and that step shrinks with $N^2$. The implicit scheme never does. Long steps
# only blur the fast start.
#
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 12 · A cable that fires · *further* · 9 min

# %% [markdown]
# Put the channels of notebook 03 into each piece of the cable. Now each patch that is driven over its threshold makes the spike anew and drives the next one.
# Hodgkin and Huxley computed such a spike in 1952, by hand: radius 238 µm, 35.4 Ω cm inside, 18.5 °C. They got 18.8 m/s. On that axon they had measured 21.2 m/s.

# %% jupyter={"source_hidden": true}
predict("cable_theory/meet")


# %%
def running(t, d, temperature, g_Na, both_ends, widening):
    axon = cable_theory.squid_axon(d, widening)
    trace = cable_theory.run_along(axon, temperature, both_ends, g_Na=g_Na)
    plain = cable_theory.squid_axon()
    standard = cable_theory.run_along(plain, temperature, False, g_Na=g_Na)
    return axon, t, trace, cable_theory.velocity(standard, plain, (0.15, 0.4))


# %% jupyter={"source_hidden": true}
Explorer(
    running,
    pictures.RunningSpike,
    presets={
        "thin": {"d": 120},
        "cold": {"temperature": 6.3},
        "too warm": {"temperature": 35, "t": 0.4},
        "no sodium channels": {"g_Na": 0, "t": 0.4},
        "collision": {"both_ends": True, "t": 2.5},
        "a branch that passes": {"widening": 8, "t": 3.4},
        "a branch that blocks": {"widening": 16, "t": 3.4},
    },
    task="Drag the time and follow the spike. Then change one thing about the axon.",
    goals={
        "Find the largest load of a branch that the spike still passes.": lambda v: (
            v["widening"] > 11 and v["arrives"]
        )
    },
    t=Slider(2, 0, 20, unit="ms", label="time", step=0.05),
    d=Slider(476, 100, 1000, unit="µm", label="diameter", log=True),
    temperature=Slider(18.5, 3, 38, unit="°C", label="temperature", step=0.1),
    g_Na=Slider(120, 0, 200, unit="mS/cm²", label="sodium conductance", step=5),
    both_ends=Switch(False, label="a spike from the other end, too"),
    widening=Slider(1, 0.5, 20, label="load of the branch in the middle", log=True),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The spike keeps its height; without sodium channels $V$ dies out within millimetres. The velocity grows as √d. Warmth speeds it up, until the channels
# inactivate too fast and nothing is passed on. Two spikes that meet end each other. A branch is a load: daughters of too much $d^{3/2}$
# take so much current that the spike stops there.
#
# </details>

# %%
for dx in (0.5, 0.25, 0.125):
    axon = cable_theory.squid_axon(l=40_000.0, pieces=int(40 / dx))
    trace = cable_theory.run_along(axon, 18.5, duration=5.0, dt=0.005)
    print(f"dx = {dx} mm: {cable_theory.velocity(trace, axon):.1f} m/s")

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ## 13 · Myelin · *further* · 10 min

# %% [markdown]
# The squid's axon is bare and thick. Most of your fast axons are thin, and wrapped in **myelin**. Each wrap lays two more membranes in series over the internode:
# less capacitance, more resistance. The channels sit in gaps, the **nodes**. Here the fibre is 10 µm thick, an internode 1 mm long, and
# a node has ten times the squid's channels. The picture draws nodes wider than they are.

# %% jupyter={"source_hidden": true}
predict("cable_theory/myelin")


# %%
def myelin(x, t, wraps, damaged, left):
    axon = cable_theory.fibre(wraps, damaged, min(left, wraps))
    return axon, x, t, cable_theory.run_through(axon)


# %% jupyter={"source_hidden": true}
Explorer(
    myelin,
    pictures.Myelin,
    presets={
        "between two nodes": {"x": 6.5},
        "thin myelin": {"wraps": 20, "t": 1.5},
        "damaged": {"damaged": 3, "left": 15, "t": 0.8},
        "demyelinated": {"damaged": 3, "left": 0, "t": 0.8},
    },
    task="Move the electrode from one node to the next. Is the line between them flat?",
    goals={
        "Find the fewest wraps that are left in three internodes and still let the spike pass.": (
            lambda v: v["damaged"] == 3 and v["left"] <= 3 and v["reaches"]
        )
    },
    x=Slider(5, 0, 20, unit="mm", label="electrode", step=0.1),
    t=Slider(0.5, 0, 3, unit="ms", label="time", step=0.01),
    wraps=Integer(100, 10, 200, label="wraps of myelin"),
    damaged=Integer(0, 0, 6, label="damaged internodes"),
    left=Integer(15, 0, 60, label="wraps left there", enabled=lambda s: s["damaged"] > 0),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The spike does not skip the myelin. Between two nodes $V$ follows, passively and a little lower. With fewer wraps the spike is slower, because there is more
# to charge. Where an internode has lost its myelin, its bare membrane has no channels: the current of the last node spreads over it, and the spike is late or stops. This is
# demyelination.
#
# </details>

# %%
rows = {
    "ten wraps": (10, 10),
    "less capacitance": (100, 10),
    "more resistance": (10, 100),
    "both": (100, 100),
}
speed = []
for wraps_C, wraps_R in rows.values():
    axon = cable_theory.fibre(wraps_C=wraps_C, wraps_R=wraps_R)
    speed.append(cable_theory.velocity(cable_theory.run_through(axon), axon, (0.1, 0.4)))
table({"against ten wraps": list(rows), "velocity (m/s)": speed})

# %% [markdown]
# ## What you know now
#
# 1. $\tau_m\, \partial V/\partial t = \lambda^2\, \partial^2 V/\partial x^2 - V$ is Kirchhoff and Ohm in a row of circuits. λ grows as √d, $R_\infty$ falls as $d^{-3/2}$, and the end decides what a short cable does.
# 2. A far synapse is late, and its peak is small at the soma; its area much less so. Synapses on different dendrites add up, neighbours do not, and a shunt works best at the synapse or on its way to the soma.
# 3. One compartment is enough for $L$ up to about 0.3 and slow signals. With channels in it, the cable passes on a spike that does not shrink.

# %% [markdown]
# ## Exercises
#
# ### 1 · Compute
# How long is λ (µm) of a dendrite of diameter `d` (µm)? `R_m` is in Ω cm², `R_i` in Ω cm.


# %%
def length_constant(d, R_m, R_i):
    """λ in µm; d in µm, R_m in Ω cm², R_i in Ω cm."""
    ...  # your code here


check(length_constant, **exercises.LENGTH_CONSTANT)

# %% [markdown]
# <details><summary>Solution</summary>
#
# $d R_m / (4 R_i)$ has the unit µm · cm, and 1 cm is 10⁴ µm.
#
# ```python
# def length_constant(d, R_m, R_i):
#     return np.sqrt(1e4 * d * R_m / (4 * R_i))
# ```
# </details>
#
# And how large is $R_\infty$ (MΩ), at the end of a very long one?


# %%
def long_resistance(d, R_m, R_i):
    """R_∞ in MΩ; d in µm, R_m in Ω cm², R_i in Ω cm."""
    ...  # your code here


check(long_resistance, **exercises.LONG_RESISTANCE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# With d in cm, 10⁻⁴ of the µm, the root is in Ω, and 10⁻⁶ of it in MΩ.
#
# ```python
# def long_resistance(d, R_m, R_i):
#     return 1e-6 * 2 / np.pi * np.sqrt(R_m * R_i / (1e-4 * d) ** 3)
# ```
# </details>

# %% [markdown]
# ### 2 · Compute
# Which parent continues daughters of `d_1` and `d_2` without a jump?


# %%
def parent(d_1, d_2):
    """Diameter in µm."""
    ...  # your code here


check(parent, **exercises.PARENT)

# %% [markdown]
# <details><summary>Solution</summary>
#
# The 3/2 law, turned round.
#
# ```python
# def parent(d_1, d_2):
#     return (d_1**1.5 + d_2**1.5) ** (2 / 3)
# ```
# </details>

# %% [markdown]
# ### 3 · Modify
# A synapse of 2 nS sits at 0.6 of one dendrite of `BRANCHED` and opens at 5 ms. A shunt of 10 nS ($\tau_s = 5$ ms, onset 0) sits at `x` of the same dendrite.
# What share of the peak at the soma does the shunt take away? Plot it against `x`, then explain where it should sit.


# %%
def taken_away(x):
    """Share of the peak, from 0 to 1."""
    ...  # your code here


check(taken_away, **exercises.TAKEN_AWAY)

# %% [markdown]
# <details><summary>Solution</summary>
#
# Nearer to the soma than A the shunt sits on the path and takes up to almost half of the peak. Beyond A, V is about what it is at A,
# but the current that the hole draws comes through more and more resistance.
#
# ```python
# def taken_away(x):
#     A = Synapse((0, 0.6), onset=5.0, g_max=2.0, tau_s=1.0)
#     shunt = Synapse((0, x), onset=0.0, g_max=10.0, tau_s=5.0, E_syn=-65.0)
#     alone, both = (simulate(BRANCHED, s, 60.0).V.max() + 65 for s in ([A], [A, shunt]))
#     return 1 - both / alone
# ```
# </details>

# %% [markdown]
# ### 4 · Explain
# Why does a slow potential survive the dendrite? Compare `attenuation` at 1, 10, 100 and 1000 Hz first.

# %%
frequencies = np.array([1.0, 10.0, 100.0, 1000.0])
table(
    {
        "f (Hz)": frequencies,
        "left at the tip, L = 1 (%)": 100 * attenuation(Cable.of(1.0), frequencies),
    }
)

# %% jupyter={"source_hidden": true}
explain("cable_theory/slow")

# %% [markdown]
# ### A project
# Place ten synapses on `BRANCHED` so that the soma answers to one order of arrival only: its peak passes a level that you choose in that order, and stays below it in
# all others that you try. Which intervals can such a neuron tell apart, and which not? How does $\tau_m$ set them?

# %%
lab_book()

# %% [markdown]
# ## Sources
#
# - W. Rall (1962), *Theory of physiological properties of dendrites*, Ann. N. Y. Acad. Sci. 96, 1071–1092.
# - W. Rall (1964), *Theoretical significance of dendritic trees for neuronal input–output relations*, in: Neural Theory and Modeling, 73–97.
# - W. Rall (1967), *Distinguishing theoretical synaptic potentials computed for different soma-dendritic distributions of synaptic input*, J. Neurophysiol. 30, 1138–1168.
# - A. L. Hodgkin, A. F. Huxley (1952), *A quantitative description of membrane current and its application to conduction and excitation in nerve*, J. Physiol. 117, 500–544.
