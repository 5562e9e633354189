"""The rate model of a sparse network: τ dν/dt = −ν + Φ(μ, σ) of each population (lecture, part 3).

Φ is the f–I curve with noise of notebook 05, μ and σ the mean-field moments of notebook 06. What
is new is the time constant, and that it is a guess: here it is tested.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.fi_curve import firing_rate, siegert_rate
from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.from_hh_to_lif.lif import plain
from lecture_lib.recurrent_networks import SparseNetwork
from lecture_lib.recurrent_networks.mean_field import neuron_of, transfer_function
from lecture_lib.support.validate import (
    finite,
    finite_array,
    non_negative,
    non_negative_array,
    of_type,
    one_of,
    plain_numbers,
    positive,
    takes,
    within,
)

MOST = 1e6  # mV, ms, …
TRANSFERS = ("noisy", "deterministic", "threshold-linear")
POINTS = 160
SLOWEST = 1e-3  # Hz


@dataclass(frozen=True)
class RateModel:
    """Two populations of LIF neurons as two rates in Hz; `of` takes them from a network.

    Raises
    ------
    ValueError
        A time constant that is not positive, a negative strength or delay.
    """

    neuron: LIF  # with its resting potential at 0 mV
    mean_E: float  # mV/Hz, what 1 Hz of E adds to μ; larger = more recurrent excitation
    mean_I: float  # mV/Hz, what 1 Hz of I takes from μ; larger = more inhibition
    J: float  # mV, step of V by one excitatory spike; larger = more noise
    g: float  # inhibitory over excitatory strength
    drive: float  # mV, mean of V by what comes from outside
    extra_E: float = 0.0  # mV, added to the mean of V of the E neurons
    extra_I: float = 0.0  # mV, added to the mean of V of the I neurons
    tau_E: float = 20.0  # ms; larger = slower excitation
    tau_I: float = 20.0  # ms; larger = slower inhibition
    D: float = 0.0  # ms, delay of what the populations tell each other
    transfer: str = "noisy"  # Φ: "noisy" (Siegert), "deterministic", "threshold-linear"

    def __post_init__(self):
        plain_numbers(self)
        plain("neuron", self.neuron)
        for name in ("tau_E", "tau_I"):
            positive(name, getattr(self, name), "ms", "a rate needs time to change")
        for name, unit in (("mean_E", "mV/Hz"), ("mean_I", "mV/Hz"), ("g", ""), ("D", "ms")):
            non_negative(name, getattr(self, name), unit)
        positive("J", self.J, "mV")
        for name in ("drive", "extra_E", "extra_I"):
            finite(name, getattr(self, name), "mV")
        for name in ("mean_E", "mean_I", "J", "g", "drive", "extra_E", "extra_I", "D"):
            object.__setattr__(self, name, within(name, getattr(self, name), -MOST, MOST))
        one_of(*TRANSFERS)("transfer", self.transfer)

    @classmethod
    def of(cls, network, **more):
        """The rate model of a `SparseNetwork`; both time constants are τ_m unless given.

        Parameters
        ----------
        network : SparseNetwork
        **more
            Any other field: ``tau_E``, ``tau_I``, ``extra_I``, ``D``, ``transfer``, …

        Examples
        --------
        >>> from lecture_lib.recurrent_networks import SparseNetwork
        >>> RateModel.of(SparseNetwork(), tau_I=10.0).tau_E
        20.0
        """
        of_type("network", network, SparseNetwork, "SparseNetwork(…)")
        charge = 1e-3 * network.J * network.tau_m
        own = {
            "mean_E": charge * network.C_E,
            "mean_I": charge * network.g * network.C_I,
            "drive": network.eta * network.V_threshold,
            "tau_E": network.tau_m,
            "tau_I": network.tau_m,
        }
        return cls(neuron=neuron_of(network), J=network.J, g=network.g, **own | more)

    @takes("nu_E", "nu_I", nu_E=(finite_array, "Hz"), nu_I=(finite_array, "Hz"))
    def moments(self, nu_E, nu_I):
        """Mean and noise of the input, mV, without extra drive: μ and σ of notebook 06."""
        return self._moments(nu_E, nu_I)

    def _moments(self, nu_E, nu_I):
        mu = self.drive + self.mean_E * nu_E - self.mean_I * nu_I
        outside = self.drive * self.J
        noise = outside + self.J * (self.mean_E * nu_E + self.g * self.mean_I * nu_I)
        return mu, np.sqrt(np.maximum(noise, 0.0))

    @takes("nu_E", "nu_I", nu_E=(finite_array, "Hz"), nu_I=(finite_array, "Hz"))
    def goals(self, nu_E, nu_I):
        """Φ of both populations, Hz: where each rate would settle if its inputs stayed."""
        mu, sigma = self._moments(nu_E, nu_I)
        rate_E = self._rate(mu + self.extra_E, sigma)
        if self.extra_E == self.extra_I:
            return rate_E, rate_E
        return rate_E, self._rate(mu + self.extra_I, sigma)

    @takes("mu", "sigma", mu=(finite_array, "mV"), sigma=(non_negative_array, "mV"))
    def rate(self, mu, sigma):
        """Φ(μ, σ) in Hz."""
        return self._rate(mu, sigma)

    def _rate(self, mu, sigma):
        if self.transfer == "noisy":
            return siegert_rate(self.neuron, mu, sigma)
        if self.transfer == "deterministic":
            return firing_rate(self.neuron, mu * self.neuron.g_L)
        return self.threshold_linear(mu)

    @takes(mu=(finite_array, "mV"))
    def threshold_linear(self, mu):
        """The straight line that the deterministic rate approaches without t_ref, Hz.

        The rate for large currents, (μ − (V_threshold + V_reset)/2)/(τ_m (V_threshold − V_reset)).
        """
        neuron = self.neuron
        middle = (neuron.V_threshold + neuron.V_reset) / 2
        width = (neuron.V_threshold - neuron.V_reset) * neuron.tau_m
        return 1e3 * np.maximum(mu - middle, 0.0) / width

    def axes(self):
        """Grids of both rates, Hz: dense where rates are low."""
        highest = 1.02e3 / self.neuron.t_ref if self.neuron.t_ref else 1e4
        grid = np.r_[0.0, np.geomspace(SLOWEST, highest, POINTS)]
        return grid, grid

    @property
    def weights(self):
        """w_E and w_I at the lowest fixed point: what 1 Hz more of E adds to Φ, of I takes away."""
        from .resting import fixed_points

        point = fixed_points(self)[0]
        return self.weights_at(point.x, point.y)

    @takes(nu_E=(non_negative, "Hz"), nu_I=(non_negative, "Hz"))
    def weights_at(self, nu_E, nu_I):
        """∂Φ/∂ν_E and −∂Φ/∂ν_I of the E neurons at these rates (no unit)."""
        step = 1e-4 * max(nu_E, nu_I, 1.0)
        up, down = self.goals(nu_E + step, nu_I)[0], self.goals(max(nu_E - step, 0), nu_I)[0]
        w_E = (up - down) / (step + min(step, nu_E))
        up, down = self.goals(nu_E, nu_I + step)[0], self.goals(nu_E, max(nu_I - step, 0))[0]
        return float(w_E), float(-(up - down) / (step + min(step, nu_I)))


@takes(model=RateModel)
def hopf_ratio(model):
    """τ_I/τ_E from which the lowest fixed point oscillates: (1 + w_I)/(w_E − 1).

    Raises
    ------
    ValueError
        If w_E is at most 1: without recurrent excitation that sustains itself nothing oscillates.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> round(hopf_ratio(RateModel.of(SparseNetwork(g=5.0, eta=2.0))), 3)
    1.58
    """
    w_E, w_I = model.weights
    if w_E <= 1:
        raise ValueError(f"w_E = {w_E:.3g} is at most 1: these rates never oscillate")
    return (1 + w_I) / (w_E - 1)


@takes(model=RateModel)
def corner(model):
    """The frequency (Hz) at which a neuron follows a small sine of μ with 1/√2 of its strength.

    Of the transfer function N_μ (notebook 06), at the lowest fixed point: −3 dB.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> round(corner(RateModel.of(SparseNetwork(g=5.0, eta=2.0))))
    62
    """
    from scipy.optimize import brentq

    from .resting import fixed_points

    point = fixed_points(model)[0]
    mu, sigma = model.moments(point.x, point.y)

    def strength(f):
        return abs(transfer_function(model.neuron, mu + model.extra_E, sigma, f)[0])

    weaker = strength(0.0) / np.sqrt(2.0)
    grid = np.geomspace(1.0, 1e4, 60)
    beyond = next(f for f in grid if strength(f) < weaker)
    return float(brentq(lambda f: strength(f) - weaker, beyond / grid[1], beyond))
