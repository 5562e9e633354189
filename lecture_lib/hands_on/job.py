"""A network with a job: what theory promises of a design, and what the spiking network does."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lecture_lib.recurrent_networks import SparseNetwork, start
from lecture_lib.recurrent_networks.mean_field import branches, dominant_mode
from lecture_lib.recurrent_networks.statistics import network_statistics, spectrum
from lecture_lib.support.validate import takes

SETTLE = 400.0  # ms before anything counts
KICK, KICKED = 4.0, 30.0  # added to η, for so many ms
AFTER, UNDISTURBED = 1000.0, 2000.0  # ms that follow: after a kick, and without one
PIECE = 100.0  # ms
COUNTED = 2000  # neurons whose spikes are kept
BIN = 5.0  # ms, of the activity
LATE = 200.0  # ms at the end, over which a memory is read

JOBS = {  # job → whether a try does it
    "A: 10 ± 1 Hz, CV above 0.8, χ below 0.1": lambda v: (
        v["seconds"] >= 1 and abs(v["rate"] - 10) <= 1 and v["CV"] > 0.8 and v["chi"] < 0.1
    ),
    "B: a rhythm of 40 ± 3 Hz, χ above 0.2": lambda v: (
        v["seconds"] >= 1 and abs(v["rhythm"] - 40) <= 3 and v["chi"] > 0.2
    ),
    "C: silent, kicked, and at 50 to 200 Hz a second later": lambda v: (
        v["kick"] and v["seconds"] >= 1 and v["before"] < 1 and 50 < v["late"] < 200
    ),
}


@dataclass(frozen=True)
class Theory:
    """What mean field and linear stability say of a network, before any spike."""

    stable: tuple[float, ...]  # Hz, rates that can last, the lowest first
    cv: float  # of the intervals, at the lowest
    growth: float | None  # 1/ms, of the least stable mode there; positive = a rhythm is born
    frequency: float | None  # Hz, of that mode


@takes(network=SparseNetwork)
@lru_cache(maxsize=256)
def theory(network):
    """Steady rates, irregularity and the least stable mode of a network.

    Parameters
    ----------
    network : SparseNetwork

    Returns
    -------
    Theory

    Raises
    ------
    ValueError
        As `mean_field.branches`: no refractory time and too little inhibition.

    Examples
    --------
    >>> found = theory(SparseNetwork(g=5.0, eta=2.0))
    >>> round(found.stable[0], 2), found.growth < 0
    (37.95, True)
    """
    found = branches(network)
    try:
        mode = dominant_mode(network)
    except ValueError:  # too little noise for a linear response
        mode = None
    stable = tuple(branch.rate for branch in found if branch.stable)
    return Theory(stable, found[0].cv, mode and mode.growth_rate, mode.frequency if mode else None)


@dataclass(frozen=True)
class Try:
    """A network on its way; arrays grow with it."""

    network: SparseNetwork
    theory: Theory
    kick: bool
    times: np.ndarray  # ms, spikes of the counted neurons
    neurons: np.ndarray
    numbers: np.ndarray  # spikes of all neurons in each bin of 5 ms
    counted: int

    @property
    def t(self):
        """ms since the start."""
        return BIN * len(self.numbers)

    @property
    def activity(self):
        """A in Hz, in bins of 5 ms."""
        return 1e3 * self.numbers / (self.network.N * BIN)

    @property
    def first(self):
        """ms from which on the state is judged."""
        return SETTLE + (KICKED if self.kick else 0.0)

    def quantities(self):
        """What is measured, by name: rates (Hz), CV, χ, rhythm (Hz), cost in spikes, seconds."""
        A, first = self.activity, round(self.first / BIN)
        judged = self.t - self.first
        found = dict.fromkeys(("rate", "CV", "chi", "rhythm", "late"), np.nan)
        if judged > 0:
            found["rate"] = float(A[first:].mean())
            found["late"] = float(A[max(first, len(A) - round(LATE / BIN)) :].mean())
            state = (
                network_statistics(*self._judged(), self.counted, self.first, self.t)
                if judged >= 250
                else None
            )
            if state:
                found |= {"CV": state.cv, "chi": state.synchrony, "rhythm": state.frequency}
        silent = A[round(100 / BIN) : round(SETTLE / BIN)]
        found["before"] = float(silent.mean()) if len(silent) else np.nan
        return found | {
            "spikes": int(self.numbers.sum()), "seconds": max(judged, 0.0) / 1e3, "kick": self.kick,
        }  # fmt: skip

    def spectrum(self):
        """Frequencies (Hz) and power (Hz) of what is judged; None before a quarter of a second."""
        if self.t - self.first < 250:
            return None
        return spectrum(self._judged()[0], self.counted, self.first, self.t)

    def _judged(self):
        chosen = (self.times >= self.first) & (self.times < self.t)
        return self.times[chosen], self.neurons[chosen]


@takes(network=SparseNetwork, kick=bool)
def trying(network, kick=False, seed=1) -> Iterator[tuple[float, Try]]:
    """Simulate a design piece by piece.

    It settles for 0.4 s, and two seconds follow; or a kick of 30 ms, and one second.

    Parameters
    ----------
    network : SparseNetwork
    kick : bool
        Whether the drive η is raised by 4 for 30 ms.
    seed : int

    Yields
    ------
    done : float
        Of the whole, 0 to 1.
    Try

    Raises
    ------
    ValueError
        A network that memory cannot hold, a kick that asks for too many spikes from outside.
    """
    promised = theory(network)
    counted = min(COUNTED, network.N_E)
    running = start(network, seed, V_0=0.0)
    times, neurons, numbers = [], [], []
    plan = [(PIECE, 0.0)] * round(SETTLE / PIECE)
    plan += [(KICKED, KICK)] if kick else []
    plan += [(PIECE, 0.0)] * round((AFTER if kick else UNDISTURBED) / PIECE)
    for k, (length, more) in enumerate(plan, 1):
        running.change(eta=network.eta + more)
        record = running.advance(length)
        kept = record.neurons < counted
        times.append(record.times[kept])
        neurons.append(record.neurons[kept])
        numbers.append(record.numbers.sum(axis=1).reshape(-1, round(BIN / network.dt)).sum(axis=1))
        parts = (np.concatenate(x) for x in (times, neurons, numbers))
        yield k / len(plan), Try(network, promised, kick, *parts, counted)


def attempt(network, kick=False, seed=1):
    """A design taken to its end, as a row: parameters, theory, simulation, cost, jobs done.

    Parameters and errors are those of `trying`.

    Examples
    --------
    >>> row = attempt(SparseNetwork(g=5.0, eta=2.0, N_E=400, J=1.0))
    >>> row["theory"] > 30, row["spikes"] > 0
    (True, True)
    """
    *_, (_, last) = trying(network, kick, seed)
    return row_of(last)


def row_of(tried):
    """Parameters, theory, simulation and cost of a try, by name."""
    network, promised = tried.network, tried.theory
    row = {name: getattr(network, name) for name in ("g", "eta", "J", "D")}
    row |= {"theory": promised.stable[0], "theory_CV": promised.cv}
    row |= {"theory_rhythm": promised.frequency, "growth": promised.growth}
    row |= tried.quantities()
    return row | {"jobs": jobs_of(row)}


def jobs_of(row):
    """The letters of the jobs that a row does."""
    return "".join(name[0] for name, done in JOBS.items() if _is(done, row))


def _is(done, row):
    try:
        return bool(done(row))
    except (KeyError, TypeError):
        return False
