"""Steps of the Fokker–Planck equation in time, compiled: see `density`, which has them in NumPy."""

import math

from lecture_lib.support.jit import compiled


@compiled
def flows(x, diffusion, right, left):
    """Probability that crosses each edge from below and from above, 1/ms, into `right`, `left`.

    `x`: how far the drift goes against it on the way from cell to cell, in units of the diffusion.
    """
    n = len(x) - 1
    for k in range(1, n + 1):
        y = x[k] if abs(x[k]) > 1e-9 else 1e-9
        flow = y / math.expm1(y)  # x = −y: x/(1 − e^(−x)); the other way it is flow + y
        right[k], left[k] = diffusion * flow, diffusion * (flow + y)
    right[0] = left[0] = left[n] = 0.0  # a wall far below, no way back from the threshold
    right[n] *= 2.0  # the threshold is half a cell away


@compiled
def implicit_step(P, dt, right, left, share):
    """Solve P − dt (what flows in − what flows out) = given, in place; `share` is room for it."""
    n = len(P)
    above = 0.0
    for k in range(n):
        below = dt * right[k]
        scale = 1.0 / (1.0 + dt * (right[k + 1] + left[k]) - below * above)
        above = dt * left[k + 1] * scale
        share[k] = above
        P[k] = (P[k] + below * (P[k - 1] if k else 0.0)) * scale
    for k in range(n - 2, -1, -1):
        P[k] += share[k] * P[k + 1]


@compiled
def follow_density(P, nu, now, drive, edges, reset, cell, tau_m, dt, late, rest, every, kept):
    """Carry `P` on from `nu[now]` to the end of `nu`; each `every` steps it is kept.

    `drive`: μ, what it gets by each spike/ms, and the same of σ², mV and mV².
    """
    n = len(P)
    x, right, left, share = edges.copy(), edges.copy(), edges.copy(), P.copy()
    for step in range(1, len(nu) - now):
        heard = nu[now + step - 1 - late]
        mu, variance = drive[0] + drive[1] * heard, drive[2] + drive[3] * heard
        diffusion = variance / (2.0 * tau_m)
        factor = cell / tau_m / diffusion
        for k in range(n + 1):
            x[k] = (edges[k] - mu) * factor
        flows(x, diffusion / (cell * cell), right, left)
        back = 0.5 * dt * nu[now + step - max(rest, 1)]
        P[reset - 1] += back
        P[reset] += back
        implicit_step(P, dt, right, left, share)
        nu[now + step] = right[n] * P[n - 1]
        if step % every == 0:
            kept[step // every] = P
