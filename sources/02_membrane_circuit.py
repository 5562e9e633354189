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
# **How far and how fast does a current move the voltage?**
#
# After this notebook you can
#
# 1. derive the membrane equation from Kirchhoff's and Ohm's laws, and solve it for a step of current,
# 2. compute the resting potential from concentrations and conductances,
# 3. say what a membrane does to slow, to fast and to brief currents.
#
# *Before it:* `00_start_here`, Ohm's law, the exponential function. *Time:* 75 minutes.

# %%
import math

import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · A capacitor with holes
#
# A membrane is two layers of lipids. Ions cannot cross it, so charge gathers on both sides: a **capacitor**, $C$.
# Proteins form channels that let some ions through: a **conductance**, $g_L$.
# The inside and the outside hold different concentrations, so a channel also drives its own current.
# That stops where $V$ reaches the **reversal potential** $E_L$, the battery of the channel.
# %%
from lecture_lib import membrane_circuit
from lecture_lib.live import Choice, Explorer, Slider, predict
from lecture_lib.membrane_circuit import Ion, Membrane, nernst, pictures, simulate

pictures.MembraneDiagram()

# %% [markdown]
# Charge spreads over the whole surface, and so do the channels. We therefore count per square centimetre:
# specific capacitance $C \approx 1$ µF/cm², specific conductance $g_L$ in mS/cm². A whole cell has
#
# $$C_\text{total} = C \times \text{surface}, \qquad R_\text{in} = \frac{1}{g_L \times \text{surface}}.$$

# %% jupyter={"source_hidden": true}
predict(
    "The radius of a round cell doubles. What does its total capacitance do?",
    ["it doubles", "it grows fourfold", "it grows eightfold"],
    answer=lambda: {2: "it doubles", 4: "it grows fourfold", 8: "it grows eightfold"}[
        round(membrane_circuit.sphere_area(20.0) / membrane_circuit.sphere_area(10.0))
    ],
    reason="Charge sits on the surface, and the surface of a sphere is 4π r².",
)


# %% [markdown]
# Drag the radius. Which of the three curves on the right is flat, and why?


# %%
def cell(radius, g_L):
    return Membrane(C=1.0, g_L=g_L), radius


Explorer(
    cell,
    pictures.CellSize,
    presets={"small neuron": {"radius": 5}, "large neuron": {"radius": 40}, "leaky": {"g_L": 0.5}},
    radius=Slider(10, 1, 50, unit="µm", label="radius", log=True),
    g_L=Slider(0.1, 0.02, 1, unit="mS/cm²", label="leak conductance", log=True),
)

# %% [markdown]
# **What you saw.** A larger cell stores more charge and leaks more, both in proportion to its surface.
# The product $\tau_m = R_\text{in} C_\text{total} = C/g_L$ has no surface in it. That is why one equation
# per cm² serves cells of every size. The next cell checks it.

# %%
for radius in (5.0, 10.0, 20.0):
    area = membrane_circuit.sphere_area(radius)
    C_total = membrane_circuit.total_capacitance(Membrane(g_L=0.1), area)
    R_in = membrane_circuit.input_resistance(Membrane(g_L=0.1), area)
    print(
        f"radius {radius:4.0f} µm:  {C_total:6.2f} pF × {R_in:7.1f} MΩ = {C_total * R_in / 1000:.2f} ms"
    )

# %% [markdown]
# ## 2 · From two laws to one equation
#
# **Kirchhoff**: what is injected flows either onto the capacitor or through the leak, $I_C + I_L = I$.
#
# **Capacitor**: $Q = C V$, so its current is $I_C = C \, \mathrm dV/\mathrm dt$.
#
# **Ohm**: the leak has its reversal potential as a battery in series, $I_L = g_L (V - E_L)$.
#
# Put the last two into the first:
#
# $$C \frac{\mathrm dV}{\mathrm dt} = g_L (E_L - V) + I$$
#
# with $C$ in µF/cm², $g_L$ in mS/cm², $V$ in mV, $t$ in ms, $I$ in µA/cm²: no factors needed.

