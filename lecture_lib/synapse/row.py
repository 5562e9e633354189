"""Two theories of what the brain is made of, as nine cells in a row.

Reticulum: neighbours are joined, and V spreads through the joints. Neurons: each cell is on its
own and hands its spikes on through one-way synapses.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import (
    between,
    finite,
    finite_array,
    non_negative,
    positive,
    takes,
    whole,
)

from .cell import THRESHOLD, Cell
from .conductance import Synapse
from .integration import simulate

CELLS = 9
ON, OFF, STOP = 5.0, 105.0, 140.0  # ms: when the current flows, and how long we watch
RELAY = Synapse(g_max=40.0, E_syn=0.0, tau_s=1.0)  # strong enough to fire the next cell alone
DELAY = 1.0  # ms, from a spike to the synapse of the next cell
SPIKE = 100.0  # mV above rest: how high a spike is drawn


@dataclass(frozen=True)
class Row:
    """Nine cells, one of which got a current; rows of `u` are cells."""

    t: np.ndarray  # ms
    u: np.ndarray  # mV above rest, shape (9, samples)
    spike_times: tuple  # ms, one array for each cell
    stimulated: int  # 1 … 9
    cut: int  # 1 … 9; 0 = none
    g_c: float  # nS; 0 between neurons

    @property
    def reached(self):
        """The largest V − E_L of each cell in mV; of one that fired, the height of a spike."""
        fired = np.array([len(times) > 0 for times in self.spike_times])
        return np.where(fired, SPIKE, np.maximum(self.u.max(axis=1), 0.0))


@takes(cell=Cell, dt=(positive, "ms"), stimulated=whole, cut=whole, g_c=between(0.0, 1e6))
def reticulum(cell=None, g_c=10.0, stimulated=5, current=200.0, cut=0, dt=0.1):
    """A net: V of nine joined cells while a current flows into one of them. Nothing fires.

    C dV_i/dt = g_L (E_L − V_i) + g_c (V_(i−1) − V_i) + g_c (V_(i+1) − V_i) + I_i, solved
    by its eigenvectors.

    Parameters
    ----------
    cell : Cell, optional
    g_c : float
        nS, of each joint, larger = V spreads farther.
    stimulated : int
        1 … 9.
    current : float
        pA, from 5 to 105 ms.
    cut : int
        The cell that is cut out, 1 … 9; 0 for none.
    dt : float
        ms between samples; the solution is exact.

    Returns
    -------
    Row

    Examples
    --------
    >>> row = reticulum()
    >>> round(float(row.reached[5] / row.reached[4]), 2)
    0.38
    """
    cell, t = cell or Cell(), time_grid(STOP, dt)
    joints = _joints(g_c, _place(stimulated), _cut(cut))
    values, vectors = np.linalg.eigh(joints + cell.g_L * np.eye(CELLS))
    into = vectors[stimulated - 1] * finite("current", current, "pA")
    since = np.clip(t, ON, OFF) - ON
    rise = -np.expm1(-np.outer(values, since) / cell.C)
    fall = np.exp(-np.outer(values, np.maximum(t - OFF, 0.0)) / cell.C)
    u = vectors @ ((into / values)[:, None] * rise * fall)
    if cut:
        u[cut - 1] = 0.0
    return Row(t, u, (np.empty(0),) * CELLS, stimulated, cut, g_c)


@takes(cell=Cell, current=(finite, "pA"), dt=(positive, "ms"), stimulated=whole, cut=whole)
def neurons(cell=None, stimulated=5, current=200.0, cut=0, dt=0.1):
    """A chain: each spike arrives at the next cell 1 ms later, and at no other.

    Parameters and result are those of `reticulum`. A synapse here fires the next cell alone.

    Examples
    --------
    >>> row = neurons()
    >>> [len(times) for times in row.spike_times]
    [0, 0, 0, 0, 4, 4, 4, 4, 4]
    """
    cell, t = cell or Cell(), time_grid(STOP, dt)
    _place(stimulated), _cut(cut)
    u, spikes, arriving = np.zeros((CELLS, len(t))), [np.empty(0)] * CELLS, np.empty(0)
    for k in range(stimulated - 1, CELLS):
        if k + 1 == cut:
            break
        I = np.where((t >= ON) & (t < OFF), current, 0.0) if k + 1 == stimulated else 0.0
        trace = simulate(
            cell, [(RELAY, arriving)], STOP, current=I, V_threshold=THRESHOLD, t_ref=2.0, dt=dt
        )
        u[k], spikes[k] = trace.V - cell.E_L, trace.spike_times
        arriving = trace.spike_times + DELAY
        arriving = arriving[arriving <= STOP]
    return Row(t, u, tuple(spikes), stimulated, cut, 0.0)


@takes(cell=Cell, g_c=(non_negative, "nS"))
def decay_factor(cell, g_c):
    """What is left of V − E_L one cell farther along an endless net, 0 … 1.

    x − 2 + 1/x = g_L/g_c, the smaller root: 0.382 = (3 − √5)/2 where g_c = g_L.

    Examples
    --------
    >>> round(decay_factor(Cell(), 10.0), 4)
    0.382
    """
    if g_c == 0:
        return 0.0
    half = 1.0 + cell.g_L / (2.0 * g_c)
    return 1.0 / (half + math.sqrt(half * half - 1.0))


@takes(cell=Cell, distance=finite_array, current=(finite, "pA"), g_c=(non_negative, "nS"))
def endless_net(cell, g_c, distance, current):
    """V − E_L (mV) at a distance (cells) from a steady current (pA) into an endless net.

    Examples
    --------
    >>> round(float(endless_net(Cell(), 0.0, 0, 200.0)), 1)
    20.0
    """
    left = decay_factor(cell, g_c)
    R = 1.0 / (cell.g_L + 2.0 * g_c * (1.0 - left))
    return current * R * np.power(left, np.abs(distance))


def _joints(g_c, stimulated, cut):
    """Conductances between neighbours as a matrix: −g_c beside the diagonal, sums to 0 in rows."""
    G = np.zeros((CELLS, CELLS))
    for i in range(CELLS - 1):
        if cut not in (i + 1, i + 2):
            G[i, i] += g_c
            G[i + 1, i + 1] += g_c
            G[i, i + 1] = G[i + 1, i] = -g_c
    return G


def _place(stimulated):
    return whole("stimulated", stimulated, 1, CELLS)


def _cut(cut):
    return whole("cut", cut, 0, CELLS, remedy="0 cuts no cell out")
