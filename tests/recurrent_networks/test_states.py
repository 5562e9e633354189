"""A state's name holds for the network on which a button bears it."""

from dataclasses import replace

import pytest

from lecture_lib.recurrent_networks import (
    STATES,
    SparseNetwork,
    buttons,
    connect,
    record_statistics,
    resized,
    start,
)

FULL = SparseNetwork()


@pytest.fixture(scope="module")
def found():
    """What simulation finds of the full network in each state."""
    links, statistics = connect(FULL, seed=2), {}
    for name, state in STATES.items():
        running = start(replace(FULL, **state.values), 2, links)
        running.advance(300.0, spikes=False)
        duration = 2000.0 if name == "SI slow" else 600.0
        statistics[name] = record_statistics(running.advance(duration))
    return statistics


@pytest.mark.parametrize("name", STATES)
def test_the_network_is_in_the_state_of_the_name_and_in_no_other(found, name):
    assert [other for other in STATES if STATES[other].holds(found[name])] == [name]


def test_the_asynchronous_state_shares_less_than_half_of_what_the_fast_rhythm_shares(found):
    assert found["AI"].synchrony < 0.5 * found["SI fast"].synchrony
    assert min(found, key=lambda name: found[name].synchrony) == "AI"


def test_the_full_network_has_all_buttons_and_a_small_one_those_that_hold():
    assert list(buttons(FULL)) == list(STATES)
    small = resized(FULL, N_E=1000)
    for name, values in buttons(small).items():
        running = start(replace(small, **values), seed=1)
        running.advance(300.0, spikes=False)
        assert STATES[name].holds(record_statistics(running.advance(600.0))), name
