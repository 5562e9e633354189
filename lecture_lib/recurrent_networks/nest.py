"""The sparse network run by NEST: a check of ours, and the way to a cluster.

NEST is an optional extra. With a NEST built for MPI a script that calls `simulate` runs on many
machines as `mpirun python script`; each process then records its own share of the neurons.
"""

import os
from contextlib import suppress

import numpy as np

from lecture_lib.support.progress import show
from lecture_lib.support.validate import non_negative, positive, whole

from .record import Record

INSTALL = 'pip install "nest-simulator>=3.10"'  # wheels for Linux
ELSEWHERE = "conda install -c conda-forge nest-simulator"
PIECE = 20.0  # ms of the network between two looks at the progress and at a stop


def simulate(network, duration, seed, settle=0.0, threads=1, progress=show):
    """Spikes of a network by NEST's `iaf_psc_delta`, on the same grid as ours.

    V starts uniform between rest and threshold. An interrupt of the kernel ends the run after the
    piece under way (20 ms of the network); the spikes so far are returned.

    Parameters
    ----------
    network : SparseNetwork
        What to simulate.
    duration, settle : float
        ms recorded, and ms before them that are left out; multiples of `network.dt`.
    seed : int
        From 1 on; the same seed and number of threads give the same spikes.
    threads : int
        Larger = faster, one for each core.
    progress : callable
        `progress(done)` after each piece, `done` from 0 to 1; by default it prints a line.

    Returns
    -------
    Record
        As our `simulate` returns.

    Raises
    ------
    ValueError
        NEST is missing, a time is no multiple of dt, seed or threads are no whole numbers from 1.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> simulate(SparseNetwork(), duration=-1.0, seed=1)
    Traceback (most recent call last):
    ValueError: duration = -1 ms must be larger than 0
    """
    _check(network, duration, settle)
    seed, threads = (
        whole(name, value, 1, 2**32 - 1) for name, value in (("seed", seed), ("threads", threads))
    )
    nest = _nest()
    neurons, recorder = _build(nest, network, seed, threads)
    recorder.start = settle
    steps = _run(nest, settle + duration, network.dt, progress) - round(settle / network.dt)
    if steps <= 0:
        raise KeyboardInterrupt("stopped before the record began")
    return _record(recorder, network, neurons[0].global_id, steps)


def version():
    """Version of NEST that runs here."""
    return _nest().__version__


def _check(network, duration, settle):
    positive("duration", duration, "ms")
    non_negative("settle", settle, "ms", "it is left out")
    for name, value in (("duration", duration), ("settle", settle)):
        _on_grid(name, value, network.dt)


def _nest():
    os.environ.setdefault("PYNEST_QUIET", "1")  # no banner
    try:
        import nest
    except ImportError as error:
        raise ValueError(
            f"NEST is not installed here: {INSTALL} on Linux, {ELSEWHERE} elsewhere"
        ) from error
    return nest


def _build(nest, network, seed, threads):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.set(resolution=network.dt, rng_seed=seed, local_num_threads=threads)
    neurons = nest.Create("iaf_psc_delta", network.N, _neuron(nest, network))
    groups = (
        (slice(network.N_E), network.C_E, network.J),
        (slice(network.N_E, None), network.C_I, -network.g * network.J),
    )
    for group, inputs, J in groups:
        if inputs:
            nest.Connect(neurons[group], neurons, _inputs(network, inputs), _synapse(network, J))
    drive = nest.Create("poisson_generator", {"rate": network.C_ext * network.nu_ext})
    nest.Connect(drive, neurons, "all_to_all", _synapse(network, network.J))
    recorder = nest.Create("spike_recorder", {"time_in_steps": True})
    nest.Connect(neurons, recorder)
    return neurons, recorder


def _neuron(nest, network):
    return {
        "E_L": 0.0,  # V is counted from rest
        "tau_m": network.tau_m,
        "t_ref": network.t_ref,
        "V_th": network.V_threshold,
        "V_reset": network.V_reset,
        "V_m": nest.random.uniform(0.0, network.V_threshold),
    }


def _inputs(network, number):
    return {
        "rule": "fixed_indegree",
        "indegree": int(number),
        "allow_multapses": network.multapses,
        "allow_autapses": False,
    }


def _synapse(network, J):
    return {"synapse_model": "static_synapse", "weight": J, "delay": network.D}  # mV, ms


def _run(nest, total, dt, progress):
    """Simulate `total` ms, or as many as there are before an interrupt; the number of steps."""
    piece, done, steps = max(round(PIECE / dt), 1), 0, round(total / dt)
    nest.Prepare()
    with suppress(KeyboardInterrupt):
        while done < steps:
            nest.Run(min(piece, steps - done) * dt)
            done = round(nest.biological_time / dt)
            progress(done / steps)
    nest.Cleanup()
    return round(nest.biological_time / dt)


def _record(recorder, network, first_id, steps):
    """NEST's list of spikes, in the order of time, from the neuron with number `first_id` on."""
    events = recorder.events
    neurons = np.asarray(events["senders"], np.int64) - first_id
    step = np.asarray(events["times"], np.int64) - round(recorder.start / network.dt) - 1
    order = np.lexsort((neurons, step))
    inhibitory = neurons >= network.N_E
    numbers = np.bincount(2 * step + inhibitory, minlength=2 * steps).reshape(steps, 2)
    counts = np.bincount(neurons, minlength=network.N)
    return Record(network, 0, numbers, counts, neurons[order].astype(np.int32), None)


def _on_grid(name, value, dt):
    if abs(value - round(value / dt) * dt) > 1e-6 * dt:
        raise ValueError(f"{name} = {value:g} ms must be a multiple of dt = {dt:g} ms")