# %% [markdown]
# The equation says how fast $V$ moves *now*. A computer follows it in small steps: new value = old value + slope × step.
# This is Euler's method, and it is all a simulator does.

# %%
C, g_L, E_L, I = 1.0, 0.1, -65.0, 2.0  # µF/cm², mS/cm², mV, µA/cm²
dt = 0.5  # ms
t = np.arange(0, 60 + dt, dt)
V = np.full_like(t, E_L)
for k in range(len(t) - 1):
    slope = (g_L * (E_L - V[k]) + I) / C
    V[k + 1] = V[k] + dt * slope
print(f"V after {t[-1]:.0f} ms: {V[-1]:.2f} mV")

# %% [markdown]
# The same equation can be solved on paper. Try $V(t) = V_\infty + a \, e^{-t/\tau_m}$. It fits when $\tau_m = C/g_L$ and
# $V_\infty = E_L + I/g_L$. Starting at rest fixes $a$:
#
# $$V(t) = E_L + \frac{I}{g_L}\left(1 - e^{-t/\tau_m}\right), \qquad \tau_m = \frac{C}{g_L}.$$

# %%
closed = E_L + I / g_L * (1 - np.exp(-t * g_L / C))
fig, ax = plt.subplots(figsize=(9, 3))
ax.plot(t, V, color="0.7", linewidth=5, label="Euler")
ax.plot(t, closed, "k:", label="closed form")
ax.set(xlabel="t (ms)", ylabel="V (mV)")
ax.legend(frameon=False)
print(f"largest difference: {np.abs(V - closed).max():.2f} mV")

# %% [markdown]
# ## 3 · Charging and discharging

# %% jupyter={"source_hidden": true}
predict(
    "A step of current starts. How much of the way to its final value has V gone after one τ_m?",
    unit="%",
    answer=lambda: 100 * (1 - math.exp(-1)),
    tolerance=0.03,
    reason="1 − e⁻¹ of the way: this is how τ_m is read off a recording.",
)


# %% [markdown]
# Now move $g_L$ and $C$ and watch the dot. Pin a curve first to compare. What changes the *height*, what the *speed*?


# %%
from lecture_lib.signals import Sine, Step


def charging(I, g_L, C):
    neuron = Membrane(C=C, g_L=g_L)
    step = Step(I, start=10, stop=60)
    return neuron, step, simulate(neuron, step, duration=100)


Explorer(
    charging,
    pictures.Charging,
    presets={"leaky": {"g_L": 0.4}, "no leak": {"g_L": 0, "I": 0.5}, "hyperpolarised": {"I": -2}},
    I=Slider(2, -4, 4, unit="µA/cm²", label="injected current", step=0.1),
    g_L=Slider(0.1, 0, 0.5, unit="mS/cm²", label="leak conductance", step=0.01),
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance", step=0.05),
)

# %% [markdown]
# **What you saw.** $C$ changes the speed only. $g_L$ changes both: a leaky membrane is fast *and* small.
# $I$ changes the height only. Without a leak there is no final value: the capacitor just fills.


# %%
def speed_and_height(C, g_L, I):
    neuron = Membrane(C=C, g_L=g_L)
    return f"τ_m = {neuron.tau_m:5.2f} ms,  rise = {I / g_L:5.1f} mV"


print("start    ", speed_and_height(C=1, g_L=0.1, I=2))
print("C × 2    ", speed_and_height(C=2, g_L=0.1, I=2))
print("g_L × 2  ", speed_and_height(C=1, g_L=0.2, I=2))
print("I × 2    ", speed_and_height(C=1, g_L=0.1, I=4))

# %% [markdown]
# ### How small must a step be?
#
# Euler's method jumps along the slope. Long jumps miss the curve. At some size they make it explode.


