"""Predictions and exercises: right is accepted, a slip is named, the solution is never told."""

import math
import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lecture_lib.check import Prediction, check, read_number

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
positive = st.lists(st.floats(0.1, 100.0), min_size=3, max_size=6)
rights = positive.filter(lambda right: max(right) > 1.5 * min(right))


# ---- exercises ------------------------------------------------------------------------------


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


@given(rights, st.integers(1, 12), st.booleans())
def test_a_power_of_ten_is_named_as_a_unit(right, powers, large):
    factor = 10.0 ** (powers if large else -powers)
    report = try_values([factor * value for value in right], right, unit="MΩ")
    size = "large" if large else "small"
    assert report.message.endswith(f": {10**powers} times too {size}. Is it in MΩ?")


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
    # below zero the voltage keeps its sign, whatever the offset
    right = [sign * value for value in right]
    report = try_values([value + sign * offset for value in right], right)
    assert f"too {'high' if high else 'low'} by the same amount" in report.message


def test_an_offset_is_named_beside_a_result_of_zero():
    report = try_values([5.0, 6.0, 7.0], [0.0, 1.0, 2.0])
    assert "too high by the same amount" in report.message


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
    [lambda radius: None, lambda radius: ..., lambda radius: NotImplemented, not_implemented],
)
def test_a_stub_gets_a_kind_line(stub):
    report = try_resistance(stub)
    assert not report.passed
    assert repr(report).startswith("○ ")
    assert "nothing comes back for radius=10 yet" in report.message


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


results = st.one_of(
    st.none(), st.booleans(), st.text(), st.complex_numbers(), st.integers(), st.floats()
)


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


def test_the_author_is_told_what_cannot_be_checked():
    with pytest.raises(ValueError, match="inputs"):
        check(resistance, reference=resistance, inputs=[])
    with pytest.raises(ValueError, match="no finite number for radius=nan"):
        check(resistance, reference=resistance, inputs=[dict(radius=math.nan)])
    with pytest.raises(ValueError, match="tolerance"):
        try_resistance(resistance, tolerance=0)


# ---- predictions ----------------------------------------------------------------------------

OPTIONS = ["it doubles", "it stays", "it halves"]


def number(value, **more):
    return Prediction("How large?", answer=lambda: value, **more)


@pytest.mark.parametrize("answer", ["it stays", 1, np.int64(1)])
def test_a_choice_is_right_by_text_or_position(answer):
    prediction = Prediction("And τ_m?", OPTIONS, answer=lambda: answer)
    assert prediction.computed == "it stays"
    assert prediction.judge("it stays").correct
    assert prediction.judge(1).correct
    verdict = prediction.judge("it halves")
    assert (verdict.correct, verdict.message) == (False, "Not this one.")
    assert (verdict.given, verdict.answer) == ("it halves", "it stays")


@given(st.floats(0.01, 1e6), st.booleans(), st.floats(0.001, 0.5), st.floats(-1, 1))
def test_a_number_is_right_within_its_share(size, positive, tolerance, u):
    value = size if positive else -size
    prediction = number(value, tolerance=tolerance)
    assert prediction.judge(value * (1 + 0.999 * tolerance * u)).correct
    assert prediction.judge(value * (1 + 1.01 * tolerance)).correct is False


def test_an_absolute_tolerance_serves_zero_and_voltages():
    assert number(0.0, absolute=0.5).judge("0.4").correct
    assert number(0.0, absolute=0.5).judge("-0.6").message == "Too low."
    V_rest = number(-65.0, unit="mV", tolerance=0, absolute=1.0)
    assert V_rest.judge("−64,2 mV").correct
    assert V_rest.judge(-66.5).message == "Too low."
    assert V_rest.judge(-60).message == "Too high."


