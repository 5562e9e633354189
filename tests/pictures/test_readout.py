"""Numbers as a person reads them: no negative zero, a plural only of nouns."""

import pytest

from lecture_lib.pictures import say
from lecture_lib.support.numbers import written


@pytest.mark.parametrize("value", [-0.0, -0.001, 0.0])
def test_what_rounds_to_zero_has_no_sign(value):
    assert written(value, "mV", 2) == "0.00 mV"


def test_one_of_a_noun_is_singular_and_units_stay():
    assert written(1, "spikes") == "1 spike"
    assert written(1, "1/ms") == "1 1/ms"
    assert written(1, "ms") == "1 ms"


def test_no_power_of_ten_is_written_with_an_e():
    assert written(-3.14159e-9) == "−3.14\u202f·\u202f10⁻⁹"


def test_values_that_are_not_read_aloud_are_kept():
    text = say("{V}", V=(-65.0, "mV", 1), m=0.05)
    assert text == "−65.0 mV"
    assert text.values == {"V": -65.0, "m": 0.05}
