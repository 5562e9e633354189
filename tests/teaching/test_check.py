"""Exercises: a right function passes, the first slip is named, the solution is never told."""

import math
import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lecture_lib.support.numbers import numeral
from lecture_lib.teaching import check

RADII = [dict(radius=10.0), dict(radius=20.0), dict(radius=35.0)]
TIMES = np.linspace(0.0, 20.0, 41)


def resistance(radius):
    """MΩ, of a sphere in µm with 0.3 mS/cm²."""
    return 1e5 / (0.3 * 4 * math.pi * radius**2)


def charging(t, I):
    """mV, at C = 1 µF/cm² and g_L = 0.3 mS/cm²."""
    return -65 + I / 0.3 * (1 - np.exp(-0.3 * t))


TRACES = [dict(t=TIMES, I=1.0), dict(t=TIMES, I=-2.0)]


def try_resistance(function, **more):
    return check(function, reference=resistance, inputs=RADII, unit="MΩ", **more)


def try_values(values, right, **more):
    """Check a function that gives `values` where `right` is expected, trial by trial."""
    inputs = [dict(trial=trial) for trial in range(len(right))]
    return check(
        lambda trial: values[trial], reference=lambda trial: right[trial], inputs=inputs, **more
    )


# Right results of several trials; a factor and an offset can be told apart.
rights = st.lists(st.floats(0.1, 100.0), min_size=3, max_size=6).filter(
    lambda right: max(right) > 1.5 * min(right)
)


def test_a_right_function_passes_in_one_line():
    def mine(radius):
        surface = 4 * np.pi * radius**2
        return 1 / (0.3e-5 * surface)

    report = try_resistance(mine)
    assert report.passed
    assert repr(report) == "✓ mine: right for all 3 inputs."


@given(rights, st.floats(-1, 1))
def test_what_lies_within_the_tolerance_passes_and_what_lies_beyond_fails(right, share):
    within = [value * (1 + 0.999e-2 * share) for value in right]
    beyond = [*right[:-1], right[-1] * 1.0101]
    assert try_values(within, right, tolerance=1e-2).passed
    assert not try_values(beyond, right, tolerance=1e-2).passed


@given(rights, st.integers(1, 12), st.booleans(), st.floats(-4e-4, 4e-4))
def test_a_power_of_ten_is_named_as_a_unit(right, powers, large, rounding):
    factor = 10.0 ** (powers if large else -powers)
    values = [factor * value for value in right]
    values[0] *= 1 + rounding  # what passes without the slip is no obstacle to naming it
    report = try_values(values, right, unit="MΩ")
    slip = f"{numeral(10.0**powers)} times too {'large' if large else 'small'}"
    assert report.message.endswith(f": {slip}. Is it in MΩ?")


@given(rights, st.sampled_from([("2π", 2 * math.pi), ("60", 60.0)]), st.booleans())
def test_two_pi_and_sixty_are_named(right, factor, large):
    name, value = factor
    report = try_values([r * value if large else r / value for r in right], right)
    assert f"{name} times too {'large' if large else 'small'}" in report.message


@given(rights, st.floats(0.1, 1e6))
def test_the_sign_comes_before_every_factor(right, size):
    assert "the sign is off" in try_values([-size * value for value in right], right).message


@given(rights, st.floats(1.2, 9.0).filter(lambda f: abs(f - 2 * math.pi) > 0.1), st.booleans())
def test_any_other_common_factor_is_called_a_constant(right, factor, large):
    report = try_values([r * factor if large else r / factor for r in right], right)
    assert f"too {'large' if large else 'small'} by the same factor" in report.message


@given(rights, st.floats(0.5, 1e3), st.booleans())
def test_a_common_offset_is_named(right, offset, high):
    sign = 1 if high else -1
    right = [sign * value for value in right]  # the offset keeps the sign
    report = try_values([value + sign * offset for value in right], right)
    assert f"too {'high' if high else 'low'} by the same amount" in report.message


def test_a_result_that_ignores_its_input_is_told_so():
    assert "Does it use radius?" in try_resistance(lambda radius: 42.0).message


def test_right_for_one_input_but_not_for_another():
    report = try_resistance(lambda radius: 1e5 / (0.3 * 40 * math.pi * radius))
    assert report.message.endswith("right for radius=10, but too high for radius=20.")


def test_no_pattern_at_all_names_the_first_input_and_the_direction():
    report = try_resistance(lambda radius: 1e6 / (0.3 * radius))
    assert report.message.endswith("too high for radius=10.")


def test_a_lone_trial_is_not_explained_by_a_factor_that_anything_would_fit():
    report = check(lambda x: 7.0, reference=lambda x: 3.0, inputs=[dict(x=1)])
    assert report.message.endswith("too high for x=1.")