# %%
def overshoot(dt_over_tau):
    """How much farther from its goal V is after one Euler step, as a factor."""
    neuron = Membrane(C=1.0, g_L=0.1)
    dt = dt_over_tau * neuron.tau_m
    trace = membrane_circuit.euler(neuron, 2.0, duration=2 * dt, dt=dt)
    goal = neuron.E_L + 2.0 / neuron.g_L
    return abs(trace.V[2] - goal) / abs(trace.V[1] - goal)


# %% jupyter={"source_hidden": true}
predict(
    "From which step on does Euler's method explode?",
    ["dt > τ_m / 2", "dt > τ_m", "dt > 2 τ_m"],
    answer=lambda: "dt > 2 τ_m" if overshoot(1.95) < 1 < overshoot(2.05) else "dt > τ_m",
    reason="Each step multiplies the distance to the goal by 1 − dt/τ_m. Beyond 2 τ_m that is below −1.",
)


# %%
def euler_steps(dt, I):
    neuron = Membrane(C=1.0, g_L=0.1)
    return neuron, I, membrane_circuit.euler(neuron, I, duration=100, dt=dt)


Explorer(
    euler_steps,
    pictures.TimeStep,
    presets={"fine": {"dt": 0.1}, "coarse": {"dt": 8}, "exploding": {"dt": 22}},
    dt=Slider(2, 0.1, 25, unit="ms", label="time step", log=True),
    I=Slider(2, 0.5, 3, unit="µA/cm²", label="injected current", step=0.1),
)

# %% [markdown]
# **What you saw.** A step much shorter than $\tau_m$ follows the curve, and half the step makes half the error.
# Above $\tau_m$ the points overshoot. Above $2\tau_m$ they run away.

# %%
for dt in (0.4, 0.2, 0.1):
    print(f"dt = {dt} ms:", pictures.TimeStep().draw(euler_steps(dt=dt, I=2.0)))

# %% [markdown]
# ## 4 · Where the current goes
#
# Kirchhoff's law holds at every instant. But the *shares* of capacitor and leak change.

# %% jupyter={"source_hidden": true}
predict(
    "In the very first moment of the step, where does the current go?",
    ["onto the capacitor", "half and half", "through the leak"],
    answer=lambda: (
        "onto the capacitor"
        if np.isclose(simulate(Membrane(g_L=0.1), Step(2.0, 0, 50), duration=50).I_C[0], 2.0)
        else "half and half"
    ),
    reason="V has not moved yet, so V − E_L = 0 and the leak carries nothing.",
)


# %% [markdown]
# Move the time cursor through the step. The dotted sum never leaves zero.


# %%
def currents(cursor, I, g_L, C):
    neuron = Membrane(C=C, g_L=g_L)
    return simulate(neuron, Step(I, start=10, stop=60), duration=100), cursor


Explorer(
    currents,
    pictures.Currents,
    presets={
        "first moment": {"cursor": 10},
        "steady": {"cursor": 59},
        "after the step": {"cursor": 61},
    },
    cursor=Slider(15, 0, 100, unit="ms", label="time cursor", step=0.5),
    I=Slider(2, -4, 4, unit="µA/cm²", label="injected current", step=0.1),
    g_L=Slider(0.1, 0, 0.5, unit="mS/cm²", label="leak conductance", step=0.01),
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance", step=0.05),
)

# %% [markdown]
# **What you saw.** First the current charges the capacitor. As $V$ moves, the leak takes over, until it carries everything.
# After the step the capacitor gives its charge back: $I_C = -I_L$.

# %% [markdown]
# ## 5 · Where the reversal potential comes from
#
# K⁺ is concentrated inside. It leaks out, takes charge along, and leaves the inside negative.
# The voltage pulls it back. Both balance at the **Nernst potential**,
# the reversal potential of a channel that lets only this ion through:
#
# $$E_X = \frac{R T}{z F} \ln \frac{[X]_\text{out}}{[X]_\text{in}}$$
#
# with the gas constant $R$, temperature $T$ (K), valence $z$ and Faraday's constant $F$.

