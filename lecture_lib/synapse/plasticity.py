"""A synapse that remembers its last spikes: short-term depression and facilitation.

A spike releases the share u of what is ready, x (Tsodyks & Markram). Then x lacks u x and recovers
with τ_d, and u has grown by U (1 − u) and falls back to U with τ_f.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.signals import sorted_times
from lecture_lib.support.validate import non_negative, plain_numbers, positive, takes, within


@dataclass(frozen=True)
class ShortTerm:
    """Parameters of short-term plasticity.

    Raises
    ------
    ValueError
        A share beyond 0 … 1, or a negative time.

    Examples
    --------
    >>> round(ShortTerm(0.5, tau_d=0.8, tau_f=0.0).steady(10.0)[1], 3)
    0.2
    """

    U: float = 0.5  # share that the first spike releases, larger = stronger and sooner empty
    tau_d: float = 0.8  # s, larger = recovers later: depression
    tau_f: float = 0.0  # s, larger = u stays high for longer: facilitation; 0 = u is always U

    def __post_init__(self):
        plain_numbers(self)
        within("U", self.U, 0.0, 1.0)
        positive("tau_d", self.tau_d, "s", "1e-6 is no depression")
        non_negative("tau_f", self.tau_f, "s", "0 is no facilitation")

    def steady(self, rate):
        """u and x under a Poisson train of `rate` Hz, by the equations of their means."""
        rate = non_negative("rate", rate, "Hz")
        u = self.U * (1.0 + self.tau_f * rate) / (1.0 + self.U * self.tau_f * rate)
        return u, 1.0 / (1.0 + u * self.tau_d * rate)


@takes(synapse=ShortTerm)
def releases(synapse, spike_times):
    """u and x just before each spike, arrays; their product is what the spike releases.

    Parameters
    ----------
    synapse : ShortTerm
    spike_times : array
        ms, sorted.

    Returns
    -------
    u, x : arrays of the shape of `spike_times`

    Examples
    --------
    >>> u, x = releases(ShortTerm(0.5, tau_d=0.8), [0.0, 100.0])
    >>> x.round(3)
    array([1.   , 0.559])
    """
    times = sorted_times(spike_times) * 1e-3
    u, x = np.empty(len(times)), np.empty(len(times))
    now_u, now_x, last = synapse.U, 1.0, times[0] if len(times) else 0.0
    for k, time in enumerate(times):
        wait, last = time - last, time
        now_x = 1.0 - (1.0 - now_x) * np.exp(-wait / synapse.tau_d)
        fade = np.exp(-wait / synapse.tau_f) if synapse.tau_f else 0.0
        now_u = synapse.U + (now_u - synapse.U) * fade
        u[k], x[k] = now_u, now_x
        now_x -= now_u * now_x
        now_u += synapse.U * (1.0 - now_u)
    return u, x


@takes(synapse=ShortTerm)
def regular_end(synapse, rate):
    """u and x that a regular train of `rate` Hz (above 0) comes to, just before each spike.

    Examples
    --------
    >>> u, x = regular_end(ShortTerm(0.5, tau_d=0.8), 10.0)
    >>> round(float(x), 4)
    0.2103
    """
    wait = 1.0 / positive("rate", rate, "Hz")
    fade = np.exp(-wait / synapse.tau_f) if synapse.tau_f else 0.0
    u = synapse.U / (1.0 - (1.0 - synapse.U) * fade)
    left = np.exp(-wait / synapse.tau_d)
    return u, (1.0 - left) / (1.0 - (1.0 - u) * left)
