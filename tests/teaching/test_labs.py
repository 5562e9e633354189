"""Answer keys of the labs: recomputed from the code word alone."""

import pytest

from lecture_lib.hands_on import hidden_neuron
from lecture_lib.teaching.teacher.command import main
from lecture_lib.teaching.teacher.labs import answer_keys


def test_the_key_is_the_neuron_that_the_student_measures(capsys):
    assert main(["key", "Golgi", "  CAJAL "]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    names = head.split()[2::2]
    assert names == ["C", "g_L", "E_L", "V_threshold", "V_reset", "t_ref"]
    for row, word in zip(rows, ("Golgi", "Cajal"), strict=True):
        shown = [float(cell.replace("−", "-")) for cell in row.split()[-6:]]
        neuron = hidden_neuron(word)
        assert shown == [pytest.approx(getattr(neuron, name), rel=5e-3) for name in names]


@pytest.mark.parametrize("word", ["", " ", "=1+1", "naïve Zelle", "🦑", "x" * 10_000])
def test_any_text_is_a_code_word(word):
    assert answer_keys([word]).rows[0][0] == word


def test_other_cells_have_their_own_numbers_and_no_other_cell_is_known(capsys):
    assert "tau_w (ms)" in answer_keys(["Golgi"], "AdEx").heads
    assert "g_Na (mS/cm²)" in answer_keys(["Golgi"], "axon").heads
    assert main(["key", "Golgi", "--cell", "frog"]) == 2
    assert "cell = 'frog' is not one of 'LIF', 'AdEx', 'axon'" in capsys.readouterr().err