# %% jupyter={"source_hidden": true}
predict(
    "At 37 °C, K⁺ outside rises tenfold. By how much does E_K move?",
    unit="mV",
    answer=lambda: nernst(40.0, 155.0, z=1, T=310.15) - nernst(4.0, 155.0, z=1, T=310.15),
    tolerance=0.06,
    reason="A factor of ten is RT/F · ln 10, whatever the concentrations are.",
)

# %%
VALENCE = {ion.name: ion.z for ion in membrane_circuit.MAMMAL}
TYPICAL = {ion.name: {"c_out": ion.c_out, "c_in": ion.c_in} for ion in membrane_circuit.MAMMAL}


def equilibrium(ion, c_out, c_in, temperature):
    return Ion(ion, VALENCE[ion], c_out=c_out, c_in=c_in), temperature + 273.15


Explorer(
    equilibrium,
    pictures.NernstCurve,
    presets={ion: {"ion": ion} | typical for ion, typical in TYPICAL.items()},
    ion=Choice("K⁺", list(VALENCE), label="ion", brings=TYPICAL),
    temperature=Slider(37, 0, 40, unit="°C", label="temperature", step=0.5),
    c_out=Slider(4, 1e-4, 500, unit="mM", label="outside", log=True),
    c_in=Slider(155, 1e-4, 500, unit="mM", label="inside", log=True),
)

# %% [markdown]
# **What you saw.** Equal concentrations: no voltage. The slope depends on the valence: half as steep for Ca²⁺, reversed for Cl⁻.
# Warmth makes it steeper, since $T$ stands in front. The presets are typical mammalian concentrations (Hille 2001).

# %% [markdown]
# ## 6 · Several reversal potentials in parallel
#
# At rest no net current flows: $\sum_X g_X (V - E_X) = 0$. Solve for $V$:
#
# $$V_\text{rest} = \frac{\sum_X g_X E_X}{\sum_X g_X},$$
#
# the mean of the reversal potentials, weighted by the conductances. So $g_L$ and $E_L$ above stood for all open channels together.

# %% [markdown]
# Ohm's law is an approximation: a real open channel passes more current from the side with more ions.
# Goldman, Hodgkin and Katz computed the resting potential from permeabilities $P_X$ instead:
#
# $$V = \frac{RT}{F} \ln \frac{P_\text{K}[\text{K}]_\text{out} + P_\text{Na}[\text{Na}]_\text{out} + P_\text{Cl}[\text{Cl}]_\text{in}}{P_\text{K}[\text{K}]_\text{in} + P_\text{Na}[\text{Na}]_\text{in} + P_\text{Cl}[\text{Cl}]_\text{out}}$$

# %% [markdown]
# To compare fairly, we choose the $P_X$ that carry the same currents as the $g_X$ at normal concentrations. There both agree.
# Then K⁺ outside changes.


# %%
def resting(K_out, g_K, g_Na, g_Cl):
    return membrane_circuit.MAMMAL[:3], (g_K, g_Na, g_Cl), K_out, 310.15


def gap(K_out):
    """How far GHK lies above the parallel conductances (mV)."""
    parallel, ghk, _ = membrane_circuit.rests(*resting(K_out, 0.5, 0.05, 0.1)[:2], K_out, 310.15)
    return ghk - parallel


# %% jupyter={"source_hidden": true}
predict(
    "K⁺ outside falls to a quarter of normal, so E_K falls too. Which model's resting potential follows E_K farther down?",
    ["parallel conductances", "GHK", "both the same"],
    answer=lambda: "parallel conductances" if gap(1.0) > 1 else "GHK",
    reason="With fewer K⁺ outside, K⁺ channels carry less current. GHK knows that, a fixed g_K does not.",
)

