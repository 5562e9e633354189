"""How many compartments, how long a step: what a cut-up cable gets wrong."""

import numpy as np

from lecture_lib.support.validate import finite_array, one_of, positive, takes, up_to, whole

from .cable import Cable, input_resistance
from .inputs import Injection
from .simulation import simulate
from .steady import along
from .tree import Section, Tree


@takes(cable=Cable, numbers=finite_array)
def resistance_error(cable, numbers):
    """How far R_in is off with that many pieces, as a share: it falls as 1/N².

    Examples
    --------
    >>> from lecture_lib.cable_theory import Cable
    >>> coarse, fine = resistance_error(Cable.of(1.0), [10, 20])
    >>> round(float(coarse / fine), 1)
    4.0
    """
    exact = input_resistance(cable)
    return np.array(
        [
            abs(along(cable, pieces=whole("numbers", n, 1, 5000))[1][0] - exact) / exact
            for n in np.atleast_1d(numbers)
        ]
    )


@takes(cable=Cable, number=up_to(10**6))
def largest_explicit_step(cable, number):
    """The longest step in ms at which forward Euler follows `number` pieces: ∝ 1/N² when many.

    2 τ_m/(1 + 4/ΔX²), with ΔX the length of a piece in λ.

    Examples
    --------
    >>> from lecture_lib.cable_theory import Cable
    >>> round(largest_explicit_step(Cable.of(1.0), 10), 4)
    0.0998
    """
    return 2.0 * cable.tau_m / (1.0 + 4.0 * (number / cable.L) ** 2)


@takes(
    cable=Cable,
    number=whole,
    dt=(positive, "ms"),
    duration=(positive, "ms"),
    scheme=one_of("implicit", "explicit"),
)
def step_by_step(cable, number, dt, scheme="implicit", duration=40.0):
    """V(0) after a step of current, as a share of its final value, in steps of `dt` (ms).

    Parameters
    ----------
    scheme : {"implicit", "explicit"}
        The implicit one (second order) holds at any step; forward Euler only at short ones.
    duration : float
        ms; the last step may end after it.

    Returns
    -------
    t, V : arrays
    """
    tree = Tree((Section(cable, pieces=number),))
    final = 1e-3 * along(cable, pieces=number)[1][0]  # mV for 1 pA
    steps = max(int(np.ceil(duration / dt - 1e-9)), 1)
    if scheme == "implicit":
        trace = simulate(tree, [Injection(0, 1.0)], steps * dt, dt)
        return trace.t, (trace.V[0] - trace.E_L) / final
    nodes = tree.nodes
    V, out = np.zeros(number + 1), np.zeros(steps + 1)
    for k in range(steps):
        flow = nodes.g_axial[1:] * np.diff(V)
        I = -nodes.g_L * V
        I[:-1] += flow
        I[1:] -= flow
        I[0] += 1.0
        V = V + dt * I / nodes.C
        out[k + 1] = V[0]
        if not abs(out[k + 1]) < 1e6 * final:
            out = out[: k + 2]
            break
    return dt * np.arange(len(out)), out / final
