"""Each job of lab 4 can be done, theory and simulation stand side by side, and cost is counted."""

import numpy as np
import pytest

from lecture_lib.hands_on import JOBS, attempt, pictures, theory, trying
from lecture_lib.recurrent_networks import SparseNetwork

SMALL = {"N_E": 400, "J": 1.0}
DONE = {  # job → one design that does it
    "A": ({"g": 6.0, "eta": 1.75, "J": 0.3}, False),
    "B": ({"g": 5.0, "eta": 2.0, "D": 8.0}, False),
    "C": ({"g": 3.4, "eta": 0.6}, True),
}
FEWER = {"N_E": 2000, "epsilon": 0.25}  # where numba is missing; each synapse is twice as strong
DONE_BY_FEWER = {
    "A": ({"g": 8.0, "eta": 1.7, "J": 0.24, "D": 0.5}, False),
    "B": ({"g": 5.0, "eta": 2.0, "J": 0.2, "D": 8.0}, False),
    "C": ({"g": 3.4, "eta": 0.7, "J": 0.2}, True),
}


@pytest.mark.parametrize("job", DONE)
def test_each_job_can_be_done(job):
    values, kick = DONE[job]
    assert attempt(SparseNetwork(**values), kick)["jobs"] == job


@pytest.mark.parametrize("job", DONE)
def test_each_job_can_be_done_by_fewer_neurons(job):
    values, kick = DONE_BY_FEWER[job]
    assert attempt(SparseNetwork(**values, **FEWER), kick)["jobs"] == job


def test_there_is_a_design_for_every_job():
    assert [name[0] for name in JOBS] == list(DONE)


def test_theory_promises_what_the_designs_do():
    a, b, c = (theory(SparseNetwork(**values)) for values, _ in DONE.values())
    assert a.stable[0] == pytest.approx(10, abs=1)
    assert a.cv > 0.8
    assert a.growth < 0
    assert b.growth > 0
    assert b.frequency == pytest.approx(40, abs=3)
    assert len(c.stable) == 2
    assert c.stable[0] < 1
    assert c.stable[1] > 50


def test_the_cost_is_the_number_of_all_spikes():
    network = SparseNetwork(**SMALL)
    *_, (done, last) = trying(network)
    assert done == 1
    assert last.t == 2400
    row = last.quantities()
    assert row["spikes"] == last.numbers.sum()
    late = last.numbers[round(400 / 5) :].sum()
    assert row["rate"] == pytest.approx(late / (network.N * 2.0))


def test_a_kick_is_a_kick_and_the_second_after_it_is_judged():
    *_, (_, last) = trying(SparseNetwork(**SMALL, g=3.0, eta=0.2), kick=True)
    assert last.t == 1430
    assert last.quantities()["seconds"] == 1
    assert last.quantities()["before"] < 1
    assert last.activity[80:86].max() > 50


def test_nothing_is_judged_before_it_has_settled():
    first = next(iter(trying(SparseNetwork(**SMALL))))[1].quantities()
    assert np.isnan(first["rate"])
    assert first["seconds"] == 0
    assert not any(done(first | {"CV": 1.0}) for done in JOBS.values())


def test_a_network_that_memory_cannot_hold_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="too many: use at most"):
        attempt(SparseNetwork(N_E=40_000_000))


@pytest.mark.parametrize(("J", "beyond"), [(0.1, False), (1.0, True)])
def test_a_rhythm_beyond_the_spectrum_is_written_at_its_edge(J, beyond):
    picture = pictures.Job()
    tried = next(iter(trying(SparseNetwork(N_E=400, J=J))))[1]
    picture.draw(tried)
    assert (tried.theory.frequency > 200) is beyond
    assert picture.mode.get_visible() is not beyond
    assert picture.beyond.get_text() == (
        f"theory: {tried.theory.frequency:.0f} Hz →" if beyond else ""
    )


def test_the_cv_of_silence_is_not_read_out():
    picture = pictures.Job()
    for eta, said in ((0.1, "CV –"), (2.0, "CV 1.05")):
        assert said in picture.draw(next(iter(trying(SparseNetwork(**SMALL, eta=eta))))[1])
