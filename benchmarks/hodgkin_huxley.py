"""100 ms of Hodgkin–Huxley and its f–I curve, beside NEURON and Brian2, in one run.

python benchmarks/hodgkin_huxley.py
python benchmarks/hodgkin_huxley.py --neuron path/to/python --brian path/to/python

NEURON and Brian2 may live in environments of their own (Brian2 2.9 needs numpy < 2.3); one that
cannot be imported is named and left out. All runs: 10 µA/cm² from t = 0, from rest, 6.3 °C,
spikes at −15 mV; the error is the worst spike time against DOP853 with rtol 1e-12.
"""

import argparse
import json
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
I, DURATION, LEVEL = 10.0, 100.0, -15.0  # µA/cm², ms, mV
REPEATS = 15


def timed(run, repeats=REPEATS):
    """Median time in ms, after one run to warm up."""
    run()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(1e3 * (time.perf_counter() - start))
    return median(times)


# Each worker runs in its own Python and returns rows: name, ms, spike times or a trace (t, V).


def ours():
    from lecture_lib.hodgkin_huxley import simulation as hh
    from lecture_lib.support.jit import fast_path

    axon = hh.HodgkinHuxley()
    fast = "compiled" if fast_path().compiled else "plain Python"
    rows = []
    for dt in (0.05, 0.025):
        trace = hh.simulate(axon, I, DURATION, dt)
        states = np.array([trace.V - axon.V_rest, trace.m, trace.h, trace.n])
        p, current = axon.constants, trace.I_stim[:-1]
        spikes = trace.spike_times.tolist()
        kernel = partial(hh.kernels.integrate, hh.kernels.RK4, current, dt, p, states)
        whole = partial(hh.simulate, axon, I, DURATION, dt)
        rows.append((f"kernel, RK4 {dt} ms, {fast}", timed(kernel), spikes))
        rows.append((f"simulate(), RK4 {dt} ms, {fast}", timed(whole), spikes))
    return rows


def plain():
    sys.modules["numba"] = None
    return ours()[:2]


def neuron():
    from neuron import h

    soma = h.Section(name="soma")
    soma.L = soma.diam = 100 / np.sqrt(np.pi)  # area 1e-4 cm²: 10 µA/cm² are 1 nA
    soma.insert("hh")
    h.celsius, h.usetable_hh = 6.3, 0
    soma.cm, soma.ena, soma.ek, soma(0.5).el_hh = 1.0, 50.0, -77.0, -65 + 10.613
    clamp = h.IClamp(soma(0.5))
    clamp.delay, clamp.dur, clamp.amp = 0, 1e9, 0.1 * I
    t, V, spikes = h.Vector(), h.Vector(), h.Vector()
    t.record(h._ref_t)
    V.record(soma(0.5)._ref_v)
    detector = h.NetCon(soma(0.5)._ref_v, None, sec=soma)
    detector.threshold = LEVEL
    detector.record(spikes)
    solver, context = h.CVode(), h.ParallelContext()
    context.set_maxstep(10)

    def run():
        h.finitialize(-65 + 0.0036206688)
        context.psolve(DURATION)

    rows = []
    for dt, order in [(0.025, 0), (0.025, 2), (0.005, 2), (0.001, 2), (0.0005, 2)]:
        h.dt, h.secondorder = dt, order
        name = f"NEURON fixed {dt} ms, {'Crank–Nicolson' if order else 'backward Euler'}"
        rows.append((name, timed(run), (list(t), list(V))))
    solver.active(True)
    solver.condition_order(2)
    for tolerance in (1e-4, 1e-6, 1e-8, 1e-9):
        solver.atol(tolerance)
        rows.append((f"NEURON CVODE, atol {tolerance:g}", timed(run), list(spikes)))
    return rows


