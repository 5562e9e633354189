"""Where a function is zero, for many brackets at once."""

import numpy as np


def find_root(f, low, high):
    """Where f(x) = 0 between arrays `low`, with f ≥ 0, and `high`, with f ≤ 0.

    Regula falsi after M. Dowell & P. Jarratt (1971), BIT 11:168–174: the end that stays twice
    counts half. Where f does not change its sign it stays at an end.
    """
    f_low, f_high = f(low), f(high)
    x, was_left = low, None
    for _ in range(100):
        span = np.where(f_low > f_high, f_low - f_high, 1.0)
        old, x = x, np.clip(low + f_low / span * (high - low), low, high)
        if np.all(np.abs(x - old) <= 1e-11 * np.abs(x)):
            break
        y = f(x)
        left = y > 0  # the root is further up
        again = 1.0 if was_left is None else np.where(left == was_left, 0.5, 1.0)
        f_low, f_high = np.where(left, y, again * f_low), np.where(left, again * f_high, y)
        low, high = np.where(left, x, low), np.where(left, high, x)
        was_left = left
    return x