# %%
Explorer(
    resting,
    pictures.RestingPotential,
    presets={
        "more K⁺ outside": {"K_out": 40},
        "Na⁺ channels open": {"g_Na": 2},
        "only K⁺": {"g_Na": 0, "g_Cl": 0},
    },
    K_out=Slider(4, 1, 150, unit="mM", label="K⁺ outside", log=True),
    g_K=Slider(0.5, 0, 2, unit="mS/cm²", label="K⁺ conductance", symlog=0.1),
    g_Na=Slider(0.05, 0, 2, unit="mS/cm²", label="Na⁺ conductance", symlog=0.1),
    g_Cl=Slider(0.1, 0, 2, unit="mS/cm²", label="Cl⁻ conductance", symlog=0.1),
)

# %% [markdown]
# **What you saw.** The resting potential lies between the reversal potentials, nearest to the one with the largest conductance.
# Opening Na⁺ channels pulls it up: the spike begins like this. With K⁺ alone both formulas give $E_\text{K}$.
# Otherwise they part as the concentrations leave their normal values, most of all where K⁺ is scarce.

# %%
for K_out in (1.0, 4.0, 40.0, 100.0):
    print(f"K⁺ outside {K_out:5.0f} mM:  GHK − parallel = {round(gap(K_out), 1) + 0.0:5.1f} mV")

# %% [markdown]
# ## 7 · A filter for slow signals
#
# Now the current swings: $I(t) = I_0 \sin 2\pi f t$. The voltage swings at the same frequency, smaller and later.
# With the impedance $Z$,
#
# $$Z(f) = \frac{1}{g_L + 2\pi \mathrm i f C}, \qquad \text{amplitude} = I_0 |Z|, \qquad \text{phase} = \arg Z = -\arctan 2\pi f \tau_m.$$

# %% jupyter={"source_hidden": true}
predict(
    "At the corner frequency f = 1/(2π τ_m), the amplitude has fallen to which share of that at 0 Hz?",
    unit="%",
    answer=lambda: (
        100
        * abs(membrane_circuit.impedance(Membrane(g_L=0.1), 1000 / (2 * np.pi * 10)))
        / abs(membrane_circuit.impedance(Membrane(g_L=0.1), 0.0))
    ),
    tolerance=0.03,
    reason="There both terms of g_L + 2πi f C are equally large, at a right angle: a factor 1/√2.",
)


# %%
def low_pass(frequency, g_L, C):
    neuron = Membrane(C=C, g_L=g_L)
    period = 1000 / frequency
    cycles = 3 + math.ceil(8 * neuron.tau_m / period)  # the start must have died away
    dt = min(period / 200, neuron.tau_m / 20)
    trace = simulate(neuron, Sine(1.0, frequency), duration=cycles * period, dt=dt)
    return neuron, frequency, trace, membrane_circuit.sine_response(trace, frequency)


Explorer(
    low_pass,
    pictures.LowPass,
    presets={"slow": {"frequency": 2}, "fast": {"frequency": 200}, "leaky": {"g_L": 0.5}},
    frequency=Slider(10, 1, 1000, unit="Hz", label="frequency", log=True),
    g_L=Slider(0.1, 0.05, 1, unit="mS/cm²", label="leak conductance", log=True),
    C=Slider(1, 0.5, 3, unit="µF/cm²", label="capacitance", step=0.05),
)

# %% [markdown]
# **What you saw.** Slow currents pass, fast ones are lost: a low-pass filter. Far above the corner, ten times the
# frequency leaves a tenth of the amplitude, a quarter of a cycle late. A leaky membrane follows faster signals.

# %%
for frequency in (1.0, 10.0, 100.0, 1000.0):
    Z = membrane_circuit.impedance(Membrane(g_L=0.1), frequency)
    print(f"{frequency:6.0f} Hz: {abs(Z):6.3f} mV per µA/cm², {-np.angle(Z, deg=True):4.1f}° late")

# %% [markdown]
# ### Responses add up
#
# The equation is **linear**: no $V^2$, no product of $V$ and $I$. So the answer to two inputs is the sum of the two answers.