@given(st.floats(0.01, 1e6), st.integers(1, 12), st.booleans(), st.booleans())
def test_tens_are_a_matter_of_the_unit(size, powers, large, positive):
    value = size if positive else -size
    message = number(value).judge(value * 10.0 ** (powers if large else -powers)).message
    word = "large" if large else "small"
    assert message == f"{10**powers} times too {word}: check the unit."


@given(st.floats(0.01, 1e6), st.floats(1.1, 5.0))
def test_sign_and_direction_are_told(value, factor):
    prediction = number(value)
    assert prediction.judge(-value).message == "The size is right, the sign is not."
    assert prediction.judge(-factor * value).message == "The sign is off."
    assert prediction.judge(factor * value).message == "Too high."
    assert prediction.judge(value / factor).message == "Too low."
    assert prediction.judge(0).message == "Too low."


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_gets_a_verdict(given_value):
    assert number(1e-300).judge(given_value).message
    assert number(-1e300).judge(given_value).message


@given(st.floats(-1e6, 1e6), st.sampled_from(["", "ms", "mV", "%"]), st.booleans(), st.booleans())
def test_numbers_are_read_as_typed(value, unit, comma, typographic):
    text = f" {value!r} {unit} "
    text = text.replace(".", ",") if comma else text
    text = text.replace("-", "−") if typographic else text
    assert read_number(text, unit) == value


@pytest.mark.parametrize("text", ["three", "3 s", "1.000,5", "nan", "inf", "True", "1e999", "--1"])
def test_what_cannot_be_read_is_quoted_not_judged(text):
    with pytest.raises(ValueError, match=re.escape(f"“{text}” is not a number: give one in ms")):
        number(3.3, unit="ms").judge(text)


def test_nothing_yet_is_said():
    with pytest.raises(ValueError, match="Nothing is written yet: give a number in ms"):
        number(3.3, unit="ms").judge("  ")
    prediction = Prediction("And τ_m?", OPTIONS, answer=lambda: 1)
    with pytest.raises(ValueError, match="Nothing is chosen yet"):
        prediction.judge("")
    with pytest.raises(
        ValueError, match="“it vanishes” is not an option: choose one of it doubles"
    ):
        prediction.judge("it vanishes")
    with pytest.raises(ValueError, match="is not an option"):
        prediction.judge(True)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (dict(answer=3.3), "typed, not computed"),
        (dict(answer=lambda: math.nan), "finite"),
        (dict(answer=lambda: "long"), "not a number"),
        (dict(answer=lambda: 0.0), "absolute"),
        (dict(answer=lambda: 1.0, tolerance=-1), "tolerance"),
        (dict(answer=lambda: 1.0, tolerance=0), "absolute"),
        (dict(answer=lambda: "it vanishes", options=OPTIONS), "not an option"),
        (dict(answer=lambda: 3, options=OPTIONS), "not an option"),
        (dict(answer=lambda: -1, options=OPTIONS), "not an option"),
        (dict(answer=lambda: False, options=OPTIONS), "not an option"),
        (dict(answer=lambda: "a", options=["a"]), "two or more"),
        (dict(answer=lambda: "a", options=["a", "a "]), "two or more"),
        (dict(answer=lambda: "a", options="ab"), "two or more"),
        (dict(answer=lambda: "a", options=["a", ""]), "two or more"),
    ],
)
def test_a_question_that_cannot_be_answered_is_never_asked(arguments, named):
    with pytest.raises(ValueError, match=named):
        Prediction("How large?", **arguments)


def test_numbers_are_shown_with_four_digits_and_their_unit():
    show = number(1.0, unit="ms").show
    assert [show(x) for x in (10 / 3, 33333.3, -65.0)] == ["3.333 ms", "33330 ms", "-65 ms"]
    assert number(1.0).show(0.25) == "0.25"


def test_the_logic_needs_neither_pictures_nor_widgets():
    code = (
        "import sys, lecture_lib.check\n"
        "print({'matplotlib', 'ipywidgets', 'anywidget', 'IPython'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
