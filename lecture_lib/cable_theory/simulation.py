"""A tree in time: passive, or with the channels of notebook 03."""

from dataclasses import dataclass

import numpy as np

from lecture_lib.hodgkin_huxley import HodgkinHuxley, steady_state
from lecture_lib.support.jit import fast_path
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import (
    because_of,
    finite,
    having,
    many,
    shown,
    takes,
    whole,
)

from . import kernels
from .inputs import Injection, Opening, Synapse
from .twin import run_arrays

MOST_STEPS = 1_000_000
COARSEST = 0.18  # ms, with channels at 6.3 °C
SPIKE_LEVEL = 50.0  # mV above rest


@dataclass(frozen=True)
class TreeTrace:
    """V at the chosen sites."""

    t: np.ndarray  # ms
    V: np.ndarray  # mV, sites × samples
    E_L: float  # mV, where V rests


@takes(tree=having("tree", "nodes", "node"), channels=HodgkinHuxley)
def simulate(tree, inputs, duration, dt=0.05, sites=(0,), channels=None, E_L=-65.0, every=1):
    """Let a tree at rest answer to its inputs.

    Parameters
    ----------
    tree : Tree
    inputs : sequence of Synapse or Injection
    duration : float
        ms.
    dt : float
        ms; larger = less exact (error ∝ dt²). Without channels any step is stable.
    sites : sequence of sites, or "all"
        Where V is wanted: numbers of nodes, or (section, share of its length).
    channels : HodgkinHuxley, optional
        Channels in the membrane of each section, times its density; their leak is in place of R_m.
        Rest is then their `V_rest`, and C that of the cables.
    E_L : float
        mV, rest of a passive tree.
    every : int
        Keep each `every`-th sample.

    Returns
    -------
    TreeTrace

    Raises
    ------
    ValueError
        A site off the tree, a step too coarse for the channels, or a V that runs away.

    Examples
    --------
    >>> from lecture_lib.cable_theory import Cable, Section, Synapse, Tree
    >>> tree = Tree((Section(Cable(d=2.0, l=800.0)),), soma=20.0)
    >>> trace = simulate(tree, [Synapse((0, 1.0))], 60.0, sites=[0, (0, 1.0)])
    >>> [round(float(peak), 2) for peak in trace.V.max(axis=1)]
    [-63.5, -58.44]
    """
    t = time_grid(duration, dt, _coarsest(channels), MOST_STEPS)
    nodes = tree.nodes
    wanted = _wanted(tree, sites)
    rest = channels.V_rest if channels else finite("E_L", E_L, "mV")
    whole("every", every, 1, len(t) - 1, remedy="it keeps each of so many samples")
    out = np.zeros((len(wanted), (len(t) - 1) // every + 1))
    V = np.full(len(nodes.parent), channels.V_0 - rest if channels else 0.0)
    out[:, 0] = V[0]
    run = kernels.run if fast_path().compiled else run_arrays
    whole_tree = (nodes.parent, nodes.g_axial, nodes.C, nodes.g_passive if channels else nodes.g_L)
    membrane, gates = _membrane(nodes, channels, V)
    given = _inputs(tree, inputs, t, rest)
    work = np.zeros((6, len(V)))
    step = float(t[1])
    if not run(whole_tree, membrane, given, V, gates, step, every, wanted, out, work):
        raise ValueError(
            f"V runs away with dt = {dt:g} ms: use dt = {dt / 4:g} ms, or weaker inputs"
        )
    return TreeTrace(t[::every][: out.shape[1]], out + rest, rest)


@takes(trace=having("trace of a tree", "t", "V", "E_L"))
def spike_time(trace, k):
    """When V at site number `k` first passes 50 mV above rest, ms; NaN where it does not.

    Examples
    --------
    >>> trace = TreeTrace(np.arange(3.0), np.array([[-65.0, -25.0, 15.0]]), -65.0)
    >>> spike_time(trace, 0)
    1.25
    """
    k = whole("k", k, 0, len(trace.V) - 1)
    V = trace.V[k] - trace.E_L - SPIKE_LEVEL
    above = V >= 0
    if above[0] or not above.any():
        return float("nan")
    i = int(above.argmax())
    return float(trace.t[i - 1] + (trace.t[i] - trace.t[i - 1]) * V[i - 1] / (V[i - 1] - V[i]))


def _wanted(tree, sites):
    """Numbers of the nodes that are recorded."""
    if isinstance(sites, str) and sites == "all":
        return np.arange(len(tree.nodes.parent))
    if isinstance(sites, np.ndarray):
        sites = sites.tolist()
    if not isinstance(sites, list | tuple | range) or not len(sites):
        raise ValueError(f'sites = {shown(sites)} must be "all", or a list of sites')
    with because_of("sites"):
        return np.array([tree.node(site) for site in sites])


def _coarsest(channels):
    return COARSEST / max(channels.phi, 1.0) if channels else None


def _membrane(nodes, channels, V):
    """What the kernels need of the channels, and the gates at the start."""
    gates = np.zeros((3, len(V)))
    if channels is None:
        return (False, np.zeros((3, len(V))), np.zeros(3), 1.0), gates
    densities = np.array([channels.g_Na, channels.g_K, channels.g_L])
    gates[:] = np.reshape(steady_state(float(V[0])), (3, 1))
    g_max = 0.01 * densities[:, None] * nodes.channels  # mS/cm² = 0.01 nS/µm²
    return (True, g_max, np.array([channels.E_Na, channels.E_K, channels.E_L]), channels.phi), gates


def _inputs(tree, inputs, t, rest):
    inputs = many(Injection | Opening | Synapse)("inputs", inputs)
    where = np.array([tree.node(one.site) for one in inputs], dtype=np.int64)
    both = np.array([one.at(t, rest) for one in inputs]).reshape(len(where), 2, len(t) - 1)
    E_syn = np.array([one.E_syn - rest for one in inputs], dtype=float)
    return where, np.ascontiguousarray(both[:, 0]), E_syn, np.ascontiguousarray(both[:, 1])
