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
# # 02 · The membrane circuit
#
# An electrode slides into a nerve cell at rest. It reads about −65 mV: the inside is negative.
# Now inject a small current. The voltage does not jump. It bends, slows down, and stops at a new value.
# Switch the current off, and it comes back along the same kind of curve.
#
# There is no spike, and no channel has opened. A capacitor and a leak explain all of it.
# Every model of this course stands on these two.
#
# **How far and how fast does a current move the voltage?**
#
# After this notebook you can
#
# 1. derive the membrane equation from Kirchhoff's and Ohm's laws, and solve it for a step of current,
# 2. say what a membrane does to long, to brief and to fast currents,
# 3. compute reversal potentials and the resting potential from concentrations and conductances.
#
# *Before it:* `00_start_here`, Ohm's law, the exponential function. *Time:* 70 minutes.
# The folded sections, marked *further*, take another 40, the exercises at the end 30.

# %% [markdown]
# ## 1 · A capacitor with holes · 10 min
#
# A membrane is two layers of lipids. Ions cannot cross them, so charge gathers on both faces: a **capacitor**, $C$.
# Proteins form channels that let some ions through: a **conductance**, $g_L$.
#
# Ions have different concentrations inside and outside. So a channel drives a current of its own.
# It stops where the voltage $V$, inside minus outside, reaches the **reversal potential** $E_L$.
# In the circuit $E_L$ is drawn as a battery in series with $g_L$.

# %% jupyter={"source_hidden": true}
from lecture_lib.membrane_circuit import exercises, pictures

pictures.MembraneDiagram()

# %% [markdown]
# Charge spreads over the whole surface, and so do the channels. We therefore count per square centimetre:
# the specific capacitance $C \approx 1$ µF/cm², the specific conductance $g_L$ in mS/cm². A whole cell has
#
# $$C_\text{total} = C \times \text{surface}, \qquad R_\text{in} = \frac{1}{g_L \times \text{surface}}.$$
#
# Charge that a current has added leaks away again in a typical time, the **membrane time constant** $\tau_m = R_\text{in}\, C_\text{total}$.

# %% jupyter={"source_hidden": true}
from lecture_lib.live import Choice, Explorer, Progress, Slider, explain, predict

predict("membrane_circuit/bigger_cell")

# %%
from lecture_lib.membrane_circuit import (
    Membrane,
    euler,
    input_resistance,
    simulate,
    sine_response,
    sphere_area,
    threshold_current,
    total_capacitance,
)


def cell(radius, g_L):
    return Membrane(C=1.0, g_L=g_L), radius


