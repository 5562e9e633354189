"""Cables that fire: the squid giant axon as a cable, and an axon with myelin.

Hodgkin & Huxley (1952), J Physiol 117:500–544, computed the spike that runs for a radius of 238 µm,
35.4 Ω cm and 18.5 °C.
"""

import math
from functools import lru_cache

import numpy as np

from lecture_lib.hodgkin_huxley import HodgkinHuxley
from lecture_lib.signals import Step
from lecture_lib.support.validate import (
    finite,
    finite_array,
    having,
    non_negative,
    positive,
    shown,
    takes,
    up_to,
    whole,
)

from .cable import Cable
from .inputs import Injection
from .simulation import COARSEST, simulate, spike_time
from .tree import Section, Tree

SQUID = Cable(d=476.0, l=100_000.0, R_m=1e3 / 0.3, R_i=35.4)
NODE, INTERNODE, FIBRE = 2.5, 1000.0, 10.0  # µm: lengths of both, and the diameter
PIECES = 10  # of an internode
NODE_DENSITY = 10.0  # channels of a node, relative to the squid axon's


@takes(d=(positive, "µm"), widening=positive, l=(positive, "µm"), pieces=whole)
def squid_axon(d=476.0, widening=1.0, l=100_000.0, pieces=400):
    """The squid giant axon; from its middle on λ's share of the load is `widening` times as large.

    Daughters of diameters d_k load their parent as one cylinder of (Σ d_k^(3/2))^(2/3) does, so
    `widening` is Σ d_k^(3/2) / d^(3/2) of a branch point: 1 = as without a branch.

    Examples
    --------
    >>> round(squid_axon(widening=8.0).sections[1].cable.d)
    1904
    """
    wide = d * widening ** (2 / 3)
    halves = [Cable(diameter, l / 2, SQUID.R_m, SQUID.R_i) for diameter in (d, wide)]
    return Tree(tuple(Section(half, i - 1, pieces // 2) for i, half in enumerate(halves)))


@takes(
    axon=Tree,
    temperature=(finite, "°C"),
    both_ends=bool,
    duration=(positive, "ms"),
    dt=(positive, "ms"),
    g_Na=non_negative,
)
@lru_cache(maxsize=8)
def run_along(axon, temperature, both_ends=False, duration=20.0, dt=0.02, g_Na=120.0):
    """Start a spike at the near end, or at both, and keep V everywhere.

    Parameters
    ----------
    axon : Tree
    temperature : float
        °C; warmer = faster, and above about 30 °C too fast to be passed on.
    both_ends : bool
    duration, dt : float
        ms; a warm axon is followed in finer steps.
    g_Na : float
        mS/cm²; 0 leaves no spike.

    Returns
    -------
    TreeTrace of all nodes

    Examples
    --------
    >>> trace = run_along(squid_axon(), 18.5)
    >>> trace.V.shape
    (401, 1001)
    """
    channels = HodgkinHuxley(temperature=temperature, g_Na=g_Na)
    ends = [(0, 0.0), (len(axon.sections) - 1, 1.0)][: 2 if both_ends else 1]
    inputs = [
        Injection(site, Step(_start(axon.sections[site[0]].cable), 0.1, 0.4)) for site in ends
    ]
    dt = min(dt, COARSEST / channels.phi)
    return simulate(axon, inputs, duration, dt, sites="all", channels=channels)


def _pair(name, value):
    """Return `value`, or say that it is no pair of shares."""
    pair = finite_array(name, value)
    if pair.shape != (2,) or not (0 <= pair.min() <= pair.max() <= 1):
        raise ValueError(f"{name} = {shown(value)} must be two shares of the length, from 0 to 1")
    return value


@takes(trace=having("trace of a tree", "t", "V", "E_L"), axon=Tree, share=_pair)
def velocity(trace, axon, share=(0.4, 0.8)):
    """Speed of a spike between two places of a straight axon, m/s; NaN where it does not come by.

    Examples
    --------
    >>> axon = squid_axon()
    >>> round(velocity(run_along(axon, 18.5), axon), 1)
    18.7
    """
    x = places(axon)
    k = [int(np.abs(x - part * x[-1]).argmin()) for part in share]
    first, last = (spike_time(trace, node) for node in k)
    return 1e-3 * float(x[k[1]] - x[k[0]]) / (last - first) if last != first else math.nan


def places(axon):
    """Where the nodes of a straight axon are, µm."""
    steps = [np.full(s.pieces, s.cable.l / s.pieces) for s in axon.sections]
    return np.concatenate([[0.0], np.cumsum(np.concatenate(steps))])


@takes(
    wraps=up_to(1000, 0),
    left=up_to(1000, 0),
    wraps_C=up_to(1000, 0),
    wraps_R=up_to(1000, 0),
    internodes=up_to(200),
)
def fibre(wraps=100, damaged=0, left=0, internodes=20, wraps_C=None, wraps_R=None):
    """An axon of 10 µm: nodes full of channels, and between them internodes under myelin.

    A wrap lays two membranes over the axon's own: the capacitance falls to 1/(2 wraps + 1), the
    resistance rises by as much. The membrane under it has no channels.

    Parameters
    ----------
    wraps : int
        Of each internode; more = less capacitance, less leak.
    damaged, left : int
        Number of internodes in the middle that have only `left` wraps.
    wraps_C, wraps_R : int, optional
        Wraps that count for the capacitance and for the resistance alone.

    Examples
    --------
    >>> fibre(2, internodes=3).sections[1].cable.C_m
    0.2
    """
    whole("damaged", damaged, 0, internodes)
    first = (internodes - damaged) // 2
    sections = [Section(_membrane(NODE), pieces=1, density=NODE_DENSITY)]
    for i in range(internodes):
        own = left if first <= i < first + damaged else None
        C, R = (own if own is not None else wraps if w is None else w for w in (wraps_C, wraps_R))
        sections.append(Section(_membrane(INTERNODE, C, R), 2 * i, PIECES, density=0.0))
        sections.append(Section(_membrane(NODE), 2 * i + 1, 1, NODE_DENSITY))
    return Tree(tuple(sections))


@takes(axon=Tree, temperature=(finite, "°C"), duration=(positive, "ms"), dt=(positive, "ms"))
@lru_cache(maxsize=8)
def run_through(axon, temperature=18.5, duration=3.0, dt=0.01):
    """Start a spike at the first node of a fibre and keep V everywhere.

    Examples
    --------
    >>> axon = fibre()
    >>> round(velocity(run_through(axon), axon, (0.1, 0.3)), 1)
    22.2
    """
    channels = HodgkinHuxley(temperature=temperature)
    if dt > (coarsest := COARSEST / channels.phi):
        raise ValueError(
            f"dt = {dt:g} ms is too coarse at temperature = {temperature:g} °C: "
            f"use {coarsest:g} ms or less"
        )
    start = [Injection(0, Step(4000.0, 0.1, 0.4))]
    return simulate(axon, start, duration, dt, sites="all", channels=channels)


def _membrane(l, wraps_C=0, wraps_R=0):
    R_m = 2000.0 * (2 * wraps_R + 1)
    return Cable(FIBRE, l, R_m, R_i=100.0, C_m=1.0 / (2 * wraps_C + 1))


def _start(cable):
    """A current in pA that starts a spike at the end of a cable, whatever its diameter."""
    return 6e6 * (cable.d / SQUID.d) ** 1.5
