"""How the noisy LIF follows a small change of its input: its transfer function, in closed form.

τ_m dV/dt = μ − V + σ √τ_m ξ(t), as in `siegert`. In x = (V − μ)/σ let u(x) be the solution of
u″/2 − x u′ = λ τ_m u that stays tame for x → −∞; u(x_r)/u(b) is the mean of e^(−λ T) over the
passage times T from reset (x_r) to threshold (b). A change e^(λt) of μ, or of σ², changes the
rate f by N_μ e^(λt), or N_σ² e^(λt):

    N_μ  = f/σ      (u′(b) − u′(x_r)) / ((1 + λτ_m) (u(b) − e^(−λ t_ref) u(x_r)))
    N_σ² = f/(2σ²)  (u″(b) − u″(x_r)) / ((2 + λτ_m) (u(b) − e^(−λ t_ref) u(x_r)))

Proof: multiply the linearised Fokker–Planck equation by u and integrate by parts; u′ and u″ solve
the same equation with λτ_m + 1 and λτ_m + 2.
Sources: N. Brunel & V. Hakim (1999), Neural Comput 11:1621–1671;
N. Brunel (2000), J Comput Neurosci 8:183–208; B. Lindner & L. Schimansky-Geier
(2001), Phys Rev Lett 86:2934–2937. A `neuron` is a `LIF`.
"""

import numpy as np

from lecture_lib.fi_curve import siegert_rate
from lecture_lib.fi_curve.siegert_integrals import SILENT
from lecture_lib.from_hh_to_lif.lif import plain
from lecture_lib.support.jit import compiled, fast_path
from lecture_lib.support.validate import (
    finite_array,
    non_negative_array,
    positive_array,
    same_shape,
    takes,
)

REACH = 8.0  # of a step, over the length in which u changes
TERMS = 36  # 8^36/36! < 1e-9
HARDEST = 1e4  # |x| times the way from reset to threshold
FASTEST = 1e6  # Hz, of a sine
SLOW = 1e-6  # λ τ_m below which nothing changes any more
FORGOTTEN = 25.0  # e^(−25) of the first guess of u′/u is left at the reset


@takes(
    neuron=plain,
    mu=(finite_array, "mV"),
    sigma=(positive_array, "mV"),
    frequency=(non_negative_array, "Hz"),
)
def transfer_function(neuron, mu, sigma, frequency):
    """Change of the rate with a small sine of the mean or of the variance of the input.

    Parameters
    ----------
    neuron : LIF
    mu : float or array
        Mean of V without threshold, mV.
    sigma : float or array
        Noise of the input, mV, as in `siegert_rate`; larger = faster response to μ.
    frequency : float or array
        Hz; larger = weaker response to μ, with a lag that tends to an eighth of a period; the
        response to σ² keeps a finite strength. 0 gives the slope of the f–I curve.

    Returns
    -------
    to_mean, to_variance : complex, or arrays of the common shape
        Hz/mV and Hz/mV²; the angle is how far the rate leads.

    Raises
    ------
    ValueError
        A negative frequency, or no noise: without it the rate can follow at some frequencies
        without limit.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.from_hh_to_lif.lif import plain
    >>> to_mean, to_variance = transfer_function(LIF(), -52.0, 5.0, [0.0, 100.0])
    >>> abs(to_mean).round(3)
    array([5.473, 3.866])
    """
    if np.max(frequency, initial=0.0) > FASTEST:
        raise ValueError(f"frequency = {np.max(frequency):g} Hz must be {FASTEST:g} Hz or less")
    same_shape(mu=mu, sigma=sigma, frequency=frequency)
    return response(neuron, mu, sigma, 2e-3j * np.pi * frequency)


def response(neuron, mu, sigma, growth):
    """`transfer_function` for changes e^(λt), with the complex λ = `growth` in 1/ms."""
    to_mean, to_variance, renewal = response_parts(neuron, mu, sigma, growth)
    return (to_mean / renewal)[()], (to_variance / renewal)[()]


