"""The spike that runs along the squid giant axon, beside NEURON, in one run.

python benchmarks/cable.py

100 mm of axon in 400 pieces, 20 ms, 18.5 °C, a spike started at one end: time, and how far the
moment is off at which V passes 0 mV at three quarters of the axon, against a run of eight times as
many steps by the same program (the same pieces, so that only the step counts). NEURON is left out
where it cannot be imported. Single thread; the median of several runs.
"""

import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
PIECES, LENGTH, DURATION, TEMPERATURE = 400, 100_000.0, 20.0, 18.5
CURRENT, FROM, TO = 6e6, 0.1, 0.5  # pA, ms, ms
PLACE = 0.75
REPEATS = 7


def timed(run):
    """Median time in ms and the result, after one run to warm up."""
    run()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        found = run()
        times.append(1e3 * (time.perf_counter() - start))
    return median(times), found


def passes(t, V):
    """When V first passes 0 mV, ms."""
    i = int((V >= 0).argmax())
    return t[i - 1] + (t[i] - t[i - 1]) * V[i - 1] / (V[i - 1] - V[i])


def ours(dt):
    """One run of the room's solver; V at one place."""
    from lecture_lib.cable_theory import Injection, simulate, squid_axon
    from lecture_lib.hodgkin_huxley import HodgkinHuxley
    from lecture_lib.signals import Step

    axon = squid_axon(l=LENGTH, pieces=PIECES)
    channels = HodgkinHuxley(temperature=TEMPERATURE)
    inputs = [Injection(0, Step(CURRENT, FROM, TO))]

    def run():
        trace = simulate(axon, inputs, DURATION, dt, [round(PLACE * PIECES)], channels)
        return trace.t, trace.V[0]

    return run


def neurons(dt, secondorder):
    """The same in NEURON; its leak reverses where ours does."""
    from neuron import h

    h.load_file("stdrun.hoc")
    axon = h.Section(name="axon")
    axon.L, axon.diam, axon.Ra, axon.cm, axon.nseg = LENGTH, 476.0, 35.4, 1.0, PIECES
    axon.insert("hh")
    for segment in axon:
        segment.hh.el = -65.0 + 10.613
    clamp = h.IClamp(axon(0))
    clamp.delay, clamp.dur, clamp.amp = FROM, TO - FROM, CURRENT * 1e-3  # nA
    V, t = h.Vector(), h.Vector()
    V.record(axon(PLACE)._ref_v)
    t.record(h._ref_t)
    kept = (axon, clamp)

    def run():
        h.celsius, h.dt, h.steps_per_ms, h.secondorder = TEMPERATURE, dt, 1 / dt, secondorder
        h.finitialize(-65.0)
        h.continuerun(DURATION)
        assert kept
        return np.array(t), np.array(V)

    return run


def main():
    """Print a row for each program and step."""
    rows = [("ours", ours, dt, ()) for dt in (0.02, 0.01)]
    try:
        import neuron

        name = f"NEURON {neuron.__version__}"
        rows += [(f"{name}, first order", neurons, dt, (0,)) for dt in (0.025, 0.0025)]
        rows += [(f"{name}, second order", neurons, dt, (2,)) for dt in (0.02, 0.01)]
    except ImportError:
        print("NEURON cannot be imported: left out")
    for name, make, dt, more in rows:
        ms, found = timed(make(dt, *more))
        exact = passes(*make(min(dt, 0.02) / 8, *more)())
        off = 1e3 * (passes(*found) - exact)
        print(f"{name:28} dt {dt:6g} ms: {ms:7.1f} ms, spike off by {off:+8.2f} µs")


if __name__ == "__main__":
    main()
