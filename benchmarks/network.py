"""Sparse networks of LIF neurons: CPU seconds for a biological second, beside NEST and Brian2.

python benchmarks/network.py
python benchmarks/network.py --nest path/to/python --brian path/to/python --quick

NEST (3.10 or later) and Brian2 may live in environments of their own; one that cannot be imported
is named and left out. All use one thread. Each network is built in a program of its own, after a
tiny one that compiles, runs for a warm-up, and is then timed. Memory is the highest of the program;
bytes are its growth by the network. Brian2 looks at the threshold before the spikes of a step
arrive, and loses those of the step of a spike: its rates are a little lower.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
STATES = {"SR": (3.0, 2.0), "AI": (5.0, 2.0), "SI fast": (6.0, 4.0), "SI slow": (4.5, 0.9)}
SIZES = (1250, 2500, 5000, 12_500, 25_000, 50_000)
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "MKL_NUM_THREADS")}

# Each builder returns two calls: go on for so many ms, and the number of spikes so far.


def ours(network):
    from lecture_lib.recurrent_networks import start

    running, spikes = start(network, seed=1), []

    def run(ms):
        spikes.append(int(running.advance(ms).numbers.sum()))

    return run, lambda: sum(spikes)


def nest(network):
    from lecture_lib.recurrent_networks import nest as network_nest

    nest = network_nest._nest()
    _, recorder = network_nest._build(nest, network, seed=1, threads=1)
    nest.Prepare()
    return nest.Run, lambda: recorder.n_events


def brian(network):
    import brian2 as b

    b.prefs.codegen.target = "cython"
    b.seed(1)
    b.defaultclock.dt = network.dt * b.ms
    neurons = b.NeuronGroup(
        network.N,
        "dV/dt = -V / tau_m : 1 (unless refractory)",
        threshold="V > V_threshold",
        reset="V = V_reset",
        refractory=network.t_ref * b.ms,
        method="exact",
        namespace={
            "tau_m": network.tau_m * b.ms,
            "V_threshold": network.V_threshold,
            "V_reset": network.V_reset,
        },
    )
    # input while refractory must not count; Brian2 holds the equation alone
    neurons.run_regularly("V = V_reset + (V - V_reset) * int(not_refractory)", when="end")
    neurons.V = f"rand() * {network.V_threshold}"
    parts = [neurons, b.PoissonInput(neurons, "V", network.C_ext, network.nu_ext * b.Hz, network.J)]
    rng = np.random.default_rng(1)
    for sources, inputs, J in (
        (neurons[: network.N_E], network.C_E, network.J),
        (neurons[network.N_E :], network.C_I, -network.g * network.J),
    ):
        synapses = b.Synapses(sources, neurons, on_pre=f"V += {J}", delay=network.D * b.ms)
        for i, j in fixed_inputs(rng, len(sources), network.N, inputs):
            synapses.connect(i=i, j=j)
        parts.append(synapses)
    spikes = b.SpikeMonitor(neurons)
    everything = b.Network(*parts, spikes)
    return lambda ms: everything.run(ms * b.ms), lambda: spikes.num_spikes


def fixed_inputs(rng, sources, targets, inputs, block=512):
    """Inputs drawn without repetition, a rule Brian2 lacks: blocks of pairs, sorted by source."""
    bits = np.zeros((targets, -(-sources // 8)), np.uint8)
    for first in range(0, targets, block):
        draw = rng.random((min(block, targets - first), sources), np.float32)
        one = np.zeros(draw.shape, bool)
        np.put_along_axis(one, np.argpartition(draw, inputs)[:, :inputs], True, axis=1)
        bits[first : first + block] = np.packbits(one, axis=1)
    for first in range(0, sources, block):
        part = bits[:, first // 8 : (first + block) // 8]
        i, j = np.nonzero(np.unpackbits(part, axis=1).T)
        yield first + i, j


BUILDERS = {"ours": ours, "NEST": nest, "Brian2": brian}


def memory():
    """Highest memory of this program so far, bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_UNIT


