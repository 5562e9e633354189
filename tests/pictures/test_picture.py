"""The picture: built once, thinned without losing a peak, ghosts in grey."""

import matplotlib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import Waves, wave

from lecture_lib.live.frames import Frames
from lecture_lib.pictures import Picture, off_scale, style
from lecture_lib.pictures.export import curves
from lecture_lib.pictures.picture import decimate


@given(
    st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=400),
    st.integers(1, 50),
)
def test_thinning_keeps_the_extremes_of_each_column(values, columns):
    y = np.array(values)
    x = np.arange(len(y))
    thin_x, thin_y = decimate(x, y, columns)
    np.testing.assert_array_equal(thin_y, y[thin_x])  # points of the curve, none invented
    assert np.all(np.diff(thin_x) > 0)
    stride = max(1, len(y) // columns)
    for start in range(0, len(y), stride):
        kept = thin_y[(thin_x >= start) & (thin_x < start + stride)]
        block = y[start : start + stride]
        assert (kept.min(), kept.max()) == (block.min(), block.max())


def test_thinning_keeps_both_ends_and_shortens_long_curves():
    x = np.linspace(0, 1, 100_000)
    thin_x, _ = decimate(x, np.sin(300 * x), columns=500)
    assert (thin_x[0], thin_x[-1]) == (0, 1)
    assert len(thin_x) <= 2 * 500 + 2 + 100_000 % 500


def test_short_curves_stay_as_they_are():
    x, y = np.arange(10.0), np.arange(10.0)
    for columns in (0, 5, 500):
        np.testing.assert_array_equal(decimate(x, y, columns)[1], y)


def test_limits_stay_when_lines_move():
    picture = Waves()
    before = _places(picture)
    picture.draw(wave(50.0))
    assert _places(picture) == before


def _places(picture):
    axes = picture.panels.values()
    return [(ax.get_xlim(), ax.get_ylim(), ax.get_position().bounds) for ax in axes]


def test_pin_leaves_a_grey_copy_below_and_replaces_an_earlier_one():
    picture = Waves()
    picture.draw(wave(1.0))
    first = picture.V.get_ydata().copy()
    picture.pin()
    picture.pin()
    picture.draw(wave(2.0))
    (ghost,) = picture.ghosts
    np.testing.assert_array_equal(ghost.get_ydata(), first)
    assert ghost.get_color() == style.GHOST
    assert ghost.get_zorder() < picture.V.get_zorder()
    picture.unpin()
    assert picture.ghosts == []
    assert ghost.axes is None or ghost not in ghost.axes.lines


def test_a_line_that_is_not_shown_or_not_to_pin_leaves_no_ghost():
    picture = Waves()
    picture.draw(wave(1.0))
    picture.V.set_visible(False)
    picture.pin()
    assert picture.ghosts == []


class Crosshair(Waves):
    """A vertical line and a level that span the upper panel."""

    def build(self):
        super().build()
        self.cursor = self.vertical(self.panels["V"], color="k")
        self.level = self.horizontal(self.panels["V"], color="k")


def test_a_straight_line_spans_its_axes_and_is_moved_by_one_number():
    picture = Crosshair()
    nothing = Frames(picture).changed()
    picture.move(picture.cursor, x=50)
    picture.move(picture.level, y=-20)
    ends = [line.get_window_extent().extents for line in (picture.cursor, picture.level)]
    box = picture.panels["V"].bbox
    (x, y) = picture.panels["V"].transData.transform((50, -20))
    np.testing.assert_allclose(ends, [[x, box.y0, x, box.y1], [box.x0, y, box.x1, y]])
    assert Frames(picture).changed() != nothing
    picture.move(picture.cursor, x=1000)  # outside of the axes
    picture.move(picture.level, y=1000)
    assert Frames(picture).changed() == nothing


def test_the_ghost_of_a_straight_line_lies_where_the_line_was():
    picture = Crosshair()
    picture.move(picture.cursor, x=50)
    before = picture.cursor.get_window_extent().extents
    picture.pin()
    picture.move(picture.cursor, x=70)
    assert before.tolist() in [g.get_window_extent().extents.tolist() for g in picture.ghosts]


def test_one_number_holds_for_all_points():
    picture = Waves()
    picture.move(picture.V, [1, 2, 3], 4)
    np.testing.assert_array_equal(picture.V.get_xydata(), [[1, 4], [2, 4], [3, 4]])


def test_no_global_settings_change():
    before = dict(matplotlib.rcParams)
    Waves()
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("method", ["build", "show"])
def test_a_picture_says_what_it_lacks(method):
    with pytest.raises(NotImplementedError, match=method):
        getattr(Picture, method)(object.__new__(Picture))


def test_a_curve_that_leaves_its_axes_says_how_far_it_goes():
    picture = Waves()
    ax = picture.figure.axes[0]
    text = picture.text(ax)
    low, high = ax.get_ylim()
    x = np.linspace(*ax.get_xlim(), 11)
    off_scale(text, x, np.full(11, high + 100.0), "mV")
    assert text.get_text().startswith("↑ ")
    assert text.get_position()[1] == high
    off_scale(text, x, np.full(11, low - 100.0), "mV")
    assert text.get_text().startswith("↓ ")
    off_scale(text, x, np.full(11, (low + high) / 2), "mV")
    assert text.get_text() == ""


def test_the_table_has_every_point_and_plain_names():
    class Named(Waves):
        def build(self):
            super().build()
            self.panels["V"].set(ylabel="$V_\\mathrm{m}$\n(mV)")
            self.lines[0].set_label("$\\sqrt{\\tau_m}$, e$^{-t/τ}$")

    picture, t = Named(), np.linspace(0.0, 100.0, 50_000)
    picture.draw((t, np.sin(t), np.cos(t)))
    assert len(picture.lines[0].get_xdata()) < 5000
    first = [row for row in curves(picture) if row[0] == "V_m (mV) against t (ms)"]
    assert {curve for _, curve, *_ in first} == {"√(τ_m), e^(-t/τ)"}
    assert np.array([row[2:] for row in first]) == pytest.approx(np.c_[t, np.sin(t)])
    picture.lines[0].set_ydata(-picture.lines[0].get_ydata())  # as a picture may, without `move`
    first = [row for row in curves(picture) if row[0] == "V_m (mV) against t (ms)"]
    assert len(first) < 5000


def test_lines_that_point_something_out_are_no_curves_of_the_table():
    class Levels(Waves):
        def build(self):
            super().build()
            self.horizontal(self.panels["V"], 3.0, label="level")
            self.vertical(self.panels["I"], 7.0, label="now")

    picture = Levels()
    picture.draw(wave(5.0))
    found = {(panel, curve) for panel, curve, *_ in curves(picture)}
    assert found == {("V (mV) against t (ms)", "V"), ("I against t (ms)", "")}
