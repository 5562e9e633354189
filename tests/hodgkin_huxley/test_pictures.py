"""What the pictures of notebook 03 decide: where a run ended, what attracts, where arrows point."""

import numpy as np
import pytest
from picture_checks import DIM, WORDS, contrast

from lecture_lib.hodgkin_huxley import (
    HodgkinHuxley,
    equilibrium,
    fast_equilibria,
    pictures,
    record,
    simulate,
    simulate_reduced,
)
from lecture_lib.hodgkin_huxley.pictures.fi_curve import final_rate
from lecture_lib.signals import Step

AXON = HodgkinHuxley()


def run(*pulses, I=8.0):
    """200 ms in the window of bistability, from silence, with brief pulses."""
    kicks = sum((Step(height, t, t + 1) for height, t in pulses), start=Step(0.0, 0, 1))
    return simulate(AXON, I + kicks, duration=200, V_start=equilibrium(AXON, I))


@pytest.mark.parametrize(
    ("pulses", "train"),
    [
        ([], False),
        ([(10.0, 20)], True),
        ([(10.0, 20), (5.0, 94)], False),
        ([(10.0, 20), (5.0, 88)], True),
    ],
)
def test_the_point_stands_on_the_branch_where_the_run_ended(pulses, train):
    trace = run(*pulses)
    assert (final_rate(trace) > 50) is train
    assert (final_rate(trace) == 0) is not train
    picture = pictures.FICurve()
    picture.draw((AXON, 8.0, (np.array([0.0, 8.0]), np.array([0.0, 62.5])), trace))
    assert picture.now.get_ydata()[0] == final_rate(trace)


def test_the_name_of_the_window_can_be_read_on_its_shade():
    picture = pictures.FICurve()
    shade = over_white(picture.window.get_facecolor(), picture.window.get_alpha())
    assert contrast(picture.window_name.get_color(), None, ground=shade, dim=DIM) >= WORDS


def over_white(colour, alpha):
    """The colour that it makes of white."""
    return tuple(1 - alpha * (1 - channel) for channel in colour[:3])


def fast(I, cursor):
    picture = pictures.FastPlane()
    picture.draw((simulate(AXON, I, 20, dt=0.005), I, cursor))
    return picture


def reduced(I, cursor=60.0):
    picture = pictures.ReducedPlane()
    picture.draw((simulate_reduced(AXON, I, 60), I, cursor))
    return picture


def test_filled_circles_attract_and_open_ones_repel():
    picture, trace = fast(0.0, 10.0), simulate(AXON, 0.0, 1.0)
    rest, threshold, excited = fast_equilibria(AXON, 0.0, trace.h[0], trace.n[0])
    assert picture.stable.get_xdata() == pytest.approx([rest, excited])
    assert picture.unstable.get_xdata() == pytest.approx([threshold])
    assert picture.unstable.get_markerfacecolor() == "white"
    assert picture.stable.get_markerfacecolor() != "white"


@pytest.mark.parametrize(("I", "stable"), [(0.0, 1), (3.0, 1), (10.0, 0), (20.0, 0)])
def test_the_circle_of_the_reduced_plane_opens_with_the_current(I, stable):
    picture = reduced(I)
    assert len(picture.stable.get_xdata()) == stable
    assert len(picture.unstable.get_xdata()) == 1 - stable


def off_chord(points, between):
    """How far (pixels) what was not drawn lies from the chords of what was."""
    chord = np.diff(points, axis=0)
    beside = between - points[:-1]
    area = chord[:, 0] * beside[:, 1] - chord[:, 1] * beside[:, 0]
    return np.abs(area) / np.maximum(np.hypot(*chord.T), 1e-9)


def test_the_orbit_of_the_fast_plane_is_a_curve_and_no_fan_of_chords():
    picture, dense = fast(10.0, 4.0), simulate(AXON, 10.0, 4.0, dt=0.0025)
    to_pixels = picture.path.get_transform().transform
    drawn = to_pixels(picture.path.get_xydata())
    between = to_pixels(np.column_stack([dense.V, dense.m]))[1::2]
    assert off_chord(drawn, between[-len(drawn) + 1 :]).max() < 0.5


def test_the_orbit_of_the_reduced_plane_is_a_curve_and_no_fan_of_chords(monkeypatch):
    picture = reduced(10.0)
    monkeypatch.setattr("lecture_lib.hodgkin_huxley.reduced_plane.DT", 0.0025)
    dense = simulate_reduced(AXON, 10.0, 60.0)
    to_pixels = picture.path.get_transform().transform
    drawn = to_pixels(picture.path.get_xydata())
    between = to_pixels(np.column_stack([dense.V, dense.n]))[1::2]
    assert off_chord(drawn, between).max() < 0.5


def test_the_train_comes_back_to_where_it_was():
    trace = simulate_reduced(AXON, 10.0, 60.0)
    up = np.flatnonzero((trace.V[:-1] < -15) & (trace.V[1:] >= -15))
    at = [np.interp(-15.0, trace.V[k : k + 2], trace.n[k : k + 2]) for k in up[-3:]]
    assert np.ptp(at) < 1e-3  # one closed orbit


@pytest.mark.parametrize("cursor", [1.6, 4.0])
def test_the_arrow_at_the_point_is_the_way_that_it_goes(cursor):
    picture = fast(10.0, cursor)
    trace = simulate(AXON, 10.0, 20.0, dt=0.005)
    k = int(np.searchsorted(trace.t, cursor))
    V, m = picture.places
    near = np.hypot((V - trace.V[k]) / 140, (m - trace.m[k]) / 1.1).argmin()
    assert np.sign(picture.arrows.U.ravel()[near]) == np.sign(trace.V[k + 1] - trace.V[k])


@pytest.mark.parametrize("width", [4.0, 9.0])
def test_arrows_have_one_length_and_do_not_touch(width):
    picture = pictures.ReducedPlane()
    picture.resize(width, 4.0)
    picture.draw((simulate_reduced(AXON, 10.0, 60.0), 10.0, 60.0))
    lengths = np.hypot(picture.arrows.U, picture.arrows.V)  # inches
    assert np.ptp(lengths) < 1e-9
    apart = picture.panels["plane"].get_window_extent().width / 15 / picture.figure.dpi
    assert 0.05 < lengths.max() < apart


def test_the_clamp_gives_its_currents_away_only_where_one_stands_alone():
    picture = pictures.VoltageClamp()
    tests = np.array([-50.0, 0.0])
    for drug, subtract, alone in (("none", False, 0), ("TTX", False, 0), ("TTX", True, 1)):
        bath = {"drug": drug, "subtract": subtract}
        now = record(AXON, -65.0, 0.0, 10.0, before=2.0, tail=6.0, **bath)
        picture.draw((now, drug, record(AXON, -65.0, tests, 10.0, **bath)))
        assert picture.g.get_visible() is bool(alone)
        assert bool(picture.empty.get_text()) is not bool(alone)
        assert (picture.I.get_color() == "#000000") is not bool(alone)


def test_a_second_pulse_passes_above_the_name_of_the_absolute_period():
    alone, weakest = simulate(AXON, Step(60.0, 2, 2.5), 40), [(8.0, 68.0), (18.0, 12.0)]
    picture = pictures.Refractory()
    picture.draw((alone, alone, (4.0, 40.0), weakest, 13.0))
    name, to_data = picture.names[0], picture.now.axes.transData.inverted()
    assert name.get_text() == "absolute"
    assert name.get_window_extent().transformed(to_data).y1 < 30.0
