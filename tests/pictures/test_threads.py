"""Pictures are built, laid out and drawn on several threads at once, as a page asks for them."""

import threading

from pictures import Waves, wave

from lecture_lib.live.frames import Frames
from lecture_lib.pictures import label_axes, name_lines


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
            for turn in range(4):
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
