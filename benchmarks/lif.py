"""The leaky integrate-and-fire neuron: how long its curves and its noisy simulation take.

python benchmarks/lif.py        Brian2 beside it where it is installed
"""

import math
import random
import time
from contextlib import suppress

import numpy as np

from lecture_lib.fi_curve import firing_rate, siegert_cv, siegert_rate, simulate_trials
from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.from_hh_to_lif.lif import simulate
from lecture_lib.support.jit import compiled, fast_path

NEURON = LIF(C=1.0, g_L=0.1, E_L=-65.0, V_threshold=-50.0, V_reset=-65.0, t_ref=2.0)
MU, SIGMA, DT = -52.0, 5.0, 0.1  # mV, mV, ms
NEURONS, STEPS = 1000, 1000
PARAMETERS = (MU, SIGMA * math.sqrt(DT / NEURON.tau_m), DT / NEURON.tau_m)
CURVE = np.linspace(-70.0, -30.0, 200)


def cpu(call, repeats=15):
    """Shortest CPU time in ms, after one call that compiles."""
    call()
    times = []
    for _ in range(repeats):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return 1e3 * min(times)


def python_loop(steps):
    """What one writes first: a neuron, a step, a normal number of the standard library."""
    mu, noise, x = PARAMETERS
    V, held, spikes = -65.0, 0, 0
    for _ in range(steps):
        if held:
            held -= 1
            continue
        V += x * (mu - V) + noise * random.gauss(0.0, 1.0)
        if V >= -50.0:
            V, held, spikes = -65.0, 20, spikes + 1
    return spikes


@compiled
def compiled_loop(steps, mu, noise, x):
    """The same, compiled by numba, with the normal numbers of NumPy."""
    V, held, spikes = -65.0, 0, 0
    for _ in range(steps):
        if held > 0:
            held -= 1
            continue
        V += x * (mu - V) + noise * np.random.standard_normal()  # noqa: NPY002 - all numba has
        if V >= -50.0:
            V, held, spikes = -65.0, 20, spikes + 1
    return spikes


def vector_numpy():
    """All neurons as one NumPy array, Euler–Maruyama."""
    mu, noise, x = PARAMETERS
    rng = np.random.default_rng(1)
    V, held, spikes = np.full(NEURONS, -65.0), np.zeros(NEURONS), 0
    for _ in range(STEPS):
        free = held <= 0
        V = np.where(free, V + x * (mu - V) + noise * rng.standard_normal(NEURONS), V)
        up = V >= -50.0
        V[up], held = -65.0, np.where(up, 20, held - 1)
        spikes += up.sum()
    return spikes


def ours(duration=STEPS * DT, scheme="corrected", settle=0.0):
    return simulate_trials(NEURON, MU, SIGMA, duration, NEURONS, DT, scheme, settle, seed=1)


def brian_network(mu=MU, neurons=NEURONS):
    """The same neurons in Brian2; returns a call that runs 100 ms more, and their spikes."""
    import brian2 as b

    group = b.NeuronGroup(
        neurons,
        """dV/dt = (mu - V + sigma * sqrt(tau) * xi) / tau : 1 (unless refractory)
        mu : 1 (constant)""",
        threshold="V >= -50",
        reset="V = -65",
        refractory=2 * b.ms,
        method="euler",
        namespace={"sigma": SIGMA, "tau": NEURON.tau_m * b.ms},
        dt=DT * b.ms,
    )
    group.V, group.mu = -65, mu
    monitor = b.SpikeMonitor(group)
    network = b.Network(group, monitor)
    return lambda seconds=STEPS * DT * 1e-3: network.run(seconds * b.second), monitor


def curves():
    currents = np.linspace(0.0, 10.0, 1000)
    table = {
        "f–I in closed form, 1000 currents": lambda: firing_rate(NEURON, currents),
        "Siegert rate, 200 points": lambda: siegert_rate(NEURON, CURVE, SIGMA),
        "CV of the intervals, 200 points": lambda: siegert_cv(NEURON, CURVE, SIGMA),
        "event-exact trace, 1 s in 10 000 samples": lambda: simulate(NEURON, 2.0, 1000.0),
    }
    print(f"{fast_path()}\n\nCurves, CPU ms")
    for name, call in table.items():
        print(f"  {name:42}{cpu(call):8.3f}")


def noisy():
    million = NEURONS * STEPS / 1e6
    table = {
        "this course, bias removed": cpu(ours) / million,
        "NumPy, all neurons in one array": cpu(vector_numpy, 3) / million,
        "numba, one neuron after the other": cpu(lambda: compiled_loop(10**6, *PARAMETERS)),
        "Python, one neuron after the other": cpu(lambda: python_loop(10**5), 2) * 10,
    }
    with suppress(ImportError):
        run, _ = brian_network()
        table["Brian2, runtime mode"] = cpu(run) / million
    print("\nNoisy neurons, CPU ms for a million neuron-steps")
    for name, ms in table.items():
        print(f"  {name:36}{ms:10.2f}{ms / table['this course, bias removed']:9.1f}×")


def bias():
    theory = siegert_rate(NEURON, MU, SIGMA)
    print(f"\nRate at dt = {DT} ms against {theory:.3f} Hz of the theory")
    for scheme in ("corrected", "exact", "euler"):
        neurons = ours(10_000.0, scheme, settle=100.0)
        off, error = 100 * (neurons.rate / theory - 1), 100 * neurons.rate_error / theory
        print(f"  {scheme:12}{off:+7.2f} ± {error:.2f} %")
    with suppress(ImportError):
        run, monitor = brian_network()
        run(0.1)
        before = monitor.num_spikes
        run(2.0)
        rate = (monitor.num_spikes - before) / 2.0 / NEURONS
        print(f"  {'Brian2':12}{100 * (rate / theory - 1):+7.2f} %")


def noisy_f_I(trials=50, duration=1000.0, settle=100.0):
    """The f–I curve of noisy neurons: CPU time, and how far its points lie from the theory."""
    mu = np.linspace(-56.0, -35.0, 40)
    found = {}

    def course():
        neurons = simulate_trials(NEURON, mu, SIGMA, duration, trials, DT, settle=settle, seed=1)
        found["this course"] = neurons.rate

    table = {"this course": cpu(course, 3)}
    with suppress(ImportError):
        run, monitor = brian_network(np.repeat(mu, trials), mu.size * trials)

        def brian():
            before = np.array(monitor.count)
            run(1e-3 * (settle + duration))
            count = (monitor.count - before).reshape(mu.size, trials)
            found["Brian2"] = 1e3 * count.mean(axis=1) / (settle + duration)

        table["Brian2"] = cpu(brian, 3)
    print(f"\nNoisy f–I curve, {mu.size} currents × {trials} trials × {duration / 1e3:g} s")
    theory = siegert_rate(NEURON, mu, SIGMA)
    for name, ms in table.items():
        off = 100 * np.mean(found[name] / theory - 1)
        print(f"  {name:12}{ms:8.0f} ms{off:+7.2f} % off the theory, on average")


if __name__ == "__main__":
    curves()
    noisy()
    bias()
    noisy_f_I()
