"""Ticks of axes in powers of ten: these values, none between, true minus signs."""

import pytest
from matplotlib.figure import Figure

from lecture_lib.pictures import log_ticks, symlog_ticks


@pytest.mark.parametrize("side", ["xaxis", "yaxis"])
def test_a_logarithmic_axis_has_the_ticks_that_it_was_given(side):
    ax = Figure().subplots()
    ax.set(xlim=(0.1, 500), ylim=(0.1, 500))
    axis = getattr(ax, side)
    log_ticks(axis, [0.5, 10, 300])
    assert axis.get_scale() == "log"
    assert [label.get_text() for label in axis.get_ticklabels()] == ["0.5", "10", "300"]
    assert not len(axis.get_minorticklocs())
    assert {ax.xaxis.get_scale(), ax.yaxis.get_scale()} == {"linear", "log"}


def test_ticks_may_have_names():
    ax = Figure().subplots()
    log_ticks(ax.yaxis, [0.01, 1], ["none", "1"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["none", "1"]


def test_an_axis_through_zero_has_true_minus_signs():
    ax = Figure().subplots()
    symlog_ticks(ax.yaxis, [-50, -0.5, 0, 50], linthresh=1)
    assert ax.yaxis.get_scale() == "symlog"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["−50", "−0.5", "0", "50"]
