"""A first-order filter: what arrives in each step adds up, and fades."""


def first_order_filter(x, decay):
    """y_i = x_i + decay · y_(i−1), from y = 0 on.

    Parameters
    ----------
    x : array, shape (n,)
        What arrives in each step.
    decay : float
        What is left of y after a step, e.g. e^(−dt/τ); larger = longer memory.

    Returns
    -------
    array, shape (n,), in the unit of `x`

    Examples
    --------
    >>> first_order_filter([1.0, 0.0, 0.0, 1.0], 0.5)
    array([1.   , 0.5  , 0.25 , 1.125])
    """
    from scipy.signal import lfilter  # here, as it takes long to import

    return lfilter([1.0], [1.0, -decay], x)
