"""What a built membrane is judged by: all-or-none, the onset of firing, rebound, and its cost."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lecture_lib.support.jit import affordable
from lecture_lib.support.validate import finite, takes

from .channels import Built
from .stepping import DT, Answer, respond

PULSES = np.arange(3.0, 61.0, 3.0)  # µA/cm² for 1 ms: so many mV, on 1 µF/cm²
PULSE, WATCHED = 1.0, 40.0  # ms
HOLD, RELEASED = -5.0, 100.0  # µA/cm² and ms, before it is let go
CURRENTS = np.linspace(0.0, 30.0, 16)  # µA/cm², of the f–I curve
FINER = 10  # currents between the last that is silent and the first that is not
LEVEL = -20.0  # mV: a spike crosses it upward
OVERSHOOT = 10.0  # mV over rest that no membrane gets, when let go, without a spike
COARSE, FINE, EARLY = 300.0, 500.0, 100.0  # ms; what is early does not count
STEP_FROM, STEP_TO, SHOWN = 20.0, 120.0, 200.0  # ms


@dataclass(frozen=True)
class Judged:
    """A membrane with all that was tried on it."""

    built: Built
    step: Answer  # the current that the student chose
    I: float  # µA/cm²
    peaks: np.ndarray  # mV, highest V after each of `PULSES`
    back: float  # mV, largest distance from rest 40 ms after a pulse
    charge: float  # nC/cm² of Na⁺ for the weakest pulse that fires; nan without a spike
    rebound: float  # mV, highest V after the release
    currents: np.ndarray  # µA/cm², growing
    rates: np.ndarray  # Hz

    @property
    def rest(self):
        """mV."""
        return float(self.step.V[0, 0])

    @property
    def jump(self):
        """Largest difference of the peaks after a pulse and the next stronger one, mV."""
        return float(np.diff(self.peaks).max())

    @property
    def all_or_none(self):
        """Whether peaks jump to a spike of one height, and V comes back from it."""
        k = int(np.argmax(np.diff(self.peaks))) + 1
        high = self.peaks[k:]
        return bool(
            self.jump > 50.0 and high.min() > 0.0 and np.ptp(high) < 25.0 and self.back < 10.0
        )

    @property
    def number(self):
        """Spikes in the step: V turned round by itself, not where the current did."""
        t, V = self.step.t, self.step.V[:, 0]
        up = np.flatnonzero((V[1:] >= LEVEL) & (V[:-1] < LEVEL))
        return sum(_turns(t[i:k], V[i:k]) for i, k in pairwise([*up, len(V)]))

    @property
    def fires_when_let_go(self):
        """Whether the release from −5 µA/cm² makes a spike."""
        return self.rebound > max(LEVEL, self.rest + OVERSHOOT)

    @property
    def lowest(self):
        """The lowest rate that a constant current makes, Hz; None where none does."""
        firing = self.rates[self.rates > 0]
        return float(firing.min()) if len(firing) else None


@takes(built=Built, I=(finite, "µA/cm²"))
def judge(built, I=0.0):
    """Try pulses, a release, a step and constant currents on a membrane.

    Parameters
    ----------
    built : Built
    I : float
        µA/cm², of the step that is shown.

    Returns
    -------
    Judged
        Its `charge` is nan where no pulse fires.

    Examples
    --------
    >>> from lecture_lib.hands_on import membrane
    >>> judge(membrane()).all_or_none  # no channels, no spike
    False
    """
    pulses = _respond(built, np.outer(_during(WATCHED, 0.0, PULSE), PULSES), WATCHED)
    peaks = pulses.V.max(axis=0)
    back = float(np.abs(pulses.V[-1] - pulses.V[0]).max())
    given = [I * _during(SHOWN, STEP_FROM, STEP_TO), HOLD * _during(SHOWN, 0.0, RELEASED)]
    both = _respond(built, np.transpose(given), SHOWN)
    step = Answer(both.t, both.V[:, :1], both.open[:, :, :1])
    rebound = float(both.V[both.t > RELEASED, 1].max())
    currents, rates = curve(built)
    charge = _charge(built, pulses, peaks)
    return Judged(built, step, I, peaks, back, charge, rebound, currents, rates)


def curve(built):
    """The f–I curve, finer where firing begins: currents (µA/cm²) and rates (Hz)."""
    rates = _rates(_respond(built, CURRENTS, COARSE))
    firing = np.flatnonzero(rates > 0)
    if not len(firing) or not firing[0]:
        return CURRENTS, rates
    between = np.linspace(*CURRENTS[firing[0] - 1 : firing[0] + 1], FINER + 2)[1:-1]
    more = _rates(_respond(built, between, FINE))
    at = firing[0]
    return (np.r_[x[:at], y, x[at:]] for x, y in ((CURRENTS, between), (rates, more)))


@takes(built=Built)
def sodium_charge(built):
    """Na⁺ charge of one spike, nC/cm²: ∫ I_Na dt after the weakest pulse that fires.

    Each ion that came in has to be pumped out again: it is what a spike costs.
    """
    pulses = _respond(built, np.outer(_during(WATCHED, 0.0, PULSE), PULSES), WATCHED)
    return _charge(built, pulses, pulses.V.max(axis=0))


def _step():
    """ms; coarser where it is slow."""
    return affordable(DT, 2 * DT)


def _respond(built, currents, duration):
    return respond(built, currents, duration, _step())


def _during(duration, start, stop):
    """1 in the steps between two times, else 0."""
    dt = _step()
    t = dt * (np.arange(round(duration / dt)) + 0.5)
    return ((t > start) & (t < stop)).astype(float)


def _rates(answer):
    """Hz of the last part of each train; two spikes at least, and still going."""
    late = answer.t >= EARLY
    t, V, dt = answer.t[late], answer.V[late], answer.t[1]
    up = (V[1:] >= LEVEL) & (V[:-1] < LEVEL)
    found = np.zeros(V.shape[1])
    for lane in range(V.shape[1]):
        k = np.flatnonzero(up[:, lane])
        if len(k) > 1:
            times = t[k] + dt * (LEVEL - V[k, lane]) / (V[k + 1, lane] - V[k, lane])
            interval = (times[-1] - times[0]) / (len(times) - 1)
            found[lane] = 1e3 / interval if t[-1] - times[-1] < 1.5 * interval else 0.0
    return found


def _turns(t, V):
    """Whether V has a top of its own, and comes down from it."""
    top = int(V.argmax())
    with_the_current = abs(t[top] - STEP_TO) < 0.1  # ms
    return bool(V[top] - V[top:].min() > 1.0 and not with_the_current)


def _charge(built, pulses, peaks):
    if not built.channels or not (peaks > 0).any():
        return np.nan
    lane = int(np.argmax(peaks > 0))
    inward, V = built.channels[0], pulses.V[:, lane]
    V = (V[1:] + V[:-1]) / 2  # in the middle of each step, where the gates are known
    current = inward.g * pulses.open[:-1, 0, lane] * (V - inward.E)
    return float(-(current - current[0]).sum() * pulses.t[1])
