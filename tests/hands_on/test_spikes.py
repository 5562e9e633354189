"""What a built membrane is judged by, on membranes whose judgement is known."""

import numpy as np
import pytest

from lecture_lib.hands_on import (
    PUBLISHED,
    judge,
    membrane,
    pictures,
    sodium_charge,
    spikes,
    stepping,
)
from lecture_lib.hands_on.channels import TransientActivation, TransientInactivation
from lecture_lib.hands_on.stepping import respond
from lecture_lib.support import jit
from lecture_lib.support.jit import FastPath


def test_channels_of_type_a_make_class_one_of_class_two():
    with_a = judge(membrane(**PUBLISHED))
    without = judge(membrane(**PUBLISHED | {"g_A": 0.0, "E_L": -70.0}))
    assert with_a.all_or_none
    assert without.all_or_none
    assert with_a.lowest < 15
    assert without.lowest > 60


def test_sodium_alone_does_not_come_back():
    judged = judge(membrane(g_Na=120.0))
    assert judged.jump > 50
    assert judged.back > 50
    assert not judged.all_or_none


def test_a_passive_membrane_is_graded():
    judged = judge(membrane())
    assert judged.peaks == pytest.approx(
        -65.0 + np.arange(3, 61, 3) * -np.expm1(-0.3) / 0.3, abs=1e-6
    )
    assert judged.lowest is None
    assert np.isnan(judged.charge)


def test_a_release_fires_a_depolarised_membrane_and_type_a_prevents_it():
    assert judge(membrane(g_Na=120, g_K=20, E_L=-45)).rebound > 0
    assert judge(membrane(g_Na=120, g_K=20, g_A=20, E_L=-20)).rebound < -40


@pytest.mark.parametrize("E_L", [-80.0, -65.0, -10.0])
@pytest.mark.parametrize("I", [-10.0, 5.0, 30.0])
def test_a_membrane_without_channels_makes_no_spike(E_L, I):
    """However high the current lifts it, and however high it comes back to rest."""
    judged = judge(membrane(E_L=E_L), I)
    assert judged.number == 0
    assert not judged.fires_when_let_go


def test_spikes_in_the_step_are_counted_also_where_v_does_not_come_back():
    assert judge(membrane(g_Na=120), 8.0).number == 1
    train = judge(membrane(**PUBLISHED), 20.0)
    V = train.step.V[:, 0]
    assert train.number == ((V[1:] > 0) & (V[:-1] <= 0)).sum() > 3
    assert judge(membrane(g_Na=120, g_K=20, E_L=-45)).fires_when_let_go


@pytest.mark.parametrize("values", [{}, {"g_K": 60.0}, {"g_K": 60.0, "g_A": 80.0}])
def test_the_largest_conductances_that_can_be_built_stay_inside_their_axes(values):
    picture = pictures.Workbench()
    picture.draw(judge(membrane(g_Na=160.0, **values), 30.0))
    assert picture.Na.get_ydata().max() < picture.panels["g"].get_ylim()[1]


def test_a_spike_takes_more_sodium_than_its_height_needs():
    judged = judge(membrane(**PUBLISHED))
    least = judged.peaks.max() - judged.rest  # nC/cm², on 1 µF/cm²
    assert judged.charge == pytest.approx(sodium_charge(membrane(**PUBLISHED)))
    assert judged.charge == pytest.approx(4.8 * least, rel=0.015)


def test_the_charge_of_a_spike_depends_little_on_the_step(monkeypatch):
    charge = sodium_charge(membrane(**PUBLISHED))
    monkeypatch.setattr(spikes, "DT", spikes.DT / 8)
    assert charge == pytest.approx(sodium_charge(membrane(**PUBLISHED)), rel=0.015)


def test_what_is_judged_where_nothing_is_compiled_differs_little(monkeypatch):
    """There steps are twice as long, and arrays take them."""
    full = judge(membrane(**PUBLISHED), 10.0)
    for module in (jit, stepping):
        monkeypatch.setattr(module, "fast_path", lambda: FastPath(False, None))
    less = judge(membrane(**PUBLISHED), 10.0)
    assert less.step.t[1] == 2 * full.step.t[1]
    assert (less.all_or_none, less.back < 1) == (full.all_or_none, full.back < 1)
    assert less.lowest == pytest.approx(full.lowest, rel=0.01)
    assert less.rates.max() == pytest.approx(full.rates.max(), rel=0.02)
    assert less.charge == pytest.approx(full.charge, rel=0.05)


def test_most_sodium_of_the_published_spike_enters_while_potassium_leaves():
    built = membrane(**PUBLISHED)
    pulse = 60.0 * (np.arange(800) < 20)[:, None]
    answer = respond(built, pulse, 40.0)
    V = answer.V
    Na, K, A = (
        channel.g * share * (V[:, 0] - channel.E)
        for channel, share in zip(built.channels, answer.open[:, :, 0].T, strict=True)
    )
    assert V.max() > 30
    assert np.minimum(-Na, K + A).sum() == pytest.approx(0.75 * -Na.sum(), rel=0.05)


def test_sodium_alone_has_a_second_resting_potential_high_up():
    answer = respond(membrane(g_Na=120.0), 20.0 * (np.arange(10_000) < 20)[:, None], 500.0)
    assert answer.V[6000:, 0] == pytest.approx(8.8, abs=0.1)
    assert 0 < answer.open[-1, 0, 0] < 0.01  # a little stays open


def test_near_rest_a_stands_at_one_half():
    assert TransientActivation().steady(-68.0) == pytest.approx(0.54, abs=0.005)
    assert TransientInactivation().steady(-85.0) > 2 * TransientInactivation().steady(-68.0)
