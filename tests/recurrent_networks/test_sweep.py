"""Sweeps: each point is the simulation it says it is, however it is distributed."""

import math

import joblib
import numpy as np
import pytest

from lecture_lib.recurrent_networks import (
    SparseNetwork,
    record_statistics,
    simulate,
    sweep,
    sweeping,
)

SMALL = SparseNetwork(N_E=400)
G, ETA, SEEDS = [4.0, 6.0], [1.5, 2.0, 3.0], [1, 7]
QUANTITIES = ("rate", "cv", "synchrony", "frequency")


def run(progress=lambda done: None, **more):
    return sweep(SMALL, G, ETA, 250.0, SEEDS, settle=50.0, progress=progress, **more)


@pytest.fixture(scope="module")
def serial():
    return run()


def test_each_point_is_a_simulation_of_its_own(serial):
    for where in np.ndindex(2, 3, 2):
        i, j, k = where
        network = SparseNetwork(g=G[i], eta=ETA[j], N_E=400)
        alone = record_statistics(simulate(network, 250.0, SEEDS[k], settle=50.0))
        for quantity in QUANTITIES:
            assert getattr(serial, quantity)[where] == getattr(alone, quantity)


def test_more_drive_more_spikes_and_more_inhibition_fewer(serial):
    assert (np.diff(serial.rate, axis=1) > 0).all()
    assert (np.diff(serial.rate, axis=0) < 0).all()


@pytest.mark.parametrize("backend", ["threading", "loky"])
def test_the_backend_does_not_change_the_numbers(serial, backend):
    with joblib.parallel_config(backend=backend, n_jobs=2):
        together = run()
    for quantity in QUANTITIES:
        assert (getattr(together, quantity) == getattr(serial, quantity)).all()


def test_progress_grows_from_nothing_to_all():
    done = []
    run(done.append)
    assert done == pytest.approx(np.arange(1, 13) / 12)


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_a_stop_keeps_what_is_done(serial, n_jobs):
    def stop(done):
        if done > 0.3:
            raise KeyboardInterrupt

    stopped = run(stop, n_jobs=n_jobs)
    found = np.isfinite(stopped.rate)
    assert found.sum() == 4
    assert (stopped.rate[found] == serial.rate[found]).all()


def test_a_generator_shows_each_point_as_it_comes():
    steps = sweeping(SMALL, 5.0, 2.0, 250.0, [1, 2], settle=50.0)
    known = [(done, int(np.isfinite(found.rate).sum())) for done, found in steps]
    assert known == [(0.0, 0), (0.5, 1), (1.0, 2)]


def test_a_silent_network_has_holes_not_errors():
    found = sweep(SMALL, 5.0, 0.1, 250.0, settle=0.0, progress=lambda done: None)
    assert found.rate == 0
    assert all(math.isnan(getattr(found, quantity)[0, 0, 0]) for quantity in QUANTITIES[1:])


def test_by_default_a_line_says_how_far_it_is(capsys):
    sweep(SMALL, 5.0, [1.0, 2.0], 250.0, settle=0.0)
    assert capsys.readouterr().out == " 50 % done\r100 % done\n"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"g": [4.0, -1.0]}, "g = -1 must not be negative"),
        ({"eta": [np.nan]}, "eta must hold finite numbers"),
        ({"g": []}, "must hold one value or more"),
        ({"seeds": []}, "must hold one value or more"),
        ({"duration": 0.0}, "duration = 0 ms must be larger than 0"),
        ({"duration": 100.0}, "shorter than one window of the spectrum"),
        ({"settle": -5.0}, "settle"),
    ],
)
def test_bad_input_is_named(change, message):
    given = {"g": 5.0, "eta": 2.0, "duration": 250.0, "settle": 0.0} | change
    with pytest.raises(ValueError, match=message):
        sweep(SMALL, **given)