def response_parts(neuron, mu, sigma, growth):
    """Numerators of N_μ and N_σ², and what both are divided by, 1 − ⟨e^(−λ interval)⟩.

    They have no poles, so that a search for roots among them is not misled.
    """
    mu, sigma, z = np.broadcast_arrays(mu, sigma, growth * neuron.tau_m)
    z = np.where(np.abs(z) < SLOW, SLOW, z).astype(complex)
    b, width = _bounds(neuron, mu, sigma)
    w_b, w_r, log_back = _slopes(b, width, z)
    back = np.exp(log_back)
    f = siegert_rate(neuron, mu, sigma)
    to_mean = f / sigma * (w_b - back * w_r) / (1 + z)
    bend = z + b * w_b - back * (z + (b - width) * w_r)
    to_variance = f / sigma**2 * bend / (2 + z)
    return to_mean, to_variance, 1 - np.exp(log_back - z * neuron.t_ref / neuron.tau_m)


def _bounds(neuron, mu, sigma):
    """b and b − x_r; refuses a noise so small that the way between them takes too many steps."""
    distance = neuron.V_threshold - neuron.V_reset
    b, width = np.minimum((neuron.V_threshold - mu) / sigma, SILENT), distance / sigma
    hard = width * (np.abs(b) + width)
    if hard.max(initial=0.0) > HARDEST:
        i = hard.argmax()
        raise ValueError(
            f"sigma = {sigma.flat[i]:.3g} mV is too little noise for a linear response at "
            f"mu = {mu.flat[i]:.4g} mV: without noise the rate follows some frequencies "
            "without limit; give more, in a network by a larger J"
        )
    return b, width


def _slopes(b, width, z):
    """w = u′/u at threshold and at reset, and log u(x_r)/u(b).

    Far below the reset u′/u changes slowly, w ≈ x + √(x² + 2z); what is wrong with it is forgotten
    on the way up.
    """
    reset = b - width
    below = np.minimum(reset, 0.0)
    start = below - FORGOTTEN / (np.sqrt(below * below + FORGOTTEN) - below)
    w = 2 * z / (np.sqrt(start * start + 2 * z) - start)
    w_r, _ = _carry(start, reset, z, w)
    w_b, growth = _carry(reset, b, z, w_r)
    return w_b, w_r, -growth


def _carry(x, end, z, w):
    """`climb` for arrays of one shape: one after the other if compiled, else all at once."""
    x_most = np.maximum(np.abs(x), np.abs(end))
    steepest = x_most + np.sqrt(x_most * x_most + 2 * np.abs(z))
    steps = np.maximum(np.ceil((end - x) * steepest / REACH), 1).astype(int)
    if not fast_path().compiled:
        return climb(x, end, z, w, steps.max(initial=1))
    result = np.empty((2, *z.shape), complex)
    climb_each(*(np.ravel(v) for v in (x, end, z, w, steps)), result.reshape(2, -1))
    return result


@compiled
def climb_each(x, end, z, w, steps, result):
    for i in range(len(z)):
        result[0, i], result[1, i] = climb(x[i], end[i], z[i], w[i], steps[i])


@compiled
def climb(x, end, z, w, steps):
    """Carry w = u′/u from x to `end`; return it there, and by how much log u grew."""
    h = (end - x) / steps
    growth = 0 * z
    for _ in range(steps):
        u, slope = series(x * h, z * h * h, h * h, w * h)
        w, growth, x = slope / (h * u), growth + np.log(u), x + h
    return w, growth


@compiled
def series(xh, zh2, h2, wh):
    """u and h u′ after a step h from u = 1, u′ = w: Taylor terms follow from u″ = 2x u′ + 2z u."""
    last, term = 1.0 + 0 * wh, wh
    u, slope = 1.0 + wh, wh
    for n in range(2, TERMS):
        new = xh * (2.0 / n) * term + (zh2 + (n - 2) * h2) * (2.0 / (n * (n - 1))) * last
        last, term = term, new
        u = u + new
        slope = slope + n * new
    return u, slope
