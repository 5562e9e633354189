"""The passive cable on paper: length constant, input resistance, and what is left at a distance.

τ_m ∂V/∂t = λ² ∂²V/∂x² − V, with V from rest, λ = √(d R_m / 4 R_i) and τ_m = R_m C_m. Distances in
units of λ are called X, times in units of τ_m T.
Source: Rall (1962), Ann N Y Acad Sci 96:1071–1092.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import (
    because_of,
    finite_array,
    non_negative_array,
    one_of,
    plain_numbers,
    positive,
    shown,
    takes,
)

ENDS = ("infinite", "sealed", "killed")


@dataclass(frozen=True)
class Cable:
    """A cylinder of passive membrane.

    Raises
    ------
    ValueError
        A diameter, length, resistivity or capacitance that is not positive.

    Examples
    --------
    >>> cable = Cable(d=2.0, l=408.248)
    >>> round(cable.length_constant, 1), cable.tau_m, round(cable.L, 2)
    (816.5, 20.0, 0.5)
    """

    d: float = 2.0  # µm, diameter; larger = longer λ, smaller input resistance
    l: float = 800.0  # µm, length
    R_m: float = 20_000.0  # Ω cm², of the membrane; larger = longer λ, slower
    R_i: float = 150.0  # Ω cm, of the inside; larger = shorter λ
    C_m: float = 1.0  # µF/cm²; larger = slower

    def __post_init__(self):
        plain_numbers(self)
        positive("d", self.d, "µm", "a dendrite has 0.3 to 5", most=1e9)
        positive("l", self.l, "µm", "a dendrite has 50 to 1000", most=1e12)
        positive("R_m", self.R_m, "Ω cm²", "a membrane at rest has about 20 000", least=1e-9)
        positive("R_i", self.R_i, "Ω cm", "the inside of a neuron has about 150")
        positive("C_m", self.C_m, "µF/cm²", "a membrane has about 1")

    @classmethod
    def of(cls, L, **parameters) -> "Cable":
        """The cable whose electrotonic length l/λ is `L`, instead of a length in µm.

        Examples
        --------
        >>> round(Cable.of(1.0, d=2.0).l, 1)
        816.5
        """
        longest = cls(l=1.0, **parameters).length_constant
        L = positive("L", L, "", "give l/λ")
        with because_of(f"L = {L:g}"):
            return cls(l=L * longest, **parameters)

    @property
    def length_constant(self) -> float:
        """λ = √(d R_m / 4 R_i) in µm."""
        return math.sqrt(1e4 * self.d * self.R_m / (4.0 * self.R_i))  # µm · cm = 10⁴ µm²

    @property
    def tau_m(self) -> float:
        """τ_m = R_m C_m in ms."""
        return 1e-3 * self.R_m * self.C_m  # Ω µF = 10⁻³ ms

    @property
    def L(self) -> float:
        """Electrotonic length l/λ."""
        return self.l / self.length_constant

    @property
    def area(self) -> float:
        """Surface π d l in µm², without the ends."""
        return math.pi * self.d * self.l

    @property
    def axial_resistance(self) -> float:
        """Resistance of the inside in MΩ for each µm of length, 4 R_i / (π d²)."""
        return 1e-2 * 4.0 * self.R_i / (math.pi * self.d**2)  # Ω cm / µm = 10⁴ Ω


@takes(cable=Cable, end=one_of(*ENDS))
def input_resistance(cable, end="sealed"):
    """V/I at X = 0 in MΩ: R_∞ coth L (sealed), R_∞ tanh L (killed), R_∞ = r_i λ (semi-infinite).

    Parameters
    ----------
    cable : Cable
    end : {"sealed", "killed", "infinite"}
        The far end: closed by membrane, cut open into the bath, or never reached.

    Raises
    ------
    ValueError
        An unknown end.

    Examples
    --------
    >>> round(input_resistance(Cable(d=2.0), end="infinite"), 1)
    389.8
    """
    L = cable.L
    R_infinite = cable.axial_resistance * cable.length_constant
    return R_infinite * _by_end(end, 1.0, 1.0 / math.tanh(L), math.tanh(L))


@takes(cable=Cable, end=one_of(*ENDS))
def steady_potential(cable, x, end="sealed"):
    """What is left at `x` of a steady V(0), as a share of it.

    e^(−X) (infinite), cosh(L − X)/cosh L (sealed), sinh(L − X)/sinh L (killed), X = x/λ.

    Parameters
    ----------
    cable : Cable
    x : float or array
        µm from the end at which V is given, 0 to `l`; beyond it for an infinite cable.
    end : {"sealed", "killed", "infinite"}

    Returns
    -------
    float or array of the shape of `x`

    Raises
    ------
    ValueError
        A place that is not on the cable, or an unknown end.

    Examples
    --------
    >>> cable = Cable(d=2.0, l=816.4966)
    >>> round(float(steady_potential(cable, 816.4966)), 4)
    0.6481
    """
    X = on_cable(cable, x, math.inf if end == "infinite" else cable.l) / cable.length_constant
    L = cable.L
    rest = np.minimum(X, L)  # e^(−X) (1 ± e^(−2(L − X)))/(1 ± e^(−2L)): no overflow in a long cable
    sealed = np.exp(-X) * (1.0 + np.exp(-2.0 * (L - rest))) / (1.0 + math.exp(-2.0 * L))
    killed = np.exp(-X) * -np.expm1(-2.0 * (L - rest)) / -math.expm1(-2.0 * L)
    return _by_end(end, np.exp(-X), sealed, killed)


@takes("x", "site", cable=Cable, x=(finite_array, "µm"), site=(finite_array, "µm"))
def transfer_resistance(cable, x, site):
    """Steady V at `x` for a current at `site` of a cable with both ends sealed, in MΩ.

    R_∞ cosh(X_<) cosh(L − X_>)/sinh L, with X_< and X_> the nearer and the farther of both places:
    it is the same with the places exchanged.

    Parameters
    ----------
    cable : Cable
    x, site : float or array
        µm, 0 to `l`.

    Examples
    --------
    >>> cable = Cable.of(1.0, d=2.0)
    >>> round(float(transfer_resistance(cable, 0.0, 0.0)), 1)
    511.9
    """
    x = on_cable(cable, x, cable.l)
    with because_of("site"):
        site = on_cable(cable, site, cable.l)
    near = np.minimum(x, site)
    far = np.maximum(x, site)
    X, Y, L = near / cable.length_constant, far / cable.length_constant, cable.L
    R_infinite = cable.axial_resistance * cable.length_constant
    shape = (1.0 + np.exp(-2.0 * X)) * (1.0 + np.exp(-2.0 * np.maximum(L - Y, 0.0)))
    return R_infinite * 0.5 * np.exp(X - Y) * shape / -math.expm1(-2.0 * L)


@takes(cable=Cable)
def attenuation(cable, frequency):
    """Amplitude at the sealed end as a share of that at X = 0: |1/cosh(L √(1 + iωτ_m))|.

    Parameters
    ----------
    cable : Cable
    frequency : float or array
        Hz; larger = less arrives.

    Returns
    -------
    float or array of the shape of `frequency`

    Raises
    ------
    ValueError
        A negative frequency.

    Examples
    --------
    >>> round(float(attenuation(Cable(l=816.4966), 10.0)), 3)
    0.608
    """
    qL = cable.L * propagation(cable, frequency)
    return np.abs(2.0 * np.exp(-qL) / (1.0 + np.exp(-2.0 * qL)))


def input_impedance(cable, frequency):
    """Complex V/I at X = 0 in MΩ of a cable with sealed end: R_∞ coth(qL)/q, q = √(1 + iωτ_m).

    Examples
    --------
    >>> cable = Cable()
    >>> round(float(abs(input_impedance(cable, 0.0))) / input_resistance(cable), 6)
    1.0
    """
    q = propagation(cable, frequency)
    R_infinite = cable.axial_resistance * cable.length_constant
    return R_infinite / (q * np.tanh(q * cable.L))


def propagation(cable, frequency):
    """√(1 + iωτ_m) at `frequency` (Hz): how much steeper than e^(−X) a sine falls, and its lag."""
    f = non_negative_array("frequency", frequency, "Hz", "0 is a steady current")
    return np.sqrt(1.0 + 2j * math.pi * 1e-3 * f * cable.tau_m)


def on_cable(cable, x, far):
    """Places in µm as an array, or a sentence about one that is not on the cable."""
    x = finite_array("x", x, "µm")
    if (x < 0).any() or (x > far * (1 + 1e-9)).any():
        off = x[(x < 0) | (x > far)].flat[0]
        raise ValueError(
            f"x = {off:g} µm is off the cable: it reaches from 0 to {far:g} µm"
            + ("" if math.isinf(far) else "; use end='infinite' to go on")
        )
    return x


def _by_end(end, infinite, sealed, killed):
    if end not in ENDS:
        raise ValueError(f"end = {shown(end)} is unknown: use one of {', '.join(ENDS)}")
    return {"infinite": infinite, "sealed": sealed, "killed": killed}[end]
