"""Whatever a public function is given: a right answer, or a sentence that names the argument.

`LECTURE_EXAMPLES=2000` tries so many examples of each function. No warning, no NaN that
the docstring does not announce, no other exception, no more memory or time than a call may take.
"""

import faulthandler
import re
import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odd_arguments import ODD, SLOW, called, fitting_arguments, has_nan, public
from setting import EXAMPLES

FOREVER = 120.0  # s: a call that has not come back by then never will
PUBLIC = list(public())
NAMES = [f"{room}.{name}" for room, name, _ in PUBLIC]
ANY = st.one_of(st.sampled_from(ODD), st.floats(), st.integers(-3, 10**4))


@pytest.mark.parametrize(("room", "name", "function"), PUBLIC, ids=NAMES)
def test_arguments_that_fit_get_an_answer(room, name, function):
    called(function, fitting_arguments(room, name, function))


@pytest.mark.parametrize(("room", "name", "function"), PUBLIC, ids=NAMES)
def test_odd_arguments_get_a_right_answer_or_a_sentence(room, name, function):
    usual = fitting_arguments(room, name, function)
    examples = max(EXAMPLES // 40, 5) if name in SLOW else EXAMPLES

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(st.tuples(st.sampled_from(sorted(usual)), ANY), min_size=1, max_size=2))
    def judge(replaced):
        odd = dict(replaced)
        assert_right_or_named(function, usual | odd, odd)

    faulthandler.dump_traceback_later(FOREVER * max(examples / 100, 1), exit=True)
    try:
        if usual:
            judge()
    finally:
        faulthandler.cancel_dump_traceback_later()


def assert_right_or_named(function, arguments, odd):
    """One call, and what it may do."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            answer = called(function, arguments)
    except (ValueError, TypeError) as error:
        said = str(error)
        named = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in arguments)
        assert named, f"{said!r} names no argument, though {', '.join(odd)} changed"
    else:
        assert not has_nan(answer) or "nan" in (function.__doc__ or "").lower()
