"""A sparse network of LIF neurons that runs, in pieces of any length (lecture section 10).

One step of dt, as NEST's iaf_psc_delta does it, with V from rest:

1. the spikes fired D before the end of this step arrive: n_E, n_I synapses, n_ext from outside;
2. V ← μ + (V − μ) e^(−dt/τ_m) + J (n_E + n_ext) − g J n_I, exactly; a neuron that fired less than
   t_ref ago stays at V_reset, and what arrives is lost;
3. V ≥ V_threshold: a spike at the end of the step, V ← V_reset.

Same network, seed and start = same spikes, bit for bit, whatever the pieces and the processor.
"""

import sys
from dataclasses import replace
from functools import cache

import numpy as np

from lecture_lib.support.jit import fast_path
from lecture_lib.support.validate import (
    because_of,
    finite_array,
    non_negative,
    of_type,
    positive,
    takes,
    within,
)

from .connectivity import Connectivity, connect, require_engine
from .engine.memory import require_memory
from .engine.random_words import keys, uniform
from .running import MOST_EXTERNAL, Running, steps_in
from .sparse_network import LARGEST, SparseNetwork


@takes(
    network=SparseNetwork,
    spikes=bool,
    duration=(positive, "ms"),
    settle=(non_negative, "ms", "it is time before t = 0"),
)
def simulate(network, duration, seed=0, settle=0.0, connectivity=None, spikes=True, watch=()):
    """Run a network from a random start and record its spikes.

    Parameters
    ----------
    network : SparseNetwork
    duration : float
        ms, a multiple of dt.
    seed : int
        Of the synapses, the external spikes and the start. Same seed = same spikes.
    settle : float
        ms before t = 0 that are simulated and left out, so that the start is forgotten.
    connectivity : Connectivity, optional
        Instead of drawing one.
    spikes : bool
        False keeps only numbers of spikes: for long runs.
    watch : sequence of int
        Neurons whose V and inputs are kept in each step.

    Returns
    -------
    Record

    Raises
    ------
    ValueError
        As `start` and `Running.advance` do.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> record = simulate(SparseNetwork(N_E=1000), 100.0, seed=1)
    >>> len(record.times) == len(record.neurons) == record.counts.sum()
    np.True_
    """
    steps_in(duration, network.dt)
    if settle:
        steps_in(settle, network.dt, "settle")
    running = start(network, seed, connectivity)
    if settle:
        with because_of("settle"):
            running.advance(settle, spikes=False)
    return replace(running.advance(duration, spikes, watch), first_step=0)


@takes(network=SparseNetwork)
def start(network, seed=0, connectivity=None, V_0=None, mu=0.0, external=None):
    """Set up a network at t = 0, to be advanced in pieces.

    Parameters
    ----------
    network : SparseNetwork
    seed : int
        Of the synapses, the external spikes and V_0.
    connectivity : Connectivity, optional
        Instead of drawing one with `connect`; it may be shared.
    V_0 : float or array, shape (N,), optional
        mV from rest; without it spread evenly from 0 to V_threshold, so that few fire together.
    mu : float or array, shape (N,)
        mV from rest, constant drive: where V settles without spikes; larger = fires faster.
    external : array of int, shape (steps, N), optional
        External spikes onto each neuron in each step, instead of Poisson ones; none after its end.

    Returns
    -------
    Running

    Raises
    ------
    ValueError
        Arrays of another size, more memory than is free, or a large network without numba.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import Connectivity, SparseNetwork
    >>> pair = SparseNetwork(N_E=2, N_I=0, eta=0.0, J=3.0)
    >>> one_to_other = Connectivity.from_matrix([[0, 0], [1, 0]])
    >>> running = start(pair, connectivity=one_to_other, V_0=0.0, mu=[25.0, 0.0])
    >>> record = running.advance(50.0, watch=[1])
    >>> record.times, record.traces.E.max()
    (array([32.2]), np.float32(3.0))
    """
    require_engine(network.N)
    _say_if_slow()
    if connectivity is None:
        connectivity = connect(network, seed)
    of_type("connectivity", connectivity, Connectivity, "Connectivity.from_matrix(…)")
    if connectivity.N != network.N:
        raise ValueError(
            f"connectivity has {connectivity.N} neurons and network {network.N}: use one number"
        )
    key, start_key = keys(seed, 4)[2:]
    if V_0 is None:
        V_0 = network.V_threshold * uniform(start_key, network.N)
    arrays = _initial_arrays(network, _for_each("V_0", V_0, network.N))
    mu = _for_each("mu", mu, network.N)
    return Running(network, connectivity, arrays, mu, key, _given(external, network.N))


def _initial_arrays(network, V_0):
    """Arrays of a state: clock, V, ends of refractory times, a ring of the spikes on their way."""
    delay, N = network.steps_of_delay, network.N
    remedy = "use a shorter D or fewer neurons"
    require_memory(4 * delay * N, f"the spikes on their way during D = {network.D:g} ms", remedy)
    ring, in_flight = np.zeros((delay, N), np.int32), np.zeros((delay, 2), np.int64)
    return np.zeros(1, np.int64), V_0.astype(np.float32), np.zeros(N, np.int32), ring, in_flight


def _for_each(name, value, N):
    """A finite number for each neuron."""
    values = finite_array(name, value, "mV")
    if values.shape not in ((), (N,)):
        raise ValueError(f"{name} has shape {values.shape}: give one number in mV, or {N}")
    within(f"the largest {name}", np.abs(values).max(initial=0.0), 0.0, LARGEST, "mV")
    return np.broadcast_to(values, N)


def _given(external, N):
    """External spikes as the engine takes them; None: no row, and Poisson numbers instead."""
    if external is None:
        return None
    rows = finite_array("external", external)
    if rows.ndim != 2 or rows.shape[1] != N:
        raise ValueError(f"external has shape {rows.shape}: give (steps, {N}) numbers of spikes")
    if (
        (rows != np.floor(rows)).any()
        or rows.min(initial=0) < 0
        or rows.max(initial=0) > MOST_EXTERNAL
    ):
        raise ValueError(
            f"external must hold numbers of spikes: whole, from 0 to {MOST_EXTERNAL} a step"
        )
    return rows.astype(np.uint16)


@cache
def _say_if_slow():
    if not fast_path().compiled:
        print("Networks run without numba: the same spikes, but slower.", file=sys.stderr)
