"""Pictures are built, laid out and drawn on several threads at once, as a page asks for them."""

import threading
import warnings

import matplotlib
import matplotlib.style
import pytest
from pictures import Waves, wave

from lecture_lib.live.frames import Frames
from lecture_lib.pictures import label_axes, name_lines, style
from lecture_lib.pictures.export import image


class Formulas(Waves):
    """Many formulas: their parser is shared by all threads."""

    def build(self):
        super().build()
        label_axes(self.panels["V"], r"$\tau_\mathrm{m}$ (ms)", r"$V_\infty$ (mV)", (0, 1), (0, 1))
        name_lines(self.panels["V"], self.V)
        self.V.set_label(r"$g_\mathrm{Na}\, m^3 h$")
        for k in range(12):
            self.panels["V"].text(k / 12, 0.5, rf"$x_{{{k}}}^{{\infty}} + \frac{{1}}{{{k + 2}}}$")


def test_threads_do_not_disturb_each_other():
    problems = []

    def work(number):
        try:
            for turn in range(2):
                picture = Formulas()
                frames = Frames(picture, 1.0, (500 + 60 * number, 400 + 10 * turn))
                picture.draw(wave(turn))
                frames.changed()
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems


class Meanwhile(Waves):
    """A cell goes on while the picture is laid out: it sets what it wants for its own figures."""

    def arrange(self):
        super().arrange()
        matplotlib.interactive(True)  # as IPython does when a cell first asks for pyplot
        matplotlib.rcParams["axes.grid"] = True
        warnings.filterwarnings("ignore", "said by a cell")


@pytest.mark.parametrize(
    "ask",
    [
        lambda picture: None,
        lambda picture: picture.resize(5, 4),
        lambda picture: image(picture, "svg"),
    ],
    ids=["built", "resized", "saved"],
)
def test_what_a_cell_sets_while_a_page_asks_for_a_picture_stays(ask):
    with matplotlib.rc_context({"interactive": False}), warnings.catch_warnings():
        picture = Meanwhile()
        ask(picture)
        assert matplotlib.is_interactive()
        assert matplotlib.rcParams["axes.grid"]
        assert any(
            message and message.match("said by a cell") for _, message, *_ in warnings.filters
        )


def test_a_picture_too_small_for_its_labels_is_laid_out_larger_whatever_a_cell_ignores():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture = Waves()
        picture.resize(2, 0.6)
    assert picture.figure.get_size_inches()[0] > 2
    panels = [ax.get_position() for ax in picture.panels.values()]
    assert all(panel.width > 0 and panel.height > 0 for panel in panels)


class Named(Waves):
    """Names in one row where it is wide, in two where it is narrow."""

    def build(self):
        super().build()
        lines = [self.line(self.panels["V"], label=f"a wave of name {k}") for k in range(2)]
        name_lines(self.panels["V"], self.V, *lines)


@pytest.mark.parametrize("size", [(700, 500), (300, 380)])
def test_a_picture_looks_the_same_under_a_style_of_a_notebook(size):
    def drawn():
        picture = Named()
        frames = Frames(picture, 1.0, size)
        picture.draw(wave(3.0))
        return frames.image(), image(picture, "png")

    with style.applied():
        expected = drawn()
    for look in ("default", "dark_background", "ggplot", "bmh", "seaborn-v0_8-dark"):
        with matplotlib.style.context(look):
            assert drawn() == expected, look