# %% jupyter={"source_hidden": true}
predict(
    "Input A alone moves V by 10 mV, B alone by 10 mV, at the same time. Together?",
    ["less than 20 mV", "20 mV", "more than 20 mV"],
    answer=lambda: (
        "20 mV"
        if np.isclose(
            np.ptp(simulate(Membrane(g_L=0.1), 2.0, 100).V),
            2 * np.ptp(simulate(Membrane(g_L=0.1), 1.0, 100).V),
        )
        else "less than 20 mV"
    ),
    reason="Each term of the equation is proportional to V − E_L or to I.",
)


# %%
def superposition(I_A, I_B, start_B):
    neuron = Membrane(g_L=0.1)
    A, B = Step(I_A, 10, 40), Step(I_B, start_B, start_B + 20)
    traces = [simulate(neuron, stimulus, duration=100) for stimulus in (A, B, A + B)]
    return *traces, neuron.E_L


Explorer(
    superposition,
    pictures.Superposition,
    presets={"together": {"start_B": 10}, "against each other": {"I_B": -2, "start_B": 20}},
    I_A=Slider(2, -2, 2, unit="µA/cm²", label="current A", step=0.1),
    I_B=Slider(1.5, -2, 2, unit="µA/cm²", label="current B", step=0.1),
    start_B=Slider(30, 0, 75, unit="ms", label="start of B", step=1),
)

# %% [markdown]
# **What you saw.** The dots lie on the curve wherever you move B. Add up single answers and you know the answer to any input.
# An active membrane breaks this rule. That is what notebook 03 is about.

# %% [markdown]
# ## 8 · How strong, how long? Lapicque 1907
#
# Suppose that a nerve fires when $V$ reaches a threshold. How strong must a pulse of width $d$ be? Set $V(d) = V_\text{threshold}$ in the charging curve:
#
# $$I_\text{threshold}(d) = \frac{I_\text{rheobase}}{1 - e^{-d/\tau_m}}, \qquad I_\text{rheobase} = g_L (V_\text{threshold} - E_L).$$
#
# The **chronaxie** is the width that needs twice the rheobase.

# %% jupyter={"source_hidden": true}
predict(
    "τ_m = 10 ms. How long is the chronaxie?",
    unit="ms",
    answer=lambda: membrane_circuit.chronaxie(Membrane(C=1.0, g_L=0.1)),
    tolerance=0.03,
    reason="1 − e^(−d/τ_m) = 1/2 at d = τ_m ln 2.",
)


# %% [markdown]
# Lapicque measured such curves and read a leaky capacitor out of them. Move the pulse until it just reaches the threshold.


# %%
def strength_duration(I, width, g_L, V_threshold):
    neuron = Membrane(g_L=g_L)
    trace = simulate(neuron, Step(I, start=5, stop=5 + width), duration=40)
    widths = np.array([0.3, 1.0, 3.0, 10.0, 30.0])
    found = [membrane_circuit.threshold_current(neuron, V_threshold, width) for width in widths]
    return neuron, V_threshold, I, width, trace, (widths, found)


Explorer(
    strength_duration,
    pictures.StrengthDuration,
    presets={
        "brief": {"width": 0.5, "I": 31},
        "long": {"width": 30, "I": 1.6},
        "leaky": {"g_L": 0.3},
    },
    I=Slider(4, 0.2, 200, unit="µA/cm²", label="pulse current", log=True),
    width=Slider(5, 0.1, 30, unit="ms", label="pulse width", log=True),
    g_L=Slider(0.1, 0.05, 0.5, unit="mS/cm²", label="leak conductance", log=True),
    V_threshold=Slider(-50, -60, -40, unit="mV", label="threshold", step=0.5),
)

# %% [markdown]
# **What you saw.** Brief pulses need a fixed *charge*: half the width, twice the current. Long pulses need the rheobase, however long they last.
# The bend between both lies near $\tau_m$. Add "spike and reset" at the threshold and this is the integrate-and-fire neuron of notebook 04.

