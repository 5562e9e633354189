"""Groups that fire in turn: their number, and the rates that follow from the delay."""

from dataclasses import replace

import pytest

from lecture_lib.recurrent_networks import SparseNetwork, connect, start
from lecture_lib.recurrent_networks.pictures.turns import turns_of

SMALL = SparseNetwork(N_E=2000, epsilon=0.2, J=0.25, g=3.0)
LINKS = connect(SMALL, seed=1)


def turns(**timing):
    running = start(replace(SMALL, **timing), 1, LINKS)
    running.advance(300.0, spikes=False)
    return turns_of(running.advance(round(120 * running.network.D, 1)))


@pytest.mark.parametrize(
    ("D", "t_ref", "groups"),
    [(1.5, 2.0, 2), (1.8, 2.0, 2), (2.5, 2.0, 1), (3.0, 2.0, 1), (4.0, 2.0, 1), (1.5, 1.0, 1)],
)
def test_each_group_lights_the_next_a_delay_later(D, t_ref, groups):
    found = turns(D=D, t_ref=t_ref)
    assert found.groups == groups
    assert found.rate == pytest.approx(1000 / (groups * D), rel=2e-3)
    assert found.volleys == pytest.approx(1000 / D, rel=0.02)
    assert found.chi == pytest.approx({1: 1.0, 2: 0.5}[groups], abs=0.08)


@pytest.mark.parametrize(("D", "t_ref"), [(2.1, 2.0), (1.0, 2.0), (1.5, 3.0)])
def test_where_no_cycle_fits_there_are_no_groups(D, t_ref):
    found = turns(D=D, t_ref=t_ref)
    assert found.groups is None
    assert found.chi < 0.25
