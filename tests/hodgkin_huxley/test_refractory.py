"""Two pulses: what the first spike leaves behind, gate by gate."""

import pytest

from lecture_lib.hodgkin_huxley import (
    HodgkinHuxley,
    simulate,
    two_pulses,
    weakest_at_rest,
    weakest_second_pulses,
)
from lecture_lib.hodgkin_huxley.refractory import weakest_pulse
from lecture_lib.signals import Step

AXON = HodgkinHuxley()


def fires(interval, gate):
    return len(two_pulses(AXON, interval, 80.0, gate).spike_times) > 1


@pytest.mark.parametrize("interval", [4.0, 5.0, 6.0, 7.0])
def test_n_alone_holds_the_second_spike_back(interval):
    assert [fires(interval, gate) for gate in ("", "m", "h", "n")] == [False, False, False, True]


def test_early_on_h_alone_would_do_too():
    assert [fires(3.0, gate) for gate in ("", "h", "n")] == [False, True, True]


def test_the_curve_falls_from_the_absolute_period_to_below_its_value_at_rest():
    curve, rest = dict(weakest_second_pulses(AXON)), weakest_at_rest(AXON)
    assert min(curve) == 8.0
    assert curve[9.0] > rest > curve[18.0]
    assert curve[30.0] == pytest.approx(rest, rel=0.05)


def test_each_point_of_the_curve_is_the_edge_between_one_spike_and_two():
    for interval, I in weakest_second_pulses(AXON)[:6]:
        spikes = [len(two_pulses(AXON, interval, f * I).spike_times) for f in (0.99, 1.0)]
        assert spikes == [1, 2]


def test_putting_back_what_rests_again_is_an_ordinary_run():
    plain = two_pulses(AXON, 300.0, 60.0, duration=320.0)
    stitched = two_pulses(AXON, 300.0, 60.0, "mhn", duration=320.0)
    assert stitched.V == pytest.approx(plain.V, abs=1e-4)
    assert len(plain.spike_times) == 2
    assert stitched.spike_times == pytest.approx(plain.spike_times, abs=1e-6)


@pytest.mark.parametrize("restored", ["x", "hx", "H", "m, h", 3])
def test_a_letter_that_is_no_gate_is_refused(restored):
    with pytest.raises(ValueError, match=r"restored = .* m, h or n"):
        two_pulses(AXON, 9.0, 60.0, restored)
    with pytest.raises(ValueError, match=r"restored = .* m, h or n"):
        weakest_second_pulses(AXON, restored)


def test_only_the_named_gate_is_put_back_and_only_at_the_second_pulse():
    free, restored = two_pulses(AXON, 6.0, 0.0), two_pulses(AXON, 6.0, 0.0, "n")
    k = 160  # 8 ms
    assert restored.n[k] == pytest.approx(restored.n[0])
    assert restored.n[:k] == pytest.approx(free.n[:k])
    for gate in ("V", "m", "h"):
        assert getattr(restored, gate)[k] == pytest.approx(getattr(free, gate)[k], abs=1e-9)


def test_the_weakest_pulse_is_found_by_halving_or_said_to_be_none():
    assert weakest_pulse(lambda I: I > 10.0) == pytest.approx(10.0, abs=0.03)
    assert weakest_pulse(lambda I: False) is None
    alone = simulate(AXON, Step(weakest_at_rest(AXON), 2.0, 2.5), 30.0)
    assert len(alone.spike_times) == 1


@pytest.mark.parametrize(("interval", "second"), [(0.0, 10.0), (5.0, -1.0)])
def test_what_makes_no_pair_is_refused_in_words(interval, second):
    with pytest.raises(ValueError, match=r"interval|second"):
        two_pulses(AXON, interval, second)
