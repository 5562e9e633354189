"""Who hears whom in a sparse network: a fixed number of inputs for each neuron, drawn at random.

A pair of neurons is one bit: 1.25 bytes for each synapse at a probability of 0.1. The number of
synapses of a pair is written in binary, one matrix of bits for each digit; without multapses one
digit is enough.
"""

from dataclasses import dataclass, field
from functools import cached_property
from numbers import Integral

import numpy as np

from lecture_lib.support.jit import fast_path
from lecture_lib.support.validate import is_number, of_type, shown, takes, whole

from .engine.connectivity_kernels import array_counts, array_draw, draw
from .engine.memory import require_memory
from .engine.random_words import keys
from .sparse_network import SparseNetwork

MOST_INPUTS = 60_000  # of one neuron: the spikes that reach it in one step are counted in 16 bits
LARGEST_IN_NUMPY = 2500  # neurons
KEPT = 2**26  # bytes: a larger network is drawn anew each time
_last = {}  # what `connect` drew last, by what it was asked
COLUMNS = 512  # targets drawn at a time: one line of the cache, and a look at the keyboard


@dataclass(frozen=True)
class Connectivity:
    """The synapses of N neurons; `connect` draws them, `from_matrix` takes them as given.

    `bits` has the shape (digits, sources, words of 64 bits). With M words of 16 bits in a row,
    target i is bit i // M of word i % M, so that neighbours are counted side by side.
    """

    N: int
    bits: np.ndarray = field(repr=False)

    def __post_init__(self):
        whole("N", self.N, 1)
        of_type("bits", self.bits, np.ndarray, "Connectivity.from_matrix(…).bits")
        if self.bits.dtype != np.uint64:
            raise ValueError(f"bits are of type {self.bits.dtype}: use Connectivity.from_matrix")
        if self.bits.shape[1:] != (self.N, -(-self.N // 64)):
            raise ValueError(
                f"bits have the shape {self.bits.shape}, which does not fit N = {self.N}: "
                "use Connectivity.from_matrix"
            )

    @classmethod
    def from_matrix(cls, matrix):
        """Take the number of synapses from neuron j to neuron i from `matrix[i, j]`.

        Raises
        ------
        ValueError
            Not a square matrix of whole numbers, 0 or more.

        Examples
        --------
        >>> pair = Connectivity.from_matrix([[0, 0], [1, 0]])  # neuron 0 → neuron 1
        >>> pair.targets(0).tolist(), pair.targets(1).tolist()
        ([1], [])
        """
        synapses = _counts(matrix)
        return cls(len(synapses), _packed(synapses))

    @property
    def nbytes(self):
        """Memory of the synapses, bytes."""
        return self.bits.nbytes

    def counts(self, sources):
        """Synapses from all of these neurons together onto each neuron, shape (N,).

        Examples
        --------
        >>> three = Connectivity.from_matrix([[0, 1, 1], [0, 0, 2], [1, 0, 0]])
        >>> three.counts([1, 2]).tolist()
        [2, 2, 0]
        """
        return array_counts(self.bits, neuron_numbers("sources", sources, self.N), self.N)

    def in_degrees(self, sources=slice(None)):
        """Inputs of each neuron from a slice of the neurons, all by default, shape (N,)."""
        of_type("sources", sources, slice, "slice(0, 100)")
        try:
            chosen = np.arange(self.N)[sources]
        except (TypeError, ValueError):
            raise ValueError(
                f"sources = {sources} is no slice of neurons by their numbers"
            ) from None
        return self.counts(chosen)

    def targets(self, source):
        """The neurons that hear `source`, growing; one with two synapses stands there twice."""
        source = whole("source", source, 0, self.N - 1)
        return np.repeat(np.arange(self.N), self.counts([source]))

    @cached_property
    def by_source(self):
        """Numbers of synapses from each neuron (row) onto each, in few bits, for NumPy.

        And how many rows may be added up in these bits.
        """
        most = 2 ** len(self.bits) - 1
        kind = np.uint8 if most < 2**8 else np.uint16
        table = np.zeros((self.N, self.N), kind)
        for digit, rows in enumerate(self.bits):
            ones = np.unpackbits(rows.view(np.uint8), axis=1, bitorder="little")
            by_word = ones.reshape(self.N, -1, 16).swapaxes(1, 2).reshape(self.N, -1)
            table += by_word[:, : self.N].astype(kind) << digit
        return table, np.iinfo(kind).max // most

    def matrix(self):
        """Number of synapses from j to i, shape (N, N): J_ij is this times the strength of j."""
        require_memory(16 * self.N**2, f"the matrix of {self.N} × {self.N} pairs", "use targets(j)")
        return np.column_stack([self.counts([source]) for source in range(self.N)])


@takes(network=SparseNetwork)
def connect(network, seed=0):
    """Draw C_E excitatory and C_I inhibitory inputs of each neuron, never the neuron itself.

    Without repetition, unless `network.multapses`. Same seed = same synapses everywhere. The last
    ones are remembered, so that a network is begun anew at once; nobody changes them.

    Parameters
    ----------
    network : SparseNetwork
        N_E, N_I, C_E, C_I and multapses are used.
    seed : int

    Returns
    -------
    Connectivity

    Raises
    ------
    ValueError
        More memory than is free, or too many inputs or neurons.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> synapses = connect(SparseNetwork(N_E=100, C_E=10, C_I=5), seed=1)
    >>> set(synapses.in_degrees(slice(0, 100)).tolist()), synapses.nbytes
    ({10}, 2000)
    """
    require_engine(network.N)
    _require_inputs(network)
    own = (network.N_E, network.N_I, network.C_E, network.C_I, network.multapses)
    streams = keys(seed, 2)
    asked = (*own, *map(int, streams), fast_path().compiled)
    found = _last.get(asked)
    if found is None:
        found = _drawn(network, streams)
        _last.clear()
        if found.nbytes <= KEPT:
            _last[asked] = found
    return found


def _drawn(network, streams):
    """Draw them anew."""
    populations = ((0, network.N_E, network.C_E), (network.N_E, network.N_I, network.C_I))
    if not fast_path().compiled:
        return Connectivity(network.N, _packed(_in_numpy(network, streams, populations)))
    for digits in range(3 if network.multapses else 1, 17):
        bits = _empty(network.N, digits)
        drawn = [
            draw(key, bits, network.N, *population, network.multapses, start, start + COLUMNS)
            for key, population in zip(streams, populations, strict=True)
            for start in range(0, network.N + 64, COLUMNS)
        ]
        if not any(drawn):
            break
    return Connectivity(network.N, bits)


def neuron_numbers(name, values, N):
    """Neurons by their numbers as an array, or a ValueError where one is none of the N."""
    values = list(values) if np.iterable(values) else [values]
    if not all(is_number(i) and isinstance(i, Integral) and 0 <= i < N for i in values):
        raise ValueError(
            f"{name} = {shown(values)} must hold neurons: whole numbers from 0 to {N - 1}"
        )
    return np.array(values, np.int64)


def require_engine(N):
    """Say that a large network needs numba, where there is none."""
    if N > LARGEST_IN_NUMPY and not fast_path().compiled:
        raise ValueError(
            f"N = {N} neurons need numba, which is missing or switched off: install it with "
            f"`pip install numba`, or use at most {LARGEST_IN_NUMPY} neurons, e.g. N_E=2000"
        )


def _in_numpy(network, streams, populations):
    parts = [
        array_draw(key, network.N, *population, network.multapses)
        for key, population in zip(streams, populations, strict=True)
    ]
    return np.vstack([part.T for part in parts]).T  # the rows of one source side by side


def _require_inputs(network):
    inputs = network.C_E + network.C_I
    if inputs > MOST_INPUTS:
        raise ValueError(
            f"C_E + C_I = {inputs} inputs are too many: use at most {MOST_INPUTS} for each neuron"
        )


def _empty(N, digits):
    words = -(-N // 64)
    remedy = "use a smaller N_E"
    require_memory(8 * digits * N * words, f"the synapses of {N} neurons", remedy)
    return np.zeros((digits, N, words), np.uint64)


def _packed(synapses):
    """The bits of a matrix of numbers of synapses."""
    N = len(synapses)
    bits = _empty(N, max(int(synapses.max()).bit_length(), 1))
    ones = np.zeros((N, 64 * bits.shape[2]), np.uint8)
    for digit, rows in enumerate(bits):
        ones[:, :N] = ((synapses >> digit).astype(np.uint8) & 1).T
        halves = np.packbits(ones.reshape(N, 16, -1), 1, "little")  # of words of 16 bits
        rows[:] = halves.transpose(0, 2, 1).reshape(N, -1).view(np.uint64)
    return bits


def _counts(matrix):
    try:
        synapses = np.asarray(matrix)
    except ValueError:  # rows of unequal length
        synapses = np.empty(0)
    if np.ma.is_masked(matrix):
        raise ValueError("matrix has masked values: fill them in, e.g. by matrix.filled(0)")
    square = synapses.ndim == 2 and synapses.shape[0] == synapses.shape[1] > 0
    if not square or synapses.dtype.kind not in "biuf":
        raise ValueError(
            f"matrix has shape {synapses.shape}: give the number of synapses from j to i "
            "as row i and column j of a square matrix"
        )
    whole = (synapses >= 0) & (synapses == np.floor(synapses))
    if not whole.all() or synapses.sum(axis=1).max() > MOST_INPUTS:
        raise ValueError(
            "matrix must hold numbers of synapses: whole, 0 or more, and at most "
            f"{MOST_INPUTS} for each neuron"
        )
    return synapses.astype(np.uint16)
