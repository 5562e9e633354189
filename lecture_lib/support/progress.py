"""One line that says how much of a long computation is done."""


def show(done):
    """Print the part that is done (0 to 1), over the number before; a new line at the end.

    Examples
    --------
    >>> show(1.0)
    100 % done
    """
    print(f"{100 * done:3.0f} % done", end="\n" if done >= 1 else "\r", flush=True)
