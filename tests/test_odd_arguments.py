"""Whatever a public function is given: a right answer, or a sentence that names the argument.

`LECTURE_EXAMPLES=2000` tries so many examples of each function. No warning, no NaN that
the docstring does not announce, no other exception, no more memory or time than a call may take.
"""

import faulthandler
import random
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
TOGETHER = 40  # calls that one example of hypothesis makes: it is slower than they are


@pytest.mark.parametrize(("room", "name", "function"), PUBLIC, ids=NAMES)
def test_arguments_that_fit_get_an_answer(room, name, function):
    called(function, fitting_arguments(room, name, function))


@pytest.mark.parametrize(("room", "name", "function"), PUBLIC, ids=NAMES)
def test_odd_arguments_get_a_right_answer_or_a_sentence(room, name, function):
    usual = fitting_arguments(room, name, function)
    replaced = [name for name in usual if name != "n_jobs"]  # which starts processes
    calls = max(EXAMPLES // 40, 5) if name in SLOW else EXAMPLES

    @settings(
        max_examples=max(calls // TOGETHER, 1),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**32).map(random.Random), st.just(min(calls, TOGETHER)))
    def judge(chance, times):
        for _ in range(times):
            odd = {
                chance.choice(replaced): any_value(chance) for _ in range(chance.choice((1, 1, 2)))
            }
            assert_right_or_named(function, usual | odd, odd)

    faulthandler.dump_traceback_later(FOREVER * max(calls / 100, 1), exit=True)
    try:
        if replaced:
            judge()
    finally:
        faulthandler.cancel_dump_traceback_later()


def any_value(chance):
    """One of the odd things, or any number."""
    kind = chance.random()
    if kind < 0.6:
        return chance.choice(ODD)
    if kind < 0.8:
        return chance.choice((-1.0, 1.0)) * 10.0 ** chance.uniform(-320, 308)
    return chance.uniform(-100.0, 100.0) if kind < 0.9 else chance.randint(-3, 1000)


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
