"""Whatever a public function is given: a right answer, or a sentence that names the argument.

`LECTURE_EXAMPLES=2000` tries so many examples of each function and of each method. No warning, no
NaN that the docstring does not announce, no other exception, no more memory or time than a call may
take; and the sentence names an argument that was changed, not one that happens to be there.

What was found wrong once, each with its right value (a closed form, `solve_ivp`), and neighbours:

a leak that vanishes, in the LIF    from_hh_to_lif/test_odd_input::test_a_leak_that_vanishes_leaves_an_integrator
  … in the AdEx                     from_hh_to_lif/test_odd_input::test_so_does_a_leak_that_vanishes_with_more_terms
  … in its propagator               from_hh_to_lif/test_adex::test_a_step_without_exponential_is_the_matrix_exponential
  … in a passive membrane           membrane_circuit/test_odd_input::test_without_leak_a_membrane_is_a_capacitor
a leak that underflows              from_hh_to_lif/test_odd_input::test_the_closed_form_holds_without_leak
  … beyond following                from_hh_to_lif/test_odd_input::test_a_leak_beyond_following_is_named
a start above threshold             from_hh_to_lif/test_odd_input::test_a_start_above_a_sharp_threshold_is_reset
an instant τ_w                      from_hh_to_lif/test_odd_input::test_an_instant_adaptation_is_more_leak
latencies cut off                   from_hh_to_lif/test_odd_input::test_every_latency_that_was_asked_for_is_there
uneven samples                      signals/test_odd_input::test_a_parabola_is_found_on_uneven_samples
  … wherever they are               signals/test_odd_input::test_the_vertex_does_not_depend_on_where_the_samples_are
°C for kelvin                       membrane_circuit/test_odd_input::test_it_is_said
masked values                       signals/test_odd_input::test_masked_values_are_refused_and_an_empty_mask_is_not
repeated or unsorted spikes         signals/test_odd_input::test_one_neuron_fires_once_at_a_time
arguments of network statistics     recurrent_networks/test_odd_input::test_what_cannot_be_counted_is_named
spikes outside the duration         from_hh_to_lif/test_odd_input::test_what_has_no_answer_is_said
a step beyond the duration, no rest hodgkin_huxley/test_odd_input::test_what_has_no_answer_is_said
  … no channels at all              hodgkin_huxley/test_odd_input::test_a_membrane_without_channels_stays_and_is_charged_by_the_current
neurons that are not there          recurrent_networks/test_odd_input::test_what_cannot_be_counted_is_named
  … a network of few                recurrent_networks/test_history::test_of_a_small_network_every_neuron_is_kept
another model                       from_hh_to_lif/test_odd_input::test_another_neuron_is_named
no current                          signals/test_odd_input::test_an_array_is_no_current
shapes that do not fit              membrane_circuit/test_odd_input::test_shapes_that_fit_are_taken_element_by_element
noise for ever                      signals/test_odd_input::test_noise_does_not_reach_for_ever
a thousand or one                   live/test_controls::test_a_thousand_is_not_one
a student's function that exits     teaching/test_check::test_a_function_that_leaves_python_or_cannot_say_its_error_gets_a_report
a Δ_T below the step's              from_hh_to_lif/test_adex::test_however_sharp_the_exponential_spike_times_are_those_of_the_equation
"""

import faulthandler
import random
import re
import warnings
from pathlib import Path

import joblib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odd_arguments import ODD, called, fitting_arguments, has_nan, public
from setting import EXAMPLES

ROWS = re.findall(r"(\w+/\w+)::(\w+)$", __doc__, re.MULTILINE)
FOREVER = 120.0  # s: a call that has not come back by then never will
PUBLIC = list(public())
NAMES = [f"{room}.{name}" for room, name, _ in PUBLIC]
TOGETHER = 40  # calls that one example of hypothesis makes: it is slower than they are


def test_what_was_wrong_once_has_its_test():
    assert len(ROWS) == __doc__.count("::")
    for file, test in ROWS:
        assert f"def {test}(" in (Path(__file__).parent / f"{file}.py").read_text(), test


@pytest.mark.parametrize(("room", "name", "function"), PUBLIC, ids=NAMES)
def test_arguments_that_fit_get_an_answer(room, name, function):
    called(function, fitting_arguments(room, name, function))


@pytest.mark.parametrize(("room", "name", "function"), PUBLIC, ids=NAMES)
def test_odd_arguments_get_a_right_answer_or_a_sentence(room, name, function):
    usual = fitting_arguments(room, name, function)

    @settings(
        max_examples=max(EXAMPLES // TOGETHER, 1),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**32).map(random.Random), st.just(min(EXAMPLES, TOGETHER)))
    def judge(chance, times):
        for _ in range(times):
            odd = {
                chance.choice(list(usual)): any_value(chance)
                for _ in range(chance.choice((1, 1, 2)))
            }
            assert_right_or_named(function, usual | odd, odd)

    faulthandler.dump_traceback_later(FOREVER * max(EXAMPLES / 100, 1), exit=True)
    try:
        with joblib.parallel_config("sequential"):  # no process for any n_jobs
            if usual:
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
        labels = [value for value in odd.values() if isinstance(value, str) and value]
        named = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in (*odd, *labels))
        assert named, f"{said!r} names none of {', '.join(odd)}, which changed"
    else:
        assert not has_nan(answer) or "nan" in (function.__doc__ or "").lower()
