"""Lab 1's harder cells can be told, each number within its error; and what one recording leaves."""

import numpy as np
import pytest
from setting import THOROUGH

from lecture_lib.hands_on import answer_key, harder_cells, hidden_neuron, score
from lecture_lib.hands_on.harder_cells import (
    NAMES,
    START,
    TRIED,
    Recording,
    errors,
    identify_adex,
    identify_axon,
)
from lecture_lib.hands_on.hidden import CHANNELS
from lecture_lib.hands_on.procedure import SURE
from lecture_lib.hodgkin_huxley import HodgkinHuxley
from lecture_lib.signals import Ramp, Step

WORDS = [f"code word {k}" for k in range(50)]
SOME = WORDS if THOROUGH else WORDS[1:2]


@pytest.fixture(scope="module")
def found():
    return {word: identify_adex(word) for word in SOME}


def test_every_number_of_an_adex_lies_within_its_error_and_near(found):
    for word, answers in found.items():
        told = score(word, answers, "AdEx")
        assert all(line.within for line in told.lines), word
        assert min(line.points for line in told.lines) > 0.9, word


if THOROUGH:  # one neuron says nothing about a spread

    def test_the_errors_of_an_adex_are_not_just_wide(found):
        """They are a bound, so nothing comes near it often; but each number uses some of it."""
        off = np.array(
            [
                [abs(a[n][0] - answer_key(word, "AdEx")[n]) / a[n][1] for n in NAMES]
                for word, a in found.items()
            ]
        )
        assert (off.max(axis=0) > 0.1).all()


def test_rounded_spike_times_move_the_numbers_by_no_more_than_is_said():
    """Whatever the noise and the grid do, to first order: the signs are chosen at their worst."""
    values = answer_key(WORDS[0], "AdEx")
    train = Recording(WORDS[0], Step(8.0, START, START + 200.0), START + 200.0, False)
    only = {name: values[name] for name in ("V_reset", "b")}
    rows = np.array(
        [
            (
                train.off(harder_cells.AdEx(**values | {name: x + 1e-4}), 0.05)[1]
                - train.off(harder_cells.AdEx(**values | {name: x - 1e-4}), 0.05)[1]
            )
            / 2e-4
            for name, x in only.items()
        ]
    )
    assert len(train.spikes) > 5
    said = errors(values, [train])
    alone = 0.05 / harder_cells.TIMING * np.abs(np.linalg.pinv(rows.T)).sum(axis=1)
    for name, least in zip(only, alone, strict=True):
        assert said[name] >= least  # with all ten open no number is told better than with two


def test_a_fit_that_does_not_come_to_rest_is_said(monkeypatch):
    monkeypatch.setattr(harder_cells, "_fitted", lambda found, *rest, **more: found)
    with pytest.raises(ValueError, match="the fit of 'Golgi' does not come to rest"):
        identify_adex("Golgi")


@pytest.mark.parametrize("word", WORDS[: 10 if THOROUGH else 1])
def test_what_each_recording_cannot_tell_of_an_adex(word):
    values = answer_key(word, "AdEx")
    rheobase = (values["g_L"] + values["a"]) * (values["V_threshold"] - values["E_L"])

    def blind(stimulus, silent):
        recording = Recording(word, stimulus, START + 450.0, silent)
        told = errors(values, [recording])
        return {name for name, error in told.items() if not error / SURE < TRIED[name][-1]}

    below = Step(-rheobase, START, START + 300.0)
    dark = {"V_threshold", "V_reset", "t_ref", "Delta_T", "b"}
    assert blind(below, True) - {"a"} == dark  # an a near 0 is less than its error
    assert blind(Ramp(2.0 * rheobase, START, START + 450.0), True) >= {"V_reset", "t_ref", "b"}


@pytest.mark.parametrize("word", WORDS if THOROUGH else WORDS[:3])
def test_the_blocked_channel_of_an_axon_is_found_and_how_much_is_left(word):
    told = identify_axon(word)
    healthy, hidden = HodgkinHuxley(), hidden_neuron(word, "axon")
    (blocked,) = (n for n in CHANNELS if getattr(hidden, n) != getattr(healthy, n))
    assert [n for n in CHANNELS if told[n][0] != getattr(healthy, n)] == [blocked]
    assert told[blocked][1] < 0.05 * told[blocked][0]
    assert all(line.within for line in score(word, told, "axon").lines)
