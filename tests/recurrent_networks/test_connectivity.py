"""The synapses of a sparse network: exact in-degrees, fair draws, and the bits that hold them."""

import hashlib
import math
from collections import Counter

import numpy as np
import pytest
from scipy.stats import chi2

from lecture_lib.recurrent_networks import Connectivity, SparseNetwork, connect
from lecture_lib.recurrent_networks.engine import memory
from lecture_lib.recurrent_networks.engine.connectivity_kernels import array_draw
from lecture_lib.recurrent_networks.engine.random_words import keys

SMALL = SparseNetwork(N_E=400)
NETWORKS = [
    SMALL,
    SparseNetwork(N_E=401, C_E=400, C_I=99),  # all others
    SparseNetwork(N_E=64, N_I=0, C_E=5),
    SparseNetwork(N_E=0, N_I=65, C_E=0, C_I=64),
    SparseNetwork(N_E=400, multapses=True),
    SparseNetwork(N_E=10, C_E=900, C_I=31, multapses=True),
]


@pytest.mark.parametrize("network", NETWORKS)
def test_in_degrees_are_exact_and_none_hears_itself(network):
    synapses = connect(network, 3).matrix()
    assert (synapses[:, : network.N_E].sum(axis=1) == network.C_E).all()
    assert (synapses[:, network.N_E :].sum(axis=1) == network.C_I).all()
    assert not synapses.diagonal().any()
    assert network.multapses or synapses.max() == 1


def test_the_full_network_has_exact_in_degrees():
    network = SparseNetwork()
    synapses = connect(network, 1)
    assert set(synapses.in_degrees(slice(0, network.N_E))) == {1000}
    assert set(synapses.in_degrees(slice(network.N_E, None))) == {250}
    assert synapses.nbytes / (network.N * 1250) < 1.26  # bytes a synapse


def test_every_pair_of_sources_is_equally_likely():
    network = SparseNetwork(N_E=6, N_I=1500, C_E=2, C_I=0)
    heard = connect(network, 5).matrix()[6:, :6]  # by the inhibitory: none of the six is barred
    found = Counter(tuple(np.flatnonzero(row).tolist()) for row in heard)
    expected = 1500 / math.comb(6, 2)
    assert len(found) == math.comb(6, 2)
    deviation = sum((n - expected) ** 2 / expected for n in found.values())
    assert chi2.sf(deviation, len(found) - 1) > 1e-3


@pytest.mark.parametrize("multapses", [False, True])
def test_every_source_is_heard_equally_often_on_average(multapses):
    network = SparseNetwork(N_E=2000, N_I=0, C_E=200, multapses=multapses)
    heard = connect(network, 7).matrix().sum(axis=0)
    variance = 200 * (0.9 if not multapses else 1.0)  # hypergeometric each, or Poisson
    assert heard.mean() == 200
    assert heard.var() == pytest.approx(variance, rel=4 * math.sqrt(2 / 2000))


def test_multapses_repeat_as_often_as_chance_has_it():
    network = SparseNetwork(N_E=2000, N_I=0, C_E=200, multapses=True)
    synapses = connect(network, 7).matrix()
    doubles = (synapses * (synapses - 1) / 2).sum()
    expected = network.N * math.comb(200, 2) / 1999  # pairs of draws that fall on one source
    assert doubles == pytest.approx(expected, rel=4 / math.sqrt(expected))


def test_the_same_seed_draws_the_same_synapses_everywhere():
    drawn = [connect(SMALL, seed).bits for seed in (1, 1, 2)]
    assert (drawn[0] == drawn[1]).all()
    assert (drawn[0] != drawn[2]).any()
    assert hashlib.sha256(drawn[0].tobytes()).hexdigest().startswith("4cce4130cb95a445")


@pytest.mark.parametrize("network", NETWORKS)
def test_numpy_draws_the_same_synapses(network):
    populations = ((0, network.N_E, network.C_E), (network.N_E, network.N_I, network.C_I))
    drawn = np.column_stack([
        array_draw(key, network.N, *population, network.multapses)
        for key, population in zip(keys(3, 2), populations, strict=True)
    ])  # fmt: skip
    assert (drawn == connect(network, 3).matrix()).all()


@pytest.mark.parametrize("N", [1, 2, 63, 64, 65, 200])
def test_a_matrix_comes_back_as_it_was_given(N):
    given = np.random.default_rng(N).integers(0, 5, (N, N))
    synapses = Connectivity.from_matrix(given)
    assert (synapses.matrix() == given).all()
    assert (synapses.in_degrees() == given.sum(axis=1)).all()
    heard = np.repeat(np.arange(N), given[:, 0])
    assert synapses.targets(0).tolist() == heard.tolist()
    assert (synapses.counts([0, N - 1, 0]) == 2 * given[:, 0] + given[:, N - 1]).all()
    assert (synapses.by_source[0] == given.T).all()


@pytest.mark.parametrize("most", [0, 1, 6, 255, 256, 60_000])
def test_rows_of_synapses_are_added_up_within_their_bits(most):
    rows, together = Connectivity.from_matrix([[0, most], [0, 0]]).by_source
    assert rows.max() == most
    assert rows.nbytes == (4 if most < 256 else 8)
    assert rows[[1] * together].sum(axis=0, dtype=rows.dtype)[0] == most * together
    assert together > 30 or most > 6


@pytest.mark.parametrize(
    ("matrix", "words"),
    [
        ([[0, 1]], r"matrix has shape \(1, 2\): give the number of synapses from j to i"),
        ([[0, 1], [1]], "matrix has shape"),
        ([], "matrix has shape"),
        ([["a"]], "matrix has shape"),
        ([[0, -1], [1, 0]], "matrix must hold numbers of synapses: whole, 0 or more"),
        ([[0, 0.5], [1, 0]], "matrix must hold numbers of synapses"),
        ([[0, math.nan], [1, 0]], "matrix must hold numbers of synapses"),
        ([[0, 60_001], [1, 0]], "at most 60000 for each neuron"),
    ],
)
def test_a_matrix_that_holds_no_synapses_is_refused(matrix, words):
    with pytest.raises(ValueError, match=words):
        Connectivity.from_matrix(matrix)


def test_what_cannot_be_drawn_is_refused(monkeypatch):
    with pytest.raises(ValueError, match=r"C_E . C_I = 60001 inputs are too many: .* 60000"):
        connect(SparseNetwork(N_E=10, C_E=60_001, C_I=0, multapses=True))
    monkeypatch.setattr(memory, "free_memory", lambda: 1.5e9)
    words = r"synapses of 1250000 neurons need 195\.3 GB and 1\.5 GB are free: use a smaller N_E"
    with pytest.raises(ValueError, match=words):
        connect(SparseNetwork(N_E=1_000_000, C_E=1000, C_I=250))
    monkeypatch.setattr(memory, "free_memory", lambda: 100)
    with pytest.raises(ValueError, match="the matrix of 500 × 500 pairs"):
        Connectivity(500, np.zeros((1, 500, 8), np.uint64)).matrix()
