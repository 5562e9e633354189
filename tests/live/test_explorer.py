"""The explorer from code: set, reset, presets, errors that name themselves and pass."""

import numpy as np
import pytest
from pictures import Waves, wave

from lecture_lib.live import Explorer, Slider
from lecture_lib.live import explorer as explorer_module
from lecture_lib.support.jit import FastPath

CONTROLS = {
    "I": Slider(10, -50, 100, unit="mV", label="amplitude"),
    "f": Slider(1, 0.1, 10, unit="kHz", log=True),
}
PRESETS = {"small": {"I": 1}, "fast": {"f": 5}}


@pytest.fixture
def explorer():
    return Explorer(wave, Waves, presets=PRESETS, **CONTROLS)


def test_it_starts_where_its_controls_start(explorer):
    assert explorer.state == {"I": 10.0, "f": 1.0}
    assert explorer.readout == "peak 10.00 mV"
    assert explorer.error is None


def test_set_moves_the_model_and_the_picture(explorer):
    explorer.set(I=20, f="2,5")
    assert explorer.state == {"I": 20.0, "f": 2.5}
    assert explorer.readout == "peak 20.00 mV"
    assert explorer.picture.V.get_ydata().max() == pytest.approx(20, rel=1e-4)


@pytest.mark.parametrize("numba", ["0.68", None])
def test_it_says_what_is_smaller_only_where_nothing_is_compiled(numba, monkeypatch):
    monkeypatch.setattr(explorer_module, "fast_path", lambda: FastPath(numba is not None, numba))
    told = Explorer(wave, Waves, task="Move I.", less="half a second", **CONTROLS).task
    assert told.startswith("Move I.")
    assert ("half a second" in told) == (numba is None)


def test_state_is_a_copy(explorer):
    explorer.state["I"] = 99
    assert explorer.state["I"] == 10.0


def test_reset_and_presets(explorer):
    explorer.set(I=20, f=2)
    explorer.choose("small")
    assert explorer.state == {"I": 1.0, "f": 1.0}  # what a preset does not name is reset
    explorer.choose("fast")
    assert explorer.state == {"I": 10.0, "f": 5.0}
    explorer.reset()
    assert explorer.state == {"I": 10.0, "f": 1.0}


def test_a_value_that_cannot_be_read_changes_nothing(explorer):
    with pytest.raises(ValueError, match=r"f: .*not a number"):
        explorer.set(I=20, f="fast")
    assert explorer.state == {"I": 10.0, "f": 1.0}
    assert explorer.readout == "peak 10.00 mV"


def test_unknown_names_are_said_with_the_known_ones(explorer):
    with pytest.raises(ValueError, match=r"g is not one .*\['I', 'f'\]"):
        explorer.set(g=1)
    with pytest.raises(ValueError, match="'slow' is not one of small, fast"):
        explorer.choose("slow")


def test_an_error_is_one_line_and_the_next_good_value_recovers(explorer):
    before = explorer.picture.V.get_ydata().copy()
    explorer.set(I=60)
    assert explorer.error == explorer.readout == "I = 60.0 is too much"
    np.testing.assert_array_equal(explorer.picture.V.get_ydata(), before)  # the last good one
    explorer.set(I=5)
    assert explorer.error is None
    assert explorer.readout == "peak 5.00 mV"


def test_an_error_of_another_kind_says_its_kind():
    def broken(x):
        return 1.0 / x

    explorer = Explorer(broken, Waves, x=Slider(0, 0, 1))
    assert explorer.error == "ZeroDivisionError: float division by zero"


def test_code_reproduces_the_present_state(explorer):
    explorer.set(I=7)
    assert "wave(I=7.0, f=1.0)" in explorer.code


def no_such_parameter(I):
    return wave(I)


@pytest.mark.parametrize(
    ("model", "presets", "message"),
    [
        (no_such_parameter, {}, r"parameters of no_such_parameter are \['I'\].*\['I', 'f'\]"),
        (lambda I, f: wave(I, f), {}, "function defined with def"),
        (np.sin, {}, "function defined with def"),
        (wave, {"big": {"I": 1000}}, "preset 'big': I = 1000 mV is beyond the slider"),
        (wave, {"odd": {"g": 1}}, "preset 'odd' moves g, which is not a control"),
        (wave, {"text": {"I": "fast"}}, "I: .*not a number"),
    ],
)
def test_what_does_not_fit_is_said_at_once(model, presets, message):
    with pytest.raises(ValueError, match=message):
        Explorer(model, Waves, presets=presets, **CONTROLS)