def cpu(call, *args):
    start = time.process_time()
    result = call(*args)
    return time.process_time() - start, result


def measure(builder, parameters, warm_up, duration):
    """What one program finds about one network."""
    from lecture_lib.recurrent_networks import SparseNetwork

    BUILDERS[builder](SparseNetwork(N_E=80))[0](10.0)
    network, before = SparseNetwork(**parameters), memory()
    built, (run, spikes) = cpu(BUILDERS[builder], network)
    run(warm_up)
    first = spikes()
    start_of_a_run, _ = cpu(run, network.dt)  # Brian2 prepares each run anew: not counted
    spent, _ = cpu(run, duration)
    return {
        "rate": 1000 * (spikes() - first) / network.N / duration,
        "build": built,
        "cost": 1000 * max(spent - start_of_a_run, 0.0) / duration,
        "memory": memory() / 2**20,
        "bytes": (memory() - before) / (network.N * (network.C_E + network.C_I)),
    }


def measured(builder, python, parameters, options):
    """`measure` in another program, or why it failed."""
    given = json.dumps([builder, parameters, options.warm_up, options.duration])
    command, environment = [python, __file__, "--one", given], os.environ | ONE_THREAD
    run = subprocess.run(command, capture_output=True, text=True, env=environment)
    if run.returncode:
        return None, (run.stderr.strip() or "no message").splitlines()[-1]
    return json.loads(run.stdout.splitlines()[-1]), None


def row(name, parameters, pythons, options):
    """Print one network by all simulators; the last column is the cost over ours."""
    ours = None
    for builder, python in pythons.items():
        found, reason = measured(builder, python, parameters, options)
        label = f"{name if builder == 'ours' else '':10}{builder:8}"
        if reason:
            print(f"{label}left out ({reason})", flush=True)
            continue
        ours = ours or found["cost"]
        print(
            f"{label}{found['rate']:9.2f}{found['build']:10.2f}{found['cost']:10.3f}"
            f"{found['cost'] / ours:9.1f}{found['memory']:10.0f}{found['bytes']:9.1f}",
            flush=True,
        )


def heading(text):
    columns = f"{'rate':>9}{'build':>10}{'CPU':>10}{'over':>9}{'memory':>10}{'bytes/':>9}"
    units = f"{'Hz':>9}{'CPU s':>10}{'s per s':>10}{'ours':>9}{'MB':>10}{'synapse':>9}"
    print(f"\n{text}\n{'':18}{columns}\n{'':18}{units}")


def print_states(pythons, options):
    heading("The four states, N = 12 500")
    for name, (g, eta) in STATES.items():
        row(name, {"g": g, "eta": eta}, pythons, options)


def print_sizes(pythons, options):
    heading("AI (g = 5, η = 2) at other sizes, C = N/10, J C held")
    for N in SIZES[:3] if options.quick else SIZES:
        N_E = N * 4 // 5
        few = pythons if N <= options.largest else {"ours": pythons["ours"]}
        row(f"{N}", {"N_E": N_E, "J": 0.1 * 10_000 / N_E}, few, options)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nest", default=sys.executable, help="a Python that has NEST")
    parser.add_argument("--brian", default=sys.executable, help="a Python that has Brian2")
    parser.add_argument("--quick", action="store_true", help="100 ms each, small sizes")
    parser.add_argument("--largest", type=int, default=25_000, help="neurons, NEST and Brian2")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(*json.loads(options.one))))
        return
    options.warm_up, options.duration = (50.0, 100.0) if options.quick else (200.0, 500.0)
    pythons = {"ours": sys.executable, "NEST": options.nest, "Brian2": options.brian}
    print_states(pythons, options)
    print_sizes(pythons, options)


if __name__ == "__main__":
    main()
