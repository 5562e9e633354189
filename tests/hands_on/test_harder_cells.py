"""Lab 1's harder cells can be told, each number within its error; and what one recording leaves."""

import numpy as np
import pytest
from setting import THOROUGH

from lecture_lib.hands_on import answer_key, hidden_neuron, score
from lecture_lib.hands_on.harder_cells import (
    NAMES,
    START,
    SURE_TOGETHER,
    TRIED,
    Recording,
    errors,
    identify_adex,
    identify_axon,
)
from lecture_lib.hands_on.hidden import CHANNELS
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


@pytest.mark.skipif(not THOROUGH, reason="one neuron says nothing about a spread")
def test_the_errors_of_an_adex_are_honest_and_not_just_wide(found):
    off = np.array(
        [
            [(a[n][0] - answer_key(word, "AdEx")[n]) / (a[n][1] / SURE_TOGETHER) for n in NAMES]
            for word, a in found.items()
        ]
    )
    assert (0.5 < off.std(axis=0)).all()
    assert (off.std(axis=0) < 2.0).all()


@pytest.mark.parametrize("word", WORDS[: 10 if THOROUGH else 1])
def test_what_each_recording_cannot_tell_of_an_adex(word):
    values = answer_key(word, "AdEx")
    rheobase = (values["g_L"] + values["a"]) * (values["V_threshold"] - values["E_L"])

    def blind(stimulus, silent):
        recording = Recording(word, stimulus, START + 450.0, silent)
        told = errors(values, [recording])
        return {name for name, error in told.items() if not error < TRIED[name][-1]}

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
