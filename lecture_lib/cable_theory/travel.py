"""A signal that travels along a cable so long that it is endless: simulated, and in closed form."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lecture_lib.signals import Sine, Step
from lecture_lib.support.validate import positive, shown, takes

from .cable import Cable, input_resistance, propagation
from .inputs import Injection
from .simulation import simulate
from .transients import sine_response, step_response
from .tree import Section, Tree

FAR = Cable.of(8.0, d=2.0)
PIECES = 320
LONGEST = 3.0  # τ_m
WIDTH, STRENGTH = 0.05, 4.0  # of a pulse: τ_m, and its current over that of the step
BEFORE = 6.0  # τ_m in which the start of a sine dies away


@dataclass(frozen=True)
class Travel:
    """V in place and time, as a share of the final V(0) of the step."""

    kind: str
    frequency: float  # Hz, of the sine
    X: np.ndarray  # places, in λ
    T: np.ndarray  # times, in τ_m
    V: np.ndarray  # places × times

    @property
    def largest(self):
        """At each place, the largest V at any time; of a sine, its amplitude."""
        if self.kind != "sine":
            return self.V.max(axis=1)
        phase = 2e-3 * np.pi * self.frequency * FAR.tau_m * self.T
        waves = np.column_stack([np.sin(phase), np.cos(phase)])
        return np.hypot(*np.linalg.lstsq(waves, self.V.T, rcond=None)[0])

    @property
    def q(self):
        """√(1 + iωτ_m)."""
        return complex(propagation(FAR, self.frequency))


@takes(kind=str, frequency=(positive, "Hz"))
@lru_cache(maxsize=8)
def travel(kind, frequency=20.0):
    """Send a "pulse" (1 ms), a "step" or a "sine" of current into the end of a long cable.

    Examples
    --------
    >>> run = travel("step")
    >>> round(float(run.V[0, np.abs(run.T - 1.0).argmin()]), 3)
    0.843
    """
    tau, I = FAR.tau_m, 1e5 / input_resistance(FAR, "infinite")  # pA, for a final 100 mV
    before = BEFORE * tau if kind == "sine" else 0.0
    shapes = {
        "pulse": Step(STRENGTH * I, 0.0, WIDTH * tau),
        "step": I,
        "sine": Sine(I, frequency),
    }
    if kind not in shapes:
        raise ValueError(f"kind = {shown(kind)} is unknown: use one of {', '.join(shapes)}")
    tree = Tree((Section(FAR, pieces=PIECES),))
    trace = simulate(tree, [Injection(0, shapes[kind])], before + LONGEST * tau, 0.1, "all")
    late = trace.t >= before - 1e-9
    X = np.linspace(0.0, FAR.L, PIECES + 1)
    return Travel(
        kind, frequency, X, (trace.t[late] - before) / tau, (trace.V[:, late] - trace.E_L) / 100
    )


def closed_form(run, X, T):
    """V at X and T on paper, in the units of `run.V`."""
    if run.kind == "sine":
        phase = 2e-3j * np.pi * run.frequency * FAR.tau_m * (np.asarray(T) + BEFORE)
        return np.imag(sine_response(FAR, X, run.frequency) * np.exp(phase))
    if run.kind == "step":
        return step_response(X, T)
    return STRENGTH * (
        step_response(X, T) - step_response(X, np.maximum(np.subtract(T, WIDTH), 0.0))
    )
