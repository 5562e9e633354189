"""A step of the drive again and again: the same spikes as one run, and their average."""

import numpy as np
import pytest

from lecture_lib.firing_rate import RepeatedStep
from lecture_lib.recurrent_networks import SparseNetwork, connect, start

NETWORK = SparseNetwork(N_E=400, N_I=100, C_E=40, C_I=10, C_ext=40, J=0.5, g=5.0, eta=1.2)
SYNAPSES = connect(NETWORK, 1)
TIMES = {"before": 10.0, "after": 160.0, "settle": 50.0}


@pytest.fixture(scope="module")
def step():
    return RepeatedStep(NETWORK, 2.4, SYNAPSES, **TIMES)


def test_a_repetition_has_the_spikes_of_one_run_with_a_change(step):
    *grown, whole = step.run(3)
    running = start(NETWORK, 3, SYNAPSES)
    running.advance(50)
    before = running.advance(10)
    running.change(eta=2.4)
    after = running.advance(160)
    numbers = np.r_[before.numbers, after.numbers].sum(axis=1)
    assert (whole * NETWORK.N * 0.5e-3).sum() == pytest.approx(numbers.sum())
    assert whole.reshape(-1, 20).mean(axis=1) == pytest.approx(
        numbers.reshape(-1, 100).sum(axis=1) / (NETWORK.N * 10e-3)
    )
    assert [len(A) for A in grown] == [20, 160, 300]
    assert all((A == whole[: len(A)]).all() for A in grown)
    again = [*step.run(3)]  # kept
    assert len(again) == 4
    assert all((a == b).all() for a, b in zip(again, [*grown, whole], strict=True))


def test_the_average_is_that_of_the_repetitions_whole_or_in_part(step):
    found = list(step.averages(3))
    runs = np.array([[*step.run(k)][-1] for k in (1, 2, 3)])
    assert found[-1].A == pytest.approx(runs.mean(axis=0))
    assert [f.repetitions for f in found] == [1, 1, 1, 1, 2, 2, 2, 2, 3]
    assert found[-1].share == 1.0
    assert (np.diff([f.share for f in found]) > 0).all()
    part = found[2]  # the second one has come to 70 ms: 160 bins
    assert part.now == 70.0
    assert part.A[:160] == pytest.approx(runs[:2, :160].mean(axis=0))
    assert part.A[160:] == pytest.approx(runs[0, 160:])
    assert part.t[0] == -9.75
    assert (part.t[:20] < 0).all()
    assert part.t[20] > 0


def test_without_averaging_each_is_drawn_over_the_one_before(step):
    assert list(step.averages(2, average=False))[-1].A == pytest.approx([*step.run(2)][-1])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"before": 0.3}, "before = 0.3 ms must be whole bins"),
        ({"after": 0.0}, "after = 0"),
        ({"settle": -1.0}, "settle = -1"),
        ({"eta": -1.0}, "eta = -1"),
        (
            {"network": SparseNetwork(N_E=400, N_I=100, C_E=40, C_I=10, dt=0.2, D=0.4)},
            "dt = 0.2 ms must",
        ),
    ],
)
def test_bad_input_is_refused_in_words(wrong, words):
    good = {"network": NETWORK, "eta": 2.4, "connectivity": SYNAPSES} | TIMES
    with pytest.raises(ValueError, match=words):
        RepeatedStep(**good | wrong)
