"""How much memory is free, so that a network that cannot fit says so before it is built."""

from pathlib import Path

CONTROL_GROUPS = Path("/sys/fs/cgroup")
VERSION_2 = ("memory.max", "memory.current", "memory.stat")
VERSION_1 = ("memory.limit_in_bytes", "memory.usage_in_bytes", "memory.stat")
LIMITS = (VERSION_2, tuple(f"memory/{file}" for file in VERSION_1))
SMALL = 1_000_000  # bytes that are not worth the asking, which takes a tenth of a millisecond


def free_memory():
    """Bytes that this process may still take; None where the system does not tell.

    A container's own limit counts too, as a machine of 100 GB may grant a notebook only 1 GB.

    Examples
    --------
    >>> free_memory() is None or free_memory() > 0
    True
    """
    known = [free for free in (_of_machine(), *map(_of_group, LIMITS)) if free is not None]
    return min(known, default=None)


def require_memory(needed, what, remedy):
    """Raise a ValueError that says how much `what` needs and how much is free, if it is more."""
    if needed < SMALL:
        return
    free = free_memory()
    if free is not None and needed > free:
        raise ValueError(f"{what} need {_size(needed)} and {_size(free)} are free: {remedy}")


def _of_machine():
    try:
        import psutil  # here, as a browser's Python has none
    except ImportError:
        return None
    return psutil.virtual_memory().available


def _of_group(files):
    """What a limit leaves; pages of files that can be dropped at once count as free."""
    limit, used, details = (_text(CONTROL_GROUPS / file) for file in files)
    if not (limit.strip().isdigit() and used.strip().isdigit()):
        return None  # no limit
    cached = [line.split()[1] for line in details.splitlines() if line.startswith("inactive_file ")]
    return max(int(limit) - int(used) + int(*cached), 0)


def _text(file):
    try:
        return file.read_text()
    except OSError:
        return ""


def _size(size):
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"
