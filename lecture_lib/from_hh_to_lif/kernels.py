"""The steps of an AdEx, compiled.

Each step splits in three (Strang): half a step of the exponential, one of the linear part, and half
a step again. Both are solved on paper; the exponential sends V to infinity at a known time, and
that is the spike. V drifts on meanwhile, as fast as the linear part moves it when the step begins,
so that however sharp the exponential is no step jumps over it.
"""

import math

from lecture_lib.support.jit import compiled

LARGEST = 700.0  # e^700 is still a number
ALMOST_ONE = 1.0 - 1e-16


@compiled
def run(I, dt, propagator, tau_m, p, V, w, spikes):
    """Fill `V` and `w` from their first values, and `spikes` until it is full; return their number.

    A part of a step takes the same part of what the whole step would change.
    """
    C, E_L, V_threshold, Delta_T, V_reset, t_ref, a, tau_w, b = p
    xx, xw, xI, wx, ww, wI = propagator
    R, g_L = tau_m / C, C / tau_m
    x, y, release, number = V[0] - E_L, w[0], 0.0, 0
    x_threshold, x_reset = V_threshold - E_L, V_reset - E_L
    for i in range(len(I)):
        t, end = i * dt, (i + 1) * dt
        while t < end and number < len(spikes):
            if t < release:  # held at V_reset, while w relaxes
                until = min(release, end)
                y = a * x + (y - a * x) * math.exp((t - until) / tau_w)
                t = until
                continue
            part = (end - t) / dt
            half = 0.5 * part * dt / tau_m
            # What V drifts in one τ_m; the linear step has the rest, as if the current were J.
            drift = R * (I[i] - y) - x if Delta_T > 0.0 else 0.0
            J = g_L * x + y if Delta_T > 0.0 else I[i]
            x_1, early = upstroke(x, x_threshold, Delta_T, half, drift)
            x_2 = x_1 + part * (xx * x_1 + xw * y + xI * J - x_1)
            y_2 = y + part * (wx * x_1 + ww * y + wI * J - y)
            x_3, late = upstroke(x_2, x_threshold, Delta_T, half, drift)
            gone = 0.5 * early if early < 1.0 else 0.5 + 0.5 * late
            if Delta_T == 0.0 and x_2 >= x_threshold:
                gone = (x_threshold - x) / (x_2 - x)
            if gone < 1.0:
                t += gone * (end - t)
                spikes[number] = t
                number += 1
                release = t + t_ref
                x, y = x_reset, y + gone * (y_2 - y) + b
            else:
                x, y, t = x_3, y_2, end
        V[i + 1], w[i + 1] = x + E_L, y
    return number


@compiled
def bend(a):
    """(1 − e^(−a))/a; most steps are small, and a few terms of the series cost a third of it."""
    if a > 0.02:
        return -math.expm1(-a) / a
    return 1 - a * (1 / 2 - a * (1 / 6 - a * (1 / 24 - a * (1 / 120 - a * (1 / 720)))))


@compiled
def log_left(fallen):
    """log(1 − fallen), in the same way."""
    if fallen > 1e-3:
        return math.log1p(-fallen)
    return -fallen * (1 + fallen * (1 / 2 + fallen * (1 / 3 + fallen * (1 / 4 + fallen * (1 / 5)))))


@compiled
def upstroke(x, x_threshold, Delta_T, step, drift):
    """V − E_L after a step of the exponential and a `drift`, and the part of it up to a spike.

    `step` in units of τ_m, `drift` in mV for each of them; the part is 1 without a spike. With
    u = e^(−(V − V_threshold)/Δ_T), du/dt = −1 − drift u/Δ_T, and V is infinite where u = 0.
    """
    if Delta_T == 0.0:
        return x, 1.0
    above, drifts = (x - x_threshold) / Delta_T, drift * step / Delta_T
    fallen = step * bend(abs(drifts)) * math.exp(min(above + max(drifts, 0.0), LARGEST))
    if fallen < 1.0:
        return x + drift * step - Delta_T * log_left(fallen), 1.0
    if not drifts:
        return x, 1.0 / fallen
    z = math.log(abs(drifts) / step) - above
    if drifts > 0.0:
        return x, min((math.log1p(math.exp(z)) if z < LARGEST else z) / drifts, 1.0)
    return x, min(math.log1p(-min(math.exp(z), ALMOST_ONE)) / drifts, 1.0)
