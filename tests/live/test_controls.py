"""Controls take what a student types, clamp what is out of range, and say so."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_lib.live import Choice, Integer, Slider, Switch, Typed

g_L = Slider(0.3, 0, 1, unit="mS/cm²")
N = Integer(3, 1, 10)
frequency = Slider(10, 0.1, 1000, unit="Hz", log=True)
ion = Choice("K⁺", ["K⁺", "Na⁺"])


def letters(text):
    if not text.isalpha() and text:
        raise ValueError(f"{text} holds more than letters")
    return text.upper()


word = Typed("", read=letters, examples=["", "ACGT"])

numbers = st.floats(-1e6, 1e6)
positive_numbers = st.floats(1e-6, 1e6)


@pytest.mark.parametrize(
    "typed", [0.5, "0.5", "0,5", " 0.5 ", "5e-1", "0.5 mS/cm²", np.float32(0.5)]
)
def test_numbers_as_people_write_them(typed):
    assert g_L.settle("g_L", typed) == (0.5, "")


def test_a_typographic_minus_is_a_minus():
    assert Slider(0, -5, 5).settle("I", "−2,5") == (-2.5, "")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("−5", -5), ("-5", -5), ("1 200", 1200), ("−12 500,5", -12500.5), ("12\u202f500", 12500),
        ("1.25 · 10⁴ mV", 12500), ("10⁻³", 1e-3), ("−2\u202f×\u202f10⁴", -2e4),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_written(typed, value):
    assert Slider(0, -1e6, 1e6, unit="mV").settle("V", typed) == (value, "")


@pytest.mark.parametrize("typed", ["1 2", "1234 567", "12 50", "1 2000", "110⁹", "5 10⁹", "10⁻"])
def test_digits_that_make_no_number_are_refused(typed):
    with pytest.raises(ValueError, match=f"V: “{typed}” is not a number"):
        Slider(0, -1e12, 1e12).settle("V", typed)


def test_a_slider_writes_the_digits_of_its_step():
    written = Slider(0, -2000, 20_000, unit="mV", step=0.05).written
    texts = ["−0.05 mV", "1012.35 mV", "12\u202f500 mV"]
    assert [written(value) for value in (-0.05, 1012.35, 12_500)] == texts
    assert Integer(1, 0, 99_999).written(12_345) == "12\u202f345"
    assert Slider(1e-3, 1e-9, 1, unit="m", log=True).written(1.15e-9) == "1.15\u202f·\u202f10⁻⁹ m"


@pytest.mark.parametrize("given", ["fast", "", "nan", "inf", math.nan, -math.inf, True, None, [1]])
@pytest.mark.parametrize("control", [g_L, N, frequency])
def test_what_is_no_number_is_refused_by_name(control, given):
    with pytest.raises(ValueError, match=r"x: .*number"):
        control.settle("x", given)


def test_beyond_the_ends_is_the_end_and_is_said():
    assert g_L.settle("g_L", 7) == (1.0, "g_L = 7 mS/cm² is beyond the slider: taken as 1")
    assert g_L.settle("g_L", -1)[0] == 0.0
    assert N.settle("N", 99) == (10, "N = 99 is beyond the slider: taken as 10")


def test_a_whole_number_is_rounded_and_said():
    value, note = N.settle("N", "2,7")
    assert (value, type(value)) == (3, int)
    assert note == "N = 2.7 is not a whole number: taken as 3"


def test_a_note_has_all_digits_and_no_exponent():
    many = Slider(0, -20_000, 12_500, unit="Hz")
    note = "f = 1\u202f234\u202f567.8 Hz is beyond the slider: taken as 12\u202f500"
    assert many.settle("f", "1234567.8")[1] == note
    assert many.settle("f", -1e9)[1].endswith(
        "= −10⁹ Hz is beyond the slider: taken as −20\u202f000"
    )
    note = "N = 1234567.25 is not a whole number: taken as 1234567"
    assert Integer(0, 0, 10**7).settle("N", 1234567.25)[1].replace("\u202f", "") == note


@given(st.tuples(numbers, numbers).map(sorted), numbers)
def test_settled_values_lie_within_the_ends_and_settle_again_silently(ends, typed):
    low, high = ends[0], ends[1] + 1
    slider = Slider(low, low, high)
    value, note = slider.settle("x", typed)
    assert low <= value <= high
    assert (note == "") == (low <= typed <= high)
    assert slider.settle("x", value) == (value, "")


@given(positive_numbers, st.floats(1.01, 1e6), st.integers(0, 2**32))
def test_random_values_lie_within_the_ends(low, factor, seed):
    high = low * factor
    for log in (False, True):
        slider = Slider(low, low, high, log=log)
        value = slider.random(np.random.default_rng(seed))
        assert slider.settle("x", value) == (value, "")


@given(st.integers(-100, 100), st.integers(1, 100), st.integers(0, 2**32))
def test_random_whole_numbers_are_whole(low, width, seed):
    value = Integer(low, low, low + width).random(np.random.default_rng(seed))
    assert isinstance(value, int)
    assert low <= value <= low + width


def test_random_values_of_a_logarithmic_slider_are_uniform_in_the_exponent():
    rng = np.random.default_rng(1)
    exponents = np.log10([frequency.random(rng) for _ in range(4000)])
    # uniform from −1 to 3: mean 1, standard deviation 4/√12; four standard errors
    assert abs(exponents.mean() - 1) < 4 * 4 / math.sqrt(12 * 4000)


@pytest.mark.parametrize(
    ("control", "ends"),
    [
        (g_L, (0.0, 1.0)),
        (N, (1, 10)),
        (ion, ("K⁺", "Na⁺")),
        (Switch(True), (False, True)),
        (word, ("", "ACGT")),
    ],
)
def test_the_ends_can_be_taken(control, ends):
    assert control.ends == ends
    assert [control.settle("x", end) for end in ends] == [(end, "") for end in ends]


@pytest.mark.parametrize(
    "wrong",
    [
        dict(value=2, low=0, high=1),
        dict(value=0, low=1, high=0),
        dict(value=math.nan, low=0, high=1),
        dict(value=1, low=math.nan, high=1),
        dict(value=1, low=0, high=10, log=True),
        dict(value=1, low=0, high=math.inf),
        dict(value=1, low=0, high=10, step=0),
        dict(value=1, low=0, high=10, step=-1),
        dict(value=1, low=0, high=10, step=math.nan),
        dict(value=1, low=0, high=10, step=3),
        dict(value=1, low=0, high=10, symlog=-1),
        dict(value=1, low=1, high=10, symlog=1, log=True),
    ],
)
def test_sliders_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match="must"):
        Slider(**wrong)


@pytest.mark.parametrize("wrong", [("a", 0, 1), (1, "a", 2), (True, 0, 1)])
def test_ends_that_are_no_numbers_are_refused_by_name(wrong):
    with pytest.raises(ValueError, match=r"(value|low) = .* is not a number"):
        Slider(*wrong)


@pytest.mark.parametrize("step", [0, -1, float("nan"), "a"])
@pytest.mark.parametrize("kind", [{}, {"log": True}, {"symlog": 1}])
def test_a_step_that_is_no_step_is_refused_by_name(step, kind):
    with pytest.raises(ValueError, match=r"step = "):
        Slider(2, 1, 9, step=step, **kind)


def test_a_whole_number_has_a_whole_step():
    with pytest.raises(ValueError, match=r"step = 0.5 of a whole number must be whole"):
        Integer(2, 1, 9, step=0.5)


def test_a_step_that_misses_the_end_says_where_it_ends():
    with pytest.raises(ValueError, match=r"step = 0.3 must reach high = 1 .* end at 0.9"):
        Slider(0, 0, 1, step=0.3)


@pytest.mark.parametrize("wrong", [(1, 0.5, 3), (1, 0, 3.5), (1.5, 0, 3)])
def test_a_whole_number_has_whole_ends(wrong):
    with pytest.raises(ValueError, match="must be whole"):
        Integer(*wrong)


def test_a_thousand_is_not_one():
    with pytest.raises(ValueError, match=r"write 1000 or 1\.000"):
        Slider(1, 0, 1e6).settle("x", "1,000")
    with pytest.raises(ValueError, match="not a number"):
        Slider(1, 0, 1e6).settle("x", "1_000")
    assert Slider(1, 0, 10).settle("x", "0,125")[0] == 0.125


def test_a_symmetric_logarithmic_slider_holds_zero_and_its_ends():
    current = Slider(2, -20, 200, symlog=5)
    stops = current.stops
    assert stops == sorted(stops)
    assert (stops[0], stops[-1]) == (-20.0, 200.0)
    assert 0.0 in stops
    gaps = np.diff(stops)
    near, far = gaps[np.searchsorted(stops, 1)], gaps[-1]
    assert near < 0.2 < 3 < far  # fine where little changes much, coarse beyond


def test_a_click_lands_where_the_slider_could_go():
    assert Slider(0, 0, 10, step=0.5).snap(3.3) == 3.5
    assert Slider(0, 0, 10, step=0.5).snap(99) == 10.0
    assert Slider(0.1, 0, 1, step=0.1).snap(0.30000000000000004) == 0.3
    assert Integer(1, 1, 1000, log=True).snap(4.4) == 4
    assert frequency.snap(1.6969096120087452) in frequency.stops


def test_choices_may_be_numbers_and_have_labels():
    order = Choice(1, [1, 2.5, 5])
    assert order.settle("order", 2.5) == order.settle("order", "2.5") == (2.5, "")
    order = Choice(-0.5, [-0.5, 12_500, True])
    assert order.labels == ("−0.5", "12\u202f500", "True")
    assert [order.settle("order", text)[0] for text in ("−0.5", "-0.5", "12500")] == [
        -0.5,
        -0.5,
        12_500,
    ]
    with pytest.raises(ValueError, match="must differ"):
        Choice("a", ["a", "a"])
    with pytest.raises(ValueError, match="texts or numbers"):
        Choice(None, [None])
    with pytest.raises(ValueError, match="must name 2 options"):
        Choice(1, [1, 2], labels=["one"])


def test_choices_and_switches_name_what_would_work():
    with pytest.raises(ValueError, match="ion = 'Cl⁻' is not one of K⁺, Na⁺"):
        ion.settle("ion", "Cl⁻")
    with pytest.raises(ValueError, match="must be on"):
        Switch(True).settle("leak", "yes")
    with pytest.raises(ValueError, match="not one of"):
        Choice("Cl⁻", ["K⁺", "Na⁺"])


def test_a_text_is_read_as_the_model_takes_it_or_refused_by_name():
    assert word.settle("sequence", " acgt ") == ("ACGT", "")
    with pytest.raises(ValueError, match="sequence: 4 holds more than letters"):
        word.settle("sequence", "4")
    with pytest.raises(ValueError, match="sequence = 4 must be a text such as 'ACGT'"):
        word.settle("sequence", 4)
    with pytest.raises(ValueError, match="two texts or more"):
        Typed("", read=letters, examples=["A"])
    with pytest.raises(ValueError, match="more than letters"):
        Typed("4", read=letters, examples=["A", "B"])


def test_choices_and_switches_reach_every_option_at_random():
    rng = np.random.default_rng(1)
    assert {ion.random(rng) for _ in range(50)} == {"K⁺", "Na⁺"}
    assert {Switch(True).random(rng) for _ in range(50)} == {False, True}
    assert {word.random(rng) for _ in range(50)} == {"", "ACGT"}


def test_the_browser_is_told_a_step_and_all_the_rest():
    assert g_L.spec()["step"] == 0.01
    assert Slider(0, 0, 1, step=0.25).spec()["step"] == 0.25
    assert N.spec()["step"] == 1
    assert g_L.spec()["stops"] == N.spec()["stops"] == []
    kinds = [control.spec()["kind"] for control in (g_L, N, ion, Switch(True), word)]
    assert kinds == ["slider", "slider", "choice", "switch", "typed"]
