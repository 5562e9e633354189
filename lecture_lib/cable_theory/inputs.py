"""What comes in at a place of a tree: the current of an electrode, or a synapse after one spike."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from lecture_lib.signals import as_stimulus, mean_current
from lecture_lib.support.validate import (
    bounded_array,
    finite,
    non_negative,
    plain_numbers,
    positive,
    shown,
    switch,
    takes,
    whole,
    within,
)
from lecture_lib.synapse import alpha


def _check_site(site):
    """Say so where a site is neither the number of a node nor (section, share of its length)."""
    if not isinstance(site, tuple):
        whole("site", site)
    elif len(site) != 2:
        raise ValueError(f"site = {shown(site)} must be a node, or (section, share of its length)")
    else:
        whole("section of a site", site[0])
        within("share of a site", site[1], 0.0, 1.0)


def _grid(t):
    """Ends of the steps in ms, growing."""
    t = bounded_array("t", t, "ms")
    if t.ndim != 1 or len(t) < 2 or (np.diff(t) <= 0).any():
        raise ValueError("t must hold two or more growing times in ms")
    return t


@dataclass(frozen=True)
class Synapse:
    """I_syn = g_max α(t − onset) (E_syn − V) at one site; or, with V = E_L in it, a pure current.

    Raises
    ------
    ValueError
        A negative conductance, a time constant that is not positive.

    Examples
    --------
    >>> Synapse((0, 0.5), onset=5.0, g_max=2.0).E_syn
    0.0
    """

    site: Any  # (section, share of its length), or the number of a node
    onset: float = 0.0  # ms, of the spike
    g_max: float = 1.0  # nS; larger = stronger
    tau_s: float = 1.0  # ms; larger = longer
    E_syn: float = 0.0  # mV; above rest it excites
    conductance: bool = True  # False: a current g_max α (E_syn − E_L), whatever V does

    def __post_init__(self):
        plain_numbers(self)
        _check_site(self.site)
        switch("conductance", self.conductance)
        finite("onset", self.onset, "ms")
        non_negative("g_max", self.g_max, "nS", "an inhibitory synapse has a low E_syn")
        positive("tau_s", self.tau_s, "ms")
        finite("E_syn", self.E_syn, "mV")

    @takes(E_L=(finite, "mV"))
    def at(self, t, E_L):
        """Conductance (nS) and current (pA) in the middle of each step of `t`."""
        t = _grid(t)
        g = self.g_max * alpha((t[1:] + t[:-1]) / 2 - self.onset, self.tau_s)
        return (g, 0.0 * g) if self.conductance else (0.0 * g, g * (self.E_syn - E_L))


@dataclass(frozen=True)
class Injection:
    """The current of an electrode at one site.

    Examples
    --------
    >>> from lecture_lib.signals import Step
    >>> Injection(0, Step(100.0, 1.0, 2.0)).E_syn
    0.0
    """

    site: Any
    current: Any  # pA: a number, which stays on from t = 0, or a stimulus
    E_syn = 0.0  # it has none

    def __post_init__(self):
        plain_numbers(self)
        _check_site(self.site)
        try:
            as_stimulus(self.current)
        except ValueError as problem:
            raise ValueError(f"current: {problem}") from None

    @takes(E_L=(finite, "mV"))
    def at(self, t, E_L):
        """Conductance (nS) and current (pA) of each step of `t`."""
        I = mean_current(as_stimulus(self.current), t)
        return 0.0 * I, I


@dataclass(frozen=True)
class Opening:
    """A conductance that is open for a while, as in Rall's computations.

    Examples
    --------
    >>> Opening(0, onset=1.0, width=2.0, g_max=1.0).at(np.array([0.0, 2.0, 4.0]), -65.0)[0]
    array([0.5, 0.5])
    """

    site: Any
    onset: float  # ms
    width: float  # ms; longer = more
    g_max: float  # nS
    E_syn: float = 0.0  # mV

    def __post_init__(self):
        plain_numbers(self)
        _check_site(self.site)
        finite("onset", self.onset, "ms")
        finite("E_syn", self.E_syn, "mV")
        positive("width", self.width, "ms")
        non_negative("g_max", self.g_max, "nS")

    @takes(E_L=(finite, "mV"))
    def at(self, t, E_L):
        """Conductance (nS) and current (pA), the mean over each step of `t`."""
        t = _grid(t)
        ends = np.clip(t, self.onset, self.onset + self.width)
        g = self.g_max * np.diff(ends) / np.diff(t)
        return g, 0.0 * g
