"""The plane: the names stand where theory finds the states, and its readout is of one moment."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from matplotlib.text import Text

from lecture_lib.live.frames import Frames
from lecture_lib.recurrent_networks import STATES, History, SparseNetwork, resized, start
from lecture_lib.recurrent_networks.mean_field import dominant_mode
from lecture_lib.recurrent_networks.pictures import NetworkPlane, Survey
from lecture_lib.recurrent_networks.pictures.plane import has_state, theory

FULL = SparseNetwork()


def mode_at(name):
    return dominant_mode(replace(FULL, **STATES[name].values))


def test_the_full_network_has_all_four_states():
    assert all(has_state(FULL, name) for name in STATES)
    assert STATES["SR"].g < 4 < min(STATES[name].g for name in STATES if name != "SR")
    assert mode_at("AI").stable
    assert 10 < mode_at("SI slow").frequency < 50
    assert 150 < mode_at("SI fast").frequency < 250


def test_in_a_small_network_theory_knows_no_fast_rhythm():
    small = resized(FULL, N_E=2000)
    assert [name for name in STATES if has_state(small, name)] == ["SR", "AI"]


def test_on_the_lines_the_steady_rate_is_about_to_lose_its_stability():
    _, edges, folds = theory(FULL)
    g, eta = max(edges, key=len).T
    k = int(np.argmin(np.abs(eta - 3.0)))
    inside, outside = (replace(FULL, g=g[k] + step, eta=eta[k]) for step in (-0.25, 0.25))
    assert dominant_mode(inside).stable != dominant_mode(outside).stable
    assert len(folds) == 2


def test_a_name_leads_to_the_state_that_it_names():
    names = NetworkPlane().panels["plane"].texts
    written = {text.get_text(): text.xy for text in names if text.get_text() in STATES}
    assert written == {name: (state.g, state.eta) for name, state in STATES.items()}


@pytest.mark.parametrize("width", [560, 835])
@pytest.mark.parametrize("kind", [NetworkPlane, Survey])
def test_a_name_lies_in_its_plane_and_no_dot_of_a_state_or_of_the_first_network_on_it(kind, width):
    picture = kind()
    Frames(picture, size=(width, 400))
    dots = [(state.g, state.eta) for state in STATES.values()] + [(7.5, 3.75)]
    for ax in picture.figure.axes:
        boxes = [Text.get_window_extent(text) for text in ax.texts if text.get_text() in STATES]
        for box, dot in product(boxes, dots):
            assert box.x0 >= ax.bbox.x0
            assert box.x1 <= ax.bbox.x1
            x, y = ax.transData.transform(dot)
            assert not box.padded(2).contains(x, y), dot


@pytest.fixture
def shown():
    picture = NetworkPlane()
    picture.follow({"g": 5.0, "eta": 0.0})
    silent = History(start(SparseNetwork(N_E=1000, eta=0.0), seed=1, V_0=0.0))
    return picture, picture.show(silent.advance(300.0))


def test_silence_has_no_peak(shown):
    _, readout = shown
    assert readout.endswith("rate 0.0 Hz, CV –, χ –, peak –; theory: no rhythm below 1000 Hz")


def test_a_click_in_the_plane_is_a_network(shown):
    picture, _ = shown
    assert picture.pick(picture.panels["plane"], 3.0, 2.0) == {"g": 3.0, "eta": 2.0}
    assert picture.pick(picture.panels["power"], 3.0, 2.0) is None