def test_zeros_are_measured_against_the_other_trials():
    assert try_values([1e-17, 2.0], [0.0, 2.0]).passed
    assert not try_values([0.1, 2.0], [0.0, 2.0]).passed
    assert "same amount" in try_values([5.0, 6.0, 7.0], [0.0, 1.0, 2.0]).message
    assert try_values([0, 0], [0.0, 0.0]).passed
    assert not try_values([0.1, 0.0], [0.0, 0.0]).passed


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (lambda V: V, "right for all 2 inputs"),
        (lambda V: list(V), "right for all 2 inputs"),
        (lambda V: V / 1000, "1000 times too small. Is it in mV?"),
        (lambda V: -V, "the sign is off"),
        (lambda V: V + 65, "too high by the same amount"),
        (lambda V: V[:-1], "gives 40 values for t=[0 … 20], I=1, not 41 values."),
        (lambda V: V[None], "gives an array of shape (1, 41) for t=[0 … 20], I=1, not 41 values."),
        (lambda V: float(V[0]), "gives one number for t=[0 … 20], I=1, not 41 values."),
        (
            lambda V: np.where(TIMES < 10, V, V + 1),
            "too high for t=[0 … 20], I=1, first at index 20",
        ),
        (lambda V: np.log(V), "gives nan for t=[0 … 20], I=1"),
    ],
)
def test_traces(change, hint):
    report = check(
        lambda t, I: change(charging(t, I)), reference=charging, inputs=TRACES, unit="mV"
    )
    assert hint in report.message


def not_implemented(radius):
    raise NotImplementedError


@pytest.mark.parametrize(
    "stub",
    [
        lambda radius: None,
        lambda radius: ...,
        lambda radius: NotImplemented,
        lambda radius: [None, None],
        not_implemented,
    ],
)
def test_a_stub_gets_a_kind_line(stub):
    report = repr(try_resistance(stub))
    assert report.startswith("○ ")
    assert "nothing comes back for radius=10 yet" in report


def test_a_branch_without_return_is_found():
    report = try_resistance(lambda radius: resistance(radius) if radius < 30 else None)
    assert "nothing comes back for radius=35" in report.message


def test_an_exception_becomes_one_line_with_the_input_that_did_it():
    def mine(radius):
        if radius > 15:
            raise RuntimeError("two\nlines")
        return resistance(radius)

    assert try_resistance(mine).message == "mine: stops for radius=20 with RuntimeError: two lines"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("12", "gives a value of type str, not one number"),
        (True, "gives a value of type bool, not one number"),
        (1j, "gives a value of type complex, not one number"),
        ({}, "gives a value of type dict, not one number"),
        ([1, None], "gives a list that holds something else than numbers"),
        ([[1], [2, 3]], "rows of unequal length"),
        ([1.0, 2.0], "gives 2 values for radius=10, not one number"),
        (math.inf, "gives inf for radius=10"),
        (np.float64("nan"), "gives nan for radius=10"),
    ],
)
def test_what_is_no_number_is_named(value, hint):
    assert hint in try_resistance(lambda radius: value).message


def test_a_changed_signature_is_said_before_anything_runs():
    report = try_resistance(lambda r, g: 1.0)
    assert "should take (radius), but takes (r, g)" in report.message
    assert "is not a function" in try_resistance(3.0).message


def test_a_function_that_spoils_its_input_spoils_nobody_elses():
    def mine(t, I):
        V = charging(t, I)
        t *= 0
        return V

    assert check(mine, reference=charging, inputs=TRACES).passed
    assert TIMES[-1] == 20.0


numbers = st.one_of(st.integers(), st.floats(), st.complex_numbers())
results = st.one_of(st.none(), st.booleans(), st.text(), numbers)


@given(st.lists(st.one_of(results, st.lists(results)), min_size=3, max_size=3))
def test_whatever_comes_back_is_answered_in_one_line(values):
    report = try_values(values, [1.5, -2.5, 0.0])
    assert not report.passed
    assert "\n" not in repr(report)


@given(
    st.lists(st.floats(1.1e3, 9.9e3), min_size=3, max_size=3, unique=True),
    st.floats(-100, 100),
    st.floats(-1e4, 1e4),
)
def test_no_hint_tells_a_right_result(right, factor, offset):
    report = try_values([factor * value + offset for value in right], right)
    assume(not report.passed)
    told = [float(number) for number in re.findall(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?", report.message)]
    assert not [n for n in told for r in right if math.isclose(n, r, rel_tol=1e-3)]


def test_a_result_beyond_all_bounds_is_answered_too():
    report = try_values([1e308, -1e308, 1e308], [1e-5, 1e-5, 2e-5])
    assert report.message.endswith("too high for trial=0.")


def test_the_author_is_told_what_cannot_be_checked():
    with pytest.raises(ValueError, match="inputs"):
        check(resistance, reference=resistance, inputs=[])
    with pytest.raises(ValueError, match="no finite number for radius=nan"):
        check(resistance, reference=resistance, inputs=[dict(radius=math.nan)])
    with pytest.raises(ValueError, match="tolerance"):
        try_resistance(resistance, tolerance=0)


def test_a_function_that_leaves_python_or_cannot_say_its_error_gets_a_report():
    class Mute(Exception):
        def __str__(self):
            raise ZeroDivisionError

    def leaves(x):
        raise SystemExit(2)

    def mute(x):
        raise Mute

    for function, said in ((leaves, "SystemExit: 2"), (mute, "Mute")):
        report = check(function, reference=lambda x: x, inputs=[{"x": 1.0}])
        assert not report.passed
        assert said in report.message