# %%
for width in (0.1, 0.2, 20.0, 40.0):
    I = membrane_circuit.strength_duration(Membrane(g_L=0.1), V_threshold=-50, duration=width)
    print(f"{width:5.1f} ms: {I:7.2f} µA/cm², charge {I * width:5.1f} nC/cm²")

# %% [markdown]
# ## What you know now
#
# 1. $C\,\mathrm dV/\mathrm dt = g_L(E_L - V) + I$ is Kirchhoff plus Ohm plus a capacitor. A step moves $V$ by $I/g_L$, and by 63 % of that in $\tau_m = C/g_L$.
# 2. $E_X$ follows from concentrations (Nernst). The resting potential is the mean of all $E_X$, weighted by conductance.
# 3. Slow currents pass, fast ones are filtered, brief ones count by their charge. All answers add up.

# %% [markdown]
# ## Exercises
#
# ### 1 · Compute
# An electrode injects `current` (pA) into a round cell of `radius` (µm) with leak `g_L` (mS/cm²). By how many mV does $V$ move in the end?


# %%
from lecture_lib.membrane_circuit import exercises
from lecture_lib.teaching import check


def voltage_change(current, radius, g_L):
    """Steady voltage change in mV; current in pA, radius in µm, g_L in mS/cm²."""
    ...  # your code here


check(voltage_change, **exercises.VOLTAGE_CHANGE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# Ohm for the whole cell: ΔV = I / (g_L × surface). With 1 µm² = 10⁻⁸ cm², the conductance is g_L · 4π r² · 10⁻⁸ mS,
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
# Set I/g_L · (1 − e^(−t/τ_m)) equal to the distance and solve for t.
#
# ```python
# def time_to_threshold(I, C, g_L, distance):
#     return -C / g_L * np.log(1 - g_L * distance / I)
# ```
# </details>

# %% [markdown]
# ### 3 · Explain
# Which *charge* does the weakest effective pulse of a given width carry? Write it down, then explain in two sentences why a
# stimulator that must save its battery uses brief pulses.


# %%
def threshold_charge(width, C, g_L, distance):
    """Charge in nC/cm²; width in ms, C in µF/cm², g_L in mS/cm², distance in mV."""
    ...  # your code here


check(threshold_charge, **exercises.THRESHOLD_CHARGE)

# %% [markdown]
# <details><summary>Solution</summary>
#
# Charge = current × width. For a brief pulse it tends to C · distance: nothing has leaked yet. For a long pulse
# it grows with the width: most of the charge leaks away while it flows. So brief pulses cost least.
#
# ```python
# def threshold_charge(width, C, g_L, distance):
#     return width * g_L * distance / (1 - np.exp(-width * g_L / C))
# ```
# </details>

# %% jupyter={"source_hidden": true}
predict(
    "V_threshold is moved farther from rest. What does the chronaxie do?",
    ["it grows", "it stays", "it shrinks"],
    answer=lambda: (
        "it stays"
        if np.isclose(
            membrane_circuit.strength_duration(Membrane(g_L=0.1), -50, 7.0)
            / membrane_circuit.rheobase(Membrane(g_L=0.1), -50),
            membrane_circuit.strength_duration(Membrane(g_L=0.1), -40, 7.0)
            / membrane_circuit.rheobase(Membrane(g_L=0.1), -40),
        )
        else "it grows"
    ),
    reason="The threshold multiplies the whole curve. Its shape depends on τ_m alone.",
)

# %% [markdown]
# ## Sources
#
# - L. Lapicque (1907), *Recherches quantitatives sur l'excitation électrique des nerfs traitée comme une polarisation*, J. Physiol. Pathol. Gén. 9, 620–635.
# - D. E. Goldman (1943), *Potential, impedance, and rectification in membranes*, J. Gen. Physiol. 27, 37–60.
# - A. L. Hodgkin, B. Katz (1949), *The effect of sodium ions on the electrical activity of the giant axon of the squid*, J. Physiol. 108, 37–77.
# - B. Hille (2001), *Ion Channels of Excitable Membranes*, 3rd ed., Sinauer.
