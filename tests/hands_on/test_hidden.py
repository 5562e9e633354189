"""A code word gives one neuron, whatever the text, and other words give others."""

import numpy as np
import pytest

from lecture_lib.from_hh_to_lif import LIF, AdEx
from lecture_lib.hands_on import answer_key, hidden_neuron
from lecture_lib.hands_on.hidden import ADEX_RANGES, CELLS, LIF_RANGES
from lecture_lib.hodgkin_huxley import HodgkinHuxley

ODD = ["", " ", "Golgi", "ゴルジ", "🧠" * 50, "a\0b", "\ud800", "'; DROP", "x" * 100_000, "٣", "\n"]


@pytest.mark.parametrize("word", ODD, ids=ascii)
@pytest.mark.parametrize("cell", CELLS)
def test_any_text_is_a_code_word(word, cell):
    assert hidden_neuron(word[:20], cell) == hidden_neuron(word[:20], cell)
    assert answer_key(word, cell)


@pytest.mark.parametrize("word", [None, 3, b"Golgi", ["Golgi"]])
def test_what_is_no_text_is_refused_in_a_sentence(word):
    with pytest.raises(ValueError, match="is no text"):
        hidden_neuron(word)


def test_an_unknown_cell_is_named():
    with pytest.raises(ValueError, match="cell = 'HH' is not one of 'LIF', 'AdEx', 'axon'"):
        hidden_neuron("Golgi", "HH")


def test_capitals_blanks_and_ways_to_type_an_accent_make_no_difference():
    words = ["Ramón y Cajal", " ramón  y cajal", "Ramo\u0301n Y CAJAL\n"]
    assert len({hidden_neuron(word) for word in words}) == 1


def test_a_class_gets_as_many_neurons_as_words():
    assert len({hidden_neuron(f"student {k}") for k in range(200)}) == 200


def test_every_parameter_uses_its_whole_range_and_leaves_it_never():
    words = [f"word {k}" for k in range(200)]
    for cell, ranges in (("LIF", LIF_RANGES), ("AdEx", LIF_RANGES | ADEX_RANGES)):
        keys = [answer_key(word, cell) for word in words]
        for name, (low, high, _) in ranges.items():
            values = np.array([key[name] for key in keys])
            assert low <= values.min() < low + 0.1 * (high - low)
            assert high - 0.1 * (high - low) < values.max() <= high


def test_an_axon_has_one_blocked_channel():
    healthy, blocked = HodgkinHuxley(), set()
    for k in range(30):
        axon = hidden_neuron(f"word {k}", "axon")
        names = [n for n in ("g_Na", "g_K", "g_L") if getattr(axon, n) != getattr(healthy, n)]
        blocked |= set(names)
        assert len(names) == 1
        assert 0.34 < getattr(axon, names[0]) / getattr(healthy, names[0]) < 0.81
    assert blocked == {"g_Na", "g_K", "g_L"}


def test_a_word_gives_the_neuron_of_every_year():
    """A class's answers of last year must score as they did."""
    assert hidden_neuron("Golgi") == LIF(1.08, 0.059, -67.0, -52.9, -68.2, 3.58)
    adaptive = (1.2, 0.075, -66.4, -45.5, -62.7, 1.19, 2.3, 0.047, 74.0, 0.24)
    assert hidden_neuron("Golgi", "AdEx") == AdEx(*adaptive)
    assert hidden_neuron("Golgi", "axon") == HodgkinHuxley(g_Na=68.4)
