"""Notebook 01 does what every notebook does, and what its text says is so."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.transforms import Bbox
from notebook_checks import NotebookChecks
from picture_checks import DIM, WORDS, contrast

from lecture_lib.pictures import style
from lecture_lib.synapse import (
    AMPA,
    THRESHOLD,
    Cell,
    Synapse,
    decay_factor,
    expected,
    models_at,
    nmda_open,
    overestimate,
    psp_peak,
    reticulum,
    simulate,
)
from lecture_lib.synapse.brain import LEVELS, MODELS
from lecture_lib.synapse.pictures.row import DARKEST

REACHED = {  # model → goal (its beginning) → a state that sliders can reach
    "row": {"With neurons": {"theory": "neurons", "stimulated": 1}},
    "counts": {"Reach": {"neurons": 1.3e11, "each": 7500}},
    "scales": {"Find a length": {"size": 3e-5}},
    "one_spike": {"Make the GABA": {"E_syn": -75, "V": -80}},
    "approximation": {"Find the number": {"n": 8}, "Move only E_syn": {"E_syn": -40}},
    "potential": {
        "At the same charge": {"tau_s": 6.5, "same_charge": True},
        "Find a state": {"tau_s": 10, "tau_m": 10},
    },
    "sums": {
        "Fire the cell": {
            "rate": 0, "fires": True, "w_E": 400, "clicked": "1@50 2@50 3@60 4@60 5@60",
        },
        "Silence 200": {
            "trains": 200, "rate": 6, "fires": True, "inhibitory": 40, "w_I": -200,
        },
    },
    "shunting": {
        "Find an inhibition": {"E_Cl": -62, "g_GABA": 95},
        "Find an E_Cl": {"E_Cl": -45, "g_GABA": 100},
    },
    "ten_thousand": {"With 10 000": {"K": 10_000, "g_max": 0.038}},
    "short_term": {
        "Find a synapse": {"rate": 20, "U": 0.1, "tau_d": 0.3, "tau_f": 0.5},
    },
}  # fmt: skip


class TestNotebook(NotebookChecks):
    """And what its text says."""


def explorer_of(executed, model):
    explorer = next(e for e in executed.explorers if e.model.__name__ == model)
    explorer.reset()
    return explorer


def test_the_numbers_of_the_cells_can_be_read_on_the_darkest_of_them(executed):
    explorer = explorer_of(executed, "row")
    explorer.choose("neurons")
    cells = explorer.picture.bodies
    assert cells.get_array().max() == pytest.approx(DARKEST)
    for colour in cells.to_rgba(cells.get_array()):
        assert contrast("black", None, ground=colour, dim=DIM) >= WORDS


def test_no_theory_is_drawn_for_a_current_into_a_cell_that_is_cut_out(executed):
    explorer = explorer_of(executed, "row")
    assert len(explorer.picture.theory.get_xdata())
    explorer.set(cut=str(explorer.state["stimulated"]))
    assert not len(explorer.picture.theory.get_xdata())


def test_each_goal_can_be_reached(executed):
    for explorer in executed.explorers:
        states = REACHED.get(explorer.model.__name__, {})
        assert len(states) == len(explorer.goals), explorer.model.__name__
        for start, state in states.items():
            goal = next(
                reached for text, reached in explorer.goals.items() if text.startswith(start)
            )
            explorer.reset()
            explorer.set(**state)
            assert goal(explorer.state | explorer.values), (start, explorer.readout)


def click(explorer, neuron, time):
    """At a row and a time of the raster, long after the last click."""
    picture = explorer.picture
    box = picture.panels["raster"].get_position()
    row = (neuron - 0.5) / explorer.state["trains"]
    picture._when = -np.inf
    explorer.point(box.x0 + time / 300 * box.width, 1 - (box.y0 + row * box.height))


def test_a_click_puts_a_spike_in_and_another_takes_it_out(executed):
    explorer = explorer_of(executed, "sums")
    explorer.set(rate=0)
    click(explorer, neuron=40, time=150)
    assert explorer.state["clicked"] == "40@150"
    assert explorer.values["own"] == explorer.values["arrived"] == 1
    explorer.point(0.5, 0.5)  # elsewhere: no raster there
    click(explorer, neuron=41, time=150)
    assert explorer.values["own"] == 2
    click(explorer, neuron=40, time=151)
    assert explorer.state["clicked"] == "41@150"


def test_a_hand_that_rests_on_a_spike_clicks_once(executed):
    explorer = explorer_of(executed, "sums")
    picture = explorer.picture
    click(explorer, neuron=40, time=150)
    assert picture.pick(picture.panels["raster"], 151 / 300, 0.5) is None


def test_every_spike_of_the_raster_can_be_clicked_out_and_back_in(executed):
    explorer = explorer_of(executed, "sums")
    explorer.set(trains=20, rate=5)
    before = explorer.values["arrived"]
    raster = explorer.picture.E.get_xydata() * [300, 1]
    for time, height in raster[:: len(raster) // 5]:
        neuron = int(height * 20) + 1
        click(explorer, neuron, time)
        taken = before - explorer.values["arrived"]
        near = np.abs(raster[np.isclose(raster[:, 1], height), 0] - time) < 3
        assert taken == near.sum() >= 1
        assert explorer.values["own"] == 0
        click(explorer, neuron, time)
        assert explorer.values["arrived"] == before
        assert explorer.state["clicked"] == ""


def test_in_one_second_a_click_takes_the_spike_that_it_means(executed):
    explorer = explorer_of(executed, "sums")
    explorer.set(trains=20, rate=5, stop=1000)
    before = explorer.values["arrived"]
    places, heights = explorer.picture.E.get_data()
    for place, height in list(zip(places, heights, strict=True))[::20]:
        click(explorer, int(height * 20) + 1, 300 * (place + 0.007))  # 7 ms beside it
        assert explorer.values["arrived"] < before
        assert explorer.values["own"] == 0
        explorer.set(clicked="")


def test_the_models_of_a_length_light_up_and_so_do_their_names(executed):
    explorer = explorer_of(executed, "scales")
    picture = explorer.picture
    for size in [level.size for level in LEVELS] + [(m.low * m.high) ** 0.5 for m in MODELS]:
        explorer.set(size=size)
        awake = models_at(explorer.state["size"])
        for model, bar, name in zip(MODELS, picture.bars, picture.names, strict=True):
            assert name.get_text() == model.name
            assert (bar.get_color() == style.K) == (model in awake)
            assert (name.get_weight() == "bold") == (model in awake)
            assert (name.get_bbox_patch() is not None) == (model in awake)


def ink(word):
    """The box of a text without the empty lines that it begins with."""
    lines = word.get_text().split("\n")
    full = sum(map(bool, lines)) / len(lines)
    box = word.get_window_extent()
    return Bbox.from_bounds(box.x0, box.y0, box.width, box.height * full)


@pytest.mark.parametrize("size", [(835, 450), (600, 420), (560, 400), (320, 300)])
def test_no_word_of_the_scales_lies_over_another(executed, size):
    explorer = explorer_of(executed, "scales")
    explorer.resize(*size)
    explorer.set(size=1e-3)
    picture = explorer.picture
    for words in (picture.panels["models"].get_xticklabels(), picture.names):
        boxes = [ink(word) for word in words]
        assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
        assert all(0 <= box.x0 and box.x1 <= picture.figure.bbox.x1 for box in boxes)


@pytest.mark.parametrize("size", [(835, 450), (560, 400), (320, 300)])
def test_no_name_of_a_brain_lies_over_another(executed, size):
    explorer = explorer_of(executed, "counts")
    explorer.resize(*size)
    (ax,) = explorer.picture.panels.values()
    boxes = [word.get_window_extent() for word in ax.texts]
    assert len(boxes) == 7
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


def test_half_the_weight_twice_as_often_looks_like_the_answer_says(executed):
    explorer = explorer_of(executed, "sums")
    seen = {}
    for preset in ("strong, rare", "weak, frequent"):
        explorer.choose(preset)
        seen[preset] = explorer.values
    strong, weak = seen.values()
    assert weak["mean_V"] == pytest.approx(strong["mean_V"], abs=1.0)
    assert weak["sd_V"] < 0.8 * strong["sd_V"]


def test_inhibition_two_ms_late_is_too_late(executed):
    explorer = explorer_of(executed, "shunting")
    peaks = []
    for lag in (-10, -5, 0, 2, 5):
        explorer.set(g_GABA=40, lag=lag)
        peaks.append(explorer.values["peak"])
    assert peaks[1] < THRESHOLD
    assert peaks[2] < THRESHOLD < peaks[3] < peaks[4]


def test_a_cut_changes_nothing_before_it_in_a_chain(executed):
    explorer = explorer_of(executed, "row")
    explorer.choose("neurons")
    before = explorer.picture.V[4].get_ydata().copy()
    explorer.choose("neurons, cut")
    assert explorer.picture.V[4].get_ydata() == pytest.approx(before)


def test_one_synapse_is_off_by_about_one_per_cent():
    assert 100 * overestimate(Cell(), AMPA, 1) == pytest.approx(1.2, abs=0.05)


def test_the_answer_to_a_slower_synapse_is_a_sixth_less():
    ratio = psp_peak(Cell(), Synapse(0.5, 0.0, 4.0))[1] / psp_peak(Cell(), AMPA)[1]
    assert 1 - ratio == pytest.approx(1 / 6, abs=0.02)


def test_the_numbers_of_the_barrage_in_the_reason():
    currents = expected(Cell(), AMPA, 10_000, 1.0, conductance_based=False)
    assert round(currents.mean_I) == 3806
    assert round(currents.mean_V + 70) == 381
    assert expected(Cell(), AMPA, 10_000, 1.0).mean_V == pytest.approx(-10.9, abs=0.05)


def test_the_nmda_current_grows_with_v_until_about_minus_thirty():
    V = np.linspace(-70, 0, 701)
    current = -V * nmda_open(V)
    assert V[current.argmax()] == pytest.approx(-30, abs=5)
    assert (np.diff(current[: current.argmax()]) > 0).all()


def test_the_factor_in_the_table():
    assert [round(decay_factor(Cell(), g_c), 3) for g_c in (1.0, 10.0, 100.0)] == [
        0.084,
        0.382,
        0.730,
    ]


def test_the_project_has_a_solution():
    def peak(lag, g=0.85):
        group = Synapse(10 * g, 0.0, 2.0)
        return simulate(Cell(), [(group, [20.0]), (group, [20.0 + lag])], 90.0).V.max()

    lags = np.array([0.0, 2.0, 5.0, 6.0, 10.0, 20.0])
    peaks = np.array([peak(lag) for lag in lags])
    assert (np.diff(peaks) < 0).all()
    g = next(g for g in np.arange(0.5, 1.5, 0.001) if peak(5.0, g) >= THRESHOLD)
    assert peak(6.0, g) < THRESHOLD <= peak(5.0, g) <= peak(0.0, g)


def test_in_the_net_v_falls_by_a_constant_factor_far_from_the_ends():
    reached = reticulum(Cell(), 10.0, 5, 200.0, 0).reached
    near, far = reached[5] / reached[4], reached[8] / reached[7]
    assert near == pytest.approx(decay_factor(Cell(), 10.0), rel=0.01)
    assert far > 1.2 * near  # the last cell has nowhere to pass it on


def test_at_70_pA_it_takes_many_neurons_to_reach_the_threshold():
    few, many = (simulate(Cell(), [(AMPA, [10.0])] * n, 60.0).V.max() for n in (12, 13))
    assert few < THRESHOLD < many


def test_inhibition_takes_current_and_potential_away(executed):
    (sums,) = (e for e in executed.explorers if e.model.__name__ == "sums")
    sums.choose("inhibition")
    inhibited = dict(sums.values)
    sums.set(inhibitory=0)
    assert sums.values["mean_I"] > inhibited["mean_I"]
    assert sums.values["mean_V"] > inhibited["mean_V"]
