"""Presets of notebooks 02 and 03 do what their names say."""

import numpy as np
import pytest
from notebook_runner import SOURCES, run


def explorer_of(number, picture):
    source = next(source for source in SOURCES if source.stem.startswith(number))
    return next(e for e in run(source).explorers if type(e.picture).__name__ == picture)


def shown_at(explorer, preset):
    explorer.choose(preset)
    return explorer.picture


def test_exploding_steps_go_farther_from_the_goal_each_time():
    V = shown_at(explorer_of("02", "TimeStep"), "exploding").V.get_ydata()
    distance = np.abs(V - -45.0)
    assert (np.diff(distance) > 2).all()


def test_the_time_step_that_is_read_is_the_one_that_was_set():
    explorer = explorer_of("02", "TimeStep")
    for dt in (8.0, 15.0, 20.5, 24.9):
        explorer.set(dt=dt)
        assert explorer.values["dt"] == pytest.approx(dt, rel=1e-12)


@pytest.mark.parametrize(
    ("preset", "ends_in"), [("switch on", "Hz"), ("switch off", "silent"), ("silence", "silent")]
)
def test_the_pulses_switch_what_they_say(preset, ends_in):
    explorer = explorer_of("03", "FICurve")
    now = shown_at(explorer, preset).now.get_ydata()[0]
    assert bool(now == 0) is (ends_in == "silent")
    assert ends_in in explorer.readout


@pytest.mark.parametrize(("preset", "sign"), [("upstroke", 1), ("downstroke", -1)])
def test_both_planes_show_the_phase_of_the_name(preset, sign):
    picture = shown_at(explorer_of("03", "PhasePlane"), preset)
    for path in (picture.path, picture.orbit):
        last, now = path.get_xdata()[[-3, -1]]
        assert sign * (now - last) > 1
        assert -60 < now < 50


def test_one_crossing_is_left_in_the_downstroke():
    picture = shown_at(explorer_of("03", "PhasePlane"), "downstroke")
    assert len(picture.stable.get_xdata()) == 1
    assert len(picture.unstable.get_xdata()) == 0


@pytest.mark.parametrize(
    ("preset", "low", "high"),
    [("silence", 0, 0), ("single spike", 1, 1), ("train", 5, 20), ("block", 1, 2)],
)
def test_the_currents_make_as_many_spikes_as_they_say(preset, low, high):
    explorer = explorer_of("03", "Response")
    explorer.choose(preset)
    assert low <= explorer.values["spikes"] <= high
    assert len(explorer.picture.spikes) == explorer.values["spikes"]


def test_silence_one_spike_and_a_train_are_far_apart_on_the_track():
    slider = explorer_of("03", "Response").controls["I"]
    places = [slider.stops.index(slider.snap(I)) / len(slider.stops) for I in (2, 5, 10)]
    assert (np.diff(places) > 0.05).all()


def test_a_control_without_effect_is_greyed():
    response, curve = explorer_of("03", "Response"), explorer_of("03", "FICurve")
    response.reset()
    assert response.controls_state.disabled == ["frequency", "seed"]
    response.set(kind="noise")
    assert response.controls_state.disabled == ["time", "frequency"]
    curve.reset()
    assert curve.controls_state.disabled == ["when"]
