"""The passive membrane on paper: its parameters, its size, and what can be solved in closed form.

C dV/dt = g_L (E_L − V) + I, with τ_m = C/g_L (lecture section 4). All forms hold at g_L = 0 too,
a capacitor without leak.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.signals import Step
from lecture_lib.support.validate import (
    finite,
    finite_array,
    non_negative,
    non_negative_array,
    plain_numbers,
    positive,
    positive_array,
    takes,
    within,
)

STRONGEST = 1e9  # µA/cm²


@dataclass(frozen=True)
class Membrane:
    """Parameters of 1 cm² of passive membrane.

    Raises
    ------
    ValueError
        No capacitance, or a negative conductance.

    Examples
    --------
    >>> Membrane(C=1.0, g_L=0.1).tau_m
    10.0
    """

    C: float = 1.0  # µF/cm², larger = slower
    g_L: float = 0.3  # mS/cm², larger = faster and less excitable; 0 is a capacitor without leak
    E_L: float = -65.0  # mV, reversal potential of the leak: here V rests

    def __post_init__(self):
        plain_numbers(self)
        positive("C", self.C, "µF/cm²", "a membrane has about 1")
        non_negative("g_L", self.g_L, "mS/cm²", "0 closes all channels")
        within("E_L", self.E_L, -500, 500, "mV")

    @property
    def tau_m(self):
        """Membrane time constant C/g_L in ms; infinite without leak."""
        return _over(self.C, self.g_L)


@takes(membrane=Membrane)
def charging_curve(membrane, I, t):
    """V(t) in mV after a step of current at t = 0 from rest: E_L + I/g_L (1 − e^(−t/τ_m)).

    Parameters
    ----------
    membrane : Membrane
    I : float
        µA/cm², switched on at t = 0; larger = higher, not faster.
    t : float or array
        ms, not negative.

    Returns
    -------
    float or array of the shape of `t`; a straight line at g_L = 0

    Raises
    ------
    ValueError
        A time before the step, or a value that is not a finite number.

    Examples
    --------
    >>> float(charging_curve(Membrane(g_L=0.1), 2.0, 1000.0))
    -45.0
    """
    t = non_negative_array("t", t, "ms", "the step starts at t = 0")
    I = within("I", I, -STRONGEST, STRONGEST, "µA/cm²")
    return membrane.E_L + I * _response(membrane, t)


@takes(membrane=Membrane, step=Step, t=(finite_array, "ms"))
def step_response(membrane, step, t):
    """V(t) in mV from rest for a step that ends: the charging curve, minus itself from the end on.

    Parameters
    ----------
    membrane : Membrane
    step : Step
    t : float or array
        ms.

    Returns
    -------
    float or array of the shape of `t`

    Examples
    --------
    >>> from lecture_lib.signals import Step
    >>> step_response(Membrane(g_L=0.1), Step(2.0, 10.0, 60.0), [0.0, 60.0, 500.0]).round(2)
    array([-65.  , -45.13, -65.  ])
    """
    after = (np.maximum(np.subtract(t, edge), 0.0) for edge in (step.start, step.stop))
    on, off = (charging_curve(membrane, step.amplitude, t) for t in after)
    return on - off + membrane.E_L


@takes(membrane=Membrane)
def impedance(membrane, frequency):
    """Impedance 1/(g_L + 2πi f C): mV of response for 1 µA/cm² of sinusoidal current.

    Parameters
    ----------
    membrane : Membrane
    frequency : float or array
        Hz; larger = smaller response, later.

    Returns
    -------
    complex or array of the shape of `frequency`, kΩ·cm²

    Raises
    ------
    ValueError
        A negative frequency, or 0 Hz without leak: a capacitor carries no direct current.

    Examples
    --------
    >>> complex(impedance(Membrane(g_L=0.1), 0.0))
    (10+0j)
    """
    f = non_negative_array("frequency", frequency, "Hz")
    if membrane.g_L == 0:
        positive_array("frequency", f, "Hz", "without leak (g_L = 0) a direct current has no limit")
    return 1.0 / (membrane.g_L + 2j * np.pi * 1e-3 * f * membrane.C)


@takes(membrane=Membrane)
def rheobase(membrane, V_threshold):
    """Weakest current that reaches `V_threshold` (mV) if it lasts: g_L (V_threshold − E_L), µA/cm².

    Raises
    ------
    ValueError
        A threshold at rest or below it.

    Examples
    --------
    >>> rheobase(Membrane(g_L=0.1), -50.0)
    1.5
    """
    return membrane.g_L * rise_to(membrane, V_threshold)


@takes(membrane=Membrane)
def chronaxie(membrane):
    """Pulse width that needs twice the rheobase, τ_m ln 2, in ms; infinite without leak.

    Examples
    --------
    >>> round(chronaxie(Membrane(g_L=0.1)), 3)
    6.931
    """
    return membrane.tau_m * math.log(2.0)


@takes(membrane=Membrane, duration=(positive_array, "ms"))
def strength_duration(membrane, V_threshold, duration):
    """Weakest rectangular pulse that reaches a threshold: rheobase / (1 − e^(−duration/τ_m)).

    Parameters
    ----------
    membrane : Membrane
    V_threshold : float
        mV, above E_L; larger = stronger pulses at every width.
    duration : float or array
        Width of the pulse in ms; larger = weaker pulses, down to the rheobase.

    Returns
    -------
    float or array of the shape of `duration`, µA/cm²

    Raises
    ------
    ValueError
        A threshold at rest or below it, or a duration that is not positive.

    References
    ----------
    L. Lapicque (1907), J Physiol Pathol Gén 9:620–635.

    Examples
    --------
    >>> neuron = Membrane(g_L=0.1)
    >>> round(float(strength_duration(neuron, -50.0, chronaxie(neuron))), 3)
    3.0
    """
    return rise_to(membrane, V_threshold) / _response(membrane, duration)


@takes(membrane=Membrane)
def rise_to(membrane, V_threshold):
    """Distance V_threshold − E_L in mV, or a ValueError where the threshold is not above rest."""
    distance = finite("V_threshold", V_threshold, "mV") - membrane.E_L
    if distance <= 0:
        raise ValueError(
            f"V_threshold = {V_threshold:g} mV must lie above E_L = {membrane.E_L:g} mV: "
            "a membrane at rest would have passed it already"
        )
    return distance


@takes(radius=(positive_array, "µm"))
def sphere_area(radius):
    """Surface 4π radius² in µm² of a round cell; `radius` in µm, a number or an array.

    Examples
    --------
    >>> round(float(sphere_area(10.0)), 1)
    1256.6
    """
    return 4.0 * np.pi * np.square(radius)


@takes(membrane=Membrane, area=(positive_array, "µm²"))
def total_capacitance(membrane, area):
    """Capacitance C × area of a whole cell in pF; `area` in µm², larger = more.

    Examples
    --------
    >>> float(total_capacitance(Membrane(C=1.0), 1000.0))
    10.0
    """
    return 0.01 * membrane.C * area  # µF/cm² = 0.01 pF/µm²


@takes(membrane=Membrane, area=(positive_array, "µm²"))
def input_resistance(membrane, area):
    """Resistance 1/(g_L × area) of a whole cell in MΩ, infinite without leak; `area` in µm².

    Examples
    --------
    >>> float(input_resistance(Membrane(g_L=0.1), 1000.0))
    1000.0
    """
    return _over(1e5, membrane.g_L) / area  # mS/cm² = 10 pS/µm²


def _response(membrane, t):
    """(1 − e^(−t/τ_m))/g_L, mV after t ms of 1 µA/cm², finite at g_L = 0."""
    from scipy.special import exprel

    return t / membrane.C * exprel(-t * membrane.g_L / membrane.C)


def _over(a, g):
    return a / g if g else math.inf