# %% jupyter={"source_hidden": true}
Explorer(
    cell,
    pictures.CellSize,
    task="Change the size of the cell, then its leak. Which points move?",
    goals={
        "Find a cell with R_in = 100 MΩ and τ_m = 20 ms.": lambda v: (
            abs(v["R_in"] - 100) < 5 and abs(v["tau_m"] - 20) < 1
        )
    },
    presets={"small neuron": {"radius": 5}, "large neuron": {"radius": 40}, "leaky": {"g_L": 0.5}},
    radius=Slider(10, 1, 50, unit="µm", label="radius", log=True),
    g_L=Slider(0.1, 0.02, 1, unit="mS/cm²", label="leak conductance", log=True),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# A larger cell stores more charge and leaks more, both in proportion to its surface.
# Their product $\tau_m = C/g_L$ has no surface in it. Only the membrane decides how fast a cell is.
#
# So one equation per cm² serves small cells and large ones, as long as $V$ is the same everywhere in the cell.
# Long dendrites break this rule (notebook 08). They also bring $R_\text{in}$ far below that of the bare round cell shown here.
# </details>

# %%
import numpy as np

from lecture_lib.teaching import check, lab_book, table

radius = np.array([5.0, 10.0, 20.0])
C_total = total_capacitance(Membrane(g_L=0.1), sphere_area(radius))
R_in = input_resistance(Membrane(g_L=0.1), sphere_area(radius))
table(
    {
        "radius (µm)": radius,
        "capacitance (pF)": C_total,
        "input resistance (MΩ)": R_in,
        "time constant (ms)": C_total * R_in / 1000,
    }
)

# %% [markdown]
# ## 2 · From two laws to one equation · 10 min
#
# **Kirchhoff**: the currents into a point sum to zero, $I_1 + I_2 + \dots = 0$.
# At the inside of the membrane these are the current through the capacitor, the leak, and the injected current, which has the other direction:
#
# $$I_C + I_L - I_\text{stim} = 0.$$
#
# **Ohm**: $I = V/R$, with $R = 1/g$. The leak has its battery in series, so it feels $V - E_L$:
#
# $$I_L = g_L (V - E_L).$$
#
# **Capacitor**: $Q = C V$, so its current is
#
# $$I_C = C \, \frac{\mathrm dV}{\mathrm dt}.$$

# %% [markdown]
# Put the last two into the first, and write $I$ for $I_\text{stim}$:
#
# $$C \frac{\mathrm dV}{\mathrm dt} = g_L (E_L - V) + I$$
#
# with $C$ in µF/cm², $g_L$ in mS/cm², $V$ in mV, $t$ in ms and $I$ in µA/cm². No factors are needed.
# Currents through the membrane count as positive when they flow outward, the injected one when it flows inward.
# A positive $I$ makes $V$ less negative: it **depolarises** the cell. The other way is called **hyperpolarising**.
#
# <details><summary>All symbols</summary>
#
# | symbol | meaning | unit |
# |:--|:--|:--|
# | $V$, $E_L$, $E_X$ | voltage, inside minus outside; reversal potential of the leak, of the ion X | mV |
# | $C$, $C_\text{total}$ | capacitance of 1 cm², of a whole cell | µF/cm², pF |
# | $g_L$, $g_X$ | conductance of the leak, of the channels for X | mS/cm² |
# | $R_\text{in}$ | input resistance of a whole cell | MΩ |
# | $\tau_m$ | time constant of the membrane, $C/g_L$ | ms |
# | $I$, $I_\text{stim}$ | injected current, inward positive | µA/cm² |
# | $I_C$, $I_L$ | current onto the capacitor, through the leak, outward positive | µA/cm² |
#
# In notebook 03 a gate called m has a time constant $\tau_m$ of its own.
# </details>

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/first_moment")

# %%
from lecture_lib.signals import Sine, Step


def circuit(cursor, I, g_L, C):
    neuron = Membrane(C=C, g_L=g_L)
    return simulate(neuron, Step(I, start=10, stop=60), duration=100), cursor


# %% jupyter={"source_hidden": true}
def play(**state):
    """The time cursor goes through the step by itself."""
    for cursor in range(101):
        yield Progress(cursor / 100, {"cursor": cursor})


Explorer(
    circuit,
    pictures.Circuit,
    tasks={"Play": play},
    task="Drag the time cursor through the step, or press *Play*. The arrows are as wide as the currents.",
    goals={
        "Find the moment at which the channel carries three times as much as the capacitor.": lambda v: (
            v["I_stim"] != 0 and abs(v["I_L"] - 0.75 * v["I_stim"]) < 0.015 * abs(v["I_stim"])
        )
    },
    presets={
        "first moment": {"cursor": 10},
        "equal shares": {"cursor": 17},
        "steady": {"cursor": 59},
        "after the step": {"cursor": 61},
    },
    cursor=Slider(14, 0, 100, unit="ms", label="time cursor", step=0.5),
    I=Slider(2, -4, 4, unit="µA/cm²", label="injected current", step=0.1),
    g_L=Slider(0.1, 0, 0.5, unit="mS/cm²", label="leak conductance", step=0.01),
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance", step=0.05),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# First the current charges the capacitor. As $V$ moves, the leak takes over. After several $\tau_m$ it carries nearly everything.
# After the step the capacitor gives its charge back through the leak: $I_C = -I_L$.
# The dotted sum never leaves zero. Each sign on the plates stands for 10 mV, and there is room for eight.
# </details>

# %% [markdown]
# ## 3 · Charging and discharging · 10 min
#
# The equation can be solved on paper. Try $V(t) = V_\infty + a \, e^{-t/\tau_m}$. It fits when $\tau_m = C/g_L$ and
# $V_\infty = E_L + I/g_L$. Starting at rest fixes $a$:
#
# $$V(t) = E_L + \frac{I}{g_L}\left(1 - e^{-t/\tau_m}\right), \qquad \tau_m = \frac{C}{g_L}.$$
#
# After one $\tau_m$ a share $1 - e^{-1} = 63\,\%$ of the way is done. This is how $\tau_m$ is read off a recording: the orange dot.

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/more_leak")


# %%
def charging(I, g_L, C):
    neuron = Membrane(C=C, g_L=g_L)
    step = Step(I, start=10, stop=60)
    return neuron, step, simulate(neuron, step, duration=100)


# %% jupyter={"source_hidden": true}
Explorer(
    charging,
    pictures.Charging,
    task="Pin a curve, then move g_L, C and I one at a time. What changes the height, what the speed?",
    goals={
        "With C at 1 µF/cm², make it twice as slow, and let V still go to −45 mV.": lambda v: (
            v["C"] == 1 and abs(v["tau_m"] - 20) < 0.5 and abs(v["V_inf"] + 45) < 0.3
        )
    },
    presets={
        "twice the leak": {"g_L": 0.2},
        "twice the capacitance": {"C": 2},
        "no leak": {"g_L": 0, "I": 0.5},
        "hyperpolarised": {"I": -2},
    },
    I=Slider(2, -4, 4, unit="µA/cm²", label="injected current", step=0.1),
    g_L=Slider(0.1, 0, 0.5, unit="mS/cm²", label="leak conductance", step=0.01),
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance", step=0.05),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# $C$ changes the speed only. $g_L$ changes both: a leaky membrane answers fast, but does not go far.
# $I$ changes the height only. Without a leak there is no final value: $V$ goes on changing for as long as the current flows.
# </details>

# %%
changes = {
    "start": Membrane(C=1, g_L=0.1),
    "twice the C": Membrane(C=2, g_L=0.1),
    "twice the leak": Membrane(C=1, g_L=0.2),
}
table(
    {
        "": list(changes),
        "time constant (ms)": [neuron.tau_m for neuron in changes.values()],
        "rise for 2 µA/cm² (mV)": [2 / neuron.g_L for neuron in changes.values()],
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### How small must a step be? · *further* · 10 min

# %% [markdown]
# The equation says how fast $V$ moves *now*. A computer follows it in small steps: new value = old value + slope × step.
# This is Euler's method, the simplest of those that simulators use.

# %%
import matplotlib.pyplot as plt

C, g_L, E_L, I = 1.0, 0.1, -65.0, 2.0  # µF/cm², mS/cm², mV, µA/cm²
dt = 2.0  # ms
t = np.arange(0, 60 + dt, dt)
V = np.full_like(t, E_L)
for k in range(len(t) - 1):
    slope = (g_L * (E_L - V[k]) + I) / C
    V[k + 1] = V[k] + dt * slope

fig, ax = plt.subplots(figsize=(9, 3))
ax.plot(t, V, "o", label="Euler")
ax.plot(t, E_L + I / g_L * (1 - np.exp(-t * g_L / C)), "k:", label="closed form")
ax.set(xlabel="t (ms)", ylabel="V (mV)")
_ = ax.legend(frameon=False)
# %% [markdown]
# Euler's method follows the slope at the beginning of each step, although the slope changes on the way.

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/run_away")


# %%
def euler_steps(dt, I):
    neuron = Membrane(C=1.0, g_L=0.1)
    return neuron, I, euler(neuron, I, duration=100, dt=dt)


# %% jupyter={"source_hidden": true}
Explorer(
    euler_steps,
    pictures.TimeStep,
    task="Make the time step longer and longer, up to twice τ_m and beyond.",
    goals={"Find the step whose largest error is 0.1 mV.": lambda v: abs(v["error"] - 0.1) < 0.005},
    presets={
        "fine": {"dt": 0.1},
        "coarse": {"dt": 8},
        "overshooting": {"dt": 15},
        "exploding": {"dt": 22},
    },
    dt=Slider(2, 0.1, 25, unit="ms", label="time step", log=True),
    I=Slider(2, 0.5, 3, unit="µA/cm²", label="injected current", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# A step much shorter than $\tau_m$ follows the curve. Above $\tau_m$ the points overshoot. Above $2\tau_m$ they run away.
# The table shows what short steps cost: half the step makes half the error.
# </details>

# %%
steps = [0.4, 0.2, 0.1]
errors = [pictures.TimeStep().draw(euler_steps(dt=step, I=2.0)).values["error"] for step in steps]
table({"step (ms)": steps, "largest error (mV)": errors})

# %% [markdown]
# ## 4 · How strong, how long? · 9 min
#
# Suppose that a nerve fires when $V$ reaches a threshold. How strong must a pulse of width $d$ be? Set $V(d) = V_\text{threshold}$ in the charging curve:
#
# $$I_\text{threshold}(d) = \frac{I_\text{rheobase}}{1 - e^{-d/\tau_m}}, \qquad I_\text{rheobase} = g_L (V_\text{threshold} - E_L).$$
#
# The **rheobase** is enough for a pulse that lasts. The **chronaxie** is the width that needs twice as much, $\tau_m \ln 2$.
# In 1907 Louis Lapicque measured such curves on nerves, and described them by a capacitor that leaks.

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/more_capacitance")


# %%
def strength_duration(I, width, g_L, C, V_threshold):
    neuron = Membrane(C=C, g_L=g_L)
    trace = simulate(neuron, Step(I, start=5, stop=5 + width), duration=40)
    widths = [0.3, 1.0, 3.0, 10.0, 30.0, 150.0]
    found = [threshold_current(neuron, V_threshold, width) for width in widths]
    return neuron, V_threshold, I, width, trace, (widths, found)


# %% jupyter={"source_hidden": true}
Explorer(
    strength_duration,
    pictures.StrengthDuration,
    task="Drag the orange point in the right picture until the pulse just reaches the threshold.",
    goals={
        "Just reach the threshold with a pulse of 1 ms.": lambda v: (
            abs(v["width"] - 1) < 0.03 and 0 <= v["peak"] - v["V_threshold"] < 1
        )
    },
    presets={
        "brief": {"width": 0.5, "I": 31},
        "long": {"width": 30, "I": 1.6},
        "leaky": {"g_L": 0.3},
        "twice the capacitance": {"C": 2},
    },
    I=Slider(4, 0.2, 200, unit="µA/cm²", label="pulse current", log=True),
    width=Slider(5, 0.1, 30, unit="ms", label="pulse width", log=True),
    g_L=Slider(0.1, 0.05, 0.5, unit="mS/cm²", label="leak conductance", log=True),
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance", step=0.05),
    V_threshold=Slider(-50, -60, -40, unit="mV", label="threshold", step=0.5),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Brief pulses need a fixed *charge*: half the width, twice the current. Long pulses need the rheobase, however long they last.
# The bend between both lies near $\tau_m$. Add "spike and reset" at the threshold, and this is the integrate-and-fire neuron of notebook 04.
#
# No neuron goes as far up as a strong pulse takes $V$ here: a real one would have fired at the threshold.
# </details>

# %%
from lecture_lib import membrane_circuit

width = np.array([0.1, 0.2, 20.0, 40.0])
needed = membrane_circuit.strength_duration(Membrane(g_L=0.1), -50, width)
table({"width (ms)": width, "current (µA/cm²)": needed, "charge (nC/cm²)": needed * width})

# %% [markdown]
# ## 5 · A filter for slow signals · 10 min
#
# Now the current swings: $I(t) = I_0 \sin 2\pi f t$. The voltage swings at the same frequency, smaller and later.
# Write the swing as the imaginary part of $e^{2\pi \mathrm i f t}$, and each $\mathrm d/\mathrm dt$ becomes a factor $2\pi \mathrm i f$.
# The equation turns into $V - E_L = Z I$ with the **impedance**
#
# $$Z(f) = \frac{1}{g_L + 2\pi \mathrm i f C}, \qquad \text{amplitude} = I_0 |Z|, \qquad \text{phase} = \arg Z = -\arctan 2\pi f \tau_m.$$
#
# Both terms are equally large at the **corner frequency** $f = 1/(2\pi\tau_m)$. There the amplitude has fallen to $1/\sqrt 2$.

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/fast_and_leaky")

# %%
import math


def low_pass(frequency, g_L, C):
    neuron = Membrane(C=C, g_L=g_L)
    period = 1000 / frequency
    cycles = 3 + math.ceil(8 * neuron.tau_m / period)  # the start must have died away
    dt = min(period / 200, neuron.tau_m / 20)
    trace = simulate(neuron, Sine(1.0, frequency), duration=cycles * period, dt=dt)
    return neuron, frequency, trace, sine_response(trace, frequency)


# %% jupyter={"source_hidden": true}
Explorer(
    low_pass,
    pictures.LowPass,
    task="Drag the points from slow to fast. Then make the membrane leaky.",
    goals={"Find a frequency at which V lags by 45°.": lambda v: abs(v["lag"] - 45) < 1},
    presets={
        "slow": {"frequency": 2},
        "fast": {"frequency": 200},
        "leaky": {"g_L": 0.5},
        "fast and leaky": {"frequency": 200, "g_L": 0.5},
    },
    frequency=Slider(10, 1, 1000, unit="Hz", label="frequency", log=True),
    g_L=Slider(0.1, 0.05, 1, unit="mS/cm²", label="leak conductance", log=True),
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance", step=0.05),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Slow currents pass, fast ones are lost: a low-pass filter. Far above the corner, ten times the frequency
# leaves a tenth of the amplitude, a quarter of a cycle late. There only $C$ counts.
# A leaky membrane has its corner at a higher frequency. It follows fast signals more faithfully, but no signal farther.
# </details>

# %%
frequency = np.array([1.0, 10.0, 100.0, 1000.0])
Z = membrane_circuit.impedance(Membrane(g_L=0.1), frequency)
table(
    {"frequency (Hz)": frequency, "mV for 1 µA/cm²": abs(Z), "late by (°)": -np.angle(Z, deg=True)}
)

# %% [markdown]
# **Lecture A ends here.** You know the passive circuit: one capacitor, one leak, one battery. Lecture B asks where the battery comes from.

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Responses add up · *further* · 8 min

# %% [markdown]
# The equation is **linear**: there is no $V^2$, and no product of $V$ and $I$. What does that mean for two inputs?

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/second_input")


# %%
def superposition(I_A, I_B, start_B):
    neuron = Membrane(g_L=0.1)
    A, B = Step(I_A, 10, 40), Step(I_B, start_B, start_B + 20)
    traces = [simulate(neuron, stimulus, duration=100) for stimulus in (A, B, A + B)]
    return *traces, neuron.E_L


# %% jupyter={"source_hidden": true}
Explorer(
    superposition,
    pictures.Superposition,
    task="Move B through A. Do the dots leave the curve?",
    goals={
        "Hold both together within 10 mV of rest, though A alone goes beyond 15 mV.": lambda v: (
            abs(v["both"]) < 10 and abs(v["A"]) > 15
        )
    },
    presets={"together": {"start_B": 10}, "against each other": {"I_B": -2, "start_B": 20}},
    I_A=Slider(2, -2, 2, unit="µA/cm²", label="current A", step=0.1),
    I_B=Slider(1.5, -2, 2, unit="µA/cm²", label="current B", step=0.1),
    start_B=Slider(30, 0, 75, unit="ms", label="start of B", step=1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The dots lie on the curve wherever you move B. Add up single answers, and you know the answer to any input.
# An active membrane breaks this rule. That is what notebook 03 is about.
# </details>

# %% [markdown]
# ## 6 · Where the reversal potential comes from · 10 min
#
# The battery of lecture A is made of concentrations. K⁺ is concentrated inside. It leaks out, takes its charge along, and leaves the inside negative.
# The voltage pulls it back. Both forces balance at the **Nernst potential**,
# the reversal potential of a channel that lets only this ion X through:
#
# $$E_X = \frac{R T}{z F} \ln \frac{[X]_\text{out}}{[X]_\text{in}}$$
#
# with the gas constant $R$, temperature $T$ (K), valence $z$ and Faraday's constant $F$.
# What drives a current is the distance from this balance, the **driving force** $V - E_X$.

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/below_E_K")

# %%
from lecture_lib.membrane_circuit import Ion, PumpStop, nernst, parallel

VALENCE = {"K⁺": 1, "Na⁺": 1, "Cl⁻": -1, "Ca²⁺": 2}


def equilibrium(ion, V, c_out, c_in, temperature):
    return Ion(ion, VALENCE[ion], c_out=c_out, c_in=c_in), V, temperature + 273.15


# %% jupyter={"source_hidden": true}
TYPICAL = {ion.name: {"c_out": ion.c_out, "c_in": ion.c_in} for ion in membrane_circuit.MAMMAL}

Explorer(
    equilibrium,
    pictures.NernstCurve,
    task="Move V up and down past E. Choose another ion: it brings its own concentrations.",
    goals={
        "Let Ca²⁺ channels be open, and no Ca²⁺ flow.": lambda v: (
            v["ion"] == "Ca²⁺" and abs(v["force"]) < 0.5
        )
    },
    presets={
        "held at −120 mV": {"V": -120},
        "in balance": {"V": -97.7},
        "as much outside": {"c_out": 155},
        "in the cold": {"temperature": 6},
    },
    ion=Choice("K⁺", list(VALENCE), label="ion", brings=TYPICAL),
    V=Slider(-65, -150, 150, unit="mV", label="voltage, held", step=0.1),
    c_out=Slider(4, 1e-4, 500, unit="mM", label="outside", log=True),
    c_in=Slider(155, 1e-4, 500, unit="mM", label="inside", log=True),
    temperature=Slider(37, 0, 40, unit="°C", label="temperature", step=0.5),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Above its $E$ a positive ion flows out, below it in, even from few to many. At $E$ nothing flows, however many channels are open.
# With equal concentrations $E$ is zero. The slope depends on the valence: half as steep for Ca²⁺, reversed for Cl⁻.
# Warmth makes it steeper, since $T$ stands in front.
#
# The concentrations are typical of mammalian skeletal *muscle* (Hille 2001). A cortical neuron has a less negative $E_\text{Cl}$.
# </details>

# %%
ions = membrane_circuit.MAMMAL
E = [membrane_circuit.nernst(ion.c_out, ion.c_in, ion.z) for ion in ions]
table(
    {
        "ion": [ion.name for ion in ions],
        "outside (mM)": [ion.c_out for ion in ions],
        "inside (mM)": [ion.c_in for ion in ions],
        "E at 37 °C (mV)": E,
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### How many ions does a voltage cost? · *further* · 3 min

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/ions_moved")

# %% [markdown]
# The next cell compares the charge $C\,\Delta V$ on the surface of a round cell with the charge of all the K⁺ in its volume.

# %%
radii = [0.1, 1.0, 10.0, 100.0]
shares = [membrane_circuit.share_of_ions(70.0, radius, c_in=155.0) for radius in radii]
table({"radius (µm)": radii, "one K⁺ in": [round(1 / share) for share in shares]})

# %% [markdown]
# Voltage is cheap. Even in a process of 0.1 µm in radius, a change of 70 mV costs only one K⁺ in about 700.

# %% [markdown]
# ## 7 · Several reversal potentials in parallel · 10 min
#
# Channels for several ions lie side by side. At rest no net current flows: $\sum_X g_X (V - E_X) = 0$. Solve for $V$:
#
# $$V_\text{rest} = \frac{\sum_X g_X E_X}{\sum_X g_X},$$
#
# the mean of the reversal potentials, weighted by the conductances.
# So $g_L$ and $E_L$ stood for all open channels together: $g_L = \sum_X g_X$ and $E_L = V_\text{rest}$.

# %% [markdown]
# In the next picture a membrane rests at its normal values. At $t = 0$ it gets those of the sliders, and $V$ follows.
#
# On the left each ion has a rectangle. Its height is the driving force, its width the ion's share of the conductance.
# So the *areas* compare the currents, inward above $V$ and outward below. At rest those on both sides are equal.

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/a_little_potassium")

# %%
K, Na, Cl = membrane_circuit.MAMMAL[:3]
E_K, E_Na, E_Cl = (nernst(ion.c_out, ion.c_in, ion.z) for ion in (K, Na, Cl))
normal = parallel(g=(0.5, 0.05, 0.1), E=(E_K, E_Na, E_Cl))


def resting(K_out, g_K, g_Na, g_Cl, cursor):
    g, E = (g_K, g_Na, g_Cl), (nernst(K_out, K.c_in), E_Na, E_Cl)
    trace = simulate(parallel(g, E), 0.0, duration=10, V_0=normal.E_L)
    return normal, g, E, trace, cursor


# %% jupyter={"source_hidden": true}
Explorer(
    resting,
    pictures.RestingPotential,
    task="Change K⁺ outside or a conductance. Drag the cursor from the change to the new rest.",
    goals={
        "With 4 mM of K⁺ outside, let the membrane rest at −70 mV.": lambda v: (
            v["K_out"] == 4 and abs(v["rest"] + 70) < 1
        )
    },
    presets={
        "a little K⁺": {"K_out": 5, "cursor": 0},
        "ten times the K⁺": {"K_out": 40},
        "Na⁺ channels open": {"g_Na": 2},
        "only K⁺": {"g_Na": 0, "g_Cl": 0, "cursor": 10},
    },
    K_out=Slider(4, 1, 150, unit="mM", label="K⁺ outside", log=True),
    g_K=Slider(0.5, 0, 2, unit="mS/cm²", label="K⁺ conductance", symlog=0.1),
    g_Na=Slider(0.05, 0, 2, unit="mS/cm²", label="Na⁺ conductance", symlog=0.1),
    g_Cl=Slider(0.1, 0, 2, unit="mS/cm²", label="Cl⁻ conductance", symlog=0.1),
    cursor=Slider(6, 0, 10, unit="ms", label="time cursor", step=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# The resting potential lies between the reversal potentials, near those of the large conductances.
# After a change the areas no longer balance, and $V$ moves until they do, within a few $\tau_m = C/\sum_X g_X$.
#
# Opening Na⁺ channels pulls $V$ up fast and far: a spike begins like this. With K⁺ channels alone, $V$ goes to $E_\text{K}$.
# </details>

# %% [markdown]
# **Lecture B ends here.** You know where the leak and its battery come from. In notebook 03 the conductances begin to move by themselves.

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Force times conductance · *further* · 3 min

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/largest_current")

# %%
g, force = np.array([0.5, 0.05, 0.1]), normal.E_L - np.array([E_K, E_Na, E_Cl])
table(
    {
        "ion": ["K⁺", "Na⁺", "Cl⁻"],
        "g (mS/cm²)": g,
        "V − E (mV)": force,
        "current (µA/cm²)": g * force,
    }
)

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### Beyond Ohm: Goldman, Hodgkin and Katz · *further* · 8 min

# %% [markdown]
# Ohm's law is an approximation. A real open channel passes more current from the side with more ions.
# Goldman, Hodgkin and Katz computed the resting potential from permeabilities $P_X$ instead:
#
# $$V = \frac{RT}{F} \ln \frac{P_\text{K}[\text{K}]_\text{out} + P_\text{Na}[\text{Na}]_\text{out} + P_\text{Cl}[\text{Cl}]_\text{in}}{P_\text{K}[\text{K}]_\text{in} + P_\text{Na}[\text{Na}]_\text{in} + P_\text{Cl}[\text{Cl}]_\text{out}}$$
#
# To compare fairly, we choose the $P_X$ that carry the same currents as the $g_X$ at normal concentrations. There both agree.
# Then K⁺ outside changes.

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/scarce_potassium")


# %%
def ghk(K_out, g_K, g_Na, g_Cl):
    return membrane_circuit.MAMMAL[:3], (g_K, g_Na, g_Cl), K_out, 310.15


# %% jupyter={"source_hidden": true}
Explorer(
    ghk,
    pictures.GHK,
    task="Move K⁺ outside away from normal. Where do both models part most?",
    goals={
        "Find another K⁺ concentration outside at which both agree within 0.5 mV.": lambda v: (
            v["K_out"] > 8 and v["gap"] < 0.5
        )
    },
    presets={
        "scarce K⁺": {"K_out": 1},
        "much K⁺": {"K_out": 100},
        "only K⁺": {"g_Na": 0, "g_Cl": 0},
    },
    K_out=Slider(4, 1, 150, unit="mM", label="K⁺ outside", log=True),
    g_K=Slider(0.5, 0, 2, unit="mS/cm²", label="K⁺ conductance", symlog=0.1),
    g_Na=Slider(0.05, 0, 2, unit="mS/cm²", label="Na⁺ conductance", symlog=0.1),
    g_Cl=Slider(0.1, 0, 2, unit="mS/cm²", label="Cl⁻ conductance", symlog=0.1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Both models agree at normal concentrations, by construction, and everywhere if only K⁺ can pass: there both give $E_\text{K}$.
# Otherwise they part. With the conductances of the start they part most where K⁺ is scarce: few ions are left there to carry the K⁺ current, and GHK takes that into account.
# </details>

# %% [markdown] jp-MarkdownHeadingCollapsed=true
# ### What the pump is for · *further* · 8 min

# %% [markdown]
# The Na⁺/K⁺ pump carries three Na⁺ out for two K⁺ in. Take a round cell with K⁺ and Na⁺ conductances only, and a pump that is
# just as fast as Na⁺ leaks in. Then the pump stops.

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/pump_stops")


# %%
def run_down(time, radius, g_K, g_Na):
    return PumpStop(radius=radius, g_K=g_K, g_Na=g_Na), time


# %% jupyter={"source_hidden": true}
Explorer(
    run_down,
    pictures.RunDown,
    task="Drag the time cursor from a millisecond to a day.",
    goals={"Find the time after which half of the K⁺ is gone.": lambda v: abs(v["K"] - 77.5) < 2},
    presets={
        "one second": {"time": 1},
        "one hour": {"time": 3600},
        "large cell": {"radius": 50},
        "few Na⁺ channels": {"g_Na": 0.01},
    },
    time=Slider(0.01, 1e-4, 1e5, unit="s", label="time since the stop", log=True),
    radius=Slider(10, 1, 50, unit="µm", label="radius", log=True),
    g_K=Slider(0.5, 0.1, 2, unit="mS/cm²", label="K⁺ conductance", log=True),
    g_Na=Slider(0.05, 0.005, 0.5, unit="mS/cm²", label="Na⁺ conductance", log=True),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# As soon as the pump's own current is missing, $V$ rises: by a few mV in the cell of the start.
# Its gradients run down within minutes. They last longer, the larger the cell is, and the fewer Na⁺ channels are open.
# So the pump makes the gradients. The gradients and the open channels make the voltage.
#
# A real cell also takes up Cl⁻ and water. This model leaves both aside.
# </details>

# %% [markdown]
# ## What you know now · 1 min
#
# 1. $C\,\mathrm dV/\mathrm dt = g_L(E_L - V) + I$ is Kirchhoff plus Ohm plus a capacitor. A step moves $V$ by $I/g_L$, and by 63 % of that in $\tau_m = C/g_L$.
# 2. Long currents count by their size, brief ones by their charge, fast swings are filtered out.
# 3. $E_X$ follows from concentrations (Nernst). The resting potential is the mean of all $E_X$, weighted by conductance.

# %% [markdown]
# ## Exercises, at home
#
# ### 1 · Compute
# An electrode injects `current` (pA) into a round cell of `radius` (µm) with leak `g_L` (mS/cm²). By how many mV does $V$ move in the end?


# %%
def voltage_change(current, radius, g_L):
    """Steady voltage change in mV; current in pA, radius in µm, g_L in mS/cm²."""
    ...  # your code here


check(voltage_change, **exercises.VOLTAGE_CHANGE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# Ohm for the whole cell: $\Delta V = I / (g_L \times \text{surface})$. With 1 µm² = 10⁻⁸ cm², the conductance is $g_L \cdot 4\pi r^2 \cdot 10^{-8}$ mS,
# and 1 pA / 1 mS = 10⁻⁶ mV.
#
# ```python
# def voltage_change(current, radius, g_L):
#     surface = 4 * np.pi * radius**2 * 1e-8  # cm²
#     return current * 1e-6 / (g_L * surface)
# ```
# </details>

# %% [markdown]
# ### 2 · Modify
# Turn the charging curve round: after which time has a step `I` moved $V$ by `distance` (mV)? It becomes the firing rate in notebook 05.


# %%
def time_to_threshold(I, C, g_L, distance):
    """Time in ms; I in µA/cm², C in µF/cm², g_L in mS/cm², distance in mV."""
    ...  # your code here


check(time_to_threshold, **exercises.TIME_TO_THRESHOLD)

# %% [markdown]
# <details><summary>Solution</summary>
#
# Set $(I/g_L)\,(1 - e^{-t/\tau_m})$ equal to the distance and solve for $t$.
#
# ```python
# def time_to_threshold(I, C, g_L, distance):
#     return -C / g_L * np.log(1 - g_L * distance / I)
# ```
# </details>

# %% [markdown]
# ### 3 · Explain
# Which *charge* does the weakest effective pulse of a given width carry? Write it down first, then use it in the answer below.


# %%
def threshold_charge(width, C, g_L, distance):
    """Charge in nC/cm²; width in ms, C in µF/cm², g_L in mS/cm², distance in mV."""
    ...  # your code here


check(threshold_charge, **exercises.THRESHOLD_CHARGE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# Charge = current × width. For a brief pulse it tends to C · distance: nothing has leaked yet. For a long pulse
# it grows with the width.
#
# ```python
# def threshold_charge(width, C, g_L, distance):
#     return width * g_L * distance / (1 - np.exp(-width * g_L / C))
# ```
# </details>

# %% jupyter={"source_hidden": true}
explain("membrane_circuit/battery")

# %% jupyter={"source_hidden": true}
predict("membrane_circuit/chronaxie")

# %% [markdown]
# ### Project
# Build an explorer of your own: a *triangular* pulse that rises and falls within `width` (add two `Ramp`s of `lecture_lib.signals`, or write a class like `Step`).
# Which peak current just reaches the threshold? Compare its charge with that of the rectangle. At which widths does the shape of a pulse no longer count?

# %% jupyter={"source_hidden": true}
lab_book()

# %% [markdown]
# ## Sources
#
# - L. Lapicque (1907), *Recherches quantitatives sur l'excitation électrique des nerfs traitée comme une polarisation*, J. Physiol. Pathol. Gén. 9, 620–635. Translated by N. Brunel and M. C. W. van Rossum (2007), Biol. Cybern. 97, 341–349.
# - N. Brunel, M. C. W. van Rossum (2007), *Lapicque's 1907 paper: from frogs to integrate-and-fire*, Biol. Cybern. 97, 337–339.
# - L. F. Abbott (1999), *Lapicque's introduction of the integrate-and-fire model neuron (1907)*, Brain Res. Bull. 50, 303–304.
# - W. Nernst (1889), Z. Phys. Chem. 4, 129–181.
# - D. E. Goldman (1943), *Potential, impedance, and rectification in membranes*, J. Gen. Physiol. 27, 37–60.
# - A. L. Hodgkin, B. Katz (1949), *The effect of sodium ions on the electrical activity of the giant axon of the squid*, J. Physiol. 108, 37–77.
# - B. Hille (2001), *Ion Channels of Excitable Membranes*, 3rd ed., Sinauer.