def brian():
    import brian2 as b

    b.prefs.codegen.target = "cython"
    # `V`, potentials and time in units of mV and ms; rates as in the lecture
    equations = """
    dV/dt = (10 + 120*m**3*h*(115 - V) + 36*n**4*(-12 - V) + 0.3*(10.613 - V))/ms : 1
    dm/dt = (1/exprel(2.5 - 0.1*V)*(1 - m) - 4*exp(-V/18)*m)/ms : 1
    dh/dt = (0.07*exp(-V/20)*(1 - h) - h/(exp(3 - 0.1*V) + 1))/ms : 1
    dn/dt = (0.1/exprel(1 - 0.1*V)*(1 - n) - 0.125*exp(-V/80)*n)/ms : 1
    """
    rows = []
    for method, dt in [("exponential_euler", 0.01), ("rk4", 0.05), ("rk4", 0.01)]:
        group = b.NeuronGroup(1, equations, method=method, dt=dt * b.ms)
        group.V, group.m, group.h, group.n = 0.0036206688, 0.0529550868, 0.5959941247, 0.3177323998
        monitor = b.StateMonitor(group, "V", record=0)
        net = b.Network(group, monitor)
        net.run(DURATION * b.ms)
        first = (list(monitor.t / b.ms), list(monitor.V[0] - 65))
        spent = timed(lambda net=net: net.run(DURATION * b.ms), 5)
        rows.append((f"Brian2 {method} {dt} ms, cython", spent, first))
    return rows


WORKERS = {"ours": ours, "plain": plain, "neuron": neuron, "brian": brian}


def rows_of(worker, python):
    """Rows from another Python, or why there are none."""
    command = [python, __file__, "--worker", worker]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        return [], run.stderr.strip().splitlines()[-1]
    return json.loads(run.stdout.splitlines()[-1]), None


def reference():
    from scipy.integrate import solve_ivp

    from lecture_lib.hodgkin_huxley import HodgkinHuxley, rates, steady_state

    def slope(t, state):
        V, m, h, n = state
        r, x = np.reshape(rates(V), (3, 2)), state[1:]
        inward = 120 * m**3 * h * (115 - V) + 36 * n**4 * (-12 - V) + 0.3 * (10.613 - V)
        return [inward + I, *(r[:, 0] * (1 - x) - r[:, 1] * x)]

    def level(t, state):
        return state[0] - 65 - LEVEL

    level.direction = 1
    V = HodgkinHuxley().V_0 + 65
    start = [V, *steady_state(V)]
    run = solve_ivp(slope, (0, DURATION), start, "DOP853", rtol=1e-12, atol=1e-12, events=level)
    return run.t_events[0]


def error(result, exact):
    from lecture_lib.signals import crossing_times

    spikes = crossing_times(*result, LEVEL) if len(result) == 2 else np.array(result)
    return abs(spikes - exact).max() if len(spikes) == len(exact) else np.inf


def print_traces(pythons):
    print(f"\n{DURATION:g} ms at {I:g} µA/cm²{'median ms':>42}{'error, ms':>12}")
    exact = reference()
    for worker, python in pythons.items():
        rows, reason = rows_of(worker, python)
        if reason:
            print(f"{worker}: left out ({reason})")
        for name, spent, result in rows:
            print(f"{name:52}{spent:12.3f}{error(result, exact):12.1e}")


def print_f_I():
    from lecture_lib.hodgkin_huxley import HodgkinHuxley, firing_rate, simulate

    axon, currents = HodgkinHuxley(), np.linspace(0, 50, 100)
    together = timed(lambda: firing_rate(axon, currents))
    loop = timed(lambda: [simulate(axon, c, 1000.0) for c in currents], 3)
    print(f"\nf–I curve, 100 currents × 1 s{'median ms':>35}")
    print(f"{'firing_rate(), in lanes':52}{together:12.1f}")
    print(f"{'simulate() in a loop':52}{loop:12.1f}   {loop / together:.1f} × longer")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--neuron", default=sys.executable, help="a Python that has NEURON")
    parser.add_argument("--brian", default=sys.executable, help="a Python that has Brian2")
    parser.add_argument("--worker", choices=WORKERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        print(json.dumps(WORKERS[options.worker]()))
        return
    here = sys.executable
    pythons = {"ours": here, "plain": here, "neuron": options.neuron, "brian": options.brian}
    print_traces(pythons)
    print_f_I()


if __name__ == "__main__":
    main()
