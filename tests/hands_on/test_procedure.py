"""Lab 1 can be done: fifty hidden neurons, found within the errors that are stated for them."""

import numpy as np
import pytest

from lecture_lib.hands_on import answer_key, errors_of, hidden_neuron, identify, score
from lecture_lib.hands_on.procedure import NAMES, SURE
from lecture_lib.signals import Ramp, Step

WORDS = [f"code word {k}" for k in range(50)]


@pytest.fixture(scope="module")
def found():
    return {word: identify(word) for word in WORDS}


def test_every_parameter_of_fifty_neurons_lies_within_its_error(found):
    for word, answers in found.items():
        assert all(line.within for line in score(word, answers).lines), word


def test_the_errors_are_small_enough_for_nearly_all_points(found):
    assert min(score(word, answers).points for word, answers in found.items()) > 95


def test_the_errors_are_honest_and_not_just_wide(found):
    off = np.array(
        [
            [(answers[n][0] - answer_key(word)[n]) / (answers[n][1] / SURE) for n in NAMES]
            for word, answers in found.items()
        ]
    )
    assert (0.7 < off.std(axis=0)).all()
    assert (off.std(axis=0) < 1.4).all()


def test_without_averaging_it_works_too_and_is_less_sure(found):
    rough = identify(WORDS[0], sweeps=1)
    assert all(line.within for line in score(WORDS[0], rough).lines)
    assert all(rough[name][1] > found[WORDS[0]][name][1] for name in ("C", "g_L", "E_L"))


@pytest.mark.parametrize("word", WORDS[:10])
def test_what_each_measurement_cannot_tell(word):
    neuron = hidden_neuron(word)
    I = neuron.rheobase

    def blind(*stimuli):
        told = errors_of(neuron, stimuli)
        return [name for name, error in told.items() if not np.isfinite(error)]

    train, stronger = Step(2.5 * I, 50.0, 500.0), Step(8 * I, 50.0, 500.0)  # on to the end
    assert blind(Step(-1.0, 50.0, 350.0)) == ["V_threshold", "V_reset", "t_ref"]
    assert blind(train) == ["V_reset", "t_ref"]
    assert blind(train, stronger) == []
    one, both = errors_of(neuron, [train]), errors_of(neuron, [train, stronger])
    assert all(both[name] <= one[name] * (1 + 1e-6) for name in NAMES)
    assert blind(Ramp(0.5 * I, 50.0, 450.0)) == ["V_threshold", "V_reset", "t_ref"]
