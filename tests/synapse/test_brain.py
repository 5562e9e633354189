"""Numbers of the brain, scales, the journey of a spike, trains."""

import numpy as np
import pytest

from lecture_lib.synapse import (
    clicked,
    crossing_time,
    in_cube,
    journey,
    level_at,
    models_at,
    places,
    poisson_trains,
    toggled,
    written,
)
from lecture_lib.synapse.brain import LARGEST, LEVELS, MODELS, SMALLEST


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


def test_places_are_read_as_they_are_written_and_each_click_is_taken_back_by_another():
    text = ""
    for neuron, time in ((3, 40.2), (11, 40.0), (200, 0.0)):
        text = clicked(text, neuron, time)
    assert places(text) == [(3, 40.0), (11, 40.0), (200, 0.0)]
    assert written(places(text)) == text
    for neuron, time in ((11, 42.9), (3, 37.5), (200, 1.0)):
        text = clicked(text, neuron, time)
    assert text == ""


def test_a_toggled_spike_goes_out_where_there_is_one_and_in_where_there_is_none():
    trains = poisson_trains(10, 10.0, 300.0)
    number = sum(map(len, trains))
    j = next(j for j, train in enumerate(trains) if len(train))
    time = trains[j][0]
    gone = toggled(trains, f"{j + 1}@{time:.1f}")
    assert sum(map(len, gone)) < number
    assert not (np.abs(gone[j] - time) < 3).any()
    free = next(t for t in range(300) if (np.abs(trains[j] - t) > 3).all())
    more = toggled(trains, f"{j + 1}@{free} 77@10")  # there is no neuron 77
    assert sum(map(len, more)) == number + 1
    assert (np.diff(more[j]) > 0).all()
    assert sum(map(len, trains)) == number


def test_a_spike_clicked_beyond_the_end_of_the_raster_waits_for_a_longer_one():
    trains = poisson_trains(10, 10.0, 300.0)
    assert all(map(np.array_equal, toggled(trains, "3@800", stop=300.0), trains))
    assert 800.0 in toggled(poisson_trains(10, 10.0, 1000.0), "3@800", stop=1000.0)[2]


@pytest.mark.parametrize("text", ["3", "@5", "0@5", "201@5", "3@-5", "3@nan", "a@5", "3@5ms"])
def test_what_is_no_place_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="as in 3@120"):
        places(text)
