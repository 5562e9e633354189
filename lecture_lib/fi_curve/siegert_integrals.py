"""The integrals behind `siegert`, finite and exact to 1e-12 for every lower and upper end.

x runs from b − width to b. Written as in the books, e^(x²) (1 + erf x), they overflow. Here x < 0
takes erfcx(−x), which is the same and at most 1; x > 0 takes e^(x² − b²), and the factor e^(b²)
is left to the caller. `b` and `width` are arrays of one shape, b up to `SILENT`.
"""

import math
from functools import cache

import numpy as np
from numpy.polynomial import Chebyshev

from lecture_lib.support.jit import compiled

SILENT = 40.0  # e^(−b²) is 0 for larger b
ENOUGH = 40.0  # e^(−40) of an integrand is left out
ROOT_PI = math.sqrt(math.pi)
NODES = 32
BLOCK = 256  # integrals at once: their integrands stay in the cache
DEGREE = 60
BEND = 4.0  # x at the middle of the table for x > 0


def passage_integral(b, width):
    """∫ e^(x²) (1 + erf x) dx; times e^(−b²) where b > 0."""
    from scipy.special import erf

    start = np.maximum(-b, 0.0)
    logarithm = np.log1p(_length(b, width) / (start + 1 / ROOT_PI)) / ROOT_PI
    left = _left(_erfcx_remainder, b, width) + logarithm
    return np.exp(-(positive_part(b) ** 2)) * left + _right(lambda x: 1 + erf(x), 1, b, width)


def passage_number(b, width):
    """`passage_integral` of two numbers, asked thousands of times by whoever follows a rate."""
    return _passage_loop(b, width, *_gauss_legendre())


def spread_integral(b, width):
    """∫ e^(x²) ∫_{−∞}^{x} e^(z²) (1 + erf z)² dz dx; times e^(−2b²) where b > 0."""
    left = _left(_inner_below, b, width)
    return np.exp(-2 * positive_part(b) ** 2) * left + _right(_inner_above, 2, b, width)


def positive_part(b):
    return np.maximum(b, 0.0)


def _left(f, b, width):
    """∫ f(t) dt over t = −x, for the part of x_r … b that is below 0; f falls faster than 1/t.

    Gauss–Legendre in t/(1 + t), which makes infinity a place like any other.
    """
    q, weights = _gauss_legendre()

    def integral(b, width):
        near, length = np.maximum(-b, 0.0), _length(b, width)
        far = near + length
        shrink = (1 - q) / (1 + near) + q / (1 + far)  # 1/(1 + t)
        step = length / ((1 + near) * (1 + far)) / shrink**2
        return (f(1 / shrink - 1) * step) @ weights

    return _where(_length(b, width) > 0, integral, b, width)


def _right(f, power, b, width):
    """∫ e^(power (x² − b²)) f(x) dx for the part of x_r … b above 0, as far as it counts."""
    q, weights = _gauss_legendre()

    def integral(top, width):
        reach = np.minimum(np.minimum(top, width), _decay_length(top, power))
        z = q * reach
        return (np.exp(-power * z * (2 * top - z)) * f(top - z) * reach) @ weights

    return _where(b > 0, integral, b, width)


def _where(some, integral, b, width):
    """The integral at some places and 0 at all others, where it would only take time."""
    b, width, found = b[some][:, None], width[some][:, None], np.zeros(some.shape)
    blocks = (slice(k, k + BLOCK) for k in range(0, len(b), BLOCK))
    found[some] = np.concatenate([np.zeros(0), *(integral(b[k], width[k]) for k in blocks)])
    return found


def _length(b, width):
    return np.maximum(width - positive_part(b), 0.0)


def _decay_length(top, power):
    """The z at which e^(−power · z (2 top − z)) has fallen to e^(−40); top where it never does."""
    enough = ENOUGH / power
    return np.minimum(top, enough / (top + np.sqrt(np.maximum(top * top - enough, 0.0)) + 1e-300))


def _erfcx_remainder(t):
    """erfcx(t) less 1/(1 + √π t), whose integral is a logarithm."""
    from scipy.special import erfcx

    return erfcx(t) - 1 / (1 + ROOT_PI * t)


def _inner_below(t):
    """e^(x²) ∫_{−∞}^{x} e^(z²) (1 + erf z)² dz at x = −t ≤ 0."""
    shrink = 1 / (1 + t)
    return _table_below()(1 - shrink) * shrink**3


def _inner_above(x):
    """The same without the factor e^(2x²), at x ≥ 0."""
    return _table_above()(x / (x + BEND)) / (x + BEND)


@compiled
def _passage_loop(b, width, q, weights):
    top, near = max(b, 0.0), max(-b, 0.0)
    length, left, right = max(width - top, 0.0), 0.0, 0.0
    far = near + length
    if length > 0.0:
        for k in range(len(q)):
            shrink = (1.0 - q[k]) / (1.0 + near) + q[k] / (1.0 + far)
            t = 1.0 / shrink - 1.0
            left += weights[k] * (_erfcx(t) - 1.0 / (1.0 + ROOT_PI * t)) / (shrink * shrink)
        left *= length / ((1.0 + near) * (1.0 + far))
        left += math.log1p(length / (near + 1.0 / ROOT_PI)) / ROOT_PI
    if top > 0.0:
        falls = ENOUGH / (top + math.sqrt(max(top * top - ENOUGH, 0.0)))
        reach = min(top, width, falls)
        for k in range(len(q)):
            z = q[k] * reach
            right += weights[k] * math.exp(-z * (2.0 * top - z)) * (1.0 + math.erf(top - z))
        right *= reach
    return math.exp(-top * top) * left + right


@compiled
def _erfcx(t):
    """e^(t²) erfc t for t ≥ 0; far out, where erfc is 0, by its series in 1/t²."""
    if t < 26.0:
        return math.exp(t * t) * math.erfc(t)
    x = 0.5 / (t * t)
    return (1.0 - x * (1.0 - 3.0 * x * (1.0 - 5.0 * x * (1.0 - 7.0 * x)))) / (t * ROOT_PI)


@cache
def _table_below():
    from scipy.special import erfcx

    def scaled(s):
        t = (s / (1 - s))[:, None]
        reach = ENOUGH / (t + np.sqrt(t * t + ENOUGH))
        u = q * reach
        return (np.exp(-u * (2 * t + u)) * erfcx(t + u) ** 2 * reach) @ weights / (1 - s) ** 3

    q, weights = _gauss_legendre()
    return Chebyshev.interpolate(scaled, DEGREE, domain=[0, 1])


@cache
def _table_above():
    from scipy.special import erf

    def scaled(s):
        x = BEND * s / (1 - s)
        new = _right(lambda z: (1 + erf(z)) ** 2, 1, x, x)
        return (x + BEND) * (new + np.exp(-x * x) * _inner_below(0.0))

    return Chebyshev.interpolate(scaled, DEGREE, domain=[0, SILENT / (SILENT + BEND)])


@cache
def _gauss_legendre():
    """Nodes on 0–1 and their weights."""
    x, weights = np.polynomial.legendre.leggauss(NODES)
    return 0.5 * (x + 1), 0.5 * weights
