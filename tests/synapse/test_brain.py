"""Numbers of the brain, scales, the journey of a spike, trains."""

import numpy as np
import pytest

from lecture_lib.synapse import (
    crossing_time,
    in_cube,
    journey,
    level_at,
    models_at,
    poisson_trains,
    written_train,
)
from lecture_lib.synapse.brain import LARGEST, LEVELS, MODELS, SMALLEST
from lecture_lib.synapse.trains import SLOTS, flipped


def test_the_counts_of_a_cubic_millimetre_give_the_synapses_of_a_neuron():
    neurons, synapses = in_cube(1e-3)
    assert neurons == pytest.approx(9e4)  # BioNumbers 109245
    assert synapses / neurons == pytest.approx(7800, abs=50)


def test_a_tenth_of_the_edge_leaves_a_thousandth():
    assert in_cube(1e-4) == pytest.approx(np.divide(in_cube(1e-3), 1000))


def test_every_length_has_its_level_and_every_length_of_the_lecture_its_model():
    assert [level_at(level.size) for level in LEVELS] == list(LEVELS)
    assert all(models_at(level.size) for level in LEVELS)
    for model in MODELS:
        assert SMALLEST <= model.low < model.high <= LARGEST
        assert model in models_at((model.low * model.high) ** 0.5)


def test_diffusion_takes_the_square_of_the_distance_and_is_no_part_of_the_delay():
    assert crossing_time(40.0) == pytest.approx(4 * crossing_time(20.0))
    assert crossing_time(20.0) < 1e-3  # ms
    way = journey(length=2.0)
    assert crossing_time(20.0) < 0.01 * (way.opening - way.arrival)


def test_the_next_cell_is_silent_until_its_receptors_open():
    way = journey(length=3.0)
    before = way.t < way.opening
    assert (way.V_post[before] == -70.0).all()
    assert way.V_post[~before].max() == pytest.approx(-70.0 + 1.3768, abs=1e-3)


def test_the_spike_is_as_high_and_wide_as_the_text_says():
    way = journey()
    wide = way.t[way.V_pre > -70.0 + 50.0]
    assert way.V_pre.max() + 70.0 == pytest.approx(100.0, abs=0.1)
    assert wide[-1] - wide[0] == pytest.approx(0.8, abs=0.06)


def test_the_stages_come_in_order():
    way = journey()
    stages = list(dict.fromkeys(way.stage(time) for time in way.t))
    assert stages == [
        "inputs reach the soma",
        "the spike runs along the axon",
        "vesicles open",
        "the next cell answers",
    ]


def test_trains_have_their_rate_and_are_poisson():
    counts = [len(train) for train in poisson_trains(200, 20.0, 5000.0)]
    assert np.mean(counts) == pytest.approx(100.0, rel=0.03)
    assert np.var(counts) / np.mean(counts) == pytest.approx(1.0, abs=0.25)


def test_more_trains_keep_those_that_were_there_and_a_higher_rate_brings_spikes_closer():
    few, many = poisson_trains(5, 4.0, 300.0), poisson_trains(50, 4.0, 300.0)
    assert all((a == b).all() for a, b in zip(few, many, strict=False))
    fast = poisson_trains(5, 8.0, 300.0)
    for slow, quick in zip(few, fast, strict=True):
        assert quick[: len(slow)] == pytest.approx(slow / 2)
        assert len(quick) >= len(slow)


def test_a_train_that_is_written_can_be_read_and_each_spike_goes_in_and_out():
    code = 0
    for slot in (3, 11, 24):
        code = flipped(code, (slot + 0.3) * 12.0, 300.0)
    assert written_train(code, 300.0) == pytest.approx((np.array([3, 11, 24]) + 0.5) * 12.0)
    for slot in (11, 3, 24):
        code = flipped(code, (slot + 0.9) * 12.0, 300.0)
    assert code == 0
    assert len(written_train(2**SLOTS - 1, 300.0)) == SLOTS
